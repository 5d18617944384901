"""What a summary keeps of each kind of paper: all that is asked or decided, once, in order, and nothing else."""

from itertools import pairwise

import pytest
from by_hand import document, fields, heading, headings, items, paragraph, said_under

from service.document import Document, Note, PageBreak, Paragraph, Picture, Text, plain
from service.document_json import from_json, to_json
from service.summary import summarise
from service.walking import lines, walk

HEAD = fields(("Report to:", "Parks Committee"), ("Date:", "3 June 2025"))
FIRST = "The Council should measure how often the lift at Harbour Hall is out of order, week by week."
SECOND = "The Council should tell people before they travel that the lift at Harbour Hall does not work."


def report() -> Document:
    return document(
        heading(1, "Subject: Benches"),
        HEAD,
        heading(2, "Summary", "1."),
        paragraph("This report proposes forty benches with arms.", "1.1"),
        heading(2, "Recommendations", "2."),
        paragraph("That forty benches be bought;", "2.1", strong=True),
        paragraph("That their places be agreed by:", "2.2", strong=True),
        items(("(a)", "the Chair; and"), ("(b)", "the Access Panel.")),
        heading(3, "Background", "3."),
        paragraph("Many benches have no arms.", "3.1"),
        title="Benches",
    )


def test_a_report_gives_its_summary_and_all_its_recommendations() -> None:
    made = summarise(report())
    assert headings(made) == [(1, "Benches"), (2, "Key facts"), (2, "Summary"), (2, "Recommendations")]
    assert said_under(made, "Summary") == ["This report proposes forty benches with arms."]
    assert said_under(made, "Recommendations") == [
        "That forty benches be bought;",
        "That their places be agreed by:",
        "the Chair; and",
        "the Access Panel.",
    ]


def test_printed_numbers_stay() -> None:
    numbers = [block.number for block in summarise(report()).blocks if isinstance(block, Paragraph)]
    assert numbers == ["1.1", "2.1", "2.2"]


def test_a_higher_number_ends_a_section_though_its_heading_is_set_lower() -> None:
    assert "Many benches have no arms." not in said_under(summarise(report()), "Recommendations")


def test_what_a_summary_is_and_where_it_comes_from() -> None:
    paper = report()
    made = summarise(paper)
    assert (made.subject, made.title, made.language) == ("summary", "Benches", "en")
    assert (made.source, made.standing) == (paper.source, paper.standing)
    assert from_json(to_json(made)) == made


def test_ids_are_new_and_the_same_each_time() -> None:
    made = summarise(report())
    ids = [block.id for block in walk(made.blocks) if not isinstance(block, PageBreak)]
    assert sorted(ids, key=lambda name: int(name[1:])) == [f"s{n}" for n in range(1, len(ids) + 1)]
    assert summarise(report()) == made


def test_key_facts_are_the_papers_words_under_our_labels() -> None:
    assert said_under(summarise(report()), "Key facts") == [
        "Kind of paper", "Report", "Committee", "Parks Committee", "Date", "3 June 2025",
        "What is asked", "2 recommendations, namely: to agree and other things", "How to get the rest",
        "You can ask for the whole paper, in the format or language that you need.",
    ]  # fmt: skip


def two_printings() -> Document:
    return document(
        heading(1, "Lifts"),
        heading(2, "Executive Summary"),
        paragraph("The Committee makes two recommendations."),
        heading(2, "Recommendations"),
        heading(3, "Recommendation 1"),
        paragraph(FIRST),
        heading(3, "Recommendation 2"),
        paragraph(SECOND + " It should do so by:"),
        items(("•", "text message"), ("•", "a sign at the door")),
        heading(2, "Chapter one"),
        paragraph("The lift was out of order on ninety days."),
        paragraph("Recommendation 1: " + FIRST, strong=True),
        heading(3, "Recommendation 2: " + SECOND + " It should do so by:"),
        items(("•", "text message"), ("•", "a sign at the door")),
    )


def test_recommendations_printed_in_front_and_again_in_the_chapters_stand_once() -> None:
    assert said_under(summarise(two_printings()), "Recommendations") == [
        "Recommendation 1", FIRST, "Recommendation 2", SECOND + " It should do so by:", "text message",
        "a sign at the door",
    ]  # fmt: skip


