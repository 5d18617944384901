"""What must stand in a translation as it does in the English: links, numbers to call, references, names, terms."""

import re

from service.translation.checks.pair import Pair
from service.translation.checks.words import get_words
from service.translation.draft import Check
from service.translation.passages.letters import LETTER, clean
from service.translation.passages.names import NAMED, find_names, is_running

STRAY = re.compile(r"⟦|⟧|\bXXX[A-Z]|<x id")


def check_placeholders(pair: Pair) -> list[Check]:
    """Marks of ours that no engine gave back, and {names} of a form that were lost or made."""
    stray = STRAY.search(pair.target)
    if stray is not None and stray.group() not in pair.source:
        return [Check("placeholders", "error", "A mark that stood for a name or figure was left in the text.")]
    ours, theirs = (sorted(re.findall(r"\{\w+\}|%\(\w+\)s", text)) for text in (pair.source, pair.target))
    return [Check("placeholders", "error", "The {names} to be filled in are others.")] if ours != theirs else []


def check_kept(pair: Pair) -> list[Check]:
    """Addresses on the web, numbers to call, postcodes and references with letters, byte for byte."""
    found = []
    for mask in pair.masks:
        if mask.kind == "link" and mask.text not in pair.said:
            found.append(Check("links", "error", f"{mask.text} is not in the translation."))
        elif mask.kind == "phone" and _digits(mask.text) not in _digits(pair.said):
            found.append(Check("phones", "error", f"The number to call, {mask.text}, is not in the translation."))
        elif mask.kind == "reference" and re.match(r"[A-Z]{2}|[A-Z]\d", mask.text) and mask.text not in pair.said:
            found.append(Check("references", "error", f"The reference {mask.text} is not in the translation."))
    return found


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def check_names(pair: Pair) -> list[Check]:
    """People and places, told by capitals; words that are translated, such as Committee, make no name."""
    lost = [name for name in _names(pair.english) if not _has(pair, name) and not _written(pair, name)]
    return [Check("names", "warning", f"{name} is not there as the English writes it.") for name in lost]


def _names(english: str) -> list[str]:
    """Names in a passage: of people with titles anywhere, else what two capitals call in running text."""
    common = get_words("en").common
    spans = [match.group() for match in re.finditer(NAMED, english)]
    found = find_names([english]) if spans or is_running(english) else []
    names = [name for name in found if not any(word.lower().strip("’s") in common for word in _words(name))]
    return [name for name in names if not any(name != other and name in other for other in names)]


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W\d_]{2,}", name)


def _has(pair: Pair, name: str) -> bool:
    """A name whole, or word by word where the language puts an ending or a title between."""
    said = pair.said.lower()
    return all(word.lower() in said for word in _words(name) if word[0].isupper())


def _written(pair: Pair, name: str) -> bool:
    """Whether the name is there as the authority writes it in the language."""
    forms = [form for english, form in pair.glossary.items() if name in english]
    return any(clean(form) in pair.said for form in forms)


def check_glossary(pair: Pair) -> list[Check]:
    """Terms that the authority has a word for; an ending may follow it."""
    found = []
    for term, form in pair.glossary.items():
        here = re.search(rf"(?<!\w){re.escape(clean(term))}(?!\w)", pair.english, re.IGNORECASE)
        if here and not re.search(_beginning(clean(form)), pair.said, re.IGNORECASE):
            found.append(Check("glossary", "warning", f"“{term}” is “{form}” in this authority’s glossary."))
    return found


def _beginning(form: str) -> str:
    """A term with whatever ending a language gives each of its longer words."""
    words = (re.escape(word[:-1]) + f"{LETTER}*" if len(word) > 4 else re.escape(word) for word in form.split())
    return r"\s+".join(words)
