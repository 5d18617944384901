"""What must come back byte for byte does."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.translation.passages.masks import keeps_all, mask_text, missing_marks, unmask
from service.translation.passages.names import find_names

KEPT = [
    "£25 million", "£1,512.50", "€3bn", "12.5%", "1,512", "2023-24", "020 7946 0100", "+44 20 7946 0100",
    "first_last@fairhaven.example", "https://fairhaven.example/papers?id=7&p=2", "www.fairhaven.example", "14:05",
    "MDA 1512", "PCD1234", "FH/2023/014", "Item 7", "Section 4.2(a)", "Recommendation 12", "A406",
    "FH1 2AB", "12 Harbour Street", "Cllr Ruth O’Neill", "Jane Okafor AM", "Dr A. B. Ahmed", "⟦9⟧",
    "COVID-19", "١٬٥٠٠",
]  # fmt: skip
DATES = [
    "24 May 2023",
    "Wednesday 24 May 2023",
    "1st June 2024",
    "March 2024",
    "16 March",
    "3–5 June 2023",
    "3 and 5 June",
]


@pytest.mark.parametrize("text", KEPT)
def test_it_stands_behind_one_mark_and_comes_back(text: str) -> None:
    masked = mask_text(f"The panel will look at {text} again.")
    if text != "⟦9⟧":
        assert masked.text == "The panel will look at ⟦1⟧ again."
    assert unmask(masked.text, masked.masks, "es") == f"The panel will look at {text} again."


@pytest.mark.parametrize("text", DATES)
def test_a_date_comes_back_in_the_language_with_the_english_beside_it(text: str) -> None:
    masked = mask_text(f"It opens on {text}, they say.")
    assert masked.text == "It opens on ⟦1⟧, they say."
    back = unmask(masked.text, masked.masks, "es")
    assert f"({text})" in back
    assert re.search("mayo|junio|marzo", back)


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("Wednesday 24 May 2023", "ar", "الأربعاء، 24 مايو 2023"),
        ("24 May 2023", "so", "Maayo 24, 2023"),
        ("24 May 2023", "zh", "2023年5月24日"),
        ("March 2024", "pt", "março de 2024"),
        ("16 March", "tr", "16 Mart"),
        ("5 to 7 May 2023", "es", "5–7 de mayo de 2023"),
        ("5–5th May 2023", "es", ""),
        ("5–7 May 2023", "zh", "2023年5月5–7日"),
        ("3 and 5 May", "vi", "3 và 5 tháng 5"),
        ("1st to 3rd June 2024", "so", "Juun 1–3, 2024"),
    ],
)
def test_dates_by_hand(text: str, language: str, said: str) -> None:
    masked = mask_text(text)
    assert unmask(masked.text, masked.masks, language) == (f"{said} ({text})" if said else text)


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("10am", "es", "10:00"),
        ("10.30 a.m.", "ar", "10:30"),
        ("2.30 pm", "pt", "14:30 (2.30 pm)"),
        ("12 noon", "hi", "12:00"),
        ("14:05", "tr", "14:05"),
        ("2–4pm", "es", "2–4pm"),
        ("from 10 to 11am", "es", "from 10 to 11am"),
        ("17.00 hrs", "es", "17.00 hrs"),
        ("13pm", "es", "13pm"),
    ],
)
def test_times_by_hand(text: str, language: str, said: str) -> None:
    masked = mask_text(text)
    assert unmask(masked.text, masked.masks, language) == said


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("Appendix 2", "es", "Apéndice 2"),
        ("section 4.2(a)", "es", "section 4.2(a)"),
        ("Section 4.2(a)", "es", "Sección 4.2(a)"),
        ("Agenda Item 9a", "zh", "议程第9a项"),
        ("Regulation 9", "es", "Regulation 9"),
        ("Pages 1 - 4", "es", "Pages 1 - 4"),
    ],
)
def test_a_reference_has_the_glossarys_noun(text: str, language: str, said: str) -> None:
    forms = {"appendix …": "apéndice …", "section …": "sección …", "agenda item …": "议程第…项"}
    masked = mask_text(text)
    assert unmask(masked.text, masked.masks, language, forms) == said


def test_a_name_comes_back_as_the_authority_writes_it() -> None:
    masked = mask_text("We thank Cllr Ruth O’Neill.", ["Cllr Ruth O’Neill"])
    assert (
        unmask(masked.text, masked.masks, "zh", {"Cllr Ruth O’Neill": "露丝·奥尼尔议员"}) == "We thank 露丝·奥尼尔议员."
    )


@pytest.mark.parametrize("text", ["31 February 2023", "Monday 24 May 2023", "Monday 3 June"])
def test_a_date_that_may_be_wrong_is_left_as_the_paper_has_it(text: str) -> None:
    masked = mask_text(text)
    assert unmask(masked.text, masked.masks, "es") == text


words = st.sampled_from(["the", "panel", "agreed", "of", "and,", "(see)", "met.", "“now”", "in", "Harbour", "Board"])
parts = st.lists(st.one_of(words, st.sampled_from(KEPT + DATES), st.text(max_size=6)), max_size=14)


@settings(max_examples=200, deadline=None)
@given(parts)
def test_whatever_a_passage_holds_its_marks_put_back_give_the_passage(parts: list[str]) -> None:
    text = " ".join(parts)
    masked = mask_text(text, find_names([text]))
    kept = tuple(mask for mask in masked.masks)
    assert missing_marks(masked.text, kept) == []
    assert not re.search(r"\d", re.sub(r"⟦\d+⟧", "", masked.text)), "a figure stands outside the marks"
    english = unmask(masked.text, [type(m)("figure", m.text) for m in kept], "es")
    assert english == text
    assert all(mask.text in unmask(masked.text, kept, "ar") for mask in kept if mask.kind != "time")


def test_a_lost_doubled_or_invented_mark_is_found() -> None:
    masks = mask_text("3 of 5").masks
    assert missing_marks("⟦1⟧ de ⟦2⟧", masks) == []
    assert missing_marks("⟦1⟧ de", masks) == ["5"]
    assert missing_marks("⟦1⟧ ⟦1⟧ de ⟦2⟧", masks) == ["3"]
    assert missing_marks("⟦1⟧ ⟦2⟧ ⟦7⟧", masks) == ["⟦7⟧"]
    assert missing_marks("⟦1⟧ ⟦2⟧ ⟧", masks) == ["⟦"]


def test_text_translated_without_marks_must_hold_everything() -> None:
    masks = mask_text("On 24 May 2023 we paid £300 to Jane Okafor AM.").masks
    assert keeps_all("El 24 de mayo de 2023 pagamos £300 a Jane Okafor AM.", masks, "es")
    assert not keeps_all("El 24 de mayo de 2023 pagamos £3000 a Jane Sala AM.", masks, "es")
    assert not keeps_all("El 25 de mayo de 2023 pagamos £300 a Jane Okafor AM.", masks, "es")


TEXTS = [
    "Following approval, the Harbour Board and the Department for Transport met officers of the FHC.",
    "We thank Cllr Ruth O’Neill for her work.",
    "The Police and Crime Panel heard that Fairhaven City Council had agreed.",
    "In May the Committee said that I was right.",
    "The Lord Mayor and the Fairhaven Courts and Tribunals Service heard Sir Tom Winter’s advice.",
]


def test_names_are_found_in_running_text() -> None:
    assert find_names(TEXTS) == [
        "Fairhaven Courts and Tribunals Service",
        "Department for Transport",
        "Fairhaven City Council",
        "Police and Crime Panel",
        "Cllr Ruth O’Neill",
        "Sir Tom Winter",
        "Harbour Board",
        "Ruth O’Neill",
        "Lord Mayor",
        "Tom Winter",
        "O’Neill",
        "Winter",
    ]


def test_a_name_of_the_text_is_kept_in_a_heading_and_other_capitals_are_not() -> None:
    names = find_names(TEXTS)
    assert mask_text("Report of the Harbour Board to the City", names).text == "Report of the ⟦1⟧ to the City"
    assert mask_text("ITEMS FOR DECISION", names).text == "ITEMS FOR DECISION"
    assert mask_text("Officers of the FHC wrote to O’Neill again today.", names).text.count("⟦") == 2
