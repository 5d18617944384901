"""The tables of a sheet: parts of it that empty rows and columns set apart, each with its head found."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from service.document import Block, Cell, Heading, Paragraph, Row, Table, Text
from service.readers.line_runs import tidy, unmarked
from service.readers.printed_labels import split_paragraph
from service.readers.sheet_grid import Box, Grid

Boxes = dict[tuple[int, int], Box]
LONG = 60  # characters; a lone cell of more is a paragraph beside a table, no part of it
SHORT = 120  # characters; a bold lone cell of no more is a heading


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sheet, from its first to its last filled row and column."""

    boxes: Boxes
    rows: dict[int, list[tuple[int, Box]]]
    top: int
    left: int
    bottom: int
    right: int

    def row(self, at: int) -> list[tuple[int, Box]]:
        """The boxes that begin in this row, with their columns."""
        return self.rows.get(at, [])


def read_blocks(grid: Grid, level: int, *, ruled: bool = False) -> Iterator[Block]:
    """The blocks of a sheet in reading order; level: of headings in it. ruled: its first row is a head (CSV)."""
    for part in _joined([_part(boxes) for boxes in _split(grid.boxes)], grid):
        yield from _read_part(part, grid, level, ruled=ruled)


def _part(boxes: Boxes) -> Part:
    rows: dict[int, list[tuple[int, Box]]] = {}
    for row, column in sorted(boxes):
        rows.setdefault(row, []).append((column, boxes[row, column]))
    columns = [at for _, at in boxes]
    bottom = max(at + box.rows - 1 for (at, _), box in boxes.items())
    right = max(at + box.columns - 1 for (_, at), box in boxes.items())
    return Part(boxes, rows, min(rows), min(columns), bottom, right)


def _split(boxes: Boxes) -> Iterator[Boxes]:
    """The boxes in the parts that empty rows, then empty columns set apart, until none does."""
    if not boxes:
        return
    for axis in (0, 1):
        bands = _bands(boxes, axis)
        if len(bands) > 1:
            for first, last in bands:
                yield from _split({place: box for place, box in boxes.items() if first <= place[axis] <= last})
            return
    yield boxes


def _bands(boxes: Boxes, axis: int) -> list[tuple[int, int]]:
    """The runs of filled rows (axis 0) or columns (axis 1), from and to."""
    ends = sorted((place[axis], place[axis] + (box.columns if axis else box.rows) - 1) for place, box in boxes.items())
    bands: list[tuple[int, int]] = []
    for first, last in ends:
        if bands and first <= bands[-1][1] + 1:
            bands[-1] = (bands[-1][0], max(bands[-1][1], last))
        else:
            bands.append((first, last))
    return bands


def _joined(parts: list[Part], grid: Grid) -> Iterator[Part]:
    """The parts, with those put together that are one table with an empty row in it: the second has no head."""
    held: Part | None = None
    for part in parts:
        if held and _goes_on(held, part, grid):
            held = _part({**held.boxes, **part.boxes})
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
    if not inside or not figures or _titles(part) or len(part.row(part.top)) < 2 or _heads(part, grid):
        return False
    names = held.top == held.bottom and held.left == part.left and held.right == part.right
    return names or bool(_heads(held, grid))


def _titles(part: Part) -> int:
    """How many rows at its top only hold one cell, which is not the first of a column of labels."""
    at = part.top
    while (
        at < part.bottom and len(part.row(at)) == 1 and part.row(at)[0][0] == part.left and part.row(at)[0][1].rows == 1
    ):
        at += 1
    return at - part.top if part.right > part.left else 0


def _read_part(part: Part, grid: Grid, level: int, *, ruled: bool) -> Iterator[Block]:
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
        yield make_table(_part(inside), grid, ruled=ruled)
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
    heads = _heads(part, grid) or (1 if ruled and part.bottom > part.top else 0)
    labels = _has_labels(part, part.top + heads, grid)
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


def _heads(part: Part, grid: Grid) -> int:
    """How many rows at the top of a table name its columns."""
    if part.bottom == part.top:
        return 0
    kept = next((n for n in range(part.bottom - part.top + 1) if part.top + n not in grid.head_rows), 0)
    if kept:
        return _reach(part, kept)
    rows = [[box for _, box in part.row(at)] for at in range(part.top, part.bottom + 1)]
    bold = 0
    while bold < len(rows) - 1 and rows[bold] and all(box.bold and not _is_amount(box) for box in rows[bold]):
        bold += 1
    later = [row for row in rows[bold:] if row and not all(box.bold for box in row)]
    if bold and later:
        return _reach(part, min(bold, 3))
    return _reach(part, 1) if _names_columns(part) else 0


def _reach(part: Part, heads: int) -> int:
    """As many rows as the cells of these reach down to, so that no merged cell is cut."""
    reach = max((at + box.rows for (at, _), box in part.boxes.items() if at < part.top + heads), default=0) - part.top
    return min(max(reach, heads), part.bottom - part.top)


def _names_columns(part: Part) -> bool:
    """Whether the first row is of words (or years) and stands over a column of figures."""
    first = part.row(part.top)
    if len(first) < 2 or any(_is_amount(box) or len(box.words) > LONG for _, box in first):
        return False
    top = part.top + _reach(part, 1)
    for column, _ in first:
        below = [box for at in range(top, part.bottom + 1) if (box := part.boxes.get((at, column)))]
        if below and sum(box.number for box in below) * 4 >= len(below) * 3:
            return True
    return False


def _is_amount(box: Box) -> bool:
    """Whether a cell holds a figure that is no year."""
    return box.number and not (len(box.words) == 4 and box.words.startswith(("19", "20")))


def _has_labels(part: Part, top: int, grid: Grid) -> bool:
    """Whether the first column names its rows: kept in sight, bold, or words where all beside them are figures."""
    rows = [part.row(at) for at in range(top, part.bottom + 1)]
    rows = [row for row in rows if row]
    if part.left in grid.head_columns:
        return True
    first = [row[0][1] for row in rows if row[0][0] == part.left]
    rest = [box for row in rows for column, box in row if column > part.left]
    if not rest or len(first) < len(rows) or any(box.number or not box.words for box in first):
        return False
    if all(box.bold for box in first) and not any(box.bold for box in rest):
        return True
    return len({box.words for box in first}) == len(first) and all(box.number for box in rest)
