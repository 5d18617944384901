"""Words and marks of punctuation set apart, as IndicTrans2 learnt them, and joined again.

English is set apart as its makers' tokenizer (Moses) does it; a target comes back with every mark apart, as in
"10 . 30" and "( a )", whatever it joined.
"""

import re

PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'", "–": "-", "—": "-", "…": "..."})
APART = (
    (re.compile(r"([^\w\s.'`,-])"), r" \1 "),  # brackets, quotes, signs
    (re.compile(r"(?<!\d),|,(?!\d)"), " , "),  # no comma inside a figure
    (re.compile(r"(?<!\w)'|'(?!\w)"), " ' "),
    (re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])"), " '"),  # the council 's
    (re.compile(r"(?<!\.)(\.+)\s*$"), r" \1"),  # the stop that ends the sentence; others belong to short forms
)
JOINED = (
    (re.compile(r"(?<=\d) ([.:/]) (?=\d)"), r"\1"),
    (re.compile(r"(?<=\d) , (?=\d{2,3}(?!\d))"), ","),  # 1,512 and 1,00,000, but not “2023, 7”
    (re.compile(r" ([!%)\]},.:;>?।॥؟۔،])"), r"\1"),
    (re.compile(r"([#$£€(\[{<@]) "), r"\1"),
    (re.compile(r" ([-/\\]) "), r"\1"),
)
QUOTED = re.compile(r"([\"']) (.*?) \1")


def set_apart(english: str) -> str:
    """An English sentence with single spaces between its words and marks."""
    text = english.translate(PLAIN)
    for pattern, instead in APART:
        text = pattern.sub(instead, text)
    return " ".join(text.split())


def join(text: str) -> str:
    """A target's marks where they belong: after a word, before it, or between two."""
    text = " ".join(text.split())
    for pattern, instead in JOINED:
        text = pattern.sub(instead, text)
    return QUOTED.sub(r"\1\2\1", text)
