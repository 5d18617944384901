"""Headings under a paragraph in Word's Title style, and those that only stand as an item of their own ("2. Costs")."""

import re
from collections.abc import Sequence
from dataclasses import replace

from service.document import Block, Heading, Items, Paragraph, plain
from service.readers.line_runs import unmarked

SECTION = re.compile(r"(\d{1,2})\.?")
ENDED = re.compile(r"[.;:,!?]$")
NEAR = 4  # blocks; the first numbered paragraph of a section stands no further from its heading
LONGEST = 120  # characters


def lower_headings(blocks: list[Block]) -> list[Block]:
    """The blocks with every heading but the first of level 1 one level down, since that one is the title."""
    out: list[Block] = []
    titled = False
    for block in blocks:
        if isinstance(block, Heading) and (titled or block.level > 1):
            block = replace(block, level=min(block.level + 1, 6))
        elif isinstance(block, Heading):
            titled = True
        out.append(block)
    return out


def find_sections(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, where a list of one item, "2. Costs" before "2.1 …", is the heading that it stands for."""
    return [_heading(block, blocks[at + 1 : at + 1 + NEAR]) or block for at, block in enumerate(blocks)]


def _heading(block: Block, after: Sequence[Block]) -> Heading | None:
    item = block.items[0] if isinstance(block, Items) and len(block.items) == 1 else None
    number = SECTION.fullmatch(item.label) if item else None
    if item is None or number is None or len(item.blocks) != 1:
        return None
    words = item.blocks[0]
    if not isinstance(words, Paragraph) or len(plain(words.text)) > LONGEST or ENDED.search(plain(words.text)):
        return None
    numbers = (each.number for each in after if isinstance(each, Paragraph) and each.number)
    if not next(numbers, "").startswith(f"{number[1]}."):
        return None
    return Heading("", 2, unmarked(words.text), item.label)
