"""IndicTrans2's Devanagari in the language's own script, and its words and marks set apart and joined."""

import unicodedata

import pytest

from service.languages import get_language
from service.translation.families import FAMILIES, Tags
from service.translation.families.scripts import BLOCKS, LAST, from_devanagari
from service.translation.families.spacing import join, set_apart

OWN = {
    # Written from the languages' own spellings, letter by letter. What Devanagari has no letter for (Punjabi's tippi
    # and addak) stands in the model's own text as it is.
    "Gujr": [
        ("गुजराती", "ગુજરાતી"),
        ("समिति", "સમિતિ"),
        ("बेठक", "બેઠક"),
        ("कॉलेज", "કૉલેજ"),
        ("१६", "૧૬"),
        ("नहीं।", "નહીં।"),
    ],
    "Guru": [
        ("पੰजाबी", "ਪੰਜਾਬੀ"),
        ("पੱका", "ਪੱਕਾ"),
        ("हां", "ਹਾਂ"),
        ("कमेटी", "ਕਮੇਟੀ"),
        ("ज़मीन", "ਜ਼ਮੀਨ"),
        ("फ़ैसला", "ਫ਼ੈਸਲਾ"),
        ("विशेष", "ਵਿਸ਼ੇਸ਼"),
        ("१६", "੧੬"),
    ],
    "Beng": [("बांला", "বাংলা"), ("कमिटि", "কমিটি"), ("पौरसभा", "পৌরসভা"), ("बड़", "বড়"), ("१६", "১৬"), ("सभा।", "সভা।")],
}
PAIRS = [(script, *pair) for script, pairs in OWN.items() for pair in pairs]


@pytest.mark.parametrize(("script", "devanagari", "own"), PAIRS)
def test_words_in_the_script_of_the_language(script: str, devanagari: str, own: str) -> None:
    assert from_devanagari(devanagari, script) == unicodedata.normalize("NFC", own)


@pytest.mark.parametrize("script", BLOCKS)
def test_every_letter_of_use_has_its_place_and_none_is_left_in_devanagari(script: str) -> None:
    """Letters of Hindi, Marathi and English loans; what only Sanskrit and Kashmiri write has none."""
    letters = [chr(0x0900 + place) for place in range(1, LAST + 1) if place not in (0x64, 0x65)]
    rare = set("ऄऌॡॢॣऺऻॎॏ॒॑॓॔ॕॖॗॐ\u0944\u0960")
    for letter in letters:
        said = from_devanagari(letter, script)
        assert said or letter in rare or letter == "ऽ", unicodedata.name(letter)
        assert all(unicodedata.category(each) != "Cn" for each in said)
        assert not any(0x0900 <= ord(each) <= 0x096F and each not in "।॥" for each in said)


def test_what_has_no_place_in_a_script_has_no_text() -> None:
    assert from_devanagari("कॏ", "Gujr") == ""


def test_other_scripts_stay_as_they_are() -> None:
    assert from_devanagari("समिति ⟦1⟧ Café", "Deva") == "समिति ⟦1⟧ Café"
    assert from_devanagari("Café ⟦1⟧ 12.5%", "Gujr") == "Café ⟦1⟧ 12.5%"


@pytest.mark.parametrize(
    ("english", "apart"),
    [
        ("The panel met.", "The panel met ."),
        ("The Chair’s “plan” (draft), agreed.", 'The Chair \'s " plan " ( draft ) , agreed .'),
        ("It costs £1,512.50 – or so", "It costs £ 1,512.50 - or so"),
        ("Write to <ID1>, <ID12>.", "Write to < ID1 > , < ID12 > ."),
        ("Cllr. Smith and e.g. others…", "Cllr. Smith and e.g. others ..."),
        ("Don't stop: go!", "Don 't stop : go !"),
    ],
)
def test_english_is_set_apart(english: str, apart: str) -> None:
    assert set_apart(english) == apart


@pytest.mark.parametrize(
    ("apart", "joined"),
    [
        ("સમિતિ મળી .", "સમિતિ મળી."),
        ("( ⟦1⟧ ) , ⟦2⟧ / ⟦3⟧ ।", "(⟦1⟧), ⟦2⟧/⟦3⟧।"),
        ("1 , 512 . 50 અને 10 : 30", "1,512.50 અને 10:30"),
        ("2023 , 7 લોકો", "2023, 7 લોકો"),
        ('" યોજના " છે', '"યોજના" છે'),
        ("کیا ہے ؟ ہاں ۔", "کیا ہے؟ ہاں۔"),
    ],
)
def test_a_target_is_joined(apart: str, joined: str) -> None:
    assert join(apart) == joined


@pytest.mark.parametrize(
    "mark", ["< ID3 >", "<ID3>", "[ ID 3 ]", "< आईडी 3 >", "< आई . डी . 3 >", "<आयडी3]", "< آئی ڈی 3 >", "< آی ڈی 3 >"]
)
def test_a_mark_comes_back_however_it_is_said(mark: str) -> None:
    said = FAMILIES["indictrans2"].finish(f"समिति {mark} .", Tags("eng_Latn", "guj_Gujr"))
    assert said == "સમિતિ ⟦3⟧."


@pytest.mark.parametrize("language", ["gu", "pa", "bn"])
def test_scripts_are_those_of_our_languages(language: str) -> None:
    assert get_language(language).script in BLOCKS
