"""Cells broken into the lines of a page: at blanks, and inside a long word only where a reader expects it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from service.braille.book import Cells, Row
from service.braille.cells import BLANK

BREAKS = re.compile("[⠌⠤⠲]|⠈⠁|⠨⠤|⠒")
"""Where an address may go on in the next line: after a slash, a hyphen, a dot, an at sign, an underscore or a colon
(Rules of UEB §10.13, electronic addresses)."""


def wrap(cells: Cells, width: int, first: int = 1, runover: int = 1) -> tuple[Row, ...]:
    """The lines of a passage; first and runover: the cells, from 1, in which its first line and the others begin."""
    parts: list[tuple[int, int, bool]] = []  # where a line begins and ends, and whether it cuts a word
    start = 0
    for begin, end in _words(cells.value):
        room = width - (runover if parts else first) + 1
        if end - start > room and begin > start:
            parts.append((start, begin, False))
            start, room = begin, width - runover + 1
        while end - start > room:
            cut = _cut(cells, start, start + room)
            parts.append((start, cut, True))
            start, room = cut, width - runover + 1
    parts.append((start, len(cells.value), False))
    return tuple(_rows(cells, parts, first, runover))


def _rows(cells: Cells, parts: list[tuple[int, int, bool]], first: int, runover: int) -> Iterator[Row]:
    """The lines, each with the print from its first cell up to the first cell of the next."""
    for n, (start, end, cut) in enumerate(parts):
        value = cells.value[start:end].strip(BLANK) if n else cells.value[start:end].rstrip(BLANK)
        if not value:
            continue
        after = cells.at[end] if end < len(cells.at) else len(cells.text)
        print_of = cells.text[cells.at[start] : after] if cells.at else ""
        goes_on = cut or (after < len(cells.text) and not print_of[-1:].isspace() and not cells.text[after].isspace())
        yield Row(BLANK * ((runover if n else first) - 1) + value, " ".join(print_of.split()), goes_on)


def centre(cells: Cells, width: int, margin: int = 3) -> tuple[Row, ...]:
    """The lines of a passage in the middle, `margin` cells free on either side (RNIB, BANA Formats §4.4)."""
    rows = wrap(cells, width - 2 * margin)
    return tuple(replace(row, cells=BLANK * ((width - len(row.cells)) // 2) + row.cells) for row in rows)


def _words(value: str) -> Iterator[tuple[int, int]]:
    """Where each word begins and ends."""
    for found in re.finditer(f"[^{BLANK}]+", value):
        yield found.start(), found.end()


def _cut(cells: Cells, start: int, limit: int) -> int:
    """Where a word that is longer than a line is cut: after the last natural break, else between two characters."""
    places = [start + found.end() for found in BREAKS.finditer(cells.value[start:limit])]
    if places and places[-1] > start + 1:
        return places[-1]
    apart = (place for place in range(limit, start, -1) if not cells.at or cells.at[place] != cells.at[place - 1])
    return next(apart, limit)
