"""The headings that a DAISY player stops at, and their levels.

A paper's are its own, none skipped. In an agenda or a pack the items, and the papers behind them, are the stops of
level 1 after the title, so that item 7 is seven presses away; what stands before the first item goes below the title.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from service.document import Document
from service.speech.chapters import agenda_items, heading_words, is_agenda
from service.speech.flow import read_through

DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Stop:
    """A heading of the navigation. block: its id in the document."""

    block: str
    level: int
    words: str


def find_stops(document: Document) -> tuple[Stop, ...]:
    """The paper's headings in the order of reading, with their levels; the title, on level 1, stands before them."""
    stops, level = [], 1
    for block, wanted, words in _wanted(document):
        level = min(wanted, level + 1, DEEPEST)
        stops.append(Stop(block, level, words))
    return tuple(stops)


def find_items(document: Document) -> tuple[str, ...]:
    """The words of an agenda's items and of the papers behind them; () where a paper is no agenda."""
    if not is_agenda(document) or not agenda_items(tuple(read_through(document))):
        return ()
    return tuple(words for _, level, words in _wanted(document) if level == 1)


def _wanted(document: Document) -> Iterator[tuple[str, int, str]]:
    """Each heading's id, its level before gaps are closed, and its words."""
    pieces = tuple(read_through(document))
    items = agenda_items(pieces) if is_agenda(document) else frozenset()
    above = 0  # the level, in the paper, of the item or paper that a heading stands under
    for n, piece in enumerate(pieces):
        words = heading_words(piece)
        if piece.kind != "heading" or not any(sign.isalnum() for sign in words):
            continue
        if n in items or (above and piece.level == 1):
            above = piece.level
        if not items:
            yield piece.block, piece.level, words
        elif not above:
            yield piece.block, piece.level + 1, words
        else:
            yield piece.block, 1 if n in items or piece.level == 1 else max(2, piece.level - above + 1), words
