"""What the ink of a page's words shows besides their letters: how bold they are, and small raised marks behind them."""

import re
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from PIL import Image

from service.readers.scan_words import Printed, Word

PAPER = 215  # of 255; lighter is no ink
DARK = 140  # a mark's shape is where the ink is at least so dark
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u03ff]")
LIFT = 0.18  # of the type's size; a raised mark ends so high above the baseline
LOW, HIGH = 0.27, 0.62  # of the type's size: how high a raised figure is; quotes are lower
NARROW, WIDE = 0.06, 0.48  # of the type's size: how wide one figure is
AFTER = 0.45  # of the type's size: how far behind its word a mark may stand
MOST = 3  # figures in a mark
POINT = 0.22  # of the type's size: how high a full stop is, at the most
LEANS = 0.06  # of the type's size: so far a figure may lean over the stop before it
Piece = tuple[int, int, int, int]  # left, top, right, bottom in pixels
Ink = Any  # a numpy array; 0 is paper, 1 is black


@dataclass(frozen=True, slots=True)
class Raised:
    """Raised ink behind a word, piece by piece: left, top, right, bottom; quoted: whether a quote stands before it."""

    boxes: tuple[Piece, ...]
    quoted: bool


def ink_of(picture: Image.Image) -> Ink:
    """How dark each pixel is."""
    return np.clip((PAPER - np.asarray(picture, dtype=np.float32)) / PAPER, 0, 1)


def weigh(lines: tuple[Printed, ...], ink: Ink) -> tuple[Printed, ...]:
    """The lines, each word with the breadth of its strokes."""
    return tuple(
        Printed(line.part, [replace(word, stroke=_stroke(word, ink)) for word in line.words]) for line in lines
    )


def _stroke(word: Word, ink: Ink) -> float:
    """How broad a word's strokes are, in pixels: twice the ink's area by the length of its outline."""
    part = ink[max(int(word.top) - 1, 0) : int(word.bottom) + 1, max(int(word.left) - 1, 0) : int(word.right) + 1]
    outline = np.abs(np.diff(part, axis=0)).sum() + np.abs(np.diff(part, axis=1)).sum()
    return float(2 * part.sum() / max(outline, 1.0))


def find_raised(line: Printed, at: int, size: float, base: float, ink: Ink) -> Raised | None:
    """The raised mark behind a line's word, or as its first word; size and baseline of the line's type in pixels."""
    word = line.words[at]
    after = [other.left for other in line.words if other.left > word.right - 1]
    right = min([word.right + AFTER * size, *(left - 1 for left in after)])
    left, top = max(int(word.left) - 1, 0), max(int(base - 1.05 * size), 0)
    dark = ink[top : int(base + 0.25 * size), left : int(right) + 1] > (PAPER - DARK) / PAPER
    runs = _parted(_runs(dark), dark, base - top, size)
    mark: list[Piece] = []
    while runs and len(mark) <= MOST and _is_raised(runs[-1], base - top, size):
        mark.insert(0, runs.pop())
    if not mark or len(mark) > MOST:
        return None
    boxes = tuple((x0 + left, y0 + top, x1 + left, y1 + top) for x0, y0, x1, y1 in mark)
    quoted = bool(runs) and runs[-1][3] < base - top - 0.35 * size
    return Raised(boxes, quoted)


def _runs(dark: Ink) -> list[Piece]:
    """The pieces of ink with paper between them: left, top, right, bottom."""
    steps = np.flatnonzero(np.diff(np.concatenate(([0], dark.any(axis=0).astype(np.int8), [0]))))
    out = []
    for left, right in zip(steps[::2].tolist(), steps[1::2].tolist(), strict=True):
        rows = np.flatnonzero(dark[:, left:right].any(axis=1))
        out.append((left, int(rows[0]), right, int(rows[-1]) + 1))
    return out


def _parted(runs: list[Piece], dark: Ink, base: float, size: float) -> list[Piece]:
    """The pieces, the last one parted where a raised figure leans over the full stop before it, or touches its column.

    A question mark stands over its own point; a figure stands behind the stop.
    """
    if not runs or base - runs[-1][3] >= LIFT * size:
        return runs
    left, top, right, bottom = runs[-1]
    filled = dark[top:bottom, left:right].any(axis=1)
    bare = np.flatnonzero(~filled)
    if not len(bare) or bottom - top - bare[-1] > POINT * size:
        return runs
    gap = top + int(bare[-1])
    point, figure = _runs(dark[gap:bottom, left:right]), _runs(dark[top:gap, left:right])
    if len(point) != 1 or not figure or figure[0][0] < point[0][2] - LEANS * size:
        return runs
    moved = [(x0 + left, y0 + top, x1 + left, y1 + top) for x0, y0, x1, y1 in figure]
    x0, y0, x1, y1 = point[0]
    return [*runs[:-1], (x0 + left, y0 + gap, x1 + left, y1 + gap), *moved]


def _is_raised(run: Piece, base: float, size: float) -> bool:
    left, top, right, bottom = run
    sized = LOW <= (bottom - top) / size <= HIGH and NARROW <= (right - left) / size <= WIDE
    return sized and base - bottom >= LIFT * size
