"""Chinese words parted by blanks, as Braille has them and print has not, before liblouis spells them by sound."""

import re
from functools import cache
from importlib.metadata import version

from service.braille.codes import get_code
from service.braille.prepare import Piece

HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
ENDS = "。！？"
"""Signs after which liblouis 3.24 has no blank; after the others it has one."""


def is_chinese(table: str) -> bool:
    """Whether this is the table of Chinese."""
    return table == get_code("zh").uncontracted


def part(piece: Piece) -> Piece:
    """The piece with a blank between its words; a blank's place is that of the character after it."""
    if not is_chinese(piece.table) or not HAN.search(piece.text):
        return piece
    import rjieba  # half a second and its dictionary, which other languages need not wait for

    text, at = "", list(piece.at)
    for word in rjieba.cut(piece.text):
        if text and _are_apart(text[-1], word[0]):
            at.insert(len(text), at[len(text)])
            text += " "
        text += word
    return Piece(piece.table, text, tuple(at))


def _are_apart(last: str, first: str) -> bool:
    """Whether a blank goes between two words that end and begin so: two of Chinese, a figure and one of them."""
    if HAN.match(first):
        return bool(HAN.match(last)) or last.isdigit() or last in ENDS
    return first.isdigit() and bool(HAN.match(last))


@cache
def release() -> str:
    """The release of what parts the words."""
    return version("rjieba")
