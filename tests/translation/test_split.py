"""Sentences and clauses: each case of sentences.txt is a passage, a line for each piece that an engine is given."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.translation.passages.split import LONGEST, split_sentences

TEXT = (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").strip()
CASES = [case.split("\n") for case in TEXT.split("\n\n")]


@pytest.mark.parametrize("pieces", CASES, ids=[case[0][:40] for case in CASES])
def test_a_passage_is_cut_where_a_reader_would_breathe(pieces: list[str]) -> None:
    assert split_sentences(" ".join(pieces)) == pieces


def test_a_long_row_of_clauses_is_cut_at_every_that() -> None:
    clauses = [f"that lamp {n} on the long quay of the old harbour be mended before the ferry comes;" for n in range(9)]
    assert split_sentences(" ".join(clauses)) == clauses


@pytest.mark.parametrize("mark", ["; ", ", ", " "])
def test_what_is_too_long_is_cut_where_it_hurts_least(mark: str) -> None:
    passage = mark.join(f"word{n} of the harbour" for n in range(80))
    pieces = split_sentences(passage)
    assert " ".join(pieces) == passage
    assert max(map(len, pieces)) <= LONGEST
    assert all(piece.endswith(mark.strip()) for piece in pieces[:-1])


WORDS = "The panel No. 5 met. (a) that and lamps; “Why?” J. etc. … 2.1 ⟦1⟧ Note:"
words = st.sampled_from(WORDS.split())


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(words, st.text(max_size=5)), max_size=30))
def test_joined_again_the_pieces_are_the_passage(parts: list[str]) -> None:
    passage = " ".join(" ".join(parts).split())
    assert " ".join(split_sentences(passage)) == passage
