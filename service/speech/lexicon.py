"""How words that a voice gets wrong are said: languages/<code>/lexicon.tsv (term, how, say)."""

import csv
import re
from dataclasses import dataclass
from functools import cache

from service.languages import FOLDER


@dataclass(frozen=True, slots=True)
class Entry:
    """One term, as papers print it. how: letters (one by one), word (as one word) or alias (as `say`)."""

    term: str
    how: str
    say: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The terms of one language, and the pattern that finds them, their plurals too."""

    entries: dict[str, Entry]
    pattern: re.Pattern[str] | None

    def say(self, text: str) -> str:
        """The text with every term as it is to be said."""
        return self.pattern.sub(self._replace, text) if self.pattern else text

    def _replace(self, match: re.Match[str]) -> str:
        entry, plural = self.entries[match.group(1)], match.group(2)
        if entry.how == "letters":
            return spell(entry.term) + ("'s" if plural else "")
        return (entry.say or entry.term.lower()) + plural


@cache
def get_lexicon(language: str) -> Lexicon:
    """The lexicon of a language; an empty one where none is written."""
    path = FOLDER / language / "lexicon.tsv"
    if not path.exists():
        return Lexicon({}, None)
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        entries = {row["term"]: Entry(row["term"], row["how"], row["say"] or "") for row in rows}
    longest_first = sorted(entries, key=len, reverse=True)
    terms = "|".join(re.escape(term) for term in longest_first)
    return Lexicon(entries, re.compile(rf"(?<![\w.@])({terms})(s?)(?!\w|[.]\w)"))


def spell(letters: str) -> str:
    """Letters for eSpeak to say one by one; with stops between, since it says a lone “A” as in “a report”."""
    return ".".join(letters)
