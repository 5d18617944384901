"""The cells of a table in the tag tree: which headers head which cell (ISO 32000-1 §14.8.5.7)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pydyf


@dataclass(slots=True)
class _Cell:
    """A cell of the grid. rows, columns: those that it covers."""

    element: Any
    rows: range
    columns: range
    name: str = ""
    headers: list[str] = field(default_factory=list)


def describe_cells(table: Any, number: int) -> dict[Any, dict[str, Any]]:
    """The attributes of each cell of the table's element; number: the table's place in the file, for names.

    Scope says what a header cell heads. Where header cells reach over several rows or columns that is not enough, and
    each cell names its headers.
    """
    cells = list(_place(table))
    if any(cell.element.tag == "th" and (len(cell.rows) > 1 or len(cell.columns) > 1) for cell in cells):
        _name_headers(cells, number)
    return {cell.element: _attributes(cell) for cell in cells}


def _place(table: Any) -> Iterator[_Cell]:
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(table.iter("tr")):
        column = 0
        for element in row:
            while (number, column) in taken:
                column += 1
            down, along = int(element.get("rowspan", 1)), int(element.get("colspan", 1))
            cell = _Cell(element, range(number, number + down), range(column, column + along))
            taken.update((y, x) for y in cell.rows for x in cell.columns)
            yield cell


def _name_headers(cells: list[_Cell], number: int) -> None:
    heads = [cell for cell in cells if cell.element.tag == "th"]
    for place, head in enumerate(heads, start=1):
        head.name = f"table {number} header {place}"
    for cell in cells:
        cell.headers = [head.name for head in heads if head is not cell and _is_headed(cell, head)]


def _is_headed(cell: _Cell, head: _Cell) -> bool:
    """Whether the header stands above the cell in its columns, or before it in its rows."""
    if head.element.get("scope") == "row":
        return head.columns.stop <= cell.columns.start and _meet(head.rows, cell.rows)
    return head.rows.stop <= cell.rows.start and _meet(head.columns, cell.columns)


def _meet(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop


def _attributes(cell: _Cell) -> dict[str, Any]:
    attributes = pydyf.Dictionary({"O": "/Table"})
    if cell.element.tag == "th":
        attributes["Scope"] = "/Row" if cell.element.get("scope") == "row" else "/Column"
    for key, covered in (("ColSpan", cell.columns), ("RowSpan", cell.rows)):
        if len(covered) > 1:
            attributes[key] = len(covered)
    if cell.headers:
        attributes["Headers"] = pydyf.Array([pydyf.String(name) for name in cell.headers])
    return {"A": attributes} | ({"ID": pydyf.String(cell.name)} if cell.name else {})
