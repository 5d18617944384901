"""What is known while a Word file is being read: its parts, styles, lists, notes, pages, and what stays out."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from service.document import Note
from service.readers.base import Reading
from service.readers.docx_losses import tell
from service.readers.docx_numbering import Numbering
from service.readers.docx_package import Package
from service.readers.docx_pages import Pages
from service.readers.docx_styles import Styles


@dataclass(slots=True)
class Field:
    """An open field of Word's: code is its instruction; shown: whether its result has printed anything yet."""

    code: str = ""
    state: str = "code"
    shown: bool = False
    form: Any = None


@dataclass(slots=True)
class NoteKind:
    """How one kind of note counts. forms: of each section; fresh: where it starts again ("eachSect", "eachPage")."""

    forms: list[str]
    starts: list[int]
    fresh: str = ""
    count: int | None = None


@dataclass(slots=True)
class DocxPaper:
    """One Word file on its way to a Document.

    part: the part being read (the body, its notes, a header). ground: the colour behind what is being read, "" for
    unknown. width, height: of the widest and the highest page, in twentieths of a point. loose: fields begin that never
    end, so that none may reach beyond its paragraph.
    """

    package: Package
    reading: Reading
    styles: Styles
    numbering: Numbering
    language: str
    part: str
    pages: Pages = field(default_factory=Pages)
    fields: list[Field] = field(default_factory=list)
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)
    looks: dict[tuple[Any, ...], Any] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    note_parts: dict[str, dict[str, Any]] = field(default_factory=dict)
    waiting: list[tuple[str, str]] = field(default_factory=list)  # kind and key of each of the notes
    marks: dict[str, NoteKind] = field(default_factory=dict)
    marked: dict[str, str] = field(default_factory=dict)  # a bookmark around a note's mark -> the note's id
    inside_table: int = 0
    inside_box: int = 0
    in_header: bool = False
    ground: str = "FFFFFF"
    backed: bool = False  # a picture lies behind the text of this page
    loose: bool = False
    width: int = 12_240
    height: int = 15_840

    def target(self, link: str) -> str:
        """Where a relationship of the part being read points."""
        return self.package.targets(self.part).get(link, "")

    def leave_out(self, kind: str, count: int = 1) -> None:
        """Count what stays out, to be told to the clerk."""
        self.left_out[kind, self.pages.label] += count

    def end_section(self) -> None:
        """A section of the paper ends."""
        self.pages.end_section()
        for kind in self.marks.values():
            if kind.fresh == "eachSect":
                kind.count = None

    def turn_page(self) -> None:
        """A page ends."""
        self.backed = False
        for kind in self.marks.values():
            if kind.fresh == "eachPage" and not self.pages.muted:
                kind.count = None

    def tell_losses(self) -> None:
        """Tell the clerk what was left out, by kind and page."""
        tell(self.left_out, self.reading)
        if self.pages.on:
            self.reading.lose("Page numbers are those of Word's last layout of this file; a printed copy may differ.")
