"""From an English summary to a Document in another language, by real engines, and by none."""

from dataclasses import replace
from pathlib import Path

import pytest
from make_package import make_package

from service.document import Document, Facts, Heading, Paragraph, Row, Standing, Table, Text, plain
from service.errors import MissingError, WordsError
from service.languages import LISTED, phrase
from service.summary import summarise
from service.translation import Aids, fingerprint, key_facts, to_document, translate
from service.translation.installed.packages import install_package
from service.translation.passages.glossary import Term
from service.walking import lines, walk

FACTS = Facts("report", "Harbour Committee", "Wednesday 24 May 2023", "10.30 am", "Town Hall", access="Open to all")
PAPER = Document(
    "The Old Ferry",
    "en",
    (
        Heading("b1", 1, (Text("The Old Ferry"),)),
        Heading("b2", 2, (Text("Recommendations"),)),
        Paragraph("b3", (Text("That the Harbour Board pays £1,512.50 to Cllr Ruth O’Neill by 24 May 2023."),), "2.1"),
        Paragraph("b4", (Text("There are no objections to MDA 1512. Write to first_last@fairhaven.example."),), "2.2"),
    ),
    facts=FACTS,
)
SUMMARY = summarise(PAPER)
NOWHERE = Path("nowhere")
KEPT = (
    "Harbour Committee", "Town Hall", "Harbour Board", "£1,512.50", "Cllr Ruth O’Neill", "(24 May 2023)", "MDA 1512",
    "first_last@fairhaven.example",
)  # fmt: skip


def words(document: Document) -> list[str]:
    return [plain(line) for line in lines(document.blocks)]


@pytest.mark.parametrize("language", ["es", "pt"])
def test_apertium_keeps_names_and_figures(language: str) -> None:
    draft = translate(SUMMARY, language, folder=NOWHERE)
    assert (draft.engine, draft.tier) == ("apertium", "reviser")
    assert all(segment.state == "machine" for segment in draft.segments)
    said = " ".join(words(to_document(draft, SUMMARY)))
    for kept in KEPT:
        assert kept in said, kept
    assert "24 de ma" in said
    assert phrase(language, "recommendations") in said


def test_apertium_makes_one_document_of_it_with_its_standing() -> None:
    done = to_document(translate(SUMMARY, "es", folder=NOWHERE), SUMMARY)
    assert done.standing == Standing("machine", "Apertium", "reviser")
    assert (done.language, done.subject, done.facts) == ("es", "summary", FACTS)
    paragraphs = [block for block in walk(done.blocks) if isinstance(block, Paragraph) and block.number]
    assert [block.number for block in paragraphs] == ["2.1", "2.2"]
    assert "objeción" in plain(paragraphs[1].text)


def test_names_and_dates_that_stay_english_are_marked_as_that() -> None:
    done = to_document(translate(PAPER, "es", folder=NOWHERE), PAPER)
    runs = [run for line in lines(done.blocks) for run in line if isinstance(run, Text)]
    english = {run.value for run in runs if run.language == "en"}
    assert {"Harbour Board", "Cllr Ruth O’Neill", "24 May 2023"} <= english
    assert not any("de mayo" in words or "£" in words for words in english)


def test_a_name_that_the_authority_writes_otherwise_is_not_english() -> None:
    draft = translate(PAPER, "es", folder=NOWHERE, aids=Aids(names={"Harbour Board": "Junta del Puerto"}))
    said = to_document(draft, PAPER)
    assert "Junta del Puerto" in words(said)[2]
    assert "names" not in {check.name for segment in draft.segments for check in segment.checks}
    runs = [run for line in lines(said.blocks) for run in line if isinstance(run, Text) and run.language == "en"]
    assert "Junta" not in " ".join(run.value for run in runs)


def test_an_engine_that_loses_a_mark_is_asked_again_without_marks(tmp_path: Path) -> None:
    """The package's lexicon turns the second mark of a sentence into a word, as a bad engine may."""
    lexicon = {"That": "Que", "pays": "paga", "XXXCZ": "nada", "objections": "objeciones"}
    install_package(tmp_path, make_package(tmp_path / "es.argosmodel", "en", "es", lexicon))
    draft = translate(PAPER, "es", folder=tmp_path)
    by_block = {segment.block: segment for segment in draft.segments}
    assert (draft.engine, draft.tier) == ("argos", "public")
    lost, kept = by_block["b3"], by_block["b4"]
    assert (lost.state, kept.state) == ("machine", "machine")
    assert kept.target.startswith("There are no objeciones")
    assert lost.target == "Que the Harbour Board paga £1,512.50 to Cllr Ruth O’Neill by 24 May 2023."


