"""Figures in the fourteen languages: written cases for each (cases/<code>.tsv), and no digit that goes unsaid."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.languages import LISTED
from service.speech.normalise import say
from service.speech.structure import prepare
from service.speech.structure_numbers import read_number, spell_number
from service.speech.structure_words import get_words

CASES = Path(__file__).parent / "cases"
SPELLED = [code for code in LISTED if get_words(code).numerals]


def cases_of(code):
    with (CASES / f"{code}.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(code, row["written"], row["said"]) for row in rows]


@pytest.mark.parametrize(
    ("code", "written", "said"), [case for code in LISTED for case in cases_of(code)], ids=lambda value: value
)
def test_figures_are_said_as_the_language_says_them(code, written, said):
    assert say(written, code) == said


@pytest.mark.parametrize("code", LISTED)
def test_every_language_has_thirty_cases(code):
    assert len(cases_of(code)) >= 30


@pytest.mark.parametrize(
    ("written", "comma", "read"),
    [
        ("1.234,56", True, "1234.56"),
        ("1,234.56", True, "1234.56"),
        ("1.234,56", False, "1234.56"),
        ("1,234", True, "1234"),
        ("1.234", True, "1234"),
        ("1.234", False, "1.234"),
        ("12,34,567", False, "1234567"),
        ("1’234’567", False, "1234567"),
        ("0,234", True, "0.234"),
        ("3.1.2", True, ""),
        ("1,2,3", False, ""),
        ("1.2,3.4", True, ""),
        ("1,23.456,7", False, ""),
    ],
)
def test_numbers_in_both_ways_of_writing(written, comma, read):
    assert read_number(written, comma) == read


@pytest.mark.parametrize("code", SPELLED)
def test_no_two_numbers_are_spelled_alike(code):
    numerals = get_words(code).numerals
    numbers = [*range(10_000), *range(10_000, 10**6, 977), *(10**power for power in range(12))]
    spelled = {spell_number(number, numerals) for number in numbers}
    assert len(spelled) == len(set(numbers))


def digits(text, code):
    """How often each digit but 0 stands in a text: months, single coins and powers of metres are, sizes bring zeros."""
    words = get_words(code)
    for number, month in enumerate(words.months, 1):
        text = text.replace(month, f" {number} ")
    ones = [coin for coins in words.money.coins.values() for coin in (coins[0], coins[2])]
    sized = [size.one.format(coins=coins[1]) for size in words.sizes for coins in words.money.coins.values()]
    for one in sorted((*ones, *sized), key=len, reverse=True):
        text = text.replace(one, " 1 ") if not re.search(r"\d", one) else text
    powers = {ways[-1].format(n="").strip(): sign[-1] for sign, ways in words.units.items() if sign[-1].isdecimal()}
    for said in sorted(powers, key=len, reverse=True):
        text = text.replace(said, f" {powers[said]} ")
    return Counter(c for c in prepare(text) if c.isdecimal() and c != "0")


PARTS = st.sampled_from(
    [
        "£", "$", "€", "m", "bn", "k", "am", "pm", "/", ".", "-", "–", " ", ",", "%", ":", "h", "(", ")", "20", "2023",
        "2024", "0", "05", "7", "1", "1,234", "1.234", "1.234,56", "12,34,567", "24/05/2023", "10.30", "@", "www.",
        "x", "020 7946 0000", "१२", "٣٫٥", "年", "million", "saat ", "ngày ",
    ]
)  # fmt: skip


@pytest.mark.parametrize("code", LISTED)
@settings(max_examples=60)
@given(written=st.lists(PARTS, max_size=14).map("".join))
def test_no_digit_goes_unsaid(code, written):
    """Somali and Yoruba numbers are words: what is held against the text there is what the words are made of."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("service.speech.structure.spell_numbers", lambda text, language: text)
        said = say(written, code)
    assert not digits(written, code) - digits(said, code), said


@given(st.text(max_size=80))
def test_takes_any_text(written):
    for code in LISTED:
        assert "\0" not in say(written, code)
