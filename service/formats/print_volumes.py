"""A long paper in volumes: where each begins, before anything is laid out, and whether they came out thin enough.

One file holds them all, since a clerk prints pages 203 to 398 of a file as easily as a file of its own, and links, page
numbers and bookmarks stay whole. Each volume has a first page and contents of its own; pages are numbered through.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise

from service.document import Block, Heading, Items, PageBreak, Paragraph, Picture, Quote, Table, plain
from service.formats.print_measure import Ruler
from service.formats.print_paper import Sheet
from service.formats.print_tables import measure_table

NEAR = 0.25
"""A volume is so much thinner or thicker than the others at most, so that the next one begins with a main heading."""
LISTED = 2
"""Headings of so many levels stand in the contents."""
FULL = 0.93
"""How much of a page is filled on average; headings and tables leave the rest."""
SPARE = 0.95
"""Volumes are planned thinner than allowed by so much, since heights are only known when all is laid out."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Where volumes begin: the numbers of blocks, 0 first. scale: how much taller than measured all is taken to be."""

    starts: tuple[int, ...]
    scale: float


def plan_volumes(blocks: tuple[Block, ...], heights: list[float], pages: int, scale: float = 1.0) -> Plan:
    """Volumes of at most so many pages, about as thick as each other. heights: of each block in pages."""
    ends = list(accumulate(height * scale for height in heights))
    # A volume's first page and contents take two pages and more.
    room = pages * SPARE - 2
    starts = [0]
    if pages and ends and ends[-1] + 2 > pages:
        left = int(ends[-1] / room) + 1
        while left > 1:
            start = _next_start(blocks, ends, starts[-1], left, room)
            if start <= starts[-1] or start >= len(blocks):
                break
            starts.append(start)
            left = max(left - 1, int((ends[-1] - ends[start - 1]) / room) + 1)
    return Plan(tuple(starts), scale)


def _next_start(blocks: tuple[Block, ...], ends: list[float], start: int, left: int, room: float) -> int:
    """Where the next volume begins, when the rest is shared out among so many: at the best heading near that place."""
    done = ends[start - 1] if start else 0.0
    ideal = (ends[-1] - done) / left
    spare = min(ideal * NEAR, room - ideal)
    best: tuple[int, float, int] | None = None
    for n in range(start + 1, len(blocks)):
        block, off = blocks[n], abs(ends[n - 1] - done - ideal)
        if isinstance(block, Heading) and off <= spare:
            best = min(best or (block.level, off, n), (block.level, off, n))
    if best:
        return best[2]
    return bisect_right(ends, done + ideal, start + 1)


def plan_again(plan: Plan, places: Mapping[str, int], pages: int) -> float:
    """The scale to plan with anew, where a volume came out too thick; 0 where all are thin enough."""
    ends = [0, *(places.get(f"volume-{n}-end", 0) for n in range(1, len(plan.starts) + 1))]
    thick = max(end - before for before, end in pairwise(ends))
    return plan.scale * thick / pages * 1.02 if pages and thick > pages else 0.0


def measure_blocks(blocks: tuple[Block, ...], shapes: Mapping[int, str], ruler: Ruler, sheet: Sheet) -> list[float]:
    """About how many pages each block takes."""
    width = min(sheet.measure, sheet.width)
    return [_tall(block, width, shapes, ruler, sheet) / sheet.height / FULL for block in blocks]


def _tall(block: Block, width: float, shapes: Mapping[int, str], ruler: Ruler, sheet: Sheet) -> float:
    match block:
        case Heading():
            # It stands in the contents too.
            again = _lines(plain(block.text), width, ruler) * sheet.leading + 0.6 if block.level <= LISTED else 0.0
            # A paper of a pack begins a page, and leaves half of the one before it empty.
            left = sheet.height / 2 if block.level == 1 and not block.number else 0.0
            return _lines(plain(block.text), width / 1.3, ruler) * 1.3 * sheet.leading + 1.8 + again + left
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
