"""Lists and paragraphs that a file cut in two are whole in a summary; what only looks so stays as it is."""

from by_hand import document, heading, items, paragraph, said_under

from service.summary import summarise

LONG = "The Board found that the rail of the steps at Cobb Quay is loose for nine metres, and that"


def findings(*blocks: object) -> list[str]:
    made = summarise(document(heading(1, "Steps"), heading(2, "Key findings"), *blocks))  # type: ignore[arg-type]
    return said_under(made, "Findings")


def test_an_item_cut_at_a_capital_is_whole_and_the_list_goes_on() -> None:
    first = items(("•", "Seven rails are loose."), ("•", "Three are gone. The Cobb"))
    assert findings(first, paragraph("Quay office has spare ones."), items(("•", "Two were painted."))) == [
        "Seven rails are loose.", "Three are gone. The Cobb Quay office has spare ones.", "Two were painted.",
    ]  # fmt: skip


def test_a_paragraph_between_two_lists_of_names_is_none_of_their_items() -> None:
    first, second = items(("•", "Captain Moss"), ("•", "Ruth Adeyemi")), items(("•", "Piers Tolland"))
    assert findings(first, paragraph("The Board thanked them."), second) == [
        "Captain Moss", "Ruth Adeyemi", "The Board thanked them.", "Piers Tolland",
    ]  # fmt: skip


def test_a_paragraph_goes_on_in_small_letters_and_a_line_that_tells_a_page_is_none() -> None:
    assert findings(paragraph(LONG), paragraph("Original page 24"), paragraph("nobody has mended it.")) == [
        f"{LONG} nobody has mended it."
    ]
    assert findings(paragraph(LONG), paragraph("Nobody has mended it.")) == [LONG, "Nobody has mended it."]
