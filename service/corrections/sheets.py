"""A paper cut into sheets to look at one by one: its printed pages, or its sections where it has none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from service.document import Block, Document, Heading, Items, Loss, Note, PageBreak, Table, Text, line_of, plain
from service.walking import lines, page_breaks

MOST = 30
"""Blocks of a section on one sheet, so that no page of the clerk's is endless."""


@dataclass(frozen=True, slots=True)
class Part:
    """A block on a sheet; a list or a table is cut to what stands there.

    first: which of its items or rows is the first one shown, from 0. begun: it began on an earlier sheet.
    """

    block: Block
    first: int = 0
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page or section. label: the page as printed, "" where nothing says; title: a section's heading.

    number: which page of the file it is, from 1; 0 where that is not known. piece: which piece of a page that is cut
    because of its length, from 1.
    """

    label: str = ""
    title: str = ""
    number: int = 0
    parts: tuple[Part, ...] = ()
    losses: tuple[Loss, ...] = ()
    notes: tuple[Note, ...] = ()
    piece: int = 1

    def has(self, id: str) -> bool:
        """Whether the block or note with this id begins here."""
        return any(getattr(p.block, "id", "") == id and not p.begun for p in self.parts) or id in {
            note.id for note in self.notes
        }


def make_sheets(document: Document) -> list[Sheet]:
    """The paper's sheets in their order; every block is on at least one, every loss and note too."""
    pages, labels = _pages(document)
    if len(pages) == 1 and not document.source.labels:
        sheets = list(_sections(pages[0]))
    else:
        sheets = [Sheet(label, parts=tuple(parts)) for label, parts in zip(labels, pages, strict=True)]
        if len(sheets) > 1 and not sheets[0].parts:
            sheets = sheets[1:]
        sheets = [piece for sheet in _numbered(sheets, document.source.labels) for piece in _pieces(sheet)]
    return _with_notes(_with_losses(sheets, document.losses), document.notes)


def _pages(document: Document) -> tuple[list[list[Part]], list[str]]:
    """What stands on each page, and each page's label; the first is what comes before any page begins."""
    pages: list[list[Part]] = [[]]
    labels = [""]
    for block in document.blocks:
        breaks = list(page_breaks((block,)))
        if isinstance(block, PageBreak):
            pages.append([])
            labels.append(block.label)
            continue
        late = _begins_late(block)
        for n in range(len(breaks) + 1):
            if n:
                pages.append([])
                labels.append(breaks[n - 1].label)
            if n >= late:
                pages[-1].append(_cut(block, n, n > late))
    return pages, labels


def _begins_late(block: Block) -> int:
    """How many pages begin before the first word of a block."""
    count = 0
    for run in line_of(block):
        if not isinstance(run, PageBreak):
            break
        count += 1
    return count


def _cut(block: Block, page: int, begun: bool) -> Part:
    """The block with only those items or rows that stand on its page `page`, from 0."""
    if isinstance(block, Items):
        shown = _on_page([item.blocks for item in block.items], page, 0)
        return Part(replace(block, items=block.items[shown]), shown.start, begun)
    if isinstance(block, Table):
        groups = [tuple(each for cell in row.cells for each in cell.blocks) for row in block.rows]
        shown = _on_page(groups, page, sum(isinstance(run, PageBreak) for run in block.caption))
        return Part(replace(block, rows=block.rows[shown]), shown.start, begun)
    return Part(block, 0, begun)


def _on_page(groups: Sequence[tuple[Block, ...]], page: int, at: int) -> slice:
    """Which of these groups stand on a page, at least in part."""
    first, last = len(groups), 0
    for n, group in enumerate(groups):
        begins = at + (1 if group and isinstance(group[0], PageBreak) else 0)
        at += sum(1 for _ in page_breaks(group))
        if begins <= page <= at:
            first, last = min(first, n), n + 1
    return slice(min(first, last), last)


def _sections(parts: Sequence[Part]) -> Iterator[Sheet]:
    """A paper without pages, cut where its chief headings are, and where a section is too long."""
    now: list[Part] = []
    title = ""
    for part in parts:
        begins = isinstance(part.block, Heading) and part.block.level <= 2
        if now and (begins or len(now) >= MOST):
            yield Sheet(title=title, parts=tuple(now))
            now = []
        if isinstance(part.block, Heading) and begins:
            title = f"{part.block.number} {plain(part.block.text)}".strip()
        now.append(part)
    yield Sheet(title=title, parts=tuple(now))


def _numbered(sheets: Sequence[Sheet], labels: Sequence[str]) -> list[Sheet]:
    """The sheets with the file's page that each is, as far as its labels tell; pages without a word are sheets too."""
    if not labels:
        return [replace(sheet, number=n) for n, sheet in enumerate(sheets, 1)]
    out: list[Sheet] = []
    at = 0
    for sheet in sheets:
        found = next((n for n in range(at, len(labels)) if labels[n] == sheet.label), -1)
        if found >= 0:
            out += [Sheet(labels[n], number=n + 1) for n in range(at, found)]
            at = found + 1
        out.append(replace(sheet, number=found + 1))
    return out + [Sheet(labels[n], number=n + 1) for n in range(at, len(labels))]


def _pieces(sheet: Sheet) -> list[Sheet]:
    """The sheet, in pieces where it has too many blocks: a Word file may not say where its pages begin."""
    starts = range(0, max(1, len(sheet.parts)), MOST)
    return [replace(sheet, parts=sheet.parts[n : n + MOST], piece=at) for at, n in enumerate(starts, 1)]


def _with_losses(sheets: list[Sheet], losses: Sequence[Loss]) -> list[Sheet]:
    """Each sheet with the losses of its page; what has no page that is known is told on the first."""
    known = {sheet.label for sheet in sheets if sheet.label}
    homeless = tuple(loss for loss in losses if loss.page not in known)
    out = [
        replace(s, losses=tuple(loss for loss in losses if s.label and s.piece == 1 and loss.page == s.label))
        for s in sheets
    ]
    return [replace(out[0], losses=(*homeless, *out[0].losses)), *out[1:]]


def _with_notes(sheets: list[Sheet], notes: Sequence[Note]) -> list[Sheet]:
    """Each sheet with the notes whose marks stand there; those without a mark come last."""
    named = {note.id: note for note in notes}
    out: list[Sheet] = []
    tied: set[str] = set()
    for sheet in sheets:
        runs: list[Any] = [run for part in sheet.parts for line in lines((part.block,)) for run in line]
        ids = dict.fromkeys(run.note for run in runs if isinstance(run, Text) and run.note in named)
        out.append(replace(sheet, notes=tuple(named[id] for id in ids)))
        tied |= set(ids)
    bare = tuple(note for note in notes if note.id not in tied)
    return [*out[:-1], replace(out[-1], notes=(*out[-1].notes, *bare))]
