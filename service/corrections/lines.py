"""Corrections inside a line: other words, notes tied to their marks; and what somebody changed in a line's words.

A line is taken apart into pieces, a character or a note's mark or a page's end each, and put together again.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from service.document import Inline, Line, Text
from service.readers.line_runs import tidy

TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of a line as read: the pieces from `start` to `end` say `now`, or are the mark of `note`."""

    start: int
    end: int
    now: str
    note: str = ""


def said(line: Line) -> str:
    """The characters of a line without note marks; line breaks as they are."""
    return "".join(run.value for run in line if isinstance(run, Text) and not run.note)


def apart(line: Line) -> list[Inline]:
    """The line in pieces: every character of its text, whole note marks, page breaks."""
    out: list[Inline] = []
    for run in line:
        if isinstance(run, Text) and not run.note:
            out += [replace(run, value=char) for char in run.value]
        else:
            out.append(run)
    return out


def find_words(line: Line, was: str, nth: int) -> tuple[int, int] | None:
    """The pieces of the nth `was` in a line, from 1; None where it does not say it so often."""
    at = [n for n, piece in enumerate(apart(line)) if isinstance(piece, Text) and not piece.note]
    starts = places_of(said(line), was)
    return (at[starts[nth - 1]], at[starts[nth - 1] + len(was) - 1] + 1) if 0 < nth <= len(starts) else None


def find_mark(line: Line, mark: str, nth: int) -> tuple[int, int] | None:
    """The pieces of the nth such mark: first the marks that have a note already, then those that are only text."""
    tied = [n for n, piece in enumerate(apart(line)) if isinstance(piece, Text) and piece.note and piece.value == mark]
    if nth <= len(tied):
        return tied[nth - 1], tied[nth - 1] + 1
    return find_words(line, mark, nth - len(tied))


def edit(line: Line, edits: Sequence[Edit]) -> Line:
    """The line with these changes, none of which overlaps another; marks and page ends inside a passage stay."""
    pieces = apart(line)
    for change in sorted(edits, key=lambda change: change.start, reverse=True):
        taken = pieces[change.start : change.end]
        first = next(piece for piece in taken if isinstance(piece, Text))
        if change.note:
            put: list[Inline] = [Text(change.now, note=change.note)]
        else:
            # A mark that loses its note stays raised; a corrected word keeps the manner of its first character.
            put = [replace(first, value=change.now, note="", script="super" if first.note else first.script)]
        kept = [piece for piece in taken if not isinstance(piece, Text) or (piece.note and piece is not first)]
        pieces[change.start : change.end] = [*put, *kept]
    return tidy(pieces)


def overlap(edits: Sequence[Edit], fresh: Edit) -> bool:
    """Whether a change touches what another one changes."""
    return any(fresh.start < other.end and other.start < fresh.end for other in edits)


def differences(before: str, after: str) -> Iterator[tuple[str, str, int]]:
    """What was changed, word by word: was, now, and which `was` in the words before, from 1."""
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    for a, b, c, d in _changed(old, new):
        was, start = "".join(old[a:b]), len("".join(old[:a]))
        yield was, "".join(new[c:d]), places_of(before, was).index(start) + 1


def _changed(old: list[str], new: list[str]) -> list[tuple[int, int, int, int]]:
    """The runs of tokens that differ, each with at least one old token, so that it has a place in the line."""
    out: list[tuple[int, int, int, int]] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if a == b and a > 0:
            a, c = a - 1, c - 1
        elif a == b:
            b, d = b + 1, d + 1
        if out and out[-1][1] >= a:
            a, c = out[-1][0], out[-1][2]
            out.pop()
        out.append((a, b, c, d))
    return out


def places_of(text: str, was: str) -> list[int]:
    """Where `was` begins in a text, each time, one within another too."""
    return [n for n in range(len(text)) if text.startswith(was, n)] if was else []
