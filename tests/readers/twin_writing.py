"""How a twin paper is written down: its Document, block by block, and how its files look.

In a line `**x**` is strong, `_x_` emphasised, `[x](address)` a link, `^x^` raised and `{words}` a note at this place.
"""

import io
import re
from dataclasses import dataclass, field

from PIL import Image, ImageDraw

from service.document import (
    Block,
    Cell,
    Document,
    Heading,
    Item,
    Items,
    Line,
    Note,
    Paragraph,
    Picture,
    Row,
    Table,
    Text,
)

MARKS = re.compile(r"\*\*(.+?)\*\*|(?<!\w)_(.+?)_(?!\w)|\[(.+?)\]\((.+?)\)|\^(\w)\^|\{(.+?)\}")


@dataclass(frozen=True, slots=True)
class Look:
    """How the files of a paper look: family in Word and on the page, points, and which tables have rules."""

    family: str = "Liberation Serif"
    size: int = 12
    headings: tuple[int, ...] = (20, 15, 13)
    rules: bool = True
    head: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks in so many columns."""

    blocks: tuple[Block, ...]
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Twin:
    """A paper whose every file holds the same words: unruled are the tables (by their caption) drawn without rules."""

    title: str
    parts: tuple[Part, ...]
    notes: tuple[Note, ...]
    look: Look
    unruled: frozenset[str] = frozenset()
    pictures: dict[str, bytes] = field(default_factory=dict)

    @property
    def document(self) -> Document:
        """What every file of it should be read as."""
        blocks = tuple(block for part in self.parts for block in part.blocks)
        return Document(self.title, "en", blocks, self.notes)

    @property
    def furniture(self) -> tuple[str, ...]:
        """Patterns of what its pages repeat."""
        return (re.escape(self.look.head.replace("· ", "").replace("–", "-").replace(",", "")), r"Page \d+ of \d+")


@dataclass(slots=True)
class Pen:
    """Writes blocks, and collects the notes that their lines hold."""

    notes: list[Note] = field(default_factory=list)

    def line(self, text: str) -> Line:
        """A line with its marks turned into runs."""
        runs, at = [], 0
        for found in MARKS.finditer(text):
            runs += [Text(text[at : found.start()])] if found.start() > at else []
            strong, emphasis, linked, href, raised, note = found.groups()
            if note:
                mark = str(len(self.notes) + 1)
                self.notes.append(Note(f"n{mark}", mark, (Paragraph("", (Text(note),)),)))
                runs.append(Text(mark, note=f"n{mark}"))
            elif raised:
                runs.append(Text(raised, script="super"))
            else:
                value = strong or emphasis or linked
                runs.append(Text(value, strong=bool(strong), emphasis=bool(emphasis), href=href or ""))
            at = found.end()
        return (*runs, Text(text[at:])) if at < len(text) else tuple(runs)

    def h(self, level: int, text: str, number: str = "") -> Heading:
        """A heading."""
        return Heading("", level, self.line(text), number)

    def p(self, text: str, number: str = "", language: str = "") -> Paragraph:
        """A paragraph."""
        return Paragraph("", self.line(text), number, language)

    def items(self, *entries: tuple[str, str] | tuple[str, str, Items], ordered: bool = True) -> Items:
        """A list of (label, words) or (label, words, list inside)."""
        made = (Item(label, (self.p(text), *inside)) for label, text, *inside in entries)
        return Items("", tuple(made), ordered)

    def bullets(self, *texts: str) -> Items:
        """A list of bullets."""
        return self.items(*(("•", text) for text in texts), ordered=False)

    def table(self, caption: str, *rows: str) -> Table:
        """A table of rows as "cell | cell": `#` begins a column header, `=` a row header, `3<` spans three columns,
        `2^` two rows.
        """
        return Table(
            "", tuple(Row(tuple(self._cell(text) for text in row.split("|"))) for row in rows), self.line(caption)
        )

    def _cell(self, text: str) -> Cell:
        header, wide, high, words = re.fullmatch(r"\s*([#=]?)(?:(\d)<)?(?:(\d)\^)?(.*?)\s*", text).groups()  # type: ignore[union-attr]
        kind = {"#": "column", "=": "row", "": ""}[header]
        blocks = tuple(self.p(part.strip()) for part in words.split("/ ") if part.strip())
        return Cell(blocks, kind, int(wide or 1), int(high or 1))  # type: ignore[arg-type]

    def picture(self, description: str, caption: str) -> Picture:
        """A picture with words for it."""
        return Picture("", description, self.line(caption))


def bar_chart(heights: tuple[int, ...]) -> bytes:
    """A bar chart without words."""
    image = Image.new("RGB", (640, 360), "white")
    pen = ImageDraw.Draw(image)
    for place, height in enumerate(heights):
        pen.rectangle((60 + 150 * place, 340 - height // 4, 150 + 150 * place, 340), fill="steelblue")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
