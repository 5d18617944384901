"""Word tables: spans from gridSpan and vMerge, header cells, deleted rows out."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal

from service.document import Block, Cell, Paragraph, Row, Table, lines
from service.readers.docx_package import W
from service.readers.docx_paper import DocxPaper
from service.readers.docx_styles import is_on, val
from service.readers.line_runs import all_strong, has_words

ReadBlocks = Callable[[Any, DocxPaper], list[Block]]
MAX_DEPTH = 8
WRAPPERS = ("sdt", "sdtContent", "customXml", "ins")


@dataclass(slots=True)
class Placed:
    """A cell at its place in the grid, before merged cells are joined. merge: "", "restart" or "continue"."""

    column: int
    span: int
    merge: str
    blocks: tuple[Block, ...]


def read_table(element: Any, paper: DocxPaper, read_blocks: ReadBlocks) -> list[Block]:
    """The table; the blocks alone where it is a single box around text."""
    if paper.inside_table >= MAX_DEPTH:
        paper.left_out["depth"] += 1
        return []
    paper.inside_table += 1
    found = [(row, _read_row(row, paper, read_blocks)) for row in _children(element, "tr") if _stays(row, paper)]
    paper.inside_table -= 1
    grid = [cells for _, cells in found]
    if len(grid) == 1 and len(grid[0]) == 1:
        return list(grid[0][0].blocks)
    rows = _join(grid)
    heads = _head_rows(element, [row for row, _ in found], rows, paper)
    rows = [_mark(row, "column") if at < heads else row for at, row in enumerate(rows)]
    if _first_column(element, paper):
        rows = rows[:heads] + [_mark_first(row) for row in rows[heads:]]
    return [Table("", tuple(rows))] if any(row.cells for row in rows) else []


def _children(element: Any, name: str) -> list[Any]:
    """The rows of a table or the cells of a row, those inside content controls too."""
    out = []
    for child in element:
        if child.tag == W + name:
            out.append(child)
        elif isinstance(child.tag, str) and child.tag.removeprefix(W) in WRAPPERS:
            out.extend(_children(child, name))
    return out


def _stays(row: Any, paper: DocxPaper) -> bool:
    properties = row.find(W + "trPr")
    if properties is None:
        return True
    if properties.find(W + "del") is not None:
        paper.left_out["deleted"] += 1
        return False
    if is_on(properties, "hidden"):
        paper.left_out["hidden"] += 1
        return False
    return True


def _read_row(row: Any, paper: DocxPaper, read_blocks: ReadBlocks) -> list[Placed]:
    properties = row.find(W + "trPr")
    column = _int(val(properties, "gridBefore"), 0)
    cells = [] if not column else [Placed(0, column, "", ())]
    page = paper.pages.number
    for element in _children(row, "tc"):
        held = element.find(W + "tcPr")
        span = max(1, _int(val(held, "gridSpan"), 1))
        merge = val(held, "vMerge")
        blocks = tuple(read_blocks(element, paper))
        # Word marks a new page in every cell of a row that crosses it; it is told once.
        paper.pages.muted = paper.pages.muted or paper.pages.number != page
        cells.append(Placed(column, span, "" if merge is None else merge or "continue", blocks))
        column += span
    paper.pages.muted = False
    return cells


def _join(grid: list[list[Placed]]) -> list[Row]:
    """Rows of the cells that begin there, each with how many rows it goes down."""
    rows = []
    for at, placed in enumerate(grid):
        cells = []
        for cell in placed:
            if cell.merge == "continue" and _continues(grid, at, cell):
                continue
            down = 1
            while at + down < len(grid) and any(_is_same(cell, other) for other in grid[at + down]):
                down += 1
            cells.append(Cell(cell.blocks, "", cell.span, down if cell.merge else 1))
        rows.append(Row(tuple(cells)))
    return rows


def _is_same(cell: Placed, below: Placed) -> bool:
    return bool(cell.merge) and below.merge == "continue" and (below.column, below.span) == (cell.column, cell.span)


def _continues(grid: list[list[Placed]], at: int, cell: Placed) -> bool:
    """Whether a cell really goes on from one above it; words in a stray one are kept."""
    above = grid[at - 1] if at else []
    return not cell.blocks and any(c.merge and (c.column, c.span) == (cell.column, cell.span) for c in above)


def _head_rows(element: Any, sources: list[Any], rows: list[Row], paper: DocxPaper) -> int:
    """How many rows at the top are header rows: as Word repeats them, as the style dresses them, or all bold."""
    count = 0
    while count < len(sources) and is_on(sources[count].find(W + "trPr"), "tblHeader"):
        count += 1
    if count or len(rows) < 2:
        return min(count, len(rows) - 1)
    look = element.find(f"{W}tblPr/{W}tblLook")
    styled = paper.styles.table_part(val(element.find(W + "tblPr"), "tblStyle") or "", "firstRow")
    if styled and _looks(look, "firstRow", 0x20):
        return 1
    return int(len(rows[0].cells) > 1 and _bold(rows[0], every=True) and not _bold(rows[1], every=False))


def _first_column(element: Any, paper: DocxPaper) -> bool:
    look = element.find(f"{W}tblPr/{W}tblLook")
    styled = paper.styles.table_part(val(element.find(W + "tblPr"), "tblStyle") or "", "firstCol")
    return styled and _looks(look, "firstColumn", 0x80)


def _looks(look: Any, name: str, bit: int) -> bool:
    if look is None:
        return False
    said = look.get(W + name)
    if said is not None:
        return said in ("1", "true", "on")
    try:
        return bool(int(look.get(W + "val") or "0", 16) & bit)
    except ValueError:
        return False


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


def _int(text: str | None, default: int) -> int:
    return min(int(text), 1_000) if text and text.isdigit() else default
