"""Whether what stands in columns is a table, or a form, a list with its labels, a list of contents."""

import re
from statistics import median

from service.readers.pdf_lines import LEADER
from service.readers.pdf_strips import LABEL, Strip

NEAR = 3.0  # points by which the left edges of one column differ
ROWS = 3  # a table has at least so many, its head among them
FORM = re.compile(r"[^:]{1,40}:$|[^\W\d_][^:\d]{0,30}: \S")
PAGE_NUMBER = re.compile(r"\d{1,3}|[ivxl]{1,6}")
Cells = list[list[Strip]]  # for each column, its lines in one row


def is_table(rows: list[Cells], wide: int) -> bool:
    """Whether rows of this many columns are a table; what is unsure is none."""
    full = [row for row in rows if sum(map(bool, row)) > 1]
    few = len(rows) == ROWS - 1 and wide > 2 and all(all(row) for row in rows)
    if not few and (len(full) < ROWS or len(full) < 0.3 * len(rows)):
        return False
    texts = [[_text(cell) for cell in row] for row in rows]
    if wide > 2 and sum(sum(map(bool, row)) > 2 for row in rows) < ROWS - 1:
        return False
    if any(LEADER.search(text) for row in texts for text in row) or _is_form(texts) or _is_list(texts):
        return False
    return not _is_contents(texts, rows) and all(_is_straight([row[n] for row in rows if row[n]]) for n in range(wide))


def _is_form(texts: list[list[str]]) -> bool:
    """Rows of which at least half say "Label: value"; the head of three columns and more may say "No.:"."""
    rows = texts[1:] if len(texts[0]) > 2 else texts
    return 2 * sum(bool(FORM.match(next((t for t in row if t), ""))) for row in rows) >= len(rows)


def _is_list(texts: list[list[str]]) -> bool:
    """Labels with what they label."""
    firsts = [row[0] for row in texts if row[0]]
    labels = sum(bool(LABEL.fullmatch(text)) for text in firsts)
    return len(texts[0]) == 2 and 2 * labels >= len(firsts)


def _is_contents(texts: list[list[str]], rows: list[Cells]) -> bool:
    """Titles with the pages where they begin, which stand at the right edge."""
    last = [row[-1] for row in texts if row[-1]]
    pages = [int(text) for text in last if text.isdigit()]
    many = sum(bool(PAGE_NUMBER.fullmatch(text)) for text in last) >= len(last) - 1
    return many and len(texts[0]) <= 3 and pages == sorted(pages) and len(set(pages)) > 1


def _is_straight(cells: Cells) -> bool:
    """Whether most cells of a column begin, end or are centred at the same place."""
    edges = (
        [min(s.x0 for s in c) for c in cells],
        [max(s.x1 for s in c) for c in cells],
        [(min(s.x0 for s in c) + max(s.x1 for s in c)) / 2 for c in cells],
    )
    return any(sum(abs(x - median(each)) < NEAR for x in each) >= 0.7 * len(each) for each in edges)


def _text(cell: list[Strip]) -> str:
    return " ".join(strip.text for strip in cell)
