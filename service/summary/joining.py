"""Blocks as the writer wrote them, where a file cut one in two at a page's end and no reader could see it."""

import re
from dataclasses import replace

from service.document import Block, Item, Items, Line, PageBreak, Paragraph, Text
from service.summary.clean import is_labelled, said

PAGE = re.compile(r"(original )?page \d{1,4}( of \d{1,4})?", re.IGNORECASE)
ENDS = re.compile(r"[.;:!?][”’\"')\]]*\d{0,3}$")
CLAUSE = re.compile(ENDS.pattern + r"|[;,] (and|or)$")
LONG = 60  # characters of a paragraph that is no label and no line of an address


def join_cut(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks without page breaks and lines that tell a page, and paragraphs and lists that were cut whole again.

    A list goes on after the rest of an item of it; a paragraph that ends in the middle goes on in small letters.
    """
    out: list[Block] = []
    kept = [block for block in blocks if not _is_page(block)]
    for at, block in enumerate(kept):
        last, below = out[-1] if out else None, kept[at + 1] if at + 1 < len(kept) else None
        if isinstance(last, Items) and isinstance(block, Paragraph) and _is_rest(last, block, below):
            out[-1] = _with_rest(last, block.text)
        elif isinstance(last, Items) and isinstance(block, Items) and _was_cut(last, at, kept):
            out[-1] = replace(last, items=(*last.items, *block.items))
        elif isinstance(last, Paragraph) and isinstance(block, Paragraph) and _goes_on(last, block):
            out[-1] = replace(last, text=_joined(last.text, block.text))
        else:
            out.append(block)
    return tuple(out)


def _is_page(block: Block) -> bool:
    return isinstance(block, PageBreak) or (isinstance(block, Paragraph) and bool(PAGE.fullmatch(said(block))))


def _is_rest(last: Items, block: Paragraph, below: Block | None) -> bool:
    """Whether a paragraph is the rest of a list's last item, which alone of the list's items has no end."""
    text, ends = said(block), [bool(CLAUSE.search(_said(item))) for item in last.items]
    if block.number or is_labelled(block) or ends[-1] or not ENDS.search(text):
        return False
    goes_on = isinstance(below, Items) and below.items[0].label == last.items[-1].label
    return text[:1].islower() or (goes_on and len(ends) > 1 and all(ends[:-1]))


def _said(item: Item) -> str:
    return " ".join(said(block) for block in item.blocks)


def _was_cut(last: Items, at: int, kept: list[Block]) -> bool:
    """Whether the list above was followed by the rest of an item, and goes on here."""
    above, block = kept[at - 1], kept[at]
    cut = isinstance(above, Paragraph) and isinstance(block, Items) and said(last).endswith(said(above))
    return cut and isinstance(block, Items) and block.items[0].label == last.items[-1].label


def _with_rest(last: Items, rest: Line) -> Items:
    """The list with the rest of its last item."""
    item = last.items[-1]
    end = item.blocks[-1] if item.blocks else None
    if not isinstance(end, Paragraph):
        return last
    whole = Item(item.label, (*item.blocks[:-1], replace(end, text=_joined(end.text, rest))))
    return replace(last, items=(*last.items[:-1], whole))


def _goes_on(last: Paragraph, block: Paragraph) -> bool:
    text, before = said(block), said(last)
    plain = not block.number and not is_labelled(block) and text[:1].islower()
    return plain and len(before) > LONG and (before[-1:].isalnum() or before.endswith(","))


def _joined(first: Line, second: Line) -> Line:
    return (*first, Text(" "), *second)
