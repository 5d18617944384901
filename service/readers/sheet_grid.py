"""A sheet's cells as they are shown: hidden rows and columns out, repeated ones placed once, merged ones as one.

ODF 1.3 part 3, §9. LibreOffice writes the words of each cell as displayed ("£1,234.50"), however narrow the column is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from service.document import Line, Text
from service.errors import PaperError
from service.readers.line_runs import all_strong, has_words
from service.readers.opendocument import FO, OFFICE, TABLE, TEXT, OpenDocument, is_same_colour
from service.readers.opendocument_text import LineReader, is_bold

MAX_CELLS = 300_000  # filled cells in one sheet
MAX_COLUMNS = 16_384
NUMBERS = frozenset({"float", "currency", "percentage", "date", "time"})
HIDDEN = ("collapse", "filter")
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")


@dataclass(frozen=True, slots=True)
class Box:
    """A filled cell. number: whether it holds a figure, an amount or a date; rows and columns: how many it spans."""

    lines: tuple[Line, ...]
    bold: bool = False
    number: bool = False
    rows: int = 1
    columns: int = 1
    size: float = 0  # of its letters, in points; 0 where nothing says

    @property
    def words(self) -> str:
        """What it says, on one line."""
        return " ".join("".join(run.value for line in self.lines for run in line if isinstance(run, Text)).split())


@dataclass(slots=True)
class Grid:
    """The boxes of a sheet by row and column, counted from 0 among those that are shown.

    head_rows, head_columns: which are printed on every page, or stay when one scrolls. hidden: cells left out.
    """

    boxes: dict[tuple[int, int], Box] = field(default_factory=dict)
    head_rows: set[int] = field(default_factory=set)
    head_columns: set[int] = field(default_factory=set)
    hidden: int = 0
    hidden_rows: list[tuple[int, int]] = field(default_factory=list)  # from, to, as the sheet counts

    def shown_row(self, own: int) -> int:
        """Where the row that the sheet counts so stands among those that are shown."""
        return own - sum(max(0, min(own, last) - first) for first, last in self.hidden_rows)


@dataclass(slots=True)
class GridReader:
    """Reads one sheet."""

    paper: OpenDocument
    lines: LineReader
    grid: Grid = field(default_factory=Grid)
    styles: list[tuple[int, int, str]] = field(default_factory=list)  # of columns: from, to, style
    columns: dict[int, int] = field(default_factory=dict)  # as the sheet counts -> among those shown

    def read(self, table: Any) -> Grid:
        """The grid of this table:table."""
        self._read_columns(table)
        self._find_hidden_rows(table)
        at = shown = 0
        for row, head in _rows(table):
            repeat = _count(row, "number-rows-repeated")
            cells = list(self._cells(row))
            if row.get(f"{TABLE}visibility") in HIDDEN:
                self.grid.hidden += len(cells)
            else:
                for n in range(repeat if cells else 0):
                    self._place(cells, shown + n, at + n, head=head)
                shown += repeat
            at += repeat
        self._shorten()
        return self.grid

    def _shorten(self) -> None:
        """Let merged cells reach no further than where the last cells begin."""
        last = [max((place[axis] for place in self.grid.boxes), default=0) for axis in (0, 1)]
        for (row, column), box in self.grid.boxes.items():
            if box.rows > 1 or box.columns > 1:
                rows, columns = min(box.rows, last[0] - row + 1), min(box.columns, last[1] - column + 1)
                self.grid.boxes[row, column] = replace(box, rows=rows, columns=columns)

    def _find_hidden_rows(self, table: Any) -> None:
        at = 0
        for row, _ in _rows(table):
            repeat = _count(row, "number-rows-repeated")
            if row.get(f"{TABLE}visibility") in HIDDEN:
                self.grid.hidden_rows.append((at, at + repeat))
            at += repeat

    def _read_columns(self, table: Any) -> None:
        at = shown = 0
        for column in table.iter(f"{TABLE}table-column"):
            if next(column.iterancestors(f"{TABLE}table")) is not table:
                continue
            if at >= MAX_COLUMNS:
                break
            repeat = _count(column, "number-columns-repeated")
            head = column.getparent().tag == f"{TABLE}table-header-columns"
            self.styles.append((at, at + repeat, column.get(f"{TABLE}default-cell-style-name") or ""))
            if column.get(f"{TABLE}visibility") not in HIDDEN:
                for n in range(min(repeat, MAX_COLUMNS)):
                    self.columns[at + n] = shown + n
                    if head:
                        self.grid.head_columns.add(shown + n)
                shown += repeat
            at += repeat

    def _cells(self, row: Any) -> Iterator[tuple[int, Box]]:
        """The filled cells of a row, by the sheet's count of columns; each as often as it is repeated."""
        at = 0
        for cell in row:
            if cell.tag not in CELLS:
                continue
            repeat = _count(cell, "number-columns-repeated")
            if cell.tag == CELLS[0] and len(cell):
                box = self._box(cell, row, at)
                for n in range(repeat if box else 0):
                    self._limit(n)
                    yield at + n, box  # type: ignore[misc]
            at += repeat

    def _box(self, cell: Any, row: Any, at: int) -> Box | None:
        """What a cell shows, None where that is nothing."""
        style = cell.get(f"{TABLE}style-name") or row.get(f"{TABLE}default-cell-style-name") or self._style(at)
        says = self.paper.says
        colour = says("table-cell", style, f"{FO}color")
        ground = says("table-cell", style, f"{FO}background-color")
        paragraphs = cell.findall(f"{TEXT}p")
        if colour and is_same_colour(colour, ground):
            self.grid.hidden += any("".join(each.itertext()).strip() for each in paragraphs)
            return None
        lines = tuple(line for each in paragraphs if has_words(line := self.lines.line(each, ground=ground)))
        if not lines:
            return None
        bold = is_bold(says("table-cell", style, f"{FO}font-weight")) or all(map(all_strong, lines))
        return Box(
            lines,
            bold,
            cell.get(f"{OFFICE}value-type") in NUMBERS,
            _count(cell, "number-rows-spanned"),
            _count(cell, "number-columns-spanned"),
            _points(says("table-cell", style, f"{FO}font-size")),
        )

    def _style(self, at: int) -> str:
        return next((style for first, end, style in self.styles if first <= at < end), "")

    def _place(self, cells: list[tuple[int, Box]], shown: int, own: int, *, head: bool) -> None:
        if head:
            self.grid.head_rows.add(shown)
        self._limit(len(cells))
        for column, box in cells:
            if column in self.columns:
                self.grid.boxes[shown, self.columns[column]] = self._fitted(box, own, column)
            else:
                self.grid.hidden += 1

    def _fitted(self, box: Box, row: int, column: int) -> Box:
        """The box spanning no more than what is shown."""
        if box.rows == box.columns == 1:
            return box
        end = row + box.rows
        rows = self.grid.shown_row(end) - self.grid.shown_row(row)
        columns = sum(n in self.columns for n in range(column, column + min(box.columns, MAX_COLUMNS)))
        return replace(box, rows=max(rows, 1), columns=max(columns, 1))

    def _limit(self, more: int) -> None:
        if len(self.grid.boxes) + more > MAX_CELLS:
            raise PaperError(
                f"{self.paper.reading.name} has a sheet with more than {MAX_CELLS:,} filled cells, too many for a "
                "paper that people read. Send the part that they need."
            )


def _rows(parent: Any, *, head: bool = False) -> Iterator[tuple[Any, bool]]:
    """The table's rows, in groups or not, and whether each is a head that is printed on every page."""
    for child in parent:
        if child.tag == f"{TABLE}table-row":
            yield child, head
        elif child.tag in (f"{TABLE}table-header-rows", f"{TABLE}table-row-group", f"{TABLE}table-rows"):
            yield from _rows(child, head=head or child.tag.endswith("header-rows"))


def _count(element: Any, name: str) -> int:
    value = element.get(f"{TABLE}{name}") or "1"
    return max(int(value), 1) if value.isdecimal() and len(value) < 10 else 1


def _points(size: str) -> float:
    number = size.removesuffix("pt")
    return float(number) if number.replace(".", "", 1).isdecimal() else 0
