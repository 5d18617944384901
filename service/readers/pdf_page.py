"""What is printed on one page of a PDF: spans of text, links, shapes and pictures, turned as a reader sees them."""

import ctypes
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

EDGE = 0.12  # of the page's height, at top and at foot
Box = tuple[float, float, float, float]  # left, bottom, right, top, in points, y upwards


@dataclass(slots=True)
class Span:
    """Text of one text object on one line. base: the baseline's y; mcid: its marked content, -1 for none.

    starts: whether PDFium begins a new line here; order: its place among the spans; key: its object's place on
    the page; first, last: its characters; hidden: why nobody sees it.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    size: float
    bold: bool
    italic: bool
    mcid: int
    starts: bool
    order: int
    key: int
    first: int
    last: int
    href: str = ""
    script: str = ""
    hidden: str = ""


@dataclass(slots=True)
class Shape:
    """A painted path or picture; order: its place among the page's objects (later lies on top)."""

    box: Box
    picture: bool
    filled: bool
    white: bool
    solid: bool
    order: int


@dataclass(slots=True)
class Page:
    """One page as it is seen: number from 0; label as printed."""

    number: int
    width: float
    height: float
    turn: int
    origin: tuple[float, float]
    spans: list[Span] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    links: list[tuple[Box, str]] = field(default_factory=list)
    label: str = ""

    def is_edge(self, span: Span) -> bool:
        """Whether a span stands where running heads and feet do."""
        return span.y0 > self.height * (1 - EDGE) or span.y1 < self.height * EDGE

    def see(self, box: Box) -> Box:
        """A box of the file's own coordinates, as the turned page shows it."""
        left, bottom, right, top = box
        left, right = sorted((left - self.origin[0], right - self.origin[0]))
        bottom, top = sorted((bottom - self.origin[1], top - self.origin[1]))
        if self.turn == 90:
            return bottom, self.height - right, top, self.height - left
        if self.turn == 180:
            return self.width - right, self.height - top, self.width - left, self.height - bottom
        if self.turn == 270:
            return self.width - top, left, self.width - bottom, right
        return left, bottom, right, top


def read_page(page: Any, text: Any, number: int) -> Page:
    """All that is printed on the page, hidden text marked so (pdf_hidden decides)."""
    left, bottom, _, _ = page.get_cropbox()
    seen = Page(number, page.get_width(), page.get_height(), page.get_rotation(), (left, bottom))
    orders = _read_shapes(page, seen)
    seen.spans = _read_spans(text.raw, seen, orders)
    _read_links(page, seen)
    return seen


def _read_shapes(page: Any, seen: Page) -> dict[int, int]:
    """Note the page's paths and pictures; gives back the place of every text object among them."""
    orders: dict[int, int] = {}
    edges = [ctypes.c_float() for _ in range(4)]
    for order in range(pdfium.FPDFPage_CountObjects(page.raw)):
        item = pdfium.FPDFPage_GetObject(page.raw, order)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            orders[ctypes.cast(item, ctypes.c_void_p).value or 0] = order
        elif kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            pdfium.FPDFPageObj_GetBounds(item, *edges)
            box = seen.see((edges[0].value, edges[1].value, edges[2].value, edges[3].value))
            seen.shapes.append(_shape(item, kind, box, order))
    return orders


def _shape(item: Any, kind: int, box: Box, order: int) -> Shape:
    picture = kind == pdfium.FPDF_PAGEOBJ_IMAGE
    mode = ctypes.c_int()
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        pdfium.FPDFPath_GetDrawMode(item, mode, ctypes.c_int())
    filled = picture or kind == pdfium.FPDF_PAGEOBJ_SHADING or bool(mode.value)
    red, green, blue, alpha = colour(item)
    solid = filled and alpha == 255 and not pdfium.FPDFPageObj_HasTransparency(item)
    return Shape(box, picture, filled, not picture and min(red, green, blue) > 247, solid, order)


def colour(item: Any) -> tuple[int, int, int, int]:
    """Red, green, blue and opacity (0–255) that an object is filled with."""
    parts = [ctypes.c_uint(255) for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(item, *parts):
        return 0, 0, 0, 255
    return parts[0].value, parts[1].value, parts[2].value, parts[3].value


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


def _read_links(page: Any, seen: Page) -> None:
    """The page's links to addresses, with their boxes."""
    place = ctypes.c_int(0)
    link = pdfium.FPDF_LINK()
    rect = pdfium.FS_RECTF()
    while pdfium.FPDFLink_Enumerate(page.raw, place, link):
        action = pdfium.FPDFLink_GetAction(link)
        if action and pdfium.FPDFLink_GetAnnotRect(link, rect):
            room = ctypes.create_string_buffer(2048)
            size = pdfium.FPDFAction_GetURIPath(page.pdf.raw, action, room, 2048)
            address = room.value.decode("utf-8", "replace") if 0 < size <= 2048 else ""
            if address:
                seen.links.append((seen.see((rect.left, rect.bottom, rect.right, rect.top)), address))
