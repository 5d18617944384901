"""PEF 2008, the Portable Embosser Format: volumes, sections, pages and rows in XML (pef-format.org)."""

from lxml import etree

from service.braille.book import Book
from service.braille.cells import BLANK
from service.document_json import digest

PEF, DC = "http://www.daisy.org/ns/2008/pef", "http://purl.org/dc/elements/1.1/"


def write_pef(book: Book, *, duplex: bool = True) -> bytes:
    """The book as PEF 2008-1, which wants the rows of a page told, even of a display's, as long as the text.

    duplex: whether its pages go on both sides of the paper.
    """
    root = etree.Element(f"{{{PEF}}}pef", nsmap={None: PEF, "dc": DC}, version="2008-1")
    _write_head(root, book)
    body = etree.SubElement(root, f"{{{PEF}}}body")
    depth = book.profile.depth or max(len(page.rows) for volume in book.volumes for page in volume.pages)
    size = {"cols": str(book.profile.width), "rows": str(depth), "rowgap": "0", "duplex": str(duplex).lower()}
    for volume in book.volumes:
        section = etree.SubElement(etree.SubElement(body, f"{{{PEF}}}volume", size), f"{{{PEF}}}section")
        for page in volume.pages:
            sheet = etree.SubElement(section, f"{{{PEF}}}page")
            for row in page.rows:
                etree.SubElement(sheet, f"{{{PEF}}}row").text = row.cells.rstrip(BLANK)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _write_head(root: etree._Element, book: Book) -> None:
    """The five facts that PEF asks for, and what the Braille is."""
    meta = etree.SubElement(etree.SubElement(root, f"{{{PEF}}}head"), f"{{{PEF}}}meta")
    cells = "".join(row.cells for volume in book.volumes for page in volume.pages for row in page.rows)
    for name, value in (
        ("format", "application/x-pef+xml"),
        ("identifier", f"urn:sha256:{digest(cells.encode())}"),
        ("title", book.title),
        ("language", book.language),
        ("description", book.code),
    ):
        etree.SubElement(meta, f"{{{DC}}}{name}").text = value
