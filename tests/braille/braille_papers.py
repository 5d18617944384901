"""A paper with everything that a Braille page must lay out, and its pages as a person can read them."""

from service.braille.book import Book, Page
from service.braille.cells import to_ascii
from service.document import (
    Block,
    Cell,
    Document,
    Heading,
    Inline,
    Item,
    Items,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Row,
    Table,
    Text,
)  # fmt: skip


def par(*runs: str | Inline, number: str = "") -> Paragraph:
    return Paragraph("p", tuple(Text(run) if isinstance(run, str) else run for run in runs), number)


def head(level: int, words: str, number: str = "") -> Heading:
    return Heading("h", level, (Text(words),), number)


def cell(words: str, **manner: object) -> Cell:
    return Cell((par(words),) if words else (), **manner)  # type: ignore[arg-type]


def table(*rows: str, heads: int = 1, caption: str = "") -> Table:
    """Rows of cells parted by "|", the first `heads` of them column headers."""
    made = tuple(
        Row(tuple(cell(words.strip(), header="column" if n < heads else "") for words in row.split("|")))
        for n, row in enumerate(rows)
    )
    return Table("t", made, (Text(caption),) if caption else ())


FITS = table("Day | Ferries | Riders", "Monday | 12 | 1,204", "Saturday | 9 | 880", caption="Table 1: The ferry")
EMPTY = table("Ward | Votes", "Harbour | ", "Old Town | 77")
NUMBERS = table("Year | £m | Change", "2021 | 8.5 | ", "2022 | 10.25 | +1.75", "2023 | 9.0 | −1.25")
WIDE = table(
    "Place | What the Committee asked for | Answer of the Executive Member",
    "Lantern Quay | A ramp beside the steps, lit at night | Agreed, by May 2024",
    "Gull Steps | Two benches with arms | Not agreed; see item 5",
)
TWO_HEADS = table("Ferry | Week", "Name | Trips", "Tern | 64", "Gull | 58", heads=2)
MERGED = Table(
    "t",
    (
        Row((cell("Service", header="column"), cell("Cost", header="column", colspan=2))),
        Row((cell("Parks", rowspan=2), cell("£1m"), cell("2022"))),
        Row((cell("£2m"), cell("2023"))),
    ),
)  # fmt: skip
TABLES = (FITS, EMPTY, NUMBERS, WIDE, TWO_HEADS, MERGED)

BLOCKS: tuple[Block, ...] = (
    PageBreak("1"),
    head(1, "Ferries and footbridges in the harbour of Fairhaven from 2021 to 2023"),
    par("The Committee met at 10.30am and asked for ", Text("three", strong=True), " things.", number="1.1"),
    Items("l", (Item("•", (par("a ferry that runs on Sundays, in winter as well as in summer"),)),
                Item("(b)", (par("a footbridge; "), Items("l", (Item("i.", (par("lit at night"),)),), True))))),
    head(2, "Money", "2."),
    par("The bridge costs £1.2m", Text("1", note="n1"), " and the quay 40 m", Text("2", script="super"),
        ", says the report on page ", PageBreak("2"), "which came out in 2022."),
    head(3, "Tables"),
    *TABLES,
    head(2, "Views", "3."),
    Quote("q", (par("We live two miles from the sea and have not been there together for six years."),)),
    Picture("i", "A map of the harbour with the three bridges.", (Text("Figure 1: The harbour"),)),
    Picture("i"),
    par("See https://www.fairhaven.example/meetings/2023/ferries-and-footbridges/report.pdf for more."),
    PageBreak("3"),
    head(2, "Next steps", "4."),
    *(par(f"Step {n} is done by the Director of Place, who tells the Committee at its meeting in May.")
      for n in range(1, 9)),
)  # fmt: skip
PAPER = Document("Ferries and footbridges", "en", BLOCKS, (Note("n1", "1", (par("Prices of 2022."),)),))


def show(page: Page, volume: int) -> str:
    """A page as Braille ASCII beside its print."""
    lines = [f"{to_ascii(row.cells):40} {row.text}".rstrip() for row in page.rows]
    return "\n".join([f"--- volume {volume} page {page.number}{' front' if page.front else ''}", *lines, ""])


def show_book(book: Book) -> str:
    pages = [show(page, volume.number) for volume in book.volumes for page in volume.pages]
    return "\n".join([*book.notes, *pages])
