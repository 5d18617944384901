"""A document as passages of Braille lines: each with its indents, and what must not be parted from what."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from service import document as d
from service.braille.block_lines import paragraph_lines, said, split_at_pages
from service.braille.book import CENTRED, Cells, Profile, Row
from service.braille.cells import BLANK
from service.braille.grids import RULE, table_rows
from service.braille.transcriber import Transcriber, join, ours
from service.braille.wrap import centre, wrap
from service.languages import phrase
from service.walking import lines, page_breaks

TURN = "⠐⠒"
"""Before the number of a print page that begins here (RNIB's files)."""
ACROSS = "⠤"
"""Over the whole line before that number, where pages have their numbers in the corners (BANA Formats §1.11)."""
TURNED = re.compile(f"{BLANK}+(?!{RULE.strip(BLANK)}$){TURN}(.+)")
TURNED_ACROSS = re.compile(f"{ACROSS}{{6,}}([^{ACROSS}{BLANK}][^{BLANK}]*)")

QUOTED = 2
"""Levels that a quotation is set in: its first lines at cell 7, the others at 5 (RNIB)."""


AT_ONCE = 50  # blocks whose paragraphs are transcribed in one go


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: how deep, in cells."""

    level: int
    cells: Cells


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that belong together. before: empty lines over it, none at the top of a page; whole: not to be parted;
    follows: whether the next passage begins on the same page; label: the print page that begins with it; after: empty
    lines under it; below: whether it is left out at the top of a page.
    """

    rows: tuple[Row, ...]
    before: int = 0
    whole: bool = False
    follows: bool = False
    label: str = ""
    entry: Entry | None = None
    after: int = 0
    below: bool = False


@dataclass(slots=True)
class Setter:
    """One walk through a document. work: what a transcriber should look at."""

    document: d.Document
    transcriber: Transcriber
    profile: Profile
    work: list[str] = field(default_factory=list)
    told: set[str] = field(default_factory=set)

    def passages(self, report: Callable[[int, int], None]) -> Iterator[Passage]:
        """Every passage in reading order, each note after the block that has its mark; report(n, m): block n of m."""
        for n, block in enumerate(self.document.blocks, 1):
            if n % AT_ONCE == 1:
                self.transcriber.ahead(paragraph_lines(self.document.blocks[n - 1 : n - 1 + AT_ONCE]))
            yield from self.block(block, 0)
            yield from self.notes_of(block)
            report(n, len(self.document.blocks))
        left = [note for note in self.document.notes if note.id not in self.told]
        if left:
            yield self.heading(self.transcriber.text(phrase(self.document.language, "notes")), 3)
        for note in left:
            yield from self.note(note)

    def block(self, block: d.Block, depth: int) -> Iterator[Passage]:
        """The passages of one block; depth: how deep in lists and quotations it stands."""
        match block:
            case d.Heading():
                cells = self.transcriber.line(said(block), emphasis=False)
                yield from self._turns(block.text)
                yield self.heading(cells, block.level)
            case d.Paragraph():
                yield from self.paragraph(said(block), depth)
            case d.Items():
                for item in block.items:
                    yield from self.item(item, depth + 1)
            case d.Table():
                yield from self.table(block)
            case d.Picture():
                yield from self.picture(block)
            case d.Quote():
                for inner in block.blocks:
                    yield from self.block(inner, depth + QUOTED)
            case d.PageBreak():
                yield from self._turns((block,))

    def heading(self, cells: Cells, level: int) -> Passage:
        """Where the profile has headings of this level, lower ones as paragraphs."""
        profile = self.profile
        place = (*profile.headings, *[(3, 1)] * level)[level - 1]
        rows = centre(cells, profile.width) if place == CENTRED else wrap(cells, profile.width, *place)
        after = profile.after if place == CENTRED else 0
        return Passage(rows, before=1, after=after, whole=True, follows=True, entry=Entry(level, cells))

    def paragraph(self, line: d.Line, depth: int) -> Iterator[Passage]:
        """First line at cell 3, runover 1; inside a list or a quotation two cells further for each level."""
        first = True
        for part in split_at_pages(line):
            if isinstance(part, d.PageBreak):
                yield from self._turns((part,))
                continue
            start = (2 * depth + (3 if first else 1), 2 * depth + 1)
            rows = wrap(self.transcriber.line(part), self.profile.width, *start)
            first = first and not rows
            if rows:
                yield Passage(rows)

    def item(self, item: d.Item, depth: int) -> Iterator[Passage]:
        """Its label at the list's own cell, runover two further; a bullet is left out (RNIB)."""
        first, *rest = item.blocks or (d.Paragraph("", ()),)
        label = item.label if any(character.isalnum() for character in item.label) else ""
        if isinstance(first, d.Paragraph):
            for n, part in enumerate(split_at_pages(said(first, label))):
                if isinstance(part, d.PageBreak):
                    yield from self._turns((part,))
                else:
                    start = 2 * depth + 1 if n else 2 * depth - 1
                    yield Passage(wrap(self.transcriber.line(part), self.profile.width, start, 2 * depth + 1))
        else:
            rest = [first, *rest]
            if label:
                yield Passage(wrap(self.transcriber.text(label), self.profile.width, 2 * depth - 1), follows=True)
        for block in rest:
            yield from self.block(block, depth)

    def table(self, table: d.Table) -> Iterator[Passage]:
        """In columns where they fit, else row by row in paragraphs; its caption before it."""
        if table.caption:
            rows = wrap(self.transcriber.line(table.caption), self.profile.width, 3, 1)
            yield Passage(rows, before=1, whole=True, follows=True)
        groups, told = table_rows(table, self.transcriber, self.profile.width, self.document.language)
        self.work += told
        turns = _turns_of(table, len(groups))
        for n, (rows, whole) in enumerate(groups):
            yield from self._turns(turns[n])
            yield Passage(
                rows, before=1 if n == 0 and not table.caption else 0, whole=whole, follows=n == 0 < len(groups) - 1
            )

    def picture(self, picture: d.Picture) -> Iterator[Passage]:
        """A transcriber's note with its description, and its caption; one without is put on the worklist."""
        language = self.document.language
        if not picture.description and not picture.decoration:
            self.work.append("A picture has no description: a person should describe it or draw it for touch.")
        key = "picture" if picture.description else "picture_undescribed"
        if not picture.decoration:
            words = self.transcriber.text(phrase(language, key, text=picture.description))
            yield Passage(wrap(ours(words), self.profile.width, 7, 5), before=0)
        if picture.caption:
            yield Passage(wrap(self.transcriber.line(picture.caption), self.profile.width, 3, 1))

    def notes_of(self, block: d.Block) -> Iterator[Passage]:
        """The notes whose marks stand in this block."""
        marks = [run.note for line in lines((block,)) for run in line if isinstance(run, d.Text) and run.note]
        for note in self.document.notes if marks else ():
            if note.id in marks and note.id not in self.told:
                self.told.add(note.id)
                yield from self.note(note)

    def note(self, note: d.Note) -> Iterator[Passage]:
        """First line at cell 7, runover 5, its mark first."""
        first, *rest = note.blocks or (d.Paragraph("", ()),)
        if not isinstance(first, d.Paragraph):
            first, rest = d.Paragraph("", ()), [first, *rest]
        mark, words = self.transcriber.lines([(d.Text(note.mark, note=note.id),), said(first)])
        yield Passage(wrap(join(mark, words), self.profile.width, 7, 5))
        yield from self._turns(first.text)
        for block in rest:
            yield from self.block(block, 3)

    def _turns(self, line: d.Line) -> Iterator[Passage]:
        """A line of its own for each print page that begins."""
        for part in line:
            if isinstance(part, d.PageBreak) and self.profile.print_pages:
                number, width = self.transcriber.text(part.label), self.profile.width
                across = self.profile.corners
                sign = ACROSS * (width - len(number.value)) if across else TURN
                cells = Cells(sign + number.value, (0,) * len(sign) + number.at, number.text)
                rows = wrap(cells, width) if across else centre(cells, width)
                yield Passage(rows, whole=True, follows=True, label=part.label, below=across)


def _turns_of(table: d.Table, groups: int) -> list[d.Line]:
    """The print pages that begin in a table: before it where it is one group, else before the row that they begin in.

    The groups of a table in paragraphs are what is told before it, and its rows.
    """
    found = [tuple(turn for cell in row.cells for turn in page_breaks(cell.blocks)) for row in table.rows]
    if groups == 1:
        return [tuple(turn for turns in found for turn in turns)]
    body = groups - 1
    return [tuple(turn for turns in found[:-body] for turn in turns), *found[-body:]]


def turn_of(line: str, *, corners: bool) -> str:
    """The label of the print page that begins with this line, in cells; "" for any other line.

    corners: whether the pages have their numbers in their corners.
    """
    found = (TURNED_ACROSS if corners else TURNED).fullmatch(line)
    return found[1] if found else ""
