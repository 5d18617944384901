"""Papers of an invented city, of kinds that authorities write in other ways: what belongs in their summaries was marked
by hand, a line for each passage in order: why it is in, and its first words. Nothing else may be in."""

from pathlib import Path

import pytest
from reading_papers import read_file

from service.summary import candidates, summarise

PAPERS = Path(__file__).parent / "papers"
MARKED = sorted(path.name for path in PAPERS.iterdir() if path.suffix != ".gold" and path.name != "transcript.txt")


def chosen(name: str) -> list[tuple[str, str]]:
    return [(each.reason, each.text) for each in candidates(read_file(PAPERS / name)) if each.default]


@pytest.mark.parametrize("name", MARKED)
def test_the_passages_that_belong_in_the_summary_and_no_others(name: str) -> None:
    marked = (PAPERS / name).with_suffix(".gold").read_text(encoding="utf-8").splitlines()
    made = chosen(name)
    cut = [f"{reason}\t{text}"[: len(line)] for (reason, text), line in zip(made, marked, strict=False)]
    assert cut == marked
    assert made[len(marked) :] == []


def test_what_is_selected_of_a_transcript_stands_behind_who_said_it() -> None:
    words = " ".join((PAPERS / "transcript.txt").read_text(encoding="utf-8").split())
    made = [text for reason, text in chosen("transcript.txt") if reason == "selected"]
    assert len(made) == 5
    for text in made:
        speaker, _, said = text.partition(": ")
        assert said in words
        assert words.rindex(f"{speaker}: ", 0, words.index(said) + 1) >= 0
    assert any(text.startswith("Ines Calder (Harbour Master): ") for text in made)
    assert summarise(read_file(PAPERS / "transcript.txt")).made_of == "selected"
