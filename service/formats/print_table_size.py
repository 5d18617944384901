"""How wide and how tall a table becomes, kept, turned or as cards; all in em of the body's type."""

from collections.abc import Iterator
from dataclasses import dataclass

from service.document import Block, Cell, Heading, Items, Paragraph, Picture, Quote, Table, Text
from service.formats.html_table import Placed, count_columns, count_head, is_short, place_cells
from service.formats.print_measure import Ruler

PADDING = 1.0
"""Left and right of a cell's words, with its lines."""
INDENT = 1.4
LARGER = 1.5
"""A heading in a cell is larger than the body by so much at most."""
PICTURE = 8.0


@dataclass(frozen=True, slots=True)
class Need:
    """What blocks need: the width of their widest word, and of their longest line."""

    least: float
    most: float


class Measured:
    """A table's columns, and how tall its rows become."""

    def __init__(self, table: Table, ruler: Ruler, leading: float, firm: bool = False) -> None:
        """firm: short cells stay on one line."""
        self.ruler, self.leading, self.firm = ruler, leading, firm
        self.grid, self.head = place_cells(table), count_head(table)
        self.least = [PADDING] * count_columns(table)
        self.most = list(self.least)
        for column, cell in sorted(self._cells(), key=lambda placed: placed[1].colspan):
            need = self._need(cell.blocks)
            least = need.most if firm and is_short(cell) else need.least
            _widen(self.least, column, cell.colspan, least + PADDING)
            _widen(self.most, column, cell.colspan, need.most + PADDING)

    def fits(self, width: float, tall: float) -> bool:
        """Whether all words fit columns in this width, and no row is taller than that."""
        if sum(self.least) > width:
            return False
        heights = self.heights(width)
        return sum(heights[: self.head]) + max(heights[self.head :], default=0.0) <= tall

    def heights(self, width: float) -> list[float]:
        """How tall each row becomes in this width; what a cell of several rows needs more falls to its last."""
        columns = self._share(max(width, sum(self.least)))
        heights = [0.0] * len(self.grid)
        for row, placed in enumerate(self.grid):
            single = (self.height(*each, columns) for each in placed if each[1].rowspan == 1)
            heights[row] = max([heights[row], *single])
            for column, cell in placed:
                last = min(row + cell.rowspan, len(self.grid)) - 1
                if last > row:
                    rest = self.height(column, cell, columns) - sum(heights[row:last])
                    heights[last] = max(heights[last], rest)
        return heights

    def _cells(self) -> Iterator[Placed]:
        return (placed for row in self.grid for placed in row)

    def _share(self, width: float) -> list[float]:
        """The columns' widths as a layout engine shares them out (CSS 2.2 §17.5.2.2)."""
        spare, wish = width - sum(self.least), sum(self.most) - sum(self.least)
        if wish <= spare:
            return [most * width / sum(self.most) for most in self.most]
        return [least + (most - least) * spare / wish for least, most in zip(self.least, self.most, strict=True)]

    def cards(self, width: float) -> list[float]:
        """How tall each row is as a card in this width; a cell's words stand beside its column's name."""
        alone = [width * 0.8] * len(self.least)
        less = 0.7  # of the space that a cell of a grid has above and below its words
        return [sum(self.height(*placed, alone) - less for placed in row) + 1 for row in self.grid]

    def height(self, column: int, cell: Cell, columns: list[float]) -> float:
        """How tall a cell becomes in columns of these widths."""
        width = sum(columns[column : column + cell.colspan]) - PADDING
        return sum(self._tall(block, max(width, 1.0)) for block in cell.blocks) + 0.6

    def _tall(self, block: Block, width: float) -> float:
        if isinstance(block, (Heading, Paragraph)):
            lines = sum(self._lines(words, width) for words in _words(block).split("\n"))
            return lines * self.leading * (LARGER if isinstance(block, Heading) else 1.0) + 0.4
        if isinstance(block, Items):
            inside = (each for item in block.items for each in item.blocks)
            return sum(self._tall(each, max(width - INDENT, 1.0)) for each in inside)
        if isinstance(block, Quote):
            return sum(self._tall(each, max(width - INDENT, 1.0)) for each in block.blocks)
        if isinstance(block, Table):
            return sum(Measured(block, self.ruler, self.leading).heights(width))
        return PICTURE if isinstance(block, Picture) else 0.0

    def _lines(self, words: str, width: float) -> int:
        # A line is filled to nine tenths on average, less where it holds a few words only.
        long = self.ruler.measure(words)
        return 1 if long <= width else int(long / (width * (0.9 if width > 12 else 0.8))) + 1

    def _need(self, blocks: tuple[Block, ...]) -> Need:
        needs = [self._block(block) for block in blocks]
        return Need(max((n.least for n in needs), default=0.0), max((n.most for n in needs), default=0.0))

    def _block(self, block: Block) -> Need:
        if isinstance(block, (Heading, Paragraph)):
            larger = LARGER if isinstance(block, Heading) else 1.0
            words = _words(block)
            whole = max(self.ruler.measure(line) for line in words.split("\n"))
            return Need(self.ruler.longest(words) * larger, whole * larger)
        if isinstance(block, (Items, Quote)):
            groups = [item.blocks for item in block.items] if isinstance(block, Items) else [block.blocks]
            needs = [self._need(group) for group in groups]
            labels = [self.ruler.measure(item.label) for item in block.items] if isinstance(block, Items) else []
            return Need(
                max([*(n.least for n in needs), *labels], default=0.0) + INDENT,
                max([*(n.most for n in needs), *labels], default=0.0) + INDENT,
            )
        if isinstance(block, Table):
            inner = Measured(block, self.ruler, self.leading)
            return Need(sum(inner.least), sum(inner.most))
        return Need(PICTURE, PICTURE) if isinstance(block, Picture) else Need(0.0, 0.0)


def _widen(columns: list[float], start: int, span: int, need: float) -> None:
    """Make these columns together as wide as that."""
    lack = need - sum(columns[start : start + span])
    if lack > 0:
        for column in range(start, start + span):
            columns[column] += lack / span


def _words(block: Heading | Paragraph) -> str:
    """All that a line of a cell shows; line breaks kept."""
    text = "".join(run.value if isinstance(run, Text) else " " for run in block.text)
    return f"{block.number} {text}" if block.number else text
