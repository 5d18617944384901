"""Passages of a PDF -> blocks: numbers and labels split off, lists and tables made, pages' beginnings marked."""

import re
from dataclasses import dataclass, field, replace

from service.document import (
    Block,
    Cell,
    Heading,
    Line,
    PageBreak,
    Paragraph,
    Picture,
    Row,
    Table,
    Text,
)
from service.readers.line_runs import all_strong, has_words, tidy, unmarked, words
from service.readers.list_building import Entry, build
from service.readers.pdf_lines import Joiner
from service.readers.pdf_passages import GridCell, Passage
from service.readers.printed_labels import BULLETS, is_bullet, split_heading, split_item, split_paragraph

NOTE_MARK = re.compile(r"(\[?(?:\d{1,3}|[*†‡])\]?)[.)]?\s*")
NUMBERED = re.compile(r"\d+(?:\.\d+)+[.)]?")
LETTERED = re.compile(r"\(?(?:[a-zA-Z]{1,2}|[ivxlc]{1,6}|\d{1,3})[.)]")
STEP = 6.0  # points of indent that make a deeper list


@dataclass(slots=True)
class Builder:
    """Makes blocks and keeps the page that it has come to."""

    joiner: Joiner
    page: int = -1
    entries: list[Entry] = field(default_factory=list)
    indents: list[float] = field(default_factory=list)
    waiting: Entry | None = None  # the item that this passage became

    def blocks(self, passages: list[Passage]) -> list[Block]:
        """The blocks of these passages."""
        out: list[Block] = []
        for passage in passages:
            turned = self._turn(passage)
            placed = self._place(passage, turned if self.entries else [])
            if placed is not None:
                out += self._end_list()
            out += turned if placed is not None or not self.entries else []
            out += placed or []
            if self.waiting is not None:
                self.entries.append(self.waiting)
                self.waiting = None
        return out + self._end_list()

    def _end_list(self) -> list[Block]:
        made = build(self.entries)
        self.entries, self.indents = [], []
        return made

    def _turn(self, passage: Passage) -> list[PageBreak]:
        """The page breaks before a passage."""
        if not passage.strips:
            return self._turn_to(passage.page)
        return self._turn_to(passage.strips[0].page)

    def _turn_to(self, page: int) -> list[PageBreak]:
        turned = [PageBreak(self.joiner.labels[n]) for n in range(self.page + 1, page + 1)]
        self.page = max(self.page, page)
        return turned

    def _line(self, passage: Passage) -> Line:
        line = self.joiner.line(passage.strips, passage.right, self.page)
        self.page = max([self.page, *(strip.page for strip in passage.strips)])
        return line

    def _place(self, passage: Passage, turned: list[PageBreak]) -> list[Block] | None:
        """The blocks of a passage; None where it went into the list that is being made.

        turned: the page breaks before it, which a further item of a list takes into its line.
        """
        if passage.kind == "picture":
            return [Picture("", passage.alt, image=passage.image)]
        if passage.kind == "table":
            return [self._table(passage.grid)]
        line = self._line(passage)
        if passage.kind == "heading":
            number, rest = split_heading(unmarked(line))
            if passage.label and not is_bullet(passage.label):
                number, rest = passage.label, unmarked(line)
            return [Heading("", passage.level or 2, rest, number)]
        if passage.kind == "note":
            if passage.label:
                line = (Text(f"{passage.label} "), *line)
            return [Paragraph("", _raise_mark(line))]
        if passage.kind == "more" and self.entries:
            self.entries[-1].blocks.append(Paragraph("", (*turned, *line)))
            return None
        return self._paragraph(passage, line, turned)

    def _paragraph(self, passage: Passage, line: Line, turned: list[PageBreak]) -> list[Block] | None:
        label, rest = (passage.label, line) if passage.label else split_item(line, counted=True)
        if passage.kind == "item" and words(line).strip() in BULLETS:
            return None  # a bullet before nothing
        if is_bullet(label) or NUMBERED.fullmatch(label):
            # A bullet before a typed number is no bullet: the number is what the paper means.
            number, text = (label, rest) if NUMBERED.fullmatch(label) else split_paragraph(rest)
            if number or not (label or passage.kind == "item"):
                return [Paragraph("", text, number)]
            typed, text = split_item(rest)
            label, rest = (typed, text) if typed else (label or "•", rest)
        self.waiting = Entry(self._depth(passage), label, [Paragraph("", (*turned, *rest))] if has_words(rest) else [])
        return None

    def _depth(self, passage: Passage) -> int:
        """How deep an item lies: by its indent (Writer tags every level as a list of its own), else as tagged."""
        if not passage.strips:
            return max(passage.depth, 0)
        left = passage.strips[0].x0
        while self.indents and left < self.indents[-1] - STEP:
            self.indents.pop()
        if not self.indents or left > self.indents[-1] + STEP:
            self.indents.append(left)
        return len(self.indents) - 1

    def _table(self, grid: list[list[GridCell]]) -> Table:
        inner = Builder(self.joiner, self.page)
        rows = []
        for row in grid:
            cells = [Cell(tuple(inner.blocks(cell.passages)), cell.header, cell.colspan, cell.rowspan) for cell in row]
            rows.append(Row(tuple(cells)))
        self.page = inner.page
        return Table("", tuple(mark_head(rows)))


