"""A Word edition read as a paper gives the paper that it was made of."""

import re
from pathlib import Path

import pytest
from documents import arabic, every_kind
from making_word import make, read_back
from reading_papers import PAPERS, SAMPLES, read_file

from service.document import Document, Heading, Items, PageBreak, Paragraph, Picture, Quote, Table, Text

EVERY = [*sorted(SAMPLES.glob("*.*")), *sorted(PAPERS.glob("*.*"))]


def tell(document: Document) -> list[tuple]:
    """A document block by block, without ids, and without what an edition says in words of its own: printed pages,
    pictures that are not in the file.
    """
    notes = [("note", note.mark, *blocks(note.blocks, document)) for note in document.notes]
    return [*blocks(document.blocks, document), *notes]


def blocks(given, document: Document, head: bool = False) -> list[tuple]:
    out: list[tuple] = []
    for block in given:
        if isinstance(block, Heading):
            out.append(("heading", block.level, block.number, line(block.text, document, True)))
        elif isinstance(block, Paragraph):
            words = line(block.text, document, head, block.language)
            if not (len(words) == 1 and words[0][-1].startswith(("Original page", "Picture:", "A picture without"))):
                out.append(("paragraph", block.number, words))
        elif isinstance(block, Items):
            items = [(label(item.label), *blocks(item.blocks, document, head)) for item in block.items]
            # Lists that stand side by side are one in Word.
            before = out.pop()[1:] if out and out[-1][0] == "list" else ()
            out.append(("list", *before, *items))
        elif isinstance(block, Table):
            rows = [
                [(c.header, c.colspan, c.rowspan, *blocks(c.blocks, document, bool(c.header))) for c in row.cells]
                for row in block.rows
            ]
            out.append(("table", line(block.caption, document, True), *map(tuple, rows)))
        elif isinstance(block, Quote):
            out.append(("quote", *blocks(block.blocks, document)))
        elif isinstance(block, Picture) and block.image:
            out.append(("picture", block.description, block.decoration, line(block.caption, document, True)))
        elif isinstance(block, Picture) and block.caption:
            out.append(("paragraph", "", line(block.caption, document)))
    return out


def label(said: str) -> str:
    return said if any(map(str.isalnum, said)) else "•"


def line(runs, document: Document, strong: bool = False, language: str = "") -> tuple:
    """Runs in one manner joined; weight and stress look alike in an edition, and headings have their own."""
    out: list[tuple] = []
    for run in runs:
        if isinstance(run, PageBreak):
            out[-1] = (*out[-1][:-1], out[-1][-1] + " ")
            continue
        bold = not strong and (run.strong or run.emphasis)
        address = run.href if run.href.startswith(("http", "mailto:", "tel:")) else ""
        manner = (bold, run.script, address, run.note, run.language or language or document.language)
        if out and out[-1][:-1] == manner:
            out[-1] = (*manner, out[-1][-1] + run.value)
        else:
            out.append((*manner, run.value))
    return tuple((*manner, re.sub(r" *(?:\[Original page \w+\] *)+|  +", " ", words)) for *manner, words in out)


@pytest.mark.parametrize("paper", EVERY, ids=lambda path: path.name)
def test_a_paper_comes_back_as_it_was(paper: Path, tmp_path):
    before = read_file(paper)
    after = read_back(make(before, tmp_path / "edition.docx"))
    assert tell(after) == tell(before)


def strings(told):
    for each in told:
        if isinstance(each, str):
            yield each
        elif isinstance(each, (tuple, list)):
            yield from strings(each)


@pytest.mark.parametrize("size", [12, 18, 36])
def test_every_kind_of_block_comes_back(size: int, tmp_path):
    document = every_kind()
    after = read_back(make(document, tmp_path / "edition.docx", size=size))
    kinds = ["heading", "paragraph", "heading", "paragraph", "list", "table", "heading", "table", "quote"]
    assert [each[0] for each in tell(after)][:9] == kinds
    for at in (0, 2, 4, 5, 6, 7, 8):
        assert tell(after)[at] == tell(document)[at]
    notes = {note.id: note for note in after.notes}
    runs = [run for run in after.blocks[2].text if isinstance(run, Text) and run.note]  # type: ignore[union-attr]
    assert [notes[run.note].mark for run in runs] == ["1"]


def test_an_arabic_paper_comes_back(tmp_path):
    after = read_back(make(arabic(), tmp_path / "edition.docx"))
    assert after.language == "ar"
    words = " ".join(" ".join(strings(tell(after))).split())
    for said in ("عبّارات فيرهافن", "020 5550 4100", "harbour@fairhaven.example", "Gull of Fairhaven", "النورس"):
        assert said in words
    assert [block.level for block in after.blocks if isinstance(block, Heading)] == [1, 2]
    assert [block.number for block in after.blocks if isinstance(block, Paragraph)] == ["", "2.1"]
