"""English against the Rules of Unified English Braille: 450 cases, each with its section."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest

from service.braille.cells import to_ascii
from service.braille.guard import Guard
from service.braille.transcriber import Transcriber
from service.document import Text

CASES = Path(__file__).parent / "ueb_cases.tsv"
ROWS = [line.split("\t") for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("# ")]
TAG = re.compile(r"<(/?)(b|i|sup|sub)>")


@pytest.fixture(scope="module")
def transcribers() -> Iterator[dict[str, Transcriber]]:
    with Guard() as guard:
        yield {grade: Transcriber("en", int(grade), guard) for grade in ("1", "2")}


def line_of(marked: str) -> tuple[Text, ...]:
    """Print with its tags as runs."""
    runs: list[Text] = []
    manner: set[str] = set()
    at = 0
    for found in [*TAG.finditer(marked), re.search("$", marked)]:
        assert found
        script: Literal["", "super", "sub"] = "super" if "sup" in manner else "sub" if "sub" in manner else ""
        runs.append(Text(marked[at : found.start()], strong="b" in manner, emphasis="i" in manner, script=script))
        if found[0]:
            (manner.discard if found[1] else manner.add)(found[2])
        at = found.end()
    return tuple(run for run in runs if run.value)


@pytest.mark.parametrize("row", ROWS, ids="|".join)
def test_a_case_is_written_by_its_rule(row: list[str], transcribers: dict[str, Transcriber]) -> None:
    grade, marked, cells, _ = row
    assert to_ascii(transcribers[grade].line(line_of(marked)).value) == cells


def test_there_are_enough_cases() -> None:
    assert len(ROWS) >= 450


def test_mended_cells_still_know_their_characters(transcribers: dict[str, Transcriber]) -> None:
    """Where cells stand for something else than before, each still has a place, and none goes back."""
    for words in ("It is u-n-t-i-d-y at 5 MHz.", "He left the ABC. A BBC report", "a BSc and an MSc in 2023"):
        cells = transcribers["2"].text(words)
        assert len(cells.at) == len(cells.value)
        assert list(cells.at) == sorted(cells.at)
        assert words[cells.at[-1]] in ".t3"
