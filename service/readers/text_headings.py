"""Which lines of a plain text are headings: it has no marks for them, so only what is plain to the eye counts."""

import re
from collections.abc import Sequence

from service.readers.text_chunks import LABEL, NAMED
from service.readers.text_lines import Said

COUNTED = re.compile(r"(\d{1,2})(\.?)[ \t]+[A-Z“‘(].*")
MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
DATE = re.compile(rf"(?:[a-z]+day,? )?\d{{1,2}}(?:st|nd|rd|th)? {MONTHS},? \d{{4}}", re.IGNORECASE)
TITLE = re.compile(r"(?:Title|Subject|Report title)\s*:\s*\S.*")
GREETING = re.compile(r"Dear\b.{0,60}")
END = re.compile(r"[.,;:!…)\]”\"]$")
LONG = 70  # characters; what a heading stands above is longer
LONGEST = 90


def heading_levels(said: Sequence[Said]) -> list[int]:
    """The level of the heading that each of these is, 0 where it is none.

    1: the title, or capitals alone; 2: "3. Title" or a letter's subject; 3: a short line above a paragraph.
    """
    levels: list[int] = []
    counted: set[int] = set()
    for at in range(len(said)):
        levels.append(_level(said, at, levels[-1] if levels else 1, counted))
    return levels


def _level(said: Sequence[Said], at: int, before: int, counted: set[int]) -> int:
    """One level. before: that of what stands before; counted: the numbers of headings so far, to which this adds."""
    text = said[at].text
    if TITLE.fullmatch(text):
        return 1
    if not _looks(said[at]):
        return 0
    if text.isupper() and len(text.split()) > 1:
        return 1
    if _is_counted(text, counted):
        return 2
    if at and GREETING.fullmatch(said[at - 1].text) and _stands_above(said, at):
        return 2
    if NAMED.fullmatch(text):
        return 3
    return 3 if (before or _follows_an_end(said, at)) and _stands_above(said, at) else 0


def _looks(one: Said) -> bool:
    """Whether the words are short, begin like a heading and don't end like a sentence."""
    text = one.text.strip()
    if one.rows or one.note or len(text) > LONGEST or text.count("\n") > 2:
        return False
    if one.indented and not NAMED.fullmatch(text):
        return False  # an item that lost its bullet
    if not re.match(r"[A-Z“‘]|\d{1,2}\.?\s", text):
        return False
    named = LABEL.match(text) or DATE.fullmatch(text) or GREETING.fullmatch(text) or "@" in text or "**" in text
    return not named and (not END.search(text) or bool(re.search(r"\([A-Z]{2,}\)$", text)))


def _is_counted(text: str, counted: set[int]) -> bool:
    """Whether this is "3. Title": the first, or next in counting after one before it."""
    found = COUNTED.match(text)
    if not found or re.match(rf"\d{{1,2}} {MONTHS}\b", text, re.IGNORECASE):
        return False
    number = int(found[1])
    if number != 1 and number - 1 not in counted:
        return False
    counted.add(number)
    return True


def _follows_an_end(said: Sequence[Said], at: int) -> bool:
    """Whether what stands before is finished."""
    if said[at].fresh or said[at - 1].indented:
        return True
    before = said[at - 1].text.rstrip().rstrip("*0123456789¹²³⁴⁵⁶⁷⁸⁹⁰")
    return before.endswith((".", "?", "!", "”", '"'))


def _stands_above(said: Sequence[Said], at: int) -> bool:
    """Whether a paragraph stands below, perhaps under one or two more headings."""
    for below in said[at + 1 : at + 4]:
        if len(below.text) >= LONG or NAMED.match(below.text) or re.match(r"(?:- )?\d{1,2}\.\d", below.text):
            return True
        if not _looks(below):
            return False
    return False
