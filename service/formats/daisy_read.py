"""A DAISY book opened to be checked: its navigation, its SMIL files, its text and how long its sound lasts."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree
from mutagen import MutagenError, mp3

from service.errors import PaperError
from service.formats.book_read import parse

MUTAGEN: Any = mp3  # it carries no types
SPACE = {"h": "http://www.w3.org/1999/xhtml"}
MOST, LARGEST = 256 << 20, 8 << 30
"""Bytes that the texts of a book, and all of it, may have when it is unpacked."""
CLOCK = re.compile(r"(?:npt=)?(?:(\d{1,6}):([0-5]\d):([0-5]\d(?:\.\d{1,9})?)|(\d{1,9}(?:\.\d{1,9})?)s)")


@dataclass(frozen=True, slots=True)
class Sound:
    """An MP3 file: how long it lasts in thousandths of a second, and whether its bit rate never changes."""

    length: int
    steady: bool


@dataclass(frozen=True, slots=True)
class Heard:
    """A par of a SMIL file: where its text is, and its clips: file, begin and end in thousandths, -1 for no time.

    skipped: what a player may be told to pass over, "pagenumber-on".
    """

    smil: str
    ids: tuple[str, ...]
    text: str
    clips: tuple[tuple[str, int, int], ...]
    skipped: str


@dataclass(frozen=True, slots=True)
class Opened:
    """What a book holds. pages: its XML files by name; heard: every par in the order of master.smil."""

    names: tuple[str, ...]
    pages: Mapping[str, etree._Element]
    doctypes: Mapping[str, str]
    sounds: Mapping[str, Sound]
    smils: tuple[str, ...]
    heard: tuple[Heard, ...]
    faults: list[str] = field(default_factory=list)

    @property
    def ncc(self) -> etree._Element:
        """Its navigation."""
        return self.pages["ncc.html"]

    @property
    def texts(self) -> tuple[str, ...]:
        """The files of its text, in the order in which they are read."""
        names = dict.fromkeys(each.text.partition("#")[0] for each in self.heard)
        return tuple(name for name in names if name in self.pages)


def open_book(path: Path) -> Opened:
    """The book in this file; one of `book_read.BROKEN` where it is none, PaperError where it would fill the memory."""
    with zipfile.ZipFile(path) as packed:
        entries = packed.infolist()
        told = [entry for entry in entries if not entry.filename.endswith(".mp3")]
        if sum(entry.file_size for entry in told) > MOST or sum(entry.file_size for entry in entries) > LARGEST:
            raise PaperError("This book is too big to be checked.")
        files = {e.filename: packed.read(e) for e in told if e.filename.endswith((".html", ".smil"))}
        sounds = {e.filename: _measure(packed.read(e)) for e in entries if e.filename.endswith(".mp3")}
    pages = {name: parse(data) for name, data in files.items()}
    doctypes = {name: page.getroottree().docinfo.doctype for name, page in pages.items()}
    refs = pages["master.smil"].xpath("//ref/@src")
    smils = tuple(str(each).partition("#")[0] for each in refs)
    heard = tuple(each for name in smils for each in _pars(name, pages[name]))
    return Opened(tuple(entry.filename for entry in entries), pages, doctypes, sounds, smils, heard)


def metas(page: etree._Element) -> dict[str, list[str]]:
    """What a file says of itself, by name."""
    told: dict[str, list[str]] = {}
    for each in page.xpath("//*[local-name() = 'meta'][@name]"):
        told.setdefault(each.get("name"), []).append(each.get("content", ""))
    return told


def read_clock(words: str) -> int:
    """A time in thousandths of a second; -1 where it is none."""
    found = CLOCK.fullmatch(words.strip())
    if not found:
        return -1
    hours, minutes, rest, alone = found.groups()
    return round(float(alone) * 1000) if alone else round((int(hours) * 3600 + int(minutes) * 60 + float(rest)) * 1000)


def places(book: Opened) -> list[tuple[str, str, str]]:
    """The navigation from top to bottom: h1 to h6 or a span's class, words, and where its link leads."""
    return [
        (
            etree.QName(each).localname if each.get("class") not in PAGES else each.get("class", ""),
            " ".join("".join(each.itertext()).split()),
            each.xpath("string(h:a/@href)", namespaces=SPACE),
        )
        for each in book.ncc.xpath("h:body/*", namespaces=SPACE)
    ]


PAGES = ("page-front", "page-normal", "page-special")


def sentences(book: Opened) -> Iterator[tuple[str, str]]:
    """Every sentence of the text as file#id and its words, file by file and from top to bottom."""
    for name in book.texts:
        for each in book.pages[name].xpath("//*[@id]"):
            yield f"{name}#{each.get('id')}", "".join(each.itertext())


def _measure(data: bytes) -> Sound:
    """The length of an MP3 file; Sound(-1, False) for another kind of file."""
    try:
        info = MUTAGEN.MP3(io.BytesIO(data)).info
    except MutagenError:
        return Sound(-1, False)
    variable = info.bitrate_mode in (MUTAGEN.BitrateMode.VBR, MUTAGEN.BitrateMode.ABR)
    return Sound(round(info.length * 1000), not variable)


def _pars(name: str, smil: etree._Element) -> Iterator[Heard]:
    for par in smil.iter("par"):
        text = [each.get("src", "") for each in par.iter("text")]
        clips = [
            (each.get("src", ""), read_clock(each.get("clip-begin", "")), read_clock(each.get("clip-end", "")))
            for each in par.iter("audio")
        ]
        ids = tuple(each.get("id", "") for each in (par, *par.iter("text")))
        yield Heard(name, ids, text[0] if len(text) == 1 else "", tuple(clips), par.get("system-required", ""))
