"""Text of a tagged PDF that no tag reaches, put where it is printed, so that none is lost."""

from collections import defaultdict

from service.readers.pdf_joining import HEADS
from service.readers.pdf_passages import Passage
from service.readers.pdf_seen import Page
from service.readers.pdf_strips import make_strips


def add_missed(passages: list[Passage], pages: list[Page], used: set[int]) -> list[Passage]:
    """Put text that no tag reached after the last passage that begins before it, so that none is lost.

    A table's head, which is printed again on its next page and tagged only once, is not told twice.
    """
    starts = [_start(passage) for passage in passages]
    out: dict[int, list[Passage]] = defaultdict(list)
    for page in pages:
        for strip in make_strips([s for s in page.spans if id(s) not in used], page.number, columns=False):
            place = (page.number, strip.spans[0].order)
            at = max((n for n, start in enumerate(starts) if start <= place), default=-1)
            if at < 0 or page.number == starts[at][0] or f" {strip.text} " not in _head(passages[at]):
                out[at].append(Passage([strip]))
    return [*out[-1], *(each for at, passage in enumerate(passages) for each in (passage, *out[at]))]


def _start(passage: Passage) -> tuple[int, int]:
    """Where a passage's first text is printed: page and order."""
    starts = [(strip.page, strip.spans[0].order) for strip in passage.strips[:1]]
    starts += [_start(inner) for row in passage.grid for cell in row for inner in cell.passages]
    return min(starts, default=(1 << 30, 0))


def _head(passage: Passage) -> str:
    said = " ".join(inner.text for row in passage.grid[:HEADS] for cell in row for inner in cell.passages)
    return f" {said} "
