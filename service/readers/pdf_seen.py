"""A page of a PDF as a reader sees it: spans of text, shapes and links, in points from the lower left corner."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

EDGE = 0.12  # of the page's height, at top and at foot
Box = tuple[float, float, float, float]  # left, bottom, right, top, in points, y upwards
Colour = tuple[int, int, int]  # red, green, blue, 0-255


@dataclass(slots=True)
class Span:
    """Text of one text object on one line. base: the baseline's y; mcid: its marked content, -1 for none.

    starts: whether PDFium begins a new line here; order: its place among the spans; key: its object's place on
    the page; first, last: its characters; hidden: why nobody sees it; ink: its colour; doubt: whether only the
    pixels can tell that it is seen (pdf_ground); face: its font's name.
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
    ink: Colour = (0, 0, 0)
    doubt: bool = False
    face: str = ""


@dataclass(slots=True)
class Shape:
    """A painted path or picture; order: its place among the page's objects (later lies on top).

    shaded: whether its colour runs or repeats, so that `colour` says nothing; pixels: how wide and high a picture is;
    curved: whether a path has curves or slanting lines; mcid: its marked content, -1 for none; artifact: whether the
    file says that it is decoration.
    """

    box: Box
    picture: bool
    filled: bool
    white: bool
    solid: bool
    order: int
    colour: Colour = (0, 0, 0)
    shaded: bool = False
    pixels: tuple[int, int] = (0, 0)
    curved: bool = False
    mcid: int = -1
    artifact: bool = False


@dataclass(slots=True)
class Note:
    """What lies over a page of a PDF: kind as the file names it (Widget, Redact, FreeText), where, what it says.

    field: which kind of field a widget is: text, choice, tick, button, signature, password.
    """

    kind: str
    box: Box
    words: str = ""
    field: str = ""


@dataclass(slots=True)
class Page:
    """One page as it is seen: number from 0; label as printed.

    over: notes, fields and marks that lie over it. objects: PDFium's texts by their place, while the page is open.
    mirrored: whether it runs from right to left; then x counts from its right edge, so that what comes first is left.
    layered: whether the paper has layers (optional content) that are off. doubt: why its own text is not believed
    (pdf_trust); scan: what the clerk is told where it was read from its pixels.
    """

    number: int
    width: float
    height: float
    turn: int
    origin: tuple[float, float]
    spans: list[Span] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    links: list[tuple[Box, str]] = field(default_factory=list)
    label: str = ""
    over: list[Note] = field(default_factory=list)
    objects: dict[int, int] = field(default_factory=dict)
    mirrored: bool = False
    layered: bool = False
    doubt: Any = None
    scan: str = ""

    def take_off(self, spans: Iterable[Span]) -> None:
        """Take these spans off the page; others that say the same stay."""
        gone = {id(span) for span in spans}
        self.spans = [span for span in self.spans if id(span) not in gone]

    def is_edge(self, span: Span) -> bool:
        """Whether a span stands where running heads and feet do."""
        return span.y0 > self.height * (1 - EDGE) or span.y1 < self.height * EDGE

    def see(self, box: Box) -> Box:
        """A box of the file's own coordinates, as the turned page shows it."""
        if not self.turn and not self.mirrored and self.origin == (0.0, 0.0) and box[0] <= box[2] and box[1] <= box[3]:
            return box  # nearly every page
        left, bottom, right, top = self._turned(box)
        return (self.width - right, bottom, self.width - left, top) if self.mirrored else (left, bottom, right, top)

    def _turned(self, box: Box) -> Box:
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
