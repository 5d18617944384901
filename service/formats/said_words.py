"""What an edition said and by which lexicon, kept beside it: which changed word it is outdated by."""

import json
import re
from collections.abc import Iterable
from dataclasses import astuple, dataclass

from service.speech.lexicon import Entry, shipped, spell
from service.speech.script import Script

Held = tuple[tuple[str, Entry], ...]
"""Entries, each with its language."""


@dataclass(frozen=True, slots=True)
class Said:
    """entries: the lexicon that an edition was made by. words: all its sentences, as in the paper and as the voice
    got them, in small letters.
    """

    entries: Held
    words: str

    def would_change(self, now: Held) -> bool:
        """Whether an entry that is another now stands in these words, or what it was said as.

        Both lists hold what we ship in the other languages only where the authority has words of its own there.
        """
        both = (self.entries, now)
        codes = {code for entries in both for code, _ in entries}
        before, after = (_with_shipped(entries, codes) for entries in both)
        terms = {entry.term for _, entry in before ^ after}
        spoken = {form for _, entry in before - after for form in (entry.say, spell(entry.term))}
        return any(_stands_in(form.casefold(), self.words) for form in terms | spoken if form)


def _with_shipped(entries: Held, codes: Iterable[str]) -> set[tuple[str, Entry]]:
    """These entries, and what we ship in each of the languages that has none among them."""
    there = {code for code, _ in entries}
    more = {(code, entry) for code in codes if code not in there for entry in shipped(code).entries.values()}
    return set(entries) | more


def _stands_in(form: str, words: str) -> bool:
    """Whether a form stands there as a word, or as more of one: “IT” is not in “with”."""
    return bool(re.search(rf"(?<!\w){re.escape(form)}s?(?!\w)", words))


def to_bytes(script: Script, entries: Iterable[tuple[str, Entry]]) -> bytes:
    """What a script says by these entries."""
    words = "\n".join(f"{each.text or each.ours}\n{each.said}" for each in script.sentences).casefold()
    return json.dumps([[(code, *astuple(entry)) for code, entry in entries], words], ensure_ascii=False).encode()


def from_bytes(data: bytes) -> Said:
    """What `to_bytes` wrote."""
    entries, words = json.loads(data)
    return Said(tuple((code, Entry(*rest)) for code, *rest in entries), words)
