"""What a PDF's pages show: each piece of text with its letters, size, font, colour and place, read by pdfium."""

from ctypes import byref, c_int
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from service.formats.contrast import Colour
from service.formats.pdf_objects import (
    Box,
    Font,
    box_of,
    holds,
    ink_of,
    is_clipped,
    marks_of,
    matrix_of,
    read_font,
    size_of,
    text_of,
)

WHITE: Colour = (255, 255, 255)


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
        number, artifact, actual = marks_of(item)
        text, texts = text_of(item, words), self.page.texts
        # A piece may be shown in parts; where it says what it means (ActualText), that is told once.
        texts[number] = actual or texts.get(number, "") + text
        if not text.strip():
            return
        matrix, box, font = matrix_of(item), box_of(item), self._font_of(item)
        middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        back = next((colour for area, colour in reversed(self.painted) if holds(area, middle)), WHITE)
        # Letters that lean without an italic font: the matrix moves their tops sideways.
        leans = abs(matrix.c * matrix.a + matrix.d * matrix.b) > 0.02 * abs(matrix.a * matrix.d)
        self.page.pieces.append(
            Piece(
                number, artifact, text, size_of(item, matrix), font, ink_of(item), back, box, matrix.f,
                is_clipped(item, box), leans or font.slanted,
            )
        )  # fmt: skip

    def _read_path(self, item: Any) -> None:
        box, fill, stroke = box_of(item), c_int(), c_int()
        pdfium.FPDFPath_GetDrawMode(item, byref(fill), byref(stroke))
        if box[3] - box[1] <= 4 and box[2] - box[0] > 4 and (fill.value or stroke.value):
            self.page.rules.append(box)
        # A frame has more sides than an area that lies under text.
        if fill.value and pdfium.FPDFPath_CountSegments(item) <= 5:
            self.painted.append((box, ink_of(item)))

    def _font_of(self, item: Any) -> Font:
        held = pdfium.FPDFTextObj_GetFont(item)
        key = pdfium.ctypes.cast(held, pdfium.ctypes.c_void_p).value or 0
        if key not in self.fonts:
            self.fonts[key] = read_font(held)
        return self.fonts[key]
