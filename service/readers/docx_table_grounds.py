"""The colour behind a cell of a Word table: its own, its table style's, or the page's."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from service.readers.docx_colours import ground_of
from service.readers.docx_package import W
from service.readers.docx_paper import DocxPaper
from service.readers.docx_properties import looks, val, whole


@dataclass(slots=True)
class Grounds:
    """What is known of one table's colours. rows: how many rows it has; outside: the colour behind the table."""

    properties: Any
    rows: int
    outside: str
    paper: DocxPaper

    def of_cell(self, cell: Any, row: int, column: int, last: bool) -> str:
        """The colour behind a cell, "" where it cannot be told; last: whether it is the last cell of its row."""
        own = ground_of(cell.find(W + "shd")) if cell is not None else None
        if own is not None:
            return own
        style = val(self.properties, "tblStyle") or ""
        if style:
            for part in self._parts(row, column, last):
                dressed = self.paper.styles.table_part(style, part)
                said = ground_of(dressed.find(f"{W}tcPr/{W}shd")) if dressed is not None else None
                if said is not None:
                    return said
        return self._whole(style)

    def _whole(self, style: str) -> str:
        own = ground_of(self.properties.find(W + "shd")) if self.properties is not None else None
        if own is not None:
            return own
        for element in self.paper.styles.chain(style):
            for path in (f"{W}tcPr/{W}shd", f"{W}tblPr/{W}shd"):
                said = ground_of(element.find(path))
                if said is not None:
                    return said
        return self.outside

    def _parts(self, row: int, column: int, last: bool) -> Iterator[str]:
        """The parts of a table style that dress a cell, the strongest first (ECMA-376 §17.7.6)."""
        look = self.properties.find(W + "tblLook")
        first_row, first_column = looks(look, "firstRow", 0x20), looks(look, "firstColumn", 0x80)
        if row == 0 and first_row:
            yield "firstRow"
        if row == self.rows - 1 and looks(look, "lastRow", 0x40):
            yield "lastRow"
        if column == 0 and first_column:
            yield "firstCol"
        if last and looks(look, "lastColumn", 0x100):
            yield "lastCol"
        if not looks(look, "noVBand", 0x400):
            yield f"band{(column - first_column) // self._size('Col') % 2 + 1}Vert"
        if not looks(look, "noHBand", 0x200):
            yield f"band{(row - first_row) // self._size('Row') % 2 + 1}Horz"

    def _size(self, name: str) -> int:
        style = val(self.properties, "tblStyle") or ""
        sizes = (val(each.find(W + "tblPr"), f"tblStyle{name}BandSize") for each in self.paper.styles.chain(style))
        return max(1, whole(next((size for size in sizes if size), None), 1))
