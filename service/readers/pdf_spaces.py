"""Spaces in the scripts of India, which a PDF's letters do not tell: where a gap is seen, there is one.

PDFium guesses spaces from each letter's step, and marks have none; writers draw the true ones out of their order.
"""

from collections.abc import Iterator
from typing import Any

from service.readers.pdf_lines import RIGHT_TO_LEFT
from service.readers.pdf_page import char_box
from service.readers.pdf_pieces import INDIAN
from service.readers.pdf_seen import Page, Span

GAP = 0.12  # ems; Noto's space is 0.26 wide, and no two letters of a word are so far apart

CLOSES = ".,;:!?)\u0964\u0965"
CLOSING = 0.4  # ems; they come from another font, and stand apart


def mend_spaces(page: Page, raw: Any) -> None:
    """Put spaces where gaps are, and nowhere else, on lines that hold a letter of India's scripts."""
    if page.mirrored or not any(INDIAN.search(span.text) for span in page.spans):
        return
    for spans in _lines(page.spans):
        said = "".join(span.text for span in spans)
        if INDIAN.search(said) and not RIGHT_TO_LEFT.search(said):
            _space_line(spans, page, raw)


def _lines(spans: list[Span]) -> Iterator[list[Span]]:
    """Spans that follow each other on one line."""
    line: list[Span] = []
    for span in spans:
        if line and (abs(span.base - line[-1].base) > 0.3 * max(span.size, 1.0) or span.x0 < line[0].x0):
            yield line
            line = []
        line.append(span)
    yield line


def _space_line(spans: list[Span], page: Page, raw: Any) -> None:
    reach: float | None = None
    last: Span | None = None
    for span in spans:
        text = ""
        for at, letter in enumerate(span.text, span.first):
            if not letter.isspace():
                left, _, right, _ = char_box(raw, at, page)
                gap = CLOSING if letter in CLOSES else GAP
                if reach is not None and left - reach > gap * span.size:
                    if text:
                        text += " "
                    elif last is not None:
                        last.text += " "
                text += letter
                reach = right if reach is None else max(reach, right)
        span.text, last = text, span
