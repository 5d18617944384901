import csv

import pytest

from service.languages import FOLDER
from service.speech.lexicon import get_lexicon

ROWS = list(csv.DictReader((FOLDER / "en" / "lexicon.tsv").read_text(encoding="utf-8").splitlines(), delimiter="\t"))


def test_every_row_says_how():
    wrong = [
        row
        for row in ROWS
        if row["how"] not in ("letters", "word", "alias") or bool(row["say"]) != (row["how"] == "alias")
    ]
    assert wrong == []


def test_every_term_stands_once():
    terms = [row["term"] for row in ROWS]
    assert sorted(set(terms)) == sorted(terms)


@pytest.mark.parametrize(
    ("text", "said"),
    [("The GLA met", "The G.L.A met"), ("GLAD", "GLAD"), ("MOPAC", "mopac"), ("x@IOPC.example", "x@IOPC.example")],
)
def test_finds_whole_words_only(text, said):
    assert get_lexicon("en").say(text) == said


def test_a_language_without_one_changes_nothing():
    assert get_lexicon("vi").say("GLA") == "GLA"
