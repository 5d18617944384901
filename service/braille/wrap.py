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
    rows: list[Row] = []
    start = 0
    for begin, end in _words(cells.value):
        room = width - (first if not rows else runover) + 1
        if end - start > room and begin > start:
            rows.append(_row(cells, start, _rstrip(cells.value, start, begin), first if not rows else runover))
            start, room = begin, width - runover + 1
        while end - start > room:
            cut = _cut(cells.value, start, start + room)
            rows.append(replace(_row(cells, start, cut, first if not rows else runover), cut=True))
            start, room = cut, width - runover + 1
    if start < len(cells.value):
        rows.append(_row(cells, start, _rstrip(cells.value, start, len(cells.value)), first if not rows else runover))
    return tuple(row for row in rows if row.cells.strip(BLANK))


def centre(cells: Cells, width: int, margin: int = 3) -> tuple[Row, ...]:
    """The lines of a passage in the middle, `margin` cells free on either side (RNIB, BANA Formats §4.4)."""
    rows = wrap(cells, width - 2 * margin)
    return tuple(Row(BLANK * ((width - len(row.cells)) // 2) + row.cells, row.text) for row in rows)


def _words(value: str) -> Iterator[tuple[int, int]]:
    """Where each word begins and ends."""
    for found in re.finditer(f"[^{BLANK}]+", value):
        yield found.start(), found.end()


def _cut(value: str, start: int, limit: int) -> int:
    """Where a word that is longer than a line is cut: after the last natural break, else where the line ends."""
    places = [start + found.end() for found in BREAKS.finditer(value[start:limit])]
    return places[-1] if places and places[-1] > start + 1 else limit


def _rstrip(value: str, start: int, end: int) -> int:
    while end > start and value[end - 1] == BLANK:
        end -= 1
    return end


def _row(cells: Cells, start: int, end: int, column: int) -> Row:
    """A line with the print that it stands for."""
    if not cells.at:
        return Row(BLANK * (column - 1) + cells.value[start:end])
    after = cells.at[end] if end < len(cells.at) else len(cells.text)
    return Row(BLANK * (column - 1) + cells.value[start:end], " ".join(cells.text[cells.at[start] : after].split()))
