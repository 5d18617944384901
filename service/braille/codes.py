"""The Braille code of each language: liblouis's tables and what they lack, from languages/<code>/braille.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from service.languages import FOLDER, get_language

FOREIGN = "en-ueb-g1.ctb"
"""The table for Latin words in other scripts, and for addresses where a language's own table has no signs for them."""


@dataclass(frozen=True, slots=True)
class Code:
    """One language's Braille code.

    name: for people; contracted: "" where the language has none; draft: readers have not accepted it, so it is for
    staff only; latin: whether its tables have Latin letters; emphasis: whether they have signs for it, as UEB has;
    substitute: characters that the tables lack, with what is written for them. note: what a transcriber must always
    look at, in a sentence for the clerk. back: the part of a text's words that liblouis reads back by a table, for
    those that it can read.
    """

    language: str
    name: str
    uncontracted: str
    contracted: str = ""
    draft: bool = False
    latin: bool = True
    emphasis: bool = False
    note: str = ""
    substitute: Mapping[str, str] = field(default_factory=dict)
    back: Mapping[str, float] = field(default_factory=dict)

    def table(self, grade: int) -> str:
        """The table for this grade, or the nearest that there is."""
        return self.contracted if grade == 2 and self.contracted else self.uncontracted


@cache
def get_code(language: str) -> Code:
    """The Braille code of this language; WordsError for a language that we do not serve."""
    path = FOLDER / get_language(language).code / "braille.toml"
    return Code(language, **tomllib.loads(path.read_text(encoding="utf-8")))


def why_not(language: str) -> str:
    """Why the public cannot have Braille in this language, "" where it can."""
    code = get_code(language)
    if not code.draft:
        return ""
    name = get_language(language).english
    return f"There is no agreed Braille code for {name}; ours is a draft that readers have not accepted yet."