def test_a_wrong_figure_never_gets_through(tmp_path: Path) -> None:
    lexicon = {"XXXCZ": "nada", "XXXBZ": "nada", "£1,512.50": "£1,512.00", "MDA": "MDB"}
    install_package(tmp_path, make_package(tmp_path / "es.argosmodel", "en", "es", lexicon))
    draft = translate(PAPER, "es", folder=tmp_path)
    bad = [segment for segment in draft.segments if segment.block in ("b3", "b4")]
    assert [(segment.state, segment.target) for segment in bad] == [("empty", ""), ("empty", "")]
    assert {check.name for segment in bad for check in segment.checks} == {"kept words"}
    done = to_document(draft, PAPER)
    assert (
        done.blocks[2:]
        == tuple(
            replace(block, language="en", text=tuple(replace(run, language="en") for run in block.text))  # type: ignore
            for block in PAPER.blocks[2:]
        )
    )


def test_without_an_engine_only_our_own_phrases_are_there() -> None:
    draft = translate(SUMMARY, "so", folder=NOWHERE)
    assert (draft.engine, draft.tier) == ("", "none")
    said = {segment.source: segment.target for segment in draft.segments}
    assert said["Recommendations"] == phrase("so", "recommendations")
    assert said[PASSAGE] == ""
    assert {segment.state for segment in draft.segments if not segment.target} == {"empty"}
    assert to_document(draft, SUMMARY) == key_facts(SUMMARY, "so")


PASSAGE = "There are no objections to MDA 1512. Write to first_last@fairhaven.example."
APPROVED = "No se opone nadie a MDA 1512. Escriba a first_last@fairhaven.example."


@pytest.mark.parametrize("language", ["es", "so"])
def test_what_somebody_approved_before_comes_before_the_engine(language: str) -> None:
    memory = {PASSAGE: APPROVED, "Recommendations": "Lo que se recomienda"}
    draft = translate(SUMMARY, language, folder=NOWHERE, aids=Aids(memory=memory))
    said = {segment.source: (segment.target, segment.state) for segment in draft.segments}
    assert said[PASSAGE] == ((APPROVED, "memory") if language == "es" else ("", "empty"))  # it is no Somali
    assert said["Recommendations"] == ("Lo que se recomienda", "memory")


@pytest.mark.parametrize("wrong", [APPROVED.replace("1512", "1513"), APPROVED.replace("first_last", "last")])
def test_what_somebody_approved_in_spite_of_an_error_is_not_remembered(wrong: str) -> None:
    draft = translate(SUMMARY, "es", folder=NOWHERE, aids=Aids(memory={PASSAGE: wrong}))
    said = {segment.source: segment for segment in draft.segments}
    assert said[PASSAGE].state == "machine"
    assert said[PASSAGE].target != wrong


def test_a_text_that_is_wholly_remembered_needs_no_engine() -> None:
    paper = Document("Ferry", "en", (Heading("b1", 1, (Text("Ferry"),)), Paragraph("b2", (Text("It is late."),))))
    done = to_document(
        translate(paper, "so", folder=NOWHERE, aids=Aids(memory={"Ferry": "Doon", "It is late.": "Way daahday."})),
        paper,
    )
    assert words(done) == ["Doon", "Way daahday."]


def test_an_authoritys_term_that_the_engine_does_not_use_is_put_in_and_told() -> None:
    draft = translate(SUMMARY, "es", folder=NOWHERE, aids=Aids(glossary={"objection": Term("objection", "reparo")}))
    said = {segment.source: segment for segment in draft.segments}
    assert "term" not in {check.name for check in said[PASSAGE].checks}
    draft = translate(SUMMARY, "es", folder=NOWHERE, aids=Aids(glossary={"objections": Term("objections", "reparos")}))
    said = {segment.source: segment for segment in draft.segments}
    assert "reparos" in said[PASSAGE].target
    assert "first_last@fairhaven.example" in said[PASSAGE].target
    assert [check.level for check in said[PASSAGE].checks if check.name == "term"] == ["warning"]


def test_a_weak_tier_opens_an_empty_draft_and_shows_the_machines_on_request(tmp_path: Path) -> None:
    install_package(tmp_path, make_package(tmp_path / "so.argosmodel", "en", "so", {"There": "Halkaas"}))
    unasked = translate(SUMMARY, "so", folder=tmp_path)
    assert (unasked.engine, unasked.tier) == ("", "weak")
    assert {segment.state for segment in unasked.segments if segment.source.startswith("There")} == {"empty"}
    assert to_document(unasked, SUMMARY) == key_facts(SUMMARY, "so")
    asked = translate(SUMMARY, "so", engine="argos", folder=tmp_path)
    assert (asked.engine, asked.tier) == ("argos", "weak")
    assert fingerprint("so", tmp_path) != fingerprint("so", tmp_path, "argos")


