"""Printed lines of a PDF, and how they run together into a line of text: spaces, hyphens, kept line breaks."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from service.document import Inline, Line, PageBreak, Text
from service.readers.line_runs import tidy
from service.readers.pdf_seen import Span
from service.readers.pdf_strips import Strip

HYPHEN = "\x02"  # divides a word at a line's end (pdf_page)
DIVIDES = (HYPHEN, "\u2010")
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufefc]")
CHINESE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]")
LEADER = re.compile(r"(?:[.·…_]\s?){5,}")  # the dots from a contents line to its page
FREE = 0.2  # part of the column that is free after a line break which the paper means


@dataclass(slots=True)
class Joiner:
    """Joins strips into lines. labels: of every page; known: the paper's words, for hyphens at line ends."""

    labels: list[str]
    known: Counter[str] = field(default_factory=Counter)

    def learn(self, strips: list[Strip]) -> None:
        """Take in the words of whole lines, so that a divided word can be known again; its halves are no words."""
        divided = False
        for strip in strips:
            words = [word.lower() for word in WORD.findall(strip.text.replace(HYPHEN, " - ").replace("\u2010", " - "))]
            ends = strip.text.endswith(DIVIDES)
            self.known.update(words[1 if divided else 0 : len(words) - 1 if ends else len(words)])
            divided = ends

    def line(self, strips: list[Strip], right: float = 0.0, page: int = -1) -> Line:
        """One line of text from printed ones. right: the column's right edge, 0 for the longest strip's.

        page: how far the paper has been read; the beginnings of later pages are marked.
        """
        runs: list[Inline] = []
        for at, strip in enumerate(strips):
            if at:
                self._bridge(runs, strips[at - 1], strip, _room(strips, at - 1, right), page)
                page = max(page, strip.page)
            for n, span in enumerate(strip.spans):
                runs.append(_text(span, " " if n and _is_apart(strip.spans[n - 1], span) else ""))
        return tidy(runs)

    def _bridge(self, runs: list[Inline], before: Strip, strip: Strip, room: float, page: int) -> None:
        """What stands between two printed lines: nothing, a hyphen, a space, or the line break itself."""
        last = runs[-1] if runs else None
        divided = isinstance(last, Text) and last.value.rstrip().endswith(DIVIDES)
        if divided and isinstance(last, Text):
            left = last.value.rstrip()[:-1]
            hyphen = "-" if self._keeps_hyphen(left, strip.text) else ""
            runs[-1] = Text(left + hyphen, last.strong, last.emphasis, last.script, last.href)
        if before.page != strip.page:
            runs.append(Text("" if divided else " "))
            runs.extend(PageBreak(self.labels[n]) for n in range(max(before.page, page) + 1, strip.page + 1))
        elif not divided and not self._is_cut(before, strip):
            kept = _would_fit(strip, room) and before.base - strip.base > 1 and not RIGHT_TO_LEFT.search(strip.text)
            unspaced = CHINESE.match(before.text[-1:]) and CHINESE.match(strip.text[:1])
            runs.append(_between(before.spans[-1], strip.spans[0], "\n" if kept else "" if unspaced else " "))

    def _is_cut(self, before: Strip, strip: Strip) -> bool:
        """Whether a word goes on without a space: after a hyphen, or where a cell was too narrow for the word."""
        if before.text.endswith("-") and not before.text.endswith(" -"):
            return True
        start, rest = before.text.lower(), strip.text.split(" ", 1)[0].rstrip(".,;:)").lower()
        whole = self.known[start + rest]
        return " " not in start and strip.text[:1].islower() and whole > 0 and whole >= self.known[start]

    def _keeps_hyphen(self, left: str, right: str) -> bool:
        """Whether "non-" + "payment" keeps its hyphen: by the paper's own words (no word list is needed)."""
        a, b = WORD.findall(left)[-1:], WORD.match(right)
        if not a or not b:
            return True
        first, second = a[0].lower(), b[0].lower()
        if self.known[first + second] or not b[0][:1].islower():
            return self.known[first + second] <= self.known[f"{first}-{second}"]
        return bool(self.known[f"{first}-{second}"] or (self.known[first] and self.known[second] and len(second) > 3))


def _room(strips: list[Strip], at: int, right: float) -> float:
    """How much was free at the end of a strip, in points; 0 where it can't be told."""
    strip = strips[at]
    right = strip.right or right
    same = [s for s in strips if s.page == strip.page] if not right else []
    edge = right or max(s.x1 for s in same)
    free = edge - strip.x1
    if not right:
        # Centred lines leave half of what is free on either side; take the surer measure.
        free = min(free, max(s.x1 - s.x0 for s in same) - (strip.x1 - strip.x0))
    return free if free > max(FREE * (strip.x1 - strip.x0 + free), 4 * strip.size) else 0.0


def _would_fit(strip: Strip, room: float) -> bool:
    """Whether the strip's first word would have fitted before it: then the paper meant the line break."""
    word = strip.text.split(" ", 1)[0]
    width = (strip.x1 - strip.x0) * len(word) / max(len(strip.text), 1)
    return width * 1.05 + 0.3 * strip.size < room


def would_fit_after(strip: Strip, before: Strip, right: float) -> bool:
    """Whether the strip's first word would have fitted at the end of the one before, in a column this wide."""
    free = right - before.x1
    return free > 0.15 * (right - before.x0) and _would_fit(strip, free)


def _is_apart(last: Span, span: Span) -> bool:
    """Whether a space is missing.

    PDFium sets it itself between spans that follow each other in the file, but not always behind a raised mark.
    """
    known = span.order == last.order + 1 and last.script == span.script
    return not known and span.x0 - last.x1 > 0.2 * max(span.size, 1.0)


def _between(last: Span, span: Span, value: str) -> Text:
    """A space or line break between two spans, in their manner where they share it."""
    shared = (last.bold, last.italic, last.href) == (span.bold, span.italic, span.href)
    return Text(value, last.bold, last.italic, "", last.href) if shared and not last.script else Text(value)


def _text(span: Span, before: str) -> Text:
    script: Literal["", "super", "sub"] = "super" if span.script == "super" else "sub" if span.script == "sub" else ""
    return Text(before + LEADER.sub(" ", span.text), span.bold, span.italic, script, span.href)
