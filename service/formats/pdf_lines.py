"""The lines of text on a PDF's pages, put together from its pieces, paragraph by paragraph of the tag tree."""

import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field

from service.formats.pdf_read import Pages, Piece
from service.formats.pdf_tree import HEADINGS, Active, Element

BLOCKS = {*HEADINGS, "P", "Caption", "TH", "TD", "LBody", "Lbl", "TOCI", "Note", "Figure", "BlockQuote", "Sect", "Art"}
"""What text stands in as a paragraph of its own; the other tags are part of a line."""


@dataclass(slots=True)
class Line:
    """One line as it is printed. page: from 0; left, right, base, size: in points."""

    page: int
    left: float
    right: float
    base: float
    size: float
    text: str
    pieces: list[Piece]

    @property
    def length(self) -> int:
        """The line's characters, as a reader counts them: marks on a letter are part of it."""
        return sum(not unicodedata.category(sign).startswith(("M", "C")) for sign in self.text.strip())


@dataclass(slots=True)
class Block:
    """The text that stands directly in one element, and its lines.

    inside: the tags around it, outermost first; row: the row of a table that it is in; language: its tag.
    """

    element: Element
    inside: tuple[str, ...]
    language: str
    row: Element | None = None
    lines: list[Line] = field(default_factory=list)


def find_blocks(tree: Element, pages: Pages, language: str) -> list[Block]:
    """Every block with text, in reading order. language: the file's, where no element says another."""
    finder = _Finder(pages)
    finder.go(tree, Block(tree, (), language))
    return [block for block in finder.blocks if block.lines]


class _Finder:
    def __init__(self, pages: Pages) -> None:
        self.blocks: list[Block] = []
        self.pieces: list[dict[int, list[Piece]]] = []
        self.texts = pages.texts
        for page in pages.pages:
            held: dict[int, list[Piece]] = defaultdict(list)
            for piece in page.pieces:
                held[piece.number].append(piece)
            self.pieces.append(held)

    def go(self, element: Element, block: Block) -> None:
        """Put what is in the element into the block, or into a block of its own."""
        if element.tag in BLOCKS or element.tag == "TR":
            row = element if element.tag == "TR" else block.row
            block = Block(element, (*block.inside, element.tag), element.language or block.language, row)
            self.blocks.append(block)
        for kid in element.kids:
            if isinstance(kid, Element):
                self.go(kid, block)
            elif not isinstance(kid, Active) and kid[0] >= 0:
                self._put(block, *kid, element.actual)

    def _put(self, block: Block, page: int, number: int, actual: str) -> None:
        pieces = self.pieces[page].get(number, [])
        text = actual or self.texts[page].get(number, "")
        if not pieces:
            return
        line = _line_of(page, text, pieces)
        before = block.lines[-1] if block.lines else None
        if before and _is_beside(before, line):
            before.left, before.right = min(before.left, line.left), max(before.right, line.right)
            before.text, before.size = before.text + text, max(before.size, line.size)
            before.pieces += pieces
        else:
            block.lines.append(line)


def _line_of(page: int, text: str, pieces: list[Piece]) -> Line:
    # Some scripts raise single letters, so that a piece has several base lines: the lowest is the line's.
    boxes = [piece.box for piece in pieces]
    return Line(
        page, min(box[0] for box in boxes), max(box[2] for box in boxes), min(piece.base for piece in pieces),
        max(piece.size for piece in pieces), text, list(pieces),
    )  # fmt: skip


def _is_beside(before: Line, line: Line) -> bool:
    """Whether a piece goes on with the line before it; a raised figure stands higher, but not by a line."""
    return before.page == line.page and abs(before.base - line.base) < 0.6 * max(before.size, line.size)


def is_in_table(block: Block) -> bool:
    """Whether the block's text stands in a table's cell."""
    return "TD" in block.inside or "TH" in block.inside
