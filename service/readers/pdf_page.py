"""The text of one page of a PDF: PDFium's characters in spans, with their manner and place."""

import ctypes
import re
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2.raw as pdfium

from service.errors import PaperError
from service.readers.pdf_direction import runs_from_right
from service.readers.pdf_manner import Face, Manner, manner_of
from service.readers.pdf_seen import Box, Page, Span
from service.readers.pdf_shapes import Place, read_shapes

HYPHEN = "\x02"  # divides a word at a line's end
LINE = re.compile(r"[^\r\n]+")
ODD = re.compile(r"[\0\x02\-\xad\ud800-\udfff\ufffe\uffff]")
USUAL = "\x02-\xad\ufffe"
FULL = "Page {page} of {name} holds more than a printed page can. Ask for the file to be made again."
MOST_LETTERS = 200_000
MOST_OBJECTS = 200_000
STEP = 8  # characters
GetObject = Callable[[Any, int], int | None]


def read_page(page: Any, text: Any, number: int, label: str, *, name: str, layered: bool = False) -> Page:
    """All that is printed on the page, hidden text marked so (pdf_hidden decides); layered as in Page.

    name: the file's, for a PaperError where the page holds more than print can.
    """
    seen = Page(
        number, page.get_width(), page.get_height(), page.get_rotation(), _origin(page), label=label, layered=layered
    )
    if pdfium.FPDFText_CountChars(text.raw) > MOST_LETTERS or pdfium.FPDFPage_CountObjects(page.raw) > MOST_OBJECTS:
        raise PaperError(FULL.format(page=label, name=name))
    letters = read_letters(text.raw)
    seen.mirrored = runs_from_right(letters)
    places = read_shapes(page, seen)
    seen.spans = _read_spans(text.raw, letters, seen, places)
    return seen


def _origin(page: Any) -> tuple[float, float]:
    """The lower left corner of what is shown: the crop box, so far as it lies on the sheet."""
    crop, sheet = page.get_cropbox(), page.get_mediabox()
    left, bottom = max(crop[0], sheet[0]), max(crop[1], sheet[1])
    inside = left < min(crop[2], sheet[2]) and bottom < min(crop[3], sheet[3])
    return (left, bottom) if inside else (sheet[0], sheet[1])


def read_letters(raw: Any) -> str:
    """The page's characters, each at the place that PDFium counts it by."""
    count = pdfium.FPDFText_CountChars(raw)
    room = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(raw, 0, count, room) != count + 1:
        return _letter_by_letter(raw, count)
    letters = bytes(room)[: 2 * count].decode("utf-16-le", "surrogatepass")
    odd = list(ODD.finditer(letters))
    if len(letters) != count or any(found[0] not in USUAL for found in odd):
        return _letter_by_letter(raw, count)
    if not odd:
        return letters
    out = list(letters)
    for found in odd:
        out[found.start()] = _letter(ord(found[0]), raw, found.start())
    return "".join(out)


def _letter_by_letter(raw: Any, count: int) -> str:
    get_unicode = pdfium.FPDFText_GetUnicode
    return "".join(_letter(get_unicode(raw, at), raw, at) for at in range(count))


def _letter(code: int, raw: Any, at: int) -> str:
    """A character; "\\x02" for a hyphen that only divides a word at a line's end."""
    if code in (2, 0xFFFE) or (code in (45, 0xAD) and pdfium.FPDFText_IsHyphen(raw, at) == 1):
        return HYPHEN
    return chr(code) if 0 < code < 0xD800 or 0xE000 <= code < 0x110000 else "\ufffd"


def _read_spans(raw: Any, letters: str, seen: Page, places: dict[int, Place]) -> list[Span]:
    """The text page's characters by text object and line, with loose boxes.

    Ink boxes of text objects would split "2.1" and "16h00"; PDFium's characters carry the right spaces.
    """
    # This is asked for very often: a plain integer is much quicker than a pointer object.
    address = ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
    get_object = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(address)
    text = ctypes.cast(raw, ctypes.c_void_p)
    known: dict[int, Manner] = {}
    faces: dict[int, Face] = {}
    spans: list[Span] = []
    order = 0
    for line in LINE.finditer(letters):
        starts = True
        for key, first, end in _runs(get_object, text, letters, line.start(), line.end()):
            said = letters[first:end]
            if said.strip():
                if key not in known:
                    known[key] = manner_of(key, seen, places, faces)
                last = first + len(said.rstrip(" ")) - 1
                spans.append(_span(said, raw, seen, known[key], (first, last), starts, order))
            starts = False
            order += 1
    return spans


def _runs(get: GetObject, text: Any, letters: str, first: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The parts of a line that one text object each draws; a space that PDFium adds belongs to the one before.

    A text object's characters stand together, so most need not be asked for.
    """
    while first < end:
        key = get(text, first) or 0
        if not key and letters[first] == " ":
            first += 1
            continue
        at = first + 1
        while at < end:
            reach = min(at + STEP, end) - 1
            if get(text, reach) == key:
                at = reach + 1
                continue
            while at <= reach and (get(text, at) or key) == key:
                at += 1
            if at <= reach:
                break
        yield key, first, at
        first = at


def _span(text: str, raw: Any, seen: Page, manner: Manner, reach: tuple[int, int], starts: bool, order: int) -> Span:
    first, last = reach
    a, b = char_box(raw, first, seen), char_box(raw, last, seen)
    box = (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
    base = seen.see((*manner.base, *manner.base))[1] if manner.base else box[1]
    size = manner.size or round(box[3] - box[1], 1)
    return Span(
        text, *box, base, size, manner.bold, manner.italic, manner.mcid, starts, order,
        manner.order, first, last, hidden=manner.hidden, ink=manner.ink, doubt=manner.doubt, face=manner.face,
    )  # fmt: skip


def char_box(raw: Any, at: int, seen: Page) -> Box:
    """The loose box of one character: as high as its font, as wide as its step."""
    rect = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(raw, at, rect)
    return seen.see((rect.left, rect.bottom, rect.right, rect.top))
