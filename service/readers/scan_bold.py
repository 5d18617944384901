"""Which words of a scan are bold: their strokes are broader for their size than those of most words on the page."""

from statistics import median

from service.readers.scan_ink import LATIN
from service.readers.scan_spans import Measured
from service.readers.scan_words import Word

BOLD = 1.25  # of the usual breadth; usual faces have 1.4 to 1.6
SURE = 3  # letters or figures; the strokes of a shorter word say too little
ENOUGH = 20  # words; a page with fewer has no usual breadth


def find_bold(lines: list[Measured]) -> set[int]:
    """The ids of a page's bold words."""
    known = [word.stroke / each.size for each in lines for word in each.line.words if _shows(word)]
    if len(known) < ENOUGH:
        return set()
    usual = median(known)
    return {id(word) for each in lines for word in _bold(each, BOLD * usual)}


def _bold(each: Measured, least: float) -> list[Word]:
    """The bold words of a line; a short word is as the one before it, or behind it."""
    words = each.line.words
    told = [word.stroke > least * each.size if _shows(word) else None for word in words]
    first = next((each for each in told if each is not None), False)
    out, last = [], first
    for word, bold in zip(words, told, strict=True):
        last = last if bold is None else bold
        out += [word] if last else []
    return out


def _shows(word: Word) -> bool:
    """Whether a word's strokes can be compared; other scripts are drawn otherwise."""
    other = any(map(str.isalpha, word.text)) and not LATIN.search(word.text)
    return word.stroke > 0 and sum(map(str.isalnum, word.text)) >= SURE and not other
