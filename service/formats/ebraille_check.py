"""The rules of eBraille 1.0 (DAISY, 14 August 2025), held against a file."""

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

from service.braille.cells import is_cells
from service.document import Document
from service.formats.base import Finding, told
from service.formats.book_read import BROKEN, SPACE, target, wrong_metadata
from service.formats.book_zip import PACKAGE
from service.formats.ebraille_proof import prove
from service.formats.ebraille_read import (
    Package,
    headings,
    listed,
    open_package,
    read_cells,
    read_metadata,
)

SOURCE = "eBraille 1.0"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
ONCE = {
    "dc:format": r"eBraille 1\.0", "dc:date": r"\d{4}(-\d\d(-\d\d.*)?)?",
    "dcterms:modified": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "dcterms:dateCopyrighted": r"\d{4}(-\d\d(-\d\d)?)?",
    "a11y:brailleCellType": r"6|8|6, 8|8, 6", "a11y:completeTranscription": "true|false",
    "a11y:tactileGraphics": r"none|(JPG|PNG|SVG|PDF)(, ?(JPG|PNG|SVG|PDF))*",
}  # fmt: skip
"""Metadata that stands exactly once, and how (§5.3.3)."""
OFTEN = {
    "dc:identifier": ".+", "dc:creator": ".+", "dc:title": ".+", "dc:language": r"[a-z]{2,3}-Brai(-\w+)*",
    "a11y:brailleSystem": ".+", "a11y:producer": ".+",
}  # fmt: skip
"""Metadata that stands once or more, and how."""
SHAPING = re.compile(
    r"-epub-|@media[^{]*\bbraille\b"
    r"|(?<![\w-])(?:font[\w-]*|color|text-(?:decoration|shadow|underline-position))\s*:"
)
"""What a style sheet may not have, or should not: it shapes dots, or asks for a display (§6.3)."""
SPOKEN = ("alt", "abbr", "title", "aria-label", "data-name", "data-again")
BETWEEN = " \t\r\n\xa0\xad"


def check(path: Path, document: Document | None) -> tuple[Finding, ...]:
    """The rules held against the book in this file, and against its document where one is given."""
    try:
        book = open_package(path)
    except BROKEN as error:
        return (Finding("It is an eBraille package", f"{SOURCE} §4", False, str(error), "fidelity"),)
    strange = _strange(book)
    return (
        _told("It is an eBraille package", "§4", book.faults),
        _told("It says all that a book must say of itself", "§5.3.3", _metadata(book)),
        _told("Every file is listed and there, and nothing is fetched", "§3.5, §5.4", _resources(book)),
        _told("Every page is XHTML in Braille of its language, without programs or forms", "§6.2", _markup(book)),
        Finding("Only Braille patterns of six dots", f"{SOURCE} §6.2.1", not strange, " ".join(strange), "fidelity"),
        _told("The style sheet leaves the dots alone", "§6.3", _styles(book)),
        _told("Every link leads somewhere", "§8.3", _astray(book)),
        _told("The contents name every heading, in order", "§8.3.1", _contents(book)),
        _told("The page list names every print page, in order", "§8.3.2", _page_list(book)),
        *(prove(book, document) if document else ()),
        Finding("A Braille reader has proof-read it", "UKAAF", True, "its title page says whether", "person"),
    )


def _told(rule: str, section: str, broken: Sequence[str]) -> Finding:
    return told(rule, f"{SOURCE} {section}", broken)


def _metadata(book: Package) -> list[str]:
    return wrong_metadata(read_metadata(book), ONCE, OFTEN)


def _resources(book: Package) -> list[str]:
    items = {item.get("href", ""): item for item in book.document.iterfind("o:manifest/o:item", SPACE)}
    there = {name for name in book.files if name not in ("mimetype", PACKAGE) and not name.startswith("META-INF/")}
    broken = [f"{name} is not listed" for name in sorted(there - items.keys())]
    broken += [f"{name} is not there" for name in sorted(items.keys() - there)]
    broken += [f"{name} has a fallback" for name, item in items.items() if item.get("fallback")]
    broken += [f"{name} is no XHTML" for name in book.pages if items[name].get("media-type") != "application/xhtml+xml"]
    for name, page in book.texts.items():
        sources = page.xpath("//@src | //h:link/@href | //h:object/@data", namespaces=SPACE)
        broken += [f"{name}: {each}" for each in sources if urlsplit(each).scheme or each.startswith("/")]
    return broken


def _markup(book: Package) -> list[str]:
    broken = []
    for name, page in book.texts.items():
        tags = {page.get("lang", ""), page.get(XML_LANGUAGE, "")}
        if page.tag != f"{{{SPACE['h']}}}html" or any("-Brai" not in tag for tag in tags):
            broken.append(f"{name} does not say its language in Braille")
        if page.xpath("//h:script | //h:form | //h:canvas | //@*[starts-with(name(), 'on')]", namespaces=SPACE):
            broken.append(f"{name} has a program or a form")
    return broken


def _strange(book: Package) -> list[str]:
    """Characters that are no cells of six dots, in text and in what may be read for it."""
    said = [text for page in book.texts.values() for text in page.itertext()]
    said += [each.get(name, "") for page in book.texts.values() for each in page.iter("*") for name in _spoken(each)]
    return sorted({sign for text in said for sign in text if not is_cells(sign) and sign not in BETWEEN})


def _spoken(element: etree._Element) -> list[str]:
    """An element's attributes that may be read; the page list says each number in print too (§8.3.2)."""
    in_list = any(each.get("role") == "doc-pagelist" for each in element.iterancestors())
    return [name for name in SPOKEN if element.get(name) and not (name == "title" and in_list)]


def _styles(book: Package) -> list[str]:
    sheets = {name: data.decode("utf-8", "replace") for name, data in book.files.items() if name.endswith(".css")}
    inside = {name: "\n".join(map(str, page.xpath("//@style"))) for name, page in book.pages.items()}
    return [f"{name}: {found[0]}" for name, text in {**sheets, **inside}.items() for found in SHAPING.finditer(text)]


def _astray(book: Package) -> list[str]:
    there = {*book.files, *(f"{name}#{each}" for name, page in book.texts.items() for each in page.xpath("//@id"))}
    links = (
        target(name, href)
        for name, page in book.texts.items()
        for href in page.xpath("//h:a/@href", namespaces=SPACE)
        if not urlsplit(href).scheme
    )
    return [link for link in links if link not in there]


def _contents(book: Package) -> list[str]:
    """Headings that the contents lack or have in another place; a book without headings names its beginning."""
    shown = [(place, words) for place, words, _ in listed(book, "toc", "doc-toc")]
    wanted = [(place, words) for _, place, words in headings(book)]
    if not shown:
        return ["there are no contents"]
    return _apart(wanted, shown) if wanted else []


def _page_list(book: Package) -> list[str]:
    """Print pages that the list lacks or has in another place, and numbers that it does not say in print."""
    shown = listed(book, "page-list", "doc-pagelist")
    wanted = [
        (f"{name}#{each.get('id', '')}", read_cells(each))
        for name, page in book.pages.items()
        for each in page.xpath("//*[@role='doc-pagebreak']")
    ]
    unsaid = [f"{words} is not said in print" for _, words, printed in shown if not printed]
    return [*_apart(wanted, [(place, words) for place, words, _ in shown]), *unsaid]


def _apart(wanted: list[tuple[str, str]], shown: list[tuple[str, str]]) -> list[str]:
    if wanted == shown:
        return []
    return [place for place, _ in wanted if place not in dict(shown)] or ["another order, or other words"]
