"""Content controls of a Word file: what they hold, but not the words that only ask somebody to fill them in."""

from typing import Any

from service.readers.docx_package import W
from service.readers.docx_paper import DocxPaper
from service.readers.docx_properties import is_on

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
TICKED = ("1", "true", "on")


def content_of(control: Any, paper: DocxPaper) -> Any:
    """The w:sdtContent of a control; empty where it holds only its prompt, which is told."""
    content = control.find(W + "sdtContent")
    if content is None:
        return ()
    if is_prompt(control):
        paper.leave_out("prompt")
        return ()
    return content


def is_prompt(control: Any) -> bool:
    """Whether nobody has filled this control in."""
    return bool(is_on(control.find(W + "sdtPr"), "showingPlcHdr"))


def box_of(control: Any) -> str:
    """ "☒" or "☐" for a control that is a box to tick, whatever character it shows; "" for any other."""
    box = control.find(f"{W}sdtPr/{W14}checkbox")
    if box is None:
        return ""
    checked = box.find(W14 + "checked")
    return "☒" if checked is not None and checked.get(W14 + "val", "1") in TICKED else "☐"
