import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.speech.sentences import LONGEST, split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The plan was agreed. It starts in May.", ["The plan was agreed.", "It starts in May."]),
        ("Dr. Ann B. Lee met Cllr. Day. They spoke.", ["Dr. Ann B. Lee met Cllr. Day.", "They spoke."]),
        ("See No. 4 and p. 12. See s. 114 too.", ["See No. 4 and p. 12.", "See s. 114 too."]),
        ("Use trees, e.g. Oaks, i.e. Big ones.", ["Use trees, e.g. Oaks, i.e. Big ones."]),
        ("He lives in St. Ives.", ["He lives in St. Ives."]),
        ("It cost £3.5m. Yes!", ["It cost £3.5m.", "Yes!"]),
        ("Doors open at 10.00 am. Bring water.", ["Doors open at 10.00 am.", "Bring water."]),
        ("“We agree.” She left.", ["“We agree.”", "She left."]),
        ("2. Recommendation", ["2. Recommendation"]),
        ("Really? Yes… Perhaps.", ["Really?", "Yes…", "Perhaps."]),
        ("Harbour Hall\n1 Quay Street", ["Harbour Hall", "1 Quay Street"]),
        ("会议开始。主席发言！", ["会议开始。", "主席发言！"]),
        ("बैठक हुई। सब आए।", ["बैठक हुई।", "सब आए।"]),
        (
            "Fewer lamps were lit.1 With new ones it will be 90.",
            ["Fewer lamps were lit.1", "With new ones it will be 90."],
        ),
        ("“It was dark.”12 The rest follows.", ["“It was dark.”12", "The rest follows."]),
        (
            "See Table.2 The rest follows. See para.4 And so on.",
            ["See Table.2 The rest follows.", "See para.4 And so on."],
        ),
        ("They agreed.3 of nine did not.", ["They agreed.3 of nine did not."]),
        ("", []),
    ],
)
def test_ends_a_sentence_where_a_reader_would(text, sentences):
    assert split_sentences(text) == sentences


@given(st.text(alphabet="abAB1 .!?,;”’\n。。(", max_size=300))
def test_loses_no_character(text):
    assert "".join("".join(split_sentences(text)).split()) == "".join(text.split())


def test_cuts_what_no_voice_could_take():
    parts = split_sentences("word, " * 1000)
    assert max(map(len, parts)) <= LONGEST
    assert " ".join(parts).split() == ["word,"] * 1000


def test_cuts_a_word_without_end():
    assert "".join(split_sentences("x" * 2500)) == "x" * 2500
