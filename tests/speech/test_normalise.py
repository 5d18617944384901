import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.speech.engines import espeak
from service.speech.normalise import say, say_label


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("** bold **", "bold"),
        ("noted.**", "noted."),
        ("a\0b\ud800c\ufeff", "abc"),
        ("• – …", ""),
        ("COVID-19", "covid-19"),
    ],
)
def test_what_cannot_be_said_is_left_out(written, said):
    assert say(written, "en") == said


@pytest.mark.parametrize(
    ("label", "after", "said"),
    [
        ("(a)", "", "A,"),
        ("(ii)", "(i)", "2,"),
        ("(i)", "", "1,"),
        ("(i)", "(h)", "I,"),
        ("2.1", "", "2.1,"),
        ("9a", "", "9a,"),
        ("•", "", ""),
        ("(l)", "(k)", "L,"),
    ],
)
def test_labels(label, after, said):
    assert say_label(label, "en", after) == said


@pytest.mark.parametrize(
    ("label", "after", "language", "said"),
    [
        ("(ii)", "(i)", "es", "2,"),
        ("(v)", "(iv)", "hi", "5,"),
        ("i)", "h)", "pt", "I,"),
        ("2.1", "", "es", "2 punto 1,"),
        ("3.", "2.", "so", "saddex,"),
        ("(b)", "(a)", "tr", "B,"),
        ("२.", "१.", "hi", "2,"),
    ],
)
def test_labels_of_other_languages(label, after, language, said):
    assert say_label(label, language, after) == said


def test_other_languages_say_telephones_digit_by_digit():
    assert say("Llame al 020 7946 0000.", "es") == "Llame al 0 2 0, 7 9 4 6, 0 0 0 0."


def test_other_languages_say_addresses_in_their_own_words():
    assert say("info@fairhaven.example", "es") == "info arroba fairhaven punto example"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("① Open ❷ Vote ⑶ Close ⒋ Go", "1 Open 2 Vote 3 Close 4 Go"),
        ("０２０ 7946 ００００", "0 2 0, 7 9 4 6, 0 0 0 0"),
        ("𝟏𝟐 of ٣ and १२", "12 of 3 and 12"),
        ("Article Ⅸ, 5 m²", "Article 9, 5 square metres"),
    ],
)
def test_figures_of_any_kind_are_said(written, said):
    assert say(written, "en") == said


def test_a_number_beyond_all_counting_is_said_digit_by_digit():
    assert say("Ref 12345678901234567.", "en") == "Ref 1 2 3 4, 5 6 7 8, 9 0 1 2, 3 4 5 6, 7."
    assert say("12345678901234567", "es") == "1 2 3 4, 5 6 7 8, 9 0 1 2, 3 4 5 6, 7"


@pytest.mark.parametrize("written", ["bcd" * 300, "7" * 900, "a1" * 400])
def test_nothing_of_what_is_no_word_is_left_out(written):
    said = say(written, "en")
    assert "".join(said.split()).replace(",", "") == written
    assert max(map(len, said.split())) <= 60
    whole, half = (sum(map(len, espeak.speak([(each, "en")], 170))) for each in (said, said[: len(said) // 2]))
    assert whole / half == pytest.approx(2, rel=0.1)


def test_a_line_of_chinese_is_not_parted():
    assert say("委员会同意" * 30, "zh") == "委员会同意" * 30


def test_a_circled_label_is_its_number():
    assert [say_label(label, "en") for label in ("①", "⑵", "❸", "ⅳ", "５")] == ["1,", "2,", "3,", "4,", "5,"]


@given(st.text(max_size=80))
def test_takes_any_text(written):
    for language in ("en", "es"):
        assert "\0" not in say(written, language)
