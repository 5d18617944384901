"""The body of a Word file, block by block: headings, numbered paragraphs, lists, tables, text boxes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from service.document import Block, Heading, Line, PageBreak, Paragraph, Table, plain
from service.readers.docx_notes import PARTS, find_note
from service.readers.docx_package import W
from service.readers.docx_paper import DocxPaper
from service.readers.docx_pictures import read_picture, text_boxes
from service.readers.docx_runs import DELETED, MC, read_words
from service.readers.docx_styles import val
from service.readers.docx_tables import read_table
from service.readers.line_runs import all_strong, has_words, tidy, unmarked
from service.readers.list_building import Entry, build
from service.readers.printed_labels import is_bullet, split_heading, split_item, split_paragraph

NUMBERED = re.compile(r"\d+(\.\d+)+[.)]?")
SECTION = re.compile(r"\d+[.)]?|[A-Z]\.")
MAX_HEADING = 120  # characters; a longer bold line is a paragraph
WRAPPERS = ("sdt", "sdtContent", "customXml", "ins", "moveTo")


@dataclass(slots=True)
class Building:
    """Blocks so far, and the list items that wait for their list to end."""

    blocks: list[Block] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    held: Line = ()  # of a paragraph whose end mark was deleted: it runs on into the next

    def add(self, *blocks: Block) -> None:
        """Put blocks after the others; a list before them ends."""
        self.blocks.extend(build(self.entries))
        self.entries = []
        self.blocks.extend(blocks)


def read_blocks(parent: Any, paper: DocxPaper) -> list[Block]:
    """The blocks inside the body, a cell, a note or a text box."""
    building = Building()
    for element in _children(parent, paper):
        if element.tag == W + "p":
            _read_paragraph(element, building, paper)
        elif element.tag == W + "tbl":
            building.add(*_captioned(read_table(element, paper, read_blocks), building))
    if has_words(building.held):
        building.add(Paragraph("", building.held))
    building.add()
    return building.blocks


def read_notes(paper: DocxPaper) -> None:
    """Read the blocks of every note that a mark was met for; notes may hold marks of their own."""
    at = 0
    while at < len(paper.notes):
        kind, key = paper.waiting[at]
        paper.part = PARTS[kind]
        blocks = tuple(read_blocks(find_note(kind, key, paper), paper))
        paper.notes[at] = replace(paper.notes[at], blocks=blocks)
        at += 1


def _children(parent: Any, paper: DocxPaper) -> Iterator[Any]:
    for child in parent:
        tag = child.tag.removeprefix(W) if isinstance(child.tag, str) else ""
        if tag in ("p", "tbl"):
            yield child
        elif tag in WRAPPERS:
            yield from _children(child, paper)
        elif child.tag == MC + "AlternateContent":
            yield from _children(child[0] if len(child) else (), paper)
        elif tag == "altChunk":
            paper.left_out["outside"] += 1
        elif child.tag in DELETED:
            paper.left_out["deleted"] += 1


def _read_paragraph(element: Any, building: Building, paper: DocxPaper) -> None:
    properties = element.find(W + "pPr")
    style = val(properties, "pStyle") or paper.styles.default
    num, place = _list_place(properties, style, paper)
    label = paper.numbering.next(num, place) if num else None
    line, floats = read_words(element, style, paper)
    line, breaks = _leading_breaks(tidy((*building.held, *line)))
    building.held = ()
    if breaks:
        building.add(*breaks)
    if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
        building.held = line
    elif has_words(line):
        _place(line, label, place, num, _level(properties, style, paper), building, paper)
    for drawing in floats:
        _read_drawing(drawing, building, paper)
    if properties is not None and properties.find(W + "sectPr") is not None:
        paper.end_section()


def _list_place(properties: Any, style: str, paper: DocxPaper) -> tuple[str, int]:
    """The list and level of a paragraph; "" for none (numId 0 takes a paragraph out of its style's list)."""
    own = properties.find(W + "numPr") if properties is not None else None
    by_style = paper.styles.numbering(style)
    num = val(own, "numId") or (by_style[0] if by_style else "")
    level = val(own, "ilvl")
    at = int(level) if level and level.isdigit() else (by_style[1] if by_style else None)
    return ("", 0) if num in ("", "0") else (num, paper.numbering.place(num, at, style))


def _level(properties: Any, style: str, paper: DocxPaper) -> int:
    """The heading level: the paragraph's own outline level, else its style's; -1 for the title."""
    own = val(properties, "outlineLvl")
    if own is not None and own.isdigit():
        return int(own) + 1 if int(own) < 9 else 0
    return paper.styles.level(style)


def _leading_breaks(line: Line) -> tuple[Line, list[Block]]:
    breaks: list[Block] = []
    while line and isinstance(line[0], PageBreak):
        breaks.append(line[0])
        line = line[1:]
    return line, breaks


def _place(
    line: Line, label: str | None, place: int, num: str, level: int, building: Building, paper: DocxPaper
) -> None:
    """Put a paragraph where it belongs: a heading, a numbered paragraph, a list item or plain text."""
    if level and not paper.inside_table:
        building.add(_heading(line, label, level))
    elif label is None or (not label and not building.entries):
        number, rest = split_paragraph(line)
        building.add(Paragraph("", rest, number))
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
        building.entries.append(Entry(place, label, [Paragraph("", line)]))


def _place_bullet(line: Line, label: str, place: int, building: Building) -> None:
    """A bullet before a typed number is no bullet: the number is what the paper means."""
    number, rest = split_paragraph(line)
    if number:
        building.add(Paragraph("", rest, number))
        return
    typed, rest = split_item(line)
    building.entries.append(Entry(place, typed or label, [Paragraph("", rest if typed else line)]))


def _heading(line: Line, label: str | None, level: int) -> Heading:
    number, rest = (label, line) if label and not is_bullet(label) else split_heading(line)
    return Heading("", 1 if level < 0 else min(level, 6), unmarked(rest), number)


def _has_numbered_level(num: str, place: int, paper: DocxPaper) -> bool:
    """Whether the next level of this list counts paragraphs ("%1.%2"): then this one numbers sections."""
    below = paper.numbering.level(num, place + 1)
    return below is not None and f"%{place + 1}." in below.text and f"%{place + 2}" in below.text


def _read_drawing(drawing: Any, building: Building, paper: DocxPaper) -> None:
    if picture := read_picture(drawing, paper):
        building.add(picture)
    for box in text_boxes(drawing):
        paper.inside_table += 1  # as in a cell: no headings, and only so deep
        if paper.inside_table < 8:
            building.add(*read_blocks(box, paper))
        paper.inside_table -= 1


def _captioned(found: list[Block], building: Building) -> list[Block]:
    """The table with the paragraph before it as its caption, where that is one ("Table 2: …")."""
    building.add()
    last = building.blocks[-1] if building.blocks else None
    table = found[0] if found else None
    if isinstance(table, Table) and isinstance(last, Paragraph) and re.match(r"Table \d+\b", plain(last.text)):
        building.blocks.pop()
        return [replace(table, caption=last.text), *found[1:]]
    return found
