"""Rules in the picture of a page: long, thin, dark runs, level or upright, as tables are drawn with.

They stay in the picture that tesseract gets: without them it takes columns for prose and misses half of the words.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from PIL import Image

from service.readers.pdf_seen import Box

DARK = 160  # of 255: a thin grey line is still a line
LONG = 0.4  # inches; no letter's stem, no dash is so long
WHOLE = 0.95  # of a run is dark: a scanner tears thin lines
THICK = 0.06  # inches; a thicker run is an area
Grey = Any  # a numpy array of a page's shades; numpy's own type says no more


def find_rules(picture: Image.Image, dpi: int) -> tuple[Box, ...]:
    """The rules of a straightened picture: left, top, right, bottom in pixels, y downwards."""
    dark = np.asarray(picture) < DARK
    lying = [(left, top, right, bottom) for top, bottom, left, right in _level(dark, dpi)]
    standing = [(left, top, right, bottom) for left, right, top, bottom in _level(dark.T, dpi)]
    return (*lying, *standing)


def is_upright(rule: Box) -> bool:
    """Whether a rule stands."""
    return rule[3] - rule[1] > rule[2] - rule[0]


def _level(dark: Grey, dpi: int) -> Iterator[tuple[int, int, int, int]]:
    """The level rules: top, bottom, left, right."""
    high = dark.shape[0]
    thick = dark.copy()  # a line that slants a little goes from one row of pixels to the next
    thick[1:] |= dark[:-1]
    thick[:-1] |= dark[1:]
    runs = _long_runs(thick, round(LONG * dpi))
    open_: list[list[int]] = []
    for row in np.flatnonzero(runs.any(axis=1)):
        steps = np.flatnonzero(np.diff(np.concatenate(([0], runs[row].astype(np.int8), [0]))))
        for left, right in zip(steps[::2].tolist(), steps[1::2].tolist(), strict=True):
            met = [each for each in open_ if each[1] >= row - 2 and left <= each[3] + 2 and each[2] <= right + 2]
            for each in met:
                open_.remove(each)
            top = min([int(row), *(each[0] for each in met)])
            sides = [left, *(each[2] for each in met)], [right, *(each[3] for each in met)]
            open_.append([top, int(row), min(sides[0]), max(sides[1])])
    for top, bottom, left, right in open_:
        if bottom - top <= THICK * dpi + 2 and _is_free(dark, top, bottom, left, right, high):
            yield top + 1, max(bottom - 1, top + 1), left, right


def _long_runs(dark: Grey, length: int) -> Grey:
    """Where a row is dark over at least so many pixels, a few torn ones among them."""
    wide = dark.shape[1]
    if wide <= length:
        return np.zeros_like(dark)
    sums = np.cumsum(np.pad(dark, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    begins = sums[:, length:] - sums[:, :-length] >= WHOLE * length
    padded = np.pad(begins, ((0, 0), (length, length - 1)))
    counts = np.cumsum(padded, axis=1, dtype=np.int32)
    return ((counts[:, length:] - counts[:, :-length]) > 0)[:, :wide] & dark


def _is_free(dark: Grey, top: int, bottom: int, left: int, right: int, high: int) -> bool:
    """Whether there is paper above and below most of a run: else it is an edge of something dark."""
    above, below = max(top - 3, 0), min(bottom + 3, high - 1)
    return bool(dark[above, left:right].mean() < 0.5 and dark[below, left:right].mean() < 0.5)


def split_word(text: str, left: float, right: float, cuts: list[float]) -> list[tuple[str, float, float]]:
    """A word that was read across upright rules, parted where they stand; the letters by their share of its width."""
    step = (right - left) / max(len(text), 1)
    edges = [left, *cuts, right]
    places = [round((edge - left) / step) for edge in edges]
    parts = [(text[a:b].strip("|"), x0, x1) for (a, b), (x0, x1) in zip(pairwise(places), pairwise(edges), strict=True)]
    return [part for part in parts if part[0]]
