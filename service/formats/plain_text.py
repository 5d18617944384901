"""Plain text for screen readers, Braille displays and note takers.

Our house style, and where it comes from:
- UTF-8, lines ended by CR LF: text/plain's own line end (RFC 2046 §4.1.1), which note takers and older editors need
  and nothing minds. No byte order mark: it would be the first thing that some readers say.
- First line the title, then what this is, then a list of contents in a long paper (Devon County Council's guidelines).
- A paragraph is one line, with an empty line around it; two empty lines before a heading, one after (WCAG T1, T3).
- A heading says its level: “Heading level 2: 2. Recommendations”, which can be searched for.
- A list item begins with its printed label, a bullet with “-” (T2). A list inside a list is announced, as an indent
  cannot be heard.
- A table is announced and read row by row with the names of its columns.
- “(note 1)” stands where the mark stood, the note after the paragraph. Printed pages are named where they begin.
- No markup, no tabs, no drawn boxes. What we say of our own is in the document's language.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from service.document import Document, Heading, plain
from service.formats.base import Counts, Format, Making
from service.formats.text_check import check
from service.formats.text_line import UNREADABLE, make_readable, write_line
from service.languages import phrase
from service.speech.chapters import choose_chapters, heading_words, is_agenda
from service.speech.flow import Piece, read_through
from service.speech.opening import about
from service.standing import say_losses

LONG = 10  # chapters: a paper with more begins with a list of them
LINE_END = "\r\n"
TOGETHER = ("item", "row")  # such lines follow each other without an empty one between


def make(document: Document, options: Any, out: Path, making: Making) -> Counts:
    """Write the text file; its counts: words and lines."""
    # Labels and what a paper says of itself may hold what no text file can.
    lines = [UNREADABLE.sub("", line) for line in write_lines(document, making.authority)]
    out.write_bytes("".join(line + LINE_END for line in lines).encode())
    return {"words": sum(len(line.split()) for line in lines), "lines": len(lines)}


def write_lines(document: Document, authority: tuple[str, str, str]) -> Iterator[str]:
    """Every line of the edition: title, what this is, contents where it is long, the paper, its end."""
    readable = make_readable(document)
    pieces = list(read_through(readable))
    yield " ".join(readable.title.split())
    for _, told in about(readable, "format_plain_text", authority):
        yield from ("", told)
    yield from write_contents(pieces, readable)
    yield from write_pieces(_without_title(pieces, readable), readable.language)
    yield from ("", phrase(readable.language, f"end_of_{readable.subject}"))
    if say_losses(readable):
        yield from ("", "", phrase(readable.language, "losses"), "")
        yield from (page + what for page, what in say_losses(readable))


def write_contents(pieces: Sequence[Piece], document: Document) -> Iterator[str]:
    """The main headings of a long paper, one a line; nothing for a short one."""
    chapters = sorted(choose_chapters(pieces, is_agenda(document)))
    if len(chapters) > LONG:
        yield from ("", phrase(document.language, "contents"), "")
        yield from (heading_words(pieces[place]) for place in chapters)


def write_pieces(pieces: Sequence[Piece], language: str) -> Iterator[str]:
    """The lines of the pieces, with the empty lines before each."""
    last = ""
    for piece in pieces:
        lines = write_piece(piece, language)
        if lines:
            together = piece.kind == last and last in TOGETHER
            yield from ("", "") if piece.kind == "heading" else () if together else ("",)
            yield from lines
            last = piece.kind


def write_piece(piece: Piece, language: str) -> list[str]:
    """One piece: a line, or several where the paper wants its line breaks kept (an address)."""
    lines = write_line(piece.line, language)
    label = piece.label
    if piece.kind == "heading":
        lines = [" ".join(lines)]
        label = f"{phrase(language, 'heading_level', n=piece.level)}: {label}".strip()
    elif piece.kind == "row":
        lines = [" ".join(lines)]
    elif piece.kind == "item":
        label = label if any(character.isalnum() for character in label) else "-"
        indent = "  " * (piece.level - 1)
        return [indent + line for line in _put_before(label, lines)]
    return _put_before(label, lines)


def _put_before(label: str, lines: list[str]) -> list[str]:
    if not label:
        return lines
    first, *rest = lines or [""]
    return [f"{label} {first}".rstrip(), *rest]


def _without_title(pieces: Sequence[Piece], document: Document) -> Sequence[Piece]:
    """The pieces without a first heading that says the title again, which the first line has said."""
    first = document.blocks[0] if document.blocks else None
    if isinstance(first, Heading) and not first.number and plain(first.text) == " ".join(document.title.split()):
        return pieces[1:]
    return pieces


FORMAT = Format(
    key="plain-text",
    title="Plain text",
    suffix="txt",
    media_type="text/plain; charset=utf-8",
    version="3",
    make=make,
    check=check,
)
