"""Tables without ruling lines: what stands in columns over several lines, as cells.

A wrong table is worse than lines. So columns count only where nothing crosses the gaps between them, where the file
draws the words row by row (columns of prose are drawn one after the other), and where the rows are no form
("Date: 24 May"), no list with its labels and no list of contents.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from service.readers.pdf_column_rows import Level, find_rows, make_table
from service.readers.pdf_seen import Page
from service.readers.pdf_strips import Strip
from service.readers.pdf_table_signs import NEAR, is_table
from service.readers.printed_labels import is_bullet

APART = 0.9  # ems; a narrower gap is a space
CLOSE = 1.6  # type sizes from line to line of a cell, at the most
FAR = 3.2  # type sizes from line to line; further down begins something else
SMALL = 0.93  # of a table's type; what stands below it in smaller type is notes


@dataclass(frozen=True, slots=True)
class Reach:
    """A table that reaches its page's foot: from where to where its columns go, size and boldness of its type.

    lefts: where its lines begin in the columns after the first.
    """

    columns: tuple[tuple[float, float], ...]
    size: float
    bold: bool
    lefts: frozenset[float]


def take_columns(page: Page, before: Reach | None = None) -> tuple[list[Strip], Reach | None]:
    """The page's tables without ruling lines, taken off the page into cells; each a strip in its place.

    before: the table at the foot of the page before, which may go on here. Gives back the one at the foot of this page.
    """
    if page.turn or not page.spans:
        return [], None
    levels = _levels(_pieces(page))
    found, last = [], None
    for start, region, goes_on in _regions(levels, before):
        columns = _columns(region, before if goes_on else None)
        rows = find_rows(region, len(columns), sure=goes_on) if len(columns) > 1 else []
        if rows and (goes_on or is_table(rows, len(columns))):
            found.append(make_table(rows, len(columns), page))
            if _are_notes(levels[start + len(region) :], region):
                last = _reach(region, columns, before if goes_on else None)
    return found, last


def _are_notes(levels: list[Level], region: list[Level]) -> bool:
    """Whether all that stands below a table is smaller than its type."""
    return all(piece.size < SMALL * region[-1].pieces[0].size for level in levels for piece in level.pieces)


def _reach(region: list[Level], columns: list[tuple[float, float]], before: Reach | None) -> Reach:
    last = region[-1].pieces[0]
    lefts = {p.x0 for level in region for p, place in zip(level.pieces, level.places, strict=True) if place}
    return Reach(tuple(columns), last.size, last.bold, frozenset(lefts) | (before.lefts if before else frozenset()))


def _pieces(page: Page) -> list[Strip]:
    """What one line draws without a wide gap, in the file's order."""
    pieces: list[Strip] = []
    for span in page.spans:
        last = pieces[-1].spans[-1] if pieces else None
        size = max(span.size, 1.0)
        if (
            last is not None
            and abs(span.base - last.base) < 0.6 * size
            and -0.5 * size < span.x0 - last.x1 < APART * size
        ):
            pieces[-1].spans.append(span)
        else:
            pieces.append(Strip(page.number, [span]))
    return [piece.measure() for piece in pieces]


def _levels(pieces: list[Strip]) -> list[Level]:
    levels: list[Level] = []
    for piece in sorted(pieces, key=lambda p: -p.base):
        if levels and levels[-1].base - piece.base < 0.35 * max(piece.size, 1.0):
            levels[-1].pieces.append(piece)
        else:
            levels.append(Level([piece]))
    for level in levels:
        level.pieces.sort(key=lambda p: p.x0)
    return levels


def _regions(levels: list[Level], before: Reach | None) -> Iterator[tuple[int, list[Level], bool]]:
    """Runs of lines of which several have more than one piece, and nothing crosses the gaps between the pieces.

    Each with the number of its first line, and whether it goes on with the table before.
    """
    at = 0
    while at < len(levels):
        start, more = at, at == 0 and before is not None and _goes_on(before, levels[0])
        region = [levels[at]] if more or len(levels[at].pieces) > 1 else []
        at += 1
        if not region:
            continue
        columns = [[p.x0, p.x1] for p in region[0].pieces]
        if more and before:
            columns = [list(column) for column in before.columns]
        while at < len(levels) and _follows(region[-1], levels[at]) and (wider := _fit(columns, levels[at])):
            columns = wider
            region.append(levels[at])
            at += 1
        while len(region) > 1 and len(region[-1].pieces) == 1 and not _ends_inside(region):
            region.pop()
            at -= 1
        yield start, region, more


def _goes_on(before: Reach, level: Level) -> bool:
    """Whether a page's first line goes on with the table at the foot of the page before."""
    ends = [*(left - 2 * NEAR for left, _ in before.columns[1:]), before.columns[-1][1]]
    reach = [(left - NEAR, max(right, end) + NEAR) for (left, right), end in zip(before.columns, ends, strict=True)]
    inside = all(sum(left <= p.x0 and p.x1 <= right for left, right in reach) == 1 for p in level.pieces)
    first = level.pieces[0]
    alike = abs(first.size - before.size) < 0.5
    if len(level.pieces) > 1:
        return inside and not is_bullet(first.text)
    lined_up = any(abs(first.x0 - left) < 1 for left in before.lefts)
    return inside and alike and (lined_up or (first.bold == before.bold and first.text[:1].islower()))


def _follows(before: Level, level: Level) -> bool:
    size = max(level.pieces[0].size, 1.0)
    return before.base - level.base < FAR * size


def _fit(columns: list[list[float]], level: Level) -> list[list[float]]:
    """The columns widened by this line; none where one of its pieces crosses a gap."""
    wider = [list(column) for column in columns]
    for piece in level.pieces:
        met = [c for c in wider if piece.x0 < c[1] - 0.5 and piece.x1 > c[0] + 0.5]
        if len(met) > 1:
            return []
        if met:
            met[0][0], met[0][1] = min(met[0][0], piece.x0), max(met[0][1], piece.x1)
        elif piece.x1 > wider[0][0] - 1:
            wider.append([piece.x0, piece.x1])
        else:
            return []  # text that begins left of the table
    return sorted(wider) if len(level.pieces) > 1 or len(wider) == len(columns) else []


def _ends_inside(region: list[Level]) -> bool:
    """Whether a last line with one piece is the rest of a row: as near to the one above as lines of the table are."""
    steps = [a.base - b.base for a, b in pairwise(region[:-1])]
    step = region[-2].base - region[-1].base
    last = region[-1].pieces[0]
    if not steps:
        return step < CLOSE * last.size and any(abs(p.x0 - last.x0) < 1 for p in region[-2].pieces[1:])
    return last.bold == region[-2].pieces[-1].bold and step <= 1.05 * max(steps[-3:])


def _columns(region: list[Level], before: Reach | None) -> list[tuple[float, float]]:
    """From where to where the columns go; each piece is told its own."""
    held = list(before.columns) if before else []
    reach: list[list[float]] = []
    for x0, x1 in sorted([*held, *((p.x0, p.x1) for level in region for p in level.pieces)]):
        if reach and x0 < reach[-1][1] - 0.5:
            reach[-1][1] = max(reach[-1][1], x1)
        else:
            reach.append([x0, x1])
    for level in region:
        level.places = [max(n for n, r in enumerate(reach) if r[0] <= p.x0 + 0.5) for p in level.pieces]
    return [(r[0], r[1]) for r in reach]
