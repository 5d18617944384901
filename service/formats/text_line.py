"""A line of a paper as plain text: links with their addresses, raised figures, note marks, pages, nothing drawn."""

import re
from dataclasses import replace
from itertools import groupby

from service.document import Document, Line, PageBreak, Text
from service.languages import phrase
from service.walking import change_lines

RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
UNREADABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\ufeff\ud800-\udfff\ufffe\uffff\u2028\u2029\u2500-\u259f]+")
ADDRESS = re.compile(r"^(?:https?:|mailto:|tel:)", re.IGNORECASE)


def make_readable(document: Document) -> Document:
    """The document as plain text can print it: raised and lowered figures as characters of their own (m², CO₂),
    without tabs, control characters and drawn boxes.
    """
    document = replace(document, title=UNREADABLE.sub(" ", document.title))
    return change_lines(document, lambda line: tuple(_readable(run) for run in line))


def write_line(line: Line, language: str) -> list[str]:
    """A line as text, cut where the paper breaks it; no line is empty."""
    parts: list[str] = []
    for href, runs in groupby(line, key=lambda run: run.href if isinstance(run, Text) and not run.note else ""):
        words = "".join(_write_run(run, language) for run in runs)
        parts.append(words + _address(href, words))
    return [joined for part in "".join(parts).split("\n") if (joined := " ".join(part.split()))]


def _readable(run: Text | PageBreak) -> Text | PageBreak:
    if isinstance(run, PageBreak):
        return run
    value = UNREADABLE.sub(" ", run.value) if UNREADABLE.search(run.value) else run.value
    if run.script and not run.note:
        table = RAISED if run.script == "super" else LOWERED
        raised = all(ord(character) in table or character.isspace() for character in value)
        value = value.translate(table) if raised else value
    return run if value is run.value else _with_value(run, value)


def _with_value(run: Text, value: str) -> Text:
    return Text(value, run.strong, run.emphasis, "", run.href, run.language, run.note)


def _write_run(run: Text | PageBreak, language: str) -> str:
    if isinstance(run, PageBreak):
        return f" [{phrase(language, 'original_page', n=run.label)}] "
    if run.note:
        return f" ({phrase(language, 'note_mark', mark=run.value.strip())})"
    return run.value


def _address(href: str, words: str) -> str:
    """“ (address)” after a link's words, where they do not already say it."""
    if not ADDRESS.match(href):
        return ""
    bare = re.sub(r"^(?:https?://|mailto:|tel:)(?:www\.)?", "", href, flags=re.IGNORECASE).rstrip("/").casefold()
    if bare in "".join(words.split()).casefold():
        return ""
    shown = re.sub(r"^(?:mailto:|tel:)", "", href, flags=re.IGNORECASE)
    trailing = words[len(words.rstrip()) :]
    return f" ({shown})" + trailing
