"""What a reader gets where no engine may speak: key facts with labels in their language, then the summary in English.

Labels are our phrases; a date is told in both languages; everything else is as the paper says it, marked as English.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from service.document import (
    Block,
    Document,
    Facts,
    Heading,
    Item,
    Items,
    Line,
    Paragraph,
    Standing,
    Text,
    change_blocks,
    plain,
    walk,
)
from service.languages import get_phrases, phrase
from service.translation.dates import DATE, render_date
from service.translation.segments import mark_english

VERBATIM = ("committee", "date", "time", "place", "access", "contact")


def key_facts(document: Document, language: str) -> Document:
    """The key facts of a document in a language, followed by its English text; standing: none."""
    english = mark_english(document)
    opening: tuple[Block, ...] = (
        Heading("key-title", 1, (_english(document.title),)),
        Paragraph("key-standing", (Text(phrase(language, "standing_none")),)),
        Heading("key-facts", 2, (Text(phrase(language, "key_facts")),)),
        Items("key-list", tuple(_items(document, language))),
        Heading("key-english", 2, (Text(phrase(language, "english_text")),)),
    )
    blocks = opening + _below(english.blocks, document.title)
    return replace(english, language=language, blocks=blocks, standing=Standing("none"))


def _items(document: Document, language: str) -> list[Item]:
    facts = document.facts
    kind = phrase(language, f"kind_{facts.kind}") if f"kind_{facts.kind}" in get_phrases("en") else facts.kind
    rows: list[tuple[str, Line]] = [("kind", (Text(kind),))] if kind else []
    rows += [(name, _said(name, facts, language)) for name in VERBATIM if getattr(facts, name)]
    items = [_item(n, (*_label(language, name), *said)) for n, (name, said) in enumerate(rows, 1)]
    if facts.asked:
        asked = tuple(Item("", (Paragraph(f"key-asked-{n}", (_english(a),)),)) for n, a in enumerate(facts.asked, 1))
        label = Paragraph("key-asked", _label(language, "asked_to"))
        items.append(Item("", (label, Items("key-asked-list", asked))))
    return items


def _item(n: int, line: Line) -> Item:
    return Item("", (Paragraph(f"key-fact-{n}", line),))


def _label(language: str, key: str) -> Line:
    return (Text(phrase(language, key), strong=True), Text(": "))


def _said(name: str, facts: Facts, language: str) -> Line:
    """A fact as the paper says it; before a date that exists, the same date in the language."""
    words = " ".join(str(getattr(facts, name)).split())
    found = re.search(DATE, words) if name == "date" else None
    date = render_date(found.group(), language) if found else ""
    return (Text(f"{date} ("), _english(words), Text(")")) if date else (_english(words),)


def _english(words: str) -> Text:
    return Text(words, language="en")


def _below(blocks: tuple[Block, ...], title: str) -> tuple[Block, ...]:
    """The blocks without the title's heading, their first level of headings at 3."""
    if blocks and isinstance(blocks[0], Heading) and plain(blocks[0].text) == " ".join(title.split()):
        blocks = blocks[1:]
    levels = [block.level for block in walk(blocks) if isinstance(block, Heading)]
    return change_blocks(blocks, _deeper(3 - min(levels, default=3)))


def _deeper(by: int) -> Callable[[Block], tuple[Block, ...]]:
    def change(block: Block) -> tuple[Block, ...]:
        return (replace(block, level=block.level + by),) if isinstance(block, Heading) else (block,)

    return change
