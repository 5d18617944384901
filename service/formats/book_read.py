"""A book in a ZIP opened to be checked: its files, what it says of itself, where its links lead."""

import re
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from lxml import etree

from service.errors import PaperError
from service.formats.book_zip import ZIPPED
from service.markup import safe_parser

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
"""What a file that is no book brings about when it is opened."""


def unpack(path: Path, wanted: Callable[[str], bool] = lambda name: True) -> tuple[dict[str, bytes], list[str]]:
    """The files of a book in EPUB's container, and where that is none; files that are not wanted are left empty."""
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
    return etree.fromstring(data, safe_parser())


def read_package_metadata(document: etree._Element) -> dict[str, list[str]]:
    """What a package document says of the whole book, by name ("dc:title", "a11y:producer")."""
    told: dict[str, list[str]] = {}
    for each in document.iterfind("o:metadata/*", SPACE):
        name = each.get("property") or f"dc:{etree.QName(each).localname}"
        if not each.get("refines"):
            told.setdefault(name, []).append(" ".join((each.text or "").split()))
    return told


def wrong_metadata(told: Mapping[str, Sequence[str]], once: Mapping[str, str], often: Mapping[str, str]) -> list[str]:
    """What a book lacks that it must say of itself, says twice, or says in another way than by these patterns.

    told: by name; once, often: what must stand exactly once, and once or more.
    """
    rules = {**once, **often}
    lacking = [f"no {name}" for name in rules if name not in told]
    twice = [f"{name} stands {len(told[name])} times" for name in once if len(told.get(name, ())) > 1]
    said = [(name, value) for name in rules for value in told.get(name, ())]
    return [*lacking, *twice, *(f"{name}: “{value}”" for name, value in said if not re.fullmatch(rules[name], value))]


def target(name: str, href: str) -> str:
    """Where a link in the file of this name leads to in the package."""
    path, _, place = unquote(href).partition("#")
    file = normpath(join(dirname(name), path)) if path else name
    return f"{file}#{place}" if place else file