EXPECTED = {
    "ar": ["التاريخ", "الأربعاء، 24 مايو 2023 (Wednesday 24 May 2023)"],
    "so": ["Taariikh", "Arbaco, Maayo 24, 2023 (Wednesday 24 May 2023)"],
}


@pytest.mark.parametrize("language", EXPECTED)
def test_key_facts_by_hand(language: str) -> None:
    done = key_facts(SUMMARY, language)
    assert (done.language, done.standing) == (language, Standing("none"))
    title, heading, card, english = done.blocks[:4]
    assert title == Heading("key-title", 1, (Text("The Old Ferry", language="en"),))
    assert isinstance(heading, Heading)
    assert plain(heading.text) == phrase(language, "key_facts")
    assert isinstance(card, Table)
    assert EXPECTED[language] in [row_words(row) for row in card.rows]
    assert [phrase(language, "kind"), phrase(language, "kind_report")] in [row_words(row) for row in card.rows]
    assert [phrase(language, "committee"), "Harbour Committee"] in [row_words(row) for row in card.rows]
    assert isinstance(english, Heading)
    assert plain(english.text) == phrase(language, "english_text")


def row_words(row: Row) -> list[str]:
    return [plain(line) for cell in row.cells for line in lines(cell.blocks)]


@pytest.mark.parametrize("language", LISTED)
def test_everything_below_the_key_facts_is_the_english_summary_marked_as_that(language: str) -> None:
    done = key_facts(SUMMARY, language)
    below = done.blocks[4:]
    assert [plain(line) for line in lines(below)] == words(SUMMARY)[-3:]
    assert all(run.language == "en" for line in lines(below) for run in line if isinstance(run, Text))
    assert [block.level for block in below if isinstance(block, Heading)] == [3]
    ids = [block.id for block in walk(done.blocks)]  # type: ignore[union-attr]
    assert len(ids) == len(set(ids))


def test_what_a_person_wrote_counts_without_an_engine() -> None:
    draft = translate(PAPER, "so", folder=NOWHERE)
    edited = (replace(draft.segments[0], target="Doonta", state="edited"), *draft.segments[1:])
    done = to_document(replace(draft, segments=edited), PAPER)
    assert done.title == "Doonta"
    assert done.standing == Standing("none")
    assert words(done)[1:] == [phrase("so", "recommendations"), *words(PAPER)[2:]]


def test_the_page_behind_a_passage_is_told_in_our_words() -> None:
    line = (Text("The boats are late."), Text(" (page 12)"))
    paper = Document("Ferry", "en", (Paragraph("b1", line),))
    draft = translate(paper, "es", folder=NOWHERE)
    assert [segment.source for segment in draft.segments] == ["Ferry", "The boats are late."]
    assert f"({phrase('es', 'on_page', n=12)})" in words(to_document(draft, paper))[0]


def test_addresses_are_left_alone() -> None:
    paper = Document(
        "Post", "en", (Paragraph("b1", (Text("City Clerk\nTown Hall\n12 Ferry Road\nFairhaven FH1 2AB"),)),)
    )
    done = to_document(translate(paper, "es", folder=NOWHERE), paper)
    assert words(done) == ["City Clerk Town Hall 12 Ferry Road Fairhaven FH1 2AB"]


@pytest.mark.parametrize(
    ("language", "engine", "kind", "sentence"),
    [
        ("xx", "", WordsError, "is not a language of this service"),
        ("en", "", WordsError, "in English already"),
        ("es", "babelfish", WordsError, "Choose one of: ctranslate, argos, apertium"),
        ("so", "apertium", WordsError, "Apertium does not translate into Somali"),
        ("tr", "argos", MissingError, "Install it with: altformats languages install tr"),
    ],
)
def test_wrong_words(language: str, engine: str, kind: type[Exception], sentence: str) -> None:
    with pytest.raises(kind, match=sentence):
        translate(SUMMARY, language, engine=engine, folder=NOWHERE)


def test_only_english_is_translated() -> None:
    with pytest.raises(WordsError, match="Only English"):
        translate(replace(PAPER, language="pt"), "es", folder=NOWHERE)


def test_a_fingerprint_names_the_engine_and_its_data(tmp_path: Path) -> None:
    before = fingerprint("es", tmp_path)
    assert before == fingerprint("es", tmp_path, "apertium") != fingerprint("pt", tmp_path)
    install_package(tmp_path, make_package(tmp_path / "es.argosmodel", "en", "es", {"panel": "comité"}))
    assert fingerprint("es", tmp_path) != before == fingerprint("es", tmp_path, "apertium")
