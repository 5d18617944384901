"""What stays English in a translation, marked as that: names, and dates and times told in English beside ours.

So a voice says them as English, Braille and fonts set them so, and text from right to left is not turned round.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from service.document import Block, Document, Line, Paragraph, Text
from service.translation.passages.masks import mask_text
from service.translation.passages.pieces import change_pieces, runs_of
from service.walking import change_blocks

KINDS = frozenset(("name", "address", "date", "span", "time", "hours"))


def mark_kept(line: Iterable[Text], source: str, names: Sequence[str]) -> tuple[Text, ...]:
    """A line of a translation with what it keeps of its English source marked; links stay as they are."""
    kept = {
        mask.text for mask in mask_text(source, names).masks if mask.kind in KINDS and re.search(r"[A-Za-z]", mask.text)
    }
    if not kept:
        return tuple(line)
    either = "|".join(re.escape(text) for text in sorted(kept, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)({either})(?!\w)")
    return tuple(piece for text in line for piece in _split(text, pattern))


def _split(text: Text, pattern: re.Pattern[str]) -> list[Text]:
    if text.language or text.href:
        return [text]
    pieces = pattern.split(text.value)
    return [replace(text, value=value, language="en" if n % 2 else "") for n, value in enumerate(pieces) if value]


def mark_english(document: Document) -> Document:
    """The document with everything English in it marked as that, for standing in one of another language."""
    return say_english(change_pieces(document, lambda block, part, piece: as_english(piece)))


def say_english(document: Document) -> Document:
    """The document where a paragraph whose every run is English says so itself, and so is set from left to right."""

    def each(block: Block) -> tuple[Block, ...]:
        if not isinstance(block, Paragraph) or block.language:
            return (block,)
        worded = [run for run in runs_of(block.text) if run.value.strip()]
        english = bool(worded) and all(run.language == "en" for run in worded)
        return (replace(block, language="en") if english else block,)

    notes = tuple(replace(note, blocks=change_blocks(note.blocks, each)) for note in document.notes)
    return replace(document, blocks=change_blocks(document.blocks, each), notes=notes)


def as_english(piece: Line) -> Line:
    """A piece of a line, its runs marked as English that are in no other language."""
    return tuple(replace(r, language=r.language or "en") if isinstance(r, Text) and not r.note else r for r in piece)
