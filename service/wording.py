"""Whether an edition still says what its document says: every word, in order.

Extra words (page numbers, column names said again) are no loss. Page labels are not words of the document.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from service.document import Block, Document, Heading, Items, Line, Note, PageBreak, Paragraph, Picture, Quote, Table

NO_CHARACTERS = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
"""What no XML can hold (XML 1.0 §2.2), so that editions leave it out."""
UNSEEN = re.compile(f"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff{NO_CHARACTERS}]")
BETWEEN = re.compile(r"[\s\[\](){}<>\"“”„«»‹›*_|…•◦▪·。！？；：，、।॥۔؟؛]+")
EDGES = ".,;:!?'’‘`´-–—/\\،؛؟।॥、。，；：？！（）「」۔·"
Part = Literal["text", "cell", "note"]
NEAR = 60
"""A word that is further on than this many words counts as found only with its neighbours."""
CAPITALS = 5
"""So many letters in capitals may be written in small ones; fewer are as likely an acronym."""
REACH = 4000
"""A short passage that is further on than this many characters does not count as found."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What every format prints in one piece: a number, a label, part of a line.

    part: where it stands; nth: in which cell or note of the document, from 1; page: the label of its printed page.
    """

    text: str
    part: Part
    nth: int
    page: str


@dataclass(frozen=True, slots=True)
class Lost:
    """Words of the document that a text lacks, and the passage that they belong to."""

    words: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Proof:
    """A document held against a text: how much was looked for, and what was not found, in the document's order."""

    words: int
    figures: int
    cells: int
    notes: int
    lost: tuple[Lost, ...]


def prove_words(document: Document, text: str) -> Proof:
    """Every word of the document looked for in the text, in order; each lost word by itself.

    Quotes, brackets, list marks and punctuation at the edge of a word are left out of the comparison, since
    formats print them in their own way. Notes may stand anywhere, each whole and in order.
    """
    parts = find_passages(document)
    found = words_of(text)
    places = _places(found)
    body, *notes = [_words(part) for part in parts]
    lost, at = _follow(body, found, places, 0)
    for note, part, inside in zip(document.notes, parts[1:], notes, strict=True):
        mark = Passage(note.mark, "note", part[0].nth if part else 0, "")
        wanted = [*_words([mark]), *inside]
        missing, after = _follow(wanted, found, places, at)
        if missing:
            missing, after = _follow(wanted, found, places, 0)
        at = max(at, after)
        lost += missing
    return _proof(document, parts, [word.words for group in (body, *notes) for word in group], lost)


def prove_letters(document: Document, text: str) -> Proof:
    """As `prove_words`, for text whose spaces cannot be trusted (lines cut by a page's layout): compares letters.

    What is lost are passages (parts of a line between note marks and page breaks). A block of capitals may be
    written in small letters.
    """
    parts = find_passages(document)
    found = squeeze(text)
    small = to_small(found)
    lost, at = _follow_letters(parts[0], found, small, 0, REACH)
    after = 0
    for note in parts[1:]:
        # All notes stand at the end, or each after its own paragraph; the first marked need not be the first.
        for start in (max(at, after), after, 0):
            missing, end = _follow_letters(note, found, small, start, len(found))
            if not missing:
                break
        after = max(after, end)
        lost += missing
    words = [word for group in parts for passage in group for word in words_of(passage.text)]
    return _proof(document, parts, words, lost)


def to_small(text: str) -> str:
    """The text in small letters, as long as it was: a Turkish İ becomes two letters otherwise."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(min(sign.lower(), sign, key=len) for sign in text)


def _follow_letters(passages: list[Passage], found: str, small: str, at: int, reach: int) -> tuple[list[Lost], int]:
    """The passages that are not found from `at` on, and the place after the last one that is.

    small: the same text in small letters. reach: how far on a short passage may be; after the first it is REACH.
    """
    lost: list[Lost] = []
    for passage in passages:
        wanted = squeeze(passage.text)
        place = found.find(wanted, at)
        if passage.text.isupper() and len(wanted) >= CAPITALS:
            # The nearest counts, in whichever letters it is.
            place = small.find(to_small(wanted), at)
        if place < 0 or (len(wanted) < 20 and place - at > reach):
            lost.append(Lost(passage.text, passage))
        else:
            at, reach = place + len(wanted), REACH if wanted else reach
    return lost, at


def missing_words(document: Document, text: str) -> tuple[str, ...]:
    """The words of the document that the text lacks (see `prove_words`)."""
    return tuple(lost.words for lost in prove_words(document, text).lost)


def find_passages(document: Document) -> list[list[Passage]]:
    """The document's passages in reading order: those of its body, and then those of each note."""
    finder = _Finder()
    body = list(finder.find(document.blocks, "text"))
    return [body, *(finder.find_note(n, note) for n, note in enumerate(document.notes, start=1))]


