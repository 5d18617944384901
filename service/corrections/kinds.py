"""What a clerk can correct: one frozen dataclass for each kind, and the place in the paper that it is meant for.

A place is known by its content and never by an id, so that a correction finds it again when the paper is read anew.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Place:
    """A block as the paper was read, known by what it says (see places.py).

    kind: the name of its class, or Note. words: what it says. page: the label it begins on.
    nth of many: which of the paper's blocks with these words it is, counted from 1.
    """

    kind: str
    words: str
    page: str = ""
    nth: int = 1
    many: int = 1


@dataclass(frozen=True, slots=True)
class Level:
    """A heading's level from 1 to 6, or 0 where it is a paragraph; a paragraph or a list of one item becomes one."""

    at: Place
    level: int


@dataclass(frozen=True, slots=True)
class Move:
    """The block stands before or after another one."""

    at: Place
    to: Place
    side: Literal["before", "after"] = "before"


@dataclass(frozen=True, slots=True)
class Header:
    """What a table's cell is: a header of its column, of its row, or data; the same for a whole row or column of cells.

    row and column count from 0, column among the cells that begin in the row.
    cell: its words, so that it is not another cell by now.
    """

    at: Place
    row: int
    column: int
    cell: str
    header: Literal["", "column", "row"]
    whole: Literal["", "column", "row"] = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A word or passage of a line: it says `now`, not `was`. nth: which `was` in the line as read, from 1.

    Where both are alike, somebody has looked, and the machine had read it right.
    """

    at: Place
    was: str
    now: str
    nth: int = 1


@dataclass(frozen=True, slots=True)
class Number:
    """The printed number of a heading or paragraph, as "2.1"; "" where it has none."""

    at: Place
    number: str


@dataclass(frozen=True, slots=True)
class Described:
    """What a picture shows; or it says nothing, and is decoration."""

    at: Place
    description: str = ""
    decoration: bool = False


@dataclass(frozen=True, slots=True)
class Removed:
    """A line that is no part of the text, as a running head that slipped in; everywhere: each line that says the same.

    That something was removed is told with the paper, in every edition; the words are not.
    """

    at: Place
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Language:
    """The language of a block, or of the whole paper where no place is named."""

    language: str
    at: Place | None = None


@dataclass(frozen=True, slots=True)
class Title:
    """The paper's title."""

    title: str


@dataclass(frozen=True, slots=True)
class Tied:
    """The note that a mark in a line belongs to; None: it is the mark of none.

    nth: which such mark in the line, from 1; first those that have a note already, then those that are only text.
    A paragraph that is tied becomes a note, without the mark that it begins with.
    """

    at: Place
    mark: str
    note: Place | None
    nth: int = 1


Correction = Level | Move | Header | Words | Number | Described | Removed | Language | Title | Tied
KINDS: dict[str, type] = {
    kind.__name__: kind for kind in (Level, Move, Header, Words, Number, Described, Removed, Language, Title, Tied)
}


@dataclass(frozen=True, slots=True)
class Kept:
    """A correction in a paper's list, who made it and when (UTC)."""

    correction: Correction
    by: str = ""
    when: datetime | None = None


NAMES = {
    "Level": "the level of a heading",
    "Move": "the order",
    "Header": "a header cell",
    "Words": "a word",
    "Number": "a printed number",
    "Described": "a picture’s description",
    "Removed": "a line that was removed",
    "Language": "a language",
    "Title": "the title",
    "Tied": "a note and its mark",
}
"""What each kind changes, for people."""


def place_of(correction: Correction) -> Place | None:
    """Where a correction is to be made; None for one of the whole paper."""
    return None if isinstance(correction, Title) else correction.at


def aim(correction: Correction) -> tuple[object, ...]:
    """What a correction decides on: a later one with the same aim takes its place."""
    told: tuple[object, ...] = (type(correction).__name__, place_of(correction))
    if isinstance(correction, Header):
        # A single cell, a row and a column are decided on one by one; what is said last holds.
        return (*told, correction.whole, correction.row, correction.column)
    if isinstance(correction, Words):
        return (*told, correction.was, correction.nth)
    if isinstance(correction, Tied):
        return (*told, correction.mark, correction.nth)
    return told
