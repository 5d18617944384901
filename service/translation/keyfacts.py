"""What a reader gets where no engine may speak: key facts with labels in their language, then the summary in English.

What this is, every format says first, by the standing. The facts are told as service/card.py does.
"""

from collections.abc import Callable
from dataclasses import replace

from service.card import Teller
from service.document import Block, Document, Heading, Standing, Table, Text, plain
from service.languages import phrase
from service.translation.passages.dates import render_date
from service.translation.passages.kept_english import mark_english
from service.walking import change_blocks, walk


def key_facts(document: Document, language: str) -> Document:
    """The key facts of a summary in a language, followed by its English text; standing: none."""
    opening: tuple[Block, ...] = (
        Heading("key-title", 1, (_english(document.title),)),
        Heading("key-facts", 2, (Text(phrase(language, "key_facts")),)),
        Teller(language, render_date).card(document.facts, title=document.title, prefix="key"),
        Heading("key-english", 2, (Text(phrase(language, "english_text")),)),
    )
    english = mark_english(document)
    blocks = opening + _below(_without_card(english.blocks, document.title))
    return replace(english, language=language, blocks=blocks, standing=Standing("none"))


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
