"""Lines read from a scan as the spans of a page, so that they become passages as those of any other PDF do."""

import re
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from service.readers.pdf_direction import runs_from_right
from service.readers.pdf_lines import CHINESE
from service.readers.pdf_seen import Page, Span
from service.readers.scan_words import Printed, Sight, Word

# How high a word's ink is, in ems, by the letters that it has; ratios of usual text faces.
SMALL, ASCENDER, DESCENDER = 0.52, 0.20, 0.21
ASCENDERS = re.compile(r"[A-Z0-9bdfhijklt£$€&%/()\[\]?!À-ÖØ-Þà-öø-ÿ]")
DESCENDERS = re.compile(r"[gjpqyQ()\[\]/§ç]")
MARKED = re.compile(
    r"(?P<word>.*[^\W\d_]{3}[.,;:!?”’\"')\]]*)(?P<mark>\d{1,2})"
)  # "alarms.2": a word and a note's mark
RAISED = 1.15  # of what a word's letters need; a higher word has a raised mark
LATIN = re.compile(r"[A-Za-z]")
OTHER = 0.95  # ems: a word's ink in other scripts, about
GAP = 1.8  # ems; a wider gap on one line may part columns or a label from its text
NEAR = 0.09  # sizes that differ less are one size: the ink's height is known to a pixel or two
SHORT = 12  # letters; the size of a shorter line is less sure
FAR = 0.2  # by so much a short line must differ to be of another size
WITHIN = 0.3  # lines of one paragraph that differ less are of one size: its first line alone may be a heading


@dataclass(slots=True)
class Measured:
    """A printed line, the size of its type in pixels and its baseline (y downwards)."""

    line: Printed
    size: float
    base: float


def measure(sight: Sight) -> list[Measured]:
    """Every line with its size and baseline."""
    return [Measured(line, _size(line.words), _base(line.words)) for line in sight.lines if line.words]


def _ems(text: str) -> float:
    """How high the ink of a word is, in ems."""
    if not LATIN.search(text) and not text.isdigit():
        return OTHER
    return SMALL + ASCENDER * bool(ASCENDERS.search(text)) + DESCENDER * bool(DESCENDERS.search(text))


def _size(words: list[Word]) -> float:
    """The type's size: the median of what its words say, the longer the weightier."""
    told = [
        (word.bottom - word.top) / _ems(word.text)
        for word in words
        if any(map(str.isalnum, word.text)) and not MARKED.fullmatch(word.text)
        for _ in range(len(word.text))
    ]
    return median(told) if told else min(word.bottom - word.top for word in words)


def _base(words: list[Word]) -> float:
    """The baseline: where the words without descenders end."""
    ends = [word.bottom for word in words if word.text[-1:].isalnum() and not DESCENDERS.search(word.text)]
    if ends:
        return median(ends)
    size = _size(words)
    return median(word.bottom for word in words) - DESCENDER * size


def steady(pages: list[tuple[list[Measured], float]]) -> None:
    """Make one size of sizes that only the scan's grain keeps apart, over all pages; pages: with points a pixel."""
    known = [(each.size * scale, sum(len(w.text) for w in each.line.words)) for lines, scale in pages for each in lines]
    body = _middle(known)
    others = _clusters([(size, weight) for size, weight in known if abs(size / body - 1) > NEAR])
    for lines, scale in pages:
        _steady_paragraphs(lines)
        for each in lines:
            size = each.size * scale
            letters = sum(len(word.text) for word in each.line.words)
            if abs(size / body - 1) <= (NEAR if letters >= SHORT else FAR):
                size = body
            else:
                size = min(others, key=lambda centre: abs(centre - size), default=size)
            each.size = round(size * 2) / 2 / scale


def _steady_paragraphs(lines: list[Measured]) -> None:
    """Give the further lines of tesseract's paragraphs one size."""
    for _, group in groupby(lines, key=lambda each: each.line.part):
        further = list(group)[1:]
        usual = _middle([(each.size, sum(len(w.text) for w in each.line.words)) for each in further])
        for each in further:
            if abs(each.size / usual - 1) < WITHIN:
                each.size = usual


