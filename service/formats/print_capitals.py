"""Blocks of capitals as sentences, where the paper itself shows how each of their words is written (UKAAF G003).

Capitals hide the shapes of words from readers with low vision. But a machine that guesses would turn acronyms into
words and names into things, so nothing is guessed: a line is turned only where every word of it also stands elsewhere
in the same paper in small letters. A word that stands there with a capital letter inside a sentence keeps it, and one
that stands there in capitals stays in capitals. A single word that shows itself nowhere leaves its line as it was.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from service.document import Document, Line, PageBreak, Text
from service.walking import change_lines, lines

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
STARTS = re.compile(r"(?:[.:;?!]\s+|[“‘\"(]\s*|\s[–—-]\s)$")
FEWEST = 5
"""A block of capitals has at least so many letters; fewer are as likely an acronym."""
TWOFOLD = frozenset(("IT", "US", "WHO", "AID", "AIDS"))
"""Acronyms that are words too. Unless the paper writes the acronym elsewhere, nothing tells which is meant."""


@dataclass(slots=True)
class Seen:
    """How the paper writes its words in lines that are not all in capitals."""

    small: set[str] = field(default_factory=set)
    named: dict[str, str] = field(default_factory=dict)
    capitals: set[str] = field(default_factory=set)


def lower_capitals(document: Document) -> Document:
    """The document with its blocks of capitals as sentences, where that is safe."""
    words = {word for line in _lines(document) if is_block_of_capitals(line) for word in WORD.findall(_text(line))}
    if not words:
        return document
    seen = _look(document, words)
    return change_lines(document, lambda line: _lower(line, seen) if is_block_of_capitals(line) else line)


def is_block_of_capitals(line: Line) -> bool:
    """Whether a line is written in capitals alone, and is long enough to be read as words."""
    text = _text(line)
    return text.isupper() and sum(map(str.isalpha, text)) >= FEWEST


def _lines(document: Document) -> Iterator[Line]:
    for blocks in (document.blocks, *(note.blocks for note in document.notes)):
        yield from lines(blocks)


def _text(line: Line) -> str:
    return "".join(run.value for run in line if isinstance(run, Text))


def _look(document: Document, words: set[str]) -> Seen:
    """How the paper writes these words, which are given in capitals."""
    seen = Seen()
    for line in _lines(document):
        text = _text(line)
        if not text.isupper():
            for found in WORD.finditer(text):
                if found[0].upper() in words:
                    before = text[max(0, found.start() - 3) : found.start()]
                    _remember(found[0], not before or bool(STARTS.search(before)), seen)
    return seen


def _remember(word: str, first: bool, seen: Seen) -> None:
    if word.islower():
        seen.small.add(word)
    elif word.isupper() and len(word) > 1:
        seen.capitals.add(word)
    elif not first:
        # What begins a sentence has a capital whatever it is.
        seen.named[word.upper()] = word


def _lower(line: Line, seen: Seen) -> Line:
    """The line as a sentence; the very same line where a word of it shows itself nowhere else."""
    words = [word for run in line if isinstance(run, Text) for word in WORD.findall(run.value)]
    ways = {word: _way(word, seen) for word in words}
    if None in ways.values():
        return line
    first = True
    out: list[Text | PageBreak] = []
    for run in line:
        if isinstance(run, Text):
            value = WORD.sub(lambda found: ways[found[0]] or found[0], run.value)
            if first and (found := WORD.search(value)):
                value, first = value[: found.start()] + _begin(found[0]) + value[found.end() :], False
            run = replace(run, value=value)
        out.append(run)
    return tuple(out)


def _way(word: str, seen: Seen) -> str | None:
    """How a word in capitals is written in a sentence; None where nothing tells."""
    if len(word) == 1:
        # “Appendix A”, “a ferry”: only the line's sense tells.
        return None if word == "A" else word
    if word in seen.capitals:
        return word
    if word in seen.named:
        return seen.named[word]
    if word in TWOFOLD:
        return None
    small = word.lower()
    return small if small in seen.small and small.upper() == word else None


def _begin(word: str) -> str:
    return word[:1].upper() + word[1:] if word.islower() else word
