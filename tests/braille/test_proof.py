"""The way back from the cells of a file to the words of its paper."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from reading_papers import SAMPLES, read_file

from service.braille.book import PROFILES
from service.braille.cells import from_ascii
from service.braille.codes import get_code
from service.braille.following import Difference
from service.braille.guard import Guard
from service.braille.layout import make_book
from service.braille.proof import Proof, read_back
from service.braille.transcriber import Transcriber
from service.document import Document, Note, Paragraph, Text


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard() as made:
        yield made


def par(*runs: str | Text) -> Paragraph:
    return Paragraph("p", tuple(Text(run) if isinstance(run, str) else run for run in runs))


def prove(guard: Guard, document: Document, lines: Sequence[str], grade: int = 2) -> Proof:
    """Lines in Braille ASCII held against a document."""
    return read_back(map(from_ascii, lines), get_code("en").table(grade), document, guard)


@pytest.mark.parametrize("grade", [1, 2])
@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.*")), ids=lambda path: path.name)
def test_every_word_of_our_papers_comes_back(guard: Guard, path: Path, grade: int) -> None:
    paper = read_file(path)
    book = make_book(paper, Transcriber("en", grade, guard), PROFILES["uk"])
    pages = (page for volume in book.volumes for page in volume.pages if not page.front)
    proof = read_back([row.cells for page in pages for row in page.rows[1:]], get_code("en").table(grade), paper, guard)
    assert proof.words > 50
    assert proof.unexplained == ()
    assert proof.recall == 1


def test_words_come_back_over_the_ends_of_lines(guard: Guard) -> None:
    paper = Document("Ferries", "en", (par("The people of the harbour."), par("It is closed.")))
    proof = prove(guard, paper, ["  ,! P ( !", "H>B\\R4", "  ,X IS CLOS$4"])
    assert (proof.words, proof.differs) == (8, ())


def test_a_word_that_is_wrong_in_the_cells_is_told_with_what_stands_there(guard: Guard) -> None:
    paper = Document("Ferries", "en", (par("The people of the harbour."), par("It is closed.")))
    proof = prove(guard, paper, ["  ,! P ( !", "H>B\\RS4", "  ,X IS CLOS$4"])
    assert proof.differs == (Difference("harbour", "harbours"),)
    assert proof.recall == 1 - 1 / 8


def test_a_passage_that_is_missing_is_told_whole(guard: Guard) -> None:
    paper = Document("Ferries", "en", (par("The people of the harbour."), par("It is closed until May.")))
    proof = prove(guard, paper, ["  ,! P ( ! H>B\\R4"])
    assert proof.differs == (Difference("it is closed until may", ""),)


def test_a_note_stands_after_the_passage_with_its_mark(guard: Guard) -> None:
    marked = par("The bridge", Text("1", note="n1"), " is closed.")
    paper = Document("Ferries", "en", (marked, par("It opens in May.")), (Note("n1", "1", (par("Since noon."),)),))
    lines = ['  ,! BRIDGE"9#A IS CLOS$4', '      "9#A ,S9CE NOON4', "  ,X OP5S 9 ,MAY4"]
    assert prove(guard, paper, lines).differs == ()
    assert [each.words for each in prove(guard, paper, lines[:1] + lines[2:]).differs] == ["since noon"]


def test_words_in_another_code_are_listed_with_that_reason(guard: Guard) -> None:
    paper = Document("Ferries", "en", (par("Ask for the ", Text("пароме", language="tr"), Text(" al", language="es")),))
    proof = prove(guard, paper, ["  ,ASK = ! ABCDEF AL"])
    assert [(each.words, each.reason) for each in proof.explained] == [
        ("пароме al", "it stands in another code than the paper's")
    ]
    assert proof.recall == 1
