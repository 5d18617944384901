"""A Word paragraph's words: runs in their manner, links, fields, note marks; tracked deletions and hidden text out."""

from dataclasses import dataclass, field
from typing import Any

from service.document import Inline, PageBreak, Text
from service.readers.addresses import safe_address
from service.readers.docx_characters import characters
from service.readers.docx_colours import ground_of
from service.readers.docx_controls import box_of, content_of
from service.readers.docx_fields import in_code, link_of, name_of, note_result, turn
from service.readers.docx_looks import Look, look_of
from service.readers.docx_math import M, equation
from service.readers.docx_notes import read_mark
from service.readers.docx_package import R, W
from service.readers.docx_paper import DocxPaper, Field
from service.readers.docx_pictures import MC, choice_of, is_backed

# What a run may sit in and still be the paragraph's own text.
WRAPPERS = {W + name for name in ("ins", "moveTo", "smartTag", "customXml", "sdtContent", "bdo", "dir", "r")}
DELETED = {W + "del", W + "moveFrom"}


@dataclass(slots=True)
class Words:
    """A paragraph as it is read: its runs, and what floats beside it (drawings, text boxes).

    ground: the colour behind it. hidden: whether any of it was left out because nobody sees it.
    """

    element: Any
    style: str
    ground: str
    runs: list[Inline] = field(default_factory=list)
    floats: list[Any] = field(default_factory=list)
    hidden: bool = False


def read_words(paragraph: Any, style: str, paper: DocxPaper) -> Words:
    """The words of a w:p, not tidy yet, and the drawings that are anchored in it, in order."""
    shading = paragraph.find(f"{W}pPr/{W}shd")
    own = ground_of(shading) if shading is not None else paper.styles.ground(style)
    words = Words(paragraph, style, paper.ground if own is None else own)
    _read(paragraph, words, "", paper)
    if paper.loose:
        paper.fields.clear()
    return words


def _read(parent: Any, words: Words, href: str, paper: DocxPaper) -> None:
    for element in parent:
        tag = element.tag
        if tag == W + "r":
            _read_run(element, words, href, paper)
        elif tag == W + "hyperlink":
            _read(element, words, _link(element, paper), paper)
        elif tag == W + "sdt":
            _read_control(element, words, href, paper)
        elif tag == W + "fldSimple":
            paper.fields.append(Field(element.get(W + "instr") or "", "result"))
            _read(element, words, href, paper)
            paper.fields.pop()
        elif tag in WRAPPERS:
            _read(element, words, href, paper)
        elif tag in DELETED:
            _tell_deleted(element, paper)
        elif tag in (M + "oMath", M + "oMathPara"):
            _read_equation(element, words, paper)
        elif tag == W + "bookmarkStart":
            paper.marked[element.get(W + "name") or ""] = f"note-{len(paper.notes) + 1}"
        elif tag == MC + "AlternateContent":
            _read(choice_of(element), words, href, paper)


def _link(element: Any, paper: DocxPaper) -> str:
    address = paper.target(element.get(R + "id") or "")
    anchor = element.get(W + "anchor")
    return safe_address(address + (f"#{anchor}" if address and anchor and "#" not in address else ""))


def _tell_deleted(element: Any, paper: DocxPaper) -> None:
    if next(element.iter(W + "delText", W + "t", W + "drawing", W + "pict"), None) is not None:
        paper.leave_out("deleted")


def _read_control(element: Any, words: Words, href: str, paper: DocxPaper) -> None:
    if box := box_of(element):
        words.runs.append(Text(box))
    else:
        _read(content_of(element, paper), words, href, paper)


def _read_equation(element: Any, words: Words, paper: DocxPaper) -> None:
    said = [equation(each).strip() for each in element.iter(M + "oMath")] or [equation(element).strip()]
    if any(said):
        paper.leave_out("equation")
        words.runs.append(Text("\n".join(each for each in said if each)))


def _read_run(run: Any, words: Words, href: str, paper: DocxPaper) -> None:
    look = look_of(run.find(W + "rPr"), words.style, words.ground, paper)
    if look.hidden == "ground" and is_backed(words.element, words.ground, paper):
        look = Look(look.strong, look.emphasis, look.script, look.language, look.font, look.struck)
    before = len(words.runs)
    for element in run:
        _read_piece(element, words, look, href, paper)
    said = any(isinstance(each, Text) and each.value.strip() for each in words.runs[before:])
    if said and look.struck and not look.hidden:
        paper.leave_out("struck")
    if look.hidden and said:
        paper.leave_out(look.hidden)
        words.hidden = True
        words.runs[before:] = [each for each in words.runs[before:] if isinstance(each, PageBreak)]


def _read_piece(element: Any, words: Words, look: Look, href: str, paper: DocxPaper) -> None:
    tag = element.tag.removeprefix(W) if isinstance(element.tag, str) else ""
    if tag == "fldChar":
        _add(turn(element, paper), words, look, href, paper)
    elif tag == "instrText" and paper.fields:
        paper.fields[-1].code += element.text or ""
    elif tag == "lastRenderedPageBreak":
        paper.turn_page()
        if turned := paper.pages.turn():
            words.runs.append(turned)
    elif in_code(paper):
        return  # the field's instruction; only its result is printed
    elif tag == "ruby":
        _read_ruby(element, words, href, paper)
    elif element.tag == MC + "AlternateContent":
        for inner in choice_of(element):
            _read_piece(inner, words, look, href, paper)
    elif value := characters(element, tag, look.font, paper):
        _add(value, words, look, href, paper)
    elif not look.hidden:
        _read_thing(element, tag, words, paper)


def _add(value: str, words: Words, look: Look, href: str, paper: DocxPaper) -> None:
    if not value:
        return
    note = _note_again(paper) if paper.fields else ""
    if paper.fields:
        note_result(paper)
        href = link_of(paper) or href
    script = "" if note or not value.strip() else look.script
    words.runs.append(Text(value, look.strong, look.emphasis, script, href, look.language, note))


def _note_again(paper: DocxPaper) -> str:
    """The note whose mark this field repeats, "" where it is no such field."""
    code = paper.fields[-1].code
    if name_of(code) != "NOTEREF" or len(code.split()) < 2:
        return ""
    note = paper.marked.get(code.split()[1], "")
    return note if any(each.id == note for each in paper.notes) else ""


def _read_thing(element: Any, tag: str, words: Words, paper: DocxPaper) -> None:
    """What stands among the letters and is none: a note's mark, a drawing, an object."""
    if tag in ("footnoteReference", "endnoteReference"):
        words.runs.append(read_mark(tag.removesuffix("Reference"), element, paper))
    elif tag in ("drawing", "pict", "object"):
        words.floats.append(element)
    elif tag == "contentPart":
        paper.leave_out("chart")
    elif tag == "commentReference":
        paper.leave_out("comment")


def _read_ruby(element: Any, words: Words, href: str, paper: DocxPaper) -> None:
    """Letters with their reading printed small above them: the reading follows in brackets."""
    for name, before, after in (("rubyBase", "", ""), ("rt", " (", ")")):
        found = element.find(W + name)
        if found is not None:
            words.runs += [Text(before)] if before else []
            _read(found, words, href, paper)
            words.runs += [Text(after)] if after else []
