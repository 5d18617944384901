"""What a PDF's pages show: each piece of text with its letters, size, font, colour and place, read by pdfium."""

from collections.abc import Iterator
from ctypes import byref, c_char_p, c_float, c_int, c_ubyte, c_uint, c_ulong, c_ushort, create_string_buffer
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from service.formats.contrast import Colour

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points from the page's lower left corner."""
WHITE: Colour = (255, 255, 255)
ITALIC = 64
"""The bit of a font's flags that says it slants (ISO 32000-1, table 123)."""


@dataclass(frozen=True, slots=True)
class Font:
    """A font as the page names it, without the sign of a subset."""

    name: str
    slanted: bool


@dataclass(slots=True)
class Piece:
    """Text that is painted in one go. number: its place in the tag tree, -1 for text outside it.

    artifact: the page says that it is no content. back: the colour painted under it last. size: in points, on paper.
    """

    number: int
    artifact: bool
    text: str
    size: float
    font: Font
    ink: Colour
    back: Colour
    box: Box
    base: float
    clipped: bool
    slanted: bool


@dataclass(slots=True)
class Page:
    """One page. rules: thin level lines, such as an underline."""

    width: float
    height: float
    pieces: list[Piece] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    texts: dict[int, str] = field(default_factory=dict)


@dataclass
class Pages:
    """All pages in order."""

    pages: list[Page] = field(default_factory=list)

    @cached_property
    def texts(self) -> list[dict[int, str]]:
        """Per page its pieces of text, by their number in the tag tree; -1 holds all that is outside it."""
        return [page.texts for page in self.pages]

    @property
    def smallest(self) -> float:
        """The smallest type, in points."""
        return min((piece.size for page in self.pages for piece in page.pieces), default=1000.0)


def read_pages(path: Path) -> Pages:
    """Every page of the PDF in this file."""
    document = pypdfium2.PdfDocument(path)
    try:
        fonts: dict[int, Font] = {}
        return Pages([_PageReader(page, fonts).read() for page in document])
    finally:
        document.close()


class _PageReader:
    """Goes through one page's objects in the order in which they are painted."""

    def __init__(self, page: pypdfium2.PdfPage, fonts: dict[int, Font]) -> None:
        self.held, self.fonts = page, fonts
        self.page = Page(*page.get_size())
        self.painted: list[tuple[Box, Colour]] = []

    def read(self) -> Page:
        words = self.held.get_textpage()
        for index in range(pdfium.FPDFPage_CountObjects(self.held)):
            item = pdfium.FPDFPage_GetObject(self.held, index)
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self._read_text(item, words)
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._read_path(item)
        words.close()
        self.held.close()
        return self.page

    def _read_text(self, item: Any, words: Any) -> None:
        number, artifact, actual = _marks_of(item)
        text, texts = _text_of(item, words), self.page.texts
        # A piece may be shown in parts; where it says what it means (ActualText), that is told once.
        texts[number] = actual or texts.get(number, "") + text
        if not text.strip():
            return
        matrix, box, font = _matrix_of(item), _box_of(item), self._font_of(item)
        middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        back = next((colour for area, colour in reversed(self.painted) if _holds(area, middle)), WHITE)
        # Letters that lean without an italic font: the matrix moves their tops sideways.
        leans = abs(matrix.c * matrix.a + matrix.d * matrix.b) > 0.02 * abs(matrix.a * matrix.d)
        self.page.pieces.append(
            Piece(
                number, artifact, text, _size_of(item, matrix), font, _ink_of(item), back, box, matrix.f,
                _is_clipped(item, box), leans or font.slanted,
            )
        )  # fmt: skip

    def _read_path(self, item: Any) -> None:
        box, fill, stroke = _box_of(item), c_int(), c_int()
        pdfium.FPDFPath_GetDrawMode(item, byref(fill), byref(stroke))
        if box[3] - box[1] <= 4 and box[2] - box[0] > 4 and (fill.value or stroke.value):
            self.page.rules.append(box)
        # A frame has more sides than an area that lies under text.
        if fill.value and pdfium.FPDFPath_CountSegments(item) <= 5:
            self.painted.append((box, _ink_of(item)))

    def _font_of(self, item: Any) -> Font:
        held = pdfium.FPDFTextObj_GetFont(item)
        key = pdfium.ctypes.cast(held, pdfium.ctypes.c_void_p).value or 0
        if key not in self.fonts:
            self.fonts[key] = _read_font(held)
        return self.fonts[key]


