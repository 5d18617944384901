"""The rows of a table without ruling lines: which printed lines are one row, and their cells."""

from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from service.readers.pdf_cells import cell_passages
from service.readers.pdf_passages import GridCell
from service.readers.pdf_seen import Page, Span
from service.readers.pdf_strips import Strip, make_strips
from service.readers.pdf_table_signs import Cells
from service.readers.printed_labels import is_bullet

WIDER = 1.1  # times the distance of a cell's lines; so much parts rows
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


def find_rows(region: list[Level], wide: int, *, sure: bool) -> list[Cells]:
    """The rows; none where the file doesn't draw them one after the other."""
    if not sure and _is_column_wise(region):
        return []
    tight, cuts = _tight(region), _cuts(region, wide)
    even = _is_even(region, cuts, tight)
    rows: list[Cells] = []
    for at, (level, cut) in enumerate(zip(region, cuts, strict=True)):
        if not rows or (cut and (_step(region, at) > WIDER * tight or _begins_row(level, region[at - 1], even=even))):
            rows.append([[] for _ in range(wide)])
        for piece, place in zip(level.pieces, level.places, strict=True):
            rows[-1][place].append(piece)
    return rows


def _cuts(region: list[Level], wide: int) -> list[bool]:
    """For each line whether a row may begin there: all above is drawn before it, and it before all below.

    Bullets don't count, which some writers draw last.
    """
    drawn = [[p for p in level.pieces if not is_bullet(p.text)] or level.pieces for level in region]
    firsts = [min(p.spans[0].order for p in pieces) for pieces in drawn]
    below = [*accumulate(reversed(firsts), min)][::-1]
    lasts = [max(p.spans[-1].order for p in pieces) for pieces in drawn]
    above = [-1, *accumulate(lasts, max)]
    return [
        below[at] > above[at] and firsts[at] == below[at] and not _is_more(level, wide)
        for at, level in enumerate(region)
    ]


def _is_more(level: Level, wide: int) -> bool:
    """Whether a line can only be more of the row above: words in one column, which is not the first."""
    alone = len(set(level.places)) == 1 and level.places[0] > 0
    return alone and (wide > 2 or is_bullet(level.pieces[0].text))


def _step(region: list[Level], at: int) -> float:
    """How far a line stands below the one before, in type sizes; 0 for the first."""
    return (region[at - 1].base - region[at].base) / max(region[at].pieces[0].size, 1.0) if at else 0.0


def _is_even(region: list[Level], cuts: list[bool], tight: float) -> bool:
    """Whether rows stand as near to each other as the lines of a cell."""
    begun = [n for n, cut in enumerate(cuts) if n and cut and _is_full(region[n])]
    return bool(begun) and all(_step(region, at) <= WIDER * tight for at in begun)


def _is_full(level: Level) -> bool:
    """Whether a line has words in the first column and in another."""
    return level.places[0] == 0 and len(set(level.places)) > 1


def _begins_row(level: Level, before: Level, *, even: bool) -> bool:
    """Whether a line as near as the lines of a cell are begins a row: most of its columns are filled, the first too."""
    return _is_full(level) or (even and level.places[0] == 0 and before.places == [0])


def _tight(region: list[Level]) -> float:
    """The distance between lines of one cell, in type sizes: the least from a piece to the next one drawn below it."""
    steps = [
        (a.base - b.base) / max(b.size, 1.0)
        for (a, before), (b, after) in pairwise(_drawn(region))
        if before == after and 0.8 < (a.base - b.base) / max(b.size, 1.0) < 2.0
    ]
    return min(steps, default=1.0)


def _is_column_wise(region: list[Level]) -> bool:
    """Whether the file draws one column after the other, as it does with columns of prose: it never goes back."""
    drawn = _drawn(region)
    return not any(after < before and b.base < a.base for (a, before), (b, after) in pairwise(drawn))


def _drawn(region: list[Level]) -> list[tuple[Strip, int]]:
    """The pieces in the order in which the file draws them, each with its column."""
    placed = [each for level in region for each in zip(level.pieces, level.places, strict=True)]
    return sorted(placed, key=lambda each: each[0].spans[0].order)


def make_table(rows: list[Cells], width: int, page: Page) -> Strip:
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
    return GridCell(cell_passages(make_strips(spans, page.number, columns=False)))
