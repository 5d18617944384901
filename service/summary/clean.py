"""Kept text without the paper's furniture: page breaks, decoration and signing lines gone, every word as printed."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from service.document import Block, Heading, Items, Line, Note, PageBreak, Paragraph, Picture, Text, plain
from service.walking import change_blocks, lines

SIGNING = re.compile(
    r"(signature\b|signed\b|printed name\b|job title:|countersigned\b|approved by:|date:|name:|e-?mail:|tel(ephone)?:"
    r"|the (meeting|chair) (was )?(ended|closed|finished|rose|concluded)\b"
    r"|i confirm that\b|the above request\b|yours (sincerely|faithfully)|assembly member$|chair of the committee$)",
    re.IGNORECASE,
)
CONTINUED = re.compile(r"\([a-z]{1,4}\)|\(?\d{1,2}[.)]|[•–-] ")


def said(block: Block) -> str:
    """What a block says, in one line; its printed number and its items' labels are left out."""
    return " ".join(plain(line) for line in lines((block,)))


def words(text: str) -> frozenset[str]:
    """The different words of a text, to compare texts by."""
    return frozenset(re.findall(r"[^\W_]+", text.casefold()))


def is_strong(block: Block) -> bool:
    """Whether every word of a paragraph is set strong."""
    if not isinstance(block, Paragraph):
        return False
    runs = [run for run in block.text if isinstance(run, Text) and run.value.strip() and not run.note]
    return bool(runs) and all(run.strong for run in runs)


def is_labelled(block: Block) -> bool:
    """Whether a paragraph begins as a list's item does, as "(a)"."""
    return isinstance(block, Paragraph) and bool(CONTINUED.match(said(block)))


def is_signing(block: Block) -> bool:
    """Whether a block belongs to the place where a form or letter is signed."""
    return isinstance(block, Paragraph) and bool(SIGNING.match(said(block)))


def until_signed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks before the place where a decision is signed."""
    for n, block in enumerate(blocks):
        if is_signing(block):
            return blocks[:n]
    return blocks


def tidy(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks without page breaks, pictures that say nothing, and empty paragraphs."""

    def each(block: Block) -> tuple[Block, ...]:
        if isinstance(block, PageBreak) or (isinstance(block, Picture) and not (block.description or block.caption)):
            return ()
        if isinstance(block, (Heading, Paragraph)):
            line = tuple(run for run in block.text if isinstance(run, Text))
            return (replace(block, text=line),) if plain(line) else ()
        if isinstance(block, Items) and not any(item.blocks for item in block.items):
            return ()
        return (block,)

    return change_blocks(blocks, each)


def change_marks(blocks: tuple[Block, ...], change: Callable[[Text], Text]) -> tuple[Block, ...]:
    """The blocks with every note mark in their lines changed."""

    def line(runs: Line) -> Line:
        return tuple(change(run) if isinstance(run, Text) and run.note else run for run in runs)

    def each(block: Block) -> tuple[Block, ...]:
        if isinstance(block, (Heading, Paragraph)):
            return (replace(block, text=line(block.text)),)
        return (block,)

    return change_blocks(blocks, each)


def notes_of(blocks: tuple[Block, ...], notes: Mapping[str, Note]) -> tuple[Note, ...]:
    """The notes that the blocks refer to, and those that these refer to, in the paper's order."""
    wanted: set[str] = set()
    fresh = _marks(blocks)
    while fresh:
        wanted |= fresh
        fresh = {mark for name in fresh if name in notes for mark in _marks(notes[name].blocks)} - wanted
    return tuple(note for name, note in notes.items() if name in wanted)


def _marks(blocks: tuple[Block, ...]) -> set[str]:
    return {run.note for line in lines(blocks) for run in line if isinstance(run, Text) and run.note}
