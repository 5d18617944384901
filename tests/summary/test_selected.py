"""Sentences selected where a paper has no summary of its own."""

from by_hand import document, heading, headings, items, paragraph, said_under

from service.document import Paragraph, Text, plain
from service.summary import summarise
from service.walking import lines

NOTE = "This paper has no summary of its own. These sentences were selected from it by a program."
BODY = (
    "The harbour wall was surveyed in March by Hartnell and Moss, who found nine cracks in the harbour wall. "
    "Dr. Farrow of the Access Panel asked that the ramp on the harbour wall stay open during repairs. "
    "The wall will be repaired from the ramp to the lighthouse before the winter storms begin.",
    "Traders would like their stalls on the quay to stay where they are until the wall is repaired. "
    "Repairs to the harbour wall cost £1.2 million, of which the storm fund pays for about one half.",
    "A ferry to the island leaves the quay at ten past every hour from April until the end of September.",
    "Gulls nest on the lighthouse roof, and their nests may not be moved until the chicks have flown.",
)


def test_says_that_a_program_selected_them_and_keeps_them_verbatim_in_order() -> None:
    made = summarise(document(heading(1, "The wall"), *map(paragraph, BODY)))
    assert headings(made)[-1] == (2, "Selected sentences")
    note, *sentences = said_under(made, "Selected sentences")
    assert note == NOTE
    assert len(sentences) == 5
    whole = " ".join(BODY)
    places = [whole.index(sentence) for sentence in sentences]
    assert places == sorted(places)


def test_a_title_or_a_sum_of_money_does_not_end_a_sentence() -> None:
    made = summarise(document(*map(paragraph, BODY[:2])))
    sentences = said_under(made, "Selected sentences")
    assert (
        "Dr. Farrow of the Access Panel asked that the ramp on the harbour wall stay open during repairs." in sentences
    )
    assert any("£1.2 million" in sentence for sentence in sentences)


def test_notices_addresses_and_signing_lines_are_never_selected() -> None:
    furniture = (
        "If you, or a person you help, would like this paper in large print, please call the Council about the wall.",
        "Dear Mr Thorneley, whom we thank for the letter about the harbour wall and all of its many cracks.",
        "Signature of the person who approves the harbour wall and the repairs of the harbour wall today.",
        "Contact the harbour office about the harbour wall repairs at any hour when the office is open.",
    )
    made = summarise(document(*map(paragraph, furniture), *map(paragraph, BODY)))
    assert not set(furniture) & set(said_under(made, "Selected sentences"))


def test_another_language_is_never_selected() -> None:
    spanish = Paragraph(
        "", (Text("Si usted desea este documento sobre el muro en letra grande, llame hoy."),), "", "es"
    )
    made = summarise(document(spanish, *map(paragraph, BODY)))
    assert plain(spanish.text) not in said_under(made, "Selected sentences")


def test_raised_figures_stay_raised() -> None:
    square = Paragraph(
        "", (Text("The wall is 40 m"), Text("2", script="super"), Text(" larger than the plan says it is."))
    )
    made = summarise(document(square))
    assert any(Text("2", script="super") in line for line in lines(made.blocks))


def test_a_paper_of_lists_alone_selects_nothing() -> None:
    made = summarise(document(heading(1, "Wards"), items(("•", "Northgate"), ("•", "Saltmarsh"))))
    assert headings(made)[-1] == (2, "Key facts")
