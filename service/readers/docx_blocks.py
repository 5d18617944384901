"""The body of a Word file, block by block: headings, numbered paragraphs, lists, tables, text boxes."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from service.document import Block, Line, PageBreak, Paragraph, Text
from service.readers.docx_building import Building, place_drawing, place_paragraph, quote
from service.readers.docx_captions import place_captions
from service.readers.docx_controls import content_of
from service.readers.docx_drawings import read_drawing
from service.readers.docx_languages import without_slips
from service.readers.docx_notes import find_note
from service.readers.docx_package import W
from service.readers.docx_paper import DocxPaper
from service.readers.docx_pictures import MC, choice_of
from service.readers.docx_places import is_paragraph_off
from service.readers.docx_properties import is_on, val
from service.readers.docx_runs import DELETED, read_words
from service.readers.docx_styles import QUOTES
from service.readers.docx_tables import read_table
from service.readers.line_runs import cut, has_words, tidy, words

WRAPPERS = ("sdtContent", "customXml", "ins", "moveTo", "smartTag")
CAPTIONS = ("caption", "table caption", "figure caption")


def read_blocks(parent: Any, paper: DocxPaper) -> list[Block]:
    """The blocks inside the body, a cell, a note or a text box."""
    building = Building()
    for element in _children(parent, paper):
        if element.tag == W + "p":
            _read_paragraph(element, building, paper)
        elif element.tag == W + "tbl":
            building.add(*read_table(element, paper, read_blocks))
    if has_words(building.held):
        building.add(Paragraph("", tidy(building.held)))
    building.add()
    return place_captions(building.blocks, building.captions)


def read_notes(paper: DocxPaper) -> None:
    """Read the blocks of every note that a mark was met for; notes may hold marks of their own."""
    at = 0
    while at < len(paper.notes):
        kind, key = paper.waiting[at]
        paper.part = paper.package.related(paper.package.main, f"{kind}s")[0]
        paper.fields.clear()
        blocks = read_blocks(find_note(kind, key, paper), paper)
        paper.notes[at] = replace(paper.notes[at], blocks=tuple(_unmarked(blocks, paper.notes[at].mark)))
        at += 1
    paper.part = paper.package.main


def _unmarked(blocks: list[Block], mark: str) -> list[Block]:
    """A note's blocks without the mark that its writer typed before them; a letter or figure is one where raised."""
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph) and words(first.text).startswith(mark):
        begun = first.text[0]
        if not mark.isalnum() or (isinstance(begun, Text) and (begun.script, begun.value.strip()) == ("super", mark)):
            return [replace(first, text=cut(first.text, len(mark))), *blocks[1:]]
    return blocks


def _children(parent: Any, paper: DocxPaper) -> Iterator[Any]:
    for child in parent:
        tag = child.tag.removeprefix(W) if isinstance(child.tag, str) else ""
        if tag in ("p", "tbl"):
            yield child
        elif tag == "sdt":
            yield from _children(content_of(child, paper), paper)
        elif tag in WRAPPERS:
            yield from _children(child, paper)
        elif child.tag == MC + "AlternateContent":
            yield from _children(choice_of(child), paper)
        elif tag in ("altChunk", "subDoc"):
            paper.leave_out("outside")
        elif child.tag in DELETED:
            paper.leave_out("deleted")


def _read_paragraph(element: Any, building: Building, paper: DocxPaper) -> None:
    properties = element.find(W + "pPr")
    style = val(properties, "pStyle") or paper.styles.default
    found = read_words(element, style, paper)
    runs = (*building.held, *found.runs)
    line, breaks = _leading_breaks(without_slips(tidy(runs), paper.language))
    building.held = ()
    if breaks and not _runs_on(properties):
        building.add(*breaks)
    if is_paragraph_off(properties, paper):
        paper.leave_out("off", int(has_words(line)))
    elif _runs_on(properties):
        building.held = runs
    elif has_words(line) or not (found.hidden and _is_mark_hidden(properties)):
        _read_placed(line, properties, style, building, paper)
    for drawing in found.floats:
        place_drawing(read_drawing(drawing, paper, read_blocks), building, bool(has_words(line)))
    if properties is not None and properties.find(W + "sectPr") is not None:
        paper.end_section()


def _runs_on(properties: Any) -> bool:
    """Whether a paragraph goes on in the next: its end was deleted or moved away, or it is a drop capital."""
    if properties is None:
        return False
    marks = (properties.find(f"{W}rPr/{W}del"), properties.find(f"{W}rPr/{W}moveFrom"))
    frame = properties.find(W + "framePr")
    dropped = frame is not None and frame.get(W + "dropCap") in ("drop", "margin")
    return dropped or any(mark is not None for mark in marks)


def _is_mark_hidden(properties: Any) -> bool:
    return properties is not None and bool(is_on(properties.find(W + "rPr"), "vanish"))


def _read_placed(line: Line, properties: Any, style: str, building: Building, paper: DocxPaper) -> None:
    """Count the paragraph in its list, and put it in its place where it says anything."""
    num, place = _list_place(properties, style, paper)
    label = paper.numbering.next(num, place) if num else None
    if not has_words(line):
        return
    if paper.styles.is_based_on(style, *CAPTIONS):
        caption = Paragraph("", tidy((Text(f"{label} "), *line)) if label else line)
        building.add(caption)
        building.captions.add(id(caption))
    else:
        level = _level(properties, style, paper)
        place_paragraph(line, label, place, num, level, building, paper)
        if level == 0 and label is None and paper.styles.is_based_on(style, *QUOTES):
            quote(building)


def _list_place(properties: Any, style: str, paper: DocxPaper) -> tuple[str, int]:
    """The list and level of a paragraph; "" for none (numId 0 takes a paragraph out of its style's list)."""
    own = properties.find(W + "numPr") if properties is not None else None
    by_style = paper.styles.numbering(style)
    num = val(own, "numId") or (by_style[0] if by_style else "")
    if num in ("", "0"):
        return "", 0
    level = val(own, "ilvl")
    if level and level.isdigit():
        return num, int(level)
    tied = paper.numbering.tied(num, paper.styles.ids(style))
    return num, tied if tied is not None else (by_style[1] or 0 if by_style else 0)


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
