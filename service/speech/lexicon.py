"""How words that a voice gets wrong are said: languages/<code>/lexicon.tsv (term, how, say), and an authority's own.

These are handed in from above, for as long as a block runs: `with using(entries):`.
"""

import csv
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import astuple, dataclass, replace
from functools import cache
from types import MappingProxyType

from service.languages import FOLDER


@dataclass(frozen=True, slots=True)
class Entry:
    """One term, as papers print it. how: letters (one by one), word (as one word) or alias (as `say`).

    An authority's entry may also be "off": the term is left to the voice, whatever we ship for it.
    """

    term: str
    how: str
    say: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The terms of one language, and the pattern that finds them, their plurals too. left: terms left to the voice."""

    entries: dict[str, Entry]
    pattern: re.Pattern[str] | None
    left: frozenset[str] = frozenset()

    def say(self, text: str) -> str:
        """The text with every term as it is to be said."""
        said = self.pattern.sub(self._replace, text) if self.pattern else text
        return PAIR.sub(r"\1 \2", said)

    def _replace(self, match: re.Match[str]) -> str:
        entry, plural = self.entries[match.group(1)], match.group(2)
        if entry.how == "letters" or (entry.how == "alias" and _beside_its_words(match, entry)):
            return spell(entry.term) + ("'s" if plural else "")
        stop = "." if entry.term.endswith(".") and match.end() == len(match.string) else ""
        return (entry.say or entry.term.lower()) + plural + stop


PAIR = re.compile(r"(?<![\w.])([A-Z])\.([A-Z])(?=['’]s\b)")
"""Two letters before an “s”, as in “M.P's”, which eSpeak NG takes for an address."""
LINK = re.compile(r"(?:[^\w)]|\b(?:or|the|called|known as|abbreviated to|referred to as|hereafter)\b)*$")
"""What may stand between words and their short form."""
Entries = Iterable[tuple[str, Entry]]
"""Entries, each with the code of its language."""
NONE: Mapping[str, Lexicon] = MappingProxyType({})
IN_USE: ContextVar[Mapping[str, Lexicon]] = ContextVar("in_use", default=NONE)
"""The lexicons, by language, in which the authority has entries of its own."""


@contextmanager
def using(entries: Entries) -> Iterator[None]:
    """Within the block, these entries hold over those that we ship."""
    own: dict[str, dict[str, Entry]] = {}
    for language, entry in entries:
        own.setdefault(language, {})[entry.term] = entry
    mark = IN_USE.set({language: _lay_over(language, given) for language, given in own.items()})
    try:
        yield
    finally:
        IN_USE.reset(mark)


def get_lexicon(language: str) -> Lexicon:
    """The lexicon of a language; an empty one where none is written."""
    return IN_USE.get().get(language) or shipped(language)


def fingerprint(language: str) -> str:
    """What changes with any entry by which a document in this language, or a passage in it, is said."""
    told = [(code, astuple(entry)) for code, entry in held(language)]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:12]


def held(language: str) -> tuple[tuple[str, Entry], ...]:
    """All those entries, each with its language."""
    all_of_them = {language: get_lexicon(language), **IN_USE.get()}
    return tuple(
        (code, entry) for code in sorted(all_of_them) for _, entry in sorted(all_of_them[code].entries.items())
    )


@cache
def shipped(language: str) -> Lexicon:
    """The lexicon that we ship for a language."""
    path = FOLDER / language / "lexicon.tsv"
    if not path.exists():
        return Lexicon({}, None)
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return make_lexicon(Entry(row["term"], row["how"], row["say"] or "") for row in rows)


def make_lexicon(given: Iterable[Entry]) -> Lexicon:
    """A lexicon of these entries."""
    entries = {entry.term: entry for entry in given}
    terms = "|".join(re.escape(term) for term in sorted(entries, key=len, reverse=True))  # the longest first
    return Lexicon(entries, re.compile(rf"(?<![\w.@])({terms})(s?)(?!\w|[.]\w)") if terms else None)


def _lay_over(language: str, own: Mapping[str, Entry]) -> Lexicon:
    both = {**shipped(language).entries, **own}
    made = make_lexicon(entry for entry in both.values() if entry.how != "off")
    return replace(made, left=frozenset(entry.term for entry in both.values() if entry.how == "off"))


def _beside_its_words(match: re.Match[str], entry: Entry) -> bool:
    """Whether the words that a term is said as stand right before it, or in brackets after: they are said once."""
    if not (entry.term.isalpha() and sum(map(str.isupper, entry.term)) > 1):
        return False
    words = _plain(entry.say).strip()
    before = _plain(LINK.sub("", match.string[: match.start()]))
    after = match.string[match.end() :]
    return before.endswith((f" {words} ", f" {words}s ")) or (
        after.startswith((" (", " [")) and _plain(after).startswith(f" {words} ")
    )


def _plain(words: str) -> str:
    """Words to compare, each with a space before and one after the last: “ full time equivalent ”."""
    return " ".join(["", *re.findall(r"\w+", words.replace("&", " and ").casefold()), ""])


def spell(letters: str) -> str:
    """Letters for eSpeak to say one by one; with stops between, since it says a lone “A” as in “a report”."""
    return ".".join(letters)