class _Finder:
    """Goes through a document, and knows on which printed page and in which cell it is."""

    def __init__(self) -> None:
        self.page, self.cells = "", 0

    def find_note(self, nth: int, note: Note) -> list[Passage]:
        """What a note says. Its words stand on the page of its mark, which nothing tells here."""
        self.page = ""
        return list(self.find(note.blocks, "note", nth))

    def find(self, blocks: tuple[Block, ...], part: Part, nth: int = 0) -> Iterator[Passage]:
        """The passages of blocks in reading order: numbers, labels, text, captions, descriptions."""
        for block in blocks:
            if isinstance(block, PageBreak):
                self.page = block.label
            elif isinstance(block, Items):
                for item in block.items:
                    # Every format draws a bullet in its own way; a label that counts is part of the text.
                    if any(sign.isalnum() for sign in item.label):
                        yield Passage(item.label, part, nth, self.page)
                    yield from self.find(item.blocks, part, nth)
            elif isinstance(block, Table):
                yield from self._line(block.caption, part, nth)
                yield from self._cells(block, part, nth)
            elif isinstance(block, Quote):
                yield from self.find(block.blocks, part, nth)
            else:
                yield from self._own(block, part, nth)

    def _cells(self, table: Table, part: Part, nth: int) -> Iterator[Passage]:
        for cell in (cell for row in table.rows for cell in row.cells):
            self.cells += part == "text"
            inside: tuple[Part, int] = (part, nth) if part == "note" else ("cell", self.cells)
            yield from self.find(cell.blocks, *inside)

    def _own(self, block: Heading | Paragraph | Picture, part: Part, nth: int) -> Iterator[Passage]:
        if isinstance(block, Picture):
            said, line = "" if block.decoration else block.description, block.caption
        else:
            said, line = block.number, block.text
        if said:
            yield Passage(said, part, nth, self.page)
        yield from self._line(line, part, nth)

    def _line(self, line: Line, part: Part, nth: int) -> Iterator[Passage]:
        """A line's text, cut where a page begins or a note is marked."""
        kept: list[str] = []
        for run in line:
            if isinstance(run, PageBreak) or run.note:
                yield Passage("".join(kept), part, nth, self.page)
                kept = []
                self.page = run.label if isinstance(run, PageBreak) else self.page
            else:
                kept.append(run.value)
        yield Passage("".join(kept), part, nth, self.page)


def count_words(document: Document) -> int:
    """The words of the document, its notes included."""
    return sum(len(words_of(passage.text)) for group in find_passages(document) for passage in group)


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared."""
    plain = UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return [word for part in BETWEEN.split(plain) if (word := part.strip(EDGES))]


def is_figure(word: str) -> bool:
    """Whether a word says a number, in any script's digits."""
    return any(map(str.isdigit, word))


def squeeze(text: str) -> str:
    """A text without spaces and signs that nobody sees."""
    return "".join(UNSEEN.sub("", unicodedata.normalize("NFC", text)).split())


def _words(passages: Iterable[Passage]) -> list[Lost]:
    """Each word of these passages by itself, as it is looked for."""
    return [Lost(word, passage) for passage in passages for word in words_of(passage.text)]


def _proof(document: Document, parts: list[list[Passage]], words: list[str], lost: list[Lost]) -> Proof:
    cells = len({passage.nth for passage in parts[0] if passage.part == "cell"})
    return Proof(len(words), sum(map(is_figure, words)), cells, len(document.notes), tuple(lost))


def _places(found: list[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for place, word in enumerate(found):
        places.setdefault(word, []).append(place)
    return places


def _follow(wanted: list[Lost], found: list[str], places: dict[str, list[int]], start: int) -> tuple[list[Lost], int]:
    """The words not found from `start` on, and the place after the last one found."""
    at, broken = start, None
    for one in wanted:
        if at < len(found) and found[at] == one.words:  # as most words are
            at += 1
            continue
        at = _next(places.get(one.words, []), at) + 1
        if not at:
            broken = one
            break
    if not broken:
        return [], at
    missing, at = [], start
    for number, one in enumerate(wanted):
        place = _next(places.get(one.words, []), at)
        near = 0 <= place - at <= NEAR
        if place >= 0 and (near or found[place : place + 3] == [each.words for each in wanted[number : number + 3]]):
            at = place + 1
        else:
            missing.append(one)
    return missing or [Lost(f"(the order of the words at “{broken.words}”)", broken.passage)], at


def _next(places: list[int], at: int) -> int:
    place = bisect_left(places, at)
    return places[place] if place < len(places) else -1
