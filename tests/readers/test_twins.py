"""One paper in every kind of file is read as nearly the same Document; the shares that must hold.

`python -m twins FOLDER` prints every difference.
"""

import functools
import random
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from aligning import in_order
from making_twins import make
from reading_papers import read_file
from twin_paper import long_paper, short_paper
from twins import Scores, compare

from service.document import Document, Paragraph


@dataclass(frozen=True, slots=True)
class Least:
    """What a reading must reach: words, headings; tables and notes are all right wherever they are asked for."""

    words: float
    headings: float
    tables: bool = True
    notes: bool = True
    levels: float = 0.9


WORD, TAGGED, UNTAGGED = Least(0.995, 0.98), Least(0.99, 0.95), Least(0.99, 0.85)
QUICK = {"docx": WORD, "odt": WORD, "office-untagged": UNTAGGED, "office-tagged": TAGGED}
LONG = {"doc": WORD, "rtf": WORD, "html": Least(0.99, 0.98)}


@functools.cache
def scores(kind: str) -> Scores:
    twin = long_paper()
    with tempfile.TemporaryDirectory() as folder:
        return compare(twin.document, read_file(make(twin, kind, Path(folder))), twin.furniture)


def reached(found: Scores, least: Least) -> None:
    assert min(found.recall, found.precision) >= least.words, found.differences
    assert found.headings >= least.headings, found.differences
    assert found.levels >= least.levels, found.differences
    assert not least.tables or found.tables[0] == found.tables[1] == found.tables[2], found.differences
    assert not least.notes or found.notes[0] == found.notes[1] == found.notes[2], found.differences


@pytest.mark.parametrize("kind", QUICK)
def test_a_twin_is_nearly_the_same_paper(kind: str) -> None:
    reached(scores(kind), QUICK[kind])


@pytest.mark.slow
@pytest.mark.parametrize("kind", LONG)
def test_a_twin_by_a_longer_way_is_nearly_the_same_paper(kind: str) -> None:
    reached(scores(kind), LONG[kind])


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_what_pages_repeat_is_in_no_text(kind: str) -> None:
    assert scores(kind).furniture == 0


def test_a_loss_of_one_word_or_a_level_shows() -> None:
    twin = short_paper()
    whole = twin.document
    less = Document(whole.title, "en", (*whole.blocks[:2], *whole.blocks[3:]), whole.notes)
    assert compare(whole, whole).recall == compare(whole, whole).headings == 1
    assert compare(whole, less).recall < 1 == compare(whole, less).precision
    assert compare(less, whole).precision < 1
    wrong = (whole.notes[0], *(replace(note, blocks=whole.notes[0].blocks) for note in whole.notes[1:]))
    other = Document(whole.title, "en", (Paragraph("", whole.blocks[0].text), *whole.blocks[1:]), wrong)  # type: ignore[union-attr]
    assert compare(whole, other).found < 1
    assert compare(whole, other).notes == (1, 3, 3)


def test_what_two_long_papers_share_is_found_quickly() -> None:
    draw = random.Random(1)
    words = [str(draw.randrange(3_000)) for _ in range(60_000)]
    less = [word for n, word in enumerate(words) if n % 500]
    assert len(in_order(words, less)) == len(less)
