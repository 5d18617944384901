"""What a shape on a slide says: paragraphs, lists by level, tables, pictures."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from service.document import Block, Cell, Line, Paragraph, Picture, Row, Table, Text
from service.readers.base import Reading
from service.readers.counting import letters, roman
from service.readers.described import GUESSED, is_guessed
from service.readers.line_runs import has_words, tidy, unmarked
from service.readers.list_building import Entry, build
from service.readers.opendocument import DRAW, STYLE, TABLE, TEXT, OpenDocument, described
from service.readers.opendocument_text import LineReader
from service.readers.slide_shapes import Shape
from service.readers.tables import mark_headers

LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
BULLET = "•"
CELL = f"{TABLE}table-cell"
MAX_COUNT, MAX_SPAN = 3_999, 1_000


@dataclass(slots=True)
class Deck:
    """What is known while a deck is read. counts: of the lists that are open, by style and level."""

    paper: OpenDocument
    reading: Reading
    lines: LineReader
    counts: Counter[tuple[str, int]]
    list_styles: dict[str, Any] = field(default_factory=dict)

    def level_style(self, name: str, level: int) -> Any:
        """The style of a level (1 is the outermost) of a list, None where there is none."""
        if not self.list_styles:
            for root in (self.paper.part("styles.xml"), self.paper.content):
                for style in () if root is None else root.iter(f"{TEXT}list-style"):
                    self.list_styles[style.get(f"{STYLE}name") or ""] = style
        for each in self.list_styles.get(name, ()):
            if each.get(f"{TEXT}level") == str(level):
                return each
        return None


def read_title(shape: Shape, deck: Deck) -> Line:
    """A title's words on one line."""
    runs: list[Any] = []
    for paragraph in shape.element.iter(f"{TEXT}p"):
        runs += [*deck.lines.line(paragraph, ground=shape.ground), Text(" ")]
    return tidy(runs)


def read_shape(shape: Shape, deck: Deck, label: str) -> list[Block]:
    """The blocks of one shape."""
    element = shape.element
    table = element.find(f"{TABLE}table")
    if table is not None:
        return [_table(table, deck)]
    if element.find(f"{DRAW}object") is not None or element.find(f"{DRAW}object-ole") is not None:
        deck.reading.lose("A chart or another program's object was left out.", label)
        return [Picture("", said)] if (said := described(element)) else []
    if element.find(f"{DRAW}plugin") is not None:
        deck.reading.lose("A film or sound was left out.", label)
        return [Picture("", said)] if (said := described(element)) else []
    if element.find(f"{DRAW}image") is not None:
        return _picture(element, deck, label)
    holder = element.find(f"{DRAW}text-box")
    blocks = list(read_texts(element if holder is None else holder, deck, shape.ground))
    said = "" if blocks or element.get(f"{LOEXT}decorative") == "true" else described(element)
    return [Picture("", said)] if said else blocks


def read_texts(holder: Any, deck: Deck, ground: str) -> Iterator[Block]:
    """The paragraphs and lists in a box or a cell."""
    deck.counts.clear()
    found = [entry for child in holder for entry in _entries(child, deck, ground, 0, "")]
    for listed, group in groupby(found, key=lambda entry: bool(entry.label)):
        if listed:
            yield from build(list(group))
        else:
            for entry in group:
                yield from entry.blocks


def _entries(element: Any, deck: Deck, ground: str, level: int, style: str) -> Iterator[Entry]:
    """The paragraphs of an element with their labels, "" for those in no list; level: of the list around it."""
    if element.tag in (f"{TEXT}p", f"{TEXT}h"):
        line = deck.lines.line(element, ground=ground)
        if has_words(line):
            label = _label(style, level, deck) if level else ""
            yield Entry(max(level - 1, 0), label, [Paragraph("", line)])
    elif element.tag == f"{TEXT}list":
        own = element.get(f"{TEXT}style-name") or style
        for item in element:
            for child in item:
                yield from _entries(child, deck, ground, level + 1, own)


def _label(style: str, level: int, deck: Deck) -> str:
    """What is printed before an item: a bullet, its count, or "" where nothing is."""
    look = deck.level_style(style, level)
    if look is None or look.tag.endswith("bullet"):
        return BULLET if look is None or (look.get(f"{TEXT}bullet-char") or "").strip() else ""
    form = look.get(f"{STYLE}num-format")
    if look.tag.endswith("image"):
        return BULLET
    if not form:
        return ""
    for key in [key for key in deck.counts if key[1] > level]:
        del deck.counts[key]
    start = _number(look.get(f"{TEXT}start-value"))
    deck.counts[style, level] += 1
    count = deck.counts[style, level] + start - 1
    return f"{look.get(f'{STYLE}num-prefix') or ''}{_counted(count, form)}{look.get(f'{STYLE}num-suffix') or ''}"


def _counted(count: int, form: str) -> str:
    if form in "aA" and count > 0:
        return letters(count) if form == "a" else letters(count).upper()
    if form in "iI" and 0 < count <= MAX_COUNT:
        return roman(count) if form == "i" else roman(count).upper()
    return str(count)


def _picture(frame: Any, deck: Deck, label: str) -> list[Block]:
    if frame.get(f"{LOEXT}decorative") == "true":
        return []
    said = described(frame)
    if not said:
        deck.reading.lose("A picture has no description.", label)
    if is_guessed(said):
        deck.reading.lose(GUESSED, label)
    return [Picture("", said, image=deck.paper.picture(frame))]


def _table(table: Any, deck: Deck) -> Table:
    """A table; its first row and column are heads where its look says so."""
    head = table.get(f"{TABLE}use-first-row-styles") == "true"
    side = table.get(f"{TABLE}use-first-column-styles") == "true"
    rows = [[_cell(cell, deck) for cell in row if cell.tag == CELL] for row in table.iter(f"{TABLE}table-row")]
    rows = [row for row in rows if row]
    if head and rows:
        rows[0] = [replace(_plain(cell), header="column") for cell in rows[0]]
    if side:
        rows = [row if row[0].header else [replace(_plain(row[0]), header="row"), *row[1:]] for row in rows]
    if not head and not side and len({len(row) for row in rows}) == 1:
        rows = mark_headers(rows)
    return Table("", tuple(Row(tuple(row)) for row in rows))


def _cell(cell: Any, deck: Deck) -> Cell:
    # The ground of a cell is set by the table's look, which may be dark: its words are never taken for hidden.
    blocks = tuple(read_texts(cell, deck, "?"))
    columns, rows = (_number(cell.get(f"{TABLE}number-{name}-spanned")) for name in ("columns", "rows"))
    return Cell(blocks, "", columns, rows)


def _number(text: str | None) -> int:
    """A count from 1 to what no deck exceeds."""
    return max(1, min(int(text), MAX_SPAN)) if text and text.isdecimal() and len(text) < 10 else 1


def _plain(cell: Cell) -> Cell:
    """A head's cell, whose words are not strong besides."""
    blocks = (replace(b, text=unmarked(b.text)) if isinstance(b, Paragraph) else b for b in cell.blocks)
    return replace(cell, blocks=tuple(blocks))