def test_a_recommendation_that_only_a_chapter_has_is_kept() -> None:
    paper = two_printings()
    third = paragraph("Recommendation 3: The Mayor should ask every landlord on the quay to open a second entrance.")
    made = summarise(document(*paper.blocks, third))
    assert said_under(made, "Recommendations")[-1] == plain(third.text)


def test_the_same_number_again_with_other_words_is_another_recommendation() -> None:
    paper = two_printings()
    other = paragraph("Recommendation 2: Buses ought to announce each stop by voice, loudly enough for all passengers.")
    made = summarise(document(*paper.blocks, other))
    assert said_under(made, "Recommendations")[-1] == plain(other.text)


def test_findings_and_conclusions_are_kept_and_a_paragraph_printed_twice_stands_once() -> None:
    made = summarise(
        document(
            heading(1, "Lifts"),
            heading(2, "Main findings"),
            items(("•", "Lifts fail on one day in four."), ("•", "Nobody is told.")),
            paragraph("A lift that fails keeps people at home."),
            heading(2, "Conclusions"),
            paragraph("A lift that fails keeps people at home."),
            paragraph("Mending costs less than replacing."),
        )
    )
    assert said_under(made, "Findings") == [
        "Lifts fail on one day in four.", "Nobody is told.", "A lift that fails keeps people at home.",
        "Mending costs less than replacing.",
    ]  # fmt: skip


def test_headings_over_groups_of_recommendations_do_not_end_them() -> None:
    made = summarise(
        document(
            heading(1, "Recommendations"),
            heading(2, "Streets"),
            heading(2, "Recommendation 1"),
            paragraph(FIRST),
            heading(2, "Parks"),
            heading(2, "Recommendation 2"),
            paragraph(SECOND),
            heading(2, "Introduction", "1."),
            paragraph("The Committee met twice.", "1.1"),
        )
    )
    assert said_under(made, "Recommendations") == [
        "Streets", "Recommendation 1", FIRST, "Parks", "Recommendation 2", SECOND,
    ]  # fmt: skip


def test_a_decision_ends_where_it_is_signed() -> None:
    made = summarise(
        document(
            paragraph("Form No.: 17"),
            heading(1, "Title: A letter on buses"),
            heading(2, "Executive Summary", "1."),
            paragraph("The Parks Committee asked for a letter.", "1.1"),
            heading(2, "Decision", "2."),
            paragraph("That the letter be agreed.", "2.1", strong=True),
            heading(3, "Committee Chair"),
            paragraph("I confirm that I have no interest in this decision."),
            paragraph("Signature:"),
            paragraph("Printed Name: A. Whitlock"),
            heading(2, "Decision by the Chair", "3."),
        )
    )
    assert headings(made)[-1] == (2, "Decision")
    assert said_under(made, "Decision") == ["That the letter be agreed."]
    assert made.facts.kind == "decision"


def test_a_title_that_was_read_as_a_list_of_one_item_opens_its_section() -> None:
    made = summarise(
        document(
            paragraph("Form No.: 17"),
            items(("2.", "Decision")),
            paragraph("That the letter be agreed.", "2.1"),
            items(("3.", "Background")),
            paragraph("A letter was asked for.", "3.1"),
        )
    )
    assert said_under(made, "Decision") == ["That the letter be agreed."]


def test_a_letters_recommendations_end_before_its_close() -> None:
    made = summarise(
        document(
            paragraph("20 June 2025"),
            paragraph("Dear Mr Thorneley"),
            paragraph("Ramps jam with sand."),
            heading(2, "Recommendations"),
            paragraph("Recommendation 1: The company should clean every ramp at the start of each day."),
            paragraph("I should be grateful for an answer."),
            paragraph("Yours sincerely,"),
        )
    )
    assert said_under(made, "Recommendations") == [
        "Recommendation 1: The company should clean every ramp at the start of each day."
    ]


