"""A Word edition beside its document, kind by kind: labels, notes, tables, pictures, headings, languages."""

import re
from collections.abc import Callable, Iterator
from itertools import chain, takewhile
from typing import Any

from service.document import Block, Document, Heading, Items, Line, Note, PageBreak, Paragraph, Picture, Table, Text
from service.formats.html_table import count_columns, count_head
from service.formats.html_text import is_rtl, page_words
from service.formats.word_read import WP, W, WordFile, is_on, paragraphs, style_of, val
from service.formats.word_rules import LOCALES, heading_level
from service.formats.word_said import is_decoration, marks_in, read_note, words_in
from service.languages import CODES
from service.walking import inner, lines, walk
from service.wording import squeeze

LATIN = re.compile("[ -~À-ɏ’]")


def _differ(found: list[str], wanted: list[str]) -> list[str]:
    """The first place where two rows of words part."""
    for one, other in zip(found, wanted, strict=False):
        if squeeze(one) != squeeze(other):
            return [f"“{one}” where the paper has “{other}”"]
    more = found[len(wanted) :] or wanted[len(found) :]
    return [f"“{more[0]}” is {'too much' if len(found) > len(wanted) else 'missing'}"] if more else []


def labels(file: WordFile, document: Document) -> list[str]:
    """Labels as Word counts them; a bullet is one wherever it looks otherwise."""
    found = [_plain(label) for label in file.labels.values() if label]
    known = {note.id: note for note in document.notes}
    marked = [known[name].blocks for name in _marked(document)]
    return _differ(found, [label for blocks in (_body(document), *marked) for label in _printed(blocks)])


def _body(document: Document) -> tuple[Block, ...]:
    """What stands in the body: the paper, and notes that no mark asks for."""
    marked = _marked(document)
    left = (note.blocks for note in document.notes if note.id not in marked)
    return tuple(chain(document.blocks, *left))


def _marked(document: Document) -> list[str]:
    """The ids of the notes that have a mark in the text, in the order of their first marks."""
    return list(dict.fromkeys(run.note for run in _marks(document)))


def _marks(document: Document) -> Iterator[Text]:
    """The marks in the text of notes that the document has."""
    known = {note.id for note in document.notes}
    return (run for line in lines(document.blocks) for run in line if isinstance(run, Text) and run.note in known)


