"""Words of a PDF whose letters come from two fonts: drawn as two texts over each other, they are put together again."""

import re
from collections import defaultdict
from itertools import pairwise
from typing import Any

from service.readers.pdf_lines import RIGHT_TO_LEFT
from service.readers.pdf_page import char_box
from service.readers.pdf_seen import Page, Span

INDIAN = re.compile(r"[\u0900-\u0dff]")  # their marks lie over their letters anyway
GAP = 0.18  # ems; a wider gap between two letters is a space
Letter = tuple[float, float, str]  # left, right


def mend_pieces(page: Page, raw: Any) -> None:
    """Join spans that fill each other's gaps: "Vi t" and "ệ" become "Việt"; what only overlaps stays as it is."""
    lines: dict[int, list[Span]] = defaultdict(list)
    for span in page.spans:
        lines[round(span.base)].append(span)
    gone: list[Span] = []
    for spans in lines.values():
        for cluster in _clusters(spans):
            letters = sorted(letter for span in cluster for letter in _letters(span, raw, page))
            said = "".join(span.text for span in cluster)
            if not RIGHT_TO_LEFT.search(said) and not INDIAN.search(said) and not _collide(letters):
                first = _put_together(cluster, letters)
                gone += [span for span in cluster if span is not first]
    page.take_off(gone)


def _clusters(spans: list[Span]) -> list[list[Span]]:
    """Spans of one line that lie over each other, two or more together."""
    found: list[list[Span]] = []
    reach = float("-inf")
    for span in sorted(spans, key=lambda span: span.x0):
        if found and span.x0 < reach - 0.5 * span.size:
            found[-1].append(span)
        else:
            found.append([span])
        reach = max(reach, span.x1) if len(found[-1]) > 1 else span.x1
    return [cluster for cluster in found if len(cluster) > 1]


def _letters(span: Span, raw: Any, page: Page) -> list[Letter]:
    out = []
    for at, letter in enumerate(span.text[: span.last - span.first + 1]):
        if not letter.isspace():
            left, _, right, _ = char_box(raw, span.first + at, page)
            out.append((left, right, letter))
    return out


def _collide(letters: list[Letter]) -> bool:
    """Whether letters stand on each other, as where a text is drawn twice to look bold."""
    return any(after[0] < before[0] + 0.4 * (before[1] - before[0]) for before, after in pairwise(letters))


def _put_together(cluster: list[Span], letters: list[Letter]) -> Span:
    """The first span drawn, which now says all of them."""
    first = min(cluster, key=lambda span: span.order)
    text = ""
    for at, (left, _, letter) in enumerate(letters):
        text += " " if at and left - letters[at - 1][1] > GAP * first.size else ""
        text += letter
    trailing = " " if any(span.text.endswith(" ") for span in cluster) else ""
    first.text = text + trailing
    first.x0, first.x1 = letters[0][0], max(right for _, right, _ in letters)
    first.y0, first.y1 = min(span.y0 for span in cluster), max(span.y1 for span in cluster)
    return first
