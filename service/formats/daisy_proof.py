"""A DAISY book held against its document: every word, heading, item and page."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from service.document import Document
from service.formats.base import Finding, told
from service.formats.daisy_outline import find_items, find_stops
from service.formats.daisy_read import PAGES, Opened, metas, places, sentences
from service.formats.fidelity import SOURCE, hold
from service.languages import get_language
from service.walking import page_breaks
from service.wording import prove_words


def prove(book: Opened, document: Document) -> tuple[Finding, ...]:
    """The words of the text, the navigation and the facts, against the paper's."""
    shown = places(book)
    headings = [(kind, words) for kind, words, _ in shown if kind.startswith("h")]
    items = find_items(document)
    level_1 = [words for kind, words in headings if kind == "h1"][1:]
    text = "\n".join(words for _, words in sentences(book))
    return (
        _told("Every heading of the paper is a stop, in order and on its level", _headings(headings, document)),
        *((_told("The stops of level 1 are the items", [] if level_1 == list(items) else level_1),) if items else ()),
        _told("Every page of the paper is a stop, in order", _pages(shown, document), "form"),
        _told("Its title and language are the paper's", _facts(book, document)),
        *hold(prove_words(document, text)),
    )


def _told(rule: str, broken: Sequence[str], kind: Literal["fidelity", "form"] = "fidelity") -> Finding:
    return told(rule, SOURCE, broken, kind)


def _headings(headings: list[tuple[str, str]], document: Document) -> list[str]:
    title = ("h1", " ".join(document.title.split()))
    wanted = [title, *((f"h{stop.level}", " ".join(stop.words.split())) for stop in find_stops(document))]
    if headings == wanted:
        return []
    differing = [words for _, words in Counter(wanted) - Counter(headings) | Counter(headings) - Counter(wanted)]
    return differing or ["the order is another"]


def _pages(shown: list[tuple[str, str, str]], document: Document) -> list[str]:
    """Pages that are not there, or all where their order is another."""
    blocks = (*document.blocks, *(block for note in document.notes for block in note.blocks))
    wanted = [" ".join(page.label.split()) for page in page_breaks(blocks) if page.label.strip()]
    given = [words for kind, words, _ in shown if kind in PAGES]
    missing = [*(Counter(wanted) - Counter(given))]
    own = [" ".join(page.label.split()) for page in page_breaks(document.blocks) if page.label.strip()]
    there = iter(given)
    return missing or ([] if all(label in there for label in own) else ["the order is another"])


def _facts(book: Opened, document: Document) -> list[str]:
    told = metas(book.ncc)
    wanted = {"dc:title": " ".join(document.title.split()), "dc:language": get_language(document.language).tag}
    return [f"{name}: {told.get(name)}" for name, value in wanted.items() if told.get(name) != [value]]
