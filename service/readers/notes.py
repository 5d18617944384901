"""Notes that a paper only prints among its paragraphs, tied to their marks; every reader's one way to them.

A raised mark ("<sup>[1]</sup>", "¹") asks for a note; a paragraph that begins with the same raised mark is one. A mark
goes to the next note of its figure, and numbering that starts again starts a new reach. What finds no partner stays as
the paper has it: a note is never invented and none is lost.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from service.document import Inline, Items, Line, Note, Paragraph, Quote, Text
from service.readers.line_runs import tidy, words
from service.readers.note_pairs import Found, Marked, number, pair, set_reaches
from service.readers.pieces import PageEnd, Piece, Rule, change_text

MARK = re.compile(r"[\[(]?(\d{1,3}|[a-z]|[*†‡§]{1,3})[\])]?")
FIGURES = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
METRES = re.compile(r"\b[kcmd]?m$", re.IGNORECASE)  # 40 m²: no mark
ENDED = re.compile(r"[.!?…:;][\"'”’)\]]*$")


def tie(pieces: Sequence[Piece]) -> tuple[list[Piece], tuple[Note, ...]]:
    """The pieces without the notes that a mark points to, and those notes in the order of their marks.

    A PageEnd stands where notes were taken out. Marks that the file itself has tied are left alone, and no
    id given here ("printed 1") can be one of its own.
    """
    found = list(_find_notes(pieces))
    _add_halves(found, pieces)
    own = {at for note in found for at in note.pieces}
    marked = [one for at, piece in enumerate(pieces) if at not in own for one in _find_marks(piece, at)]
    set_reaches(marked, found)
    pair(marked, found)
    notes = number(marked)
    taken = {at for note in notes for at in note.pieces}
    given = iter(marked)
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        if at in own:
            out.append(PageEnd() if at in taken else piece)
        else:
            out += change_text([piece], lambda line: _take(line, given))
    return out, tuple(Note(note.id, note.mark, tuple(note.blocks)) for note in notes)


def unmarked_words(line: Line) -> str:
    """The words of a line as far as its last raised mark, which says nothing of how the sentence ends."""
    return "".join(run.value for run in line if isinstance(run, Text) and not run.note and not _mark_of(run)).strip()


def _mark_of(run: Inline) -> str:
    """The mark that this raised run is ("1" of "[1]"), or "" where it is none."""
    if not isinstance(run, Text) or run.script != "super" or run.note:
        return ""
    found = MARK.fullmatch(run.value.strip().translate(FIGURES))
    return found[1] if found else ""


def _marks_in(line: Line) -> dict[int, str]:
    """The marks of a line by the number of their run."""
    marks = {at: mark for at, run in enumerate(line) if (mark := _mark_of(run))}
    return {at: mark for at, mark in marks.items() if mark not in "23" or not METRES.search(words(line[:at]))}


def _find_notes(pieces: Sequence[Piece]) -> Iterator[Found]:
    for at, piece in enumerate(pieces):
        mark = _mark_of(piece.text[0]) if isinstance(piece, Paragraph) and piece.text else ""
        if not mark or not isinstance(piece, Paragraph) or not words(piece.text[1:]).strip():
            continue
        note = Found(mark, at, [replace(piece, text=tidy(piece.text[1:]))], [at])
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        if words(piece.text).rstrip().endswith(":") and isinstance(after, (Items, Quote)):
            note.blocks.append(after)
            note.pieces.append(at + 1)
        yield note


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


def _find_marks(piece: Piece, at: int) -> list[Marked]:
    marked: list[Marked] = []

    def look(line: Line) -> Line:
        marked.extend(Marked(mark, at) for mark in _marks_in(line).values())
        return line

    change_text([piece], look)
    return marked


def _take(line: Line, given: Iterator[Marked]) -> Line:
    """The line with each mark tied to the note that it was given; white space raised with a mark stays."""
    marks = _marks_in(line)
    if not marks:
        return line
    out: list[Inline] = []
    for at, run in enumerate(line):
        note = next(given).note if at in marks else None
        if note and isinstance(run, Text):
            before, after = (" " if end.isspace() else "" for end in (run.value[0], run.value[-1]))
            out += [Text(before), Text(marks[at], note=note.id), Text(after)]
        else:
            out.append(run)
    return tidy(out)
