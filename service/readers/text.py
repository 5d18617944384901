"""Plain text -> Document: lines, numbered paragraphs, headings, bullets and notes, as the eye takes them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from markdown_it import MarkdownIt

from service.document import Block, Document, Heading, Item, Items, Line, Note, PageBreak, Paragraph, Text
from service.readers.base import Reader, Reading
from service.readers.decoding import decode
from service.readers.figures import raise_figures, raise_glued
from service.readers.inline import Writer, write
from service.readers.line_runs import tidy, unmarked
from service.readers.notes import tie
from service.readers.pages import gather, is_blank_page, join
from service.readers.paper_language import language_of
from service.readers.pieces import PageEnd, Piece, Rule
from service.readers.printed_labels import is_bullet, split_heading, split_item, split_paragraph
from service.readers.tables import make_table
from service.readers.text_chunks import LABEL
from service.readers.text_headings import heading_levels
from service.readers.text_lines import Said, said_in
from service.readers.titles import title_of

RULE = re.compile(r"[-_=*~·—–\s]{3,}")
MARKS = re.compile(r"\*\*\S[^\n]*?\*\*|\]\((?:https?:|#|mailto:)")


def read(path: Path, reading: Reading) -> Document:
    """The document that this plain text holds, its blocks without ids."""
    source = decode(path.read_bytes(), reading)
    blocks, notes = read_text(source, reading)
    document = Document(title_of(blocks, reading.name), language_of(blocks), blocks, notes)
    pages = source.rstrip("\f\n ").count("\f") + 1 if "\f" in source else 0
    return replace(document, source=replace(document.source, pages=pages))


def read_text(source: str, reading: Reading) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """The blocks of plain text, and the notes that its marks are tied to."""
    walk = _Walk(reading, _marks() if MARKS.search(source) else None)
    pieces, notes = tie(raise_glued(raise_figures(list(walk.pieces(said_in(source))))))
    return tuple(gather(join(pieces))), notes


def _marks() -> MarkdownIt:
    """A parser for the few marks that papers saved as text may keep: bold, and links."""
    made = MarkdownIt("zero").enable(["emphasis", "link", "escape", "balance_pairs"])
    made.inline.ruler2.disable("fragments_join")
    made.core.ruler.disable("text_join")
    return made


@dataclass(frozen=True, slots=True)
class _Walk:
    """Turns what the lines say into pieces."""

    reading: Reading
    marks: MarkdownIt | None

    def pieces(self, said: Sequence[Said]) -> Iterator[Piece]:
        for one, level in zip(said, heading_levels(said), strict=True):
            if one.page:
                yield PageBreak(one.page)
            if one.rows:
                yield make_table(one.rows, lambda cell: (Paragraph("", self.line(cell)),) if cell.strip() else ())
            elif RULE.fullmatch(one.text):
                yield Rule()
            elif is_blank_page(Paragraph("", (Text(one.text),))):
                yield PageEnd()
            elif level:
                number, line = split_heading(unmarked(self.line(one.text.replace("\n", " "))))
                yield Heading("", level, line, number)
            else:
                yield from self._paragraphs(one)

    def line(self, text: str) -> Line:
        """The text as runs, with bold and links where the paper marks them."""
        if self.marks is None:
            return tidy([Text(text)])
        writer = Writer(self.reading.lose)
        for at, part in enumerate(text.split("\n")):
            if at:
                writer.runs.append(Text("\n"))
            write(self.marks.parseInline(part)[0].children or (), writer)
        return tidy(writer.runs)

    def _paragraphs(self, one: Said) -> Iterator[Block]:
        printed = one.text.split("\n")
        if len(printed) > 1 and all(LABEL.match(each) for each in printed):
            yield from (Paragraph("", self.line(each)) for each in printed)
            return
        line = self.line(one.text)
        label, rest = split_item(line)
        number, numbered = split_paragraph(rest if is_bullet(label) else line)
        if number:
            yield Paragraph("", numbered, number)
        elif label or one.indented:
            yield Items("", (Item(label, (Paragraph("", rest),)),), ordered=not is_bullet(label))
        else:
            yield Paragraph("", line)


READER = Reader("text", "Plain text", "text/plain", "2", read)
