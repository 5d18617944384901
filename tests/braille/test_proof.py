"""The way back from the cells to the words."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from reading_papers import SAMPLES, read_file

from service.braille.book import PROFILES, Book
from service.braille.guard import Guard
from service.braille.layout import make_book
from service.braille.proof import back_words
from service.braille.transcriber import Transcriber

ENOUGH = 0.999


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard() as made:
        yield made


def book_of(name: str, grade: int, guard: Guard) -> Book:
    return make_book(read_file(SAMPLES / name), Transcriber("en", grade, guard), PROFILES["uk"])


@pytest.mark.parametrize("grade", [1, 2])
@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.*")), ids=lambda path: path.name)
def test_every_word_of_our_papers_comes_back(guard: Guard, path: Path, grade: int) -> None:
    proof = back_words(book_of(path.name, grade, guard), guard)
    assert proof.words > 50
    assert proof.recall >= ENOUGH, proof.differs
    assert proof.unread <= 300


def test_a_word_that_is_wrong_in_the_cells_is_told(guard: Guard) -> None:
    book = book_of("letter.txt", 2, guard)
    (volume,) = book.volumes
    page = volume.pages[-1]
    n = next(n for n, row in enumerate(page.rows) if n and row.begins and "⠮" in row.cells)
    wrong = replace(page.rows[n], cells=page.rows[n].cells.replace("⠮", "⠯", 1))
    rows = (*page.rows[:n], wrong, *page.rows[n + 1 :])
    changed = replace(book, volumes=(replace(volume, pages=(*volume.pages[:-1], replace(page, rows=rows))),))
    assert not back_words(book, guard).differs
    assert len(back_words(changed, guard).differs) == 1
