"""Books (EPUB 2 and 3): the spine's parts in order, put together as one web page and read as such."""

import base64
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lxml import etree

from service.document import Block, Document, Heading, Source, Text, plain
from service.errors import PaperError
from service.readers.archives import Archive, open_archive
from service.readers.base import Reader, Reading
from service.readers.decoding import xml_safe
from service.readers.epub_package import XHTML, Book, Part, open_book
from service.readers.html import read_page
from service.readers.html_main import parse
from service.walking import change_blocks

MEDIA_TYPE = "application/epub+zip"
NOTES = frozenset({"footnote", "rearnote", "endnote", "note"})
MAX_ALL = 80 << 20  # bytes of text and pictures in one book
PAGES = "doc-pagebreak"


def read(path: Path, reading: Reading) -> Document:
    """The book as a Document; PaperError where it is damaged or its seller locked it."""
    with open_archive(path, reading.name, reading.settings) as archive:
        book = open_book(archive)
        joined = _Joined(archive, book, reading)
        root = joined.page()
    document = read_page(root, reading)
    if not book.title:
        return replace(document, source=Source(reading.name, "", MEDIA_TYPE))
    blocks = _under_title(document.blocks, book.title)
    return replace(document, title=book.title, blocks=blocks, source=Source(reading.name, "", MEDIA_TYPE))


def _under_title(blocks: tuple[Block, ...], title: str) -> tuple[Block, ...]:
    """The blocks under the book's title, their own headings one level lower."""
    tops = [block for block in blocks if isinstance(block, Heading) and block.level == 1]
    if tops and plain(tops[0].text).casefold() == title.casefold() and len(tops) == 1:
        return blocks
    lower = change_blocks(blocks, lambda b: (replace(b, level=b.level + 1) if isinstance(b, Heading) else b,))
    return (Heading("", 1, (Text(title),)), *lower)


@dataclass(slots=True)
class _Joined:
    """Puts the parts of a book together; what links to another part of it then links inside the one page."""

    archive: Archive
    book: Book
    reading: Reading
    size: int = 0

    def page(self) -> Any:
        """The root of one page that holds them all."""
        root = etree.Element("html", lang=self.book.language)
        head = etree.SubElement(root, "head")
        main = etree.SubElement(etree.SubElement(root, "body"), "main")
        parts = [part for part in self.book.spine if not part.is_navigation]
        for n, part in enumerate(parts, 1):
            if part.media_type in XHTML and self.archive.has(part.path):
                self._add(part, head, main)
            else:
                self.reading.lose("A part of the book that is no text was left out.")
            self.reading.report(n, len(parts))
        return root

    def _add(self, part: Part, head: Any, main: Any) -> None:
        page = parse(self._data(part.path), self.reading.name)
        body = next(page.iter("body"), None)
        if body is None:
            return
        for style in self._styles(page, part):
            etree.SubElement(head, "style").text = xml_safe(style)
        self._place_pages(body, part)
        body.tag = "div"
        for element in [body, *body.iterdescendants()]:
            if isinstance(element.tag, str):
                self._tie(element, part)
        if (language := page.get("lang") or page.get("xml:lang")) and not body.get("lang"):
            body.set("lang", xml_safe(language))
        holder = etree.SubElement(main, "section", id=xml_safe(f"{part.path}#"))
        holder.append(body)

    def _tie(self, element: Any, part: Part) -> None:
        """Let ids and links of this part be those of the one page, and pictures stand in it."""
        folder = posixpath.dirname(part.path)
        for name in ("id", "name"):
            if element.get(name):
                element.set(name, xml_safe(f"{part.path}#{element.get(name)}"))
        href = element.get("href") or ""
        if href and ":" not in href.split("/")[0]:
            file, _, place = href.partition("#")
            target = posixpath.normpath(posixpath.join(folder, unquote(file))) if file else part.path
            element.set("href", xml_safe(f"#{target}#{place}"))
        if element.tag == "img":
            element.set("src", xml_safe(self._picture(posixpath.join(folder, unquote(element.get("src") or "")))))
        if NOTES.intersection((element.get("epub:type") or "").split()) and element.get("hidden") is not None:
            del element.attrib["hidden"]  # A reading system shows it where its mark is touched.

    def _picture(self, path: str) -> str:
        path = posixpath.normpath(path)
        kind = self.book.media_types.get(path, "")
        if kind not in ("image/png", "image/jpeg", "image/gif") or not self.archive.has(path):
            return path
        return f"data:{kind};base64,{base64.b64encode(self._data(path)).decode()}"

    def _styles(self, page: Any, part: Part) -> Iterator[str]:
        """The style sheets of a part, which may hide what is in it."""
        for style in page.iter("style"):
            yield style.text or ""
        for link in page.iter("link"):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(part.path), unquote(link.get("href") or "")))
            if "stylesheet" in (link.get("rel") or "") and self.archive.has(path):
                yield self._data(path).decode("utf-8", "replace")

    def _place_pages(self, body: Any, part: Part) -> None:
        """Mark where printed pages began, as the book's list of pages says, where the text does not itself."""
        places = {element.get("id"): element for element in body.iter() if element.get("id")}
        for label, place in self.book.pages.get(part.path, ()):
            target = places.get(place, body if not place else None)
            if target is None or target.get("role") == PAGES or "pagebreak" in (target.get("epub:type") or ""):
                continue
            mark = etree.Element("span", {"role": PAGES, "aria-label": xml_safe(label)})
            mark.tail, target.text = xml_safe(target.text or ""), None
            target.insert(0, mark)

    def _data(self, path: str) -> bytes:
        data = self.archive.data(path)
        self.size += len(data)
        if self.size > MAX_ALL:
            raise PaperError(f"{self.reading.name} is too big to read: over {MAX_ALL >> 20} MB of text and pictures.")
        return data


READER = Reader("epub", "EPUB", MEDIA_TYPE, "3", read)
