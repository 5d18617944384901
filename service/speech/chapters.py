"""A paper cut into chapters, so that their list is one to find things by.

The highest headings open one; those below one do where its section would be long to listen through. In an agenda every
item does.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from service.document import Document, plain
from service.speech.flow import Piece, read_through
from service.speech.saying import say_piece

LONG = 1600  # words, about ten minutes
SHORT = 300  # words, about two minutes: where ten minutes give too few chapters
FEW, MOST = 4, 200  # an ID3 list of chapters counts them in one byte
ITEM = re.compile(r"\d+[a-z]?\.?")


@dataclass(frozen=True, slots=True)
class Chapter:
    """What stands from one heading that opens a chapter to the next, before it is said."""

    title: str
    level: int
    pieces: tuple[Piece, ...]


def cut_chapters(document: Document) -> tuple[Chapter, ...]:
    """The paper's chapters that say something, at least one; only as much is said as it takes to know.

    A printed page announced before the first heading goes to that heading's chapter.
    """
    pieces, language = tuple(read_through(document)), document.language
    ends = [*sorted(choose_chapters(pieces, is_agenda(document))), len(pieces)]
    first = Chapter(document.title, 1, pieces[: ends[0]])
    rest = [Chapter(heading_words(pieces[a]), pieces[a].level, pieces[a:b]) for a, b in pairwise(ends)]
    if rest and not any(sentence.text for piece in first.pieces for sentence in say_piece(piece, language)):
        rest[0] = replace(rest[0], pieces=first.pieces + rest[0].pieces)
        first = replace(first, pieces=())
    spoken = (each for each in (first, *rest) if any(say_piece(piece, language) for piece in each.pieces))
    return tuple(spoken) or (first,)


def choose_chapters(pieces: Sequence[Piece], agenda: bool = False) -> frozenset[int]:
    """The places, in these pieces, of the headings that open a chapter."""
    items = agenda_items(pieces) if agenda else frozenset()
    chosen: frozenset[int] = frozenset()
    for long in (LONG, SHORT, 0):
        chosen = _cut(pieces, long) | items
        if len(chosen) >= FEW:
            break
    long = LONG
    while len(chosen) > MOST and long < 10**9:
        long *= 2
        chosen = _cut(pieces, long) | items
    return frozenset(sorted(chosen)[:MOST])


def is_agenda(document: Document) -> bool:
    """Whether a paper is an agenda, or a pack that begins with one."""
    return document.facts.kind == "agenda" or "agenda" in document.title.casefold()


def heading_words(piece: Piece) -> str:
    """A heading in one line, as it stands in a list of chapters."""
    return " ".join(filter(None, (piece.label, plain(piece.line))))


def _cut(pieces: Sequence[Piece], long: int) -> frozenset[int]:
    """The headings with none above them, and those right below a chosen one with more words than `long`."""
    chosen: set[int] = set()
    above: list[tuple[int, int]] = []  # the headings that a heading stands under: level, place
    words = _section_words(pieces)
    for n, piece in enumerate(pieces):
        if piece.kind != "heading":
            continue
        while above and above[-1][0] >= piece.level:
            above.pop()
        if not above or (above[-1][1] in chosen and words[above[-1][1]] > long):
            chosen.add(n)
        above.append((piece.level, n))
    return frozenset(chosen)


def _section_words(pieces: Sequence[Piece]) -> dict[int, int]:
    """The words of each heading's section, the headings below it and their text with it."""
    words: dict[int, int] = {}
    open_ones: list[tuple[int, int]] = []
    for n, piece in enumerate(pieces):
        if piece.kind == "heading":
            open_ones = [held for held in open_ones if held[0] < piece.level] + [(piece.level, n)]
            words[n] = 0
        count = len(plain(piece.line).split())
        for _, place in open_ones:
            words[place] += count
    return words


def agenda_items(pieces: Sequence[Piece]) -> frozenset[int]:
    """The places of the numbered headings of the agenda itself, which is the first paper of its pack.

    In a pack's summary the papers' titles stand below the pack's, and are chapters too.
    """
    headings = [(n, piece) for n, piece in enumerate(pieces) if piece.kind == "heading"]
    first = next(((n, piece.level) for n, piece in headings if ITEM.fullmatch(piece.label)), None)
    if first is None:
        return frozenset()
    papers = [n for n, piece in headings if piece.level == 1]
    below = [n for n, piece in headings if piece.level == 2] if len(papers) == 1 and first[1] > 2 else []
    end = next((n for n in below or papers if n > first[0]), len(pieces))
    return frozenset(n for n, piece in headings if n in below or (n < end and ITEM.fullmatch(piece.label)))
