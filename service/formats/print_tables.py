"""Which shape a table is printed in: kept, turned on a page that lies on its side, or each row as a card.

That is decided by measuring: a table is kept where every word fits its column whole and no row grows too tall to be
read at a glance. All widths and heights are in em of the body's type.
"""

from collections.abc import Mapping

from service.document import Document, Heading, Table
from service.formats.html_table import count_columns
from service.formats.print_measure import Ruler
from service.formats.print_paper import Sheet
from service.formats.print_table_size import Measured
from service.walking import walk

SPARE = 0.97
"""How much of the width is taken for certain; kerning and joined letters differ from what is counted here."""
TALL, TURNED_TALL, CARD = 0.4, 0.45, 0.45
"""The most of a page's height that a row may fill, and that a card may which is not divided."""
WORTH = 3
"""A table with fewer rows or columns is not worth a page of its own."""


def shape_tables(document: Document, ruler: Ruler, sheet: Sheet) -> dict[int, str]:
    """The shape of every table by its identity."""
    shapes: dict[int, str] = {}
    top = {id(block) for block in document.blocks}
    for blocks in (document.blocks, *(note.blocks for note in document.notes)):
        for block in walk(blocks):
            if isinstance(block, Table) and id(block) not in shapes:
                shapes[id(block)] = shape = choose_shape(block, ruler, sheet, turning=id(block) in top)
                if not shape.startswith("cards"):
                    # A table in a cell of a table that is kept was measured as one that is kept too.
                    inside = (inner for row in block.rows for cell in row.cells for inner in walk(cell.blocks))
                    shapes |= {id(inner): "kept" for inner in inside if isinstance(inner, Table)}
    return shapes


def find_turned(document: Document, shapes: Mapping[int, str]) -> frozenset[int]:
    """The identities of the headings right before turned tables, which else stood alone at the foot of a page."""
    turned: set[int] = set()
    after = False
    for block in reversed(document.blocks):
        after = shapes.get(id(block), "").startswith("turned") or (after and isinstance(block, Heading))
        if after and isinstance(block, Heading) and block.level > 1:
            turned.add(id(block))
    return frozenset(turned)


def choose_shape(table: Table, ruler: Ruler, sheet: Sheet, turning: bool = True) -> str:
    """kept, turned or cards. turning: whether the table stands by itself, so that it may have a page of its own.

    With "firm" where no short cell need be split, with "short" where each card may stay on one page.
    """
    firm, loose = (Measured(table, ruler, sheet.leading, whole) for whole in (True, False))
    ways = [("kept", sheet.width, sheet.height * TALL)]
    if turning and min(len(table.rows), count_columns(table)) >= WORTH:
        ways.append(("turned", sheet.turned_width, sheet.turned_height * TURNED_TALL))
    for way, width, tall in ways:
        if firm.fits(width * SPARE, tall):
            return f"{way} firm"
        if loose.fits(width * SPARE, tall):
            return way
    return "cards short" if max(loose.cards(sheet.width), default=0.0) <= sheet.height * CARD else "cards"


def measure_table(table: Table, shape: str, ruler: Ruler, sheet: Sheet) -> float:
    """About how tall a table in this shape is."""
    measured = Measured(table, ruler, sheet.leading)
    if shape.startswith("turned"):
        # It has pages of its own, and the one before it is left where it was.
        full = sum(measured.heights(sheet.turned_width)) / sheet.turned_height
        return (int(full) + 1.5) * sheet.height
    if shape.startswith("kept"):
        return sum(measured.heights(sheet.width)) + 1
    return sum(measured.cards(sheet.width))
