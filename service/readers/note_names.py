"""Names of notes that no other part of a paper has, for papers put together of several."""

from dataclasses import replace

from service.document import Block, Document, Line, Note, Text
from service.walking import change_lines


def renamed(
    blocks: tuple[Block, ...], notes: tuple[Note, ...], mark: str
) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """The blocks of one part and their notes, whose ids now begin with this mark."""
    if not notes:
        return blocks, notes

    def name(line: Line) -> Line:
        return tuple(replace(run, note=mark + run.note) if isinstance(run, Text) and run.note else run for run in line)

    held = change_lines(Document("", "en", blocks, notes), name)
    return held.blocks, tuple(replace(note, id=mark + note.id) for note in held.notes)
