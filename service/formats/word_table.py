"""A table of a Word edition: header rows that Word repeats and names, spans, columns as wide as their words."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

from service.document import Cell, Table, plain
from service.formats.html_table import cell_words, count_columns, count_head, place_cells
from service.formats.html_text import attribute, is_rtl
from service.formats.word_writing import Writing
from service.languages import phrase
from service.walking import lines

WriteCell = Callable[[Cell, Writing], str]
PADDING = 108  # twentieths of a point, left and right in a cell
BREAKS = re.compile("\\s+|(?<=[/.@_-])|(?<=[\u3000-\u9fff])")  # where a line may end
LETTER = 0.56  # of the type's size: how wide a letter is


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's cells at their places. rows: column -> cell that begins there; down: those that go on from above."""

    rows: tuple[dict[int, Cell], ...]
    down: tuple[dict[int, Cell], ...]
    columns: int
    head: int
    titled: bool


def write_table(table: Table, writing: Writing, write_cell: WriteCell) -> str:
    """The table. write_cell(cell, writing) writes what a cell holds."""
    grid = read_grid(table)
    widths = measure(grid, writing)
    rows = "".join(_row(n, grid, widths, writing, write_cell) for n in range(len(grid.rows)))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl>{_properties(table, grid, writing)}<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"


def read_grid(table: Table) -> Grid:
    """The cells of a table by row and column."""
    placed = [dict(row) for row in place_cells(table)]
    down: list[dict[int, Cell]] = [{} for _ in placed]
    for number, row in enumerate(placed):
        for column, cell in row.items():
            for below in range(number + 1, min(number + cell.rowspan, len(placed))):
                down[below][column] = cell
    head = count_head(table)
    leads = [row[0] for row in placed[head:] if 0 in row]
    titled = bool(leads) and all(cell.header == "row" for cell in leads)
    return Grid(tuple(placed), tuple(down), count_columns(table), head, titled)


def _properties(table: Table, grid: Grid, writing: Writing) -> str:
    code = writing.document.language
    size = phrase(code, "table", rows=len(table.rows), columns=grid.columns)
    caption = f'<w:tblCaption w:val="{attribute(plain(table.caption))}"/>' if table.caption else ""
    value = 0x0600 | (0x20 if grid.head else 0) | (0x80 if grid.titled else 0)
    return (
        f'<w:tblPr><w:tblStyle w:val="PaperTable"/>{"<w:bidiVisual/>" if is_rtl(code) else ""}'
        f'<w:tblW w:w="5000" w:type="pct"/><w:tblLook w:val="{value:04X}" w:firstRow="{int(bool(grid.head))}" '
        f'w:lastRow="0" w:firstColumn="{int(grid.titled)}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"{caption}"
        f'<w:tblDescription w:val="{attribute(size)}"/></w:tblPr>'
    )


def _row(number: int, grid: Grid, widths: list[int], writing: Writing, write_cell: WriteCell) -> str:
    own, above = grid.rows[number], grid.down[number]
    head = number < grid.head
    cells, column = [], 0
    for start in sorted({*own, *above}):
        if start < column:
            continue
        if start > column:
            cells.append(
                _cell(Cell((), colspan=start - column), "", sum(widths[column:start]), "", writing, write_cell)
            )
        cell = own.get(start) or above[start]
        width = sum(widths[start : start + cell.colspan])
        merge = "continue" if start not in own else "restart" if cell.rowspan > 1 else ""
        place = _mark(head, grid.titled and not start and not head)
        cells.append(_cell(cell, merge, width, place, writing, write_cell))
        column = start + cell.colspan
    if not cells:
        cells.append(_cell(Cell((), colspan=grid.columns), "", sum(widths), "", writing, write_cell))
        column = grid.columns
    after = grid.columns - column
    said = _mark(head, False) + (f'<w:gridAfter w:val="{after}"/>' if after > 0 else "")
    said += '<w:cantSplit w:val="0"/>' + ("<w:tblHeader/>" if head else "")
    return f"<w:tr><w:trPr>{said}</w:trPr>{''.join(cells)}</w:tr>"


def _mark(head: bool, title: bool) -> str:
    """Which part of the table this is, for who reads the file by its style (ECMA-376 §17.3.1.8)."""
    if not head and not title:
        return ""
    return f'<w:cnfStyle w:val="{"1" if head else "0"}0{"1" if title else "0"}000000000"/>'


def _cell(cell: Cell, merge: str, width: int, place: str, writing: Writing, write_cell: WriteCell) -> str:
    span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    down = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    inside = write_cell(Cell(()) if merge == "continue" else cell, writing)
    return f'<w:tc><w:tcPr>{place}<w:tcW w:w="{width}" w:type="dxa"/>{span}{down}</w:tcPr>{inside}</w:tc>'


def measure(grid: Grid, writing: Writing) -> list[int]:
    """How wide each column is, in twentieths of a point: no word broken where all fit, the rest by how much it says."""
    whole = writing.room
    least, wish = least_widths(grid, writing), _wishes(grid)
    if sum(least) >= whole:
        return [max(1, width * whole // sum(least)) for width in least]
    spare = whole - sum(least)
    return [width + round(spare * share / sum(wish)) for width, share in zip(least, wish, strict=True)]


def least_widths(grid: Grid, writing: Writing) -> list[int]:
    """How wide each column must be for its longest word."""
    longest = [1] * grid.columns
    for row in grid.rows:
        for column, cell in row.items():
            if cell.colspan == 1:
                words = BREAKS.split(" ".join(plain(line) for line in lines(cell.blocks)))
                longest[column] = max(longest[column], *map(len, words))
    return [writing.look.em(LETTER * count) + 2 * PADDING for count in longest]


def _wishes(grid: Grid) -> list[float]:
    said = [4.0] * grid.columns
    for row in grid.rows:
        for column, cell in row.items():
            share = sqrt(len(cell_words(cell)) + 1) / cell.colspan
            for at in range(column, min(column + cell.colspan, grid.columns)):
                said[at] = max(said[at], share)
    return said
