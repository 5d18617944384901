"""What a person must do by hand for a paper's Braille: complex tables, pictures nobody described, maps, graphs.

The layout marks them in the book; here they are found in the document, whatever the page's size, with a key that stays
the same when the paper is read again.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from service.braille.grids import is_simple
from service.document import Block, Document, PageBreak, Picture, Table, line_of, plain
from service.document_json import digest
from service.speech.grid import count_columns
from service.walking import walk

VERSION = "1"
"""Raise it when the same document would give other tasks."""
DRAWN = re.compile(r"\b(map|plan|graph|chart|diagram|drawing|organogram|flow ?chart)s?\b", re.IGNORECASE)
"""What a picture is called that tells more by its lines than words can: it may have to be drawn for touch."""
BEGINS = 80  # characters of a table or caption that tell which one it is


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do by hand. key: the same for the same thing; kind: table, picture or drawing.

    page: the print page's label, "" where none is known; what: what is there and what to do; begins: its first words.
    """

    key: str
    kind: str
    page: str
    what: str
    begins: str = ""


def find_tasks(document: Document) -> tuple[Task, ...]:
    """Every task in reading order, those in notes last."""
    met: Counter[str] = Counter()
    tasks = []
    for block, page in _paged(document):
        found = _task(block)
        if found:
            kind, what, words, own = found
            same = digest(json.dumps([kind, own]).encode())[:32]
            met[same] += 1
            key = same if met[same] == 1 else f"{same}-{met[same]}"
            tasks.append(Task(key, kind, page, what, words[:BEGINS]))
    return tuple(tasks)


def _paged(document: Document) -> Iterator[tuple[Block, str]]:
    """Every block with the print page that it begins on."""
    page = ""
    for blocks in (document.blocks, *(note.blocks for note in document.notes)):
        for block in walk(blocks):
            yield block, page
            breaks = [block] if isinstance(block, PageBreak) else line_of(block)
            page = next((each.label for each in reversed(breaks) if isinstance(each, PageBreak)), page)
        if blocks is document.blocks:
            page = ""  # Where a note stands in print is not told.


def _task(block: Block) -> tuple[str, str, str, str] | None:
    """Kind, what to do, first words, and the words or picture that tell it from others."""
    if isinstance(block, Table) and not is_simple(block):
        words = _words(block)
        size = f"Table with {_count(count_columns(block), 'column')} and {_count(len(block.rows), 'row')}"
        told = f"{size}, with merged cells, lists or pictures in it: look at how its rows read in paragraphs."
        return "table", told, words, words
    if isinstance(block, Picture) and not block.decoration:
        return _picture(block)
    return None


def _picture(picture: Picture) -> tuple[str, str, str, str] | None:
    caption = plain(picture.caption).strip()
    own = f"{picture.image} {caption}"
    drawn = DRAWN.search(f"{caption} {picture.description}")
    if drawn:
        done = "" if picture.description else " It has no description yet."
        told = f"A {drawn[1].lower()}: decide whether it must be drawn for touch.{done}"
        return "drawing", told, caption or picture.description, own
    if not picture.description:
        told = "A picture without a description: describe it, or mark it as decoration, where the paper is checked."
        return "picture", told, caption, own
    return None


def _words(table: Table) -> str:
    inside = (walk(cell.blocks) for row in table.rows for cell in row.cells)
    lines = [plain(table.caption), *(plain(line_of(block)) for blocks in inside for block in blocks)]
    return " ".join(" ".join(lines).split())


def _count(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"
