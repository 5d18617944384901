"""What no machine can judge of an edition: what a person should look at, and where."""

from collections.abc import Callable

from service.document import Block, Document, PageBreak, Paragraph, Picture, Table, Text, line_of
from service.formats.base import Finding
from service.formats.html_table import count_columns
from service.languages import CODES, get_language
from service.walking import lines, walk

OURS = "our own rule: say what a machine did"
WIDE = 5
"""A table of more columns is hard to follow row by row."""
QUESTIONS: dict[str, tuple[str, str]] = {
    "pictures": ("Do the descriptions say what the pictures show?", "WCAG 2.2 1.1.1"),
    "tables": ("Do tables with joined cells or many columns make sense row by row?", "WCAG 2.2 1.3.2"),
    "pages": ("Are the words and figures right that a machine read from a scan?", OURS),
    "languages": ("Are passages in other languages marked as what they are?", "WCAG 2.2 3.1.2"),
}


def look(document: Document) -> tuple[Finding, ...]:
    """Findings of kind "person", each a question, with the pages where it arises."""
    places = {
        "pictures": _pages(document, lambda block: isinstance(block, Picture) and bool(block.description)),
        "tables": _pages(document, lambda block: isinstance(block, Table) and _is_hard(block)),
        "pages": [f"page {loss.page}" if loss.page else "" for loss in document.losses if loss.kind == "scan"],
        "languages": _foreign(document),
    }
    asked = [_ask(name, found) for name, found in places.items() if found]
    if document.standing.kind == "machine":
        asked.append(Finding("Is the translation right? No person has read it.", OURS, True, kind="person"))
    order = "Is the reading order that of the paper, and are its headings the right ones?"
    return (*asked, Finding(order, "WCAG 2.2 1.3.2", True, kind="person"))


def _ask(name: str, places: list[str]) -> Finding:
    question, source = QUESTIONS[name]
    where = "; ".join(dict.fromkeys(place for place in places if place))
    count = f"{len(places)} {name if len(places) > 1 else name[:-1]}"
    return Finding(question, source, True, where, "person", count)


def _is_hard(table: Table) -> bool:
    joined = any(cell.colspan > 1 or cell.rowspan > 1 for row in table.rows for cell in row.cells)
    return joined or count_columns(table) > WIDE


def _foreign(document: Document) -> list[str]:
    """The languages of passages that are not in the document's own."""
    found = {run.language for line in lines(document.blocks) for run in line if isinstance(run, Text)}
    found |= {block.language for block in walk(document.blocks) if isinstance(block, Paragraph)}
    return [get_language(code).english for code in CODES if code in found - {document.language}]


def _pages(document: Document, chosen: Callable[[Block], bool]) -> list[str]:
    """For each chosen block the page that it stands on, "" where none is known."""
    page = ""
    found: list[str] = []
    for block in walk(document.blocks):
        if chosen(block):
            found.append(f"page {page}" if page else "")
        for run in (block,) if isinstance(block, PageBreak) else line_of(block):
            page = run.label if isinstance(run, PageBreak) else page
    return found
