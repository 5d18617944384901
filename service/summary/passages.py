"""The passages of a paper that a summary can hold, each with a key that stays the same while its own words do."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from service.document import Block, Heading, Items, PageBreak, Paragraph
from service.document_json import digest
from service.summary.clean import said
from service.summary.headings import opening
from service.walking import walk

Reason = Literal[
    "summary", "findings", "recommendations", "decision", "resolutions", "asked", "next_steps", "contact", "selected",
    "body",
]  # fmt: skip
"""Why a passage can stand in the summary: the paper's own part that it stands in; selected: by a program; body: it is
the paper's text, and stands in the summary only where a clerk adds it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, item of a list, table or sentence. above: the paper's headings over it, the highest first.

    part: which paper of a pack it stands in, from 0. default: whether it is in where no clerk chose. place: where its
    paragraph stands in the whole paper; a sentence has its paragraph's.
    """

    key: str
    reason: Reason
    block: Block
    above: tuple[Heading, ...] = ()
    part: int = 0
    default: bool = True
    place: int = 0


def cut(blocks: tuple[Block, ...], reason: Reason, part: int = 0, *, default: bool = True) -> tuple[Passage, ...]:
    """A section cut into passages without keys, in order."""
    out: list[Passage] = []
    above: tuple[Heading, ...] = ()
    empty: Heading | None = None  # a heading over nothing yet: over the next one, where that is as high
    for at, block in enumerate(blocks):
        if isinstance(block, Heading):
            if _is_whole(block, blocks[at + 1 : at + 2]):
                out.append(Passage("", reason, block, above, part, default))
                continue
            above = (*(head for head in above if head.level < block.level or _leads(head, block, empty)), block)
            empty = block
        elif not isinstance(block, PageBreak):
            out += [Passage("", reason, each, above, part, default) for each in _apart(block)]
            empty = None
    return tuple(out)


def with_keys(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """The passages with their keys: of its own words alone, so that a correction elsewhere changes no key."""
    known: Counter[str] = Counter()
    out: list[Passage] = []
    for passage in passages:
        words = f"{label_of(passage.block)} {said(passage.block)}".casefold()
        known[words] += 1
        nth = f"\n{known[words]}" if known[words] > 1 else ""
        out.append(replace(passage, key=digest(f"{words}{nth}".encode())[:12]))
    return tuple(out)


def with_places(passages: tuple[Passage, ...], blocks: tuple[Block, ...]) -> tuple[Passage, ...]:
    """The passages with their places among the paper's blocks."""
    ids = [id_of(block) for block in walk(blocks)]
    places = dict(zip(reversed(ids), range(len(ids) - 1, -1, -1), strict=True))  # a list's: where its first item is
    return tuple(replace(passage, place=places.get(id_of(passage.block), 0)) for passage in passages)


def join(passages: tuple[Passage, ...]) -> tuple[Block, ...]:
    """The passages as a section again: each heading once over what is left of it, the items of one list together."""
    out: list[Block] = []
    above: tuple[Heading, ...] = ()
    for passage in passages:
        out += [head for head in passage.above if head not in above]
        last = out[-1] if out else None
        if isinstance(last, Items) and isinstance(passage.block, Items) and last.id == passage.block.id:
            out[-1] = replace(last, items=(*last.items, *passage.block.items))
        else:
            out.append(passage.block)
        above = passage.above
    return tuple(out)


def label_of(block: Block) -> str:
    """What is printed before a passage: a paragraph's number, a list item's label."""
    if isinstance(block, Items):
        return block.items[0].label if block.items else ""
    return block.number if isinstance(block, (Heading, Paragraph)) else ""


def id_of(block: Block) -> str:
    """The id of a passage's first paragraph, by which its page is known."""
    if isinstance(block, Items) and block.items and block.items[0].blocks:
        return id_of(block.items[0].blocks[0])
    return "" if isinstance(block, PageBreak) else block.id


def _apart(block: Block) -> Iterator[Block]:
    """A list as lists of one item each; any other block as it is."""
    if isinstance(block, Items):
        yield from (replace(block, items=(item,)) for item in block.items)
    else:
        yield block


def _is_whole(heading: Heading, below: tuple[Block, ...]) -> bool:
    """Whether a heading is a recommendation in itself, with nothing of its own below it."""
    found = opening(heading)
    over = bool(below) and not (isinstance(below[0], Heading) and below[0].level <= heading.level)
    return bool(found and found.inline) and not over


def _leads(head: Heading, block: Heading, empty: Heading | None) -> bool:
    return head is empty and head.level == block.level
