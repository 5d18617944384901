"""Where a Word file's pages begin, as far as Word left its last layout in it."""

from dataclasses import dataclass, field
from typing import Any

from service.document import PageBreak
from service.readers.docx_numbering import printed
from service.readers.docx_package import Package, W


@dataclass(slots=True)
class Pages:
    """The running page number by Word's last layout. on: whether the file both keeps that layout and prints numbers."""

    on: bool = False
    sections: list[tuple[int | None, str]] = field(default_factory=list)  # first number, form
    section: int = 0
    number: int = 0
    waiting: bool = True  # the next page is the first of its section
    muted: bool = False  # another cell of this table row has told the break already
    labels: list[str] = field(default_factory=list)

    @property
    def label(self) -> str:
        """The page that is being read, "" where pages are not known."""
        return self.labels[-1] if self.labels else ""

    def turn(self) -> PageBreak | None:
        """The break to a new page, or None where this file's pages are not known."""
        if not self.on or self.muted:
            return None
        start, form = self.sections[self.section] if self.section < len(self.sections) else (None, "decimal")
        self.number = start if self.waiting and start is not None else self.number + 1
        self.waiting = False
        self.labels.append(printed(self.number, form))
        return PageBreak(self.label)

    def end_section(self) -> None:
        """A section ended here; the next page is in the next one."""
        self.section += 1
        self.waiting = True


def sections_of(body: Any) -> list[Any]:
    """The w:sectPr of each section; those that a tracked change keeps for itself are none."""
    return [each for each in body.iter(W + "sectPr") if each.getparent().tag != W + "sectPrChange"]


def find_pages(body: Any, package: Package) -> Pages:
    """Where the file's pages begin: only where Word left its layout and a header or footer prints the number."""
    rendered = next(body.iter(W + "lastRenderedPageBreak"), None) is not None
    if not rendered or not _prints_numbers(package):
        return Pages()
    pages = Pages(on=True)
    for section in sections_of(body):
        kind = section.find(W + "pgNumType")
        start = kind.get(W + "start") if kind is not None else None
        form = (kind.get(W + "fmt") if kind is not None else None) or "decimal"
        pages.sections.append((int(start) if start and start.isdigit() else None, form))
    return pages


def _prints_numbers(package: Package) -> bool:
    for kind in ("header", "footer"):
        for target in package.related(package.main, kind):
            root = package.part(target)
            codes = [] if root is None else [e.text or "" for e in root.iter(W + "instrText")]
            codes += [] if root is None else [e.get(W + "instr") or "" for e in root.iter(W + "fldSimple")]
            if any(code.strip().upper().startswith("PAGE") for code in codes):
                return True
    return False
