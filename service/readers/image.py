"""A scan or a photograph of a paper, sent as PNG, JPEG or TIFF: read as a PDF of such pages is."""

from pathlib import Path

from service.document import Document
from service.readers.base import Reader, Reading
from service.readers.scan_packs import NEEDS, fingerprint

BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
)
LONGEST = max(len(begins) for begins, _ in BEGINNINGS)


def find_image(head: bytes) -> str:
    """The media type of an image that we read, by how its file begins; "" for other files."""
    return next((kind for begins, kind in BEGINNINGS if head.startswith(begins)), "")


def read(path: Path, reading: Reading) -> Document:
    """The words of the picture; PaperError where it is damaged, too big or shows none."""
    # Pillow, PDFium and qpdf are slow to load, and only scans need them.
    from service.readers.image_pages import make_pages
    from service.readers.pdf_document import read_pdf

    with path.open("rb") as file:
        kind = find_image(file.read(LONGEST))
    return read_pdf(make_pages(path, reading), reading, kind)


READER = Reader("image", "Picture of a paper (PNG, JPEG, TIFF)", "image/png", "3", read, NEEDS, fingerprint)
