"""A paper as an outline, line by line: to see within a minute how it was read, by eye or by ear."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from service.document import (
    Block,
    Document,
    Heading,
    Items,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Table,
    Text,
    plain,
)
from service.speech.grid import count_columns
from service.walking import inner, lines, page_breaks, walk

BEGINNING = 60  # characters


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. depth: how many headings it stands under; kind: heading, paragraphs, list, table, picture, quote, page.

    id: that of the block it begins with; page: the label it stands on.
    """

    depth: int
    kind: str
    said: str
    page: str = ""
    id: str = ""


def outline(document: Document) -> Iterator[Entry]:
    """Headings with their level, number and page, and what stands under each; paragraphs in a row are counted."""
    depth, page = 0, ""
    waiting: list[Paragraph] = []
    for block in document.blocks:
        if waiting and not isinstance(block, Paragraph):
            yield _paragraphs(waiting, depth, page)
            waiting = []
        if isinstance(block, PageBreak):
            page = block.label
            yield Entry(depth, "page", f"page {page}", page)
            continue
        if isinstance(block, Heading):
            depth = block.level
        yield from _entries(block, depth, page, waiting)
        for begun in page_breaks((block,)):
            if waiting:
                yield _paragraphs(waiting, depth, page)
                waiting = []
            page = begun.label
            yield Entry(depth, "page", f"page {page} begins inside", page)
    if waiting:
        yield _paragraphs(waiting, depth, page)


def losses_by_kind(document: Document) -> Counter[str]:
    """How many losses of each kind a paper has."""
    return Counter(loss.kind for loss in document.losses)


def to_lines(document: Document) -> Iterator[str]:
    """The outline for a terminal: two spaces a level, what was lost and the notes at the end."""
    pages = f", {document.source.pages} pages" if document.source.pages else ""
    yield f"{document.title or 'No title'} ({document.language}{pages})"
    yield ""
    for entry in outline(document):
        yield "  " * max(0, entry.depth - (entry.kind == "heading")) + entry.said
    yield from _notes(document)
    yield ""
    yield f"Losses: {len(document.losses) or 'none'}"
    for loss in document.losses:
        where = f"page {loss.page}: " if loss.page else ""
        yield f"  {f'[{loss.kind}] ' if loss.kind else ''}{where}{loss.what}"


def _entries(block: Block, depth: int, page: str, waiting: list[Paragraph]) -> Iterator[Entry]:
    if isinstance(block, Paragraph):
        waiting.append(block)
    elif isinstance(block, Heading):
        number = f"{block.number} " if block.number else ""
        where = f"  (page {page})" if page else ""
        yield Entry(depth, "heading", f"H{block.level} {number}{plain(block.text)}{where}", page, block.id)
    elif not isinstance(block, PageBreak):
        yield Entry(depth, type(block).__name__.lower(), say(block), page, block.id)
        # What is inside a list or a quote beside plain lines: a table in an item must not stay unseen.
        for inside in walk(tuple(each for group in inner(block) for each in group)):
            if isinstance(inside, (Heading, Items, Table, Picture, Quote)):
                yield Entry(depth + 1, type(inside).__name__.lower(), f"inside: {say(inside)}", page, block.id)


def say(block: Block) -> str:
    """What a block is, in a few words: a table's size and head, a list's length, a picture's description."""
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Items):
        kind = "numbered list" if block.ordered else "list"
        labels = [item.label for item in block.items]
        ends = f", {labels[0]} to {labels[-1]}" if block.ordered and len(labels) > 1 else ""
        return f"{kind} of {_count(len(labels), 'item')}{ends}: {begin(block)}"
    if isinstance(block, Picture):
        if block.decoration:
            return "picture: decoration"
        caption = f", caption “{plain(block.caption)}”" if block.caption else ""
        return f"picture: {f'“{block.description}”' if block.description else 'no description'}{caption}"
    if isinstance(block, Heading):
        return f"heading of level {block.level}: {begin(block)}"
    return f"{'quote' if isinstance(block, Quote) else 'paragraph'}: {begin(block)}"


def _table(table: Table) -> str:
    heads = [row for row in table.rows if row.cells and all(cell.header == "column" for cell in row.cells)]
    told = f"table of {_count(len(table.rows), 'row')} and {_count(count_columns(table), 'column')}"
    if heads:
        told += f", head: {' | '.join(_said(cell.blocks) for cell in heads[0].cells)}"
    else:
        told += ", no head"
    rows = sum(any(cell.header == "row" for cell in row.cells) for row in table.rows)
    told += f", {_count(rows, 'row header')}" if rows else ""
    return told + (f", caption “{plain(table.caption)}”" if table.caption else "")


def begin(block: Block | Note) -> str:
    """The first words of a block."""
    return cut(_said(block.blocks if isinstance(block, Note) else (block,)))


def cut(words: str) -> str:
    """Words, cut where they are many."""
    return words if len(words) <= BEGINNING else words[:BEGINNING].rsplit(" ", 1)[0] + " …"


def _said(blocks: tuple[Block, ...]) -> str:
    return " ".join(filter(None, map(plain, lines(blocks))))


def _paragraphs(blocks: list[Paragraph], depth: int, page: str) -> Entry:
    many = _count(len(blocks), "paragraph")
    numbers = [block.number for block in blocks if block.number]
    numbered = f", numbered {numbers[0]} to {numbers[-1]}" if len(numbers) > 1 else ""
    return Entry(depth, "paragraphs", f"{many}{numbered}: {begin(blocks[0])}", page, blocks[0].id)


def _notes(document: Document) -> Iterator[str]:
    if not document.notes:
        return
    blocks = (*document.blocks, *(block for note in document.notes for block in note.blocks))
    runs = [run for line in lines(blocks) for run in line]
    marks = Counter(run.note for run in runs if isinstance(run, Text) and run.note)
    yield ""
    yield f"Notes: {len(document.notes)}"
    for note in document.notes:
        tied = _count(marks[note.id], "mark") if marks[note.id] else "no mark in the text"
        yield f"  {note.mark} ({tied}): {begin(note)}"


def _count(many: int, what: str) -> str:
    return f"{many} {what}" if many == 1 else f"{many} {what}s"
