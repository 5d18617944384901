"""The picture of a scanned page, made ready for reading: grey, upright to a tenth of a degree, no unseen shades."""

import math
from itertools import pairwise

from PIL import Image

DPI = 300  # enough for small print
LEAST_DPI = 200  # a coarser scan is drawn larger; a finer one up to DPI as it is, since a blown-up one reads no better
MAX_SIDE = 3500  # pixels
SMALL = 900  # pixels of the longer side, for measuring how skewed a page is
STEEPEST = 8.0  # degrees; more is no careless feed but a drawing
LEAST = 0.15  # degrees; less is not worth turning the picture
PALE, DARK = 235, 20  # of 255: nobody tells paler shades from white paper, darker ones from black


def find_scale(width: float, height: float, dpi: int, max_pixels: int) -> float:
    """Pixels a point for a page of this size in points, whose scan has so many dpi (0: not known).

    Less than that where it would be too big a picture.
    """
    sides = MAX_SIDE / max(width, height, 1.0)
    area = math.sqrt(max_pixels / max(width * height, 1.0))
    return min((min(max(dpi, LEAST_DPI), DPI) if dpi else DPI) / 72, sides, area)


def clean(picture: Image.Image) -> Image.Image:
    """The picture in grey without shades that no eye tells apart: what is hidden by its colour stays hidden."""
    return picture.convert("L").point([0 if v < DARK else 255 if v > PALE else v for v in range(256)])


def straighten(picture: Image.Image) -> Image.Image:
    """The picture turned so that its lines are level, or upright on a page that was fed sideways."""
    angle = find_skew(picture)
    return picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255) if abs(angle) >= LEAST else picture


def find_skew(picture: Image.Image) -> float:
    """How many degrees the picture must be turned, counter-clockwise, for its lines to be level or upright."""
    small = picture.reduce(max(1, round(max(picture.size) / SMALL)))
    coarse = _best(small, [step * 0.5 for step in range(-round(STEEPEST * 2), round(STEEPEST * 2) + 1)])
    fine = _best(small, [coarse + step * 0.1 for step in range(-4, 5)])
    return 0.0 if abs(coarse) >= STEEPEST else round(fine, 1)


def _best(small: Image.Image, angles: list[float]) -> float:
    """The angle at which the lines stand out most, the smallest of equals."""
    return max(sorted(angles, key=abs), key=lambda angle: _sharpness(small, angle))


def _sharpness(small: Image.Image, angle: float) -> int:
    """How abruptly ink and paper change from row to row, or from column to column, at this angle."""
    turned = small.rotate(angle, Image.Resampling.BILINEAR, fillcolor=255) if angle else small
    rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    columns = turned.resize((turned.width, 1), Image.Resampling.BOX).tobytes()
    return max(sum((b - a) ** 2 for a, b in pairwise(line)) for line in (rows, columns))


def to_pgm(picture: Image.Image) -> bytes:
    """A grey picture as the file that tesseract takes quickest."""
    return b"P5 %d %d 255\n" % picture.size + picture.tobytes()
