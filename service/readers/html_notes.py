"""The notes of a web page: the elements that note marks lead to."""

import re
from dataclasses import replace

from service.document import Block, Note, PageBreak, Paragraph, Text
from service.readers.base import Reading
from service.readers.html_blocks import BlockReader
from service.readers.html_inline import WebPaper


def read_notes(paper: WebPaper, reading: Reading) -> tuple[Note, ...]:
    """The notes that marks were met for, those met inside notes too."""
    made: dict[str, Note] = {}
    while waiting := [key for key in paper.notes if key not in made]:
        for key in waiting:
            blocks = BlockReader(reading).blocks(paper.targets[key], paper)
            made[key] = Note(key, paper.notes[key], tuple(_without_mark(blocks, paper.notes[key])))
    return tuple(made.values())


def _without_mark(blocks: list[Block], mark: str) -> list[Block]:
    """A note's blocks without the mark that they begin with, which is data."""
    first = blocks[0] if blocks else None
    run = first.text[0] if isinstance(first, Paragraph) and first.text else None
    if isinstance(first, Paragraph) and isinstance(run, Text):
        found = re.match(rf"[\[(]?{re.escape(mark)}[\]).]*(?:\s+|$)", run.value)
        if found:
            rest = (replace(run, value=run.value[found.end() :]), *first.text[1:])
            return [replace(first, text=tuple(r for r in rest if isinstance(r, PageBreak) or r.value)), *blocks[1:]]
    return blocks
