"""What a paper asks of its Braille pages: its title, headings and print pages, in cells."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from service.braille.block_lines import said
from service.braille.transcriber import Transcriber
from service.document import Block, Document, Heading, Table
from service.formats.braille_pages import squeeze
from service.languages import phrase
from service.standing import name_title
from service.walking import inner, page_breaks


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a paper asks of its pages, in cells without blanks.

    volume(n, m): what the title page of volume n of m says; headings: with their levels; labels: of its printed pages.
    """

    title: str
    volume: Callable[[int, int], str]
    headings: tuple[tuple[int, str], ...]
    labels: tuple[str, ...]


def find_wanted(document: Document, transcriber: Transcriber) -> Wanted:
    """What the paper asks for."""
    headings = [
        (block.level, squeeze(transcriber.line(said(block), emphasis=False).value))
        for block in _headings(document.blocks)
    ]
    labels = [squeeze(transcriber.text(turn.label).value) for turn in page_breaks(document.blocks) if turn.label]
    named = name_title(document)
    title = squeeze(transcriber.text(named.value, named.language).value)

    def volume(n: int, m: int) -> str:
        return squeeze(transcriber.text(phrase(document.language, "braille_volume", n=n, m=m)).value)

    return Wanted(title, volume, tuple(headings), tuple(labels))


def _headings(blocks: tuple[Block, ...]) -> Iterator[Heading]:
    """The headings of the text; those inside a table's cells are words of the cell."""
    for block in blocks:
        if isinstance(block, Heading):
            yield block
        elif not isinstance(block, Table):
            for group in inner(block):
                yield from _headings(group)
