"""A passage and its translation, made ready for the checks."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from service.translation.checks.words import Words, get_words
from service.translation.passages.letters import clean
from service.translation.passages.masks import Mask, mask_text

POINTS = str.maketrans({"٫": ".", "٬": ",", "，": ",", "．": ".", "：": ":", "\u00a0": " ", "\u202f": " "})


@dataclass(frozen=True, slots=True)
class Pair:
    """source and target as they stand; english and said: the same, clean, with digits of ours, one for one.

    masks: what the source must keep; glossary: English terms and how the authority says them in this language.
    """

    source: str
    target: str
    language: str
    english: str
    said: str
    masks: tuple[Mask, ...]
    glossary: Mapping[str, str]

    @property
    def words(self) -> Words:
        """What is known of the target's language."""
        return get_words(self.language)


def make_pair(source: str, target: str, language: str, glossary: Mapping[str, str]) -> Pair:
    """A passage and its target in `language`, for every check."""
    english = plain_digits(clean(source))
    masks = mask_text(english).masks
    return Pair(source, target, language, english, plain_digits(clean(target)), masks, glossary)


def plain_digits(text: str) -> str:
    """The text with digits and separators of ours: ١٬٥٠٠ as 1,500."""
    return "".join(str(unicodedata.digit(c)) if unicodedata.category(c) == "Nd" else c for c in text).translate(POINTS)
