"""Charts, maps and drawings that a PDF makes of lines and surfaces, where each would be lost without a trace."""

from collections import Counter
from collections.abc import Iterator

from service.readers.pdf_seen import Box, Page, Shape

CELL = 12.0  # points; strokes nearer than this belong together
LEAST = 72.0  # points a side; what is smaller is an ornament or a sign
FEWEST = 6  # strokes or surfaces; fewer make a box, a bracket or a rule
SLANTING = 3  # strokes of a drawing that has no bars
BARS = 3  # of different length
MOST = 0.6  # of the page; a larger surface is its ground
LABEL = 24  # characters; what is longer is a caption or text
THIN = 3.0  # points; what is thinner is a rule
Spot = tuple[int, int]


def find_drawn(page: Page) -> list[tuple[Box, set[int]]]:
    """The page's drawings, each with its box, labels beside it too, and the marked contents that it is drawn in.

    Frames, rules, underlines and surfaces with words on them are none.
    """
    strokes = [shape for shape in page.shapes if _is_stroke(shape, page)]
    if len(strokes) < FEWEST:
        return []
    on = _on_words(page)
    spots: dict[Spot, list[Shape]] = {}
    for shape in (shape for shape in strokes if shape.curved or not on & set(_spots(shape.box))):
        for spot in _spots(shape.box):
            spots.setdefault(spot, []).append(shape)
    found = [(box, {shape.mcid for shape in group} - {-1}) for group in _groups(spots) if (box := _box(group))]
    return [(_with_labels(box, page), mcids) for box, mcids in found]


def _is_stroke(shape: Shape, page: Page) -> bool:
    """Whether a shape may be part of a drawing: a curve or slanting line, or a coloured surface."""
    if shape.picture or shape.artifact or shape.white or shape.shaded:
        return False
    wide, high = shape.box[2] - shape.box[0], shape.box[3] - shape.box[1]
    if _area(shape.box) > MOST * page.width * page.height or max(wide, high) < 1:
        return False
    return shape.curved or (shape.filled and min(wide, high) > THIN)


def _on_words(page: Page) -> set[Spot]:
    """Where words stand in the middle of a spot."""
    return {spot for span in page.spans for spot in _spots((span.x0, span.base, span.x1, span.base + span.size / 2))}


def _spots(box: Box) -> Iterator[Spot]:
    for across in range(int(box[0] // CELL), int(box[2] // CELL) + 1):
        for up in range(int(box[1] // CELL), int(box[3] // CELL) + 1):
            yield across, up


def _groups(spots: dict[Spot, list[Shape]]) -> Iterator[list[Shape]]:
    """The shapes whose spots touch."""
    left = set(spots)
    while left:
        waiting = [left.pop()]
        group: dict[int, Shape] = {}
        while waiting:
            across, up = waiting.pop()
            group |= {id(shape): shape for shape in spots[across, up]}
            near = {(across + x, up + y) for x in (-1, 0, 1) for y in (-1, 0, 1)} & left
            left -= near
            waiting += near
        yield list(group.values())


def _box(group: list[Shape]) -> Box | None:
    """The box of a group that is large and rich enough to be a drawing, None for another."""
    box = _around([shape.box for shape in group])
    large = min(box[2] - box[0], box[3] - box[1]) >= LEAST
    drawn = sum(shape.curved for shape in group) >= SLANTING or _are_bars(group)
    return box if large and len(group) >= FEWEST and drawn else None


def _with_labels(box: Box, page: Page) -> Box:
    """The box with the level and upright lines that it reaches into, and the short words that stand at its edge."""
    lines = [s.box for s in page.shapes if not s.picture and not s.white and _is_near(s.box, box, 0)]
    lines = [line for line in lines if _area(line) < MOST * page.width * page.height]
    grown = _around([box, *lines])
    labels = [(s.x0, s.y0, s.x1, s.y1) for s in page.spans if len(s.text.strip()) <= LABEL]
    left, bottom, right, top = _around([grown, *(label for label in labels if _is_near(label, grown, CELL))])
    return max(left - 2, 0.0), max(bottom - 2, 0.0), min(right + 2, page.width), min(top + 2, page.height)


def _around(boxes: list[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _is_near(one: Box, other: Box, most: float) -> bool:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    return wide >= -most and min(one[3], other[3]) - max(one[1], other[1]) >= -most


def _are_bars(group: list[Shape]) -> bool:
    """Whether surfaces stand on one line, alike in breadth and not in length, as bars do and cells don't."""
    straight = [shape.box for shape in group if not shape.curved]
    upright = Counter((round(b[1]), round(b[2] - b[0])) for b in straight)
    level = Counter((round(b[0]), round(b[3] - b[1])) for b in straight)
    for (line, broad), count in (*upright.items(), *level.items()):
        if count >= BARS:
            tall = {round(b[3] - b[1]) for b in straight if (round(b[1]), round(b[2] - b[0])) == (line, broad)}
            long = {round(b[2] - b[0]) for b in straight if (round(b[0]), round(b[3] - b[1])) == (line, broad)}
            if max(len(tall), len(long)) >= BARS:
                return True
    return False
