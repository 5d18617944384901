import csv

import pytest

from service.languages import FOLDER
from service.speech.lexicon import Entry, fingerprint, get_lexicon, using
from service.speech.normalise import say

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


def test_an_authoritys_entries_hold_over_ours_within_their_block():
    own = [
        ("en", Entry("MOPAC", "letters", "")),
        ("en", Entry("Quay", "alias", "Key")),
        ("en", Entry("GLA", "off", "")),
    ]
    before = fingerprint("en")
    with using(own):
        assert get_lexicon("en").say("MOPAC, GLA and AGM at the Quay") == "M.O.P.A.C, GLA and A.G.M at the Key"
        inside = fingerprint("en")
    assert get_lexicon("en").say("MOPAC at the Quay") == "mopac at the Quay"
    assert fingerprint("en") == before != inside


def test_a_term_left_to_the_voice_is_not_spelled_either():
    assert say("the DLUHC met", "en") == "the D.L.U.H.C met"
    with using([("en", Entry("DLUHC", "word", ""))]):
        assert say("the DLUHC met", "en") == "the dluhc met"
    with using([("en", Entry("HMICFRS", "off", "")), ("en", Entry("EQIA", "off", ""))]):
        assert say("HMICFRS and two EQIAs met", "en") == "HMICFRS and two EQIAs met"


def test_a_passage_in_another_language_counts_too():
    with using([("es", Entry("GLA", "letters", ""))]):
        assert get_lexicon("es").say("GLA") == "G.L.A"
        told = fingerprint("en")
    assert told != fingerprint("en")
