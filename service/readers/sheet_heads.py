"""The heads of a sheet's tables: which rows name the columns, and whether the first column names the rows."""

from service.readers.sheet_grid import Box, Grid
from service.readers.sheet_parts import Part

LONG = 60  # characters; a lone cell of more is a paragraph beside a table, no part of it


def count_heads(part: Part, grid: Grid) -> int:
    """How many rows at the top of a table name its columns."""
    if part.bottom == part.top:
        return 0
    kept = next((n for n in range(part.bottom - part.top + 1) if part.top + n not in grid.head_rows), 0)
    if kept:
        return _reach(part, kept)
    rows = [[box for _, box in part.row(at)] for at in range(part.top, part.bottom + 1)]
    bold = 0
    while bold < len(rows) - 1 and rows[bold] and all(box.bold and not _is_amount(box) for box in rows[bold]):
        bold += 1
    later = [row for row in rows[bold:] if row and not all(box.bold for box in row)]
    if bold and later:
        return _reach(part, min(bold, 3))
    return _reach(part, 1) if _names_columns(part) else 0


def _reach(part: Part, heads: int) -> int:
    """As many rows as the cells of these reach down to, so that no merged cell is cut."""
    reach = max((at + box.rows for (at, _), box in part.boxes.items() if at < part.top + heads), default=0) - part.top
    return min(max(reach, heads), part.bottom - part.top)


def _names_columns(part: Part) -> bool:
    """Whether the first row is of words (or years) and stands over a column of figures."""
    first = part.row(part.top)
    if len(first) < 2 or any(_is_amount(box) or len(box.words) > LONG for _, box in first):
        return False
    top = part.top + _reach(part, 1)
    for column, _ in first:
        below = [box for at in range(top, part.bottom + 1) if (box := part.boxes.get((at, column)))]
        if below and sum(box.number for box in below) * 4 >= len(below) * 3:
            return True
    return False


def _is_amount(box: Box) -> bool:
    """Whether a cell holds a figure that is no year."""
    return box.number and not (len(box.words) == 4 and box.words.startswith(("19", "20")))


def has_labels(part: Part, top: int, grid: Grid) -> bool:
    """Whether the first column names its rows: kept in sight, bold, or words where all beside them are figures."""
    rows = [part.row(at) for at in range(top, part.bottom + 1)]
    rows = [row for row in rows if row]
    if part.left in grid.head_columns:
        return True
    first = [row[0][1] for row in rows if row[0][0] == part.left]
    rest = [box for row in rows for column, box in row if column > part.left]
    if not rest or len(first) < len(rows) or any(box.number or not box.words for box in first):
        return False
    if all(box.bold for box in first) and not any(box.bold for box in rest):
        return True
    return len({box.words for box in first}) == len(first) and all(box.number for box in rest)
