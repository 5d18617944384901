"""What runs on from one page of a PDF to the next: paragraphs and tables that a page's end cut."""

from service.readers.pdf_joining import join_tables, same_columns
from service.readers.pdf_layout import ENDS, LABELS
from service.readers.pdf_lines import would_fit_after
from service.readers.pdf_passages import Passage


def join_page(found: list[Passage], page: list[Passage]) -> None:
    """Put a page's passages after those found; what the page's end cut becomes one again."""
    last = next((passage for passage in reversed(found) if passage.kind != "note"), None)
    first = page[0] if page else None
    if last is not None and first is not None and last.kind == first.kind:
        if first.kind == "text" and _runs_on(last, first):
            last.strips += first.strips
            page = page[1:]
        elif first.kind == "table" and same_columns(last.grid, first.grid):
            join_tables(last, first)
            page = page[1:]
    found += page


def _runs_on(last: Passage, first: Passage) -> bool:
    """Whether a page's first paragraph is the rest of the one before."""
    before, after = last.strips[-1], first.strips[0]
    if ENDS.search(before.text) or any(label.match(after.text) for label in LABELS):
        return False
    if abs(before.size - after.size) > 0.08 * after.size or before.bold != after.bold:
        return False
    return after.text[:1].islower() or (len(before.text) > 50 and not would_fit_after(after, before, last.right))
