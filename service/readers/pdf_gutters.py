"""Columns of text side by side on a page of a PDF: where the gutters are, and where each line could have ended."""

from collections import Counter, defaultdict
from itertools import pairwise
from statistics import median

from service.readers.pdf_strips import Strip

BIN = 3.0  # points
WORDS = 15  # letters of a line in the middle of a column
MOST_ACROSS = 0.05  # of a page's lines
LEAST = 3  # lines; fewer make no column
MOST = 0.3  # of a column's lines; so many may run across the gutter, as headings over all columns do


def find_gutters(groups: list[list[Strip]]) -> list[float]:
    """Where the columns begin that the file draws after what stands to their left; groups: runs of lines downwards."""
    found: list[float] = []
    for before, group in pairwise(groups):
        first = group[0]
        left = min(strip.x0 for strip in group[:LEAST] if strip.x0 > first.x0 - 3 * first.size)
        across = sum(strip.x1 > left + 1 for strip in before)
        if min(len(before), len(group)) >= LEAST and across <= MOST * len(before):
            found.append(left)
    return [left for at, left in enumerate(sorted(found)) if not at or left - sorted(found)[at - 1] > first.size]


def empty_gutters(strips: list[Strip]) -> list[float]:
    """Where upright bands part the lines of a page into columns; hardly a line may run across."""
    crossed: Counter[int] = Counter()
    for strip in strips:
        crossed.update(range(int(strip.x0 / BIN), int(strip.x1 / BIN) + 1))
    few = MOST_ACROSS * len(strips)
    gutters, start = [], 0
    for at in range(min(crossed, default=0), max(crossed, default=0) + 2):
        if crossed[at] > few:
            if start and at - start > 1:
                gutters.append((start + at) / 2 * BIN)
            start = at + 1
    return gutters if gutters and _are_columns(strips, gutters) else []


def _are_columns(strips: list[Strip], gutters: list[float]) -> bool:
    """Whether lines of words stand between the gutters, and not labels or figures beside lines."""
    columns: dict[int, list[int]] = defaultdict(list)
    for strip in strips:
        columns[sum(gutter <= strip.x0 for gutter in gutters)].append(len(strip.text))
    enough = all(len(lines) > 2 * LEAST and median(lines) > WORDS for lines in columns.values())
    return enough and len(columns) == len(gutters) + 1


def right_edges(strips: list[Strip], gutters: list[float]) -> dict[int, float]:
    """Each line's right edge by its id: that of its column, or the page's where it runs across a gutter."""
    columns: dict[int, list[Strip]] = defaultdict(list)
    for strip in strips:
        at = sum(gutter <= strip.x0 + 1 for gutter in gutters)
        across = at < len(gutters) and strip.x1 > gutters[at] + 1
        columns[-1 if across else at].append(strip)
    edges: dict[int, float] = {}
    for at, column in columns.items():
        held = strips if at < 0 else column
        edges.update(dict.fromkeys(map(id, column), right_edge([strip.x1 for strip in held])))
    return edges


def right_edge(edges: list[float]) -> float:
    """A column's right edge, from where its lines end; the few that run over it don't count."""
    edges.sort()
    return edges[-1] if len(edges) < 12 else edges[int(len(edges) * 0.92)]
