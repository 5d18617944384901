"""What every edition says of where its words come from."""

from dataclasses import replace

import pytest

from service.document import Document, Heading, Loss, Source, Standing, Text
from service.languages import LISTED, phrase
from service.standing import (
    name_pages,
    name_publisher,
    name_title,
    say_edition,
    say_losses,
    say_publisher,
    say_standing,
)

PAPER = Document("Pier", "en", (), source=Source("pier.pdf", "", "application/pdf", 4, ("1", "2", "3", "4")))


def scanned(*labels: str, **changes: object) -> Document:
    losses = tuple(Loss("This page was read by machine.", label, "scan") for label in labels)
    return replace(PAPER, losses=losses, **changes)  # type: ignore[arg-type]


def words(document: Document) -> list[str]:
    return [said for _, said in say_standing(document)]


def test_a_paper_of_its_own_words_says_so() -> None:
    assert words(PAPER) == [phrase("en", "standing_original")]


def test_a_page_read_by_machine_is_named_and_its_words_are_not_called_the_papers() -> None:
    assert words(scanned("3")) == ["Page 3 was read by machine from a scan and may contain errors."]


def test_pages_read_by_machine_are_named_together() -> None:
    assert words(scanned("1", "2", "3")) == ["Pages 1–3 were read by machine from a scan and may contain errors."]


@pytest.mark.parametrize("labels", [("1", "2", "3", "4"), ("",)])
def test_a_paper_that_is_all_scans_names_no_pages(labels: tuple[str, ...]) -> None:
    assert words(scanned(*labels)) == ["This paper was read by machine from a scan and may contain errors."]


def test_what_else_was_lost_is_pointed_to() -> None:
    document = scanned("2")
    document = replace(document, losses=(*document.losses, Loss("A picture has no description.")))
    assert words(document)[-1] == phrase("en", "some_lost")


def test_what_the_paper_hides_is_told_to_the_clerk_and_not_to_readers() -> None:
    hidden = replace(PAPER, losses=(Loss("Hidden text was left out.", "2", "hidden"),))
    assert words(hidden) == [phrase("en", "standing_original")]
    assert say_losses(hidden) == ()
    assert say_losses(replace(PAPER, losses=(Loss("A picture was left out.", "2"),))) != ()


def test_a_summary_of_a_scan_says_both() -> None:
    assert words(scanned("2", subject="summary"))[0] == phrase("en", "standing_summary")
    assert "Page 2 was read by machine" in words(scanned("2", subject="summary"))[1]


@pytest.mark.parametrize("code", LISTED)
def test_a_translation_of_a_scan_says_so_in_its_language_and_in_english(code: str) -> None:
    document = scanned("2", language=code, standing=Standing("machine", "engine"))
    told = say_standing(document)
    assert (code, phrase(code, "scanned_page", pages="2")) in told
    assert ("en", phrase("en", "scanned_page", pages="2")) in told


@pytest.mark.parametrize(
    ("read", "labels", "named"),
    [
        (["2"], ["1", "2"], "2"),
        (["1", "2"], ["1", "2", "3"], "1, 2"),
        (["iii", "iv", "1"], ["i", "ii", "iii", "iv", "1", "2"], "iii–1"),
        (["1", "2", "3", "7"], ["1", "2", "3", "4", "5", "6", "7"], "1–3, 7"),
        (["9"], ["1", "2"], "9"),
    ],
)
def test_pages_in_a_row_are_named_as_one(read: list[str], labels: list[str], named: str) -> None:
    assert name_pages(read, labels) == named


@pytest.mark.parametrize(
    ("code", "said"), [("es", "22 de noviembre de 2026"), ("ar", "22 نوفمبر 2026"), ("zh", "2026年11月22日")]
)
def test_the_day_of_an_approval_is_said_in_words_of_the_language(code: str, said: str) -> None:
    document = replace(PAPER, language=code, standing=Standing("approved", by="Ann", when="2026-11-22"))
    told = say_standing(document)
    assert (code, phrase(code, "standing_approved", by="Ann", date=said)) in told
    assert ("en", "This translation was approved by Ann on 22 November 2026.") in told


def kept(*runs: Text, standing: str = "none") -> Document:
    document = replace(PAPER, title="Pier repairs", language="ar", blocks=(Heading("h", 1, runs),))
    return replace(document, standing=Standing(standing))  # type: ignore[arg-type]


def test_a_title_that_stays_english_says_so_wherever_it_stands() -> None:
    whole = Text("Pier repairs", language="en")
    document = kept(Text("Pier "), Text("repairs", language="en"))
    assert name_title(document) == Text("Pier repairs")
    assert name_title(kept(whole)) == whole
    assert [run for run in say_edition(kept(whole), "format_html") if isinstance(run, Text) and run.language] == [whole]
    assert name_title(replace(kept(whole), language="en")) == Text("Pier repairs")


@pytest.mark.parametrize(("standing", "code"), [("none", "en"), ("approved", "en"), ("original", "")])
def test_a_publishers_name_stays_english_in_a_translation(standing: str, code: str) -> None:
    name = Text("City of Fairhaven", language=code)
    document = kept(Text("Pier repairs"), standing=standing)
    assert name_publisher(document, "City of Fairhaven") == name
    assert name in say_publisher(document, "City of Fairhaven")
    assert name_publisher(PAPER, "City of Fairhaven").language == ""


@pytest.mark.parametrize(("standing", "key"), [("machine", "unconfirmed"), ("approved", "unconfirmed_around")])
def test_what_a_translator_approved_is_not_called_unconfirmed(standing: str, key: str) -> None:
    document = replace(PAPER, language="es", standing=Standing(standing))  # type: ignore[arg-type]
    assert say_standing(document)[-2:] == (("es", phrase("es", key)), ("en", phrase("en", key)))
