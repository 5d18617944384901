"""Headings under a paragraph in Word's Title style."""

from dataclasses import replace

from service.document import Block, Heading


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
