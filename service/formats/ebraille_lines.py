"""Lines of an eBraille book: the transcriber's cells, marked as what they stand for, and where print pages begin."""

from dataclasses import dataclass, field
from functools import partial

from service import document as d
from service.braille.block_lines import said, split_at_pages
from service.braille.book import Cells
from service.braille.cells import BLANK
from service.braille.runs import stands_out
from service.braille.transcriber import Transcriber
from service.formats.ebraille_text import language_mark, safe_link, write_cells
from service.formats.html_text import attribute


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading, or a print page: its cells, where in the book it stands, and its level or its printed label."""

    cells: str
    target: str
    level: int = 0
    label: str = ""


@dataclass(slots=True)
class Lines:
    """The lines of one walk through a document.

    places: the file of each block that something points to; name: the file at hand; pages: the print pages that began;
    said: all that was transcribed, in print; marked: the notes whose marks were met, and the file of the first.
    """

    document: d.Document
    transcriber: Transcriber
    places: dict[str, str]
    name: str = ""
    pages: list[Entry] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    marked: dict[str, str] = field(default_factory=dict)

    def turn(self, page: d.PageBreak, element: str) -> str:
        """Where a page of the print begins, by its number; the sign before it comes from the style sheet."""
        number = self.transcriber.text(page.label).value.strip(BLANK)
        if not number:
            return ""
        name = f"page-{len(self.pages) + 1}"
        self.pages.append(Entry(number, f"{self.name}#{name}", label=page.label))
        return (
            f'<{element} id="{name}" role="doc-pagebreak" epub:type="pagebreak" aria-label="{number}">'
            f"{number}</{element}>"
        )

    def paragraph(self, block: d.Paragraph, label: str = "") -> str:
        """A paragraph's words after its label and its number."""
        return self.write(said(block, label))

    def plain(self, cells: Cells) -> str:
        """Cells of ours that stand for no run of the paper."""
        self.said.append(cells.text)
        return cells.value.replace(BLANK, " ").strip()

    def told(self, kind: str, words: str) -> str:
        """A data attribute that says these words where the style sheet wants them; none for none."""
        return f' data-{kind}="{attribute(self.transcriber.text(words).value)}"' if words else ""

    def write(self, line: d.Line, *, emphasis: bool = True) -> str:
        """A line's cells, parted where a page of the print begins inside it."""
        out: list[str] = []
        for part in split_at_pages(line):
            if isinstance(part, d.PageBreak):
                out.append(self.turn(part, "span"))
                continue
            runs = [run for run in part if isinstance(run, d.Text)]
            cells = self.transcriber.line(part, emphasis=emphasis)
            self.said.append(cells.text)
            shown = emphasis and self.transcriber.code.emphasis and stands_out(runs)
            out.append(write_cells(cells, runs, partial(self.mark, shown)))
        return " ".join(each.strip() for each in out if each.strip())

    def mark(self, shown: bool, run: d.Text, text: str) -> str:
        """What a run stands for, round its cells; shown: whether emphasis is."""
        if not text.strip():
            return text
        if run.note:
            return self.note_mark(run, text)
        if shown and run.emphasis:
            text = f"<em>{text}</em>"
        if shown and run.strong:
            text = f"<strong>{text}</strong>"
        if run.language and run.language != self.document.language and (mark := language_mark(run.language)):
            text = f"<span{mark}>{text}</span>"
        href = self.link(run.href)
        return f'<a href="{attribute(href)}">{text}</a>' if href else text

    def note_mark(self, run: d.Text, text: str) -> str:
        """A note's mark, which leads to it; the first one can be found again from there."""
        number = self.number_of(run.note)
        if not number:
            return text
        name = f' id="to-note-{number}"' if run.note not in self.marked else ""
        file = self.marked.setdefault(run.note, self.name)
        href = f"{file if file != self.name else ''}#note-{number}"
        return f'<a href="{href}"{name} epub:type="noteref" role="doc-noteref">{text.strip()}</a>'

    def number_of(self, name: str) -> int:
        """A note's number in the whole document, 0 for a mark that points to none."""
        return next((n for n, note in enumerate(self.document.notes, 1) if note.id == name), 0)

    def link(self, href: str) -> str:
        """An address out of the book, or the place in it that the paper's own link leads to."""
        if href.startswith("#"):
            place = self.places.get(href[1:], "")
            return f"{place}#{_own_name(href[1:])}" if place else ""
        return safe_link(href)

    def own(self, block: d.Block) -> str:
        """The name of a block that something points to."""
        name = getattr(block, "id", "")
        return f' id="{_own_name(name)}"' if name in self.places else ""

    def named(self, block: d.Block, words: str) -> str:
        """A block's words in an element of their own, where something points to it and it has no other."""
        own = self.own(block)
        return f"<span{own}>{words}</span>" if own else words


def _own_name(name: str) -> str:
    """A name that XML allows, whatever the paper called the place."""
    return "at-" + "".join(each if each.isascii() and each.isalnum() else f"-{ord(each):x}-" for each in name)
