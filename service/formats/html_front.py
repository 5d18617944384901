"""What an HTML or print edition says of itself before and after the text: standing, contents, who to ask, losses."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.document import Document, Heading, Line, Text, language_of_line, plain
from service.formats.base import Making
from service.formats.html_body import split_title
from service.formats.html_text import Manner, attribute, escaped, language_of, write_words
from service.languages import phrase
from service.standing import say_edition, say_losses, say_publisher, say_standing
from service.walking import walk


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents. language: of its words where it is not the document's."""

    level: int
    target: str
    text: str
    language: str = ""


def write_standing(document: Document) -> str:
    """Where the text's authority comes from; in another language with the English beside it (design §10)."""
    return "".join(
        f'<p class="standing"{"" if code == document.language else language_of(code)}>{escaped(words)}</p>'
        for code, words in say_standing(document)
    )


def write_about(document: Document, format_key: str, making: Making) -> str:
    """What this edition is, who published the paper, and whom to ask for another."""
    code, manner = document.language, Manner(document.language, making.picture)
    name, phone, email = making.authority
    lines = [write_named(say_edition(document, f"format_{format_key}"), manner)]
    if publisher := document.facts.publisher or name:
        lines.append(write_named(say_publisher(document, publisher), manner))
    if phone and email:
        lines.append(write_words(phrase(code, "who_to_ask", phone=phone, email=email), manner))
    return "".join(f"<p>{line}</p>" for line in lines)


def write_named(line: Line, manner: Manner) -> str:
    """A line of ours as HTML, in which each name of another language stands by itself, whole."""
    parts = ((write_words(run.value, manner, run.language), run.language) for run in line if isinstance(run, Text))
    return "".join(_isolate(words, code) for words, code in parts)


def _isolate(words: str, code: str) -> str:
    return f"<bdi{language_of(code)}>{words}</bdi>" if code else words


def write_losses(document: Document) -> str:
    """What could not be kept, with its page; "" where all was."""
    if not say_losses(document):
        return ""
    english = language_of("en")
    lines = [
        f"<li>{attribute(page)}<span{english}>{attribute(what)}</span></li>" for page, what in say_losses(document)
    ]
    title = attribute(phrase(document.language, "losses"))
    return f'<section class="losses"><h2>{title}</h2><ul role="list">{"".join(lines)}</ul></section>'


def find_entries(document: Document) -> tuple[Entry, ...]:
    """The contents: headings of the first two levels, or of the first three where those are few."""
    _, blocks = split_title(document)
    headings = [block for block in walk(blocks) if isinstance(block, Heading) and block.id]
    few = sum(heading.level <= 2 for heading in headings) < 3
    return tuple(
        Entry(
            heading.level,
            heading.id,
            f"{heading.number} {plain(heading.text)}".strip(),
            language_of_line(heading.text),
        )
        for heading in headings
        if heading.level <= (3 if few else 2)
    )


def write_contents(document: Document) -> str:
    """The contents as a list of links; "" for a paper with fewer than two headings."""
    entries = find_entries(document)
    return write_entries(document.language, entries) if len(entries) > 1 else ""


def write_entries(code: str, entries: Sequence[Entry], name: str = "contents", around: str = "{}") -> str:
    """These lines of contents as a list of links, under a heading with this name. around: what stands about a line."""
    title = attribute(phrase(code, "contents"))
    texts = (around.format(_isolate(attribute(entry.text), entry.language)) for entry in entries)
    lines = "".join(
        f'<li class="level{entry.level}"><a href="#{attribute(entry.target)}">{text}</a></li>'
        for entry, text in zip(entries, texts, strict=True)
    )
    return (
        f'<nav class="contents" aria-labelledby="{name}"><h2 id="{name}">{title}</h2><ol role="list">{lines}</ol></nav>'
    )
