"""Going through words that came back from Braille, word for word beside those of the print."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from service.braille.prepare import DIGITS

ALIKE = str.maketrans({**DIGITS, "’": "'", "–": "—"})
"""Signs that say the same: figures of every script, an apostrophe that print curls, dashes."""
COLON = re.compile("(?<=http|ttps)cc(?=//)")
"""A colon in an address, which it takes for letters."""
SLACK = 80
"""Words that may stand before a passage and are none of the paper's: what is told of a table or a picture."""
LONG = 6
"""Words of a passage that is hardly said twice."""
REACH = 1000
"""Words within which a shorter one is looked for: a display has the contents before the text on one page."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of the print and what came back in their place; reason: why, "" where nobody knows."""

    words: str
    came: str
    reason: str = ""


class Reader:
    """Goes through the words that came back. at: how far it has come; sure: where it last knew that."""

    def __init__(self, found: list[str]) -> None:
        self.found, self.at, self.sure = found, 0, 0
        self.places: dict[tuple[str, ...], list[int]] = {}
        for place in range(len(found) - 1):
            self.places.setdefault((found[place], found[place + 1]), []).append(place)

    def follow(self, wanted: list[str]) -> list[tuple[str, str]]:
        """The words of the next passage that did not come back, each run of them with what stands in its place."""
        if self._stands(wanted, range(self.sure, self.at + SLACK)):
            return []
        if len(wanted) < LONG and self._stands(wanted, range(self.at, self.at + REACH)):
            return []
        window = self.found[self.at : self.at + len(wanted) + SLACK]
        steps = SequenceMatcher(None, wanted, window, autojunk=False).get_opcodes()
        same = sum(end - begin for step, begin, end, _, _ in steps if step == "equal")
        if 2 * same < len(wanted) and self._stands(wanted, self.places.get(tuple(wanted[:2]), ())):
            return []
        pairs = list(_apart(wanted, window, steps))
        ends = [last for step, _, _, _, last in steps if step == "equal"]
        if 2 * same < len(wanted):
            self.at += len(wanted)
        else:
            self.at = self.sure = self.at + ends[-1]
        return [pair for pair in pairs if _letters(pair[0]) != _letters(pair[1])]

    def _stands(self, wanted: list[str], places: Iterable[int]) -> bool:
        """Whether the passage is at one of these places, word by word. After a short one far off nothing moves."""
        size = len(wanted)
        for start in places:
            if self.found[start : start + size] == wanted:
                if size >= LONG or self.sure <= start < self.at + SLACK:
                    self.at = self.sure = start + size
                return True
        return False


def _apart(
    wanted: list[str], window: list[str], steps: Sequence[tuple[str, int, int, int, int]]
) -> Iterator[tuple[str, str]]:
    """What differs, with what came: as many words as say the same letters, at a passage's end as many as are wanted."""
    for step, begin, end, first, last in steps:
        if step in ("replace", "delete"):
            words = " ".join(wanted[begin:end])
            stops = (
                stop for stop in range(first, last + 1) if _letters("".join(window[first:stop])) == _letters(words)
            )
            stop = min(last, first + end - begin) if end == len(wanted) else last
            yield words, " ".join(window[first : next(stops, stop)])


def _letters(words: str) -> str:
    """Letters and figures alone: a long word that goes over a line's end came back in pieces."""
    return "".join(filter(str.isalnum, words))
