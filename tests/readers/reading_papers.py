"""Reading a paper in a test, and looking at what came of it."""

import tempfile
from pathlib import Path

from service.document import Document, Heading, Items, Line, Paragraph, Quote, Table, Text, plain
from service.readers import read_document
from service.readers.base import Reading
from service.settings import Settings
from service.walking import lines, walk

PAPERS = Path(__file__).parent.parent / "papers"
SAMPLES = Path(__file__).parent.parent.parent / "samples"


def read_file(path: Path) -> Document:
    with tempfile.TemporaryDirectory() as scratch:
        return read_document(path, Reading(path.name, Settings(), Path(scratch)))


def read_paper(name: str) -> Document:
    return read_file(PAPERS / name)


def paragraphs(document: Document) -> list[str]:
    return [plain(block.text) for block in walk(document.blocks) if isinstance(block, Paragraph)]


def headings(document: Document) -> list[tuple[int, str, str]]:
    return [(b.level, b.number, plain(b.text)) for b in walk(document.blocks) if isinstance(b, Heading)]


def lists(document: Document) -> list[list[str]]:
    return [[item.label for item in block.items] for block in walk(document.blocks) if isinstance(block, Items)]


def tables(document: Document) -> list[list[list[str]]]:
    """Each table's cells as words, "|" between the blocks of one."""
    return [
        [["|".join(plain(line) for line in lines(cell.blocks)) for cell in row.cells] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Table)
    ]


def heads(document: Document) -> list[list[str]]:
    """The kinds of the cells in each table's first row."""
    return [[cell.header for cell in b.rows[0].cells] for b in document.blocks if isinstance(b, Table)]


def tied(document: Document) -> list[tuple[str, str]]:
    """Each note mark with the words of the note that it points to."""
    words = {note.id: " ".join(plain(line) for line in lines(note.blocks)) for note in document.notes}
    runs = (run for line in lines(document.blocks) for run in line)
    return [(run.value, words[run.note]) for run in runs if isinstance(run, Text) and run.note]


def printed(line: Line) -> str:
    """A line as words with its note marks apart."""
    return "".join(f" {r.value} " if r.note or r.script else r.value for r in line if isinstance(r, Text))


def body_words(document: Document) -> list[str]:
    """Every printed string of the body in order: labels, numbers, words, note marks."""
    out: list[str] = []

    def look(blocks: tuple[object, ...]) -> None:
        for block in blocks:
            if isinstance(block, (Heading, Paragraph)):
                out.append(f"{block.number} {printed(block.text)}")
            elif isinstance(block, Items):
                for item in block.items:
                    out.append(item.label)
                    look(item.blocks)
            elif isinstance(block, Table):
                for row in block.rows:
                    for cell in row.cells:
                        look(cell.blocks)
            elif isinstance(block, Quote):
                look(block.blocks)
            elif hasattr(block, "description"):
                out.append(block.description)

    look(document.blocks)
    return out
