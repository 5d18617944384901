"""What a reader gets where no engine may speak: key facts with labels in their language, then the summary in English.

What this is, every format says first, by the standing. Labels are our phrases; a date is told in both languages;
everything else is as the paper says it, marked as English.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from service.document import (
    Block,
    Cell,
    Document,
    Facts,
    Heading,
    Line,
    Paragraph,
    Row,
    Standing,
    Table,
    Text,
    change_blocks,
    plain,
    walk,
)  # fmt: skip
from service.languages import get_phrases, phrase
from service.translation.dates import DATE, render_date
from service.translation.segments import mark_english

VERBATIM = ("committee", "date", "time", "place", "access", "contact")


def key_facts(document: Document, language: str) -> Document:
    """The key facts of a summary in a language, followed by its English text; standing: none."""
    opening: tuple[Block, ...] = (
        Heading("key-title", 1, (_english(document.title),)),
        Heading("key-facts", 2, (Text(phrase(language, "key_facts")),)),
        _card(document.facts, language),
        Heading("key-english", 2, (Text(phrase(language, "english_text")),)),
    )
    english = mark_english(document)
    blocks = opening + _below(_without_card(english.blocks, document.title))
    return replace(english, language=language, blocks=blocks, standing=Standing("none"))


def _card(facts: Facts, language: str) -> Table:
    """A row for each fact: what it is called in the language, and what the paper says."""
    kind = f"kind_{facts.kind or 'paper'}"
    told: list[tuple[str, Line]] = [("kind", (Text(phrase(language, kind)),))] if kind in get_phrases("en") else []
    told += [(name, _said(name, facts, language)) for name in VERBATIM if getattr(facts, name)]
    return Table("key-card", tuple(_row(n, phrase(language, key), line) for n, (key, line) in enumerate(told, 1)))


def _row(n: int, label: str, line: Line) -> Row:
    head = Cell((Paragraph(f"key-label-{n}", (Text(label),)),), header="row")
    return Row((head, Cell((Paragraph(f"key-fact-{n}", line),))))


def _said(name: str, facts: Facts, language: str) -> Line:
    """A fact as the paper says it; before a date that exists, the same date in the language."""
    words = " ".join(str(getattr(facts, name)).split())
    found = re.search(DATE, words) if name == "date" else None
    date = render_date(found.group(), language) if found else ""
    return (Text(f"{date} ("), _english(words), Text(")")) if date else (_english(words),)


def _english(words: str) -> Text:
    return Text(words, language="en")


def _without_card(blocks: tuple[Block, ...], title: str) -> tuple[Block, ...]:
    """The blocks of a summary without its title and its own card, which stand above in the language."""
    if blocks and isinstance(blocks[0], Heading) and plain(blocks[0].text) == " ".join(title.split()):
        blocks = blocks[1:]
    first, second = (*blocks[:2], None, None)[:2]
    named = isinstance(first, Heading) and plain(first.text) == phrase("en", "key_facts")
    return blocks[2:] if named and isinstance(second, Table) else blocks


def _below(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with their first level of headings at 3."""
    levels = [block.level for block in walk(blocks) if isinstance(block, Heading)]
    return change_blocks(blocks, _deeper(3 - min(levels, default=3)))


def _deeper(by: int) -> Callable[[Block], tuple[Block, ...]]:
    def change(block: Block) -> tuple[Block, ...]:
        return (replace(block, level=block.level + by),) if isinstance(block, Heading) else (block,)

    return change
