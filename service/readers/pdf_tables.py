"""Ruled tables of an untagged PDF: pdfplumber finds the cells, PDFium's text fills them."""

from pathlib import Path
from typing import Any

from service.readers.pdf_cells import cell_passages
from service.readers.pdf_page import char_box
from service.readers.pdf_passages import GridCell
from service.readers.pdf_seen import Box, Page, Span
from service.readers.pdf_strips import Strip, make_strips
from service.readers.scan_grids import ruled_grids

LEAST = 4.0  # points; a narrower gap in a grid is no cell


def may_have_tables(page: Page) -> bool:
    """Whether enough rules or boxes are painted here for a table; looking closer is slow."""
    ruled = [s for s in page.shapes if not s.picture and s.box[2] - s.box[0] > 20]
    upright = [s for s in page.shapes if not s.picture and s.box[3] - s.box[1] > 8]
    return (not page.turn and len(ruled) + len(upright) >= 4) or any(_is_grid(s.box, page) for s in ruled)


def _is_grid(box: Box, page: Page) -> bool:
    """A single path that may draw all rules of a table at once."""
    wide, high = box[2] - box[0], box[3] - box[1]
    return wide > 100 and 20 < high < 0.95 * page.height


def find_tables(path: Path, pages: list[Page]) -> dict[int, list[list[list[Box | None]]]]:
    """For each page the tables on it, as rows of cell boxes; None where a cell of another row or column goes on."""
    # Only papers with rules on their pages need it, and it is slow to import.
    import pdfplumber

    found: dict[int, list[list[list[Box | None]]]] = {}
    with pdfplumber.open(path) as pdf:
        for page in pages:
            tables = ruled_grids(page) if page.scan else pdf.pages[page.number].find_tables()
            grids = [_grid(table, page) for table in tables]
            found[page.number] = [grid for grid in grids if len(grid) > 1 and max(map(len, grid)) > 1]
    return found


def _grid(table: Any, page: Page) -> list[list[Box | None]]:
    rows: list[list[Box | None]] = []
    for row in table.rows:
        cells = [c and (c[0], page.height - c[3], c[2], page.height - c[1]) for c in row.cells]
        if page.mirrored:
            cells = [c and (page.width - c[2], c[1], page.width - c[0], c[3]) for c in reversed(cells)]
        rows.append(cells)
    return _closed(rows)


def _closed(grid: list[list[Box | None]]) -> list[list[Box | None]]:
    """The rows with a cell where a column's last one has no rule below it, because the page's end cuts it."""
    boxes = [box for row in grid for box in row if box]
    for column in range(max(map(len, grid), default=0)):
        held = [(n, box) for n, row in enumerate(grid) if column < len(row) and (box := row[column])]
        below = range(held[-1][0] + 1 if held else len(grid), len(grid))
        start = next((n for n in below if _is_under(held[-1][1], grid[n])), -1)
        if start < 0 or column >= len(grid[start]):
            continue
        left, right = max(box[0] for _, box in held), min(box[2] for _, box in held)
        gap = (left, min(box[1] for box in boxes), right, held[-1][1][1])
        if gap[2] - gap[0] > LEAST and gap[3] - gap[1] > LEAST and not any(_overlap(gap, box) for box in boxes):
            grid[start][column] = gap
    return grid


def _is_under(box: Box, row: list[Box | None]) -> bool:
    """Whether a row begins where this box ends."""
    return any(abs(other[3] - box[1]) < 2 for other in row if other)


def _overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share more than an edge."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    return wide > 2 and min(one[3], other[3]) - max(one[1], other[1]) > 2


def take_table(grid: list[list[Box | None]], page: Page, raw: Any) -> Strip | None:
    """The table's text taken off the page into cells, as a strip that stands in its place; None for an empty one."""
    boxes = [cell for row in grid for cell in row if cell]
    outer = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    inside = [span for span in page.spans if _in(span, outer)]
    if not inside:
        return None
    pieces = [piece for span in inside for piece in _split(span, boxes, raw, page)]
    rows = [
        [_cell(box, at, row, grid, n, pieces, page) for at, box in enumerate(row) if box] for n, row in enumerate(grid)
    ]
    lost = [span for span in pieces if span.text.strip() and not any(_in(span, box) for box in boxes)]
    if lost:
        return None  # words in no cell: lines are better than a table without them
    page.take_off(inside)
    size = inside[0].size
    return Strip(page.number, [inside[0]], rows, outer[0], outer[2], outer[1], outer[3], outer[3] - size, size)


def _in(span: Span, box: Box) -> bool:
    x, y = (span.x0 + span.x1) / 2, (span.y0 + span.y1) / 2
    return box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1


def _split(span: Span, boxes: list[Box], raw: Any, page: Page) -> list[Span]:
    """A span in pieces where it runs through several cells."""
    y = (span.y0 + span.y1) / 2
    crossed = [b for b in boxes if b[1] - 1 <= y <= b[3] + 1 and span.x0 < b[2] - 2 and span.x1 > b[0] + 2]
    if len(crossed) < 2 or len(span.text) != span.last - span.first + 1:
        return [span]
    pieces: dict[int, list[int]] = {}
    for at in range(span.first, span.last + 1):
        left, _, right, _ = char_box(raw, at, page)
        place = next((n for n, b in enumerate(crossed) if b[0] - 1 <= (left + right) / 2 <= b[2] + 1), 0)
        pieces.setdefault(place, []).append(at)
    return [_part(span, found, raw, page) for found in pieces.values()]


def _part(span: Span, found: list[int], raw: Any, page: Page) -> Span:
    text = "".join(span.text[at - span.first] for at in found)
    left, right = char_box(raw, found[0], page)[0], char_box(raw, found[-1], page)[2]
    return Span(
        text, left, span.y0, right, span.y1, span.base, span.size, span.bold, span.italic, span.mcid, span.starts,
        span.order, span.key, found[0], found[-1], span.href,
    )  # fmt: skip


def _cell(
    box: Box, at: int, row: list[Box | None], grid: list[list[Box | None]], n: int, pieces: list[Span], page: Page
) -> GridCell:
    spans = [span for span in pieces if span.text.strip() and _in(span, box)]
    strips = make_strips(sorted(spans, key=lambda s: (-round(s.base), s.x0)), page.number, columns=False)
    colspan = 1
    while at + colspan < len(row) and row[at + colspan] is None and _reaches(box, at + colspan, grid, 0):
        colspan += 1
    rowspan = 1
    while n + rowspan < len(grid) and grid[n + rowspan][at : at + 1] == [None] and _goes_below(box, n + rowspan, grid):
        rowspan += 1
    return GridCell(cell_passages(strips), "", colspan, rowspan)


def _reaches(box: Box, column: int, grid: list[list[Box | None]], slack: float) -> bool:
    """Whether a cell runs through this column: beyond the left edge that the column has in other rows."""
    edges = [cell[0] for row in grid if column < len(row) and (cell := row[column])]
    return not edges or box[2] > min(edges) + 2 + slack


def _goes_below(box: Box, row: int, grid: list[list[Box | None]]) -> bool:
    tops = [cell[3] for cell in grid[row] if cell]
    return bool(tops) and box[1] < max(tops) - 2
