"""A document's blocks as the XHTML files of a book: the web page's, with pages, notes and sentences marked for readers.

A print page that begins right before a chapter's heading goes with it; a note stands after the block with its mark.
"""

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from service import document as d
from service.formats.book_read import SPACE, parse
from service.formats.book_zip import NAMESPACES, Line
from service.formats.epub_sentences import CLOSE, OPEN
from service.formats.html_body import name_marks_once, write_block, write_note
from service.formats.html_text import Manner
from service.languages import phrase
from service.walking import lines, page_breaks, split_before

XHTML, TYPE, XML_LANGUAGE = (
    f"{{{SPACE['h']}}}", f"{{{SPACE['e']}}}type", "{http://www.w3.org/XML/1998/namespace}lang",
)  # fmt: skip
FRONT = re.compile(rf'((?:<span class="(?:number|label)"[^>]*>[^<]*</span> |<(a|strong)\b[^>]*>[^<]*</\2> )+){OPEN}')
"""What is printed before a sentence and read with it: a number, a label, a note's mark at the note."""
DATA = re.compile(r"data:image/(\w+);base64,(.*)", re.DOTALL)
HEADINGS = tuple(f"{XHTML}h{level}" for level in range(1, 7))


@dataclass(frozen=True, slots=True)
class File:
    """One file of a book: its name in the book's folder, and its body."""

    name: str
    body: etree._Element


@dataclass(slots=True)
class Text:
    """The files of a text. pictures: bytes by name. headings, pages: lines of contents, in the order of the text."""

    files: list[File]
    pictures: dict[str, bytes]
    headings: list[Line]
    pages: list[tuple[Line, str]]


def write_text(
    document: d.Document, chapters: frozenset[str], spans: Iterator[str], manner: Manner, end: str = ""
) -> Text:
    """The whole text. chapters: the names of the headings that open a file; spans: the marked sentences' names.

    end: XHTML of ours after the last block.
    """
    text = Text([], {}, [], [])
    told: set[str] = set()
    turns: list[d.PageBreak] = []
    parts = split_blocks(document.blocks, chapters)
    for n, blocks in enumerate(parts, 1):
        inside = list(_with_notes(blocks, document, told))
        left = [note for note in document.notes if note.id not in told] if n == len(parts) else []
        body = "\n".join(_write(each, manner) for each in inside)
        if left:
            title = phrase(document.language, "notes")
            body += f'<h2 id="notes">{title}</h2>\n' + "\n".join(write_note(note, manner) for note in left)
        body += f"\n{end}" if n == len(parts) else ""
        turns += page_breaks(tuple(b for each in (*inside, *left) for b in _blocks_of(each)))
        text.files.append(File(f"part-{n:03}.xhtml", as_body(name_sentences(name_marks_once(body), spans))))
    for file in text.files:
        _keep_pictures(file, text)
    _dress(text, turns)
    link_files(text.files)
    return text


def split_blocks(blocks: Sequence[d.Block], chapters: frozenset[str]) -> list[list[d.Block]]:
    """The blocks in files, at least one; one for each heading that opens a chapter."""
    return split_before(blocks, lambda block, _: isinstance(block, d.Heading) and block.id in chapters)


def as_body(text: str) -> etree._Element:
    """XHTML as the body of a file."""
    return parse(f"<body {NAMESPACES}>\n{text}\n</body>".encode())


def name_sentences(body: str, spans: Iterator[str]) -> str:
    """The body with an element for each marked sentence, and with what is printed before it inside."""
    body = FRONT.sub(lambda found: OPEN + found[1], body)
    body = re.sub(OPEN, lambda _: f'<span class="sentence" id="{next(spans)}">', body)
    return body.replace(CLOSE, "</span>")


def link_files(files: Sequence[File]) -> None:
    """Links to a place in another file lead there."""
    names = {file.name: set(file.body.xpath("//@id")) for file in files}
    places = {name: file.name for file in reversed(files) for name in names[file.name]}
    for file in files:
        for link in file.body.xpath("//h:a[starts-with(@href, '#')]", namespaces=SPACE):
            name = link.get("href")[1:]
            if name not in names[file.name] and name in places:
                link.set("href", f"{places[name]}#{name}")


