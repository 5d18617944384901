"""What corrections do to a paper as a whole: its blocks' and notes' order, levels without gaps, its language."""

from collections.abc import Sequence
from dataclasses import replace

from service.document import Block, Document, Heading, Line, Note, PageBreak, Paragraph, Text
from service.readers.levels import close
from service.walking import change_blocks, change_lines, lines, page_breaks


def moved(blocks: tuple[Block, ...], moves: Sequence[tuple[str, str, str]]) -> tuple[Block, ...]:
    """The blocks with each (id, id of another, before or after) made in turn; the ends of pages stay where they are."""
    out = list(blocks)
    for id, to, side in moves:
        at, goal = _find(out, id), _find(out, to)
        if at < 0 or goal < 0:
            continue  # One of them is removed.
        block = out[at]
        out[at : at + 1] = page_breaks((block,))
        goal = _find(out, to)
        out.insert(goal if side == "before" else goal + 1, without_page_ends(block))
    return tuple(out)


def _find(blocks: Sequence[Block], id: str) -> int:
    return next((n for n, block in enumerate(blocks) if getattr(block, "id", "") == id), -1)


def without_page_ends(block: Block) -> Block:
    """The block without the pages that begin inside it."""

    def each(inside: Block) -> tuple[Block, ...]:
        return () if isinstance(inside, PageBreak) else (inside,)

    def whole(line: Line) -> Line:
        return tuple(run for run in line if not isinstance(run, PageBreak))

    if not any(page_breaks((block,))):
        return block
    cleared = change_blocks((block,), each)
    return change_lines(Document("", "", cleared), whole).blocks[0]


def close_headings(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with heading levels as they are, but none skipped."""
    levels = iter(close([block.level for block in blocks if isinstance(block, Heading)]))
    return tuple(replace(block, level=next(levels)) if isinstance(block, Heading) else block for block in blocks)


def sorted_notes(document: Document, fresh: tuple[Note, ...]) -> Document:
    """The document with these notes too, in the order of their marks; those without a mark come last."""
    order: dict[str, int] = {}
    for line in lines(document.blocks):
        for run in line:
            if isinstance(run, Text) and run.note:
                order.setdefault(run.note, len(order))
    notes = sorted((*document.notes, *fresh), key=lambda note: order.get(note.id, len(order)))
    return replace(document, notes=tuple(notes))


def spoken(document: Document, language: str) -> Document:
    """The document in this language; passages that were marked as in it need no mark now."""

    def own(code: str) -> str:
        return "" if code == language else code

    def each(block: Block) -> tuple[Block, ...]:
        return (replace(block, language=own(block.language)),) if isinstance(block, Paragraph) else (block,)

    def line(runs: Line) -> Line:
        return tuple(replace(run, language=own(run.language)) if isinstance(run, Text) else run for run in runs)

    notes = tuple(replace(note, blocks=change_blocks(note.blocks, each)) for note in document.notes)
    return change_lines(
        replace(document, language=language, blocks=change_blocks(document.blocks, each), notes=notes), line
    )
