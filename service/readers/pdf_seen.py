"""A page of a PDF as a reader sees it: spans of text, shapes and links, in points from the lower left corner."""

from dataclasses import dataclass, field

EDGE = 0.12  # of the page's height, at top and at foot
Box = tuple[float, float, float, float]  # left, bottom, right, top, in points, y upwards


@dataclass(slots=True)
class Span:
    """Text of one text object on one line. base: the baseline's y; mcid: its marked content, -1 for none.

    starts: whether PDFium begins a new line here; order: its place among the spans; key: its object's place on
    the page; first, last: its characters; hidden: why nobody sees it.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    size: float
    bold: bool
    italic: bool
    mcid: int
    starts: bool
    order: int
    key: int
    first: int
    last: int
    href: str = ""
    script: str = ""
    hidden: str = ""


@dataclass(slots=True)
class Shape:
    """A painted path or picture; order: its place among the page's objects (later lies on top)."""

    box: Box
    picture: bool
    filled: bool
    white: bool
    solid: bool
    order: int


@dataclass(slots=True)
class Page:
    """One page as it is seen: number from 0; label as printed."""

    number: int
    width: float
    height: float
    turn: int
    origin: tuple[float, float]
    spans: list[Span] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    links: list[tuple[Box, str]] = field(default_factory=list)
    label: str = ""

    def is_edge(self, span: Span) -> bool:
        """Whether a span stands where running heads and feet do."""
        return span.y0 > self.height * (1 - EDGE) or span.y1 < self.height * EDGE

    def see(self, box: Box) -> Box:
        """A box of the file's own coordinates, as the turned page shows it."""
        left, bottom, right, top = box
        left, right = sorted((left - self.origin[0], right - self.origin[0]))
        bottom, top = sorted((bottom - self.origin[1], top - self.origin[1]))
        if self.turn == 90:
            return bottom, self.height - right, top, self.height - left
        if self.turn == 180:
            return self.width - right, self.height - top, self.width - left, self.height - bottom
        if self.turn == 270:
            return self.width - top, left, self.width - bottom, right
        return left, bottom, right, top
