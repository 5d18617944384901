"""Lists from items that come one after another, each with its depth."""

from dataclasses import dataclass, field
from itertools import pairwise

from service.document import Block, Item, Items
from service.readers.printed_labels import is_bullet


@dataclass(slots=True)
class Entry:
    """One item on its way into a list: depth 0 outermost; label as printed."""

    depth: int
    label: str
    blocks: list[Block] = field(default_factory=list)


def build(entries: list[Entry]) -> list[Block]:
    """The lists that these entries make: deeper ones inside the item before them."""
    out: list[Block] = []
    at = 0
    while at < len(entries):
        end = at + 1
        while end < len(entries) and entries[end].depth >= entries[at].depth:
            end += 1
        out.append(_level(entries[at:end]))
        at = end
    return out


def _level(entries: list[Entry]) -> Items:
    depth = entries[0].depth
    starts = [n for n, entry in enumerate(entries) if entry.depth == depth] + [len(entries)]
    items = []
    for start, end in pairwise(starts):
        entry = entries[start]
        items.append(Item(entry.label, (*entry.blocks, *build(entries[start + 1 : end]))))
    return Items("", tuple(items), ordered=not is_bullet(entries[0].label))
