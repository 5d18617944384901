"""What a book's package says: its title and language, its parts in reading order, its list of printed pages."""

import posixpath
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from service.errors import PaperError
from service.languages import CODES
from service.readers.archives import Archive, damaged
from service.readers.html_main import parse as parse_page
from service.readers.opendocument import parse

XHTML = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
NCX = "application/x-dtbncx+xml"
FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")  # fonts made hard to copy: no lock


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the book that is read in its turn; path: in the ZIP."""

    path: str
    media_type: str
    is_navigation: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """pages: of each part, the printed labels with the ids where they began; media_types: of each file by its path."""

    title: str
    language: str
    spine: tuple[Part, ...]
    pages: dict[str, list[tuple[str, str]]]
    media_types: dict[str, str]


def open_book(archive: Archive) -> Book:
    """The book in this archive; PaperError where it is locked or no package is in it."""
    _check_lock(archive)
    path = _package_path(archive)
    root, folder = parse(archive.data(path), archive.name), posixpath.dirname(path)
    items = {e.get("id") or "": e for e in _all(root, "item")}
    parts = {key: _part(item, folder) for key, item in items.items()}
    spine = tuple(parts[e.get("idref")] for e in _all(root, "itemref") if e.get("idref") in parts)
    if not spine:
        raise damaged(archive.name, "an empty spine")
    language = next((e.text or "" for e in _all(root, "language")), "").split("-")[0].lower()
    title = " ".join(next((e.text or "" for e in _all(root, "title")), "").split())
    pages: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for file, place, label in _pages(archive, parts):
        pages[file].append((label, place))
    media_types = {part.path: part.media_type for part in parts.values()}
    return Book(title, language if language in CODES else "en", spine, dict(pages), media_types)


def _all(root: Any, name: str) -> Iterator[Any]:
    return (e for e in root.iter() if isinstance(e.tag, str) and e.tag.rpartition("}")[2] == name)


def _part(item: Any, folder: str) -> Part:
    path = posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))
    return Part(path, (item.get("media-type") or "").lower(), "nav" in (item.get("properties") or "").split())


def _check_lock(archive: Archive) -> None:
    """PaperError where more than fonts is encrypted: the seller's lock."""
    if not archive.has("META-INF/encryption.xml"):
        return
    root = parse(archive.data("META-INF/encryption.xml"), archive.name)
    for data in _all(root, "EncryptedData"):
        methods = [e.get("Algorithm") for e in data if str(e.tag).endswith("}EncryptionMethod")]
        if not all(method in FONTS for method in methods):
            raise PaperError(f"{archive.name} is locked by its seller (DRM). Ask the publisher for a copy without it.")


def _package_path(archive: Archive) -> str:
    if archive.has("META-INF/container.xml"):
        root = parse(archive.data("META-INF/container.xml"), archive.name)
        for found in _all(root, "rootfile"):
            if archive.has(path := found.get("full-path") or ""):
                return path
    path = next((name for name in archive.names() if name.endswith(".opf")), "")
    if not path:
        raise damaged(archive.name, "no package file")
    return path


def _pages(archive: Archive, parts: dict[str, Part]) -> Iterator[tuple[str, str, str]]:
    """The book's list of printed pages: file, id in it, label; from EPUB 3's navigation or EPUB 2's NCX."""
    for part in parts.values():
        if not archive.has(part.path):
            continue
        folder = posixpath.dirname(part.path)
        if part.is_navigation:
            root = parse_page(archive.data(part.path), archive.name)
            for nav in root.iter("nav"):
                if "page-list" in (nav.get("epub:type") or ""):
                    for link in nav.iter("a"):
                        yield *_place(link.get("href"), folder), " ".join("".join(link.itertext()).split())
        elif part.media_type == NCX:
            root = parse(archive.data(part.path), archive.name)
            for target in _all(root, "pageTarget"):
                label = next((e.text or "" for e in _all(target, "text")), "")
                link = next((e.get("src") for e in _all(target, "content")), "")
                yield *_place(link, folder), " ".join(label.split())


def _place(href: str | None, folder: str) -> tuple[str, str]:
    file, _, place = (href or "").partition("#")
    return posixpath.normpath(posixpath.join(folder, unquote(file))), place
