"""What a paper says of itself: found wherever it says it, verbatim, and "" where it does not."""

import pytest
from by_hand import document, fields, heading, items, paragraph

from service.document import Block, Document, Facts, Paragraph, Text
from service.summary import find_facts


def test_an_empty_document_says_nothing() -> None:
    assert find_facts(Document("", "en", ())) == Facts(kind="paper")


def test_a_report_says_it_in_a_table() -> None:
    facts = find_facts(
        document(
            heading(1, "Subject: Benches"),
            fields(
                ("Report to:", "Parks Committee"),
                ("Date:", "3 June 2025"),
                ("Public Access:", "This report will be considered in public"),
            ),
            heading(2, "Recommendation", "2."),
            paragraph("That forty benches be bought.", "2.1"),
            heading(2, "Contact Information"),
            fields(("Contact Officer:", "P. Ramanathan, Engineer"), ("Telephone:", "020 7946 0131")),
        )
    )
    assert facts == Facts(
        kind="report",
        committee="Parks Committee",
        date="3 June 2025",
        contact="P. Ramanathan, Engineer",
        phone="020 7946 0131",
        access="This report will be considered in public",
        count=1,
        openness="public",
        asked=("2.1 That forty benches be bought.",),
    )


def test_an_agenda_says_it_in_lines_and_a_line_may_go_on() -> None:
    place = Paragraph("", (Text("Place: Council Chamber, Harbour Hall,\nLantern Quay, Fairhaven", strong=True),))
    facts = find_facts(
        document(
            heading(1, "AGENDA"),
            paragraph("Meeting: Parks Committee"),
            paragraph("Date: Wednesday 14 May 2025"),
            paragraph("Time: 2.00 pm"),
            place,
            paragraph("This meeting will be open to the public. For questions please contact: A. Clerk; Tel: 1234."),
            heading(2, "Benches", "2"),
            paragraph("Contact: P. Ramanathan"),
            paragraph("The Committee is recommended to:"),
            items(("(a)", "Agree; and"), ("(b)", "Note.")),
        )
    )
    assert (facts.kind, facts.committee) == ("agenda", "Parks Committee")
    assert (facts.date, facts.time) == ("Wednesday 14 May 2025", "2.00 pm")
    assert facts.place == "Council Chamber, Harbour Hall, Lantern Quay, Fairhaven"
    assert facts.access == "This meeting will be open to the public."
    assert (facts.contact, facts.phone, facts.email) == ("A. Clerk", "1234", "")
    assert (facts.acts, facts.count, facts.openness) == (("agree", "note"), 2, "public")
    assert facts.asked == ("The Committee is recommended to: (a) Agree; and (b) Note.",)


def test_a_label_alone_takes_the_line_below_it() -> None:
    facts = find_facts(document(paragraph("Date:"), paragraph("19 June 2025"), paragraph("Time:")))
    assert (facts.date, facts.time) == ("19 June 2025", "")


def test_a_letter_says_its_date_alone_and_names_the_committee_in_passing() -> None:
    facts = find_facts(
        document(
            paragraph("Amara Whitlock, Chair of the Streets and Parks Committee"),
            paragraph("20 June 2025"),
            paragraph("Dear Mr Thorneley"),
            paragraph("I am writing for the Council."),
        )
    )
    assert (facts.kind, facts.date, facts.committee) == ("letter", "20 June 2025", "Streets and Parks Committee")


@pytest.mark.parametrize(
    ("blocks", "kind"),
    [
        ((heading(1, "Agenda for the Cabinet"),), "agenda"),
        ((heading(1, "MINUTES"),), "minutes"),
        ((heading(1, "Form"), heading(2, "Decision"), paragraph("That it be agreed.")), "decision"),
        ((heading(1, "Lifts"), heading(2, "Executive summary"), paragraph("Lifts fail.")), "report"),
        ((heading(1, "Lifts"), paragraph("Dear all,"), paragraph("Lifts fail.")), "letter"),
        ((heading(1, "Minutes of silence are agenda items (Item 4)"), paragraph("We stood.")), "paper"),
        ((heading(1, "A map"), paragraph("North is up.")), "paper"),
    ],
)
def test_the_kind_of_a_paper(blocks: tuple[Block, ...], kind: str) -> None:
    assert find_facts(document(*blocks, title="")).kind == kind


def test_a_pack_says_what_its_agenda_says() -> None:
    facts = find_facts(
        document(
            heading(1, "AGENDA"),
            paragraph("Date: 14 May 2025"),
            heading(1, "MINUTES"),
            paragraph("Date: 12 March 2025"),
            paragraph("Place: The pier"),
        )
    )
    assert (facts.kind, facts.date, facts.place) == ("agenda", "14 May 2025", "")


def test_a_list_of_recommendations_is_one_text_each() -> None:
    facts = find_facts(
        document(heading(1, "Lifts"), heading(2, "Recommendations"), items(("1.", "Mend."), ("2.", "Oil.")))
    )
    assert facts.asked == ("1. Mend.", "2. Oil.")
