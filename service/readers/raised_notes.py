"""Notes that a paper only prints, tied to their marks: a raised figure, and a later paragraph that begins with it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from service.document import (
    Block,
    Heading,
    Inline,
    Line,
    Note,
    Paragraph,
    Picture,
    Table,
    Text,
    change_blocks,
)  # fmt: skip
from service.readers.line_runs import tidy, words

MARK = re.compile(r"[\[(]?(\d{1,3}|[a-z]|[*†‡§]{1,3})[\])]?")
FIGURES = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
PRINTED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
UNIT = re.compile(r"\b(?:k|c|m|d)?m$|\d$", re.IGNORECASE)  # m², 10³
WAITING = "mark:"


@dataclass(slots=True)
class Marks:
    """The marks met so far: `open` holds, for each mark, the number of the last one that no note has claimed."""

    count: int = 0
    open: dict[str, int] = field(default_factory=dict)
    claimed: dict[int, str] = field(default_factory=dict)


def tie(blocks: tuple[Block, ...], first: int = 1) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """The blocks without their printed notes, and the notes; each goes to the nearest mark of its figure before it.

    A paragraph that a note cut in two is joined again. first: the number of the first note's id.
    """
    marks, cut = Marks(), False
    out: list[Block] = []
    notes: list[Note] = []
    for block in blocks:
        note = _note(block, marks, first + len(notes)) if isinstance(block, Paragraph) else None
        if note:
            notes.append(note)
            cut = True
            continue
        (found,) = change_blocks((block,), lambda inside: (_change(inside, lambda line: _find(line, marks)),))
        _append(out, found, cut)
        cut = False
    settled = change_blocks(tuple(out), lambda block: (_change(block, lambda line: _settle(line, marks)),))
    return settled, tuple(notes)


def _note(block: Paragraph, marks: Marks, number: int) -> Note | None:
    """The note that this paragraph is: it begins with a raised mark that waits for one."""
    mark, rest = _leading(block.text)
    if mark not in marks.open or not words(rest):
        return None
    note = Note(f"note-{number}", mark, (replace(block, text=rest),))
    marks.claimed[marks.open.pop(mark)] = note.id
    return note


def _leading(line: Line) -> tuple[str, Line]:
    first = line[0] if line else None
    if not isinstance(first, Text):
        return "", line
    found = MARK.fullmatch(first.value.strip())
    if first.script == "super" and found:
        return found.group(1), tidy(line[1:])
    printed = PRINTED.match(first.value)
    if printed:
        return printed[0].translate(FIGURES), tidy((replace(first, value=first.value[printed.end() :]), *line[1:]))
    return "", line


def _append(out: list[Block], block: Block, cut: bool) -> None:
    last = out[-1] if out else None
    if (
        cut and isinstance(last, Paragraph) and isinstance(block, Paragraph) and not block.number
        and words(block.text)[:1].islower() and words(last.text)[-1:] not in ".!?:;"
    ):  # fmt: skip
        out[-1] = replace(last, text=tidy((*last.text, Text(" "), *block.text)))
    else:
        out.append(block)


def _find(line: Line, marks: Marks) -> Line:
    """The line with every raised mark waiting for its note, under a number of its own."""
    if not any(isinstance(run, Text) and (run.script == "super" or PRINTED.search(run.value)) for run in line):
        return line
    out: list[Inline] = []
    for run in line:
        if not isinstance(run, Text) or run.note:
            out.append(run)
        elif run.script == "super":
            found = MARK.fullmatch(run.value.strip())
            out.append(_wait(run, found.group(1), marks) if found else run)
        else:
            out.extend(_find_printed(run, marks, starts=not out))
    return tuple(out)


def _find_printed(run: Text, marks: Marks, *, starts: bool) -> list[Inline]:
    if not PRINTED.search(run.value):
        return [run]
    out: list[Inline] = []
    at = 0
    for found in PRINTED.finditer(run.value):
        if UNIT.search(run.value[: found.start()]) or (starts and not found.start()):
            continue
        out.append(replace(run, value=run.value[at : found.start()]))
        out.append(_wait(replace(run, value=found[0]), found[0].translate(FIGURES), marks))
        at = found.end()
    return [*out, replace(run, value=run.value[at:])] if at < len(run.value) else out


def _wait(run: Text, mark: str, marks: Marks) -> Text:
    marks.count += 1
    marks.open[mark] = marks.count
    return replace(run, note=f"{WAITING}{marks.count}")


def _settle(line: Line, marks: Marks) -> Line:
    """The line with each waiting mark tied to its note, or raised text again where none claimed it."""
    if not any(isinstance(run, Text) and run.note.startswith(WAITING) for run in line):
        return line
    out: list[Inline] = []
    for run in line:
        if isinstance(run, Text) and run.note.startswith(WAITING):
            note = marks.claimed.get(int(run.note.removeprefix(WAITING)), "")
            found = MARK.fullmatch(run.value.strip())
            mark = found.group(1) if found and note else run.value
            run = replace(
                run, note=note, value=mark.translate(FIGURES) if note else run.value, script="" if note else run.script
            )
        out.append(run)
    return tidy(out)


def _change(block: Block, change: Callable[[Line], Line]) -> Block:
    if isinstance(block, (Heading, Paragraph)):
        line = change(block.text)
        return block if line is block.text else replace(block, text=line)
    if isinstance(block, (Table, Picture)) and block.caption:
        return replace(block, caption=change(block.caption))
    return block
