"""The paragraphs in a cell of a PDF's table."""

from itertools import pairwise
from statistics import median_low

from service.readers.pdf_passages import Passage
from service.readers.pdf_strips import Strip
from service.readers.printed_labels import BULLET

NEXT = 0.8  # type sizes; what stands so much lower is on another line
GAP = 1.3  # times the usual distance of the cell's lines; so much parts paragraphs


def cell_passages(strips: list[Strip]) -> list[Passage]:
    """The printed lines of a cell in paragraphs: parted by a gap, or by a bullet."""
    steps = [_step(before, strip) for before, strip in pairwise(strips)]
    usual = median_low([step for step in steps if step > NEXT] or [1.0])
    passages: list[Passage] = []
    for at, strip in enumerate(strips):
        begins = at and steps[at - 1] > NEXT and (steps[at - 1] > GAP * usual or _is_item(strip))
        if passages and not begins:
            passages[-1].strips.append(strip)
        else:
            passages.append(Passage([strip]))
    return passages


def _step(before: Strip, strip: Strip) -> float:
    """How far a line stands below another, in type sizes."""
    return (before.base - strip.base) / max(strip.size, 1.0)


def _is_item(strip: Strip) -> bool:
    return bool(BULLET.match(strip.text)) and strip.text[0] not in "-–—"
