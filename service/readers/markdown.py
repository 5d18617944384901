"""Markdown, and what converters of printed papers write for it -> Document.

CommonMark and pipe tables by markdown-it, with rules of our own for what council papers hold: rows parted by tabs, HTML
in cells, "- 2.1" before a paragraph, raised note marks, bold that opens in one list item and closes in another.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from service.document import (
    Block,
    Cell,
    Document,
    Heading,
    Item,
    Items,
    PageBreak,
    Paragraph,
    Quote,
    Row,
    Table,
    Text,
)  # fmt: skip
from service.readers.base import Reader, Reading
from service.readers.decoding import decode
from service.readers.figures import raise_figures
from service.readers.inline import Writer, html, parser, write
from service.readers.line_runs import tidy, unmarked
from service.readers.lists import arrange
from service.readers.notes import tie
from service.readers.pages import gather, is_blank_page, join
from service.readers.paper_language import language_of
from service.readers.pieces import PageEnd, Piece, Rule
from service.readers.printed_labels import split_heading, split_item, split_paragraph
from service.readers.tables import add_tab_rows, make_table, mark_headers
from service.readers.titles import title_of

PAGE_MARK = re.compile(r"<!--\s*page\s*:?\s*([\w-]{1,8})\s*-->", re.IGNORECASE)
FOOTNOTE = re.compile(r"\[\^([\w*-]{1,8})\](:?)[ \t]*")
GLUED = re.compile(r"\*\*\*\*(?=[^\s*])")  # one bold line ended and the next began
NOTE_LINE = re.compile(r"\n(?=<sup>\[?\w{1,3}\]?</sup>[ \t])")


def read(path: Path, reading: Reading) -> Document:
    """The document that this Markdown paper holds, its blocks without ids."""
    source = _prepare(decode(path.read_bytes(), reading))
    marks = add_tab_rows(parser())
    pieces = [_lettered(piece) for piece in _Walk(reading, marks).pieces(marks.parse(source))]
    pieces, notes = tie(raise_figures(pieces))
    blocks = tuple(gather(join(pieces)))
    return Document(title_of(blocks, reading.name), language_of(blocks), blocks, notes)


def _prepare(source: str) -> str:
    """The source with notes each on a paragraph of its own, and page marks as comments."""
    source = FOOTNOTE.sub(lambda found: f"<sup>{found[1]}</sup>" + (" " if found[2] else ""), source)
    source = GLUED.sub("**<br>**", source)
    return NOTE_LINE.sub("\n\n", source)


def _groups(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The tokens of each block at the top level, its opening and closing ones with it."""
    depth = start = 0
    for at, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            yield tokens[start : at + 1]
            start = at + 1


@dataclass(frozen=True, slots=True)
class _Walk:
    """Turns markdown-it's tokens into pieces; a piece is a block, a rule or a page's end."""

    reading: Reading
    marks: MarkdownIt

    def pieces(self, tokens: Sequence[Token]) -> Iterator[Piece]:
        for group in _groups(tokens):
            yield from self._group(group)

    def blocks(self, tokens: Sequence[Token]) -> tuple[Block, ...]:
        return tuple(piece for piece in self.pieces(tokens) if not isinstance(piece, (Rule, PageEnd)))

    def _group(self, group: Sequence[Token]) -> Iterator[Piece]:
        kind = group[0].type
        if kind == "hr":
            yield Rule()
        elif kind == "heading_open":
            yield from self._heading(group)
        elif kind == "paragraph_open":
            yield from self._paragraphs(group[1])
        elif kind in ("bullet_list_open", "ordered_list_open"):
            yield from arrange([self._item(one) for one in _groups(group[1:-1])])
        elif kind == "blockquote_open":
            yield Quote("", self.blocks(group[1:-1]))
        elif kind == "tab_rows":
            yield make_table(group[0].meta["rows"], self.cell)
        elif kind == "table_open":
            yield self._pipe_table(group)
        elif kind in ("fence", "code_block"):
            yield Paragraph("", tidy([Text(group[0].content.rstrip("\n"))]))
        elif kind == "html_block":
            yield from self._html(group[0].content)

    def _heading(self, group: Sequence[Token]) -> Iterator[Piece]:
        for block in self._blocks(group[1].children or ()):
            if isinstance(block, Paragraph):
                number, line = split_heading(unmarked(block.text))
                yield Heading("", int(group[0].tag[1]), line, number)
            else:
                yield block

    def _paragraphs(self, inline: Token) -> Iterator[Piece]:
        for block in self._blocks(inline.children or ()):
            if is_blank_page(block):
                yield PageEnd()
            elif isinstance(block, Paragraph):
                number, line = split_paragraph(block.text)
                yield replace(block, number=number, text=line)
            else:
                yield block

    def _item(self, group: Sequence[Token]) -> Item:
        opened = group[0]
        label = f"{opened.info}{opened.markup}" if opened.info else "•"
        blocks = self.blocks(group[1:-1])
        if opened.info and blocks and isinstance(blocks[0], Paragraph) and blocks[0].number:
            # "3. 1.2 text" would be odd; the number stays in the words of a counted item.
            first = blocks[0]
            blocks = (replace(first, number="", text=(Text(f"{first.number} "), *first.text)), *blocks[1:])
        return Item(label, blocks)

    def _blocks(self, tokens: Sequence[Token]) -> tuple[Block, ...]:
        """The blocks of one inline run of tokens; all bold where a bold mark's partner is in another paragraph."""
        writer = write(tokens, Writer(self.reading.lose))
        blocks = writer.blocks()
        return tuple(_strong(block) for block in blocks) if writer.stray else blocks

    def cell(self, source: str) -> tuple[Block, ...]:
        """The blocks of one table cell."""
        return self._blocks(self.marks.parseInline(source.strip())[0].children or ())

    def _pipe_table(self, group: Sequence[Token]) -> Table:
        rows: list[list[Cell]] = []
        for at, token in enumerate(group):
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                rows[-1].append(Cell(self._blocks(group[at + 1].children or ())))
        if rows and not any(cell.blocks for cell in rows[0]):
            return Table("", tuple(Row(tuple(row)) for row in mark_headers(rows[1:])))
        return Table("", tuple(Row(tuple(row)) for row in mark_headers(rows, ruled=True)))

    def _html(self, source: str) -> Iterator[Piece]:
        if found := PAGE_MARK.fullmatch(source.strip()):
            yield PageBreak(found[1])
            return
        if re.match(r"<(script|style)\b", source.strip(), re.IGNORECASE):
            return
        if re.search(r"<table\b", source, re.IGNORECASE):
            self.reading.lose("A table written as HTML was read as plain lines.")
        writer = Writer(self.reading.lose)
        html(source, writer)
        yield from writer.blocks()


def _lettered(piece: Piece) -> Piece:
    """A paragraph, or the list item that the "(a)" at its start makes of it."""
    label, rest = split_item(piece.text) if isinstance(piece, Paragraph) else ("", ())
    if isinstance(piece, Paragraph) and label.startswith("("):
        return Items("", (Item(label, (replace(piece, text=rest),)),), ordered=True)
    return piece


def _strong(block: Block) -> Block:
    if not isinstance(block, Paragraph):
        return block
    return replace(block, text=tuple(replace(r, strong=True) if isinstance(r, Text) else r for r in block.text))


READER = Reader("markdown", "Markdown", "text/markdown", "2", read)
