"""Which texts of a PDF's page may be hidden: painted over, or of nearly the colour of their ground."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from service.readers.pdf_seen import Box, Colour, Page, Shape, Span

WHITE: Colour = (255, 255, 255)
PLAIN = 1.5  # to one: a contrast that leaves no doubt
PART = 0.25  # of a letter's height that something must cover to matter
BAND = 24.0  # points
COVERING = frozenset(("Square", "Circle", "Polygon", "PolyLine", "Line", "Ink", "Stamp", "FreeText", "Widget"))


@dataclass(slots=True)
class Grounds:
    """The painted shapes of a page, by the bands of the page that they lie in."""

    page: Page
    bands: dict[int, list[Shape]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        last = int(self.page.height / BAND)
        for shape in self.page.shapes:
            if shape.filled:
                for band in range(max(int(shape.box[1] / BAND), 0), min(int(shape.box[3] / BAND), last) + 1):
                    self.bands[band].append(shape)

    def doubt(self, span: Span) -> str:
        """Why a span may not be seen, "" where it surely is."""
        if span.doubt:
            return "cut off"
        page = self.page
        if span.x0 < -1 or span.y0 < -1 or span.x1 > page.width + 1 or span.y1 > page.height + 1:
            return "off the page"
        if any(note.kind == "Redact" and _meets(note.box, span) for note in page.over):
            return "redacted"
        if any(note.kind in COVERING and _meets(note.box, span) for note in page.over):
            return "covered"
        below: list[Shape] = []
        for shape in self._near(span):
            if _meets(shape.box, span):
                if shape.order > span.key >= 0:
                    return "covered"
                below.append(shape)
        return "white" if _is_faint(span, below) else ""

    def _near(self, span: Span) -> Iterator[Shape]:
        first, last = int(max(span.y0, 0.0) / BAND), int(max(span.y1, 0.0) / BAND)
        for band in range(first, last + 1):
            yield from self.bands.get(band, ())


def _is_faint(span: Span, below: list[Shape]) -> bool:
    """Whether the ink is near the colour of something right under it, or that is a picture."""
    for shape in sorted(below, key=lambda shape: -shape.order):
        if shape.picture or shape.shaded or contrast(span.ink, shape.colour) < PLAIN:
            return True
        if shape.solid and _holds(shape.box, span):
            return False
    return contrast(span.ink, WHITE) < PLAIN


def _meets(box: Box, span: Span) -> bool:
    least = PART * min(max(span.size, 1.0), span.y1 - span.y0)
    wide = min(box[2], span.x1) - max(box[0], span.x0)
    return wide > min(least, 2.0) and min(box[3], span.y1) - max(box[1], span.y0) > least


def _holds(box: Box, span: Span) -> bool:
    return box[0] <= span.x0 + 1 and box[2] >= span.x1 - 1 and box[1] <= span.y0 + 2 and box[3] >= span.y1 - 2


@lru_cache(256)
def contrast(one: Colour, other: Colour) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2, 1.4.3)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
