"""Text of a web page in its manner: strong, emphasis, raised, links, note marks, languages."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from service.document import Inline, Line, PageBreak, Text
from service.languages import CODES
from service.readers.addresses import safe_address
from service.readers.html_math import formula
from service.readers.line_runs import tidy

STRONG = frozenset({"strong", "b", "th"})
EMPHASIS = frozenset({"em", "i", "cite", "dfn", "var"})
BLOCKS = frozenset({"address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
    "hr", "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul"})  # fmt: skip
MARK = re.compile(r"[\[(]?(\d{1,3}|[a-z]|[ivx]{1,4}|[*†‡§]{1,3})[\])]?")
SPACE = re.compile(r"[ \t\r\n\f]+")
BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)


@dataclass(slots=True)
class WebPaper:
    """What is known while a page is read. targets: elements by id; notes: the ones met, in order, with their marks."""

    language: str
    targets: dict[str, Any] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)  # id of the element -> mark
    pictures: list[Any] = field(default_factory=list)  # met in the line that is being read


def read_line(nodes: list[Any], paper: WebPaper, like: Text = Text("")) -> Line:  # noqa: B008 — a frozen value
    """The line that these nodes make: text, or inline elements (a block among them only parts the words)."""
    runs: list[Inline] = []
    for node in nodes:
        if isinstance(node, str):
            _add(runs, node, like)
        else:
            _read(node, runs, like, paper)
    return tidy(runs)


def _add(runs: list[Inline], value: str, like: Text) -> None:
    if value:
        runs.append(replace(like, value=SPACE.sub(" ", value)))


def _read(element: Any, runs: list[Inline], like: Text, paper: WebPaper) -> None:
    tag = element.tag
    if tag == "br":
        runs.append(replace(like, value="\n"))
    elif tag == "img":
        paper.pictures.append(element)
    elif tag == "math":
        runs += formula(element, like)
    elif is_page_break(element):
        runs.append(PageBreak(page_label(element)))
    elif tag == "a" and (mark := _note_mark(element, paper)):
        runs.append(Text(mark, note=(element.get("href") or "")[1:]))
    elif not _is_backlink(element, paper):
        _read_children(element, runs, _manner(element, like, paper), paper)


def _read_children(element: Any, runs: list[Inline], like: Text, paper: WebPaper) -> None:
    parts = element.tag in BLOCKS
    if parts:
        runs.append(Text("\n" if runs else ""))
    _add(runs, element.text or "", like)
    for child in element:
        _read(child, runs, like, paper)
        _add(runs, child.tail or "", like)


def _manner(element: Any, like: Text, paper: WebPaper) -> Text:
    """The manner of text inside an element."""
    tag = element.tag
    style = element.get("style") or ""
    if tag in STRONG or BOLD.search(style):
        like = replace(like, strong=True)
    if tag in EMPHASIS or "italic" in style:
        like = replace(like, emphasis=True)
    if tag in ("sup", "sub"):
        like = replace(like, script="super" if tag == "sup" else "sub")
    if tag == "a":
        like = replace(like, href=safe_address(element.get("href") or ""))
    if language := own_language(element, paper):
        like = replace(like, language=language)
    return like


def own_language(element: Any, paper: WebPaper) -> str:
    """The language that an element says it is in, where that is not the paper's."""
    code = (element.get("lang") or "").split("-")[0].lower()
    return code if code in CODES and code != paper.language else ""


def is_page_break(element: Any) -> bool:
    """Whether an element marks where a page of the printed paper began (EPUB and DPUB-ARIA)."""
    return bool(element.get("role") == "doc-pagebreak" or element.get("epub:type") == "pagebreak")


def page_label(element: Any) -> str:
    """The page's printed label: as it is read out, or as it is shown."""
    label = element.get("aria-label") or element.get("title") or "".join(element.itertext())
    return re.sub(r"(?i)^\s*page\s+|[\s.]+$", "", label)


def _note_mark(link: Any, paper: WebPaper) -> str:
    """The mark of a link to a note ("1"), or "": raised or so named, and its target is in the page."""
    href = link.get("href") or ""
    target = paper.targets.get(href[1:]) if href.startswith("#") else None
    found = MARK.fullmatch("".join(link.itertext()).strip())
    if target is None or not found or not _is_mark(link):
        return ""
    paper.notes.setdefault(href[1:], found[1])
    return paper.notes[href[1:]]


def _is_mark(link: Any) -> bool:
    said = f"{link.get('role') or ''} {link.get('class') or ''} {link.get('epub:type') or ''}".lower()
    raised = bool(link.getparent().tag == "sup") or next(link.iter("sup"), None) is not None
    return raised or "noteref" in said or "footnote" in said


def _is_backlink(element: Any, paper: WebPaper) -> bool:
    """Whether an element only leads back from a note to its mark."""
    said = f"{element.get('role') or ''} {element.get('class') or ''}".lower()
    words = "".join(element.itertext()).strip()
    back = element.tag == "a" and (element.get("href") or "").startswith("#")
    return bool(back) and ("backlink" in said or "backref" in said or words in ("↩", "↩︎", "^", "↑", "⏎"))
