"""Printed lines of a PDF, from the spans that stand on them."""

import re
from dataclasses import dataclass
from typing import Any

from service.readers.pdf_seen import Span

LABEL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxlc]{1,6})[.)]?\)?|[•●▪◦‣⁃∙·■□➢✓–—-]|[\uf000-\uf0ff]")
WIDE = 3.0  # ems; a wider gap on one line parts columns
LABEL_GAP = 8.0  # ems between a printed label and its text


@dataclass(slots=True)
class Strip:
    """Spans on one printed line. table: a table that stands here instead; right: its column's edge, 0 for unknown."""

    page: int
    spans: list[Span]
    table: Any = None
    x0: float = 0.0
    x1: float = 0.0
    y0: float = 0.0
    y1: float = 0.0
    base: float = 0.0
    size: float = 0.0
    bold: bool = False
    text: str = ""
    right: float = 0.0

    def measure(self) -> "Strip":
        """Work out the strip's box, size and text from its spans, and which of them are raised."""
        main = max(self.spans, key=lambda span: len(span.text) * max(span.size, 0.1) ** 2)
        self.size, self.base = main.size, main.base
        self.x0, self.x1 = min(s.x0 for s in self.spans), max(s.x1 for s in self.spans)
        self.y0, self.y1 = min(s.y0 for s in self.spans), max(s.y1 for s in self.spans)
        self.text = " ".join("".join(span.text for span in self.spans).split())
        strong = sum(len(span.text.strip()) for span in self.spans if span.bold)
        self.bold = strong * 2 > sum(len(span.text.strip()) for span in self.spans)
        for span in self.spans:
            if span.size <= 0.85 * main.size and span is not main:
                lift = span.base - main.base
                span.script = "super" if lift > 0.1 * main.size else "sub" if lift < -0.05 * main.size else ""
        return self


def make_strips(spans: list[Span], page: int, *, columns: bool) -> list[Strip]:
    """The lines that these spans print, in their order; columns: whether a wide gap begins a new strip."""
    strips: list[Strip] = []
    for span in spans:
        last = strips[-1].spans[-1] if strips else None
        if last is not None and _goes_on(last, span, columns):
            strips[-1].spans.append(span)
        else:
            strips.append(Strip(page, [span]))
    measured = [strip.measure() for strip in strips]
    return _join_labels(measured) if columns else measured


def _goes_on(last: Span, span: Span, columns: bool) -> bool:
    """Whether a span stands on the line of the one before it."""
    size = max(last.size, span.size, 1.0)
    gap = span.x0 - last.x1
    if abs(span.base - last.base) > 0.6 * size or gap < -size:
        return False
    return gap < WIDE * size if columns else True


def _join_labels(strips: list[Strip]) -> list[Strip]:
    """Strips with a lone "2.1" or "•" put before the text that it labels; some writers draw labels first or last."""
    labels = [strip for strip in strips if LABEL.fullmatch(strip.text)]
    joined: set[int] = set()
    for label in labels:
        near = [strip for strip in strips if strip is not label and id(strip) not in joined and _labels(label, strip)]
        if near:
            text = min(near, key=lambda strip: strip.x0)
            text.spans = [*label.spans, _space(label.spans[-1]), *text.spans]
            text.measure()
            joined.add(id(label))
    return [strip for strip in strips if id(strip) not in joined]


def _labels(label: Strip, text: Strip) -> bool:
    size = max(label.size, text.size)
    return abs(label.base - text.base) < 0.4 * size and -0.2 * size <= text.x0 - label.x1 < LABEL_GAP * size


def _space(after: Span) -> Span:
    return Span(
        " ", after.x1, after.y0, after.x1, after.y1, after.base, after.size, after.bold, after.italic, after.mcid,
        False, after.order, after.key, after.last, after.last,
    )  # fmt: skip
