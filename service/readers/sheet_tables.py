"""The tables of a sheet: parts of it that empty rows and columns set apart, each with its head found."""

from collections.abc import Iterator
from dataclasses import replace

from service.document import Block, Cell, Heading, Paragraph, Row, Table, Text
from service.readers.line_runs import tidy, unmarked
from service.readers.printed_labels import split_paragraph
from service.readers.sheet_grid import Box, Grid
from service.readers.sheet_heads import LONG, count_heads, has_labels
from service.readers.sheet_parts import Part, make_part, split_boxes

SHORT = 120  # characters; a bold lone cell of no more is a heading


def read_blocks(grid: Grid, level: int, *, ruled: bool = False) -> Iterator[Block]:
    """The blocks of a sheet in reading order; level: of headings in it. ruled: its first row is a head (CSV)."""
    for part in _joined([make_part(boxes) for boxes in split_boxes(grid.boxes)], grid):
        yield from _read_make_part(part, grid, level, ruled=ruled)


def _joined(parts: list[Part], grid: Grid) -> Iterator[Part]:
    """The parts, with those put together that are one table with an empty row in it: the second has no head."""
    held: Part | None = None
    for part in parts:
        if held and _goes_on(held, part, grid):
            held = make_part({**held.boxes, **part.boxes})
            continue
        if held:
            yield held
        held = part
    if held:
        yield held


def _goes_on(held: Part, part: Part, grid: Grid) -> bool:
    """Whether a part is more of the table before it: inside its columns, with figures and no head of its own."""
    inside = held.left <= part.left and part.right <= held.right and held.right > held.left and part.top > held.bottom
    figures = any(box.number for box in part.boxes.values())
    if not inside or not figures or _titles(part) or len(part.row(part.top)) < 2 or count_heads(part, grid):
        return False
    names = held.top == held.bottom and held.left == part.left and held.right == part.right
    return names or bool(count_heads(held, grid))


def _titles(part: Part) -> int:
    """How many rows at its top only hold one cell, which is not the first of a column of labels."""
    at = part.top
    while (
        at < part.bottom and len(part.row(at)) == 1 and part.row(at)[0][0] == part.left and part.row(at)[0][1].rows == 1
    ):
        at += 1
    return at - part.top if part.right > part.left else 0


def _read_make_part(part: Part, grid: Grid, level: int, *, ruled: bool) -> Iterator[Block]:
    if part.left == part.right or len(part.boxes) == 1:
        for at in range(part.top, part.bottom + 1):
            yield from (_lone(box, level, first=at == part.top) for _, box in part.row(at))
        return
    titles = _titles(part)
    notes = _notes(part, part.top + titles)
    for at in range(part.top, part.top + titles):
        yield from (_lone(box, level, first=at == part.top) for _, box in part.row(at))
    inside = {place: box for place, box in part.boxes.items() if part.top + titles <= place[0] <= part.bottom - notes}
    if inside:
        yield make_table(make_part(inside), grid, ruled=ruled)
    for at in range(part.bottom - notes + 1, part.bottom + 1):
        yield from (_lone(box, level, first=False) for _, box in part.row(at))


def _notes(part: Part, top: int) -> int:
    """How many rows at its end only hold one long cell: notes below a table."""
    at = part.bottom
    while at > top and len(part.row(at)) == 1 and len(part.row(at)[0][1].words) > LONG:
        at -= 1
    return part.bottom - at


def _lone(box: Box, level: int, *, first: bool) -> Block:
    """A cell that stands alone: a paragraph, or a heading where it is bold, short and first."""
    line = tidy([run for line in box.lines for run in (*line, Text("\n"))])
    if first and (box.bold or box.size >= 13) and len(box.words) <= SHORT and len(box.lines) == 1 and not box.number:
        return Heading("", level, unmarked(line))
    number, rest = split_paragraph(line)
    return Paragraph("", rest, number)


def make_table(part: Part, grid: Grid, *, ruled: bool = False) -> Table:
    """The table that a part is, its head marked; rows and columns in which nothing begins are not told."""
    heads = count_heads(part, grid) or (1 if ruled and part.bottom > part.top else 0)
    labels = has_labels(part, part.top + heads, grid)
    rows, columns = sorted({at for at, _ in part.boxes}), sorted({at for _, at in part.boxes})
    covered = _covered(part, rows, columns)
    made = []
    for at in rows:
        cells = []
        for n in (n for n in columns if (at, n) not in covered):
            box = part.boxes.get((at, n))
            head = "column" if at < part.top + heads else "row" if labels and n == part.left and box else ""
            cells.append(_cell(_shrunk(box, at, n, rows, columns) if box else None, head))
        made.append(Row(tuple(cells)))
    return Table("", tuple(made))


def _shrunk(box: Box, row: int, column: int, rows: list[int], columns: list[int]) -> Box:
    """The box spanning only rows and columns that are told."""
    if box.rows * box.columns == 1:
        return box
    spans = (sum(row <= at < row + box.rows for at in rows), sum(column <= at < column + box.columns for at in columns))
    return replace(box, rows=spans[0], columns=spans[1])


def _covered(part: Part, rows: list[int], columns: list[int]) -> set[tuple[int, int]]:
    """The places, of those that are told, that a merged cell covers beside its own."""
    out: set[tuple[int, int]] = set()
    for (row, column), box in part.boxes.items():
        if box.rows * box.columns > 1:
            across = [n for n in columns if column <= n < column + box.columns]
            down = [n for n in rows if row <= n < row + box.rows]
            out |= {(r, c) for r in down for c in across} - {(row, column)}
    return out


def _cell(box: Box | None, header: str) -> Cell:
    if box is None:
        return Cell((), header)  # type: ignore[arg-type]
    blocks = tuple(Paragraph("", unmarked(line) if header else line) for line in box.lines)
    return Cell(blocks, header, box.columns, box.rows)  # type: ignore[arg-type]
