"""How large the type of a scan's lines is, and where they stand."""

import re
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from service.readers.scan_words import Printed, Sight, Word

# How high a word's ink is, in ems, by the letters that it has; ratios of usual text faces.
SMALL, ASCENDER, DESCENDER = 0.52, 0.20, 0.21
ASCENDERS = re.compile(r"[A-Z0-9bdfhijklt£$€&%/()\[\]?!À-ÖØ-Þà-öø-ÿ]")
DESCENDERS = re.compile(r"[gjpqyQ()\[\]/§ç]")
MARKED = re.compile(
    r"(?P<word>.*[^\W\d_]{3}[.,;:!?”’\"')\]]*)(?P<mark>\d{1,2})"
)  # "alarms.2": a word and a note's mark
LATIN = re.compile(r"[A-Za-z]")
OTHER = 0.95  # ems: a word's ink in other scripts, about
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


def ems(text: str) -> float:
    """How high the ink of a word is, in ems."""
    if not LATIN.search(text) and any(map(str.isalpha, text)):
        return OTHER
    return SMALL + ASCENDER * bool(ASCENDERS.search(text)) + DESCENDER * bool(DESCENDERS.search(text))


def _size(words: list[Word]) -> float:
    """The type's size: the median of what its words say, the longer the weightier."""
    told = [
        (word.bottom - word.top) / ems(word.text)
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
    known = [(each.size * scale, each.line.letters) for lines, scale in pages for each in lines]
    body = middle(known)
    others = _clusters([(size, weight) for size, weight in known if abs(size / body - 1) > NEAR])
    for lines, scale in pages:
        _steady_paragraphs(lines)
        for each in lines:
            size = each.size * scale
            if abs(size / body - 1) <= (NEAR if each.line.letters >= SHORT else FAR):
                size = body
            else:
                size = min(others, key=lambda centre: abs(centre - size), default=size)
            each.size = round(size * 2) / 2 / scale


def _steady_paragraphs(lines: list[Measured]) -> None:
    """Give the further lines of tesseract's paragraphs one size."""
    for _, group in groupby(lines, key=lambda each: each.line.part):
        further = list(group)[1:]
        usual = middle([(each.size, each.line.letters) for each in further])
        for each in further:
            if abs(each.size / usual - 1) < WITHIN:
                each.size = usual


def middle(known: list[tuple[float, int]]) -> float:
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
    return [middle(group) for group in groups]
