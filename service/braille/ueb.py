"""What Unified English Braille wants and liblouis 3.24 does not do by itself; every function keeps a text's length."""

import re

from service.braille.cells import BLANK

TABLES = ("en-ueb-g1.ctb", "en-ueb-g2.ctb", "so-g1.utb", "yo-g1.utb")
"""The tables that are UEB's or include it."""
PARTED = re.compile(r"(?<=\d) (?=\d)")
WHOLE = re.compile(
    r"(?:(?<![\w.,/:-])(?:\+\d{1,3}|0\d+)|\(\+?\d+\))(?: \d{2,})+"  # a telephone number
    r"|(?<![\w.,/-])(?<!\d\d:)[1-9]\d{0,2}(?: \d{3})+(?!\w)"  # thousands
    r"|ISBN(?:-1[03])?:? [\d ]+"
)
"""A number that print parts by blanks; there alone a blank is a numeric space (Rules of UEB §6.6)."""
OTHER_BLANK = "\u2002"
"""A blank that liblouis does not join numbers over."""
BEGINS = re.compile(r"(?<![\w’.,!?…)\]])’(?=\w)(\w+’(?!\w))?")
"""An apostrophe at the beginning of a word, which print draws as a closing quotation mark: ’n’, ’70s."""
RAISED = re.compile("[⁰¹²³⁴-⁹]+|[₀-₉]+")
"""Small figures; liblouis knows two of them only as they stand alone."""
GREEK = re.compile("(?<![\u0370-\u03ff])[\u0370-\u03ff]{1,3}(?![\u0370-\u03ff])")
"""Greek letters that are signs in English text and no Greek words (Rules of UEB §4.5)."""
CLOSING = re.compile("[.,;:!?…]*[”’\"']*")
LEAST_PASSAGE = 3  # words; fewer are each emphasised by themselves (Rules of UEB §9.4)


def is_special(text: str) -> bool:
    """Whether `spell` or `RAISED` has anything to do here."""
    return bool(PARTED.search(text) or BEGINS.search(text) or RAISED.search(text) or GREEK.search(text))


def spell(text: str) -> str:
    """The text so that liblouis reads its blanks and apostrophes aright."""
    whole = [found.span() for found in WHOLE.finditer(text)]
    out = list(text)
    for found in PARTED.finditer(text):
        if not any(start < found.start() < end for start, end in whole):
            out[found.start()] = OTHER_BLANK
    for found in BEGINS.finditer(text):
        out[found.start()] = "'"
        if found[1]:
            out[found.end() - 1] = "'"
    return "".join(out)


def in_grade_1(cells: str) -> bool:
    """Whether a numeric indicator holds here, after which nothing needs a grade 1 indicator (Rules of UEB §6.5)."""
    word = cells[max(cells.rfind(BLANK), cells.rfind("⠤")) + 1 :]
    return "⠼" in word


def emphasise(text: str, forms: list[int]) -> list[int]:
    """Typeforms that take in the punctuation at the end of emphasised words: it needs no sign of its own (§9.7)."""
    out = list(forms)
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and forms[end] == forms[start]:
            continue
        if forms[start]:
            stop = _after_punctuation(text, start, end)
            out[end:stop] = [forms[start]] * (stop - end)
        start = end
    return out


def _after_punctuation(text: str, start: int, end: int) -> int:
    """Where the punctuation after text[start:end] ends; `end` where the word goes on after it."""
    found = CLOSING.match(text, end)
    stop = found.end() if found else end
    if stop < len(text) and not text[stop].isspace():
        return end
    if len(text[start:end].split()) < LEAST_PASSAGE:
        return stop
    return stop if not set(text[end:stop]) & set("”’\"'") else end
