"""The marked content of a PDF, which its tags point to, and whether the tags can be trusted."""

from collections import defaultdict

from service.readers.pdf_seen import Page, Span
from service.readers.pdf_tags import Element

TRUSTED = 0.9  # part of the letters that must be tagged
Marked = dict[tuple[int, int], list[Span]]


def marked_content(pages: list[Page]) -> Marked:
    """The spans of every marked content, by page and mcid."""
    marked: Marked = defaultdict(list)
    for page in pages:
        for span in page.spans:
            if span.mcid >= 0:
                marked[page.number, span.mcid].append(span)
    return marked


def is_true(tree: Element, pages: list[Page], marked: Marked) -> bool:
    """Whether the tags reach nearly all letters, running heads and feet apart; else they can't be trusted."""
    reached: set[tuple[int, int]] = set()
    waiting = [tree]
    while waiting:
        for kid in waiting.pop().kids:
            if isinstance(kid, Element):
                waiting.append(kid)
            else:
                reached.add(kid)
    tagged = sum(len(span.text) for key in reached for span in marked.get(key, ()))
    whole = sum(len(span.text) for page in pages for span in page.spans if not page.is_edge(span) or span.mcid >= 0)
    return whole > 0 and tagged >= TRUSTED * whole
