"""What a list of corrections comes to: for each block of the paper as read, what is to be done with it."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from service.corrections.blocks import describe, fits, heading_line, in_language, set_header, set_number
from service.corrections.kinds import (
    NAMES,
    Correction,
    Described,
    Header,
    Language,
    Level,
    Move,
    Number,
    Place,
    Removed,
    Tied,
    Title,
    Words,
    place_of,
)  # fmt: skip
from service.corrections.lines import Edit, edit, find_mark, find_words, overlap, said
from service.corrections.places import Map, blocks_by_id
from service.document import Block, Document, Heading, Loss, PageBreak, Paragraph, Picture, line_of

NOT_FITTING = "A clerk’s correction of {what} no longer fits the paper as it is read now, so it was not made."


@dataclass(slots=True)
class Work:
    """Corrections on their way into a document whose blocks have ids; all by the id of a block.

    edits: changes of its own line; changes: of the block; levels: which heading it becomes, 0 for a paragraph.
    removed; notes: which paragraph becomes the note of which mark; moves: what goes before or after what.
    told: new losses. seen and described: (words, page) and pages of which a loss need be told no more.
    """

    document: Document
    map: Map
    blocks: dict[str, Block]
    top: frozenset[str]
    edits: dict[str, list[Edit]] = field(default_factory=lambda: defaultdict(list))
    changes: dict[str, list[Callable[[Block], Block]]] = field(default_factory=lambda: defaultdict(list))
    levels: dict[str, int] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)
    notes: dict[str, str] = field(default_factory=dict)
    moves: list[tuple[str, str, str]] = field(default_factory=list)
    title: str = ""
    language: str = ""
    told: list[Loss] = field(default_factory=list)
    seen: list[tuple[str, str]] = field(default_factory=list)
    described: list[str] = field(default_factory=list)


def begin(document: Document) -> Work:
    """Nothing to be done yet."""
    top = frozenset(block.id for block in document.blocks if not isinstance(block, PageBreak))
    return Work(document, Map(document), blocks_by_id(document), top)


def take(work: Work, correction: Correction) -> bool:
    """Take a correction on; False, with a loss that tells it, where it no longer fits."""
    place = place_of(correction)
    id = work.map.find(place) if place else ""
    if (id or place is None) and TAKE[type(correction)](work, correction, id):
        return True
    told = NOT_FITTING.format(what=NAMES[type(correction).__name__])
    work.told.append(Loss(told, place.page if place else "", "correction"))
    return False


def _level(work: Work, correction: Level, id: str) -> bool:
    block = work.blocks.get(id)
    if block is None or heading_line(block) is None or not 0 <= correction.level <= 6:
        return False
    if correction.level and id not in work.top:
        return False
    work.levels[id] = correction.level
    return True


def _move(work: Work, correction: Move, id: str) -> bool:
    to = work.map.find(correction.to)
    if id == to or not {id, to} <= work.top or correction.side not in ("before", "after"):
        return False
    work.moves.append((id, to, correction.side))
    return True


def _header(work: Work, correction: Header, id: str) -> bool:
    if id not in work.blocks or not fits(work.blocks[id], correction):
        return False
    work.changes[id].append(partial(set_header, header=correction))
    return True


def _words(work: Work, correction: Words, id: str) -> bool:
    line = line_of(work.blocks[id]) if id in work.blocks else ()
    found = find_words(line, correction.was, correction.nth)
    if found is None or not _edit(work, id, Edit(*found, correction.now)):
        return False
    work.seen.append((correction.was, work.map.by_id[id].page))
    return True


def _edit(work: Work, id: str, fresh: Edit) -> bool:
    """Take a change of a line on, where no other touches it and it leaves words: a removal must be told as one."""
    if overlap(work.edits[id], fresh):
        return False
    if not any(map(str.isalnum, said(edit(line_of(work.blocks[id]), [*work.edits[id], fresh])))):
        return False
    work.edits[id].append(fresh)
    return True


def _number(work: Work, correction: Number, id: str) -> bool:
    if not isinstance(work.blocks.get(id), (Heading, Paragraph)):
        return False
    work.changes[id].append(partial(set_number, number=correction.number))
    work.seen.append((getattr(work.blocks[id], "number", ""), work.map.by_id[id].page))
    return True


def _described(work: Work, correction: Described, id: str) -> bool:
    if not isinstance(work.blocks.get(id), Picture):
        return False
    work.changes[id].append(partial(describe, said=correction))
    work.described.append(work.map.by_id[id].page)
    return True


def _removed(work: Work, correction: Removed, id: str) -> bool:
    if not isinstance(work.blocks.get(id), (Heading, Paragraph)):
        return False
    like = work.map.all_like(correction.at) if correction.everywhere else [work.map.by_id[id]]
    work.removed |= {found.id for found in like}
    count, often = len(like[0].words.split()), len(like)
    told = f"A line of {count} words" if count > 1 else "A line of one word"
    told += f", which the paper has {often} times," if often > 1 else ""
    page = like[0].page if often == 1 else ""
    work.told.append(Loss(f"{told} was removed by a clerk, who found it to be no part of the text.", page))
    return True


def _language(work: Work, correction: Language, id: str) -> bool:
    if correction.at is None:
        work.language = correction.language
    elif id in work.blocks:
        work.changes[id].append(partial(in_language, language=correction.language))
    return correction.at is None or id in work.blocks


def _title(work: Work, correction: Title, _: str) -> bool:
    work.title = correction.title
    return bool(correction.title.strip())


def _tied(work: Work, correction: Tied, id: str) -> bool:
    line = line_of(work.blocks[id]) if id in work.blocks else ()
    found = find_mark(line, correction.mark, correction.nth)
    note = _note(work, correction.note, correction.mark, id) if correction.note else ""
    if found is None or (correction.note and not note) or not _edit(work, id, Edit(*found, correction.mark, note)):
        return False
    if note in work.blocks:
        work.notes[note] = correction.mark
    return True


def _note(work: Work, place: Place, mark: str, id: str) -> str:
    """The id of the note, or of the paragraph that becomes one; "" where neither is there."""
    found = work.map.find(place)
    if any(note.id == found for note in work.document.notes):
        return found
    paragraph = found != id and isinstance(work.blocks.get(found), Paragraph)
    return found if paragraph and work.notes.get(found, mark) == mark else ""


TAKE: dict[type, Callable[[Work, Any, str], bool]] = {
    Level: _level, Move: _move, Header: _header, Words: _words, Number: _number, Described: _described,
    Removed: _removed, Language: _language, Title: _title, Tied: _tied,
}  # fmt: skip
