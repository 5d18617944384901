"""The outline (bookmarks) of a PDF: which of the lines on its pages are headings, and how deep they lie."""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import pypdfium2

from service.readers.pdf_passages import Passage

MANY = 5000  # entries; a longer outline is no list of headings
DEPTH = 8
LONG = 250  # letters of a heading, at the most
PLAIN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One bookmark: level from 0; page from 0; words as PLAIN finds them, small."""

    level: int
    page: int
    words: tuple[str, ...]


def read_outline(pdf: Any) -> list[Entry]:
    """The outline's entries that lead to a page; none where it is broken or longer than a list of headings."""
    out: list[Entry] = []
    try:
        for count, mark in enumerate(pdf.get_toc(max_depth=DEPTH)):
            if count > MANY:
                return []
            to = mark.get_dest()
            page = to.get_index() if to is not None else None
            if page is not None and (words := _words(mark.get_title())):
                out.append(Entry(mark.level, page, words))
    except (pypdfium2.PdfiumError, ValueError, UnicodeError):
        return []
    return out


def mark_outlined(passages: list[Passage], outline: list[Entry]) -> dict[int, int]:
    """Call those passages headings that say what an entry says on the page that it leads to.

    Gives back the entry's level by the passage's id. An entry without its number fits the heading with it.
    """
    open_entries: dict[tuple[int, tuple[str, ...]], list[Entry]] = defaultdict(list)
    for entry in outline:
        open_entries[entry.page, entry.words].append(entry)
    found: dict[int, int] = {}
    for passage in passages if outline else ():
        if passage.kind not in ("text", "item", "heading") or not passage.strips or len(passage.text) > LONG:
            continue
        words = _words(f"{passage.label} {passage.text}")
        bare = tuple(word for word in words[: _numbers(words)] if not word.isdigit()) + words[_numbers(words) :]
        for key in ((passage.strips[0].page, words), (passage.strips[0].page, bare)):
            if open_entries.get(key):
                passage.kind = "heading"
                found[id(passage)] = open_entries[key].pop(0).level
                break
    return found


def _numbers(words: tuple[str, ...]) -> int:
    """How many figures a heading begins with: 2 in "3.1 Costs"."""
    return next((at for at, word in enumerate(words) if not word.isdigit()), 0)


def _words(text: str) -> tuple[str, ...]:
    return tuple(PLAIN.findall(text.lower()))
