"""Raised characters ("¹") and figures that stand close to a word ("increases.1"), as note marks."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from service.clock import MONTH
from service.document import Inline, Line, Paragraph, Text
from service.readers.line_runs import words
from service.readers.pieces import Piece, change_text

RAISED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
UNIT = re.compile(r"(?:\b[kcmd]?m|\d)$", re.IGNORECASE)  # m², 10³
GLUED = re.compile(r"(?<=[a-z”’)\]][.,;:])\d{1,3}(?=[\s—]|$)|(?<=[a-z”’)\]])\d{1,3}(?=[\s.,;:—]|$)")
SEVERAL = re.compile(r"\[?\d{1,3}\]?(?:\s*,\s*\[?\d{1,3}\]?)+")
NOTE = re.compile(rf"(\d{{1,3}}) (?!{MONTH}\b)(?=[A-Z“‘'])")


def raise_figures(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with raised characters as raised runs ("m²" and the like stay), and "50,51" as two marks."""
    return change_text(pieces, lambda line: _apart(_split(line, _raised)))


def _apart(line: Line) -> Line:
    """The line with several marks that were raised together as a run each."""
    if not any(map(_is_several, line)):
        return line
    out: list[Inline] = []
    for run in line:
        if isinstance(run, Text) and _is_several(run):
            out.extend(replace(run, value=part) for part in re.split(r"(\s*,\s*)", run.value))
        else:
            out.append(run)
    return tuple(out)


def _is_several(run: Inline) -> bool:
    return isinstance(run, Text) and run.script == "super" and bool(SEVERAL.fullmatch(run.value.strip()))


def raise_glued(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with figures close to a word raised, where a paragraph begins with the same figure as its note."""
    asked = {found for piece in pieces for found in _glued_in(piece)}
    noted = {number for piece in pieces if (number := _note_number(piece)) and number in asked}
    if not noted:
        return list(pieces)
    raised = change_text(pieces, lambda line: _split(line, lambda value: _close(value, noted)))
    return [_begin_raised(piece) if _note_number(piece) in noted else piece for piece in raised]


def _split(line: Line, find: Callable[[str], list[tuple[int, int]]]) -> Line:
    """The line with the found stretches of its runs raised."""
    if not any(isinstance(run, Text) and find(run.value) for run in line):
        return line
    out: list[Inline] = []
    for run in line:
        if not isinstance(run, Text) or run.script or run.note:
            out.append(run)
            continue
        at = 0
        for start, end in find(run.value):
            out += [replace(run, value=run.value[at:start]), replace(run, value=run.value[start:end], script="super")]
            at = end
        out.append(replace(run, value=run.value[at:]))
    return tuple(run for run in out if not isinstance(run, Text) or run.value)


def _raised(value: str) -> list[tuple[int, int]]:
    return [found.span() for found in RAISED.finditer(value) if not UNIT.search(value[: found.start()])]


def _close(value: str, noted: set[str]) -> list[tuple[int, int]]:
    return [found.span() for found in GLUED.finditer(value) if found[0] in noted]


def _glued_in(piece: Piece) -> list[str]:
    found: list[str] = []

    def look(line: Line) -> Line:
        found.extend(
            mark for run in line if isinstance(run, Text) and not run.script for mark in GLUED.findall(run.value)
        )
        return line

    change_text([piece], look)
    return found


def _note_number(piece: Piece) -> str:
    found = NOTE.match(words(piece.text)) if isinstance(piece, Paragraph) and not piece.number else None
    return found[1] if found else ""


def _begin_raised(piece: Piece) -> Piece:
    if not isinstance(piece, Paragraph) or not piece.text or not isinstance(piece.text[0], Text):
        return piece
    first = piece.text[0]
    mark, rest = first.value.split(" ", 1)
    return replace(piece, text=(Text(mark, script="super"), replace(first, value=rest), *piece.text[1:]))