def agenda() -> tuple[object, ...]:
    return (
        heading(1, "AGENDA"),
        paragraph("Meeting: Parks Committee", strong=True),
        paragraph("Date: Wednesday 14 May 2025", strong=True),
        heading(2, "Apologies", "1"),
        paragraph("To receive any apologies."),
        heading(2, "Benches (Pages 3 - 6)", "2"),
        paragraph("Contact: A. Clerk"),
        paragraph("The Committee is recommended to:", strong=True),
        items(("(a)", "Agree that benches be bought; and"), ("(b)", "Note the report.")),
        heading(2, "Membership", "3"),
        paragraph("The Committee is recommended to note its membership, as follows:", strong=True),
        paragraph("Cllr Ruddock (Chair)", strong=True),
        paragraph("Cllr Wilk", strong=True),
        paragraph("Members may bring a friend."),
    )


def test_an_agenda_gives_what_each_item_asks_under_its_heading() -> None:
    made = summarise(document(*agenda()))
    assert headings(made)[2:] == [(2, "What is asked"), (3, "Benches (Pages 3 - 6)"), (3, "Membership")]
    assert said_under(made, "Benches (Pages 3 - 6)") == [
        "The Committee is recommended to:", "Agree that benches be bought; and", "Note the report.",
    ]  # fmt: skip
    assert said_under(made, "Membership") == [
        "The Committee is recommended to note its membership, as follows:", "Cllr Ruddock (Chair)", "Cllr Wilk",
    ]  # fmt: skip


def minutes() -> tuple[object, ...]:
    return (
        heading(1, "MINUTES"),
        paragraph("Date: Wednesday 12 March 2025", strong=True),
        heading(2, "Declarations (Item 1)", "1"),
        paragraph("The Committee received the report.", "1.1"),
        paragraph("Resolved:", "1.2"),
        paragraph("(a) That the report be noted.", strong=True),
        paragraph("(b) That the list be noted.", strong=True),
        paragraph("2 Review of Fees (Item 2)", strong=True),
        paragraph("Resolved:", "2.1", strong=True),
        paragraph("That the fee stay at £100.", strong=True),
        paragraph("The reasons were given.", "2.2"),
    )


def test_a_list_that_nothing_in_a_run_announces_is_not_taken_into_it() -> None:
    made = summarise(document(*agenda()[:-1], items(("(a)", "any power of a note at the foot;"))))
    assert said_under(made, "Membership")[-1] == "Cllr Wilk"


def test_a_page_break_ends_no_run() -> None:
    blocks = agenda()
    made = summarise(document(*blocks[:8], PageBreak("4"), blocks[8], PageBreak("5"), items(("(c)", "Thank all."))))
    assert said_under(made, "Benches (Pages 3 - 6)")[-3:] == [
        "Agree that benches be bought; and (page 4)", "Note the report. (page 4)", "Thank all. (page 5)",
    ]  # fmt: skip


def test_minutes_give_what_was_resolved_under_each_item() -> None:
    made = summarise(document(*minutes()))
    assert headings(made)[2:] == [
        (2, "What was resolved"), (3, "Declarations (Item 1)"), (3, "2 Review of Fees (Item 2)"),
    ]  # fmt: skip
    assert said_under(made, "Declarations (Item 1)") == [
        "Resolved:", "(a) That the report be noted.", "(b) That the list be noted.",
    ]  # fmt: skip
    assert said_under(made, "2 Review of Fees (Item 2)") == ["Resolved:", "That the fee stay at £100."]


def test_a_pack_gives_each_paper_under_its_heading() -> None:
    made = summarise(document(*agenda(), *minutes(), *report().blocks, heading(1, "A map"), paragraph("North is up.")))
    assert [text for level, text in headings(made) if level == 2] == [
        "Key facts", "AGENDA", "MINUTES", "Subject: Benches",
    ]  # fmt: skip
    assert said_under(made, "MINUTES")[0] == "Date: Wednesday 12 March 2025"
    assert (3, "Recommendations") in headings(made)


def test_chapters_that_were_set_as_titles_make_no_pack() -> None:
    made = summarise(
        document(
            heading(1, "Streets"),
            heading(1, "Recommendation 1"),
            paragraph(FIRST),
            heading(1, "Parks"),
            heading(1, "Recommendation 2"),
            paragraph(SECOND),
            heading(1, "Introduction", "1."),
            paragraph("The Committee met twice.", "1.1"),
            heading(2, "Recommendation 2"),
            paragraph(SECOND),
        )
    )
    assert headings(made) == [
        (1, "A paper"), (2, "Key facts"), (2, "Recommendations"), (3, "Recommendation 1"), (3, "Recommendation 2"),
    ]  # fmt: skip
    assert said_under(made, "Recommendations") == ["Recommendation 1", FIRST, "Recommendation 2", SECOND]


