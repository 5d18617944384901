"""Captions of a Word file, given to the table or picture that they stand beside."""

import re
from collections.abc import Sequence
from dataclasses import replace

from service.document import Block, Paragraph, Picture, Table, plain

TABLE = re.compile(r"(?:table|tab\.|tabelle|tableau|tabla|tabela|tablo|tabella|πίνακας|表)\b", re.IGNORECASE)
NUMBERED = re.compile(r"Table \d+\b")


def place_captions(blocks: Sequence[Block], captions: set[int]) -> list[Block]:
    """The blocks, each caption given to its table or picture; captions: the id() of those that have Word's style.

    A caption above a table is that table's, one below a picture that picture's; one that stands alone stays.
    """
    out: list[Block] = []
    waiting: Paragraph | None = None
    for at, block in enumerate(blocks):
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        if isinstance(block, Paragraph) and _is_caption(block, captions, after):
            out += [waiting] if waiting else []
            waiting = None if _give_back(out, block, after) else block
        elif waiting and isinstance(block, (Table, Picture)) and not block.caption:
            out.append(replace(block, caption=waiting.text))
            waiting = None
        else:
            out += [waiting] if waiting else []
            out.append(block)
            waiting = None
    return out + ([waiting] if waiting else [])


def _is_caption(block: Paragraph, captions: set[int], after: Block | None) -> bool:
    named = isinstance(after, Table) and not block.number and bool(NUMBERED.match(plain(block.text)))
    return id(block) in captions or named


def _give_back(out: list[Block], block: Paragraph, after: Block | None) -> bool:
    """Give the caption to what stands before it, where it isn't for what comes after; whether that was done."""
    before = out[-1] if out else None
    if not isinstance(before, (Table, Picture)) or before.caption or getattr(before, "decoration", False):
        return False
    named = bool(TABLE.match(plain(block.text)))
    if isinstance(after, Table) and (named or isinstance(before, Table)):
        return False
    if isinstance(after, Picture) and not named and isinstance(before, Table):
        return False
    out[-1] = replace(before, caption=block.text)
    return True
