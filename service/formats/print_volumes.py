"""A long paper in volumes: where each begins, before anything is laid out, and whether they came out thin enough.

One file holds them all, since a clerk prints pages 203 to 398 of a file as easily as a file of its own, and links, page
numbers and bookmarks stay whole. Each volume has a first page and contents of its own; pages are numbered through.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from service.document import Block, Heading, Items, PageBreak, Paragraph, Picture, Quote, Table, plain
from service.formats.print_measure import Ruler
from service.formats.print_paper import Sheet
from service.formats.print_tables import measure_table

LATE = 0.6
"""A volume ends at the best heading in its last part, from this share of its thickness on."""
SPARE = 0.95
"""Volumes are planned thinner than allowed by so much, since heights are only known when all is laid out."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Where volumes begin: the numbers of blocks, 0 first. scale: how much taller than measured all is taken to be."""

    starts: tuple[int, ...]
    scale: float


def plan_volumes(blocks: tuple[Block, ...], heights: list[float], pages: int, scale: float = 1.0) -> Plan:
    """Volumes of at most so many pages. heights: of each block in pages; a volume's front takes two pages and more."""
    room = pages * SPARE - 2
    starts = [0]
    if pages and sum(heights) * scale + 2 > pages:
        while (end := _end(heights, starts[-1], room / scale)) < len(blocks):
            starts.append(_best(blocks, heights, starts[-1], end, room / scale))
    return Plan(tuple(starts), scale)


def plan_again(plan: Plan, places: Mapping[str, int], pages: int) -> float:
    """The scale to plan with anew, where a volume came out too thick; 0 where all are thin enough."""
    ends = (places.get(f"volume-{n}-end", 0) - places.get(f"volume-{n}", 1) + 1 for n in range(1, len(plan.starts) + 1))
    thick = max(ends)
    return plan.scale * thick / pages * 1.02 if pages and thick > pages else 0.0


def measure_blocks(blocks: tuple[Block, ...], shapes: Mapping[int, str], ruler: Ruler, sheet: Sheet) -> list[float]:
    """About how many pages each block takes."""
    width = min(sheet.measure, sheet.width)
    return [_tall(block, width, shapes, ruler, sheet) / sheet.height for block in blocks]


def _tall(block: Block, width: float, shapes: Mapping[int, str], ruler: Ruler, sheet: Sheet) -> float:
    match block:
        case Heading():
            return _lines(plain(block.text), width / 1.3, ruler) * 1.3 * sheet.leading + 1.8
        case Paragraph():
            words = "".join(getattr(run, "value", "") for run in block.text)
            return sum(_lines(line, width, ruler) for line in words.split("\n")) * sheet.leading + 1.0
        case Items():
            inside = (each for item in block.items for each in item.blocks)
            return sum(_tall(each, width - 1.3, shapes, ruler, sheet) for each in inside)
        case Quote():
            return sum(_tall(each, width - 1.1, shapes, ruler, sheet) for each in block.blocks)
        case Table():
            return measure_table(block, shapes.get(id(block), "cards"), ruler, sheet)
        case Picture():
            return sheet.height / 2
        case PageBreak():
            return sheet.leading + 2.2


def _lines(words: str, width: float, ruler: Ruler) -> int:
    # The face of the text is narrower than the bold one that is measured; lines end where words do.
    return int(ruler.measure(words) * 0.95 / (width * 0.93)) + 1


def _end(heights: list[float], start: int, room: float) -> int:
    """The first block that does not fit a volume which begins here; at least one fits."""
    filled = 0.0
    for n in range(start, len(heights)):
        filled += heights[n]
        if filled > room and n > start:
            return n
    return len(heights)


def _best(blocks: tuple[Block, ...], heights: list[float], start: int, end: int, room: float) -> int:
    """Where the next volume begins: at the highest and last heading of the late part, else where this one is full."""
    early = _end(heights, start, room * LATE)
    late = ((n, blocks[n]) for n in range(max(early, start + 1), end + 1))
    headings = [(block.level, -n) for n, block in late if isinstance(block, Heading)]
    return -min(headings)[1] if headings else end
