"""A Braille book as sighted staff look at it: each line's dots, what it is, and the print that its cells came from."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from service.braille.book import Book, Page, Profile, Row
from service.braille.cells import BLANK, FIRST
from service.braille.passages import turn_of

CELL, LINE, DOT = 6.0, 10.0, 2.5
"""Millimetres from cell to cell, from line to line and from dot to dot, as Braille is embossed."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line. kind: head, turn (a print page begins), rule, or "" for text; text: its print, "" for none."""

    cells: str
    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One Braille page. volume: its number; name: the number printed on it; label: the print page it begins on."""

    volume: int
    name: str
    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """A whole book. width and depth: of its pages, depth 0 where they have no end."""

    code: str
    profile: str
    width: int
    depth: int
    notes: tuple[str, ...]
    leaves: tuple[Leaf, ...]

    @property
    def volumes(self) -> dict[int, int]:
        """Each volume's number, with the place of its first page from 1."""
        found: dict[int, int] = {}
        for n, leaf in enumerate(self.leaves, 1):
            found.setdefault(leaf.volume, n)
        return found


def preview(book: Book) -> Preview:
    """The book to look at."""
    profile = book.profile
    leaves = tuple(
        Leaf(volume.number, f"{profile.front}{page.number}" if page.front else str(page.number), page.label,
             tuple(_lines(page, profile)))
        for volume in book.volumes
        for page in volume.pages
    )  # fmt: skip
    return Preview(book.code, profile.title, profile.width, profile.depth, book.notes, leaves)


def _lines(page: Page, profile: Profile) -> Iterator[Line]:
    bare = page.front and (page.number == 1 or profile.corners)  # A title page bears no running head.
    edges = {0 if profile.heads and not bare else -1, len(page.rows) - 1 if profile.corners else -1}
    for n, row in enumerate(page.rows):
        yield Line(row.cells, row.text, "head" if n in edges else _kind(row, corners=profile.corners))


def _kind(row: Row, *, corners: bool) -> str:
    """A rule has cells and no print."""
    if not row.text:
        return "rule" if row.cells.strip(BLANK) else ""
    return "turn" if turn_of(row.cells, corners=corners) else ""


def draw_dots(cells: str) -> str:
    """A line's raised dots as the path of an SVG, in millimetres; each is a stroke of no length with a round end."""
    return "".join(
        _draw(n, dot) for n, cell in enumerate(cells) for dot in range(6) if (ord(cell) - ord(FIRST)) >> dot & 1
    )


def draw_all(width: int) -> str:
    """All places where a line of this width can have dots, to be shown faintly behind those that are raised."""
    return "".join(_draw(n, dot) for n in range(width) for dot in range(6))


def _draw(n: int, dot: int) -> str:
    x, y = n * CELL + (CELL - DOT) / 2 + (dot // 3) * DOT, (LINE - 2 * DOT) / 2 + (dot % 3) * DOT
    return f"M{x:g} {y:g}h0"


def to_json(shown: Preview) -> bytes:
    """The preview as JSON."""
    leaves = [
        [leaf.volume, leaf.name, leaf.label, [[line.cells, line.text, line.kind] for line in leaf.lines]]
        for leaf in shown.leaves
    ]
    told = [shown.code, shown.profile, shown.width, shown.depth, shown.notes, leaves]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def from_json(data: bytes) -> Preview:
    """The preview in this JSON."""
    code, profile, width, depth, notes, leaves = json.loads(data)
    made = (Leaf(volume, name, label, tuple(Line(*line) for line in lines)) for volume, name, label, lines in leaves)
    return Preview(code, profile, width, depth, tuple(notes), tuple(made))
