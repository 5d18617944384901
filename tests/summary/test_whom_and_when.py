"""Whom to ask, by when to answer, and whether the public may be there: certain, or left out."""

import pytest
from by_hand import document, fields, heading, paragraph

from service.summary import find_facts

PLEASE = [
    ("Please contact Ada Clerk, Committee Officer, at ada.clerk@fairhaven.example if you can come.",
     ("Ada Clerk, Committee Officer", "", "ada.clerk@fairhaven.example")),
    ("Please do let Ada Clerk, ada@fairhaven.example, know.", ("Ada Clerk", "", "ada@fairhaven.example")),
    ("For help please contact: Ada Clerk, Officer; Tel: 020 7946 0131; Email: a_c@fairhaven.example. It is near.",
     ("Ada Clerk, Officer", "020 7946 0131", "a_c@fairhaven.example")),
    ("Please contact us soon.", ("", "", "")),
    ("I will ask Ada Clerk to contact his colleagues.", ("", "", "")),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "found"), PLEASE)
def test_whom_a_letter_names_for_questions(sentence: str, found: tuple[str, str, str]) -> None:
    facts = find_facts(document(paragraph("Dear all,"), paragraph(sentence)))
    assert (facts.contact, facts.phone, facts.email) == found


def test_a_list_of_people_gives_its_first_with_what_stands_below_the_name() -> None:
    facts = find_facts(
        document(
            heading(1, "Lifts"), heading(2, "Contact us"),
            heading(3, "Ada Clerk"), paragraph("Policy Adviser"), paragraph("ada@fairhaven.example"),
            heading(3, "Ben Notary"), paragraph("Engineer"), paragraph("020 7946 0199"),
        )
    )  # fmt: skip
    assert (facts.contact, facts.phone, facts.email) == ("Ada Clerk, Policy Adviser", "", "ada@fairhaven.example")


def test_the_author_of_a_form_and_not_who_signed_it() -> None:
    facts = find_facts(
        document(
            heading(1, "Form"), paragraph("Printed Name: Zoe Chair"), heading(2, "Lead Officer / Author"),
            paragraph("Signature: A. C."), paragraph("Printed Name: Ada Clerk"), paragraph("Job Title: Engineer"),
            paragraph("Printed Name: Dan Director"),
        )
    )  # fmt: skip
    assert facts.contact == "Ada Clerk, Engineer"


@pytest.mark.parametrize(
    ("sentence", "deadline"),
    [
        ("I should be grateful for an answer by 31 July 2025.", "31 July 2025"),
        ("Please send your comments by 5.00pm on Friday 4 July 2025.", "Friday 4 July 2025"),
        ("The company is asked to respond no later than 1 August.", "1 August"),
        ("The company responded by 31 July 2025.", ""),
        ("Please answer by 1 May 2025.", ""),
        ("Please comment by 1 July 2025. The trust is asked to reply by 2 July 2025.", ""),
        ("The lift should work by 1 July 2025.", ""),
    ],
)
def test_the_day_by_which_an_answer_is_wanted(sentence: str, deadline: str) -> None:
    """Not one that is past when the letter is written, and none where several are named."""
    facts = find_facts(document(paragraph("2 June 2025"), paragraph("Dear all,"), paragraph(sentence)))
    assert facts.deadline == deadline


def test_a_field_names_the_day() -> None:
    made = document(heading(1, "Survey"), fields(("Closing date:", "Noon on 4 July 2025")))
    assert find_facts(made).deadline == "4 July 2025"


@pytest.mark.parametrize(
    ("access", "openness", "reason"),
    [
        ("This report will be considered in public", "public", ""),
        ("Open", "public", ""),
        ("Part exempt", "part", ""),
        ("Exempt under paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972", "private",
         "paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972"),
        ("This report will be considered in private", "private", ""),
        ("Not open to the public", "private", ""),
        ("See the front page", "", ""),
        ("To be decided", "", ""),
    ],
)  # fmt: skip
def test_whether_the_public_may_be_there(access: str, openness: str, reason: str) -> None:
    facts = find_facts(document(heading(1, "Lifts"), fields(("Report to:", "Cabinet"), ("Public Access:", access))))
    assert (facts.openness, facts.reason) == (openness, reason)


def test_an_agenda_that_shuts_out_the_public_for_an_item_is_open_in_part() -> None:
    facts = find_facts(
        document(
            heading(1, "AGENDA"),
            paragraph("This meeting will be open to the public."),
            paragraph(
                "The Committee is recommended to agree that the press and public be excluded, under paragraph 3 of "
                "Part 1 of Schedule 12A to the Local Government Act 1972."
            ),
        )
    )
    assert (facts.openness, facts.reason[:11]) == ("part", "paragraph 3")


def test_a_notice_above_a_paper_says_that_it_is_not_for_publication() -> None:
    facts = find_facts(document(heading(1, "Lifts"), paragraph("NOT FOR PUBLICATION"), paragraph("Lifts fail.")))
    assert facts.openness == "private"


@pytest.mark.parametrize(
    ("value", "date", "time"),
    [
        ("Wednesday 14 May 2025 at 2.00 pm", "Wednesday 14 May 2025", "2.00 pm"),
        ("14 May 2025, 10am to 1pm", "14 May 2025", "10am to 1pm"),
        ("Spring 2025", "Spring 2025", ""),
        ("To be agreed", "", ""),
    ],
)
def test_a_field_with_the_day_and_the_time(value: str, date: str, time: str) -> None:
    facts = find_facts(document(heading(1, "Lifts"), fields(("Date and time:", value))))
    assert (facts.date, facts.time) == (date, time)


@pytest.mark.parametrize(
    "words", ["please answer ", "£1,", "Printed Name: ", "Please contact Aa Bb ", "a@", "The Committee notes "]
)
def test_a_paragraph_of_one_thing_again_and_again_takes_no_time(words: str) -> None:
    """Patterns that look back and forth in such a text would take minutes."""
    long = words * 6000
    made = document(heading(1, "MINUTES"), paragraph(long), heading(2, "Contact"), paragraph(f"That {long}", "1.1"))
    assert find_facts(made).deadline == ""
