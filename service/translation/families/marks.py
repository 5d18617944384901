"""Marks as a neural model sees them: letters in capitals, which such models copy best of what they never learnt."""

import re

from service.translation.passages.masks import MARK

LETTERS = "ABCDEFGHIJ"
SEEN = re.compile(r"XXX([A-J]+)Z")


def to_letters(text: str) -> str:
    """⟦12⟧ as XXXBCZ: a letter for each digit, no digit for a model to change."""
    return MARK.sub(lambda match: "XXX" + "".join(LETTERS[int(digit)] for digit in match[1]) + "Z", text)


def from_letters(text: str) -> str:
    """XXXBCZ as ⟦12⟧; what a model changed stays as it is, and is found missing."""
    return SEEN.sub(lambda match: "⟦" + "".join(str(LETTERS.index(letter)) for letter in match[1]) + "⟧", text)
