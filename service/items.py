"""Only some items of a paper: the parts under its main headings, each whole, in the paper's order."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from service.document import Block, Document, Facts, Heading, Loss, PageBreak, Text, plain
from service.document_json import digest
from service.errors import WordsError
from service.summary.clean import notes_of
from service.walking import page_breaks

SUBJECT = "items:"
SUMMARY = "summary:"
"""What an order's subject begins with where it asks for items, or for their summary; their keys follow, parted by
commas."""

LABEL = re.compile(r"(subject|title|report):\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PaperItem:
    """One item. key: the same for as long as its heading says the same. title: its heading, with its number."""

    key: str
    number: str
    title: str
    blocks: tuple[Block, ...]


def find_items(document: Document) -> tuple[PaperItem, ...]:
    """The parts under the headings of the highest level that has two or more; () where a paper has none.

    What stands before the first of them belongs to no item. An item that begins in the middle of a printed page
    begins with that page's break.
    """
    starts = _starts(document)
    pages = _pages_before(document, starts)
    items: list[PaperItem] = []
    known: set[str] = set()
    for start, end in pairwise([*starts, len(document.blocks)] if starts else []):
        heading = document.blocks[start]
        assert isinstance(heading, Heading)
        title = f"{heading.number} {plain(heading.text)}".strip()
        key = _key(title, known)
        known.add(key)
        items.append(PaperItem(key, heading.number, title, (*pages[start], *document.blocks[start:end])))
    return tuple(items)


def choose_items(document: Document, keys: Iterable[str]) -> Document:
    """The document with these items only; WordsError where it does not have them (any more)."""
    wanted = set(keys)
    chosen = [item for item in find_items(document) if item.key in wanted]
    if len(chosen) < len(wanted) or not chosen:
        raise WordsError("This paper does not have all of these items any more. Choose them again.")
    blocks = (*_title(document, chosen), *(block for item in chosen for block in item.blocks))
    pages = {page.label for page in page_breaks(blocks)}
    losses = tuple(loss for loss in document.losses if _is_here(loss, pages))
    notes = notes_of(blocks, {note.id: note for note in document.notes})
    return replace(document, blocks=blocks, notes=notes, losses=losses, subject="items")


def as_paper(document: Document, keys: Sequence[str]) -> Document:
    """The document with these items only, as a paper of which a summary is made: one item's heading is in its title."""
    chosen = choose_items(document, keys)
    wanted = set(keys)
    titles = [LABEL.sub("", item.title) for item in find_items(document) if item.key in wanted]
    title = f"{titles[0]} ({document.title})" if len(titles) == 1 else document.title
    return replace(chosen, title=title, facts=Facts())


def _title(document: Document, chosen: list[PaperItem]) -> tuple[Heading, ...]:
    """The paper's title, where the items' headings stand below it: no level is skipped then."""
    levels = [block.level for item in chosen for block in item.blocks if isinstance(block, Heading)]
    return (Heading("title", 1, (Text(document.title),)),) if min(levels) > 1 else ()


def subject_of(keys: Iterable[str], *, summary: bool = False) -> str:
    """The subject of an order for these items, or for their summary: the same in whatever order they are named."""
    return (SUMMARY if summary else SUBJECT) + ",".join(sorted(set(keys)))


def keys_of(subject: str) -> tuple[str, ...]:
    """The items that a subject asks for; () for another subject."""
    for start in (SUBJECT, SUMMARY):
        if subject.startswith(start):
            return tuple(filter(None, subject.removeprefix(start).split(",")))
    return ()


def is_summary(subject: str) -> bool:
    """Whether a subject asks for a summary: of the paper, or of some items."""
    return subject == "summary" or subject.startswith(SUMMARY)


def find_keys(document: Document, words: Iterable[str]) -> tuple[str, ...]:
    """The keys of the items that are meant by words of their headings, or by their printed number; else WordsError."""
    items = find_items(document)
    keys: list[str] = []
    for said in words:
        wanted = said.casefold().strip().rstrip(".")
        numbered = [item.key for item in items if wanted and item.number.casefold().rstrip(".") == wanted]
        found = numbered or [item.key for item in items if wanted and wanted in item.title.casefold()]
        if not found:
            listed = "; ".join(item.title for item in items) or "none"
            raise WordsError(f"“{said}” is no item of this paper. Its items are: {listed}.")
        keys += found
    return tuple(keys)


def _starts(document: Document) -> list[int]:
    """Where the items begin."""
    headings = {place: block.level for place, block in enumerate(document.blocks) if isinstance(block, Heading)}
    for level in sorted(set(headings.values())):
        starts = [place for place, found in headings.items() if found == level]
        if len(starts) > 1:
            return starts
    return []


def _pages_before(document: Document, starts: list[int]) -> dict[int, tuple[PageBreak, ...]]:
    """For each start the page that it stands on, where that page began earlier."""
    page: tuple[PageBreak, ...] = ()
    found: dict[int, tuple[PageBreak, ...]] = {}
    for place, block in enumerate(document.blocks):
        if place in starts:
            found[place] = page
        for begun in page_breaks((block,)):
            page = (begun,)
    return found


def _key(title: str, known: set[str]) -> str:
    """Eight letters that name the item; a heading that is said again gets others."""
    nth, key = 1, digest(title.encode())[:8]
    while key in known:
        nth += 1
        key = digest(f"{title}\n{nth}".encode())[:8]
    return key


def _is_here(loss: Loss, pages: set[str]) -> bool:
    """Whether a loss may concern these pages; one whose page is not known may."""
    return not loss.page or not pages or loss.page in pages
