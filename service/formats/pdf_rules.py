"""What the rules for PDFs share: where they come from, and how one is told."""

from collections.abc import Iterable, Iterator

from service.formats.base import Finding
from service.languages import CODES, Language, get_language

UA = "ISO 14289-1 (PDF/UA-1)"
PRINT = "UKAAF G003"
CLEAR = "RNIB clear print"
SHOWN = 10
"""So many places are named; the others are counted."""


def told(rule: str, source: str, broken: Iterable[str], seen: str = "") -> Finding:
    """A rule of form and the places that break it. seen: what it was held against."""
    every = list(broken)
    where = "; ".join(" ".join(words.split()) for words in every[:SHOWN])
    more = f" and {len(every) - SHOWN} more" if len(every) > SHOWN else ""
    return Finding(rule, source, not every, where + more, "form", seen)


def ask(question: str, source: str, places: Iterable[str]) -> Iterator[Finding]:
    """What only a person can judge, with the places to look at; nothing where there are none."""
    every = list(places)
    more = f" and {len(every) - SHOWN} more" if len(every) > SHOWN else ""
    if every:
        yield Finding(question, source, True, "; ".join(every[:SHOWN]) + more, "person")


def page(number: int) -> str:
    """“page 12” of the file, from the page's place counted from 0."""
    return f"page {number + 1}"


def language_of(tag: str) -> Language | None:
    """Our language with this tag ("en-GB", "zh-Hans"); None where we do not serve it."""
    for code in CODES:
        language = get_language(code)
        if tag in (language.tag, code) or tag.split("-")[0] == code:
            return language
    return None


def shorten(text: str) -> str:
    """The first words of a passage, to find it by."""
    words = " ".join(text.split())
    return words if len(words) <= 40 else f"{words[:40].rstrip()}…"