def test_no_heading_level_is_skipped() -> None:
    made = summarise(document(*agenda(), *minutes(), *report().blocks, *two_printings().blocks))
    levels = [level for level, _ in headings(made)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_pages_are_said_where_the_paper_has_them() -> None:
    blocks = (
        heading(1, "Lifts"),
        PageBreak("8"),
        heading(2, "Recommendations"),
        heading(3, "Recommendation 1"),
        Paragraph("", (Text("The lift should be mended "), PageBreak("9"), Text("before the winter."))),
        heading(3, "Recommendation 2"),
        paragraph(SECOND),
    )
    made = summarise(document(*blocks))
    assert headings(made)[-2:] == [(3, "Recommendation 1 (page 8)"), (3, "Recommendation 2 (page 9)")]
    assert said_under(made, "Recommendation 1 (page 8)") == ["The lift should be mended before the winter."]
    assert not any(isinstance(block, PageBreak) for block in walk(made.blocks))


def with_note() -> Document:
    mark = Text("1", note="n1")
    return document(
        heading(1, "Lifts"),
        heading(2, "Summary"),
        Paragraph("", (Text("The lift failed on ninety days."), mark, Text(" It is old."), Text("7", note="n9"))),
        heading(2, "Background"),
        Paragraph("", (Text("It was built in 1934."), Text("2", note="n2"))),
        notes=(Note("n1", "1", (paragraph("Log of the lift."),)), Note("n2", "2", (paragraph("Deeds."),))),
    )


def test_a_note_goes_with_the_words_that_refer_to_it_and_no_other_does() -> None:
    assert [note.id for note in summarise(with_note()).notes] == ["n1"]


def test_no_mark_points_to_a_note_that_is_not_there() -> None:
    made = summarise(with_note())
    marks = {run.note for line in lines(made.blocks) for run in line if isinstance(run, Text) and run.note}
    assert marks == {"n1"}
    assert any(run == Text("7", script="super") for line in lines(made.blocks) for run in line)


def test_pictures_that_say_nothing_are_left_out() -> None:
    paper = document(heading(1, "Lifts"), heading(2, "Summary"), Picture("", decoration=True), paragraph("It is old."))
    assert not any(isinstance(block, Picture) for block in summarise(paper).blocks)


@pytest.mark.parametrize("name", ["Summary List of Actions", "Decision by the Chair", "Recommendations received"])
def test_a_heading_that_only_begins_like_ours_opens_nothing(name: str) -> None:
    made = summarise(document(heading(1, "Lifts"), heading(2, name), paragraph("Short.")))
    assert [text for _, text in headings(made)] == ["A paper", "Key facts"]


def test_a_letter_in_a_pack_tells_its_own_day_and_what_it_is_about() -> None:
    letter = (
        heading(1, "FAIRHAVEN COUNCIL"),
        paragraph("4 May 2025"),
        paragraph("Dear Mr Thorneley"),
        heading(2, "Ramps"),
        paragraph("I am writing to you about the ramps, which the Committee looked at in April."),
        paragraph("The Committee asks that every ramp be measured at high and at low water."),
        paragraph("Nobody has measured the ramp of the Gull since the storms of the winter before last."),
        paragraph("Yours sincerely"),
    )
    made = summarise(document(*agenda(), *letter))
    assert said_under(made, "FAIRHAVEN COUNCIL")[:2] == ["Title: Ramps", "Date: 4 May 2025"]
    assert "Yours sincerely" not in said_under(made, "FAIRHAVEN COUNCIL")
    assert made.made_of == "selected"


def test_a_list_of_contents_names_sections_and_holds_none() -> None:
    lines = ("Summary", "Recommendations", "Recommendation 1", "1. Introduction")
    made = summarise(
        document(heading(1, "Lifts"), heading(2, "Contents"), *map(paragraph, lines), *report().blocks[1:])
    )
    assert "1. Introduction" not in said_under(made, "Recommendations")
    assert "Recommendation 1" not in said_under(made, "Recommendations")
    assert said_under(made, "Recommendations") == said_under(summarise(report()), "Recommendations")
