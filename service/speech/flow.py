"""A paper in the order in which it is read aloud: by a synthetic voice, or by a screen reader from plain text.

Both editions say the same things in the same order: what the ear cannot see (a list, a table's columns, a note, a
printed page) is said in words of the document's language.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from service import document as d
from service.languages import phrase
from service.speech.grid import Named, count_columns, read_head, read_rows, words_of
from service.walking import lines

LONGEST_ROW = 8  # blocks in a cell; a row with a longer one is read cell by cell
ENDS = (".", "!", "?", ";", ":", "…", "。", "！", "？", "।", "۔", "؟", "؛", "；", "：")

STOPS = {
    "ar": ("؛ ", "."), "ur": ("؛ ", "۔"), "zh": ("；", "。"), "el": ("· ", "."),
    "bn": ("; ", "।"), "hi": ("; ", "।"), "pa": ("; ", "।"),
}  # fmt: skip
"""What parts the cells of a row and what ends it, where it isn't “;” and “.”: in Greek “;” asks a question."""

Kind = Literal["heading", "paragraph", "item", "row", "note", "ours"]


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing to read.

    kind: "ours" is an announcement, which the paper does not say. label: the number or label printed before it.
    level: of a heading, or how deep a list item stands, from 1. after: the label of the list item before it.
    language: "" is the document's. block: its id. page: the label of the original page that it announces. row: which
    row of its table it reads, from 1 with the head's, 0 for none. in_note: whether a note holds it, or
    announces the notes that nothing marks.
    """

    kind: Kind
    line: d.Line
    label: str = ""
    level: int = 0
    language: str = ""
    block: str = ""
    after: str = ""
    page: str = ""
    row: int = 0
    in_note: bool = False


def read_through(document: d.Document) -> Iterator[Piece]:
    """Every piece of the paper, each note right after the block with its mark, unmarked notes at the end."""
    return _Reading(document, {note.id: note for note in document.notes}).whole()


@dataclass(slots=True)
class _Reading:
    """One walk through a document. notes: by their ids. told: the notes that were read already."""

    document: d.Document
    notes: dict[str, d.Note]
    told: set[str] = field(default_factory=set)

    def whole(self) -> Iterator[Piece]:
        for block in self.document.blocks:
            yield from self.block(block, 0)
            yield from self.notes_of((block,))
        left = [note for note in self.document.notes if note.id not in self.told]
        if left:
            yield replace(self.ours("notes"), in_note=True)
        for note in left:
            yield from self.note(note)

    def ours(self, key: str, block: str = "", **values: object) -> Piece:
        return Piece("ours", (d.Text(phrase(self.document.language, key, **values)),), block=block)

    def blocks(self, blocks: tuple[d.Block, ...], depth: int) -> Iterator[Piece]:
        for block in blocks:
            yield from self.block(block, depth)

    def block(self, block: d.Block, depth: int) -> Iterator[Piece]:
        match block:
            case d.Heading():
                yield Piece("heading", block.text, block.number, block.level, block=block.id)
            case d.Paragraph():
                yield Piece("paragraph", block.text, block.number, depth, block.language, block.id)
            case d.Items():
                yield from self.items(block, depth + 1)
            case d.Table():
                yield from self.table(block, depth)
            case d.Picture():
                yield from self.picture(block)
            case d.Quote():
                yield self.ours("quote", block.id)
                yield from self.blocks(block.blocks, depth)
                yield self.ours("end_of_quote", block.id)
            case d.PageBreak():
                yield replace(self.ours("original_page", n=block.label), page=block.label)

    def items(self, block: d.Items, depth: int) -> Iterator[Piece]:
        """A list; one inside another is announced, since an indent cannot be heard."""
        if depth > 1:
            yield self.ours("list", block.id, n=len(block.items))
        after = ""
        for item in block.items:
            first, rest = _first_line(item)
            if first is None:
                yield Piece("item", (), item.label, depth, block=block.id, after=after)
            else:
                label = " ".join(filter(None, (item.label, first.number)))
                yield Piece("item", first.text, label, depth, first.language, first.id, after)
            after = item.label
            yield from self.blocks(rest, depth)
        if depth > 1:
            yield self.ours("end_of_list", block.id)

    def table(self, block: d.Table, depth: int) -> Iterator[Piece]:
        rows = read_rows(block)
        opening = phrase(self.document.language, "table", rows=len(rows), columns=count_columns(block))
        link = "" if not block.caption else " " if opening.endswith(ENDS) else ": "
        yield Piece("ours", (d.Text(opening + link), *block.caption), block=block.id)
        heads = read_head(block)
        for n, head in enumerate(heads, 1):
            cells = [_name(_in_one_line(named.cell.blocks) or (d.Text(words_of(named.cell)),)) for named in head]
            line = self.row_line(head, cells, names=True)
            yield Piece("row", (d.Text(phrase(self.document.language, "columns") + " "), *line), block=block.id, row=n)
        for n, row in enumerate(rows, 1):
            yield from self.row(block.id, n, len(heads) + n, row, depth)
        yield self.ours("end_of_table", block.id)

    def row(self, block: str, n: int, place: int, row: tuple[Named, ...], depth: int) -> Iterator[Piece]:
        cells = [_in_one_line(named.cell.blocks) for named in row]
        if all(line is not None for line in cells):
            yield Piece("row", self.row_line(row, [line or () for line in cells]), block=block, row=place)
            return
        yield replace(self.ours("row", block, n=n), row=place)
        for column, (named, line) in enumerate(zip(row, cells, strict=True), 1):
            if line is not None:
                yield Piece("row", self.row_line((named,), [line]), block=block, row=place)
                continue
            name = named.name or phrase(self.document.language, "column", n=column)
            yield Piece("ours", (d.Text(name + ":"),), block=block, row=place)
            yield from self.blocks(named.cell.blocks, depth)

    def row_line(self, row: tuple[Named, ...], cells: list[d.Line], *, names: bool = False) -> d.Line:
        """“Member: Ann Lee; Interest: none.” A row's label without a column's name has a colon: “Date: 14 May.”

        names: whether these are the columns' names, which are parted even where one is cut short, “Item No.”
        """
        out: list[d.Inline] = []
        named_ones = any(named.name for named in row)
        empty = d.Text(phrase(self.document.language, "empty_cell"))
        for n, (named, cell) in enumerate(zip(row, cells, strict=True), 1):
            said: d.Line = cell if d.plain(cell) else (*cell, empty)
            name = (d.Text(named.name + ": "),) if named.name else ()
            label = named.cell.header == "row" and not named_ones
            out += [*name, *said, d.Text(self.stop(said, label=label, last=n == len(cells), short=names))]
        return tuple(out)

    def stop(self, line: d.Line, *, label: bool, last: bool, short: bool) -> str:
        """What closes a cell in a row: nothing more than a space where its words close themselves.

        short: whether a full stop closes no more than a short form, “No.”
        """
        between, end = STOPS.get(self.document.language, ("; ", "."))
        words = d.plain(line)
        if words.endswith(ENDS) and (last or not (short and words.endswith("."))):
            return "" if last else " "
        return end if last else ": " if label else between

    def picture(self, block: d.Picture) -> Iterator[Piece]:
        if block.description:
            yield self.ours("picture", block.id, text=block.description)
        elif not block.decoration:
            yield self.ours("picture_undescribed", block.id)
        if block.caption:
            yield Piece("paragraph", block.caption, block=block.id)

    def notes_of(self, blocks: tuple[d.Block, ...]) -> Iterator[Piece]:
        """The notes whose marks stand in these blocks, each read once."""
        for line in lines(blocks):
            for run in line:
                if isinstance(run, d.Text) and run.note in self.notes and run.note not in self.told:
                    yield from self.note(self.notes[run.note])

    def note(self, note: d.Note) -> Iterator[Piece]:
        for piece in self._note(note):
            yield replace(piece, in_note=True)

    def _note(self, note: d.Note) -> Iterator[Piece]:
        self.told.add(note.id)
        label = phrase(self.document.language, "note", mark=note.mark) + ":"
        line = _in_one_line(note.blocks)
        if line is not None:
            yield Piece("note", line, label, block=note.id)
        else:
            yield Piece("note", (), label, block=note.id)
            yield from self.blocks(note.blocks, 0)
            yield self.ours("end_of_note", note.id)
        yield from self.notes_of(note.blocks)


def _name(line: d.Line) -> d.Line:
    """A column's name without the colon that some print after it, so that the next one's doesn't sound as its own."""
    *before, last = line
    if isinstance(last, d.Text) and not last.note:
        return (*before, replace(last, value=last.value.rstrip(" :")))
    return line


