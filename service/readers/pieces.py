"""Pieces: a paper's blocks, and the ends of pages among them, while its notes and page ends are put right."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from service.document import Block, Heading, Line, Paragraph, Picture, Table
from service.walking import change_blocks


@dataclass(frozen=True, slots=True)
class Rule:
    """A line drawn across the page; it often parts a page's notes from its text."""


@dataclass(frozen=True, slots=True)
class PageEnd:
    """Where a page's text stopped: its notes were there, or a blank page. Not a numbered page."""


Piece = Block | Rule | PageEnd


def change_text(pieces: Iterable[Piece], change: Callable[[Line], Line]) -> list[Piece]:
    """The pieces with `change` applied to every line of text, innermost blocks first; an equal line costs nothing."""

    def each(block: Block) -> tuple[Block, ...]:
        if isinstance(block, (Heading, Paragraph)) and (line := change(block.text)) is not block.text:
            return (replace(block, text=line),)
        if isinstance(block, (Table, Picture)) and block.caption:
            return (replace(block, caption=change(block.caption)),)
        return (block,)

    out: list[Piece] = []
    for piece in pieces:
        out.extend([piece] if isinstance(piece, (Rule, PageEnd)) else change_blocks((piece,), each))
    return out