def _with_notes(blocks: Iterable[d.Block], document: d.Document, told: set[str]) -> Iterator[d.Block | d.Note]:
    """Each block, and after it the notes that it is the first to mark, as they are read aloud."""
    for block in blocks:
        yield block
        yield from _notes_of((block,), document, told)


def _notes_of(blocks: tuple[d.Block, ...], document: d.Document, told: set[str]) -> Iterator[d.Note]:
    notes = {note.id: note for note in document.notes}
    marks = [run.note for line in lines(blocks) for run in line if isinstance(run, d.Text)]
    for mark in marks:
        if mark in notes and mark not in told:
            told.add(mark)
            yield notes[mark]
            yield from _notes_of(notes[mark].blocks, document, told)


def _blocks_of(each: d.Block | d.Note) -> tuple[d.Block, ...]:
    return each.blocks if isinstance(each, d.Note) else (each,)


def _write(each: d.Block | d.Note, manner: Manner) -> str:
    return write_note(each, manner) if isinstance(each, d.Note) else write_block(each, manner)


def _keep_pictures(file: File, text: Text) -> None:
    """Pictures become files of their own."""
    for image in file.body.iter(f"{XHTML}img"):
        if found := DATA.fullmatch(image.get("src", "")):
            data = base64.b64decode(found[2])
            name = f"{hashlib.sha256(data).hexdigest()[:20]}.{found[1].replace('jpeg', 'jpg')}"
            text.pictures[name] = data
            image.set("src", f"pictures/{name}")


def _dress(text: Text, turns: Sequence[d.PageBreak]) -> None:
    """Say what each element is, in EPUB's own words; headings and print pages are listed."""
    left = iter(turns)
    for file in text.files:
        for each in file.body.iter("*"):
            for name in [name for name in each.attrib if str(name).startswith("data-")]:
                del each.attrib[name]
            if each.get("lang"):
                each.set(XML_LANGUAGE, each.get("lang", ""))
            if (dress := ROLES.get(each.get("role") or each.get("class") or "")) and each.tag != f"{XHTML}table":
                dress(each)
            if each.get("class") == "page":
                _turn(each, file, next(left), text)
            elif each.tag in HEADINGS:
                name = each.get("id") or f"h{len(text.headings)}"
                each.set("id", name)
                words = escape_words(each)
                text.headings.append(Line(words, f"{file.name}#{name}", int(str(each.tag)[-1])))
            elif each.tag == f"{XHTML}table":
                _rows(each)


def escape_words(element: etree._Element) -> str:
    """An element's words in one line as XHTML, without the pages that begin in it and without marks of notes."""
    left_out = "ancestor-or-self::*[@class='page' or @role='doc-noteref']"
    parts = element.xpath(f".//text()[not({left_out})]", namespaces=SPACE)
    return " ".join("".join(parts).split()).replace("&", "&amp;").replace("<", "&lt;")


def _turn(each: etree._Element, file: File, page: d.PageBreak, text: Text) -> None:
    name = f"page-{len(text.pages) + 1}"
    each.set("id", name)
    each.set(TYPE, "pagebreak")
    each.set("role", "doc-pagebreak")
    each.set("aria-label", (each.text or "").strip("[]"))
    text.pages.append((Line(page.label, f"{file.name}#{name}"), page.paper))


def _rows(table: etree._Element) -> None:
    """A table's rows are named, so that they can be told from each other when they are read."""
    rows = table.xpath("h:thead/h:tr | h:tbody/h:tr", namespaces=SPACE)
    for n, row in enumerate(rows, 1):
        row.set("id", f"{table.get('id')}-r{n}")


def _as_note(each: etree._Element) -> None:
    each.tag = f"{XHTML}aside"
    each.set(TYPE, "footnote")
    each.set("role", "doc-footnote")


ROLES: dict[str, Callable[[etree._Element], None]] = {
    "note": _as_note,
    "doc-noteref": lambda each: each.set(TYPE, "noteref"),
    "doc-backlink": lambda each: each.set(TYPE, "backlink"),
}
