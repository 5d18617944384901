import pytest
from hypothesis import given
from hypothesis import strategies as st

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


@given(st.text(max_size=80))
def test_takes_any_text(written):
    for language in ("en", "es"):
        assert "\0" not in say(written, language)
