"""Putting paragraphs in their places: headings, numbered paragraphs, items of lists, quotations."""

import re
from dataclasses import dataclass, field, replace

from service.document import Block, Heading, Line, Paragraph, Picture, Quote, plain
from service.readers.docx_paper import DocxPaper
from service.readers.line_runs import all_strong, unmarked
from service.readers.list_building import Entry, build
from service.readers.printed_labels import is_bullet, split_heading, split_item, split_paragraph

NUMBERED = re.compile(r"\d+(\.\d+)+[.)]?")
SECTION = re.compile(r"\d+[.)]?|[A-Z]\.")
DASHES = "-–—"  # in a cell of figures, signs
TICKS = "✓✔■□"  # they say something
MAX_HEADING = 120  # characters; a longer bold line is a paragraph


@dataclass(slots=True)
class Building:
    """Blocks so far, and the list items that wait for their list to end."""

    blocks: list[Block] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    held: Line = ()  # runs, of a paragraph whose end mark was deleted: it runs on into the next
    captions: set[int] = field(default_factory=set)  # id() of the paragraphs in Word's style for captions

    def add(self, *blocks: Block) -> None:
        """Put blocks after the others; a list before them ends."""
        self.blocks.extend(build(self.entries))
        self.entries = []
        self.blocks.extend(blocks)


def quote(building: Building) -> None:
    """Put the last paragraph into a quotation, the one before it where that goes on."""
    quoted = building.blocks.pop()
    last = building.blocks[-1] if building.blocks else None
    if isinstance(last, Quote):
        building.blocks[-1] = replace(last, blocks=(*last.blocks, quoted))
    else:
        building.blocks.append(Quote("", (quoted,)))


def place_drawing(blocks: list[Block], building: Building, beside: bool) -> None:
    """Put what a drawing holds after its paragraph; pictures in the words of a list item stay in the item."""
    if beside and building.entries and all(isinstance(block, Picture) for block in blocks):
        building.entries[-1].blocks.extend(blocks)
    elif blocks:
        building.add(*blocks)


def place_paragraph(
    line: Line, label: str | None, place: int, num: str, level: int, building: Building, paper: DocxPaper
) -> None:
    """Put a paragraph where it belongs: a heading, a numbered paragraph, a list item or plain text."""
    if level and not paper.inside_table:
        building.add(_heading(line, label, level))
    elif label is None or (not label and not building.entries):
        _place_unlisted(line, building, paper)
    elif not label:
        building.entries[-1].blocks.append(Paragraph("", line))  # a second paragraph of the item before it
    elif is_bullet(label):
        _place_bullet(line, label, place, building)
    elif NUMBERED.fullmatch(label):
        building.add(Paragraph("", line, label))
    elif SECTION.fullmatch(label) and _has_numbered_level(num, place, paper):
        strong = all_strong(line) and len(plain(line)) <= MAX_HEADING
        building.add(Heading("", 2, unmarked(line), label) if strong else Paragraph("", line, label))
    else:
        _enter(Entry(place, label, [Paragraph("", line)]), building)


def _place_unlisted(line: Line, building: Building, paper: DocxPaper) -> None:
    """A paragraph of no list of Word's, with the number or the list mark that was typed before it."""
    number, rest = split_paragraph(line)
    typed, after = ("", line) if number else split_item(line)
    said = typed in TICKS or (typed in DASHES and paper.inside_table)
    if typed and not said:
        _enter(Entry(0, typed, [Paragraph("", after)]), building)
    else:
        building.add(Paragraph("", rest, number))


def _enter(entry: Entry, building: Building) -> None:
    """Put an item into the list, or into a new one where a list that counts stands below one with bullets."""
    first = building.entries[0] if building.entries else entry
    before = next((each for each in reversed(building.entries) if each.depth <= entry.depth), entry)
    if entry.depth <= first.depth and is_bullet(before.label) != is_bullet(entry.label):
        building.add()
    building.entries.append(entry)


def _place_bullet(line: Line, label: str, place: int, building: Building) -> None:
    """A bullet before a typed number is no bullet: the number is what the paper means."""
    number, rest = split_paragraph(line)
    if number:
        building.add(Paragraph("", rest, number))
        return
    typed, rest = split_item(line)
    _enter(Entry(place, typed or label, [Paragraph("", rest if typed else line)]), building)


def _heading(line: Line, label: str | None, level: int) -> Heading:
    number, rest = (label, line) if label and not is_bullet(label) else split_heading(line)
    return Heading("", 1 if level < 0 else min(level, 6), unmarked(rest), number)


def _has_numbered_level(num: str, place: int, paper: DocxPaper) -> bool:
    """Whether the next level of this list counts paragraphs ("%1.%2"): then this one numbers sections."""
    below = paper.numbering.level(num, place + 1)
    return below is not None and f"%{place + 1}." in below.text and f"%{place + 2}" in below.text
