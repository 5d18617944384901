"""How nearly two Documents are the same paper: what was written, and what was read from one of its files.

PYTHONPATH=.:tests/readers python -m twins FOLDER [KIND…]     makes the twin papers there, reads each and tells
"""

import re
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from aligning import in_order

from service.document import Block, Document, Heading, Items, Line, PageBreak, Paragraph, Picture, Quote, Table, Text

SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00ad": "", "\u200b": ""})
EDGES = ".,;:()[]'\"•-·*"


@dataclass(frozen=True, slots=True)
class Scores:
    """Shares from 0 to 1; tables and notes as (right, written, read); furniture: how often it stands in the text."""

    recall: float
    precision: float
    found: float
    true: float
    levels: float
    tables: tuple[int, int, int]
    notes: tuple[int, int, int]
    furniture: int
    links: tuple[int, int]
    pictures: tuple[int, int]
    differences: tuple[str, ...]

    @property
    def headings(self) -> float:
        """F1 of the headings."""
        return 2 * self.found * self.true / (self.found + self.true) if self.found + self.true else 0.0

    def __str__(self) -> str:
        named = {"tables": self.tables, "notes": self.notes, "links": self.links, "pictures": self.pictures}
        pairs = "  ".join(f"{name} {'/'.join(map(str, pair))}" for name, pair in named.items())
        return (
            f"words R {self.recall:.4f} P {self.precision:.4f}  headings F1 {self.headings:.3f} "
            f"(R {self.found:.2f} P {self.true:.2f}) levels {self.levels:.2f}  "
            f"{pairs}  furniture {self.furniture}"
        )


def compare(truth: Document, read: Document, furniture: tuple[str, ...] = ()) -> Scores:
    """The scores of a reading; furniture: patterns of what pages repeat, which no text may hold."""
    wrote, got = all_words(truth), all_words(read)
    pairs = in_order(wrote, got)
    heads, seen = list(headings(truth)), list(headings(read))
    same = in_order([words for _, words in heads], [words for _, words in seen])
    level = [heads[a][0] == seen[b][0] for a, b in same]
    tables, told = compare_tables(truth, read)
    ours, theirs = tied(truth), tied(read)
    text = " ".join(got)
    return Scores(
        len(pairs) / len(wrote), len(pairs) / max(len(got), 1), len(same) / max(len(heads), 1),
        len(same) / max(len(seen), 1), sum(level) / max(len(level), 1), tables,
        (len(in_order(ours, theirs)), len(ours), len(theirs)),
        sum(len(re.findall(pattern, text)) for pattern in furniture),
        _both(links(truth), links(read)), _both(described(truth), described(read)),
        (*changes(wrote, got, pairs), *changes(heads, seen, in_order(heads, seen)), *told,
         *changes(ours, theirs, in_order(ours, theirs))),
    )  # fmt: skip


def words_of(text: str) -> list[str]:
    """Its words without the marks around them; quotes and dashes of all kinds alike."""
    bare = (word.strip(EDGES) for word in unicodedata.normalize("NFKC", text).translate(SAME).split())
    return [word for word in bare if word]


def said(line: Line) -> str:
    """A line as printed, note marks left out."""
    return "".join(run.value for run in line if isinstance(run, Text) and not run.note)


def all_words(document: Document) -> list[str]:
    """Every word in reading order, printed labels too; then those of the notes."""
    notes = [word for note in document.notes for word in _words(note.blocks)]
    return [*_words(document.blocks), *notes]


def _words(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, (Heading, Paragraph)):
            yield from words_of(f"{block.number} {said(block.text)}")
        elif isinstance(block, Items):
            for item in block.items:
                yield from words_of(item.label)
                yield from _words(item.blocks)
        elif isinstance(block, Table):
            yield from words_of(said(block.caption))
            for row in block.rows:
                for cell in row.cells:
                    yield from _words(cell.blocks)
        elif isinstance(block, Picture):
            yield from words_of(said(block.caption))
        elif isinstance(block, Quote):
            yield from _words(block.blocks)


def headings(document: Document) -> Iterator[tuple[int, str]]:
    """Level and words of each heading, its number among them."""
    for block in document.blocks:
        if isinstance(block, Heading):
            yield block.level, " ".join(words_of(f"{block.number} {said(block.text)}"))


def grid(table: Table) -> list[list[tuple[str, str]]]:
    """A table as rows of (words, header) with spans filled out."""
    rows: list[dict[int, tuple[str, str]]] = [{} for _ in table.rows]
    for y, row in enumerate(table.rows):
        x = 0
        for cell in row.cells:
            while x in rows[y]:
                x += 1
            held = (" ".join(_words(cell.blocks)), cell.header)
            for below in rows[y : y + cell.rowspan]:
                below.update(dict.fromkeys(range(x, x + cell.colspan), held))
    return [[row[x] for x in sorted(row)] for row in rows]


