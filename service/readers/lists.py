"""Lists as the paper printed them, from lists as Markdown nests them.

Converters write "- 2.1 text" for a numbered paragraph, "- (a) text" for a lettered item, and push the items after the
first one level down. Printed labels say what was meant.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from service.document import Block, Item, Items, Paragraph, plain
from service.readers.printed_labels import is_bullet, split_item, split_paragraph

ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
LISTED = re.compile(r"(?:;|,|; and|; or|, and|, or)$")


def arrange(items: Sequence[Item]) -> list[Block]:
    """The blocks that these items print: lists, and numbered paragraphs where a number stands for a bullet."""
    out: list[Block] = []
    held: list[Item] = []
    for item in _hoisted(_labelled(items)):
        first = item.blocks[0] if item.blocks else None
        if isinstance(first, Paragraph) and first.number and is_bullet(item.label):
            _flush(held, out)
            out.extend(item.blocks)
        else:
            if held and is_bullet(held[0].label) != is_bullet(item.label):
                _flush(held, out)
            held.append(item)
    _flush(held, out)
    return out


def _flush(held: list[Item], out: list[Block]) -> None:
    if held:
        out.append(Items("", tuple(held), ordered=not is_bullet(held[0].label)))
        held.clear()


def _labelled(items: Sequence[Item]) -> Iterator[Item]:
    """The items with their printed labels and numbers taken out of their words."""
    for item in items:
        first = item.blocks[0] if item.blocks else None
        if isinstance(first, Items) and is_bullet(item.label) and first.ordered:
            yield from first.items  # "- 1. text" is one printed item
            if item.blocks[1:]:
                yield Item(item.label, item.blocks[1:])
        elif isinstance(first, Paragraph) and is_bullet(item.label):
            yield _split(item, first)
        else:
            yield item


def _split(item: Item, first: Paragraph) -> Item:
    number, rest = split_paragraph(first.text)
    if number:
        return replace(item, blocks=(replace(first, number=number, text=rest), *item.blocks[1:]))
    label, rest = split_item(first.text, counted=True)
    return Item(label or item.label, (replace(first, text=rest), *item.blocks[1:]))


def _hoisted(items: Iterator[Item]) -> Iterator[Item]:
    """The items, with nested ones that only go on with their parent's counting brought up beside it."""
    for item in items:
        last = item.blocks[-1] if len(item.blocks) > 1 else None
        if isinstance(last, Items) and _goes_on(item, last):
            yield replace(item, blocks=item.blocks[:-1])
            yield from _hoisted(iter(last.items))
        else:
            yield item


def _goes_on(item: Item, nested: Items) -> bool:
    label, first = item.label, nested.items[0].label
    if is_bullet(label) != is_bullet(first):
        return False
    if not is_bullet(label):
        return follows(label, first)
    before = item.blocks[-2]
    return isinstance(before, Paragraph) and not before.number and bool(LISTED.search(plain(before.text)))


def follows(label: str, after: str) -> bool:
    """Whether `after` comes next to `label` in counting: (a) (b), 1. 2., ii) iii)."""
    one, two = label.strip("()."), after.strip("().")
    if one.isdigit() and two.isdigit():
        return int(two) == int(one) + 1
    if one in ROMAN and two in ROMAN and ROMAN.index(two) == ROMAN.index(one) + 1:
        return True
    return len(one) == len(two) == 1 and ord(two) == ord(one) + 1
