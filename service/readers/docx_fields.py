"""Word's fields: which words are their instruction and which their result; old form fields; links (ECMA-376 §17.16)."""

import re
from typing import Any

from service.readers.addresses import safe_address
from service.readers.docx_characters import symbol
from service.readers.docx_package import W
from service.readers.docx_paper import DocxPaper, Field
from service.readers.docx_properties import is_on, val, whole

LINK = re.compile(r'\bHYPERLINK\s+(?:"([^"]+)"|([^\s"\\]\S*))(?:.*\\l\s+"([^"]+)")?', re.IGNORECASE | re.DOTALL)
SYMBOL = re.compile(r'\bSYMBOL\s+(0x[0-9A-F]+|\d+)\b(?:.*\\f\s+"?([^"\\]+))?', re.IGNORECASE)
BUTTON = re.compile(r"\bMACROBUTTON\s+\S+\s+(.+)", re.IGNORECASE | re.DOTALL)
PAGE_NUMBER = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION)\b", re.IGNORECASE)
COUNTERS = ("AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM")
DRAWN = ("EQ", "ADVANCE")


def turn(element: Any, paper: DocxPaper) -> str:
    """Go on with the fields at a w:fldChar; gives back what the field prints where it holds no result of its own."""
    kind = element.get(W + "fldCharType")
    if kind == "begin":
        paper.fields.append(Field(form=element.find(W + "ffData")))
    elif kind == "separate" and paper.fields:
        paper.fields[-1].state = "result"
    elif kind == "end" and paper.fields:
        done = paper.fields.pop()
        if not in_code(paper):
            return _unshown(done, paper)
    return ""


def in_code(paper: DocxPaper) -> bool:
    """Whether what stands here is a field's instruction, or a page number that belongs to one printed page."""
    if any(field.state == "code" for field in paper.fields):
        return True
    return paper.in_header and any(PAGE_NUMBER.match(field.code) for field in paper.fields)


def note_result(paper: DocxPaper) -> None:
    """Mark the open fields as having printed something."""
    for field in paper.fields:
        field.shown = True


def link_of(paper: DocxPaper) -> str:
    """Where the innermost link field that is open points, "" for none."""
    for field in reversed(paper.fields):
        if found := LINK.search(field.code):
            return safe_address((found[1] or found[2]) + (f"#{found[3]}" if found[3] else ""))
    return ""


def name_of(code: str) -> str:
    """What a field does, in capitals: "REF", "SEQ"."""
    return (code.split() or [""])[0].upper()


def _unshown(done: Field, paper: DocxPaper) -> str:
    """What a field prints that Word works out only when it shows it."""
    name = name_of(done.code)
    if done.form is not None and not done.shown:
        return _form(done.form)
    if done.form is not None and done.form.find(W + "checkBox") is not None:
        return ""
    if name in COUNTERS and not done.shown:
        paper.leave_out("counter")
    elif name in DRAWN and not done.shown:
        paper.leave_out("equation")
    elif (found := SYMBOL.search(done.code)) and not done.shown:
        return symbol((found[2] or "").strip(), int(found[1], 0), paper)
    elif (found := BUTTON.search(done.code)) and not done.shown:
        return found[1].strip()
    return ""


def _form(form: Any) -> str:
    """The value of an old form field that holds it only in its data."""
    box, choices = form.find(W + "checkBox"), form.find(W + "ddList")
    if box is not None:
        checked = is_on(box, "checked")
        return "☒" if (is_on(box, "default") if checked is None else checked) else "☐"
    if choices is not None:
        entries = [each.get(W + "val") or "" for each in choices.findall(W + "listEntry")]
        at = whole(val(choices, "result"), whole(val(choices, "default")))
        return entries[at].strip() if at < len(entries) else ""
    return ""
