"""What stays English in a translation, marked as that: names, and dates and times told in English beside ours.

So a voice says them as English, Braille and fonts set them so, and text from right to left is not turned round.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from service.document import Text
from service.translation.passages.masks import mask_text

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
