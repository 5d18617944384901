import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.speech.english import MONTHS
from service.speech.normalise import say, say_label

CASES = [
    ("£1.2m", "1.2 million pounds"),
    ("£3,450.50", "3,450 pounds and 50 pence"),
    ("£2bn", "2 billion pounds"),
    ("£1", "1 pound"),
    ("£0.50", "50 pence"),
    ("£40.00", "40 pounds"),
    ("£5m-£10m", "5 million pounds to 10 million pounds"),
    ("£5-10m", "5 to 10 million pounds"),
    ("£1,000 – £2,000", "1,000 to 2,000 pounds"),
    ("$3.5 million", "3.5 million dollars"),
    ("a £5 million fund", "a 5 million pounds fund"),
    ("50p", "50 pence"),
    ("24/05/2023", "24 May 2023"),
    ("1/9/25", "1 September 25"),
    ("24.05.2023", "24 May 2023"),
    ("2023-05-24", "24 May 2023"),
    ("31/13/2023", "31/13/2023"),
    ("10.00am", "10am"),
    ("10.30 p.m. sharp", "10:30pm sharp"),
    ("9:05 am", "9:05am"),
    ("Pages 5 - 78", "Pages 5 to 78"),
    ("pages 5–78", "pages 5 to 78"),
    ("5-10%", "5 to 10%"),
    ("2019-2021", "2019 to 2021"),
    ("2019-21", "2019 to 21"),
    ("2023/24", "2023 to 24"),
    ("30 - 5", "30 - 5"),
    ("COVID-19", "covid-19"),
    ("1.2.3 - 4", "1.2.3 - 4"),
    ("Call 020 7946 0000.", "Call 0 2 0, 7 9 4 6, 0 0 0 0."),
    ("+44 (0)20 7946 0000", "plus 4 4, 0, 2 0, 7 9 4 6, 0 0 0 0"),
    ("(01632) 960123", "0 1 6 3 2, 9 6 0 1 2 3"),
    ("dial 101", "dial 1 0 1"),
    ("info@fairhaven.example", "info at fairhaven dot example"),
    ("www.fairhaven.example/item-7.", "www dot fairhaven dot example slash item hyphen 7."),
    ("https://fairhaven.example", "fairhaven dot example"),
    ("under s.114", "under section 114"),
    ("ss. 3-5", "sections 3 to 5"),
    ("s114", "section 114"),
    ("p.12", "page 12"),
    ("pp. 3-4", "pages 3 to 4"),
    ("para 3.2", "paragraph 3.2"),
    ("No. 4", "Number 4"),
    ("Bo's 5 trees", "Bo's 5 trees"),
    ("Ann Lee AM asked", "Ann Lee Assembly Member asked"),
    ("Ann Lee AM (Chair)", "Ann Lee Assembly Member (Chair)"),
    ("two AMs", "two Assembly Members"),
    ("at 10 AM", "at 10 AM"),
    ("at 10.00 AM", "at 10am"),
    ("as in (ii) and (iv)", "as in (2) and (4)"),
    ("the (civil) part", "the (civil) part"),
    ("Part IV", "Part 4"),
    ("Appendix V", "Appendix V"),
    ("SW1A 2AA", "S.W 1 A, 2 A.A"),
    ("20mph", "20 miles per hour"),
    ("12.5%", "12.5%"),
    ("the 1st and 22nd", "the 1st and 22nd"),
    ("Quay St, north", "Quay Street, north"),
    ("St John", "St John"),
    ("the IOPC and HMICFRS", "the I.O.P.C and H.M.I.C.F.R.S"),
    ("two FOIs", "two F.O.I's"),
    ("VAWG", "violence against women and girls"),
    ("N/A", "not applicable"),
    ("** bold **", ", bold ,"),
    ("a\0b\ud800c\ufeff", "abc"),
    ("• – …", ""),
]


@pytest.mark.parametrize(("written", "said"), CASES, ids=[case[0] for case in CASES])
def test_english_is_said_as_a_person_would_read_it(written, said):
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


def test_other_languages_say_telephones_digit_by_digit():
    assert say("Llame al 020 7946 0000.", "es") == "Llame al 0 2 0, 7 9 4 6, 0 0 0 0."


def test_other_languages_say_addresses_in_their_own_words():
    assert say("info@fairhaven.example", "es") == "info arroba fairhaven punto example"


def digits(text):
    """Every digit but zeros, month names as numbers; zeros go with "10.00am" and "05"."""
    for number, month in enumerate(MONTHS, 1):
        text = re.sub(rf"\b{month}\b", f" {number} ", text)
    return sorted(character for character in text if character.isdecimal() and character != "0")


PARTS = st.sampled_from(
    [
        "£", "$", "m", "bn", "am", "pm", "AM", "/", ".", "-", "–", " ", ",", "%", ":", "s.", "p.", "(", ")", "(iv)",
        "Part ", "No. ", "20", "2023", "2024", "0", "05", "7", "1,234", "24/05/2023", "10.30", "SW1A 2AA", "st", "@",
        "www.", "x", "call ", "101", "020 7946 0000", "§", "mph", "IOPC",
    ]
)  # fmt: skip


@given(st.lists(PARTS, max_size=14).map("".join))
def test_no_digit_goes_unsaid(written):
    assert not [d for d in digits(written) if digits(written).count(d) > digits(say(written, "en")).count(d)]


@given(st.text(max_size=80))
def test_takes_any_text(written):
    for language in ("en", "es"):
        assert "\0" not in say(written, language)
