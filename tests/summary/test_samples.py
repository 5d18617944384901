"""The sample papers, read as a person would send them: every recommendation, resolution and decision is found."""

from pathlib import Path

import pytest
from by_hand import headings, said_under
from reading_papers import read_file

from service.document import Document, Paragraph
from service.summary import summarise

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def read(name: str) -> Document:
    return read_file(SAMPLES / name)


def numbers(made: Document) -> list[str]:
    return [block.number for block in made.blocks if isinstance(block, Paragraph) and block.number.startswith("2.")]


def test_the_report_has_its_five_recommendations() -> None:
    made = summarise(read("report.md"))
    asked = said_under(made, "Recommendations")
    assert numbers(made) == ["2.1", "2.2", "2.3", "2.4", "2.5"]
    assert asked[0].startswith("That the Cabinet agrees to rebuild the toilets")
    assert asked[-1] == "That a report on the first summer be made to the Streets and Parks Committee in October 2026."
    assert len(asked) == 7  # 2.4 has (a) and (b)
    assert made.facts.access == "This report will be considered in public"


def test_the_decision_form_has_its_decision_and_nothing_of_the_signing() -> None:
    made = summarise(read("decision-form.txt"))
    (decision,) = said_under(made, "Decision")
    assert decision.startswith("That the letter to the Managing Director")
    assert decision.endswith("be agreed.")
    assert (made.facts.kind, made.facts.date) == ("decision", "19 June 2025")


def test_the_letter_has_its_three_recommendations() -> None:
    made = summarise(read("letter.txt"))
    assert [line[:17] for line in said_under(made, "Recommendations")] == [
        "Recommendation 1:", "Recommendation 2:", "Recommendation 3:",
    ]  # fmt: skip
    assert made.facts.kind == "letter"


@pytest.mark.parametrize(("name", "items"), [("minutes.md", 4), ("agenda-pack.md", 3)])
def test_minutes_have_every_item_that_was_resolved(name: str, items: int) -> None:
    made = summarise(read(name))
    lines = said_under(made, "What was resolved")
    assert lines.count("Resolved:") == items


def test_the_pack_has_what_its_seven_items_ask_and_each_reports_recommendations() -> None:
    made = summarise(read("agenda-pack.md"))
    asked = [line for line in said_under(made, "What is asked") if line.startswith("The Committee is recommended")]
    assert len(asked) == 7
    assert [text for level, text in headings(made) if level == 2] == [
        "Key facts", "AGENDA", "Subject: Declarations of Interests", "MINUTES", "Subject: Summary List of Actions",
        "Subject: Street Lighting Renewal Programme", "Friends of Tidewell Park",
    ]  # fmt: skip
    assert numbers(made) == [
        "2.1",
        "2.2",
        "2.3",
        "2.2",
        "2.1",
        "2.1",
        "2.2",
        "2.3",
        "2.4",
    ]  # the minutes' "2.2 Resolved:" too
