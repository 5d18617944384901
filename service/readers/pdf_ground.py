"""What the eye can tell: a page is painted with some of its texts and without them, and where nothing changes nobody
sees them, whatever lies over them, under them or cuts them off."""

import ctypes
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

SCALE = 2.0  # pixels a point
MOST = 3_000  # pixels a side
LEAST = 11  # of 255: a smaller difference in every colour is about 1.1:1 in contrast, and cannot be seen
PART = 0.4  # of a letter's box that must be seen


@dataclass(slots=True)
class Ground:
    """Where painting some texts of a page makes a difference: white in `changed`, an image of the whole page."""

    page: Any
    changed: Any

    def shows(self, raw: Any, at: int) -> bool:
        """Whether a character can be seen; raw: the page's text page."""
        edges = [ctypes.c_double() for _ in range(4)]
        pdfium.FPDFText_GetCharBox(raw, at, *edges)
        left, right, bottom, top = (edge.value for edge in edges)
        if right - left < 0.01 or top - bottom < 0.01:
            return True  # a space
        (ax, ay), (bx, by) = self._pixel(left, bottom), self._pixel(right, top)
        x0, x1, y0, y1 = min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)
        seen = self.changed.crop((x0, y0, x1 + 1, y1 + 1)).getbbox()
        # Edges of letters fall between pixels: one more each way.
        return bool(seen) and (seen[2] - seen[0] + 1) * (seen[3] - seen[1] + 1) >= PART * (x1 - x0) * (y1 - y0)

    def _pixel(self, x: float, y: float) -> tuple[int, int]:
        across, down = ctypes.c_int(), ctypes.c_int()
        wide, high = self.changed.size
        pdfium.FPDF_PageToDevice(self.page.raw, 0, 0, wide, high, 0, x, y, across, down)
        return across.value, down.value


def look(page: Any, items: list[int]) -> Ground:
    """The page painted with and without the texts at these addresses."""
    # Only pages with something doubtful on them need it.
    from PIL import ImageChops

    scale = min(SCALE, MOST / max(page.get_width(), page.get_height(), 1.0))
    objects = [ctypes.cast(item, pdfium.FPDF_PAGEOBJECT) for item in items if item]
    painted = page.render(scale=scale).to_pil().convert("RGB")
    for item in objects:
        pdfium.FPDFPageObj_SetIsActive(item, False)
    bare = page.render(scale=scale).to_pil().convert("RGB")
    for item in objects:
        pdfium.FPDFPageObj_SetIsActive(item, True)
    red, green, blue = ImageChops.difference(painted, bare).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return Ground(page, most.point([0] * LEAST + [255] * (256 - LEAST)))
