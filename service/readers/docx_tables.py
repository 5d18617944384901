"""Word tables: spans from gridSpan and vMerge, header cells, deleted and hidden rows out, boxes around text opened."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from service.document import Block, Cell, Row, Table
from service.readers.docx_controls import is_prompt
from service.readers.docx_package import W
from service.readers.docx_paper import DocxPaper
from service.readers.docx_places import is_table_off
from service.readers.docx_properties import is_on, val, whole
from service.readers.docx_table_grounds import Grounds
from service.readers.docx_table_heads import mark_headers

ReadBlocks = Callable[[Any, DocxPaper], list[Block]]
MAX_DEPTH = 8
MAX_SPAN = 1_000
WRAPPERS = ("sdt", "sdtContent", "customXml", "ins", "moveTo")


@dataclass(slots=True)
class Placed:
    """A cell at its place in the grid, before merged cells are joined. merge: "", "restart" or "continue"."""

    column: int
    span: int
    merge: str
    blocks: tuple[Block, ...]


def read_table(element: Any, paper: DocxPaper, read_blocks: ReadBlocks) -> list[Block]:
    """The table; the blocks alone where it is a box around text: one cell, or one column that repeats no head."""
    if is_table_off(element.find(W + "tblPr"), paper):
        paper.leave_out("off")
        return []
    if paper.inside_table >= MAX_DEPTH or paper.inside_box >= MAX_DEPTH:
        paper.leave_out("depth")
        return []
    sources = [row for row in _children(element, "tr") if _stays(row, paper)]
    boxed = _is_box(sources)
    paper.inside_table += not boxed
    paper.inside_box += boxed
    grounds = Grounds(element.find(W + "tblPr"), len(sources), paper.ground, paper)
    grid = [_read_row(row, at, grounds, paper, read_blocks) for at, row in enumerate(sources)]
    paper.inside_table -= not boxed
    paper.inside_box -= boxed
    if boxed:
        return [block for row in grid for cell in row for block in cell.blocks]
    rows = mark_headers(element, sources, _join(grid), paper)
    return [Table("", tuple(rows))] if any(row.cells for row in rows) else []


def _is_box(rows: list[Any]) -> bool:
    """Whether the table only draws a frame: one cell, or cells one below another without a head."""
    single = all(len(_children(row, "tc")) == 1 for row in rows)
    return single and not any(is_on(row.find(W + "trPr"), "tblHeader") for row in rows)


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
        paper.leave_out("deleted")
        return False
    if is_on(properties, "hidden"):
        paper.leave_out("hidden")
        return False
    return True


def _read_row(row: Any, at: int, grounds: Grounds, paper: DocxPaper, read_blocks: ReadBlocks) -> list[Placed]:
    properties = row.find(W + "trPr")
    column = min(whole(val(properties, "gridBefore")), MAX_SPAN)
    cells = [] if not column else [Placed(0, column, "", ())]
    page = paper.pages.number
    elements = _children(row, "tc")
    for n, element in enumerate(elements):
        held = element.find(W + "tcPr")
        if held is not None and held.find(W + "cellDel") is not None:
            paper.leave_out("deleted")
            continue
        if val(held, "hMerge") in ("continue", "") and cells:
            cells[-1].span += 1
            column += 1
            continue
        paper.ground = grounds.of_cell(held, at, n, n == len(elements) - 1)
        placed = _read_cell(element, held, column, paper, read_blocks)
        paper.ground = grounds.outside
        # Word marks a new page in every cell of a row that crosses it; it is told once.
        paper.pages.muted = paper.pages.muted or paper.pages.number != page
        cells.append(placed)
        column += placed.span
    paper.pages.muted = False
    after = min(whole(val(properties, "gridAfter")), MAX_SPAN)
    return cells + ([Placed(column, after, "", ())] if after else [])


def _read_cell(element: Any, held: Any, column: int, paper: DocxPaper, read_blocks: ReadBlocks) -> Placed:
    span = min(max(1, whole(val(held, "gridSpan"), 1)), MAX_SPAN)
    merge = val(held, "vMerge")
    control = element.getparent().getparent()
    if control is not None and control.tag == W + "sdt" and is_prompt(control):
        paper.leave_out("prompt")
        blocks: tuple[Block, ...] = ()
    else:
        blocks = tuple(read_blocks(element, paper))
    return Placed(column, span, "" if merge is None else merge or "continue", blocks)


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
    joined = bool(cell.merge) and below.merge == "continue" and not below.blocks
    return joined and (below.column, below.span) == (cell.column, cell.span)


def _continues(grid: list[list[Placed]], at: int, cell: Placed) -> bool:
    """Whether a cell really goes on from one above it; words in a stray one are kept."""
    above = grid[at - 1] if at else []
    return not cell.blocks and any(c.merge and (c.column, c.span) == (cell.column, cell.span) for c in above)
