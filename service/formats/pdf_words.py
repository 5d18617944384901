"""Where printed lines cut words, by the document's own spaces."""

import re
import unicodedata
from collections.abc import Generator, Iterator

from service.document import Document
from service.formats.pdf_lines import Block, Line
from service.formats.pdf_rules import page
from service.wording import REACH, UNSEEN, find_passages, squeeze, to_small

BETWEEN_WORDS = "-‐–—/"
"""A line may end after these, and before a dash, although the word would fit the next one (Unicode Annex 14)."""
IN_ADDRESSES = "/.-@"
"""What an address is longer than a line is broken after."""
SHORT = 20
# Chinese and Japanese are written without spaces; a line may end after any sign.
SPACELESS = re.compile("[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")


def find_broken(blocks: list[Block], document: Document) -> Iterator[str]:
    """The places where a line's end cuts a word that would fit a line, or cuts a longer one at a wrong letter."""
    printed = _Printed(blocks)
    body, *notes = find_passages(document)
    at = after = 0
    for passage in body:
        found = yield from printed.hold(passage.text, at, REACH)
        at = max(at, found)
    for note in notes:
        start = after
        for passage in note:
            found = yield from printed.hold(passage.text, start, len(printed.text))
            start = max(start, found)
        after = start


class _Printed:
    """All printed letters in one row, with the places where lines end inside a paragraph."""

    def __init__(self, blocks: list[Block]) -> None:
        self.ends: dict[int, tuple[int, Line]] = {}
        parts, length = [], 0
        for block in blocks:
            for number, line in enumerate(block.lines):
                start, text = length, squeeze(line.text)
                parts.append(text)
                length += len(text)
                if number + 1 < len(block.lines):
                    self.ends[length] = start, line
        self.text = to_small("".join(parts))
        lines = [line for block in blocks for line in block.lines]
        self.edges = min((line.left for line in lines), default=0), max((line.right for line in lines), default=0)

    def hold(self, passage: str, at: int, reach: int) -> Generator[str, None, int]:
        """Tells the broken words of a passage; gives back where it ends, 0 where it is not printed as it is written.

        reach: so many letters after `at` a short passage may begin; one that is further on is another.
        """
        words = UNSEEN.sub("", unicodedata.normalize("NFC", passage)).split()
        wanted = "".join(words)
        place = self.text.find(to_small(wanted), at)
        if place < 0 or not wanted or (len(wanted) < SHORT and place - at > reach):
            return 0
        for word in words:
            for end in range(place + 1, place + len(word)):
                if end in self.ends:
                    start, line = self.ends[end]
                    if not _may_end(word, end - place, place - start, self._is_long(word, line)):
                        yield f"{page(line.page)}: {word[: end - place]}|{word[end - place :]}"
            place += len(word)
        return place

    def _is_long(self, word: str, line: Line) -> bool:
        """Whether the word is about as wide as a line, or wider, in letters as wide as those of this line."""
        letter = (line.right - line.left) / max(1, len(line.text.strip()))
        return letter * len(word) > 0.85 * (self.edges[1] - max(self.edges[0], line.left))


def _may_end(word: str, cut: int, before: int, long: bool) -> bool:
    """Whether a line may end after so many letters of the word. before: how many letters precede the word there.

    Where nothing precedes it, it is as long as a line or longer. One that is long by its width may begin after others.
    """
    part = word[max(0, -before) : cut]
    if part[-1] in BETWEEN_WORDS or word[cut] in "–—" or SPACELESS.match(part[-1]) or SPACELESS.match(word[cut]):
        return True
    if before > 0:
        return long and part[-1] in IN_ADDRESSES
    return part[-1] in IN_ADDRESSES or not any(sign in IN_ADDRESSES for sign in part)
