"""Headings of a PDF whose tags name none: by size, by weight, and by the numbers of the paragraphs under them."""

import re

from service.readers.pdf_levels import set_levels
from service.readers.pdf_lines import LEADER
from service.readers.pdf_outline import Entry, mark_outlined
from service.readers.pdf_passages import Passage
from service.readers.printed_labels import HEADING

MAX_LENGTH = 120  # characters
LARGER = 1.08  # a heading's size to the body's, at the least
SURE = 1.15  # at this size "Chapter one: …" is a heading too
MANY = 5  # larger headings; a paper with so many doesn't use weight alone for headings
KINDS = ("title:", "subject:", "appendix", "report")
LABEL = re.compile(r"[^:]{1,40}:\s*\S?")  # "Date: 24 May" and "Signature:" are labels of a form
UNDER = re.compile(r"[•●–-]?\s*(\d{1,2})\.1\b")
TO_PAGE = re.compile(r"\D \d{1,3}$")  # "The harbour 12", as contents have it
TITLE = re.compile(r"(?:report )?title\s*:\s*\S", re.IGNORECASE)
TOP = 12  # passages in which a paper says its title
ENDS = (".", ",", ";", ":", "?")


def find_headings(passages: list[Passage], body: float, outline: list[Entry]) -> None:
    """Call passages headings, with levels; body: the type size of most text; outline: the file's bookmarks."""
    outlined = mark_outlined(passages, outline)
    _find_sections(passages)
    likely = [passage for passage in passages if passage.kind == "text" or id(passage) in outlined]
    large = [passage for passage in likely if _is_large(passage, body)]
    for passage in large:
        passage.kind = "heading"
    for at, passage in enumerate(passages) if len(large) < MANY else ():
        if passage.kind == "text" and _is_bold(passages, at):
            passage.kind = "heading"
    _find_title(passages)
    set_levels(passages, body, outlined)


def _fits(passage: Passage) -> bool:
    text = passage.text
    short = 2 < len(text) <= MAX_LENGTH and any(letter.isalpha() for letter in text)
    plain = not text.endswith(ENDS) and not LABEL.match(text) and not LEADER.search(text)
    return short and plain and len(passage.strips) <= 3


def _is_large(passage: Passage, body: float) -> bool:
    text = passage.text
    labelled = LABEL.match(text) and passage.size < SURE * body and not text.lower().startswith(KINDS)
    return (
        passage.size >= LARGER * body and 2 < len(text) <= 2 * MAX_LENGTH and len(passage.strips) <= 4 and not labelled
    )


def _is_bold(passages: list[Passage], at: int) -> bool:
    """A bold line alone between plain passages; bold lines one after another are a list of names or a form."""
    passage = passages[at]
    if not (passage.bold and _fits(passage)):
        return False
    after = passages[at + 1] if at + 1 < len(passages) else None
    return after is not None and not (after.kind == "text" and after.bold) and after.kind != "heading"


def _find_sections(passages: list[Passage]) -> None:
    """A short line "3. Title" is a heading where paragraph 3.1 follows, or where it goes on counting such headings."""
    last = 0
    for at, passage in enumerate(passages):
        found = HEADING.match(f"{passage.label} {passage.text}".strip()) if passage.kind in ("text", "item") else None
        if not found or not found[1].rstrip(".)").isdigit() or not _fits(passage) or _is_raised(passage):
            continue
        number = int(found[1].rstrip(".)"))
        following = passages[at + 1 : at + 3]
        if TO_PAGE.search(passage.text) and any(TO_PAGE.search(p.text) for p in following[:1]):
            continue  # lines of a list of contents
        under = [UNDER.match(f"{p.label} {p.text}".strip()) for p in following]
        if any(match and int(match[1]) == number for match in under) or (last and number == last + 1):
            passage.kind = "heading"
            last = number


def _find_title(passages: list[Passage]) -> None:
    """A line "Title: …" above all headings is the paper's title where none of them is larger than the others."""
    first = next((at for at, passage in enumerate(passages) if passage.kind == "heading"), 0)
    if not first or not HEADING.match(passages[first].text):
        return
    for passage in passages[: min(first, TOP)]:
        if passage.kind == "text" and TITLE.match(passage.text) and len(passage.text) <= 2 * MAX_LENGTH:
            passage.kind, passage.level = "heading", 1
            return


def _is_raised(passage: Passage) -> bool:
    """Whether a passage begins with a raised mark, as a note does."""
    return bool(passage.strips) and passage.strips[0].spans[0].script == "super"
