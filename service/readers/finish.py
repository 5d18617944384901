"""The last step of every reader: ids, closed heading levels, clean characters, nothing empty, languages marked."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from itertools import count

from service.document import (
    Block,
    Cell,
    Document,
    Heading,
    Item,
    Items,
    Line,
    PageBreak,
    Paragraph,
    Quote,
    Row,
    Table,
    Text,
    plain,
)
from service.identify import identify
from service.readers.levels import close_levels
from service.readers.line_runs import has_words, tidy
from service.walking import change_blocks, change_lines

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
MENDED = str.maketrans({**LIGATURES, "\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u2011": "-", "\t": " "})
UNTIDY = re.compile(
    r"\s\s|^\s|\s$|[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u2000-\u200b\u2011\u202f\u205f\u2060\ufb00-\ufb06\ufeff⁰¹²³⁴-⁹]"
)
RAISED = set("⁰¹²³⁴⁵⁶⁷⁸⁹")


def finish(document: Document) -> Document:
    """The document as every later step may trust it; doing it twice changes nothing."""
    document = change_lines(document, _clean)
    document = replace(document, title=" ".join(_mend(document.title).split()))
    blocks = change_blocks(document.blocks, _keep)
    document = replace(document, blocks=close_levels(blocks))
    return number(_mark_languages(document))


def _mend(value: str) -> str:
    return unicodedata.normalize("NFC", value.translate(MENDED))


def _clean(line: Line) -> Line:
    said = "".join(run.value for run in line if isinstance(run, Text))
    if not UNTIDY.search(said) and unicodedata.is_normalized("NFC", said):
        return line  # as nearly all lines are
    return tidy([_clean_run(run) if isinstance(run, Text) else run for run in line])


def _clean_run(run: Text) -> Text:
    value = _mend(run.value)
    return replace(run, value=value, script="" if RAISED.issuperset(value) else run.script)


def _keep(block: Block) -> tuple[Block, ...]:
    """The block, or nothing where it says nothing."""
    if isinstance(block, (Heading, Paragraph)) and not has_words(block.text) and not getattr(block, "number", ""):
        return tuple(run for run in block.text if isinstance(run, PageBreak))
    if isinstance(block, Items):
        items = tuple(item for item in block.items if item.blocks)
        return (replace(block, items=items),) if items else ()
    if isinstance(block, Table):
        rows = tuple(row for row in block.rows if any(cell.blocks for cell in row.cells))
        return (replace(block, rows=rows),) if rows else ()
    if isinstance(block, Quote) and not block.blocks:
        return ()
    return (block,)


def _mark_languages(document: Document) -> Document:
    """The document with its passages in other languages marked."""

    def mark(block: Block) -> tuple[Block, ...]:
        if isinstance(block, Paragraph) and not block.language:
            found = identify(plain(block.text), document.language)
            if found not in ("", document.language):
                return (replace(block, language=found),)
        if isinstance(block, Heading):
            found = identify(plain(block.text), document.language)
            if found not in ("", document.language):
                text = tuple(replace(r, language=r.language or found) if isinstance(r, Text) else r for r in block.text)
                return (replace(block, text=text),)
        return (block,)

    notes = tuple(replace(note, blocks=change_blocks(note.blocks, mark)) for note in document.notes)
    return replace(document, blocks=change_blocks(document.blocks, mark), notes=notes)


def number(document: Document) -> Document:
    """The document with ids in reading order: b1, b2 … for blocks, n1, n2 … for notes."""
    blocks = count(1)
    names = {note.id: f"n{n}" for n, note in enumerate(document.notes, 1)}
    text = change_lines(document, lambda line: _point(line, names))
    notes = tuple(replace(note, id=names[note.id], blocks=_with_ids(note.blocks, lambda: "")) for note in text.notes)
    placed = _with_ids(text.blocks, lambda: f"b{next(blocks)}")
    noted = tuple(replace(note, blocks=_with_ids(note.blocks, lambda: f"b{next(blocks)}")) for note in notes)
    return replace(text, blocks=placed, notes=noted)


def _point(line: Line, names: dict[str, str]) -> Line:
    if not any(isinstance(run, Text) and run.note for run in line):
        return line  # as nearly all lines are
    return tuple(replace(r, note=names.get(r.note, "")) if isinstance(r, Text) and r.note else r for r in line)


def _with_ids(blocks: tuple[Block, ...], give: Callable[[], str]) -> tuple[Block, ...]:
    """The blocks with ids, each before the blocks inside it."""
    return tuple(_with_id(block, give) for block in blocks)


def _with_id(block: Block, give: Callable[[], str]) -> Block:
    if isinstance(block, Paragraph):  # most blocks; much quicker than dataclasses.replace
        return Paragraph(give(), block.text, block.number, block.language)
    if isinstance(block, Items):
        own = give()
        items = tuple(Item(item.label, _with_ids(item.blocks, give)) for item in block.items)
        return Items(own, items, block.ordered)
    if isinstance(block, Table):
        own = give()
        rows = tuple(Row(tuple(_cell_with_ids(cell, give) for cell in row.cells)) for row in block.rows)
        return Table(own, rows, block.caption)
    if isinstance(block, Quote):
        own = give()
        return Quote(own, _with_ids(block.blocks, give))
    return block if isinstance(block, PageBreak) else replace(block, id=give())


def _cell_with_ids(cell: Cell, give: Callable[[], str]) -> Cell:
    return Cell(_with_ids(cell.blocks, give), cell.header, cell.colspan, cell.rowspan)
