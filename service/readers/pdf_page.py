"""The text of one page of a PDF: PDFium's characters in spans, with their manner and place."""

import ctypes
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from service.readers.pdf_seen import Box, Page, Span
from service.readers.pdf_shapes import colour, read_links, read_shapes


def read_page(page: Any, text: Any, number: int) -> Page:
    """All that is printed on the page, hidden text marked so (pdf_hidden decides)."""
    left, bottom, _, _ = page.get_cropbox()
    seen = Page(number, page.get_width(), page.get_height(), page.get_rotation(), (left, bottom))
    orders = read_shapes(page, seen)
    seen.spans = _read_spans(text.raw, seen, orders)
    read_links(page, seen)
    return seen


def _read_spans(raw: Any, seen: Page, orders: dict[int, int]) -> list[Span]:
    """The text page's characters by text object and line, with loose boxes.

    Ink boxes of text objects would split "2.1" and "16h00"; PDFium's characters carry the right spaces.
    """
    # This is asked for every character: a plain integer is much quicker than a pointer object.
    address = ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
    get_object = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(address)
    get_unicode = pdfium.FPDFText_GetUnicode
    text = ctypes.cast(raw, ctypes.c_void_p)
    known: dict[int, _Manner] = {}
    spans: list[Span] = []
    letters: list[str] = []
    key, first, last, starts = -1, 0, 0, True

    def close() -> None:
        if letters and key != -1:
            spans.append(_span("".join(letters), raw, seen, known[key], (first, last), starts, len(spans)))
        letters.clear()

    for at in range(pdfium.FPDFText_CountChars(raw)):
        code = get_unicode(raw, at)
        if code in (10, 13):
            if letters:
                close()
                starts = True
            key = -1
            continue
        found = get_object(text, at) or 0
        if key == -1 or (found and found != key):
            if letters:
                close()
                starts = False
            if not found and code == 32:
                continue
            key = found
            if key not in known:
                known[key] = _manner(key, seen, orders)
            first = at
        if code != 32:
            last = at
        # Most characters are plain; a call for each would cost more than all else here.
        letters.append(chr(code) if 45 < code < 127 or code == 32 else _letter(code, raw, at))
    close()
    return [span for span in spans if span.text.strip()]


def _letter(code: int, raw: Any, at: int) -> str:
    """A character; "\\x02" for a hyphen that only divides a word at a line's end."""
    if code in (2, 0xFFFE) or (code in (45, 0xAD) and pdfium.FPDFText_IsHyphen(raw, at) == 1):
        return "\x02"
    return chr(code) if 0 < code < 0xD800 or 0xE000 <= code < 0x110000 else "\ufffd"


@dataclass(slots=True)
class _Manner:
    """What one text object gives all its characters."""

    key: int
    size: float
    bold: bool
    italic: bool
    mcid: int
    order: int
    base: tuple[float, float]
    hidden: str


def _manner(key: int, seen: Page, orders: dict[int, int]) -> _Manner:
    if not key:
        return _Manner(0, 0.0, False, False, -1, -1, (0.0, 0.0), "")
    item = ctypes.cast(key, pdfium.FPDF_PAGEOBJECT)
    font = pdfium.FPDFTextObj_GetFont(item)
    name = ctypes.create_string_buffer(128)
    pdfium.FPDFFont_GetBaseFontName(font, name, 128)
    face = name.value.decode("latin-1").lower()
    size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
    pdfium.FPDFTextObj_GetFontSize(item, size)
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    # Some writers set every font at size 1 and grow it by the matrix.
    scale = max(abs(matrix.d), abs(matrix.b))
    bold = any(word in face for word in ("bold", "black", "heavy")) or pdfium.FPDFFont_GetWeight(font) >= 600
    italic = "italic" in face or "oblique" in face or bool(pdfium.FPDFFont_GetFlags(font) & 64)
    mcid = pdfium.FPDFPageObj_GetMarkedContentID(item)
    return _Manner(
        key, round(size.value * scale, 1), bold, italic, mcid, orders.get(key, -1), (matrix.e, matrix.f), _unseen(item)
    )


def _unseen(item: Any) -> str:
    """Why a text object paints nothing: "invisible", "white" (that depends on what lies under it), or ""."""
    if pdfium.FPDFTextObj_GetTextRenderMode(item) in (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, 7):
        return "invisible"
    red, green, blue, alpha = colour(item)
    if alpha < 8:
        return "invisible"
    return "white" if min(red, green, blue) > 247 else ""


def _span(text: str, raw: Any, seen: Page, manner: _Manner, reach: tuple[int, int], starts: bool, order: int) -> Span:
    first, last = reach
    a, b = char_box(raw, first, seen), char_box(raw, last, seen)
    _, base, _, _ = seen.see((*manner.base, *manner.base))
    box = (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
    size = manner.size or round(box[3] - box[1], 1)
    return Span(
        text, *box, base if manner.key else box[1], size, manner.bold, manner.italic, manner.mcid, starts, order,
        manner.order, first, last, hidden=manner.hidden,
    )  # fmt: skip


def char_box(raw: Any, at: int, seen: Page) -> Box:
    """The loose box of one character: as high as its font, as wide as its step."""
    rect = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(raw, at, rect)
    return seen.see((rect.left, rect.bottom, rect.right, rect.top))