def _read_font(held: Any) -> Font:
    buffer, angle = create_string_buffer(200), c_int()
    pdfium.FPDFFont_GetBaseFontName(held, buffer, 200)
    name = c_char_p(buffer.raw).value or b""
    pdfium.FPDFFont_GetItalicAngle(held, byref(angle))
    return Font(
        name.decode("utf-8", "replace").split("+")[-1],
        angle.value != 0 or bool(pdfium.FPDFFont_GetFlags(held) & ITALIC) or b"Italic" in name or b"Oblique" in name,
    )


def _marks_of(item: Any) -> tuple[int, bool, str]:
    """The piece's number in the tag tree, whether it is an artifact, and what it says it means, or ""."""
    number, artifact, actual = pdfium.FPDFPageObj_GetMarkedContentID(item), False, ""
    for index in range(pdfium.FPDFPageObj_CountMarks(item)):
        mark, length = pdfium.FPDFPageObj_GetMark(item, index), c_ulong()
        if number < 0:
            artifact = artifact or _name_of(mark) == "Artifact"
        elif pdfium.FPDFPageObjMark_GetParamBlobValue(mark, b"ActualText", None, 0, byref(length)):
            # Read as bytes, since pdfium does not decode strings inside a page.
            buffer = (c_ubyte * length.value)()
            pdfium.FPDFPageObjMark_GetParamBlobValue(mark, b"ActualText", buffer, length, byref(length))
            held = bytes(buffer)
            actual = held[2:].decode("utf-16-be", "replace") if held[:2] == b"\xfe\xff" else held.decode("latin-1")
    return number, artifact, actual


def _name_of(mark: Any) -> str:
    buffer, length = (c_ushort * 40)(), c_ulong()
    pdfium.FPDFPageObjMark_GetName(mark, buffer, 80, byref(length))
    return bytes(buffer)[: length.value].decode("utf-16-le", "replace").rstrip("\0")


def _text_of(item: Any, words: Any) -> str:
    """pdfium's text; it gives a hyphen at the end of a line as U+0002."""
    length = pdfium.FPDFTextObj_GetText(item, words, None, 0)
    buffer = (c_ushort * (length // 2))()
    pdfium.FPDFTextObj_GetText(item, words, buffer, length)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0").replace("\x02", "-")


def _matrix_of(item: Any) -> Any:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, byref(matrix))
    return matrix


def _size_of(item: Any, matrix: Any) -> float:
    """The type's size on paper, in points."""
    size = c_float()
    pdfium.FPDFTextObj_GetFontSize(item, byref(size))
    return float(size.value * (matrix.c**2 + matrix.d**2) ** 0.5)


def _box_of(item: Any) -> Box:
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    pdfium.FPDFPageObj_GetBounds(item, byref(left), byref(bottom), byref(right), byref(top))
    return left.value, bottom.value, right.value, top.value


def _ink_of(item: Any) -> Colour:
    red, green, blue, opaque = c_uint(), c_uint(), c_uint(), c_uint()
    pdfium.FPDFPageObj_GetFillColor(item, byref(red), byref(green), byref(blue), byref(opaque))
    return red.value, green.value, blue.value


def _is_clipped(item: Any, box: Box) -> bool:
    """Whether a clip cuts more than a point off the text."""
    clip = pdfium.FPDFPageObj_GetClipPath(item)
    for number in range(max(0, pdfium.FPDFClipPath_CountPaths(clip)) if clip else 0):
        points = list(_points_of(clip, number))
        if not points:
            continue
        xs, ys = zip(*points, strict=True)
        if box[0] < min(xs) - 1 or box[1] < min(ys) - 1 or box[2] > max(xs) + 1 or box[3] > max(ys) + 1:
            return True
    return False


def _points_of(clip: Any, number: int) -> Iterator[tuple[float, float]]:
    for index in range(pdfium.FPDFClipPath_CountPathSegments(clip, number)):
        x, y = c_float(), c_float()
        pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(clip, number, index), byref(x), byref(y))
        yield x.value, y.value


def _holds(area: Box, point: tuple[float, float]) -> bool:
    return area[0] <= point[0] <= area[2] and area[1] <= point[1] <= area[3]
