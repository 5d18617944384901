"""The sheet that goes with a Braille file to the embosser: paper, sheets, weight and post, and never whom it is for."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

CELL, LINE = 6.1, 10.0
"""Millimetres from cell to cell and from line to line: 0.24 inch and 10 mm (National Library Service)."""
EDGE_ACROSS, EDGE_DOWN = 12, 9
"""Millimetres that must stay free beside and above the dots, both edges together."""
GRAMS = 140
"""Of a square metre of paper where nobody says otherwise; embossers take about 120 to 160."""
POST_LIMIT = 7000
"""Grams of one packet that goes free of charge in the United Kingdom."""
POST = "Articles for the Blind: free, first class, up to 7 kg a packet"
POST_RULES = (
    "Write “Articles for the Blind” on the front and the sender’s address on the back.",
    "Leave it easy to open and to close. What is private goes sealed, and paid for.",
)
POST_SOURCE = "Postal Services Act 2011 s. 31; Royal Mail, Articles for the Blind; RNIB, free postal service"
SIDES = {"double": "both sides (interpoint)", "single": "one side"}


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of sheet. width and height: in millimetres."""

    title: str
    width: float
    height: float


PAPERS = (
    Paper("A4, 210 by 297 mm", 210, 297),
    Paper("11½ by 11 inches, 292 by 279 mm", 292.1, 279.4),
    Paper("A3 across, 420 by 297 mm", 420, 297),
)
"""The smallest first."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """A job for an embosser. volumes: the Braille pages of each; cells and lines: of a page.

    code and profile: "" where the file does not tell; reference: of the order, "" for none; grams: of a square metre.
    """

    name: str
    sha256: str
    volumes: tuple[int, ...]
    cells: int
    lines: int
    code: str = ""
    profile: str = ""
    reference: str = ""
    copies: int = 1
    sides: str = "double"
    grams: int = GRAMS

    @property
    def paper(self) -> Paper | None:
        """The smallest sheet that the page fits on; None where it fits on none of ours."""
        across, down = self.cells * CELL + EDGE_ACROSS, self.lines * LINE + EDGE_DOWN
        return next((each for each in PAPERS if across <= each.width and down <= each.height), None)

    def sheets(self, sides: str = "") -> tuple[int, ...]:
        """The sheets of each volume; every volume begins on a fresh one."""
        return tuple(ceil(pages / 2) if (sides or self.sides) == "double" else pages for pages in self.volumes)

    def weights(self) -> tuple[int, ...]:
        """Grams of paper of each volume; none where no paper fits."""
        paper = self.paper
        sheet = paper.width * paper.height / 1e6 * self.grams if paper else 0
        return tuple(ceil(sheets * sheet) for sheets in self.sheets()) if paper else ()

    def packets(self) -> tuple[tuple[int, ...], ...]:
        """The volumes of one copy, by their numbers, in packets that go free of charge; in their order."""
        packets: list[list[int]] = []
        weight = 0
        for n, grams in enumerate(self.weights(), 1):
            if not packets or weight + grams > POST_LIMIT:
                packets.append([])
                weight = 0
            packets[-1].append(n)
            weight += grams
        return tuple(map(tuple, packets))


def rows(ticket: Ticket) -> Iterator[tuple[str, str]]:
    """The ticket line by line: label and words."""
    if ticket.reference:
        yield "Order", ticket.reference
    yield "File", ticket.name
    yield "SHA-256 of the file", ticket.sha256
    yield "Code", ticket.code or "not told by the file"
    yield "Page", ticket.profile or f"{ticket.cells} cells by {ticket.lines} lines"
    yield "Paper", ticket.paper.title if ticket.paper else "larger than any we know; ask whoever embosses it"
    yield "Paper’s weight", f"{ticket.grams} grams per square metre"
    yield "Copies", str(ticket.copies)
    yield "Emboss on", SIDES[ticket.sides]
    yield "Volumes", str(len(ticket.volumes))
    yield "Braille pages", _sum(ticket.volumes)
    yield "Sheets, both sides", _sum(ticket.sheets("double"))
    yield "Sheets, one side", _sum(ticket.sheets("single"))
    if ticket.weights():
        yield (
            "Weight of the paper",
            f"{_grams(ticket.weights())}; all copies {_kilos(sum(ticket.weights()) * ticket.copies)}",
        )
        yield "Post", _post(ticket)


def _post(ticket: Ticket) -> str:
    """How one copy goes, packet by packet. What wraps it is not weighed."""
    heavy = [n for n, grams in enumerate(ticket.weights(), 1) if grams > POST_LIMIT]
    if heavy:
        return f"Volume {heavy[0]} alone is over 7 kg, so it cannot go as Articles for the Blind. Make smaller volumes."
    packets = ticket.packets()
    if len(packets) == 1:
        return f"{POST}. One packet a copy"
    told = "; ".join(f"volume {each[0]}" if len(each) == 1 else f"volumes {each[0]} to {each[-1]}" for each in packets)
    return f"{POST}. {len(packets)} packets a copy: {told}"


def _sum(numbers: tuple[int, ...]) -> str:
    """ "96: 60, 36" """
    return f"{sum(numbers)}" + (f": {', '.join(map(str, numbers))}" if len(numbers) > 1 else "")


def _grams(weights: tuple[int, ...]) -> str:
    whole = _kilos(sum(weights))
    return whole if len(weights) == 1 else f"{whole}: {', '.join(map(_kilos, weights))}"


def _kilos(grams: int) -> str:
    return f"{grams / 1000:.2f} kg" if grams >= 1000 else f"{grams} g"
