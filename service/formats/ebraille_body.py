"""A document's blocks as XHTML in Braille, in parts that a reading device can open one at a time.

The order is that of the paged Braille: a note stands after the block that has its first mark.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from service import document as d
from service.braille.block_lines import number_run, paragraph_lines, said
from service.braille.transcriber import Transcriber, ours
from service.formats.ebraille_lines import Entry, Lines
from service.formats.ebraille_table import write_table
from service.languages import phrase
from service.walking import lines, split_before, walk

LONG = 30_000
"""Characters of print; a part that has more ends before the next heading of the second level."""


@dataclass(frozen=True, slots=True)
class Body:
    """What was written: the parts' names and XHTML, the headings, the print pages, and all that was said, in print."""

    parts: tuple[tuple[str, str], ...]
    headings: tuple[Entry, ...]
    pages: tuple[Entry, ...]
    said: str


def write_body(document: d.Document, transcriber: Transcriber, report: Callable[[int, int], None]) -> Body:
    """The whole document; report(n, m): block n of m is done."""
    parts = {f"part-{n}.html": blocks for n, blocks in enumerate(part_blocks(document.blocks), 1)}
    writer = Writer(Lines(document, transcriber, _places(parts, document)))
    written, done = [], 0
    for name, blocks in parts.items():
        writer.lines.name = name
        transcriber.ahead(paragraph_lines(blocks))
        out: list[str] = []
        for block in blocks:
            out += (writer.block(block), *writer.notes_of(block))
            done += 1
            report(done, len(document.blocks))
        out += writer.notes_left() if name == f"part-{len(parts)}.html" else []
        written.append((name, "\n".join(each for each in out if each)))
    return Body(tuple(written), tuple(writer.headings), tuple(writer.lines.pages), " ".join(writer.lines.said))


def part_blocks(blocks: Sequence[d.Block]) -> list[list[d.Block]]:
    """The blocks in parts: one for each heading of the first level, and of the second where a part has grown long."""

    def opens(block: d.Block, part: Sequence[d.Block]) -> bool:
        if not isinstance(block, d.Heading) or block.level > 2:
            return False
        return block.level == 1 or sum(len(d.plain(line)) for line in lines(tuple(part))) > LONG

    return split_before(blocks, opens)


def _places(parts: dict[str, list[d.Block]], document: d.Document) -> dict[str, str]:
    """The file in which each block that something points to stands, by the block's id."""
    groups = (document.blocks, *(note.blocks for note in document.notes))
    runs = (run for blocks in groups for line in lines(blocks) for run in line)
    wanted = {run.href[1:] for run in runs if isinstance(run, d.Text) and run.href.startswith("#")}
    found = ((getattr(each, "id", ""), name) for name, part in parts.items() for each in walk(tuple(part)))
    return {key: name for key, name in found if key and key in wanted}


@dataclass(slots=True)
class Writer:
    """One walk through a document."""

    lines: Lines
    headings: list[Entry] = field(default_factory=list)
    told: set[str] = field(default_factory=set)

    def blocks(self, blocks: Sequence[d.Block]) -> str:
        """Blocks one after the other."""
        return "\n".join(text for block in blocks if (text := self.block(block)))

    def block(self, block: d.Block) -> str:
        """One block as XHTML, "" for one that says nothing."""
        match block:
            case d.Heading():
                return self.heading(block)
            case d.Paragraph():
                words = self.lines.paragraph(block)
                return f"<p{self.lines.own(block)}>{words}</p>" if words else ""
            case d.Items():
                kind = "ol" if block.ordered else "ul"
                inside = "".join(self.item(item) for item in block.items)
                return f'<{kind}{self.lines.own(block)} class="nomark" role="list">{inside}</{kind}>'
            case d.Table():
                return write_table(block, self.lines, self.blocks)
            case d.Picture():
                return self.picture(block)
            case d.Quote():
                return f"<blockquote{self.lines.own(block)}>{self.blocks(block.blocks)}</blockquote>"
            case d.PageBreak():
                return self.lines.turn(block, "div")

    def heading(self, block: d.Heading) -> str:
        """A heading of the same level; a print page that begins inside it stands before it."""
        turns = [self.lines.turn(each, "div") for each in block.text if isinstance(each, d.PageBreak)]
        line = tuple(run for run in said(block) if isinstance(run, d.Text))
        name, level = f"heading-{len(self.headings) + 1}", min(block.level, 6)
        cells = self.lines.transcriber.line(line, emphasis=False).value
        self.headings.append(Entry(cells, f"{self.lines.name}#{name}", level))
        words = self.lines.named(block, self.lines.write(line, emphasis=False))
        return "\n".join([*turns, f'<h{level} id="{name}">{words}</h{level}>'])

    def item(self, item: d.Item) -> str:
        """A list's item, its label in its text; a bullet is left out (RNIB)."""
        label = item.label if any(map(str.isalnum, item.label)) else ""
        first, *rest = item.blocks or (d.Paragraph("", ()),)
        if isinstance(first, d.Paragraph):
            start = self.lines.named(first, self.lines.paragraph(first, label))
        else:
            start, rest = self.lines.write(number_run(label)), [first, *rest]
        return f"<li>{start}{self.blocks(rest)}</li>"

    def picture(self, picture: d.Picture) -> str:
        """A transcriber's note with its description, and its caption; there are no tactile drawings."""
        own = self.lines.own(picture)
        if picture.decoration:
            caption = self.lines.write(picture.caption)
            return f"<p{own}>{caption}</p>" if caption else ""
        key = "picture" if picture.description else "picture_undescribed"
        words = phrase(self.lines.document.language, key, text=picture.description)
        note = self.lines.plain(ours(self.lines.transcriber.text(words)))
        caption = self.lines.write(picture.caption)
        below = f"<figcaption>{caption}</figcaption>" if caption else ""
        return f'<figure{own}><p class="transcriber-note">{note}</p>{below}</figure>'

    def notes_of(self, block: d.Block) -> Iterator[str]:
        """The notes whose marks stand in this block."""
        marks = [run.note for line in lines((block,)) for run in line if isinstance(run, d.Text) and run.note]
        for note in self.lines.document.notes if marks else ():
            if note.id in marks and note.id not in self.told:
                self.told.add(note.id)
                yield self.note(note)

    def notes_left(self) -> Iterator[str]:
        """The notes that no mark points to, under a line that says so."""
        left = [note for note in self.lines.document.notes if note.id not in self.told]
        if left:
            words = phrase(self.lines.document.language, "notes")
            yield f'<p class="told">{self.lines.write((d.Text(words),))}</p>'
        yield from (self.note(note) for note in left)

    def note(self, note: d.Note) -> str:
        """A note, its mark first, which leads back to where it was made."""
        first, *rest = note.blocks or (d.Paragraph("", ()),)
        if not isinstance(first, d.Paragraph):
            first, rest = d.Paragraph("", ()), [first, *rest]
        number = self.lines.number_of(note.id)
        mark = self.lines.plain(self.lines.transcriber.line((d.Text(note.mark, note=note.id),)))
        if note.id in self.lines.marked:
            mark = f'<a href="#to-note-{number}" role="doc-backlink">{mark}</a>'
        words = f"{mark} {self.lines.paragraph(first)}".strip()
        role = 'epub:type="footnote" role="doc-footnote"'
        return f'<aside id="note-{number}" {role}><p>{words}</p>{self.blocks(rest)}</aside>'
