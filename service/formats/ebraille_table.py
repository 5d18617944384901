"""A table of an eBraille book: a table still, whose cells also bear their columns' names for lines that are short."""

from collections.abc import Callable, Sequence

from service import document as d
from service.formats.ebraille_lines import Lines
from service.formats.ebraille_style import FEW
from service.formats.html_text import attribute
from service.speech.grid import columns, count_columns, count_head

WriteBlocks = Callable[[Sequence[d.Block]], str]


def write_table(table: d.Table, lines: Lines, write_blocks: WriteBlocks) -> str:
    """The table with its head, its caption and its spans."""
    heads, starts = count_head(table.rows), columns(table.rows)
    heads = heads if heads < len(table.rows) else 0
    names = _names(table, heads)
    caption = f"<caption>{lines.write(table.caption)}</caption>" if table.caption else ""
    rows = []
    for n, row in enumerate(table.rows):
        cells = []
        for at, cell in zip(starts[n], row.cells, strict=True):
            above = (
                [names[column] for column in range(at, at + cell.colspan) if names.get(column)] if n >= heads else []
            )
            cells.append(_cell(cell, "; ".join(dict.fromkeys(above)), lines, write_blocks))
        rows.append(f"<tr>{''.join(cells)}</tr>")
    top = f"<thead>{''.join(rows[:heads])}</thead>" if heads else ""
    wide = ' class="wide"' if count_columns(table) > FEW else ""
    return f"<table{lines.own(table)}{wide}>{caption}{top}<tbody>{''.join(rows[heads:])}</tbody></table>"


def _names(table: d.Table, heads: int) -> dict[int, str]:
    """The name of each column: the words of the header cells above it."""
    words: dict[int, list[str]] = {}
    for row, starts in zip(table.rows[:heads], columns(table.rows), strict=False):
        for start, cell in zip(starts, row.cells, strict=True):
            said = " ".join(text for line in d.lines(cell.blocks) if (text := d.plain(line)))
            for column in range(start, start + cell.colspan):
                words.setdefault(column, []).append(said)
    return {column: ", ".join(filter(None, said)) for column, said in words.items()}


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
    if name and inside:
        spans += f' data-name="{attribute(lines.transcriber.text(f"{name}:").value)}"'
    return f"<td{spans}>{inside}</td>"
