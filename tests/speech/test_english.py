"""English as it is said: cases that council papers have (english_cases.tsv), and no digit goes unsaid."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.speech.english import MONTHS
from service.speech.normalise import say

FILE = Path(__file__).parent / "english_cases.tsv"
CASES = list(csv.DictReader(FILE.read_text("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
KINDS = (
    "money", "date", "time", "range", "year", "clause", "phone", "address", "postcode", "title", "roman", "ordinal",
    "fraction", "percent", "unit", "temperature", "ratio", "score", "hash", "reference", "acronym", "sign",
)  # fmt: skip
WORDS = {month: f" {number} " for number, month in enumerate(MONTHS, 1)} | {
    "half": " 2 ", "halves": " 2 ", "third": " 3 ", "thirds": " 3 ", "quarter": " 4 ", "quarters": " 4 ",
    "fifth": " 5 ", "fifths": " 5 ", "eighth": " 8 ", "eighths": " 8 ", "tenth": " 10 ", "tenths": " 10 ",
    "o'clock": " 00 ", "hundred": " 00 ", "thousands": " 000 ", "square": " 2 ", "cubic": " 3 ",
}  # fmt: skip
SILENT_ZEROS = re.compile(r"(?<=[.:])0+(?!\d)|(?<!\d)0+(?=\d)|(?<=[£$€])0+(?=\.\d)")
"""Zeros that nobody says: “09” in a date, “10.00”, “£40.00”, “£0.50”."""


def digits(text):
    """How often each digit stands in what is said, words that we say for digits counted as such."""
    spoken = re.sub("|".join(rf"\b{word}\b" for word in WORDS), lambda match: WORDS[match.group()], text)
    return Counter(sign for sign in spoken if sign.isdecimal())


def unsaid(printed):
    """The digits of the source that are neither said as digits nor by words."""
    return Counter(sign for sign in SILENT_ZEROS.sub("", printed) if sign.isdecimal()) - digits(say(printed, "en"))


@pytest.mark.parametrize("case", CASES, ids=[case["printed"] for case in CASES])
def test_english_is_said_as_a_person_would_read_it(case):
    assert say(case["printed"], "en") == case["said"]


def test_there_are_enough_cases_of_every_kind():
    assert len({case["printed"] for case in CASES}) == len(CASES) >= 400
    assert {case["kind"] for case in CASES} == set(KINDS)


@pytest.mark.parametrize("case", CASES, ids=[case["printed"] for case in CASES])
def test_no_digit_of_a_case_goes_unsaid(case):
    assert not unsaid(case["printed"])


@pytest.mark.parametrize("case", CASES, ids=[case["printed"] for case in CASES])
def test_a_case_is_said_so_within_a_sentence(case):
    said = say(f"They noted {case['printed']} today", "en")
    assert not unsaid(f"They noted {case['printed']} today")
    assert (said[:10], said[-5:]) == ("They noted", "today")


PARTS = st.sampled_from(
    [
        "£", "$", "m", "bn", "am", "pm", "AM", "/", ".", "-", "–", " ", ",", "%", ":", "s.", "p.", "(", ")", "(iv)",
        "Part ", "No. ", "20", "2023", "2024", "0", "05", "7", "1,234", "24/05/2023", "10.30", "SW1A 2AA", "st", "@",
        "www.", "x", "call ", "101", "020 7946 0000", "§", "mph", "IOPC", "000s", "£'000", "km²", "°C", "1/2", "½",
        "#", "MD", "ref ", "c. ", "Q", "FY", "Jan", " May ", "hrs", "×", "(a)", "−", "to ", "ext. ", "00",
    ]
)  # fmt: skip


@settings(max_examples=200)
@given(st.lists(PARTS, max_size=14).map("".join))
def test_no_digit_goes_unsaid(printed):
    assert not unsaid(printed)


@given(
    st.sampled_from(CASES), st.sampled_from(CASES), st.sampled_from([" ", ", ", "; ", " and ", " – ", "/", "-", " ("])
)
def test_no_digit_of_two_forms_side_by_side_goes_unsaid(first, second, between):
    assert not unsaid(first["printed"] + between + second["printed"])
