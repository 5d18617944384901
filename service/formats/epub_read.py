"""An EPUB opened to be checked: its files, its text in the order of reading, its lists, its words."""

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from service.formats.book_read import SPACE, parse, target, unpack
from service.formats.book_zip import PACKAGE
from service.formats.epub_text import HEADINGS, TYPE, escape_words
from service.formats.html_check import INLINE


@dataclass(frozen=True, slots=True)
class Book:
    """What a book holds. files: without its sound; package: its package document; navigation: its name and root.

    pages: the files of its text in the order of reading; overlays: its overlays by the name of their text.
    faults: where it is no EPUB container.
    """

    path: Path
    files: Mapping[str, bytes]
    package: etree._Element
    navigation: tuple[str, etree._Element]
    pages: Mapping[str, etree._Element]
    overlays: Mapping[str, tuple[str, etree._Element]]
    faults: list[str] = field(default_factory=list)

    def sound(self, name: str) -> bytes:
        """The sound in this file; b"" where it is not there."""
        with zipfile.ZipFile(self.path) as packed:
            return packed.read(name) if name in self.files else b""


def open_book(path: Path) -> Book:
    """The book in this file; one of `book_read.BROKEN` where it is none, PaperError where it would fill the memory."""
    files, faults = unpack(path, lambda name: not name.endswith(".mp3"))
    container = parse(files["META-INF/container.xml"])
    if container.xpath("string(//c:rootfile/@full-path)", namespaces=SPACE) != PACKAGE:
        faults.append(f"its package document is not {PACKAGE}")
    package = parse(files[PACKAGE])
    items = {item.get("id", ""): item for item in package.iterfind("o:manifest/o:item", SPACE)}
    spine = [items[each.get("idref", "")] for each in package.iterfind("o:spine/o:itemref", SPACE)]
    names = [name for item in items.values() if item.get("properties") == "nav" for name in [item.get("href", "")]]
    if len(names) != 1:
        raise KeyError("a navigation document")
    heard = {item.get("href", ""): items[item.get("media-overlay", "")].get("href", "") for item in spine
             if item.get("media-overlay")}  # fmt: skip
    return Book(
        path, files, package, (names[0], parse(files[names[0]])),
        {item.get("href", ""): parse(files[item.get("href", "")]) for item in spine},
        {page: (name, parse(files[name])) for page, name in heard.items()},
        faults,
    )  # fmt: skip


def listed(book: Book, kind: str) -> list[tuple[str, str]]:
    """Target and words of every line of one of the navigation's lists; none where there is not one such list."""
    name, root = book.navigation
    found = root.xpath(f"//h:nav[@e:type='{kind}']", namespaces=SPACE)
    links = found[0].iterfind(".//h:a", SPACE) if len(found) == 1 else ()
    return [(target(name, each.get("href", "")), " ".join("".join(each.itertext()).split())) for each in links]


def headings(book: Book) -> list[tuple[str, str]]:
    """Place and words of every heading of the text, in the order of reading; the first page has the title alone."""
    texts = list(book.pages.items())[1:]
    found = [(name, each) for name, page in texts for each in page.iter("*") if each.tag in HEADINGS]
    return [(f"{name}#{each.get('id', '')}", parse_words(escape_words(each))) for name, each in found]


def parse_words(text: str) -> str:
    """XHTML's words as they are."""
    return text.replace("&lt;", "<").replace("&amp;", "&")


def page_breaks(book: Book) -> list[tuple[str, str]]:
    """Place and name of every print page that begins, in the order of reading."""
    return [
        (f"{name}#{each.get('id', '')}", each.get("aria-label", ""))
        for name, page in book.pages.items()
        for each in page.iter("*")
        if each.get(TYPE) == "pagebreak"
    ]


def read_words(book: Book) -> str:
    """What the text says, descriptions of pictures included; our own words before and after it left out."""
    return " ".join(_words(page.find("h:body", SPACE)) for page in list(book.pages.values())[1:])


def _words(body: etree._Element | None) -> str:
    return "".join(_parts(body)) if body is not None else ""


def _parts(element: etree._Element) -> Iterator[str]:
    if element.get("class") == "end":
        return
    # A note's mark stands apart from the word before it, as blocks do.
    apart = etree.QName(element).localname not in INLINE or element.get("role") == "doc-noteref"
    yield " " if apart else ""
    yield element.get("alt", "") + (element.text or "")
    for each in element:
        yield from _parts(each)
        yield each.tail or ""
    yield " " if apart else ""
