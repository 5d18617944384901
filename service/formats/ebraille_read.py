"""An eBraille package opened to be checked: its files, its metadata, its headings and links."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from service.braille.cells import BLANK
from service.formats.book_read import SPACE, parse, read_package_metadata, target, unpack
from service.formats.book_zip import PACKAGE
from service.formats.ebraille_package import ENTRY

HEADING = re.compile(r"\{http://www\.w3\.org/1999/xhtml\}h([1-6])")


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
    files, faults = unpack(path)
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


def read_metadata(package: Package) -> dict[str, list[str]]:
    """What the package document says of the whole book, by name ("dc:title", "a11y:producer")."""
    return read_package_metadata(package.document)


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


def listed(package: Package, kind: str, role: str) -> list[tuple[str, str, str]]:
    """Target, cells and title of every line of one of the entry page's lists; none where there is not one such list."""
    found = package.entry.xpath(f"//h:nav[@e:type='{kind}' and @role='{role}']", namespaces=SPACE)
    links = found[0].iterfind(".//h:a", SPACE) if len(found) == 1 else ()
    return [(target(ENTRY, each.get("href", "")), read_cells(each), each.get("title", "")) for each in links]
