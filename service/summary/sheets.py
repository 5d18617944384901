"""Rows of a table as the sections or items that they are: cover sheets with a summary, agendas set as a table."""

import re
from dataclasses import replace

from service.document import Block, Cell, Heading, Paragraph, Row, Table
from service.summary.clean import said
from service.summary.headings import names_section

SENTENCE = 5  # words
ITEM = re.compile(r"\d{1,2}[a-z]?[.)]?")
FIGURES = re.compile(r"[\d\W]*")


def open_sheets(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks, where the rows of a table that name a section stand behind it as headings and text.

    A row names one by its first cell of two ("Recommendation", "That …"), or by its only cell, with the text in the
    row below. The other rows stay a table.
    """
    level = 2  # of the last heading
    out: list[Block] = []
    for block in blocks:
        level = max(2, block.level) if isinstance(block, Heading) else level
        out += _opened(block, level) if isinstance(block, Table) else (block,)
    return tuple(out)


def open_agenda(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of an agenda, each numbered row of its tables as an item of business: its heading and its text."""
    out: list[Block] = []
    for block in blocks:
        rows = block.rows if isinstance(block, Table) else ()
        opened = [inside for row in rows for inside in _item(row)]
        out += opened or (block,)
    return tuple(out)


def _item(row: Row) -> tuple[Block, ...]:
    """The heading and the text of a row that has a number; () for another row."""
    cells = [cell.blocks for cell in row.cells if any(said(block) for block in cell.blocks)]
    number = said(cells[0][0]) if cells else ""
    inside = [block for blocks in cells[1:] for block in blocks if not FIGURES.fullmatch(said(block))]
    first = inside[0] if inside and ITEM.fullmatch(number) else None
    if not isinstance(first, (Heading, Paragraph)):
        return ()
    return (Heading(first.id, 2, first.text, number), *inside[1:])


def _opened(table: Table, level: int) -> tuple[Block, ...]:
    """The table without the rows that are sections, and these behind it."""
    rows: list[Row] = []
    behind: list[Block] = []
    waiting: Heading | None = None
    for row in table.rows:
        cells = [cell for cell in row.cells if any(said(block) for block in cell.blocks)]
        heading = _heading(cells[0], level) if cells else None
        if waiting and len(cells) == 1 and _is_text(cells[0]):
            behind += [waiting, *cells[0].blocks]
            waiting = None
        elif heading and len(cells) == 2 and _is_text(cells[1]):
            behind += [heading, *cells[1].blocks]
        elif heading and len(cells) == 1:
            waiting = heading
        else:
            rows.append(row)
    if not behind or waiting:
        return (table,)
    return (*((replace(table, rows=tuple(rows)),) if rows else ()), *behind)


def _is_text(cell: Cell) -> bool:
    """Whether a cell holds a sentence, not the page of a line of contents."""
    return sum(len(said(block).split()) for block in cell.blocks) >= SENTENCE


def _heading(cell: Cell, level: int) -> Heading | None:
    """The heading that a cell is, where it says nothing but the name of a section; a contact is a field."""
    named = cell.blocks[0] if len(cell.blocks) == 1 else None
    if not isinstance(named, (Heading, Paragraph)):
        return None
    kind = names_section(Paragraph(named.id, named.text))
    return Heading(named.id, level, named.text) if kind and kind != "contact" else None
