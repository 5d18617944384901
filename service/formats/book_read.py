"""A book in EPUB's container opened to be checked: its files, its metadata, where its links lead."""

import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from lxml import etree

from service.errors import PaperError
from service.formats.book_zip import ZIPPED

SPACE = {
    "h": "http://www.w3.org/1999/xhtml", "o": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/",
    "e": "http://www.idpf.org/2007/ops", "c": "urn:oasis:names:tc:opendocument:xmlns:container",
    "s": "http://www.w3.org/ns/SMIL",
}  # fmt: skip
MOST = 256 << 20
"""Bytes that a book may have when it is unpacked, its sound left out."""
BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, NotImplementedError, RuntimeError,
    etree.XMLSyntaxError,
)  # fmt: skip
"""What a file that is no package brings about when it is opened."""


def unpack(path: Path, wanted: Callable[[str], bool] = lambda name: True) -> tuple[dict[str, bytes], list[str]]:
    """The book's files, and where it is no OCF container; files that are not wanted are left empty."""
    with zipfile.ZipFile(path) as packed:
        entries = packed.infolist()
        if sum(entry.file_size for entry in entries if wanted(entry.filename)) > MOST:
            raise PaperError("This book is too big to be checked. It says that it holds more than 256 MB.")
        first = entries[0] if entries else zipfile.ZipInfo()
        faults = []
        if first.filename != "mimetype" or first.compress_type != zipfile.ZIP_STORED or first.extra:
            faults.append("its first file is not the media type, uncompressed")
        files = {each.filename: packed.read(each) if wanted(each.filename) else b"" for each in entries}
    if files.get("mimetype") != ZIPPED.encode():
        faults.append(f"its media type is not {ZIPPED}")
    if len(files) != len(entries):
        faults.append("a file stands in it twice")
    return files, faults


def parse(data: bytes) -> etree._Element:
    """XML, of which nothing is fetched and nothing is expanded."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def read_package_metadata(document: etree._Element) -> dict[str, list[str]]:
    """What a package document says of the whole book, by name ("dc:title", "a11y:producer")."""
    told: dict[str, list[str]] = {}
    for each in document.iterfind("o:metadata/*", SPACE):
        name = each.get("property") or f"dc:{etree.QName(each).localname}"
        if not each.get("refines"):
            told.setdefault(name, []).append(" ".join((each.text or "").split()))
    return told


def target(name: str, href: str) -> str:
    """Where a link in the file of this name leads to in the package."""
    path, _, place = unquote(href).partition("#")
    file = normpath(join(dirname(name), path)) if path else name
    return f"{file}#{place}" if place else file