def mark_head(rows: list[Row]) -> list[Row]:
    """The rows, with their heads where the file names none: first rows that alone are bold, a bold first column."""
    if len(rows) < 2:
        return rows
    if not any(cell.header for row in rows for cell in row.cells):
        high = min(max((cell.rowspan for cell in rows[0].cells), default=1), len(rows) - 1)
        if all(_is_bold(row) for row in rows[:high]) and not all(_lines_bold(_lines(row)) for row in rows[high:]):
            rows = [*(_head(row) for row in rows[:high]), *rows[high:]]
    return _mark_first_column(rows)


def _head(row: Row) -> Row:
    return Row(tuple(replace(cell, header="column") for cell in row.cells))


def _is_bold(row: Row) -> bool:
    """Whether a row has words and all of them are bold."""
    return _lines_bold(_lines(row))


def _lines_bold(lines: list[Line]) -> bool:
    return bool(lines) and all(all_strong(line) for line in lines)


def _mark_first_column(rows: list[Row]) -> list[Row]:
    """The rows with their first cells as heads where these alone are bold, below a head of columns."""
    head = [all(cell.header == "column" for cell in row.cells) for row in rows]
    below = [row for row, above in zip(rows, head, strict=True) if not above and row.cells]
    if not any(head) or len(below) < 2 or any(cell.header for row in below for cell in row.cells):
        return rows
    wide = max(sum(cell.colspan for cell in row.cells) for row in rows)
    firsts: set[int] = set()
    hanging = 0
    for row in below:
        if not hanging and row.cells:
            firsts.add(id(row))
            hanging = row.cells[0].rowspan if sum(cell.colspan for cell in row.cells) == wide else 1
        hanging -= 1
    bold = [row for row in below if id(row) in firsts and _lines_bold(_lines(Row(row.cells[:1])))]
    plain = [row for row in below if not _lines_bold(_lines(Row(row.cells[1:] if id(row) in firsts else row.cells)))]
    if len(bold) < len(firsts) or len(plain) < len(below) - 1:
        return rows
    marked = {id(row) for row in bold}
    return [Row((replace(row.cells[0], header="row"), *row.cells[1:])) if id(row) in marked else row for row in rows]


def _lines(row: Row) -> list[Line]:
    return [b.text for cell in row.cells for b in cell.blocks if isinstance(b, Paragraph) and has_words(b.text)]


def _raise_mark(line: Line) -> Line:
    """A footnote's line with its mark as raised text, as the mark in the text is."""
    first = line[0] if line else None
    found = NOTE_MARK.match(first.value) if isinstance(first, Text) and not first.script else None
    if not found or not isinstance(first, Text):
        return line
    mark = Text(found[1], script="super")
    return tidy((mark, replace(first, value=first.value[found.end() :]), *line[1:]))
