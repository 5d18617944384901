"""A PDF's text in passages, before they become blocks: what layout and tags have in common."""

from dataclasses import dataclass, field
from typing import Literal

from service.readers.pdf_strips import Strip

Kind = Literal["text", "heading", "item", "more", "note", "picture", "table"]


@dataclass(slots=True)
class GridCell:
    """One cell of a table on its way: header "column" or "row", or ""."""

    passages: "list[Passage]"
    header: Literal["", "column", "row"] = ""
    colspan: int = 1
    rowspan: int = 1


@dataclass(slots=True)
class Passage:
    """Printed lines that belong together.

    level: of a heading, 0 where not known yet; depth: of a list item, -1 where only its indent tells;
    more: a further paragraph of the item before it; right: the column's right edge, 0 where not known;
    alt: what is said of a picture; image: its sha256; marked: the marked contents that it is drawn in; page: its own.
    """

    strips: list[Strip]
    kind: Kind = "text"
    level: int = 0
    depth: int = -1
    label: str = ""
    right: float = 0.0
    alt: str = ""
    grid: list[list[GridCell]] = field(default_factory=list)
    image: str = ""
    page: int = -1
    marked: list[tuple[int, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The passage's words on one line."""
        return " ".join(strip.text for strip in self.strips)

    @property
    def size(self) -> float:
        """The type size of its first line."""
        return self.strips[0].size if self.strips else 0.0

    @property
    def bold(self) -> bool:
        """Whether all its lines are bold."""
        return bool(self.strips) and all(strip.bold for strip in self.strips)


Grid = list[list[GridCell]]  # rows of the cells that begin in them
