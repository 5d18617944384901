"""Lists from items that come one after another, each with its depth."""

from dataclasses import dataclass, field, replace
from itertools import pairwise

from service.document import Block, Item, Items
from service.readers.lists import follows
from service.readers.printed_labels import is_bullet


@dataclass(slots=True)
class Entry:
    """One item on its way into a list: depth 0 outermost; label as printed."""

    depth: int
    label: str
    blocks: list[Block] = field(default_factory=list)


def build(entries: list[Entry]) -> list[Block]:
    """The lists that these entries make: deeper ones inside the item before them."""
    entries = _beside(entries)
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


def _beside(entries: list[Entry]) -> list[Entry]:
    """The entries, where a deeper one that only goes on counting, (b) after (a), stands beside the one before it."""
    out: list[Entry] = []
    lifted: list[tuple[int, int]] = []  # from which depth in the file, and by how much
    for n, entry in enumerate(entries):
        while lifted and entry.depth < lifted[-1][0]:
            lifted.pop()
        depth = entry.depth - sum(by for _, by in lifted)
        if out and depth > out[-1].depth and _goes_on(out[-1].label, entry.label, entries[n + 1 : n + 2]):
            lifted.append((entry.depth, depth - out[-1].depth))
            depth = out[-1].depth
        out.append(entry if depth == entry.depth else replace(entry, depth=depth))
    return out


def _goes_on(before: str, label: str, rest: list[Entry]) -> bool:
    """Whether one printed label is next to another; (i) below (h) may begin a list of its own, as (ii) shows."""
    if is_bullet(before) or is_bullet(label):
        return False
    romans = label.strip("().") == "i" and any(after.label.strip("().") == "ii" for after in rest)
    return follows(before, label) and not romans