def _printed(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The labels of all lists, each before those of the lists inside its item."""
    for block in blocks:
        if isinstance(block, Items):
            for item in block.items:
                yield _plain(item.label)
                yield from _printed(item.blocks)
        else:
            yield from (label for group in inner(block) for label in _printed(group))


def _plain(label: str) -> str:
    return label if any(map(str.isalnum, label)) else "•"


def notes(file: WordFile, document: Document) -> list[str]:
    """Every mark with its note: what it prints, and how its note begins."""
    known = {note.id: note for note in document.notes}
    wanted: dict[str, str] = {}
    for run in _marks(document):
        wanted.setdefault(run.note, f"{run.value.strip()} {_begins(known[run.note])}")
    found = [f"{mark} {_without(read_note(file, key), mark)}" for mark, key in marks_in(file)]
    said = [squeeze(each) for each in wanted.values()]
    # Only how a note begins: its words are looked for one by one (see `hold`).
    begun = [squeeze(each)[: len(said[n]) if n < len(said) else None] for n, each in enumerate(found)]
    return _differ(begun, said)


def _without(said: str, mark: str) -> str:
    """A note without the mark that is typed before it."""
    return said.strip().removeprefix(mark)


def _begins(note: Note) -> str:
    """How a note begins: its first paragraph, as far as a page's end."""
    first = note.blocks[0] if note.blocks else None
    if not isinstance(first, Paragraph):
        return ""
    return f"{first.number} {_said(tuple(takewhile(lambda run: not isinstance(run, PageBreak), first.text)))}"


def _said(line: Line) -> str:
    return "".join(run.value for run in line if isinstance(run, Text))


def tables(file: WordFile, document: Document) -> list[str]:
    """Rows, columns, head and header cells of each table."""
    found = [_shape(table) for element in file.paper for table in element.iter(W + "tbl")]
    wanted = [
        _measure(len(t.rows), max(count_columns(t), 1), count_head(t), _titles(t))
        for t in walk(_body(document))
        if isinstance(t, Table)
    ]
    return _differ(found, wanted)


def _measure(rows: int, columns: int | str, heads: int, titles: int) -> str:
    return f"{rows} rows, {columns} columns, {heads} rows of headings, {titles} header cells"


def _titles(table: Table) -> int:
    return sum(bool(cell.header) and _has_text(cell.blocks) for row in table.rows for cell in row.cells)


def _has_text(blocks: tuple[Block, ...]) -> bool:
    return any(isinstance(block, Paragraph) for block in blocks)


def _shape(table: Any) -> str:
    rows = table.findall(W + "tr")
    cells = [cell for row in rows for cell in row.findall(W + "tc")]
    titles = sum(any(style_of(p) == "TableHeading" for p in cell.findall(W + "p")) for cell in cells)
    heads = sum(bool(is_on(row.find(W + "trPr"), "tblHeader")) for row in rows)
    widths = sorted(set(map(_width, rows)))
    return _measure(len(rows), " or ".join(map(str, widths)), heads, titles)


def _width(row: Any) -> int:
    spans = (int(val(cell, "tcPr/gridSpan") or 1) for cell in row.findall(W + "tc"))
    return sum(spans) + int(val(row, "trPr/gridAfter") or 0)


def pictures(file: WordFile, document: Document) -> list[str]:
    """The description of each picture that can be shown, in order; the others are told in words."""
    drawn = [each for element in file.paper for each in element.iter(WP + "docPr")]
    found = ["decoration" if is_decoration(each) else each.get("descr", "") for each in drawn]
    blocks = [block for block in walk(_body(document)) if isinstance(block, Picture) and block.image]
    wanted = ["decoration" if block.decoration else block.description for block in blocks]
    rest = iter(wanted)
    # One that cannot be shown leaves its words, which stand among those of the paper.
    return [each for each in found if not any(not one or squeeze(one) == squeeze(each) for one in rest)]


def headings(file: WordFile, document: Document) -> list[str]:
    """Level and words of each heading."""
    found = [
        f"{level}: {words_in(each, marks=False)}"
        for each in paragraphs(file.paper)
        if (level := heading_level(file, style_of(each)))
    ]
    blocks = [block for block in walk(_body(document)) if isinstance(block, Heading)]
    wanted = [f"{min(b.level, 6)}: {b.number} {_heading(b, document)}" for b in blocks]
    return _differ(found, wanted)


def _heading(block: Heading, document: Document) -> str:
    """A heading's words without the marks of notes, and the pages that begin in it as the edition says them."""
    said = []
    for run in block.text:
        if isinstance(run, PageBreak):
            said.append(f"[{page_words(run, document.language)}]")
        elif not run.note:
            said.append(run.value)
    return "".join(said)


def languages(file: WordFile, document: Document) -> list[str]:
    """What stands in other languages, each language by itself."""
    found: dict[str, list[str]] = {}
    for run in _runs(file):
        said = run.find(f"{W}rPr/{W}lang")
        code = LOCALES.get(said.get(W + "val", ""), "") if said is not None else ""
        found.setdefault(code, []).append("".join(each.text or "" for each in run.iter(W + "t")))
    broken = []
    for code, passage in _foreign(document):
        # Figures, addresses and names in Latin letters run from left to right, and are English there.
        said, wanted = squeeze("".join(found.get(code, []))), squeeze(passage)
        if is_rtl(code) or code == "zh":
            said, wanted = LATIN.sub("", said), LATIN.sub("", wanted)
        if wanted not in said:
            broken.append(f"{code}: {passage}")
    return broken


def _runs(file: WordFile) -> Iterator[Any]:
    for element in (*file.paper, *file.notes.values()):
        yield from element.iter(W + "r")


def _foreign(document: Document) -> Iterator[tuple[str, str]]:
    for blocks in (document.blocks, *(note.blocks for note in document.notes)):
        for block in walk(blocks):
            whole = block.language if isinstance(block, Paragraph) else ""
            for run in block.text if isinstance(block, (Heading, Paragraph)) else ():
                code = (run.language or whole) if isinstance(run, Text) and not run.note else ""
                if code in CODES and code != document.language and isinstance(run, Text):
                    yield code, run.value


Compare = Callable[[WordFile, Document], list[str]]
COMPARED: tuple[tuple[str, Compare], ...] = (
    ("Every list label is printed", labels),
    ("Every note is tied to its mark", notes),
    ("Every table has its rows, columns and header cells", tables),
    ("Every picture is there", pictures),
)
LOOKED: tuple[tuple[str, str, Compare], ...] = (
    ("Every heading has Word's style of its level", "WCAG 2.2 1.3.1", headings),
    ("Every passage in another language says so", "WCAG 2.2 3.1.2", languages),
)
