"""Whether an edition still says what its document says: every word, in order.

Extra words (page numbers, column names said again) are no loss. Page labels are not words of the document.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator

from service.document import Block, Document, Heading, Items, Line, PageBreak, Paragraph, Picture, Table, walk

UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
BETWEEN = re.compile(r"[\s\[\](){}<>\"“”„«»‹›*_|…•◦▪·]+")
EDGES = ".,;:!?'’‘`´-–—/\\،؛؟।॥、。，；：？！（）「」۔·"
NEAR = 60
"""A word that is further on than this many words counts as found only with its neighbours."""
REACH = 4000
"""A short passage that is further on than this many characters does not count as found."""


def missing_words(document: Document, text: str) -> tuple[str, ...]:
    """The words of the document that the text lacks, in the document's order.

    Quotes, brackets, list marks and punctuation at the edge of a word are left out of the comparison, since
    formats print them in their own way. Notes may stand anywhere, each whole and in order.
    """
    found = words_of(text)
    places = _places(found)
    missing, at = _follow(_words(document.blocks), found, places, 0)
    for note in document.notes:
        wanted = [*words_of(note.mark), *_words(note.blocks)]
        lost, after = _follow(wanted, found, places, at)
        if lost:
            lost, after = _follow(wanted, found, places, 0)
        at = max(at, after)
        missing += lost
    return tuple(missing)


def missing_passages(document: Document, text: str) -> tuple[str, ...]:
    """As `missing_words`, for text whose spaces cannot be trusted (lines cut by a page's layout): compares letters.

    Gives back the passages (parts of a line between note marks and page breaks) that were not found.
    """
    squeezed, at = squeeze(text), 0
    missing: list[str] = []
    groups = (document.blocks, *(note.blocks for note in document.notes))
    for passage in (part for blocks in groups for part in passages(blocks)):
        wanted = squeeze(passage)
        place = squeezed.find(wanted, at)
        if place < 0 or (len(wanted) < 20 and place - at > REACH):
            missing.append(passage)
        else:
            at = place + len(wanted)
    return tuple(missing)


def passages(blocks: tuple[Block, ...]) -> Iterator[str]:
    """What is printed, passage by passage in reading order: numbers, labels, text, captions, descriptions."""
    for block in blocks:
        if isinstance(block, Items):
            for item in block.items:
                # Every format draws a bullet in its own way; a label that counts is part of the text.
                yield item.label if any(sign.isalnum() for sign in item.label) else ""
                yield from passages(item.blocks)
        elif isinstance(block, Table):
            yield from _parts(block.caption)
            for row in block.rows:
                for cell in row.cells:
                    yield from passages(cell.blocks)
        else:
            for inside in walk((block,)):
                yield from _own(inside)


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared."""
    plain = UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return [word for part in BETWEEN.split(plain) if (word := part.strip(EDGES))]


def squeeze(text: str) -> str:
    """A text without spaces and signs that nobody sees."""
    return "".join(UNSEEN.sub("", unicodedata.normalize("NFC", text)).split())


def _own(block: Block) -> Iterator[str]:
    if isinstance(block, (Heading, Paragraph)):
        yield block.number
        yield from _parts(block.text)
    elif isinstance(block, Picture):
        if not block.decoration:
            yield block.description
        yield from _parts(block.caption)


def _parts(line: Line) -> Iterator[str]:
    """A line's text, cut where a page begins or a note is marked."""
    part: list[str] = []
    for run in line:
        if isinstance(run, PageBreak) or run.note:
            yield "".join(part)
            part = []
        else:
            part.append(run.value)
    yield "".join(part)


def _words(blocks: tuple[Block, ...]) -> list[str]:
    return [word for passage in passages(blocks) for word in words_of(passage)]


def _places(found: list[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for place, word in enumerate(found):
        places.setdefault(word, []).append(place)
    return places


def _follow(wanted: list[str], found: list[str], places: dict[str, list[int]], start: int) -> tuple[list[str], int]:
    """The words not found from `start` on, and the place after the last one found."""
    at = start
    for word in wanted:
        at = _next(places.get(word, []), at) + 1
        if not at:
            break
    else:
        return [], at
    missing, at = [], start
    for number, word in enumerate(wanted):
        place = _next(places.get(word, []), at)
        near = 0 <= place - at <= NEAR
        if place >= 0 and (near or found[place : place + 3] == wanted[number : number + 3]):
            at = place + 1
        else:
            missing.append(word)
    return missing or ["(the order of the words)"], at


def _next(places: list[int], at: int) -> int:
    place = bisect_left(places, at)
    return places[place] if place < len(places) else -1
