"""Captions of tables and pictures ("Table 3: Costs", "Figure 2 …") are given to what they caption."""

import re
from collections.abc import Sequence
from dataclasses import replace

from service.document import Block, Line, Paragraph, Picture, Table
from service.readers.line_runs import tidy, words

OF_TABLE = re.compile(r"Table (?:\d{1,3}|[A-Z])(?:\.\d{1,2})?\s?(?:[:.–—-]|\s[A-Z])")
OF_PICTURE = re.compile(
    r"(?:Figure|Fig\.|Chart|Map|Diagram|Photo(?:graph)?|Image) (?:\d{1,3}|[A-Z])(?:\.\d{1,2})?\s?(?:[:.–—-]|\s[A-Z])"
)
LONGEST = 250  # characters; a longer paragraph speaks of the table


def give_captions(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with each caption in its table or picture, over or under which it is printed."""
    out: list[Block] = []
    for block in blocks:
        last = out[-1] if out else None
        if last is not None and (captioned := _captioned(block, last) or _captioned(last, block)):
            out[-1] = captioned
        else:
            out.append(block)
    return out


def _captioned(block: Block, caption: Block) -> Block | None:
    """The block with this caption; None where it is none of it."""
    if not isinstance(block, (Table, Picture)) or block.caption:
        return None
    pattern = OF_TABLE if isinstance(block, Table) else OF_PICTURE
    return replace(block, caption=_line(caption)) if _is_caption(caption, pattern) else None


def _is_caption(block: Block | None, pattern: re.Pattern[str]) -> bool:
    if not isinstance(block, Paragraph) or block.number:
        return False
    said = words(block.text).strip()
    return len(said) <= LONGEST and bool(pattern.match(said))


def _line(block: Block | None) -> Line:
    return tidy(block.text) if isinstance(block, Paragraph) else ()
