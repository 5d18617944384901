"""What reading costs: CPU seconds and peak memory for each paper, and beside a PDF what PDFium itself needs."""

import ctypes
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from service import convert
from service.document import Document
from service.settings import Settings


def read(paper: Path, settings: Settings, scratch: Path) -> bytes:
    """The paper's Document as JSON."""
    return convert.read(paper, paper.name, settings, scratch, report=quiet)


def quiet(part: int, whole: int) -> None:
    """Progress that nobody watches."""


def every_character(paper: Path) -> int:
    """Have PDFium hand over every character of a PDF with its box; how many there are."""
    found = 0
    sides = [ctypes.c_double() for _ in range(4)]
    file = pypdfium2.PdfDocument(paper)
    for page in file:
        text = page.get_textpage()
        for place in range(text.count_chars()):
            pdfium.FPDFText_GetUnicode(text.raw, place)
            pdfium.FPDFText_GetCharBox(text.raw, place, *sides)
            found += 1
        text.close()
        page.close()
    file.close()
    return found


def pages(document: Document, cpu: float) -> str:
    """Pages a second, and seconds for each page that a machine read from a picture."""
    scanned = {loss.page for loss in document.losses if loss.kind == "scan"}
    count = document.source.pages
    if not count:
        return ""
    told = f"{count} pages, {count / cpu:.1f} a second"
    return f"{told}, {len(scanned)} of them by OCR, {cpu / len(scanned):.1f} s each" if scanned else told
