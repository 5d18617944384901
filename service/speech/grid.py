"""A table as it is read aloud: row by row, each cell with the names of its columns."""

from collections.abc import Iterator
from dataclasses import dataclass

from service.document import Cell, Heading, Items, Paragraph, Row, Table, plain
from service.walking import lines


@dataclass(frozen=True, slots=True)
class Named:
    """A cell and the name of its column: the words of the header cells above it, "" where it has none."""

    name: str
    cell: Cell


def count_columns(table: Table) -> int:
    """How many columns the table has at its widest."""
    return max((column + cell.colspan for row in _place(table.rows) for column, cell in row), default=0)


def read_rows(table: Table) -> tuple[tuple[Named, ...], ...]:
    """The rows below the head, each cell named; a table that is nothing but head is read as plain rows.

    A row's header that spans several rows is read again in each, so that no row is without its name.
    """
    head = count_head(table.rows)
    if head == len(table.rows):
        return tuple(tuple(Named("", cell) for cell in row.cells) for row in table.rows)
    placed = _place(table.rows)
    names = _name_columns(placed[:head])
    return tuple(tuple(Named(names.get(column, ""), cell) for column, cell in row) for row in placed[head:])


def read_head(table: Table) -> tuple[tuple[Named, ...], ...]:
    """The rows of the head, none where the table is nothing else."""
    head = count_head(table.rows)
    rows = table.rows[:head] if head < len(table.rows) else ()
    return tuple(tuple(Named("", cell) for cell in row.cells) for row in rows)


def count_head(rows: tuple[Row, ...]) -> int:
    """How many rows make the head: the first ones whose cells are all column headers."""
    for n, row in enumerate(rows):
        if not row.cells or any(cell.header != "column" for cell in row.cells):
            return n
    return len(rows)


def columns(rows: tuple[Row, ...]) -> list[list[int]]:
    """For each row the columns that its cells begin in, from 0; what hangs down from above takes its room."""
    return [starts for starts, _ in _spread(rows)]


def _place(rows: tuple[Row, ...]) -> list[list[tuple[int, Cell]]]:
    """Each row's cells with the column they begin in, from 0; a row's header stands in every row that it spans."""
    return [
        _unrepeated({**hanging, **dict(zip(starts, row.cells, strict=True))})
        for row, (starts, hanging) in zip(rows, _spread(rows), strict=True)
    ]


def _spread(rows: tuple[Row, ...]) -> Iterator[tuple[list[int], dict[int, Cell]]]:
    """For each row the columns that its cells begin in, and the row headers that hang down into it, by column."""
    open_until: dict[int, tuple[int, Cell]] = {}  # column -> (first row that is free again, the cell that fills it)
    for n, row in enumerate(rows):
        hanging = {at: cell for at, (until, cell) in open_until.items() if until > n and cell.header == "row"}
        column, starts = 0, []
        for cell in row.cells:
            while column in open_until and open_until[column][0] > n:
                column += 1
            starts.append(column)
            for at in range(column, column + cell.colspan):
                open_until[at] = (n + cell.rowspan, cell)
            column += cell.colspan
        yield starts, hanging


def _unrepeated(placed: dict[int, Cell]) -> list[tuple[int, Cell]]:
    """The cells from left to right, one that spans several columns only once."""
    out: list[tuple[int, Cell]] = []
    for column in sorted(placed):
        if not out or out[-1][1] is not placed[column] or column >= out[-1][0] + placed[column].colspan:
            out.append((column, placed[column]))
    return out


def _name_columns(head: list[list[tuple[int, Cell]]]) -> dict[int, str]:
    """Each column's name: its header cells from top to bottom, with commas."""
    names: dict[int, list[str]] = {}
    for row in head:
        for column, cell in row:
            for at in range(column, column + cell.colspan):
                names.setdefault(at, []).append(words_of(cell).rstrip(" :"))
    return {at: ", ".join(filter(None, parts)) for at, parts in names.items()}


def words_of(cell: Cell) -> str:
    """The words of a cell in one line, printed numbers and labels too."""
    parts = []
    for block in cell.blocks:
        if isinstance(block, (Heading, Paragraph)):
            parts.append(f"{block.number} {plain(block.text)}")
        elif isinstance(block, Items):
            parts.extend(f"{i.label} {' '.join(plain(line) for line in lines(i.blocks))}" for i in block.items)
        else:
            parts.extend(plain(line) for line in lines((block,)))
    return " ".join(" ".join(parts).split())
