"""What runs on from one page of a PDF to the next: paragraphs and tables that a page's end cut."""

from service.readers.pdf_joining import join_tables, same_columns
from service.readers.pdf_layout import runs_on
from service.readers.pdf_passages import Passage


def join_page(found: list[Passage], page: list[Passage]) -> None:
    """Put a page's passages after those found; what the page's end cut becomes one again."""
    last = next((passage for passage in reversed(found) if passage.kind != "note"), None)
    first = page[0] if page else None
    if last is not None and first is not None and last.kind == first.kind:
        if first.kind == "text" and runs_on(last, first.strips[0]):
            last.strips += first.strips
            page = page[1:]
        elif first.kind == "table" and same_columns(last.grid, first.grid):
            join_tables(last, first)
            page = page[1:]
    found += page
