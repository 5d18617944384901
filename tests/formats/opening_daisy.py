"""Helpers for the DAISY tests: a listener with a player, and a book that somebody spoiled."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from service.document import Document, Heading, PageBreak
from service.formats import FORMATS

FORMAT = FORMATS["daisy"]
XHTML = "{http://www.w3.org/1999/xhtml}"
NUMBER = re.compile(r"[0-9.]+")
Files = dict[str, bytes]


class Player:
    """What a DAISY player does: it stands on a stop of ncc.html and goes to the next one of a level, or to a page."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as packed:
            self.files = {name: packed.read(name) for name in packed.namelist()}
        body = etree.fromstring(self.files["ncc.html"]).find(f"{XHTML}body")
        self.stops = [(each.tag.removeprefix(XHTML), each.get("class", ""), each[0]) for each in body]
        self.at = 0

    def next(self, level: int) -> str:
        """One press of “next” on a level: the words of the stop, "" at the end of the book."""
        for n, (tag, _, link) in enumerate(self.stops):
            if n > self.at and re.fullmatch(f"h[1-{level}]", tag):
                self.at = n
                return link.text
        return ""

    def go_to_page(self, label: str) -> None:
        """A page by its number."""
        self.at = next(n for n, (_, kind, link) in enumerate(self.stops) if "page" in kind and link.text == label)

    def read(self, sentences: int | None = 1) -> list[str]:
        """The text of so many sentences from here on, or of all."""
        return [self._words(par) for par in self._pars()[:sentences]]

    def clip(self) -> tuple[str, float, float]:
        """The sound of what is heard here: file, begin and end in seconds."""
        sound = next(self._pars()[0].iter("audio"))
        begin, end = (float(NUMBER.search(sound.get(key)).group()) for key in ("clip-begin", "clip-end"))
        return sound.get("src"), begin, end

    def _pars(self) -> list[etree._Element]:
        """Every par from here on, to the end of the book."""
        smil, _, place = self.stops[self.at][2].get("href").partition("#")
        master = [each.get("src") for each in etree.fromstring(self.files["master.smil"]).iter("ref")]
        pars = [par for name in master[master.index(smil) :] for par in etree.fromstring(self.files[name]).iter("par")]
        first = next(n for n, par in enumerate(pars) if place in (par.get("id"), par[0].get("id")))
        return pars[first:]

    def _words(self, par: etree._Element) -> str:
        name, _, place = par[0].get("src").partition("#")
        found = etree.fromstring(self.files[name]).xpath("//*[@id = $place]", place=place)
        return "".join(found[0].itertext())


def broken(path: Path, document: Document | None = None) -> list[str]:
    """The rules that a book breaks."""
    return [finding.rule for finding in FORMAT.check(path, document) if not finding.holds]


def spoil(path: Path, out: Path, change: Callable[[Files], None]) -> Path:
    """A copy of a book with its files changed."""
    with zipfile.ZipFile(path) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    before = dict(files)
    change(files)
    assert files != before, "nothing was spoiled"
    with zipfile.ZipFile(out, "w") as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return out


def paged(document: Document) -> Document:
    """The document as if it had been read from print: a page begins before every heading, from page 1."""
    blocks, page = [], 0
    for block in document.blocks:
        if isinstance(block, Heading):
            page += 1
            blocks.append(PageBreak(str(page)))
        blocks.append(block)
    return Document(document.title, document.language, tuple(blocks), document.notes, facts=document.facts)
