"""A Word paragraph's words: runs in their manner, links, fields, note marks; tracked deletions and hidden text out."""

import re
from dataclasses import dataclass, field
from typing import Any, Literal

from service.document import Inline, Line, PageBreak, Text
from service.languages import CODES
from service.readers.addresses import safe_address
from service.readers.docx_characters import characters
from service.readers.docx_notes import read_mark
from service.readers.docx_package import R, W
from service.readers.docx_paper import DocxPaper
from service.readers.docx_styles import is_on, val
from service.readers.line_runs import tidy

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
LINK = re.compile(r'HYPERLINK\s+"([^"]+)"', re.IGNORECASE)
# What a run may sit in and still be the paragraph's own text.
WRAPPERS = {W + name for name in ("ins", "moveTo", "smartTag", "customXml", "sdtContent", "fldSimple", "bdo", "dir")}
DELETED = {W + "del", W + "moveFrom"}


@dataclass(slots=True)
class Words:
    """A paragraph as it is read: its runs, and what floats beside it (drawings, text boxes)."""

    style: str
    runs: list[Inline] = field(default_factory=list)
    floats: list[Any] = field(default_factory=list)
    shaded: bool = False


def read_words(paragraph: Any, style: str, paper: DocxPaper) -> tuple[Line, list[Any]]:
    """The line of a w:p, and the drawings that are anchored in it, in order."""
    properties = paragraph.find(W + "pPr")
    words = Words(style, shaded=properties is not None and properties.find(W + "shd") is not None)
    _read(paragraph, words, "", paper)
    return tidy(words.runs), words.floats


def _read(parent: Any, words: Words, href: str, paper: DocxPaper) -> None:
    for element in parent:
        tag = element.tag
        if tag == W + "r":
            _read_run(element, words, href, paper)
        elif tag == W + "hyperlink":
            link = element.get(R + "id")
            _read(element, words, safe_address(paper.target(link)) if link else "", paper)
        elif tag == W + "sdt":
            _read_control(element, words, href, paper)
        elif tag in WRAPPERS:
            _read(element, words, href, paper)
        elif tag in DELETED:
            paper.left_out["deleted"] += 1
        elif tag in (M + "oMath", M + "oMathPara"):
            paper.left_out["equation"] += 1
            words.runs.append(Text("".join(piece.text or "" for piece in element.iter(M + "t"))))
        elif tag == MC + "AlternateContent":
            _read(_choice(element), words, href, paper)


def _read_control(element: Any, words: Words, href: str, paper: DocxPaper) -> None:
    """A content control: what it holds, but not the words that only ask somebody to fill it in."""
    properties = element.find(W + "sdtPr")
    content = element.find(W + "sdtContent")
    if content is not None and not is_on(properties, "showingPlcHdr"):
        _read(content, words, href, paper)


def _choice(element: Any) -> Any:
    """What Word itself would show of two ways to say the same."""
    choice = element.find(MC + "Choice")
    fallback = element.find(MC + "Fallback")
    return choice if choice is not None else (fallback if fallback is not None else ())


def _read_run(run: Any, words: Words, href: str, paper: DocxPaper) -> None:
    properties = run.find(W + "rPr")
    manner = _manner(properties, words.style, paper)
    hidden = _hidden(properties, manner, words, paper)
    before = len(words.runs)
    for element in run:
        _read_piece(element, words, _text("", properties, manner, href, paper), paper, hidden)
    if hidden and any(isinstance(r, Text) and r.value.strip() for r in words.runs[before:]):
        paper.left_out[hidden] += 1
        words.runs[before:] = [r for r in words.runs[before:] if isinstance(r, PageBreak)]


def _manner(properties: Any, style: str, paper: DocxPaper) -> dict[str, bool]:
    """Bold, italic and hidden: as the run says, else as its two styles say together (ECMA-376 §17.7.3)."""
    base = paper.styles.toggles(style)
    own = paper.styles.toggles(val(properties, "rStyle") or "")
    found = {name: base.get(name, False) != own.get(name, False) for name in ("b", "i", "vanish")}
    for name in found:
        said = is_on(properties, name)
        found[name] = found[name] if said is None else said
    return found


def _hidden(properties: Any, manner: dict[str, bool], words: Words, paper: DocxPaper) -> str:
    """Why nobody sees this run: "hidden", "white", or "" where it shows."""
    if manner["vanish"]:
        return "hidden"
    white = (val(properties, "color") or "").upper() == "FFFFFF"
    shaded = words.shaded or paper.inside_table or properties.find(W + "shd") is not None if white else False
    return "white" if white and not shaded and val(properties, "highlight") is None else ""


def _text(value: str, properties: Any, manner: dict[str, bool], href: str, paper: DocxPaper) -> Text:
    raised = val(properties, "vertAlign") or paper.styles.raised(val(properties, "rStyle") or "")
    script: Literal["", "super", "sub"] = ""
    if raised in ("superscript", "subscript"):
        script = "super" if raised == "superscript" else "sub"
    language = _language(properties, paper)
    return Text(value, strong=manner["b"], emphasis=manner["i"], script=script, href=href, language=language)


def _language(properties: Any, paper: DocxPaper) -> str:
    """The language that a run says it is in, where that is not the paper's."""
    element = properties.find(W + "lang") if properties is not None else None
    if element is None:
        return ""
    right = is_on(properties, "rtl")
    code = (element.get(W + ("bidi" if right else "val")) or "").split("-")[0].lower()
    return code if code in CODES and code != paper.language else ""


def _read_piece(element: Any, words: Words, like: Text, paper: DocxPaper, hidden: str) -> None:
    tag = element.tag.removeprefix(W) if isinstance(element.tag, str) else ""
    if tag == "fldChar":
        _turn_field(element.get(W + "fldCharType"), paper)
    elif tag == "instrText" and paper.fields:
        paper.fields[-1][0] += element.text or ""
    elif tag == "lastRenderedPageBreak":
        if turned := paper.pages.turn():
            words.runs.append(turned)
    elif any(kind == "code" for _, kind in paper.fields):
        return  # the field's instruction; only its result is printed
    elif tag in ("footnoteReference", "endnoteReference") and not hidden:
        words.runs.append(read_mark(tag.removesuffix("Reference"), element, paper))
    elif tag in ("drawing", "pict") and not hidden:
        words.floats.append(element)
    elif tag == "object" and not hidden:
        paper.left_out["embedded"] += 1
    elif element.tag == MC + "AlternateContent":
        for inner in _choice(element):
            _read_piece(inner, words, like, paper, hidden)
    elif value := characters(element, tag, paper):
        words.runs.append(_like(like, value, paper))


def _like(like: Text, value: str, paper: DocxPaper) -> Text:
    href = like.href
    for code, _ in paper.fields:
        if found := LINK.search(code):
            href = safe_address(found[1])
    return Text(value, like.strong, like.emphasis, like.script, href, like.language)


def _turn_field(kind: str | None, paper: DocxPaper) -> None:
    if kind == "begin":
        paper.fields.append(["", "code"])
    elif kind == "separate" and paper.fields:
        paper.fields[-1][1] = "result"
    elif kind == "end" and paper.fields:
        paper.fields.pop()
