"""A table of an eBraille book: a table still, whose cells also bear their columns' names for lines that are short."""

from collections.abc import Callable, Sequence

from service import document as d
from service.formats.ebraille_lines import Lines
from service.formats.ebraille_style import FEW
from service.speech.grid import columns, count_columns, count_head
from service.walking import lines

WriteBlocks = Callable[[Sequence[d.Block]], str]


def write_table(table: d.Table, lines: Lines, write_blocks: WriteBlocks) -> str:
    """The table with its head, its caption and its spans."""
    heads, starts = count_head(table.rows), columns(table.rows)
    heads = heads if heads < len(table.rows) else 0
    names = _names(table, heads)
    caption = f"<caption>{lines.write(table.caption)}</caption>" if table.caption else ""
    rows: list[str] = []
    reaching: list[tuple[int, str]] = []
    for n, row in enumerate(table.rows):
        cells = []
        for at, cell in zip(starts[n], row.cells, strict=True):
            above = [names.get(column, "") for column in range(at, at + cell.colspan)] if n >= heads else []
            cells.append(_cell(cell, "; ".join(filter(None, dict.fromkeys(above))), lines, write_blocks))
        again = "; ".join(words for last, words in reaching if last >= n)
        rows.append(f"<tr{lines.told('again', again)}>{''.join(cells)}</tr>")
        reaching += _reaching(row, n, starts[n], names) if n >= heads else []
    top = f"<thead>{''.join(rows[:heads])}</thead>" if heads else ""
    wide = ' class="wide"' if count_columns(table) > FEW else ""
    return f"<table{lines.own(table)}{wide}>{caption}{top}<tbody>{''.join(rows[heads:])}</tbody></table>"


def _names(table: d.Table, heads: int) -> dict[int, str]:
    """The name of each column: the words of the header cells above it."""
    words: dict[int, list[str]] = {}
    for row, starts in zip(table.rows[:heads], columns(table.rows), strict=False):
        for start, cell in zip(starts, row.cells, strict=True):
            for column in range(start, start + cell.colspan):
                words.setdefault(column, []).append(_words(cell))
    return {column: ", ".join(filter(None, said)) for column, said in words.items()}


def _reaching(row: d.Row, number: int, starts: Sequence[int], names: dict[int, str]) -> list[tuple[int, str]]:
    """The cells of a row that reach into rows below: the last of these, and their words after their column's name."""
    found = [(at, cell, _words(cell)) for at, cell in zip(starts, row.cells, strict=True) if cell.rowspan > 1]
    return [
        (number + cell.rowspan - 1, f"{names[at]}: {words}" if names.get(at) else words)
        for at, cell, words in found
        if words
    ]


def _words(cell: d.Cell) -> str:
    """What a cell says, in one line."""
    return " ".join(text for line in lines(cell.blocks) if (text := d.plain(line)))


def _cell(cell: d.Cell, name: str, lines: Lines, write_blocks: WriteBlocks) -> str:
    """One cell; a single paragraph stands in it without more ado."""
    spans = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    spans += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    if len(cell.blocks) == 1 and isinstance(cell.blocks[0], d.Paragraph):
        inside = lines.named(cell.blocks[0], lines.paragraph(cell.blocks[0]))
    else:
        inside = write_blocks(cell.blocks)
    if cell.header:
        return f'<th scope="{"col" if cell.header == "column" else "row"}"{spans}>{inside}</th>'
    return f"<td{spans}{lines.told('name', f'{name}:') if name and inside else ''}>{inside}</td>"
