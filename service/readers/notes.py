"""Notes that a text paper prints among its paragraphs, tied to their marks.

A raised mark ("<sup>[1]</sup>", "¹") asks for a note; a paragraph that begins with the same raised mark is one. A mark
goes to the next note of its figure, and numbering that starts again starts a new reach. What finds no partner stays as
the paper has it: a note is never invented and none is lost.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from service.document import Block, Heading, Items, Line, Note, Paragraph, Quote, Text, change_blocks
from service.readers.line_runs import tidy, words

MARK = re.compile(r"[\[(]?(\d{1,3}|[a-z]|[*†‡§]{1,3})[\])]?")
FIGURES = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
ENDED = re.compile(r"[.!?…:;][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Rule:
    """A line drawn across the page; it often parts a page's notes from its text."""


@dataclass(frozen=True, slots=True)
class PageEnd:
    """Where a page's text stopped: its notes were there, or a blank page. Not a numbered page."""


Piece = Block | Rule | PageEnd


@dataclass(slots=True)
class Found:
    """A note as printed; at: the number of its piece; blocks: its words; pieces: the numbers of all that is its own."""

    mark: str
    at: int
    blocks: list[Block]
    pieces: list[int]
    id: str = ""


@dataclass(slots=True)
class Marked:
    """A raised mark in the text; at: the number of its piece; reach: how often the numbering had begun."""

    mark: str
    at: int
    reach: int
    note: Found | None = None


@dataclass(slots=True)
class _Taker:
    """Gives each mark, in the order met, its note."""

    marks: Iterator[Marked] = field(default_factory=lambda: iter(()))

    def line(self, line: Line) -> Line:
        out = []
        for run in line:
            if isinstance(run, Text) and mark_of(run):
                given = next(self.marks).note
                run = Text(mark_of(run), note=given.id) if given else run
            out.append(run)
        return tuple(out)

    def block(self, block: Block) -> tuple[Block, ...]:
        if not isinstance(block, (Heading, Paragraph)) or not any(isinstance(r, Text) and r.script for r in block.text):
            return (block,)
        return (replace(block, text=self.line(block.text)),)


def unmarked_words(line: Line) -> str:
    """The words of a line as far as its last raised mark, which says nothing of how the sentence ends."""
    return "".join(run.value for run in line if isinstance(run, Text) and not run.note and not mark_of(run)).strip()


def mark_of(run: Text) -> str:
    """The mark that this raised run is ("1" of "[1]"), or "" where it is none."""
    found = MARK.fullmatch(run.value.strip().translate(FIGURES)) if run.script == "super" else None
    return found[1] if found else ""


def tie(pieces: Sequence[Piece]) -> tuple[list[Piece], tuple[Note, ...]]:
    """The pieces without the notes that a mark points to, and those notes in the order of their marks.

    A PageEnd stands where notes were taken out.
    """
    found = list(_find_notes(pieces))
    _add_halves(found, pieces)
    printed = {note.at for note in found}
    marked = list(_find_marks(pieces, printed))
    _pair(marked, found)
    notes = _number(marked)
    taken = {at for note in notes for at in note.pieces}
    taker = _Taker(iter(marked))
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        if at in taken:
            out.append(PageEnd())
        elif at in printed or isinstance(piece, (Rule, PageEnd)):
            out.append(piece)
        else:
            out.extend(change_blocks((piece,), taker.block))
    return out, tuple(Note(note.id, note.mark, tuple(note.blocks)) for note in notes)


def _find_notes(pieces: Sequence[Piece]) -> Iterator[Found]:
    for at, piece in enumerate(pieces):
        if not isinstance(piece, Paragraph) or not _begins_raised(piece):
            continue
        first = piece.text[0]
        if isinstance(first, Text) and mark_of(first):
            note = Found(mark_of(first), at, [replace(piece, text=tidy(piece.text[1:]))], [at])
            after = pieces[at + 1] if at + 1 < len(pieces) else None
            if words(piece.text).rstrip().endswith(":") and isinstance(after, (Items, Quote)):
                note.blocks.append(after)
                note.pieces.append(at + 1)
            yield note


def _begins_raised(piece: Paragraph) -> bool:
    return len(piece.text) > 1 and isinstance(piece.text[0], Text) and bool(words(piece.text[1:]).strip())


def _add_halves(found: list[Found], pieces: Sequence[Piece]) -> None:
    """Give an unfinished note its second half, which the foot of the next page holds under a line of its own."""
    ends = [note.pieces[-1] for note in found] + [len(pieces)]
    for n, note in enumerate(found):
        last = note.blocks[-1]
        if not isinstance(last, Paragraph) or ENDED.search(unmarked_words(last.text)):
            continue
        reach = range(ends[n] + 1, min(ends[n] + 12, found[n + 1].at if n + 1 < len(found) else len(pieces)))
        at = next((at for at in reach if isinstance(pieces[at], Rule)), -1) + 1
        half = pieces[at] if 0 < at < len(pieces) else None
        before = pieces[at - 2] if at > 1 else None
        whole = not isinstance(before, Paragraph) or ENDED.search(unmarked_words(before.text))
        if whole and isinstance(half, Paragraph) and not half.number and words(half.text)[:1].islower():
            note.blocks[-1] = replace(last, text=tidy((*last.text, Text(" "), *half.text)))
            note.pieces.append(at)


def _find_marks(pieces: Sequence[Piece], notes: set[int]) -> Iterator[Marked]:
    reach, highest = 0, 0
    for at, piece in enumerate(pieces):
        if at in notes or isinstance(piece, (Rule, PageEnd)):
            continue
        for mark in _marks_in(piece):
            if mark == "1" and highest > 1:
                reach, highest = reach + 1, 0
            highest = max(highest, int(mark)) if mark.isdigit() else highest
            yield Marked(mark, at, reach)


def _marks_in(piece: Block) -> Iterator[str]:
    """The raised marks of a block, innermost blocks first as change_blocks goes."""
    found: list[str] = []

    def look(block: Block) -> tuple[Block, ...]:
        for run in getattr(block, "text", ()):
            if isinstance(run, Text) and mark_of(run):
                found.append(mark_of(run))
        return (block,)

    change_blocks((piece,), look)
    yield from found


def _pair(marked: list[Marked], found: list[Found]) -> None:
    """Each mark's note: the next one of its figure before the numbering starts again, else the one just before it."""
    starts = {reach: min(m.at for m in marked if m.reach == reach) for reach in {m.reach for m in marked}}
    by_mark: dict[str, list[Found]] = {}
    for note in found:
        by_mark.setdefault(note.mark, []).append(note)
    taken: set[int] = set()
    for one in marked:
        limit = starts.get(one.reach + 1, 10**9)
        after = [n for n in by_mark.get(one.mark, ()) if one.at < n.at and n.at < limit]
        before = [n for n in by_mark.get(one.mark, ()) if starts[one.reach] <= n.at < one.at and n.at not in taken]
        one.note = after[0] if after else before[-1] if before else None
        if one.note:
            taken.add(one.note.at)


def _number(marked: list[Marked]) -> list[Found]:
    """The notes that have a mark, in the order of their first one, with ids."""
    notes: list[Found] = []
    for one in marked:
        if one.note and not one.note.id:
            notes.append(one.note)
            one.note.id = f"n{len(notes)}"
    return notes
