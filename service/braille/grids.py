"""A table in Braille: in columns where they fit the line, else row by row as paragraphs (RNIB; BANA Formats §11)."""

from collections.abc import Sequence

from service.braille.book import Cells, Row
from service.braille.cells import BLANK
from service.braille.transcriber import Transcriber, ours
from service.braille.wrap import wrap
from service.document import (
    Block,
    Cell,
    Heading,
    Inline,
    Items,
    Line,
    Paragraph,
    Picture,
    Table,
    Text,
    plain,
    spoken_line,
)
from service.languages import phrase
from service.speech.flow import ENDS, STOPS
from service.speech.grid import Named, read_head, read_rows
from service.walking import lines

GAP = 2  # blank cells between columns
LEADER = "⠐"
BAR = "⠒"
EMPTY = Cells(LEADER * 2, (0, 0), " ")
"""An empty cell is shown, never left out."""
LEAST_LEADER = 4  # a shorter gap has no leader
RULE = BLANK * 13 + "⠐⠒" + "⠂" * 10
"""After a table (RNIB)."""
DEEPEST = 20  # rows; a longer table in columns would not stand on one page
Group = tuple[tuple[Row, ...], bool]
"""Lines, and whether they must stay together."""


def table_rows(table: Table, transcriber: Transcriber, width: int, language: str) -> tuple[list[Group], list[str]]:
    """The table's lines, and what a transcriber should look at."""
    grid = _simple(table, transcriber)
    if grid and len(grid) <= DEEPEST:
        widths = [max(len(row[n].value) for row in grid) for n in range(len(grid[0]))]
        if sum(widths) + GAP * (len(widths) - 1) <= width:
            heads = len(read_head(table))
            rows = [_columns(row, widths, leaders=n >= heads) for n, row in enumerate(grid)]
            under = [_under(grid[:heads], widths)] if heads else []
            return [((*rows[:heads], *under, *rows[heads:], Row(RULE)), True)], []
    told = [] if grid else ["A table has merged cells or lists inside it: a person should look at how it reads."]
    return _paragraphs(table, transcriber, width, language), told


def _simple(table: Table, transcriber: Transcriber) -> list[list[Cells]]:
    """The cells of a table with one short text in each and nothing merged; none for another."""
    if not is_simple(table):
        return []
    grid = [[flat(cell.blocks) for cell in row.cells] for row in table.rows]
    made = iter(transcriber.lines([line for row in grid for line in row], emphasis=False))
    return [[cells if line else EMPTY for line, cells in zip(row, made, strict=False)] for row in grid]


def is_simple(table: Table) -> bool:
    """Whether every cell holds one short text and nothing is merged; any other a person should look at."""
    count = {len(row.cells) for row in table.rows}
    cells = [cell for row in table.rows for cell in row.cells]
    return len(count) == 1 and all(cell.colspan == 1 and cell.rowspan == 1 and _is_text(cell) for cell in cells)


def _is_text(cell: Cell) -> bool:
    return len(cell.blocks) <= 1 and all(isinstance(block, Paragraph) for block in cell.blocks)


def flat(blocks: tuple[Block, ...]) -> Line:
    """All words of a cell as one line, with their labels, numbers and note marks."""
    out: list[Inline] = []
    for block in blocks:
        if isinstance(block, Items):
            for item in block.items:
                label = f"{item.label} " if any(map(str.isalnum, item.label)) else ""
                out += [Text(label), *flat(item.blocks), Text(" ")]
        elif isinstance(block, Heading | Paragraph):
            out += [Text(f"{block.number} ")] if block.number else []
            out += [*(spoken_line(block)), Text(" ")]
        elif isinstance(block, Picture):
            out += [Text(f"{block.description} "), *block.caption]
        else:
            out += [run for line in lines((block,)) for run in (*line, Text(" "))]
    while out and out[-1] == Text(" "):
        out.pop()
    return tuple(out)


def _columns(row: list[Cells], widths: list[int], *, leaders: bool) -> Row:
    """One line of a table; dots 5 lead over a wide gap (not in the head)."""
    line = ""
    for n, cells in enumerate(row):
        if n:
            gap = sum(widths[:n]) + GAP * n - len(line)
            leader = leaders and gap >= LEAST_LEADER and cells.value.strip(BLANK + LEADER)
            line += BLANK + LEADER * (gap - 2) + BLANK if leader else BLANK * gap
        line += cells.value
    return Row(line.rstrip(BLANK), "  ".join(cells.text.strip() for cells in row))


def _under(heads: list[list[Cells]], widths: list[int]) -> Row:
    """The line between a table's head and its rows: dot 5 and dots 25 under each name (RNIB; BANA Formats §11)."""
    line = ""
    for n in range(len(widths)):
        line = line.ljust(sum(widths[:n]) + GAP * n, BLANK)
        line += LEADER + BAR * (max(2, *(len(row[n].value) for row in heads), 0) - 1)
    return Row(line)


def _paragraphs(table: Table, transcriber: Transcriber, width: int, language: str) -> list[Group]:
    """A transcriber's note with the columns' names, then each row as a paragraph."""
    between = f"{stop(language)[0].strip()} "
    names = between.join(word for row in read_head(table) for named in row if (word := plain(flat(named.cell.blocks))))
    told = phrase(language, "braille_table_named", names=names) if names else phrase(language, "braille_table")
    groups: list[Group] = [(wrap(ours(transcriber.text(told)), width, 7, 5), True)]
    said = transcriber.lines([_said(row, language) for row in read_rows(table)], emphasis=False)
    groups += [(wrap(cells, width, 3, 1), False) for cells in said]
    rows, whole = groups[-1]
    return [*groups[:-1], ((*rows, Row(RULE)), whole)]


def _said(row: Sequence[Named], language: str) -> Line:
    """A row as a sentence, its cells parted by semicolons."""
    line: list[Inline] = []
    for n, named in enumerate(row):
        line += [Text(_between(line, language))] if n else []
        line += flat(named.cell.blocks) or (Text(phrase(language, "empty_cell")),)
    return (*line, Text("" if _ends(line, ENDS) else stop(language)[1]))


def _between(line: list[Inline], language: str) -> str:
    """What parts a table's cell from the next: the language's semicolon, nothing after a stop or a colon of its own."""
    return " " if _ends(line, ENDS) else f"{stop(language)[0].strip()} "


def stop(language: str) -> tuple[str, str]:
    """What parts the cells of a row and what ends it, as where a row is read aloud."""
    return STOPS.get(language, ("; ", "."))


def _ends(line: list[Inline], signs: tuple[str, ...]) -> bool:
    words = plain(tuple(line))
    return words.endswith(signs)
