"""An eBraille package opened to be checked: its files, its metadata, its headings and links."""

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from lxml import etree

from service.braille.cells import BLANK
from service.errors import PaperError
from service.formats.ebraille_package import ENTRY, PACKAGE, ZIPPED

SPACE = {
    "h": "http://www.w3.org/1999/xhtml", "o": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/",
    "e": "http://www.idpf.org/2007/ops", "c": "urn:oasis:names:tc:opendocument:xmlns:container",
}  # fmt: skip
MOST = 256 << 20
"""Bytes that a book may have when it is unpacked."""
HEADING = re.compile(r"\{http://www\.w3\.org/1999/xhtml\}h([1-6])")
BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, NotImplementedError, RuntimeError,
    etree.XMLSyntaxError,
)  # fmt: skip
"""What a file that is no package brings about when it is opened."""


@dataclass(frozen=True, slots=True)
class Package:
    """What a package holds: its files, its package document, its entry page, its pages in the order of reading.

    faults: where it is no packaged eBraille file set (eBraille 1.0 §4).
    """

    files: Mapping[str, bytes]
    document: etree._Element
    entry: etree._Element
    pages: Mapping[str, etree._Element]
    faults: list[str] = field(default_factory=list)

    @property
    def texts(self) -> dict[str, etree._Element]:
        """Its entry page and its pages, by their names."""
        return {ENTRY: self.entry, **self.pages}


def open_package(path: Path) -> Package:
    """The package in this file; one of BROKEN where it is none, PaperError where it would fill the memory."""
    files, faults = _unpack(path)
    container = parse(files["META-INF/container.xml"])
    if container.xpath("string(//c:rootfile/@full-path)", namespaces=SPACE) != PACKAGE:
        faults.append(f"its first package document is not {PACKAGE} in its root")
    document, entry = parse(files[PACKAGE]), parse(files[ENTRY])
    items = {item.get("id"): item.get("href") for item in document.iterfind("o:manifest/o:item", SPACE)}
    names = [items[each.get("idref")] for each in document.iterfind("o:spine/o:itemref", SPACE)]
    if entry.find("h:head/h:link[@rel='publication']", SPACE) is None:
        faults.append(f"{ENTRY} does not lead to its package document")
    if ENTRY in names:
        faults.append(f"{ENTRY} stands in the order of reading")
    if document.get("version") != "3.0" or not document.xpath(
        "//dc:identifier[@id = /o:package/@unique-identifier]", namespaces=SPACE
    ):
        faults.append("its package document has no version 3.0 or no identifier of its own")
    return Package(files, document, entry, {name: parse(files[name]) for name in names}, faults)


def _unpack(path: Path) -> tuple[dict[str, bytes], list[str]]:
    """The package's files, and where it is no OCF container."""
    with zipfile.ZipFile(path) as packed:
        entries = packed.infolist()
        if sum(entry.file_size for entry in entries) > MOST:
            raise PaperError("This book is too big to be checked. It says that it holds more than 256 MB.")
        first = entries[0] if entries else zipfile.ZipInfo()
        faults = []
        if first.filename != "mimetype" or first.compress_type != zipfile.ZIP_STORED or first.extra:
            faults.append("its first file is not the media type, uncompressed")
        files = {entry.filename: packed.read(entry) for entry in entries}
    if files.get("mimetype") != ZIPPED.encode():
        faults.append(f"its media type is not {ZIPPED}")
    if len(files) != len(entries):
        faults.append("a file stands in it twice")
    return files, faults


def parse(data: bytes) -> etree._Element:
    """XML, of which nothing is fetched and nothing is expanded."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def read_metadata(package: Package) -> dict[str, list[str]]:
    """What the package document says of the whole book, by name ("dc:title", "a11y:producer")."""
    told: dict[str, list[str]] = {}
    for each in package.document.iterfind("o:metadata/*", SPACE):
        name = each.get("property") or f"dc:{etree.QName(each).localname}"
        if not each.get("refines"):
            told.setdefault(name, []).append(" ".join((each.text or "").split()))
    return told


def read_cells(element: etree._Element) -> str:
    """An element's cells with single blanks; a kept line break is one."""
    return " ".join("".join(_texts(element)).replace(BLANK, " ").split())


def _texts(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for each in element:
        yield " " if each.tag == f"{{{SPACE['h']}}}br" else ""
        yield from _texts(each)
        yield each.tail or ""


def headings(package: Package) -> list[tuple[int, str, str]]:
    """Level, place and cells of every heading, in the order of reading."""
    return [
        (int(found[1]), f"{name}#{each.get('id', '')}", read_cells(each))
        for name, page in package.pages.items()
        for each in page.iter("*")
        if (found := HEADING.fullmatch(str(each.tag)))
    ]


def target(name: str, href: str) -> str:
    """Where a link in the file of this name leads to in the package."""
    path, _, place = unquote(href).partition("#")
    file = normpath(join(dirname(name), path)) if path else name
    return f"{file}#{place}" if place else file


def listed(package: Package, kind: str, role: str) -> list[tuple[str, str, str]]:
    """Target, cells and title of every line of one of the entry page's lists; none where there is not one such list."""
    found = package.entry.xpath(f"//h:nav[@e:type='{kind}' and @role='{role}']", namespaces=SPACE)
    links = found[0].iterfind(".//h:a", SPACE) if len(found) == 1 else ()
    return [(target(ENTRY, each.get("href", "")), read_cells(each), each.get("title", "")) for each in links]
