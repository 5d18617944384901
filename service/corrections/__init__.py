"""A clerk's corrections of how a paper was read: kept as a list beside it, made again each time it is read anew.

Files, from the door inwards: this one; working (what each correction comes to); blocks and lines (what it makes of a
block, of a line); order (moves, levels, notes); places (a block known by its content); kinds (what can be corrected);
listed (the list as JSON); losses (those made good); asking (what a form or a file asks for); outline,
sheets and pictures (a paper to look at as a whole, page by page, and beside its pages).
"""

from collections.abc import Sequence
from dataclasses import replace

from service.corrections.blocks import set_level, without_mark
from service.corrections.kinds import Correction, Header, Language
from service.corrections.lines import edit
from service.corrections.losses import fewer
from service.corrections.order import close_headings, moved, sorted_notes, spoken
from service.corrections.working import Work, begin, take
from service.document import Block, Document, Heading, Note, PageBreak, Paragraph, Picture, Table
from service.readers.finish import number
from service.walking import change_blocks

VERSION = "1"
"""Raise it when the same document and corrections would give another document."""


def apply(document: Document, corrections: Sequence[Correction]) -> Document:
    """The document with these corrections, in their order; its ids and levels as every later step may trust them.

    What no longer fits is told in a loss of kind "correction", and changes nothing.
    """
    return number(apply_in_place(document, corrections)) if corrections else document


def apply_in_place(document: Document, corrections: Sequence[Correction]) -> Document:
    """The same, each block with the id that it has in the paper as read."""
    work = begin(document)
    for correction in sorted(corrections, key=_first):
        take(work, correction)
    notes: dict[str, Note] = {}
    blocks = change_blocks(document.blocks, lambda block: _changed(work, block, notes))
    old = (
        replace(note, blocks=change_blocks(note.blocks, lambda b: _changed(work, b, notes))) for note in document.notes
    )
    known = tuple(old)
    blocks = moved(blocks, work.moves)
    if work.levels or work.moves or work.removed:
        blocks = close_headings(blocks)
    losses = fewer(document.losses, work.seen, work.described)
    done = replace(document, blocks=blocks, losses=(*losses, *work.told))
    done = replace(done, title=work.title.strip() or done.title, notes=known)
    done = sorted_notes(done, tuple(notes.values())) if notes else done
    return spoken(done, work.language) if work.language else done


def which_fit(document: Document, corrections: Sequence[Correction]) -> list[bool]:
    """For each correction whether it can be made in this document."""
    work = begin(document)
    done = {id(each): take(work, each) for each in sorted(corrections, key=_first)}
    return [done[id(each)] for each in corrections]


def _first(correction: Correction) -> int:
    """Whole rows and columns before single cells, the language of the paper before that of a block."""
    if isinstance(correction, Header):
        return 0 if correction.whole else 1
    return 0 if isinstance(correction, Language) and correction.at is None else 1


def _changed(work: Work, block: Block, notes: dict[str, Note]) -> tuple[Block, ...]:
    """What takes a block's place; a paragraph that becomes a note goes to `notes`."""
    if isinstance(block, PageBreak):
        return (block,)
    id = block.id
    if id in work.edits:
        block = _edited(work, block)
    for change in work.changes.get(id, ()):
        block = change(block)
    if id in work.levels:
        block = set_level(block, work.levels[id])
    if id in work.notes and isinstance(block, Paragraph):
        notes[id] = Note(id, work.notes[id], (without_mark(block, work.notes[id]),))
    if id in work.removed or id in notes:
        return tuple(run for run in getattr(block, "text", ()) if isinstance(run, PageBreak))
    return (block,)


def _edited(work: Work, block: Block) -> Block:
    if isinstance(block, (Heading, Paragraph)):
        return replace(block, text=edit(block.text, work.edits[block.id]))
    if isinstance(block, (Table, Picture)):
        return replace(block, caption=edit(block.caption, work.edits[block.id]))
    return block
