"""Heading levels without gaps, and equal for headings that are counted together."""

from dataclasses import replace

from service.document import Block, Heading


def close_levels(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with heading levels 1, 2, 3 …, none skipped.

    "4." gets the level of the "3." before it whatever the paper's marks say. A first block that is the only heading of
    the top level's kind is the title.
    """
    headings = [block for block in blocks if isinstance(block, Heading)]
    levels = iter(close(_counted(_titled(headings, blocks))))
    return tuple(replace(block, level=next(levels)) if isinstance(block, Heading) else block for block in blocks)


def _titled(headings: list[Heading], blocks: tuple[Block, ...]) -> list[Heading]:
    """The headings, the first one raised to a title where the paper begins with it and has no other."""
    if headings and blocks[0] is headings[0] and all(heading.level > 1 for heading in headings):
        return [replace(headings[0], level=1), *headings[1:]]
    return headings


def _counted(headings: list[Heading]) -> list[int]:
    """The level of each heading as marked, or that of the heading counted just before it in the same paper."""
    out: list[int] = []
    last, last_level, dotted = 0, 0, False
    for heading in headings:
        level, number = heading.level, heading.number
        plain = number.rstrip(".")
        if level == 1:
            last = 0
        if plain.isdigit():
            if int(plain) == last + 1 and last and dotted == number.endswith("."):
                level = last_level
            last, last_level, dotted = int(plain), level, number.endswith(".")
        out.append(level)
    return out


def close(levels: list[int]) -> list[int]:
    """Levels by depth: each heading one below the nearest heading before it that was marked higher."""
    out: list[int] = []
    open_levels: list[int] = []
    for level in levels:
        while open_levels and open_levels[-1] >= level:
            open_levels.pop()
        open_levels.append(level)
        out.append(len(open_levels))
    return out
