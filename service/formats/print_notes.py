"""Where the notes of a paper stand in print: after the paragraph that marks them, at their section's end, or last."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from service.document import Block, Document, Heading, Items, Note, Quote, Text, line_of
from service.walking import walk


@dataclass(frozen=True, slots=True)
class Placed:
    """after: the notes that stand after a block, by its identity; last: those that no mark points to."""

    after: Mapping[int, tuple[Note, ...]]
    last: tuple[Note, ...]


def place_notes(document: Document, where: str) -> Placed:
    """The notes by their places; where: paragraph, section or end.

    A note of a table or a picture stands after all of it, and one that is marked twice after the first mark.
    """
    if where == "end" or not document.notes:
        return Placed({}, document.notes)
    waiting = {note.id: note for note in document.notes}
    after: dict[int, tuple[Note, ...]] = {}
    # A note may have notes too; they follow it.
    for block, marks in _marked(document.blocks, where == "section"):
        found = list(_take(marks, waiting))
        if found:
            after[id(block)] = after.get(id(block), ()) + tuple(found)
    return Placed(after, tuple(waiting.values()))


def _take(marks: list[str], waiting: dict[str, Note]) -> Iterator[Note]:
    for mark in marks:
        if note := waiting.pop(mark, None):
            yield note
            yield from _take(_marks(*note.blocks), waiting)


def _marked(blocks: tuple[Block, ...], by_section: bool) -> Iterator[tuple[Block, list[str]]]:
    """Each block that notes may follow, with the ids of the notes marked in it."""
    if not by_section:
        yield from _by_paragraph(blocks)
        return
    marks: list[str] = []
    for n, block in enumerate(blocks):
        marks += _marks(block)
        if marks and (n + 1 == len(blocks) or isinstance(blocks[n + 1], Heading)):
            yield block, marks
            marks = []


def _by_paragraph(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, list[str]]]:
    for block in blocks:
        if isinstance(block, (Items, Quote)):
            for inside in [item.blocks for item in block.items] if isinstance(block, Items) else [block.blocks]:
                yield from _by_paragraph(inside)
        else:
            yield block, _marks(block)


def _marks(*blocks: Block) -> list[str]:
    """The ids of the notes that are marked in these blocks, in order."""
    inside = (run for block in walk(blocks) for run in line_of(block))
    return [run.note for run in inside if isinstance(run, Text) and run.note]
