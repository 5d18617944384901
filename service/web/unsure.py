"""The words of a sheet that a machine was unsure of."""

from collections import Counter
from dataclasses import dataclass

from service.corrections.asking import Reading
from service.corrections.lines import places_of, said
from service.corrections.losses import unsure_words
from service.corrections.sheets import Sheet
from service.document import PageBreak, line_of
from service.walking import walk


@dataclass(frozen=True, slots=True)
class Unsure:
    """A word that the machine was unsure of: its block, which such word of the line as read it is, what is around."""

    word: str
    block: str
    which: int
    around: str


def find_unsure(sheet: Sheet, reading: Reading) -> list[Unsure]:
    """The words of a sheet that the machine was unsure of and nobody has looked at; equal ones one after the other."""
    page = sheet.label
    losses = [loss for loss in reading.read.losses if loss.page == page and (page or loss in sheet.losses)]
    lines = [
        (block.id, said(line_of(reading.blocks[block.id])))
        for part in sheet.parts
        for block in walk((part.block,))
        if not isinstance(block, PageBreak) and block.id in reading.blocks
    ]
    out: list[Unsure] = []
    named: Counter[str] = Counter()
    for word in (word for loss in losses for word in unsure_words(loss)):
        found = _find_word(lines, word, named[word])
        named[word] += 1
        if found and not reading.has_seen(found.block, word, found.which):
            out.append(found)
    return out


def _find_word(lines: list[tuple[str, str]], word: str, skip: int) -> Unsure | None:
    """The word in these lines, after so many others like it."""
    for id, text in lines:
        places = places_of(text, word)
        if len(places) > skip:
            at = places[skip]
            return Unsure(word, id, skip + 1, text[max(0, at - 40) : at + len(word) + 40])
        skip -= len(places)
    return None
