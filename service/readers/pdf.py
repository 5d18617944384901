"""PDF: its words as they are seen, in reading order, with the structure that its tags or its look give."""

from pathlib import Path

from service.document import Document
from service.readers.base import Reader, Reading
from service.readers.pdf_memory import searched_seldom
from service.readers.scan_packs import NEEDS, fingerprint

MEDIA_TYPE = "application/pdf"


def read(path: Path, reading: Reading) -> Document:
    """The PDF as a Document; PaperError where it is locked, damaged, empty or only pictures of pages."""
    # PDFium and qpdf are slow to load, and only this reader needs them.
    from service.readers.pdf_document import read_pdf

    with searched_seldom():
        return read_pdf(path, reading, MEDIA_TYPE)


READER = Reader("pdf", "PDF", MEDIA_TYPE, "8", read, NEEDS, fingerprint)
