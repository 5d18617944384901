"""Hard-wrapped lines of plain text made into paragraphs again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from service.readers.text_chunks import LABEL, NAMED, Chunk, chunks

ENDED = re.compile(r"[.!?…:;][\"'”’)\]]*\d{0,3}$")


@dataclass(frozen=True, slots=True)
class Said:
    """The words of one paragraph, heading, item or table, lines joined.

    rows: cells, where tabs part them; indented: one space before the first line, where a bullet was lost (the paper's
    first line is no item); fresh: a page began here; note: it begins with a figure that a word before it carries;
    full: its last line ended for want of room.
    """

    text: str
    page: str = ""
    indented: bool = False
    fresh: bool = False
    note: bool = False
    full: bool = False
    rows: tuple[tuple[str, ...], ...] = ()


def said_in(source: str) -> list[Said]:
    """What the text says, paragraph by paragraph."""
    found = chunks(source)
    known = frozenset(re.findall(r"[^\W\d_]+", source.lower()))
    out: list[Said] = []
    for at in range(len(found)):
        one = _said(found, at, known)
        last = out[-1] if out else None
        if last and goes_on(last, one):
            out[-1] = replace(last, text=glue(last.text, one.text, known), full=one.full)
        else:
            out.append(one)
    return out


def _said(found: Sequence[Chunk], at: int, known: frozenset[str]) -> Said:
    chunk = found[at]
    if len(chunk.lines) > 1 and all("\t" in line.strip() or line.startswith("\t") for line in chunk.lines):
        rows = tuple(tuple(line.split("\t")) for line in chunk.lines)
        return Said("", chunk.page, rows=rows)
    first = chunk.lines[0]
    indented = at > 0 and chunk.spaced and re.match(r" [^\s\d“\"'‘(]", first) is not None
    fresh = bool(chunk.page) or (not chunk.spaced and first.startswith(" "))
    full = len(chunk.lines) > 1 and len(chunk.lines[-1].strip()) > 0.8 * chunk.width
    return Said(paragraph(found, at, known), chunk.page, indented, fresh, chunk.note, full)


def paragraph(all_chunks: Sequence[Chunk], at: int, known: frozenset[str]) -> str:
    """The words of one chunk: lines joined where the paper wrapped them, a "\\n" where it broke them on purpose."""
    chunk = all_chunks[at]
    near = all_chunks[max(0, at - 4) : at + 5]
    widths = [other.width for other in near if len(other.lines) > 1 or other is chunk]
    width = chunk.width if len(chunk.lines) > 2 else max(widths)
    pairs = list(pairwise(line.strip() for line in chunk.lines))
    wrapped = [_is_wrapped(before, after, width) for before, after in pairs]
    # An address has a long line now and then; in wrapped text nearly all are.
    all_wrapped = sum(wrapped) * 5 >= len(pairs) * 3
    out = chunk.lines[0].strip()
    for (before, after), here in zip(pairs, wrapped, strict=True):
        joined = chunk.note or (here and all_wrapped) or _is_inside(before, after)
        out = glue(out, after, known) if joined else f"{out}\n{after}"
    return out


def _is_wrapped(line: str, after: str, width: int) -> bool:
    """Whether the line ended only because the next word had no room."""
    return _is_inside(line, after) or (width > 30 and len(line) + 1 + len(after.split()[0]) > 0.85 * width)


def _is_inside(line: str, after: str) -> bool:
    """Whether the line's end is inside a sentence, by its letters alone."""
    return after[0].islower() and not ENDED.search(line)


def glue(first: str, second: str, known: frozenset[str]) -> str:
    """Two lines as one; a hyphen at the end stays unless the paper also writes the word without it."""
    end = re.search(r"([^\W\d_]+)-$", first)
    start = re.match(r"[^\W\d_]+", second)
    if end and start and second[0].islower():
        return (first[:-1] if (end[1] + start[0]).lower() in known else first) + second
    return first + second if first.endswith(("—", "–")) and not first.endswith(" –") else f"{first} {second}"


def goes_on(first: Said, second: Said) -> bool:
    """Whether a blank line stands inside a sentence: the first part doesn't end, the second doesn't begin."""
    if (
        first.note
        or second.page
        or second.indented
        or second.note
        or second.rows
        or first.rows
        or ENDED.search(first.text)
    ):
        return False
    if len(first.text) > 35 and second.text.lstrip("‘“'\"")[:1].islower():
        return True
    begins = re.match(r"[^\W\d_]", second.text) and not LABEL.match(second.text) and not NAMED.fullmatch(second.text)
    return first.full and len(first.text) > 150 and bool(begins) and len(second.text) > 20 and not second.fresh
