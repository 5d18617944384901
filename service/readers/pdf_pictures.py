"""The pictures of a PDF that say something, each kept as it is seen on its page.

A picture is taken from the painted page and not from the file: what is cut off it, or lies under a bar, stays hidden,
and colours, masks and pictures sent in strips come out as they are printed.
"""

import io
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from service.readers.base import Reading
from service.readers.pdf_drawn import find_drawn
from service.readers.pdf_seen import Box, Page, Shape

LEAST = 48.0  # points; a smaller picture is taken for a logo or an ornament
FLAT = 12.0  # to one; a picture so much longer than high is a rule
WHOLE = 0.85  # of the page; a picture so large is its ground, where words stand on it
SHARP = 2.0  # pixels a point, at the least
MOST = 2_000  # pixels a side
COLOURS = 4_096  # more of them make a photograph
TOUCHING = 2.0  # points


@dataclass(slots=True)
class Drawing:
    """A picture on a page: where it is seen, the marked contents that it is drawn in, its sha256 when kept."""

    page: int
    box: Box
    mcids: set[int] = field(default_factory=set)
    pixels: float = 0.0  # a point
    image: str = ""


def find_pictures(pages: list[Page]) -> list[Drawing]:
    """The pictures that may say something, page by page from top to bottom; what the file calls decoration is none."""
    found = [drawing for page in pages if not page.scan for drawing in _on_page(page)]
    repeated = _repeated(found, len(pages))
    return [drawing for drawing in found if _look(drawing) not in repeated]


def _on_page(page: Page) -> list[Drawing]:
    shapes = [s for s in page.shapes if s.picture and not s.artifact and (page.spans or not _is_whole(s.box, page))]
    drawings: list[Drawing] = []
    for shape in shapes:
        made = _drawing(page, shape)
        for other in [other for other in drawings if _touch(other.box, made.box)]:
            drawings.remove(other)
            made = _together(made, other)
        drawings.append(made)
    kept = [drawing for drawing in drawings if _says(drawing.box, page)]
    drawn = [Drawing(page.number, box, mcids) for box, mcids in find_drawn(page)] if page.spans else []
    kept += [drawing for drawing in drawn if not any(_touch(drawing.box, other.box) for other in kept)]
    return sorted(kept, key=lambda d: -d.box[3])


def _drawing(page: Page, shape: Shape) -> Drawing:
    left, bottom, right, top = shape.box
    box = (max(left, 0.0), max(bottom, 0.0), min(right, page.width), min(top, page.height))
    return Drawing(page.number, box, {shape.mcid} - {-1}, max(shape.pixels) / max(right - left, top - bottom, 1.0))


def _together(one: Drawing, other: Drawing) -> Drawing:
    a, b = one.box, other.box
    box = (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
    return Drawing(one.page, box, one.mcids | other.mcids, max(one.pixels, other.pixels))


def _touch(one: Box, other: Box) -> bool:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide > -TOUCHING and high > -TOUCHING and (wide > TOUCHING or high > TOUCHING)


def _says(box: Box, page: Page) -> bool:
    wide, high = box[2] - box[0], box[3] - box[1]
    if min(wide, high) < LEAST / 2 or max(wide, high) < LEAST or max(wide, high) > FLAT * min(wide, high):
        return False
    return not _is_whole(box, page)


def _is_whole(box: Box, page: Page) -> bool:
    return (box[2] - box[0]) * (box[3] - box[1]) > WHOLE * page.width * page.height


def _look(drawing: Drawing) -> tuple[int, ...]:
    """Where a picture stands, roughly: a crest on every page stands always there."""
    return tuple(round(edge / 4) for edge in drawing.box)


def _repeated(found: list[Drawing], count: int) -> set[tuple[int, ...]]:
    pages: dict[tuple[int, ...], set[int]] = defaultdict(set)
    for drawing in found:
        pages[_look(drawing)].add(drawing.page)
    return {look for look, on in pages.items() if len(on) >= (2 if count < 5 else 3)}


def keep_pictures(pdf: Any, pages: list[Page], drawings: list[Drawing], reading: Reading) -> None:
    """Paint each picture and keep it; what can't be painted stays without."""
    for drawing in drawings:
        data = _paint(pdf, pages[drawing.page], drawing, reading.settings.max_pixels)
        if data:
            drawing.image = reading.keep_picture(data)


def _paint(pdf: Any, page: Page, drawing: Drawing, max_pixels: int) -> bytes:
    """The part of the page where the picture is, as PNG, or as JPEG where it has very many colours."""
    left, bottom, right, top = drawing.box
    if page.mirrored:
        left, right = page.width - right, page.width - left
    wide, high = right - left, top - bottom
    scale = min(max(drawing.pixels, SHARP), MOST / max(wide, high), (max_pixels / (wide * high)) ** 0.5)
    source = pdf[page.number]
    try:
        crop = (left, bottom, max(page.width - right, 0.0), max(page.height - top, 0.0))
        image = source.render(scale=scale, crop=crop).to_pil().convert("RGB")
    except (ValueError, RuntimeError, MemoryError):
        return b""
    finally:
        source.close()
    out = io.BytesIO()
    if image.getcolors(COLOURS) is None:
        image.save(out, "JPEG", quality=88)
    else:
        image.save(out, "PNG", optimize=False)
    return out.getvalue()