def _middle(known: list[tuple[float, int]]) -> float:
    """The size in the middle of all letters."""
    half = sum(weight for _, weight in known) / 2
    for size, weight in sorted(known):
        half -= weight
        if half <= 0:
            return max(size, 1.0)
    return 10.0


def _clusters(known: list[tuple[float, int]]) -> list[float]:
    """The middles of the groups that these sizes fall into."""
    groups: list[list[tuple[float, int]]] = []
    for size, weight in sorted(known):
        if groups and size <= groups[-1][-1][0] * (1 + NEAR / 2) and size <= groups[-1][0][0] * (1 + 2 * NEAR):
            groups[-1].append((size, weight))
        else:
            groups.append([(size, weight)])
    return [_middle(group) for group in groups]


def put_on(page: Page, sight: Sight, lines: list[Measured], scale: float) -> None:
    """Make the page what was read on it; scale: points a pixel. Its shapes are in the picture, and go."""
    page.width, page.height, page.shapes = sight.size[0] * scale, sight.size[1] * scale, []
    page.spans, page.mirrored = [], runs_from_right(sight.text)
    notes = _notes(sight, lines)
    for each in lines:
        for n, words in enumerate(_segments(each)):
            start = 0
            for at, word in enumerate(words, 1):
                if _is_marked(word, each, notes):
                    _put(words[start:at], each, page, scale, starts=not n and not start)
                    _raise_mark(page, each.size * scale)
                    start = at
            if start < len(words):
                _put(words[start:], each, page, scale, starts=not n and not start)


def _notes(sight: Sight, lines: list[Measured]) -> set[str]:
    """The marks of the notes at the page's foot: figures before small lines."""
    usual = _middle([(each.size, len(each.line.words)) for each in lines])
    low = [each for each in lines if each.base > 0.4 * sight.size[1] and each.size <= 0.95 * usual]
    return {each.line.words[0].text for each in low if each.line.words[0].text.isdigit()}


def _is_marked(word: Word, each: Measured, notes: set[str]) -> bool:
    """Whether a word ends in a raised mark: it is too high for its letters, or the page has a note of that mark."""
    found = MARKED.fullmatch(word.text)
    return found is not None and (
        found["mark"] in notes or word.bottom - word.top > RAISED * _ems(word.text) * each.size
    )


def _raise_mark(page: Page, size: float) -> None:
    """Part the last span's last figures from it, smaller and higher, as a raised mark stands."""
    span = page.spans[-1]
    found = MARKED.fullmatch(span.text.rstrip())
    if found is None:
        return
    wide, edge = 0.3 * size * len(found["mark"]), span.x1
    span.text, span.x1 = found["word"], edge - wide
    mark = replace(
        span, text=found["mark"] + " ", x0=edge - wide, x1=edge, y0=span.base + 0.3 * size,
        base=span.base + 0.35 * size, size=round(0.6 * size, 1), starts=False, order=len(page.spans),
    )  # fmt: skip
    page.spans.append(mark)


def _segments(each: Measured) -> list[list[Word]]:
    """The words of a line, parted where columns may be."""
    parts = [[each.line.words[0]]]
    for before, word in pairwise(each.line.words):
        gap = max(word.left - before.right, before.left - word.right)
        if gap > GAP * each.size:
            parts.append([word])
        else:
            parts[-1].append(word)
    return parts


def _put(words: list[Word], each: Measured, page: Page, scale: float, *, starts: bool) -> None:
    """Put words of one line on the page as a span."""
    left, right = min(w.left for w in words) * scale, max(w.right for w in words) * scale
    if page.mirrored:
        left, right = page.width - right, page.width - left
    base, size = page.height - each.base * scale, each.size * scale
    span = Span(
        _text(words), left, base - 0.22 * size, right, base + 0.78 * size, base, round(size, 1), False, False, -1,
        starts, len(page.spans), -1, 0, 0,
    )  # fmt: skip
    page.spans.append(span)


def _text(words: list[Word]) -> str:
    """The words with the spaces between them; Chinese has none, though tesseract gives each word apart."""
    out = ""
    for word in words:
        spaced = not (CHINESE.match(out[-1:]) and CHINESE.match(word.text))
        out += (" " if out and spaced else "") + word.text
    return out + " "
