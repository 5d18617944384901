"""What a correction makes of one block: its level, its language, its description, header cells, a note without mark."""

import re
from dataclasses import replace
from typing import Any

from service.corrections.kinds import Described, Header
from service.corrections.places import short, words_in
from service.document import Block, Cell, Heading, Items, Line, Paragraph, Picture, Row, Table, Text
from service.readers.line_runs import cut, words
from service.speech.grid import columns
from service.walking import change_blocks


def set_level(block: Block, level: int) -> Block:
    """The block as a heading of this level, or as a paragraph where that is 0; others as they are."""
    line = heading_line(block)
    if line is None:
        return block
    number, text = line
    id = getattr(block, "id", "")
    if level == 0:
        return Paragraph(id, text, number) if isinstance(block, Heading) else block
    return Heading(id, level, text, number)


def heading_line(block: Block) -> tuple[str, Line] | None:
    """Number and words of what can be a heading: a heading, a paragraph, a list of a single line; else None."""
    if isinstance(block, Heading):
        return block.number, block.text
    if isinstance(block, Paragraph):
        return block.number, _spoken(block.text, block.language)
    if isinstance(block, Items) and len(block.items) == 1 and len(block.items[0].blocks) == 1:
        only = block.items[0].blocks[0]
        if isinstance(only, Paragraph):
            return block.items[0].label, _spoken(only.text, only.language)
    return None


def in_language(block: Block, language: str) -> Block:
    """The block and all inside it in this language; "" is the document's own."""

    def each(inside: Block) -> tuple[Block, ...]:
        if isinstance(inside, Paragraph):
            return (replace(inside, language=language, text=_spoken(inside.text, "")),)
        if isinstance(inside, Heading):
            return (replace(inside, text=_spoken(inside.text, language)),)
        if isinstance(inside, (Table, Picture)) and inside.caption:
            return (replace(inside, caption=_spoken(inside.caption, language)),)
        return (inside,)

    return change_blocks((block,), each)[0]


def set_number(block: Block, number: str) -> Block:
    """The heading or paragraph with this printed number."""
    return replace(block, number=number) if isinstance(block, (Heading, Paragraph)) else block


def describe(block: Block, said: Described) -> Block:
    """The picture with what it shows, or as decoration."""
    if not isinstance(block, Picture):
        return block
    return replace(block, description="" if said.decoration else said.description, decoration=said.decoration)


def fits(block: Block, header: Header) -> bool:
    """Whether the block is a table that has this very cell."""
    if not isinstance(block, Table) or not 0 <= header.row < len(block.rows):
        return False
    cells = block.rows[header.row].cells
    return 0 <= header.column < len(cells) and short(words_in(cells[header.column].blocks)) == header.cell


def set_header(block: Block, header: Header) -> Block:
    """The table with its cell a header or data; with the whole row of it, or its column from there down."""
    if not isinstance(block, Table):
        return block
    left = columns(block.rows)
    here = left[header.row][header.column]

    def is_meant(row: int, column: int) -> bool:
        if header.whole == "row":
            return row == header.row
        if header.whole == "column":
            return row >= header.row and left[row][column] == here
        return (row, column) == (header.row, header.column)

    def cells(n: int, row: Row) -> tuple[Cell, ...]:
        return tuple(
            replace(cell, header=header.header) if is_meant(n, m) else cell for m, cell in enumerate(row.cells)
        )

    return replace(block, rows=tuple(Row(cells(n, row)) for n, row in enumerate(block.rows)))


def without_mark(paragraph: Paragraph, mark: str) -> Paragraph:
    """A paragraph that becomes a note, without the mark that it begins with."""
    if paragraph.number.strip(".()[]") == mark:
        return replace(paragraph, number="")
    on = r"(?!\d)" if mark[-1:].isdigit() else r"(?!\w)"  # “12 chairs” has another mark than 1
    begun = re.match(rf"\s*[\[(]?{re.escape(mark)}{on}[\])]?[.:]?\s*(?=\S)", words(paragraph.text))
    if begun is None:
        return paragraph
    return replace(paragraph, text=cut(paragraph.text, begun.end()))


def _spoken(line: Line, language: str) -> Line:
    def each(run: Any) -> Any:
        return replace(run, language=language) if isinstance(run, Text) else run

    return tuple(map(each, line))
