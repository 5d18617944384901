"""The glyphs of a PDF's spans from left to right as they are seen, each with the marks that stand on it."""

import ctypes
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from service.readers.pdf_seen import Page, Span

LEFTWARD = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
REVERSED = re.compile("([اأإآٱ])ل")


@dataclass(slots=True)
class Glyph:
    """What one glyph says, marks on it included, and where; owner: the span that it is part of."""

    text: str
    left: float
    right: float
    owner: Span


def glyphs_of(span: Span, raw: Any, page: Page) -> list[Glyph]:
    """The glyphs of a span from left to right as seen; one that stands for several letters is one still."""
    out: list[Glyph] = []
    rect, edges = pdfium.FS_RECTF(), [ctypes.c_double() for _ in range(4)]
    for at, letter in enumerate(span.text, span.first):
        pdfium.FPDFText_GetLooseCharBox(raw, at, rect)
        box = (rect.left, rect.bottom, rect.right, rect.top)
        if letter == " " and rect.right - rect.left < 0.01:
            continue  # PDFium's guess
        if _is_mark(letter):
            pdfium.FPDFText_GetCharBox(raw, at, *edges)
            box = (edges[0].value, edges[2].value, edges[1].value, edges[3].value)
        left, right = as_drawn(page.see(box), page)
        letter = _plain(letter)
        if out and (left, right) == (out[-1].left, out[-1].right) and not _is_mark(letter):
            # An alef before a lam never makes one glyph: PDFium has turned the pair.
            out[-1].text = REVERSED.sub(r"ل\1", out[-1].text + letter)
        else:
            out.append(Glyph(letter, left, right, span))
    return out


def as_drawn(box: tuple[float, float, float, float], page: Page) -> tuple[float, float]:
    """Left and right as they are on paper, and the other way round: it is its own reverse."""
    return (page.width - box[2], page.width - box[0]) if page.mirrored else (box[0], box[2])


def _plain(letter: str) -> str:
    """A letter without the form that its neighbours gave it."""
    if "\ufb50" <= letter <= "\ufdff" or "\ufe70" <= letter <= "\ufefc":
        return unicodedata.normalize("NFKC", letter).strip() or letter
    return letter


def _is_mark(text: str) -> bool:
    return unicodedata.category(text[0]) == "Mn"


def with_marks(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs, with each mark put behind the letter that it stands over or under."""
    letters = [glyph for glyph in glyphs if not _is_mark(glyph.text)]
    bases = [glyph for glyph in letters if LEFTWARD.search(glyph.text)]
    for mark in (glyph for glyph in glyphs if _is_mark(glyph.text)):
        if bases:
            base = min(bases, key=lambda letter: _distance(mark, letter))
            base.text += mark.text
            base.left, base.right = min(base.left, mark.left), max(base.right, mark.right)
    return letters


def _distance(mark: Glyph, letter: Glyph) -> tuple[float, float]:
    """How far a mark is from a letter; one between two letters belongs to that on its right, which is read first."""
    middle = (mark.left + mark.right) / 2
    beside = letter.left - middle if letter.left > middle else (middle - letter.right) * 2
    return max(beside, 0.0), abs(letter.left + letter.right - 2 * middle)
