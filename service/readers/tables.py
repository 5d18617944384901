"""Tables of a text paper: rows whose cells are parted by tabs, and Markdown's own tables."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from service.document import Block, Cell, Line, Paragraph, Row, Table
from service.readers.line_runs import all_strong, unmarked, words
from service.walking import walk

RULE = re.compile(r"[\s|:]*-{3,}[\s|:-]*")
LEADER = re.compile(r"\s*\.{4,}\s*$|(?:\s\.){4,}\s*$")  # the dots of a contents page
Blocks = tuple[Block, ...]


def tab_rows(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A rule for markdown-it: two lines or more with tabs between words make a table."""
    last = start
    while last < end and _is_row(_line(state, last)):
        last += 1
    if last - start < 2 or "\t" not in _line(state, start).strip():
        return False
    if not silent:
        token = state.push("tab_rows", "", 0)
        token.meta = {"rows": [_line(state, n).split("\t") for n in range(start, last)]}
        token.map = [start, last]
        state.line = last
    return True


def add_tab_rows(parser: MarkdownIt) -> MarkdownIt:
    """The parser with the rule for rows of tabs, before whatever else could claim such a line."""
    alternatives = {"alt": ["paragraph", "blockquote", "list"]}
    parser.block.ruler.before("table", "tab_rows", tab_rows, alternatives)  # type: ignore[arg-type]
    return parser


def _line(state: StateBlock, n: int) -> str:
    # Not from the first word on, since the first cell may be empty.
    return state.src[state.bMarks[n] : state.eMarks[n]].rstrip("\r\n")


def _is_row(line: str) -> bool:
    return "\t" in line and bool(line.strip())


def make_table(rows: Sequence[Sequence[str]], read: Callable[[str], Blocks]) -> Table:
    """The table of these rows; read(source) gives the blocks of one cell."""
    kept = [row for row in rows if not all(RULE.fullmatch(cell) or not cell.strip() for cell in row)]
    ruled = len(rows) > 1 and len(kept) < len(rows) and kept[0] is rows[0]
    width = max(len(row) for row in kept)
    cells = [[Cell(read(LEADER.sub("", cell))) for cell in row] for row in kept]
    for row in cells:
        row.extend(Cell(()) for _ in range(width - len(row)))
    return Table("", tuple(Row(tuple(row)) for row in mark_headers(cells, ruled=ruled)))


def mark_headers(rows: list[list[Cell]], *, ruled: bool = False) -> list[list[Cell]]:
    """The rows with their header cells marked.

    A first row is a head where a rule follows it, where it alone is bold, or where its columns hold figures and it
    holds none. Two columns whose first is all bold labels, or labels ending in a colon, have row headers.
    """
    if _are_labels(rows):
        return [[_header(row[0], "row"), *row[1:]] for row in rows]
    if len(rows) > 1 and (ruled or _is_bold_head(rows) or _names_figures(rows)):
        return [[_header(cell, "column") for cell in rows[0]], *rows[1:]]
    return rows


def _are_labels(rows: list[list[Cell]]) -> bool:
    first = [_words(row[0]) for row in rows]
    if len(rows[0]) != 2 or not all(first):
        return False
    if all(label.endswith(":") for label in first):
        return True
    return all(_is_bold(row[0]) for row in rows) and not any(_is_bold(row[1]) for row in rows)


def _is_bold_head(rows: list[list[Cell]]) -> bool:
    def bold(row: list[Cell]) -> bool:
        said = [cell for cell in row if _words(cell)]
        return bool(said) and all(_is_bold(cell) for cell in said)

    return bold(rows[0]) and not all(bold(row) for row in rows)


def _names_figures(rows: list[list[Cell]]) -> bool:
    """Whether the first row names columns: all said, short, without a figure, above a column of figures."""
    names = [_words(cell) for cell in rows[0]]
    if any(not name or len(name) > 60 or re.search(r"\d", name) for name in names):
        return False
    columns = ([_words(row[n]) for row in rows[1:]] for n in range(len(names)))
    return any(all(re.match(r"[£$€+−-]?\d", cell) for cell in column) for column in columns)


def _header(cell: Cell, kind: str) -> Cell:
    blocks = (replace(b, text=unmarked(b.text)) if isinstance(b, Paragraph) else b for b in cell.blocks)
    return replace(cell, blocks=tuple(blocks), header=kind)  # type: ignore[arg-type]


def _lines(cell: Cell) -> list[Line]:
    return [block.text for block in walk(cell.blocks) if isinstance(block, Paragraph)]


def _words(cell: Cell) -> str:
    return " ".join(words(line) for line in _lines(cell)).strip()


def _is_bold(cell: Cell) -> bool:
    lines = _lines(cell)
    return bool(lines) and all(all_strong(line) for line in lines)
