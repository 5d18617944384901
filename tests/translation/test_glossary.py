"""Terms: ours in every language, read from TBX, found in texts, put in where an engine by rules does not use them."""

import re
from pathlib import Path

import pytest

from service.document import Document, Heading, Paragraph, Text
from service.identify import identify
from service.languages import LISTED, get_language
from service.translation import Aids, Draft, translate
from service.translation.aids import words_for
from service.translation.checks import check_segment
from service.translation.passages.glossary import Term, read_tbx, shipped
from service.translation.passages.masks import mask_text, unmask
from service.translation.passages.terms import find_terms, lacking, pattern_of, say_term, turn_owners

OLD = """<?xml version="1.0"?><martif type="TBX"><text><body><termEntry>
<langSet xml:lang="en"><tig><term>quay</term></tig><ntig><termGrp><term>wharf</term></termGrp></ntig></langSet>
<langSet xml:lang="ES"><tig><term>dársena</term><termNote type="grammaticalGender">feminine</termNote></tig>
<tig><term>puerto viejo</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
<tig><term>muelle</term></tig></langSet>
<langSet xml:lang="pt"><tig><term>cais</term></tig></langSet></termEntry></body></text></martif>"""
QUAY = Term("quay", "dársena", ("muelle",), "f")
MINUTES = shipped("es")["minutes"]


@pytest.mark.parametrize("language", LISTED)
def test_every_language_has_our_terms_marked_unconfirmed(language: str) -> None:
    terms = shipped(language)
    assert len(terms) >= 25
    assert set(shipped("so")) <= set(terms)
    for term in terms.values():
        assert term.state == "unconfirmed"
        assert term.form == " ".join(term.form.split()) != ""
        assert "…" in (term.numbered or "…")
    if get_language(language).script != "Latn":
        assert not re.search("[A-Za-z]", "".join(form for t in terms.values() for form in (t.form, *t.others)))
        assert identify(". ".join(term.form for term in terms.values())) in (language, "ur" if language == "ar" else "")


@pytest.mark.parametrize("language", ["es", "pt"])
def test_where_we_set_articles_every_term_has_its_gender(language: str) -> None:
    assert {term.gender for term in shipped(language).values()} == {"m", "f"}


@pytest.mark.parametrize("language", LISTED)
def test_references_dates_and_times_are_told_in_every_language_and_pass_its_checks(language: str) -> None:
    english = "Appendix 2, Section 4.2, Pages 5 - 78, 2.30 pm, 5 to 7 May 2023, Agenda Item 9a, £1,512.50."
    title = Heading("b0", 1, (Text("Old lamps"),))
    paper = Document("Old lamps", "en", (title, Paragraph("b1", (Text(english),))))
    words = words_for(paper, language, Aids(), by_rules=False)
    masked = mask_text(english)
    said = unmask(masked.text, masked.masks, language, words.forms)
    for kept in ("14:30 (2.30 pm)", "(5 to 7 May 2023)", "£1,512.50", "4.2", "5 - 78", "9a"):
        assert kept in said
    assert not re.search("Appendix|Section|Pages|Item", said)
    assert [check for check in check_segment(english, said, language) if check.name in CHECKED] == []


CHECKED = ("figures", "dates", "times", "money", "order", "references")


def test_both_forms_of_tbx_are_read() -> None:
    assert read_tbx(OLD.encode(), "es", "own.tbx") == {
        "quay": QUAY,
        "wharf": Term("wharf", "dársena", ("muelle",), "f"),
    }
    assert read_tbx(OLD.encode(), "tr", "own.tbx") == {}


def test_terms_are_nouns_and_none_stands_in_another() -> None:
    terms = shipped("es")
    text = "To chair a meeting, to report back. The Chair put agenda item 2; the Minutes of the sub-committee."
    assert find_terms("For ten minutes no table, chair or board was there.", terms) == []
    found = {term.english for term in find_terms(text, terms)}
    assert found == {"sub-committee", "agenda item", "minutes", "meeting", "chair"}


def test_a_term_has_any_ending_in_the_language() -> None:
    assert lacking([QUAY, MINUTES], "Las dársenas y el acta.") == []
    assert lacking([QUAY, MINUTES], "Los muelles y los minutos.") == [MINUTES]


@pytest.mark.parametrize(
    ("text", "said"),
    [("the minutes", "el acta"), ("The quay", "La dársena"), ("a quay", "una dársena"), ("quay", "dársena")],
)
def test_the_article_is_the_languages(text: str, said: str) -> None:
    assert re.fullmatch(pattern_of([QUAY, MINUTES], "es"), text)
    assert say_term(text, {"quay": QUAY, "minutes": MINUTES}, "es") == said


def test_what_somebody_owns_is_turned_round() -> None:
    pattern = pattern_of([QUAY], "es")
    assert turn_owners("The Board's quay is old.", pattern) == "The quay of the Board is old."
    assert turn_owners("They saw Fairhaven’s quay.", pattern) == "They saw the quay of Fairhaven."


PASSAGES = (
    "That the minutes of the meeting held on 24 May 2023 be noted.",
    "The Committee's letters to the Chair, as set out in Appendix 2, be signed.",
    "Minutes",
)


def spanish(language: str, **more: Term) -> Draft:
    title = Heading("b0", 1, (Text("Old lamps"),))
    blocks = [Paragraph(f"b{n}", (Text(text),)) for n, text in enumerate(PASSAGES)]
    paper = Document("Old lamps", "en", (title, *blocks))
    return translate(paper, language, folder=Path("nowhere"), aids=Aids(glossary=more))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "es",
            [
                "Que se tome nota del acta de la reunión del 24 de mayo de 2023 (24 May 2023).",
                "cartas del Comité",
                "Acta",
            ],
        ),
        ("pt", ["Que se tome nota da ata da reunião de 24 de maio de 2023 (24 May 2023).", "cartas do Comité", "Ata"]),
    ],
)
def test_apertium_uses_our_terms_and_a_reviser_is_told(language: str, said: list[str]) -> None:
    draft = spanish(language)
    targets = [segment.target for segment in draft.segments[1:]]
    for target, wanted in zip(targets, said, strict=True):
        assert wanted in target
    assert shipped(language)["appendix"].form in targets[1].lower()
    told = [check.reason for segment in draft.segments for check in segment.checks if check.name == "term"]
    assert any(shipped(language)["minutes"].form in reason for reason in told)
    assert {check.level for segment in draft.segments for check in segment.checks} == {"warning"}


def test_the_authoritys_term_counts_before_ours() -> None:
    draft = spanish("es", minutes=Term("minutes", "libro de acuerdos", gender="m"))
    assert "del libro de acuerdos de la reunión" in draft.segments[1].target
    assert draft.segments[3].target == "Libro de acuerdos"
