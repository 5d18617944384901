"""Tables of a web page: header cells by th and scope, spans, captions."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Literal

from service.document import Block, Cell, Line, Row, Table
from service.readers.html_inline import WebPaper, read_line

MAX_SPAN = 1_000
ReadBlocks = Callable[[Any, WebPaper], list[Block]]


def read_table(element: Any, paper: WebPaper, read_blocks: ReadBlocks) -> list[Block]:
    """The table; the blocks alone where it only lays them out (role presentation, or one cell)."""
    sources = _rows(element)
    rows = [Row(tuple(_cell(cell, source, paper, read_blocks) for cell in _cells(source))) for source in sources]
    rows = [row for row in rows if row.cells]
    single = len(rows) == 1 and len(rows[0].cells) == 1
    if element.get("role") in ("presentation", "none") or single:
        return [block for row in rows for cell in row.cells for block in cell.blocks]
    return [Table("", tuple(_fit(rows)), _caption(element, paper))] if rows else []


def _rows(table: Any) -> list[Any]:
    """The table's own rows: head, bodies, foot."""
    heads: list[Any] = []
    bodies: list[Any] = []
    feet: list[Any] = []
    for child in table:
        if child.tag == "tr":
            bodies.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            {"thead": heads, "tbody": bodies, "tfoot": feet}[child.tag].extend(r for r in child if r.tag == "tr")
    return heads + bodies + feet


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _cell(cell: Any, row: Any, paper: WebPaper, read_blocks: ReadBlocks) -> Cell:
    header: Literal["", "column", "row"] = ""
    if cell.tag == "th":
        header = _direction(cell, row)
    blocks = tuple(read_blocks(cell, paper))
    return Cell(blocks, header, _span(cell.get("colspan")), _span(cell.get("rowspan")))


def _direction(cell: Any, row: Any) -> Literal["column", "row"]:
    """Which way a header cell counts: as it says, else along the row where data stands beside it."""
    scope = (cell.get("scope") or "").lower()
    if scope.startswith("row"):
        return "row"
    if scope.startswith("col") or row.getparent().tag == "thead":
        return "column"
    return "row" if any(other.tag == "td" for other in row) else "column"


def _fit(rows: list[Row]) -> list[Row]:
    """The rows with no cell reaching below the last."""
    return [
        Row(tuple(replace(cell, rowspan=min(cell.rowspan, len(rows) - at)) for cell in row.cells))
        for at, row in enumerate(rows)
    ]


def _caption(table: Any, paper: WebPaper) -> Line:
    caption = table.find("caption")
    return () if caption is None else read_line([caption], paper)


def _span(text: str | None) -> int:
    return max(1, min(int(text), MAX_SPAN)) if text and text.strip().isdecimal() and len(text) < 10 else 1
