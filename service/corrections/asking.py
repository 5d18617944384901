"""From what a clerk says about a block as it is shown to the corrections that bring it about.

Every function gives back corrections to make and corrections to drop, since saying what was read drops a correction.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from service.corrections.blocks import heading_line
from service.corrections.kinds import Correction, Language, Level, Number, Place, Words
from service.corrections.lines import Edit, differences, edit, find_words, places_of, said
from service.corrections.places import Map, blocks_by_id
from service.document import Block, Document, Heading, Note, PageBreak, Paragraph, Text, line_of
from service.errors import WordsError
from service.walking import walk

GONE = "This is no longer in the paper as it was read. Look at the page again."


@dataclass(slots=True)
class Asked:
    """What is to be made and what is to be dropped."""

    fresh: list[Correction] = field(default_factory=list)
    dropped: list[Correction] = field(default_factory=list)

    def add(self, other: "Asked") -> None:
        """Take on what another one asks."""
        self.fresh += other.fresh
        self.dropped += other.dropped

    def decide(self, correction: Correction, *, as_read: bool) -> None:
        """Make this correction, or drop it where it says what was read anyway."""
        (self.dropped if as_read else self.fresh).append(correction)


class Reading:
    """A paper as it was read, and what was corrected in it: whom to ask about a block by its id."""

    def __init__(self, read: Document, corrections: Sequence[Correction]) -> None:
        self.read, self.corrections, self.map = read, corrections, Map(read)
        self.blocks = blocks_by_id(read)

    def place(self, id: str) -> Place:
        """The place of a block or note; WordsError where there is none."""
        place = self.map.place(id)
        if place is None:
            raise WordsError(GONE)
        return place

    def block(self, id: str) -> Block:
        """A block as read; WordsError where there is none."""
        if id not in self.blocks:
            raise WordsError(GONE)
        return self.blocks[id]

    def text(self, id: str) -> str:
        """The words of a block's own line, those that a clerk corrected among them."""
        line = line_of(self.block(id))
        edits = [Edit(*found, each.now) for each in self._words(id) if (found := find_words(line, each.was, each.nth))]
        return said(edit(line, edits))

    def _words(self, id: str) -> list[Words]:
        place = self.place(id)
        return [each for each in self.corrections if isinstance(each, Words) and self._is_at(each.at, place, id)]

    def _is_at(self, at: Place, place: Place, id: str) -> bool:
        return at == place or self.map.find(at) == id

    def has_seen(self, id: str, word: str, which: int) -> bool:
        """Whether a clerk has looked at this word of a line: corrected it, or found it right."""
        return any(
            (each.was, each.nth) == (word, which) or (each.was != word and word in each.was) for each in self._words(id)
        )

    def say(self, id: str, text: str) -> Asked:
        """A block's own line says this; WordsError where that is nothing."""
        if not any(map(str.isalnum, text)):
            raise WordsError("A line must keep some words. To take a line out, use “Remove this line”.")
        place, asked = self.place(id), Asked()
        asked.fresh += [Words(place, *each) for each in differences(said(line_of(self.block(id))), text)]
        fresh = set(asked.fresh)
        # Words that somebody found to be right stay so.
        asked.dropped += [each for each in self._words(id) if each.was != each.now and each not in fresh]
        return asked

    def replace(self, blocks: Sequence[Block], was: str, now: str, which: int) -> Asked:
        """The `which`-th `was` in these blocks, as they are shown, says `now`."""
        seen = 0
        for block in walk(tuple(blocks)):
            if isinstance(block, PageBreak) or block.id not in self.blocks:
                continue
            text = self.text(block.id)
            here = places_of(text, was)
            if seen + len(here) >= which:
                at = here[which - seen - 1]
                return self.say(block.id, text[:at] + now + text[at + len(was) :])
            seen += len(here)
        raise WordsError(f"“{was}” does not stand there{' so often' if seen else ''}. Copy it as it was read.")

    def confirm(self, id: str, was: str, now: str, which: int) -> Asked:
        """The `which`-th `was` in a block's own line as read says `now`; it is right where both are alike."""
        return Asked([Words(self.place(id), was, now, which)])

    def number(self, id: str, number: str) -> Asked:
        """A heading or paragraph has this printed number."""
        asked = Asked()
        asked.decide(Number(self.place(id), number), as_read=number == getattr(self.block(id), "number", ""))
        return asked

    def level(self, id: str, level: str) -> Asked:
        """A block is a heading of this level, or 0, a paragraph; "" what it was read as."""
        block, asked = self.block(id), Asked()
        own = level_of(block)
        asked.decide(Level(self.place(id), int(level or 0)), as_read=level in ("", own))
        return asked

    def language(self, id: str, language: str) -> Asked:
        """A block is in this language; "" in the paper's own."""
        asked = Asked()
        asked.decide(Language(language, self.place(id)), as_read=language == language_of(self.block(id)))
        return asked


def level_of(block: Block) -> str:
    """What a form shows as a block's level: "1" to "6", "0" for a paragraph, "" for what is neither."""
    if isinstance(block, Heading):
        return str(block.level)
    return "0" if isinstance(block, Paragraph) else ""


def can_be_heading(block: Block) -> bool:
    """Whether a block is a heading or can become one."""
    return heading_line(block) is not None


def language_of(block: Block | Note) -> str:
    """The language that all of a block is marked with; "" where it is the paper's, or there are several."""
    blocks = block.blocks if isinstance(block, Note) else (block,)
    found = {
        getattr(each, "language", "") or run.language
        for each in walk(blocks)
        for run in line_of(each)
        if isinstance(run, Text) and run.value.strip()
    }
    return found.pop() if len(found) == 1 else ""
