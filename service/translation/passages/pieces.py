"""The lines of a Document in pieces, those with English words for translating: cut where the paper breaks them."""

import re
from collections.abc import Callable
from dataclasses import replace

from service.document import (
    Block,
    Cell,
    Document,
    Heading,
    Inline,
    Item,
    Items,
    Line,
    Paragraph,
    Picture,
    Quote,
    Row,
    Table,
    Text,
    plain,
)
from service.languages import phrase

Visit = Callable[[str, str, Line], Line]
RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")


def source_of(piece: Line) -> str:
    """The words of a piece of a line as an engine and a reviser see them: no note marks, m² for a raised 2.

    The page that a summary tells behind a passage, " (page 12)", is not among them: we say it ourselves.
    """
    return " ".join("".join(value_of(run) for run in runs_of(piece) if not told_page(run)).split())


def runs_of(piece: Line) -> list[Text]:
    """The words of a piece, without the marks of notes."""
    return [run for run in piece if isinstance(run, Text) and not run.note]


def told_page(run: Text) -> str:
    """The page that a run of a summary tells, "" for all other runs."""
    before, after = f" ({phrase('en', 'on_page', n='|')})".split("|")
    told = run.value.removeprefix(before).removesuffix(after)
    return told if run.value == before + told + after and told.isalnum() else ""


def value_of(run: Text) -> str:
    """A run as it stands in a line that has no raised and lowered letters: m² for a raised 2."""
    if run.script == "super":
        return run.value.translate(RAISED)
    return run.value.translate(LOWERED) if run.script == "sub" else run.value


def change_pieces(document: Document, visit: Visit) -> Document:
    """The document with `visit(block id, part, piece)` applied to every piece of text in it that has English words."""
    blocks = _blocks(document.blocks, visit)
    notes = tuple(replace(note, blocks=_blocks(note.blocks, visit)) for note in document.notes)
    return replace(document, blocks=blocks, notes=notes)


def _blocks(blocks: tuple[Block, ...], visit: Visit) -> tuple[Block, ...]:
    return tuple(_block(block, visit) for block in blocks)


def _block(block: Block, visit: Visit) -> Block:
    if isinstance(block, Heading):
        return replace(block, text=_line(block.id, "text", block.text, visit))
    if isinstance(block, Paragraph):
        english = block.language in ("", "en")
        return replace(block, text=_line(block.id, "text", block.text, visit)) if english else block
    if isinstance(block, Items):
        return replace(block, items=tuple(Item(item.label, _blocks(item.blocks, visit)) for item in block.items))
    if isinstance(block, Quote):
        return replace(block, blocks=_blocks(block.blocks, visit))
    if isinstance(block, Table):
        caption = _line(block.id, "caption", block.caption, visit)
        return replace(block, caption=caption, rows=tuple(Row(_cells(row, visit)) for row in block.rows))
    if isinstance(block, Picture):
        said = _line(block.id, "description", (Text(block.description),), visit)
        return replace(block, description=plain(said), caption=_line(block.id, "caption", block.caption, visit))
    return block


def _cells(row: Row, visit: Visit) -> tuple[Cell, ...]:
    return tuple(replace(cell, blocks=_blocks(cell.blocks, visit)) for cell in row.cells)


def _line(block: str, part: str, line: Line, visit: Visit) -> Line:
    out: list[Inline] = []
    for n, piece in enumerate(_pieces(line)):
        if n:
            out.append(Text("\n"))
        out.extend(visit(block, part, piece) if _has_words(piece) else piece)
    return tuple(out)


def _pieces(line: Line) -> list[Line]:
    """A line, cut where the paper breaks it (an address)."""
    pieces: list[list[Inline]] = [[]]
    for run in line:
        if not isinstance(run, Text):
            pieces[-1].append(run)
            continue
        for n, value in enumerate(run.value.split("\n")):
            if n:
                pieces.append([])
            if value:
                pieces[-1].append(replace(run, value=value))
    return [tuple(piece) for piece in pieces]


def _has_words(piece: Line) -> bool:
    english = (run.value for run in runs_of(piece) if run.language in ("", "en") and not told_page(run))
    return any(re.search(r"[^\W\d_]{2}", value) for value in english)