def compare_tables(truth: Document, read: Document) -> tuple[tuple[int, int, int], list[str]]:
    """How many tables are exactly right, written and read; and what is wrong with each of the others."""
    ours = [grid(b) for b in _tables(truth)]
    theirs = [grid(b) for b in _tables(read)]
    right, told, left = 0, [], list(theirs)
    for number, table in enumerate(ours, 1):
        best = max(left, key=lambda other: _likeness(table, other), default=[])
        if best == table:
            right += 1
            left.remove(best)
        else:
            told.append(f"table {number}: {_size(table)} read as {_size(best)}; {_unlike(table, best)}")
    return (right, len(ours), len(theirs)), told


def _tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def _likeness(one: list[list[tuple[str, str]]], other: list[list[tuple[str, str]]]) -> int:
    return len({words for row in one for words, _ in row} & {words for row in other for words, _ in row})


def _size(table: list[list[tuple[str, str]]]) -> str:
    return f"{len(table)} rows, {max(map(len, table), default=0)} columns"


def _unlike(one: list[list[tuple[str, str]]], other: list[list[tuple[str, str]]]) -> str:
    """The first rows that differ."""
    rows = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    cells = sum(a != b for row, got in rows for a, b in zip(row, got, strict=False))
    return (
        f"{cells} cells differ, first {rows[0][0]} read as {rows[0][1]}" if rows else "the rest is missing or too much"
    )


def tied(document: Document) -> list[str]:
    """Each note mark: the words it follows and the words of its note."""
    notes = {note.id: note for note in document.notes}
    out = []
    for line in _lines(document.blocks):
        for place, run in enumerate(line):
            if isinstance(run, Text) and run.note:
                before, note = words_of(said(line[:place]))[-2:], notes[run.note]
                out.append(f"{' '.join(before)} [{run.value}={note.mark}] {' '.join(_words(note.blocks))}")
    return out


def _lines(blocks: tuple[Block, ...]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, (Heading, Paragraph)):
            yield block.text
        elif isinstance(block, Items):
            for item in block.items:
                yield from _lines(item.blocks)
        elif isinstance(block, Table):
            yield block.caption
            for row in block.rows:
                for cell in row.cells:
                    yield from _lines(cell.blocks)
        elif not isinstance(block, PageBreak):
            yield from [block.caption] if isinstance(block, Picture) else _lines(block.blocks)


def links(document: Document) -> list[str]:
    """Every link: its words and where it leads."""
    runs = [run for line in _lines(document.blocks) for run in line if isinstance(run, Text) and run.href]
    return [f"{' '.join(words_of(run.value))} {run.href}" for run in runs if not run.href.startswith("#")]


def described(document: Document) -> list[str]:
    """What its pictures say."""
    return [block.description for block in document.blocks if isinstance(block, Picture) and not block.decoration]


def _both(wrote: list[str], got: list[str]) -> tuple[int, int]:
    return len(in_order(wrote, got)), len(wrote)


def changes(wrote: list, got: list, pairs: list[tuple[int, int]]) -> Iterator[str]:
    """Where they part: what was written, what was read."""
    for (a, b), (c, d) in pairwise([(-1, -1), *pairs, (len(wrote), len(got))]):
        if (c - a, d - b) != (1, 1):
            ours, theirs = wrote[a + 1 : c], got[b + 1 : d]
            before = wrote[max(a - 2, 0) : a + 1]
            yield f"after {before}: wrote {ours[:14]}{_more(ours)} read {theirs[:14]}{_more(theirs)}"


def _more(found: list) -> str:
    return f" and {len(found) - 14} more," if len(found) > 14 else ""


def main(arguments: list[str]) -> None:
    """Make, read, compare and tell, a line for each file and below it what differs."""
    from making_twins import KINDS, make
    from twin_paper import long_paper, short_paper

    from service.errors import ServiceError
    from service.readers import read_document
    from service.readers.base import Reading
    from service.settings import Settings

    for kind in arguments[1:] or KINDS:
        twin = short_paper() if kind == "scan" else long_paper()
        path = make(twin, kind, Path(arguments[0]) / ("short" if kind == "scan" else "long"))
        with tempfile.TemporaryDirectory() as scratch:
            try:
                read = read_document(path, Reading(path.name, Settings(), Path(scratch)))
            except ServiceError as error:
                print(f"{kind:20} {error}")
                continue
        scores = compare(twin.document, read, twin.furniture)
        print(f"{kind:20} {scores}", *(f"    {told}" for told in scores.differences), sep="\n", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
