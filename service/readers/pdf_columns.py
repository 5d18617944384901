"""Tables without ruling lines: what stands in columns over several lines, as cells.

A wrong table is worse than lines. So columns count only where nothing crosses the gaps between them, where the file
draws the words row by row (columns of prose are drawn one after the other), and where the rows are no form
("Date: 24 May"), no list with its labels and no list of contents.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from service.readers.pdf_passages import GridCell, Passage
from service.readers.pdf_seen import Page, Span
from service.readers.pdf_strips import Strip, make_strips
from service.readers.pdf_table_signs import NEAR, ROWS, Cells, is_table

APART = 0.9  # ems; a narrower gap is a space
FAR = 3.2  # type sizes from line to line; further down begins something else
THIN = 2.5  # points; a higher shape is no rule


@dataclass(slots=True)
class Level:
    """All that stands at one height; places: the column of each piece."""

    pieces: list[Strip]
    places: list[int] = field(default_factory=list)

    @property
    def base(self) -> float:
        """Its baseline."""
        return self.pieces[0].base


@dataclass(frozen=True, slots=True)
class Reach:
    """A table that reaches its page's foot: from where to where its columns go, size and boldness of its type."""

    columns: tuple[tuple[float, float], ...]
    size: float
    bold: bool


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
        rows = _rows(region, columns, sure=goes_on) if len(columns) > 1 else []
        if rows and (goes_on or is_table(rows, len(columns))):
            found.append(_table(rows, len(columns), page))
            if start + len(region) == len(levels):
                last = Reach(tuple(columns), region[-1].pieces[0].size, region[-1].pieces[0].bold)
    return found, last


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
    inside = all(
        sum(left - NEAR <= p.x0 and p.x1 <= right + NEAR for left, right in before.columns) == 1 for p in level.pieces
    )
    first = level.pieces[0]
    alike = abs(first.size - before.size) < 0.5 and first.bold == before.bold
    return inside and (len(level.pieces) > 1 or (alike and first.text[:1].islower()))


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
    same = region[-1].pieces[0].bold == region[-2].pieces[-1].bold
    return bool(steps) and same and step <= 1.05 * max(steps[-3:])


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


def _rows(region: list[Level], columns: list[tuple[float, float]], *, sure: bool) -> list[Cells]:
    """The rows; none where the file doesn't draw them one after the other."""
    if not sure and _is_column_wise(region):
        return []
    tight = _tight(region)
    rows: list[Cells] = []
    highest = -1
    for at, level in enumerate(region):
        least = min(p.spans[0].order for p in level.pieces)
        below = min(p.spans[0].order for each in region[at:] for p in each.pieces)
        cut = below > highest and least >= below
        step = region[at - 1].base - level.base if at else 0.0
        size = max(level.pieces[0].size, 1.0)
        if not rows or (cut and (step > 1.1 * tight * size or _begins_row(region[at - 1], level))):
            rows.append([[] for _ in columns])
        for piece, place in zip(level.pieces, level.places, strict=True):
            rows[-1][place].append(piece)
        highest = max([highest, *(p.spans[-1].order for p in level.pieces)])
    return rows


def _begins_row(before: Level, level: Level) -> bool:
    """Whether a line as near as the lines of a cell are begins a row: most of its columns are filled, the first too."""
    if level.places[0] != 0:
        return False
    return len(level.places) > 1 or before.places == [0]


def _tight(region: list[Level]) -> float:
    """The distance between lines of one cell, in type sizes: the least from a piece to the next one drawn below it."""
    places = {id(p): place for level in region for p, place in zip(level.pieces, level.places, strict=True)}
    drawn = sorted((p for level in region for p in level.pieces), key=lambda p: p.spans[0].order)
    steps = [
        (a.base - b.base) / max(b.size, 1.0)
        for a, b in pairwise(drawn)
        if places[id(a)] == places[id(b)] and 0.8 < (a.base - b.base) / max(b.size, 1.0) < 2.0
    ]
    return min(steps, default=1.0)


def _is_column_wise(region: list[Level]) -> bool:
    """Whether the file draws one column after the other, as it does with columns of prose."""
    lasts = sorted((p for level in region for p in level.pieces), key=lambda p: p.spans[0].order)
    rises = sum(b.base > a.base + 0.35 * max(a.size, 1.0) for a, b in pairwise(lasts))
    back = sum(b.x0 < a.x0 - 5 for a, b in pairwise(lasts) if b.base < a.base)
    return back < ROWS - 1 or (rises > 0 and back == 0)


def _table(rows: list[Cells], width: int, page: Page) -> Strip:
    """The rows as a strip in the place of their first text; their spans go off the page."""
    grid = [[_cell(row[n], page) for n in range(width)] for row in rows]
    if len(rows) > 1 and _has_rule(rows, page):
        for cell in grid[0]:
            cell.header = "column"
    held = [span for row in rows for cell in row for piece in cell for span in piece.spans]
    page.take_off(held)
    first = min(held, key=lambda span: span.order)
    left, right = min(s.x0 for s in held), max(s.x1 for s in held)
    low, high = min(s.y0 for s in held), max(s.y1 for s in held)
    return Strip(page.number, [first], grid, left, right, low, high, high - first.size, first.size)


def _has_rule(rows: list[Cells], page: Page) -> bool:
    """Whether a rule parts the first row, and no other, from the next."""
    parted = []
    for above, below in pairwise(rows):
        high = min(p.base for cell in above for p in cell)
        low = max(p.base for cell in below for p in cell)
        wide = 0.5 * (max(p.x1 for cell in above for p in cell) - min(p.x0 for cell in above for p in cell))
        thin = (s.box for s in page.shapes if not s.picture and s.box[3] - s.box[1] < THIN)
        parted.append(any(low < box[1] < high and box[2] - box[0] > wide for box in thin))
    return parted[0] and not any(parted[1:-1])


def _cell(pieces: list[Strip], page: Page) -> GridCell:
    spans: list[Span] = [span for piece in pieces for span in piece.spans]
    strips = make_strips(spans, page.number, columns=False)
    return GridCell([Passage(strips)] if strips else [])
