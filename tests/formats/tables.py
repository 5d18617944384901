"""Tables of 2 to 12 columns with what is hard to print: long cells, lists in lists, an address of 69 letters."""

from documents import cell, par, say

from service.document import Cell, Document, Heading, Item, Items, Row, Table

COLUMNS = (2, 3, 5, 8, 12)
KINDS = ("short", "long", "lists", "address")
NAMES = (
    "Ferry", "Timetable", "Passengers", "Cost in 2026", "Quay", "Responsibility", "Notes", "Benches", "Trees",
    "Lights", "Winter", "Summer",
)  # fmt: skip
LONG = "The ferry sails from the northern quay at every hour, waits for the tide and comes back by the lighthouse. "
ADDRESS = "https://papers.fairhaven.example/harbour-board/ferry-timetable@2026-5"


def hard_table(columns: int, kind: str) -> Table:
    """Four rows; one cell of the last column, or of the second, holds what the kind says."""
    head = Row(tuple(cell(name, "column") for name in NAMES[:columns]))
    grid = [
        [cell(f"Ferry {n}", "row"), *(cell(f"£{n},250.50" if m % 2 else f"{m} a day") for m in range(1, columns))]
        for n in range(4)
    ]
    if kind == "long":
        grid[1][-1] = cell(LONG * 2)  # forty words
    elif kind == "address":
        grid[2][-1] = cell(f"See {ADDRESS} for more")
    elif kind == "lists":
        inner = Items("", (Item("(a)", (par("", "diesel, by the harbour"),)), Item("(b)", (par("", "oil"),))), True)
        grid[1][1] = Cell((par("", "Costs:"), Items("", (Item("•", (par("", "fuel for the winter"), inner)),))))
    return Table("", (head, *(Row(tuple(row)) for row in grid)), say(f"{columns} columns, {kind}"))


def hard_tables(*tables: Table) -> Document:
    """A paper with a line before each of these tables."""
    blocks = [block for n, table in enumerate(tables) for block in (par(f"p{n}", "A line before it."), table)]
    return Document("Tables", "en", (Heading("h1", 1, say("Tables")), *blocks))
