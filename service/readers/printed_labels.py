"""Numbers and list marks printed at the start of a line: "2.1", "(a)", "•"."""

import re

from service.document import Line
from service.readers.line_runs import cut, words

# 10.00 am, 3.5 million and 24 May are figures in a sentence, no numbers of paragraphs.
# Small letters only: "2.1 To agree" is a paragraph.
UNIT = r"(?!(?:[ap]\.?m|[AP]\.?M|per|percent|per cent|million|billion|bn|hours?|hrs|to|miles?|k?m|and)\b|%|–|-)"
MONTH = (
    r"(?!(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b(?!['’]))"
)
PARAGRAPH = re.compile(rf"(\d{{1,2}}(?:\.\d{{1,2}}){{1,4}}\.?)[ \n]+{UNIT}(?=\S)")
HEADING = re.compile(rf"(\d{{1,2}}(?:\.\d{{1,2}}){{0,4}}[.)]?)[ \n]+{UNIT}{MONTH}(?=[^\W\d_]|[“\"‘(])")
LETTER = re.compile(r"(\((?:[a-zA-Z]{1,2}|[ivxlc]{1,6}|\d{1,3})\)|(?:[a-z]{1,2}|[ivxlc]{1,6}|\d{1,3})\))[ \n]+(?=\S)")
COUNTED = re.compile(r"((?:[a-z]|[ivx]{1,5}|\d{1,3})\.)[ \n]+(?=\S)")
BULLET = re.compile(r"([•●▪▫◦‣⁃∙·■□◆➢➤►✓✔❖\uf0b7\uf0a7\uf0d8\uf076\uf0fc]|[–—-](?= ))[ \n]*(?=\S)")
BULLETS = "•●▪▫◦‣⁃∙·■□◆➢➤►✓✔❖–—-"


def split_paragraph(line: Line) -> tuple[str, Line]:
    """A paragraph's printed number ("2.1") and the rest of its line; "" where it has none."""
    return _split(line, PARAGRAPH)


def split_heading(line: Line) -> tuple[str, Line]:
    """A heading's printed number ("2.", "1.3") and the rest of its line; "" where it has none."""
    return _split(line, HEADING)


def split_item(line: Line, *, counted: bool = False) -> tuple[str, Line]:
    """A list item's mark ("(a)", "•") and the rest; with `counted`, also the marks "1." and "a."."""
    label, rest = _split(line, BULLET)
    if label:
        return ("•" if label >= "\ue000" else label), rest
    label, rest = _split(line, LETTER)
    if label or not counted:
        return label, rest
    return _split(line, COUNTED)


def is_bullet(label: str) -> bool:
    """Whether a label only marks its item and doesn't count."""
    return not label or label in BULLETS


def _split(line: Line, pattern: re.Pattern[str]) -> tuple[str, Line]:
    found = pattern.match(words(line))
    return (found.group(1), cut(line, found.end())) if found else ("", line)
