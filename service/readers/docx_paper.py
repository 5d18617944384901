"""What is known while a Word file is being read: its parts, styles, lists, notes, pages, and what stays out."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from service.document import Loss, Note, PageBreak
from service.readers.base import Reading
from service.readers.docx_numbering import FORMS, Numbering
from service.readers.docx_package import Package, W
from service.readers.docx_styles import Styles

HIDDEN = {
    "deleted": "Text that tracked changes had deleted was left out ({n} places).",
    "hidden": "Text that Word keeps hidden was left out ({n} places).",
    "white": "White text on a white page was left out ({n} places).",
    "comment": "Comments were left out ({n}).",
    "embedded": "Embedded objects, such as sheets of another program, were left out ({n}).",
    "chart": "Charts and diagrams that are drawings, not text, were left out ({n}).",
    "equation": "Equations were kept as plain text, without their layout ({n}).",
    "symbol": "Symbols of a picture font were left out ({n}).",
    "depth": "Tables inside tables were nested too deeply to keep ({n}).",
    "outside": "Text that the file takes in from another file was left out ({n} places).",
}


@dataclass(slots=True)
class Pages:
    """The running page number by Word's last layout. on: whether the file both keeps that layout and prints numbers."""

    on: bool = False
    sections: list[tuple[int | None, str]] = field(default_factory=list)  # first number, form
    section: int = 0
    number: int = 0
    waiting: bool = True  # the next page is the first of its section
    muted: bool = False  # another cell of this table row has told the break already

    def turn(self) -> PageBreak | None:
        """The break to a new page, or None where this file's pages are not known."""
        if not self.on or self.muted:
            return None
        start, form = self.sections[self.section] if self.section < len(self.sections) else (None, "decimal")
        self.number = start if self.waiting and start is not None else self.number + 1
        self.waiting = False
        return PageBreak(FORMS.get(form, str)(self.number))

    def end_section(self) -> None:
        """A section ended here; the next page is in the next one."""
        self.section += 1
        self.waiting = True


@dataclass(slots=True)
class DocxPaper:
    """One Word file on its way to a Document. part: the part being read (the body, or its notes)."""

    package: Package
    reading: Reading
    styles: Styles
    numbering: Numbering
    language: str
    part: str = "word/document.xml"
    pages: Pages = field(default_factory=Pages)
    fields: list[list[str]] = field(default_factory=list)  # open fields: instruction, "code" or "result"
    left_out: Counter[str] = field(default_factory=Counter)
    notes: list[Note] = field(default_factory=list)
    note_parts: dict[str, dict[str, Any]] = field(default_factory=dict)
    waiting: list[tuple[str, str]] = field(default_factory=list)  # kind and key of each of the notes
    marks: Counter[str] = field(default_factory=Counter)  # how far footnotes and endnotes have counted
    restarts: bool = False  # notes count anew in each section
    inside_table: int = 0

    def target(self, link: str) -> str:
        """Where a relationship of the part being read points."""
        return self.package.targets(self.part).get(link, "")

    def end_section(self) -> None:
        """A section of the paper ends."""
        self.pages.end_section()
        if self.restarts:
            self.marks.clear()

    def tell_losses(self) -> None:
        """Tell the clerk what was left out, by kind."""
        for kind, count in (+self.left_out).items():
            self.reading.losses.append(Loss(HIDDEN[kind].format(n=count)))
        if self.pages.on:
            self.reading.lose("Page numbers are those of Word's last layout of this file; a printed copy may differ.")


def find_pages(body: Any, package: Package) -> Pages:
    """Where the file's pages begin: only where Word left its layout and a header or footer prints the number."""
    rendered = next(body.iter(W + "lastRenderedPageBreak"), None) is not None
    if not rendered or not _prints_numbers(package):
        return Pages()
    pages = Pages(on=True)
    for section in body.iter(W + "sectPr"):
        kind = section.find(W + "pgNumType")
        start = kind.get(W + "start") if kind is not None else None
        form = (kind.get(W + "fmt") if kind is not None else None) or "decimal"
        pages.sections.append((int(start) if start and start.isdigit() else None, form))
    return pages


def _prints_numbers(package: Package) -> bool:
    for target in package.targets("word/document.xml").values():
        if target.startswith(("word/header", "word/footer")):
            root = package.part(target)
            codes = [] if root is None else [e.text or "" for e in root.iter(W + "instrText")]
            codes += [] if root is None else [e.get(W + "instr") or "" for e in root.iter(W + "fldSimple")]
            if any(code.strip().upper().startswith("PAGE") for code in codes):
                return True
    return False
