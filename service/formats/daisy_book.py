"""A talking book as its files see it: parts of sentences with their times, and the stops of the navigation."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from service.document import Document
from service.formats.base import Making
from service.formats.daisy_outline import find_stops
from service.speech.recording import Recorded
from service.speech.saying import BETWEEN, Sentence
from service.speech.script import Script, Section
from service.walking import walk

ROMAN = re.compile(r"m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Par:
    """A sentence, and when it is heard, in thousandths of a second from the beginning of its part.

    name: its number in its part, of which the ids are made.
    """

    name: str
    sentence: Sentence
    begins: int
    ends: int


@dataclass(frozen=True, slots=True)
class Part:
    """A section as files: stem.html, stem.smil and, where it is spoken, stem.mp3."""

    stem: str
    title: str
    pars: tuple[Par, ...]
    sound: Recorded | None = None

    @property
    def length(self) -> int:
        """How long it lasts, in thousandths of a second."""
        return self.pars[-1].ends


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the navigation. kind: h1 to h6, or page-normal, page-front, page-special; href: of its sentence."""

    kind: str
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Book:
    """All that the files of a book are made of. engine: what spoke it, "" where nothing is spoken.

    levels: of the headings by the ids of their blocks. notes: the ids of the notes and of the blocks inside them.
    """

    document: Document
    making: Making
    parts: tuple[Part, ...]
    places: tuple[Place, ...]
    levels: dict[str, int]
    notes: frozenset[str]
    engine: str = ""

    @property
    def length(self) -> int:
        """How long all of it lasts, in thousandths of a second."""
        return sum(part.length for part in self.parts)


def bind(document: Document, making: Making, script: Script, sounds: Sequence[Recorded] = (), engine: str = "") -> Book:
    """The book of a script; sounds: of each of its sections, none for a book of text alone."""
    known: Sequence[Recorded | None] = sounds or [None] * len(script.sections)
    parts = tuple(
        Part(f"s{n:04}", section.title, tuple(_pars(section, sound)), sound)
        for n, (section, sound) in enumerate(zip(script.sections, known, strict=True), start=1)
    )
    stops = find_stops(document)
    words = {stop.block: (stop.level, stop.words) for stop in stops if stop.block}
    levels = {block: level for block, (level, _) in words.items()}
    places = tuple(_places(document.title, parts, words))
    return Book(document, making, parts, places, levels, _notes(document), engine)


def written(sentence: Sentence) -> str:
    """A sentence as it stands in the text: the paper's words, or our announcement."""
    return sentence.text or sentence.ours or sentence.said


def kind_of_page(label: str) -> str:
    """How a player finds a page: by its number, by a roman number before the first, or only by going through."""
    if label.isascii() and label.isdigit() and len(label) < 10:
        return "page-normal"
    return "page-front" if label and ROMAN.fullmatch(label) else "page-special"


def groups(part: Part) -> Iterator[tuple[Par, ...]]:
    """The sentences that make a paragraph: a longer rest, or another block, ends one."""
    group: list[Par] = []
    for par in part.pars:
        if group and (group[-1].sentence.pause > BETWEEN or group[-1].sentence.block != par.sentence.block):
            yield tuple(group)
            group = []
        group.append(par)
    yield tuple(group)


def _pars(section: Section, sound: Recorded | None) -> Iterator[Par]:
    """Each sentence lasts until the next one begins, so that nothing of the sound is left out."""
    names = [f"{n:04}" for n in range(1, len(section.sentences) + 1)]
    times = [0] * (len(names) + 1)
    if sound:
        times = [0, *(round(clip.begins * 1000) for clip in sound.clips[1:]), round(sound.seconds * 1000)]
    for name, sentence, (begins, ends) in zip(names, section.sentences, pairwise(times), strict=True):
        yield Par(name, sentence, begins, ends)


def _places(title: str, parts: tuple[Part, ...], words: dict[str, tuple[int, str]]) -> Iterator[Place]:
    """The title, and every heading and page where it is first read."""
    yield Place("h1", " ".join(title.split()), _href(parts[0], parts[0].pars[0]))
    known: set[str] = set()
    for part in parts:
        for par in part.pars:
            block, label = par.sentence.block, " ".join(par.sentence.page.split())
            if label:
                yield Place(kind_of_page(label), label, _href(part, par))
            elif block in words and block not in known:
                known.add(block)
                level, said = words[block]
                yield Place(f"h{level}", said, _href(part, par))


def _notes(document: Document) -> frozenset[str]:
    """The ids of the notes, and of the blocks inside them."""
    inside = (getattr(block, "id", "") for note in document.notes for block in walk(note.blocks))
    return frozenset(filter(None, (*(note.id for note in document.notes), *inside)))


def _href(part: Part, par: Par) -> str:
    return f"{part.stem}.smil#t{par.name}"
