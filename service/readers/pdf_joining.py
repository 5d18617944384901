"""Tables that a page's end cut in two are one again: heads printed twice are dropped, cut rows and spans made whole."""

from service.readers.pdf_layout import ENDS
from service.readers.pdf_passages import Grid, GridCell, Passage
from service.readers.pdf_strips import Strip

NEAR = 3.0  # points
HEADS = 3  # rows; a head that is printed again has no more


def same_columns(one: Grid, other: Grid) -> bool:
    """Whether two tables are equally wide, and wider than one column."""
    return width(one) == width(other) > 1


def width(grid: Grid) -> int:
    """How many columns a table has."""
    return max((sum(cell.colspan for cell in row) for row in grid), default=0)


def repeated_rows(one: Grid, other: Grid) -> int:
    """How many of the first rows of a table say the same as those of another."""
    count = 0
    for first, second in zip(one[:HEADS], other[:HEADS], strict=False):
        if row_words(first) != row_words(second) or not any(row_words(first)):
            break
        count += 1
    return count


def join_tables(last: Passage, first: Passage) -> None:
    """Put the rows of a table behind those of another, which a page's end parted from it."""
    rest = first.grid[repeated_rows(last.grid, first.grid) :]
    if rest:
        rest[0] = _take_span(last.grid, rest[0])
    if rest and _is_rest(last.grid[-1], rest[0]):
        _fill(last.grid[-1], rest[0])
        rest = rest[1:]
    last.grid += [row for row in rest if row]


def join_tagged(passages: list[Passage]) -> list[Passage]:
    """The passages with tables made one that follow each other with the same head, or over a page's end without one."""
    out: list[Passage] = []
    for passage in passages:
        last = next((each for each in reversed(out) if each.kind != "note"), None)  # notes stand at a page's foot
        cut = last is not None and last.kind == passage.kind == "table" and same_columns(last.grid, passage.grid)
        if last is not None and cut and (repeated_rows(last.grid, passage.grid) or _goes_on(last.grid, passage.grid)):
            join_tables(last, passage)
        else:
            out.append(passage)
    return out


def _goes_on(grid: Grid, after: Grid) -> bool:
    """Whether a table without a head begins the next page where the table before began on its own."""
    one, other = [_strips(row[:1]) for row in grid], [_strips(row[:1]) for row in after]
    pages = [strip.page for row in grid for strip in _strips(row)]
    begins = [strip.page for strip in _strips(after[0])]
    if not pages or not begins or max(pages) + 1 != min(begins) or any(cell.header == "column" for cell in after[0]):
        return False
    lefts = [min((strip.x0 for row in rows for strip in row), default=0.0) for rows in (one, other)]
    return abs(lefts[0] - lefts[1]) < NEAR


def _strips(row: list[GridCell]) -> list[Strip]:
    return [strip for cell in row for passage in cell.passages for strip in passage.strips]


def print_once(row: list[GridCell]) -> None:
    """Leave out of a row what its cells say again on a further page: a table's head, tagged once and printed there."""
    filled = [[strip for each in cell.passages for strip in each.strips] for cell in row if cell.passages]
    said = [_by_page(strips) for strips in filled]
    if not said or not all(len(pages) > 1 and len(set(pages.values())) == 1 for pages in said):
        return
    for cell, pages in zip((cell for cell in row if cell.passages), said, strict=True):
        for passage in cell.passages:
            passage.strips = [strip for strip in passage.strips if strip.page == min(pages)]
        cell.passages = [passage for passage in cell.passages if passage.strips or passage.kind != "text"]


def _by_page(strips: list[Strip]) -> dict[int, str]:
    """What strips say on each page."""
    pages = {strip.page: "" for strip in strips}
    for strip in strips:
        pages[strip.page] += f"{strip.text} "
    return pages


def row_words(row: list[GridCell]) -> list[str]:
    """What each cell of a row says."""
    return [" ".join(passage.text for passage in cell.passages) for cell in row]


def _take_span(grid: Grid, row: list[GridCell]) -> list[GridCell]:
    """The row without an empty first cell that is the rest of a cell which runs to the end of the table before."""
    if not row or row[0].passages or row[0].rowspan < 2:
        return row
    for back, above in enumerate(reversed(grid), 1):
        if above and above[0].rowspan == back > 1:
            above[0].rowspan += row[0].rowspan
            return row[1:]
    return row


def _is_rest(row: list[GridCell], rest: list[GridCell]) -> bool:
    """Whether a page's first row is the rest of the row that the page's end cut: none of its cells begins anew."""
    if len(row) != len(rest):
        return False
    filled = [(one, other) for one, other in zip(row, rest, strict=True) if other.passages]
    if not filled or not all(one.passages for one, _ in filled):
        return False
    if rest[0].passages:
        return all(row_words([other])[0][:1].islower() for _, other in filled)
    return any(not ENDS.search(row_words([one])[0]) for one, _ in filled)


def _fill(row: list[GridCell], rest: list[GridCell]) -> None:
    for one, other in zip(row, rest, strict=True):
        if one.passages and other.passages:
            one.passages[-1].strips += other.passages[0].strips
            one.passages += other.passages[1:]
