"""Our phrases: every one in every language, with its places kept, in the language's own script."""

import csv
import re
import string
import unicodedata

import pytest
from babel import Locale

from service.languages import CODES, FOLDER, FORMS, LISTED, forms_of, get_language, phrase

# Beside what is common to all: the block in which a language's letters stand.
SCRIPTS = {
    "Latn": r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0300-\u036f]",
    "Gujr": r"[\u0a80-\u0aff]",
    "Beng": r"[\u0980-\u09ff]",
    "Guru": r"[\u0a00-\u0a7f]",
    "Arab": r"[\u0600-\u06ff]",
    "Hans": r"[\u4e00-\u9fff]",
    "Grek": r"[\u0370-\u03ff]",
    "Deva": r"[\u0900-\u097f]",
}
# Letters that show which language of a script it is; each must turn up somewhere in a language's phrases.
TELLING = {
    "es": "ñóáíú", "pt": "ãçõê", "so": "xqc", "yo": "ẹọṣàè", "tr": "ığşçü", "vi": "ăđơưệ", "ur": "ےہگکپ", "ar": "ةيىكه",
}  # fmt: skip
SHARED = {"zh": set("這個來們對國會報書語聽頁"), "ur": set("يكىة\u0647"), "ar": set("یکہگےپ")}  # letters of others


def read(code: str) -> dict[str, tuple[str, str]]:
    with (FOLDER / code / "phrases.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len({row["key"] for row in rows}) == len(rows), f"{code}: a key stands twice"
    return {row["key"]: (row["text"], row["state"]) for row in rows}


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def words(text: str) -> str:
    """The text without its {places}, its forms' names and names that languages share: Braille, DAISY, EPUB, Word."""
    return re.sub(r"\{\w+\}|Braille|DAISY|EPUB|\bWord\b", "", FORMS.sub("", text))


@pytest.mark.parametrize("code", LISTED)
def test_has_every_phrase_and_no_other(code: str) -> None:
    assert list(read(code)) == list(read("en"))


@pytest.mark.parametrize("code", CODES)
def test_keeps_the_places_of_the_english(code: str) -> None:
    english = read("en")
    wrong = {key: text for key, (text, _) in read(code).items() if places(text) != places(english[key][0])}
    assert wrong == {}


@pytest.mark.parametrize("code", CODES)
def test_says_whether_a_speaker_confirmed_it(code: str) -> None:
    assert {state for _, state in read(code).values()} <= {"confirmed", "unconfirmed"}


@pytest.mark.parametrize("code", LISTED)
def test_is_not_the_english(code: str) -> None:
    english = read("en")
    same = [key for key, (text, _) in read(code).items() if text.casefold() == english[key][0].casefold()]
    assert same == []


@pytest.mark.parametrize("code", LISTED)
def test_is_written_in_the_languages_script(code: str) -> None:
    own = re.compile(SCRIPTS[get_language(code).script])
    foreign = {
        key: text
        for key, (text, _) in read(code).items()
        for letter in words(text)
        if unicodedata.category(letter)[0] in "LM" and not own.match(letter)
    }
    assert foreign == {}


@pytest.mark.parametrize("code", LISTED)
def test_has_letters_of_its_script_in_every_phrase(code: str) -> None:
    own = re.compile(SCRIPTS[get_language(code).script])
    assert [key for key, (text, _) in read(code).items() if not own.search(words(text))] == []


@pytest.mark.parametrize("code", TELLING)
def test_uses_the_letters_that_tell_it_from_others_in_its_script(code: str) -> None:
    everything = "".join(text for text, _ in read(code).values())
    assert [letter for letter in TELLING[code] if letter not in everything.casefold()] == []


@pytest.mark.parametrize("code", SHARED)
def test_uses_no_letter_of_another_language_in_its_script(code: str) -> None:
    everything = "".join(text for text, _ in read(code).values())
    assert SHARED[code] & set(everything) == set()


@pytest.mark.parametrize("code", CODES)
def test_is_in_composed_letters_without_stray_spaces(code: str) -> None:
    texts = [text for text, _ in read(code).values()]
    assert [
        text for text in texts if unicodedata.normalize("NFC", text) != text or " ".join(text.split()) != text
    ] == []


@pytest.mark.parametrize("code", LISTED)
def test_ends_a_sentence_where_the_english_does(code: str) -> None:
    english = read("en")
    stops = (".", "。", "।", "۔")
    wrong = [key for key, (text, _) in read(code).items() if english[key][0].endswith(".") and not text.endswith(stops)]
    assert wrong == []


def test_english_counts_one_of_a_thing() -> None:
    assert phrase("en", "table", rows=1, columns=2) == "Table with 1 row and 2 columns"
    assert phrase("en", "list", n=1) == "List of 1 item"
    assert phrase("en", "list", n=11) == "List of 11 items"


@pytest.mark.parametrize("code", CODES)
def test_counts_in_every_form_that_the_language_has(code: str) -> None:
    category = Locale.parse(code).plural_form
    wanted = {category(n) for n in range(1000)} | {"other"}
    counted = {key: forms for key, (text, _) in read(code).items() if (forms := forms_of(text))}
    assert {"count_recommendations", "count_resolutions"} <= set(counted)
    assert {key: set(forms) for key, forms in counted.items() if set(forms) != wanted} == {}


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", ["0 resolutions", "1 resolution", "2 resolutions", "11 resolutions", "100 resolutions"]),
        ("es", ["0 acuerdos", "1 acuerdo", "2 acuerdos", "11 acuerdos", "100 acuerdos"]),
        ("yo", ["ìpinnu 0", "ìpinnu 1", "ìpinnu 2", "ìpinnu 11", "ìpinnu 100"]),
        ("hi", ["0 संकल्प", "1 संकल्प", "2 संकल्प", "11 संकल्प", "100 संकल्प"]),
        ("ar", ["لا قرارات", "قرار واحد", "قراران", "11 قرارًا", "100 قرار"]),
    ],
)
def test_the_form_for_so_many(code: str, said: list[str]) -> None:
    assert [phrase(code, "count_resolutions", n=n) for n in (0, 1, 2, 11, 100)] == said
    assert phrase("ar", "count_resolutions", n=3) == "3 قرارات"
