"""A table as HTML, with what a narrow page needs to print each row as a card."""

from collections.abc import Callable, Iterator

from service.document import Cell, Heading, Paragraph, Row, Table, plain
from service.formats.html_text import Manner, attribute, write_id, write_line
from service.languages import phrase
from service.walking import walk

Placed = tuple[int, Cell]
WriteCell = Callable[[Cell, Manner], str]
SHORT = 16
"""A cell of so many letters is one piece of information, which is better not split (UKAAF MS03)."""


def write_table(table: Table, manner: Manner, write_cell: WriteCell) -> str:
    """The table; write_cell(cell, manner) writes a cell's blocks.

    Each data cell carries its column's name, and each row the cells that still reach into it from above, so that
    a style sheet can print rows as cards while the table stays a table for whoever listens to it.
    """
    grid = place_cells(table)
    head = count_head(table)
    labels = is_of_labels(table)
    names = _column_names(grid[:head], manner, 0 if head or labels else count_columns(table))
    caption = f"<caption>{write_line(table.caption, manner)}</caption>" if table.caption else ""
    size = phrase(manner.language, "table", rows=len(table.rows), columns=count_columns(table))
    style = manner.shape(table)
    rows = [_row(placed, names, again, manner, write_cell) for placed, again in _with_again(grid, names, head)]
    top = f"<thead>{''.join(rows[:head])}</thead>" if head else ""
    width = " wide" if count_columns(table) > 5 else " labels" if labels else ""
    return (
        f'<table{write_id(table.id, manner)} class="{style}{width}" data-size="{attribute(size)}">'
        f"{caption}{top}<tbody>{''.join(rows[head:])}</tbody></table>"
    )


def count_columns(table: Table) -> int:
    """How many columns the widest row reaches."""
    return max((column + cell.colspan for placed in place_cells(table) for column, cell in placed), default=0)


def is_of_labels(table: Table) -> bool:
    """Whether each row is a label and what it says ("Date:", "14 May 2025"), which needs no column's name."""
    return all([cell.header for cell in row.cells] == ["row", ""] for row in table.rows)


def count_head(table: Table) -> int:
    """How many rows at the top are its head; 0 where that would be all of them."""
    for number, row in enumerate(table.rows):
        if not row.cells or any(cell.header != "column" for cell in row.cells):
            return number
    return 0


def place_cells(table: Table) -> list[list[Placed]]:
    """Per row its cells with the column each begins in, cells from above making room."""
    taken: set[tuple[int, int]] = set()
    return [list(_place_row(number, row, taken)) for number, row in enumerate(table.rows)]


def cell_words(cell: Cell) -> str:
    """The words of a cell in one line."""
    return " ".join(plain(block.text) for block in walk(cell.blocks) if isinstance(block, (Heading, Paragraph)))


def is_short(cell: Cell) -> bool:
    """Whether a cell holds a single line with few letters: a date, a sum, a name."""
    words = cell_words(cell)
    return len(cell.blocks) == 1 and isinstance(cell.blocks[0], Paragraph) and 0 < len(words) <= SHORT


def _place_row(number: int, row: Row, taken: set[tuple[int, int]]) -> Iterator[Placed]:
    column = 0
    for cell in row.cells:
        while (number, column) in taken:
            column += 1
        yield column, cell
        taken.update((number + down, column + along) for down in range(cell.rowspan) for along in range(cell.colspan))
        column += cell.colspan


def _column_names(head: list[list[Placed]], manner: Manner, unnamed: int) -> dict[int, str]:
    names = {column: phrase(manner.language, "column", n=column + 1) for column in range(unnamed)}
    for placed in head:
        for start, cell in placed:
            words = cell_words(cell).rstrip(": ")
            for column in range(start, start + cell.colspan):
                names[column] = f"{names[column]}, {words}" if names.get(column) else words
    return names


def _with_again(grid: list[list[Placed]], names: dict[int, str], head: int) -> Iterator[tuple[list[Placed], str]]:
    """Each row with the words of the cells that reach into it from above, to be printed again."""
    reaching: list[tuple[int, str]] = []
    for number, placed in enumerate(grid):
        again = "\n".join(words for last, words in reaching if last >= number)
        yield placed, again
        for column, cell in placed:
            if cell.rowspan > 1 and number >= head:
                name = names.get(column, "")
                words = f"{name}: {cell_words(cell)}" if name else cell_words(cell)
                reaching.append((number + cell.rowspan - 1, words))


def _row(placed: list[Placed], names: dict[int, str], again: str, manner: Manner, write_cell: WriteCell) -> str:
    extra = f' data-again="{attribute(again)}"' if again else ""
    cells = "".join(_cell(column, cell, names, manner, write_cell) for column, cell in placed)
    return f"<tr{extra}>{cells}</tr>"


def _cell(column: int, cell: Cell, names: dict[int, str], manner: Manner, write_cell: WriteCell) -> str:
    spans = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    spans += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    spans += ' class="short"' if manner.sheet and is_short(cell) else ""
    inside = write_cell(cell, manner)
    if cell.header:
        scope = "col" if cell.header == "column" else "row"
        return f'<th scope="{scope}"{spans}>{inside}</th>'
    name = f' data-name="{attribute(names[column])}"' if names.get(column) else ""
    return f"<td{spans}{name}>{inside}</td>"
