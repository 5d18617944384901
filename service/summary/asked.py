"""Recommendations one by one, each once: a report prints them in front and again in its chapters."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from service.document import Block, Items, Paragraph
from service.summary.clean import said, tidy, words
from service.summary.headings import opening
from service.summary.parts import Part
from service.summary.runs import ASKED, TO_DO, Run, find_runs
from service.summary.sections import Section, find_sections

ASKED_OR_TO_DO = re.compile(f"{ASKED.pattern}|{TO_DO.pattern}", re.IGNORECASE)
ALIKE = 0.8  # the share of the shorter text's words that two printings of one recommendation have in common
ALIKE_NUMBERED = 0.5  # and where both bear the same number, since names may be written out in one of them
LONG_ENOUGH = 8  # different words that a text needs before likeness says anything


@dataclass(frozen=True, slots=True)
class Unit:
    """One recommendation with all that belongs to it; number: "" where it has none of the kind "Recommendation 3"."""

    number: str
    blocks: tuple[Block, ...]


def find_asked(part: Part) -> tuple[Unit, ...]:
    """The recommendations of a report or letter, in order, each printed run once."""
    sections = [s for s in find_sections(part.blocks) if s.kind in ("recommendations", "recommendation")]
    kept: list[Unit] = []
    for section in sections:
        new = [unit for unit in _units(section) if not any(_same(unit, other) for other in kept)]
        kept.extend(new)
    return tuple(kept)


def find_agenda(part: Part) -> tuple[Run, ...]:
    """What the items of an agenda ask of the meeting."""
    return find_runs(part.blocks, ASKED)


def as_texts(groups: Iterable[tuple[Block, ...]]) -> tuple[str, ...]:
    """What a paper asks, one text a group, verbatim with its printed numbers."""
    return tuple(text for text in map(_text, groups) if text)


def as_groups(part: Part, kind: str) -> tuple[tuple[Block, ...], ...]:
    """The blocks of what a paper asks, a group for each recommendation or item; of an agenda also "To confirm …"."""
    asked = tuple(group for unit in find_asked(part) for group in _apart(unit.blocks))
    runs = find_runs(part.blocks, ASKED_OR_TO_DO) if kind == "agenda" else find_agenda(part)
    return asked or tuple(run.blocks for run in runs)


def _apart(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], ...]:
    """A list that nothing leads is one text an item; all else is one text."""
    if len(blocks) == 1 and isinstance(blocks[0], Items):
        return tuple((replace(blocks[0], items=(item,)),) for item in blocks[0].items)
    return (blocks,)


def _units(section: Section) -> tuple[Unit, ...]:
    """A section cut where a "Recommendation 3", a numbered paragraph or a list item begins."""
    units: list[Unit] = []
    for block in tidy(section.blocks):
        found = opening(block)
        counted = bool(found) or (isinstance(block, Paragraph) and bool(block.number))
        if counted or not units:
            units.append(Unit(found.number if found else "", (block,)))
        else:
            units[-1] = replace(units[-1], blocks=(*units[-1].blocks, block))
    return tuple(units)


def _same(one: Unit, other: Unit) -> bool:
    """Whether two units print the same recommendation."""
    mine, theirs = words(_body(one)), words(_body(other))
    shorter = min(len(mine), len(theirs))
    if shorter < LONG_ENOUGH or not (one.number or other.number):
        return _body(one) == _body(other)
    shared = len(mine & theirs) / shorter
    return shared >= (ALIKE_NUMBERED if one.number and one.number == other.number else ALIKE)


def _body(unit: Unit) -> str:
    return " ".join(said(block) for block in unit.blocks).casefold()


def _text(blocks: tuple[Block, ...]) -> str:
    return " ".join(part for block in blocks for part in _printed(block) if part)


def _printed(block: Block) -> tuple[str, ...]:
    if isinstance(block, Paragraph):
        return (block.number, said(block))
    if isinstance(block, Items):
        return tuple(p for item in block.items for p in (item.label, *(q for b in item.blocks for q in _printed(b))))
    return (said(block),)