def _first_line(item: d.Item) -> tuple[d.Paragraph | None, tuple[d.Block, ...]]:
    """The paragraph that an item's label stands before, and the blocks after it."""
    if item.blocks and isinstance(item.blocks[0], d.Paragraph):
        return item.blocks[0], item.blocks[1:]
    return None, item.blocks


def _in_one_line(blocks: tuple[d.Block, ...]) -> d.Line | None:
    """A few blocks as one line; None where they must be read one by one."""
    parts = _flatten(blocks)
    if parts is None or len(parts) > LONGEST_ROW:
        return None
    return tuple(run for n, part in enumerate(parts) for run in ((d.Text(" "),) if n else ()) + part)


def _flatten(blocks: tuple[d.Block, ...]) -> list[d.Line] | None:
    """Each line of some paragraphs and lists with its number or label; None where there is more than those."""
    out: list[d.Line] = []
    for block in blocks:
        if isinstance(block, d.PageBreak):
            out.append((block,))
        elif isinstance(block, (d.Heading, d.Paragraph)):
            out.append(_labelled(block.number, d.spoken_line(block)))
        elif isinstance(block, d.Items):
            for item in block.items:
                inside = _flatten(item.blocks)
                if inside is None:
                    return None
                first, *rest = inside or [()]
                spoken = any(character.isalnum() for character in item.label)
                out += [_labelled(item.label if spoken else "", first), *rest]
        else:
            return None
    return out


def _labelled(label: str, line: d.Line) -> d.Line:
    return (d.Text(label + " "), *line) if label else line
