"""Pictures of pages read by machine, several side by side, in their order."""

import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from PIL import Image

from service.errors import MissingError
from service.processes import Limits
from service.readers.base import Reading
from service.readers.scan_layer import Layer
from service.readers.scan_packs import FIRST, find_packs, package
from service.readers.scan_page import ScannedPage, read_picture

MOST = 8  # pages at the same time, however many cores there are: each holds its picture
Pictured = tuple[Image.Image, int, Layer]
"""A page's picture, in grey, its pixels an inch, and the scripts that its own text is in."""


def read_pictures(pictures: Iterator[Pictured], reading: Reading) -> Iterator[ScannedPage]:
    """What each picture says; MissingError without tesseract or any pack.

    Pictures are asked for here, one after another, only as they are needed: PDFium draws them, which is not for
    threads, and a hundred would not fit in memory. The first page is read alone: its language is tried first on all
    others, so that what comes out never hangs on which of them was read sooner.
    """
    packs = find_packs()
    if not set(packs) - {"osd"}:
        raise MissingError(f"tesseract has no language pack. Install one with: apt-get install {package(FIRST)}")
    limits = Limits(reading.settings.read_seconds, reading.settings.read_memory)
    guess = FIRST
    for picture, dpi, layer in pictures:
        page = read_picture(picture, dpi, guess, packs, limits, layer)
        yield page
        if page.sight is not None and not page.is_blank:
            guess = page.sight.packs
            break
    yield from _side_by_side(pictures, guess, packs, limits)


def _side_by_side(
    pictures: Iterator[Pictured], guess: str, packs: dict[str, str], limits: Limits
) -> Iterator[ScannedPage]:
    side_by_side = min(len(os.sched_getaffinity(0)), MOST)
    waiting: deque[Future[ScannedPage]] = deque()
    with ThreadPoolExecutor(side_by_side) as pool:
        for picture, dpi, layer in pictures:
            waiting.append(pool.submit(read_picture, picture, dpi, guess, packs, limits, layer))
            if len(waiting) > side_by_side:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
