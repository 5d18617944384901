"""Lines that only say on which page of the printed paper one is ("Original page 27"), as page breaks.

An earlier conversion left them, and each stands where its page began, often in the middle of a sentence.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from service.document import Block, PageBreak, Paragraph, plain
from service.readers.pieces import PageEnd, Piece, Rule
from service.walking import lines

PRINTED = re.compile(r"Original page (\d{1,4})")
SEVERAL = 3  # fewer may be words of the paper itself


def find_printed_pages(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with such lines as a page's end and a break; all stay lines where it is not certain what they are.

    Certain is: there are several, they count up, and the file has no pages of its own, which are counted otherwise.
    """
    labels = {at: label for at, piece in enumerate(pieces) if (label := printed_page(piece))}
    rising = all(int(one) < int(other) for one, other in pairwise(labels.values()))
    if len(labels) < SEVERAL or not rising or any(_has_pages(piece) for piece in pieces):
        return list(pieces)
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        out += [PageEnd(), PageBreak(labels[at])] if at in labels else [piece]
    return out


def printed_page(piece: Piece) -> str:
    """The page that a paragraph names, where it says nothing else; else ""."""
    found = PRINTED.fullmatch(plain(piece.text)) if isinstance(piece, Paragraph) and not piece.number else None
    return found[1] if found else ""


def _has_pages(piece: Piece) -> bool:
    blocks: tuple[Block, ...] = () if isinstance(piece, (Rule, PageEnd)) else (piece,)
    inside = any(isinstance(run, PageBreak) for line in lines(blocks) for run in line)
    return inside or isinstance(piece, PageBreak)
