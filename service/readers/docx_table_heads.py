"""Which cells of a Word table are headers: as Word repeats them, as the style dresses them, or by bold letters."""

from dataclasses import replace
from typing import Any, Literal

from service.document import Paragraph, Row
from service.readers.docx_package import W
from service.readers.docx_paper import DocxPaper
from service.readers.docx_properties import is_on, looks, val
from service.readers.line_runs import all_strong, has_words
from service.walking import lines


def mark_headers(element: Any, sources: list[Any], rows: list[Row], paper: DocxPaper) -> list[Row]:
    """The rows of a table with its header cells marked; sources: the w:tr of each row."""
    heads = _head_rows(element, sources, rows, paper)
    rows = [_mark(row, "column") if at < heads else row for at, row in enumerate(rows)]
    if _styled_column(element, paper) or _bold_column(rows[heads:]):
        leads = _leads(rows[heads:])
        rows = rows[:heads] + [_mark_first(row) if at in leads else row for at, row in enumerate(rows[heads:])]
    return rows


def _head_rows(element: Any, sources: list[Any], rows: list[Row], paper: DocxPaper) -> int:
    count = 0
    while count < len(sources) and is_on(sources[count].find(W + "trPr"), "tblHeader"):
        count += 1
    if count or len(rows) < 2:
        return min(max(count, _reach(rows[0]) if count else 0), len(rows) - 1)
    look = element.find(f"{W}tblPr/{W}tblLook")
    style = val(element.find(W + "tblPr"), "tblStyle") or ""
    if paper.styles.table_part(style, "firstRow") is not None and looks(look, "firstRow", 0x20):
        return _reach(rows[0])
    top, below = rows[0], Row(rows[1].cells[1:] if _reach(rows[0]) == 1 else ())  # its first cell may name its row
    return _reach(top) if len(top.cells) > 1 and _bold(top, every=True) and not _bold(below, every=False) else 0


def _reach(top: Row) -> int:
    """How many rows the head has that begins with this row: more than one where cells go down beside a wide one."""
    highest = max((cell.rowspan for cell in top.cells), default=1)
    wide = any(cell.colspan > 1 and cell.rowspan == 1 for cell in top.cells)
    lowest = min((cell.rowspan for cell in top.cells), default=1)
    return highest if wide else max(1, lowest)


def _styled_column(element: Any, paper: DocxPaper) -> bool:
    look = element.find(f"{W}tblPr/{W}tblLook")
    styled = paper.styles.table_part(val(element.find(W + "tblPr"), "tblStyle") or "", "firstCol")
    return styled is not None and looks(look, "firstColumn", 0x80)


def _bold_column(rows: list[Row]) -> bool:
    """Whether in every row the first cell is bold and no other is, as in the table at the head of a report."""
    leads = _leads(rows)
    full = [rows[at] for at in leads if len(rows[at].cells) > 1 and rows[at].cells[0].blocks]
    if len(full) < 2 or len(full) < len(leads) - 1:
        return False
    firsts = all(_bold(Row(row.cells[:1]), every=True) for row in full)
    led = [Row(row.cells[1:]) if at in leads else row for at, row in enumerate(rows)]
    return firsts and not any(_bold(row, every=False) for row in led)


def _leads(rows: list[Row]) -> list[int]:
    """The rows whose first cell stands in the first column, where none from above reaches down."""
    out: list[int] = []
    free = 0
    for at, row in enumerate(rows):
        if at >= free and row.cells:
            out.append(at)
            free = at + row.cells[0].rowspan
    return out


def _bold(row: Row, *, every: bool) -> bool:
    """Whether all cells with words are bold, or (every=False) any is."""
    said = [
        all(all_strong(line) for line in lines(cell.blocks) if has_words(line))
        for cell in row.cells
        if any(has_words(line) for line in lines(cell.blocks))
    ]
    return bool(said) and (all(said) if every else any(said))


def _mark(row: Row, header: Literal["column", "row"]) -> Row:
    return Row(tuple(replace(cell, header=header) for cell in row.cells))


def _mark_first(row: Row) -> Row:
    if not row.cells or not any(isinstance(block, Paragraph) for block in row.cells[0].blocks):
        return row
    return Row((replace(row.cells[0], header="row"), *row.cells[1:]))
