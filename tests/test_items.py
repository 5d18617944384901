"""Only some items of a paper: found, chosen and named."""

from dataclasses import replace

import pytest

from service.document import Document, Facts, Heading, Loss, Note, PageBreak, Paragraph, Text
from service.document_json import from_json, to_json
from service.errors import WordsError
from service.items import as_paper, choose_items, find_items, find_keys, is_summary, keys_of, subject_of
from service.standing import say_standing

TITLE = Heading("title", 1, (Text("Agenda"),))
MARK = Text("1", note="n1")
PAPER = Document(
    "Agenda",
    "en",
    (
        PageBreak("1"),
        Heading("h1", 1, (Text("Agenda"),)),
        Paragraph("p1", (Text("Monday"),)),
        Heading("h2", 2, (Text("Trees"),), "1."),
        Paragraph("p2", (Text("Plant 12 "), PageBreak("2"), Text("limes."))),
        Heading("h3", 3, (Text("Cost"),)),
        Paragraph("p3", (Text("£900"), MARK)),
        Heading("h4", 2, (Text("Ferries"),), "2."),
        Paragraph("p4", (Text("The Gull sails."),)),
        Heading("h5", 2, (Text("Ferries"),), ""),
        Paragraph("p5", (Text("The Heron sails."),)),
    ),
    notes=(Note("n1", "1", (Paragraph("x", (Text("A year."),)),)),),
    losses=(Loss("a map", "1"), Loss("a stamp", "2"), Loss("a mark")),
)


def titles(document: Document) -> list[str]:
    return [item.title for item in find_items(document)]


def test_the_items_are_the_parts_under_the_highest_headings_that_are_not_alone():
    assert titles(PAPER) == ["1. Trees", "2. Ferries", "Ferries"]
    assert len({item.key for item in find_items(PAPER)}) == 3
    assert find_items(Document("Letter", "en", PAPER.blocks[:3])) == ()


def test_the_papers_of_a_pack_are_its_items():
    pack = Document("Agenda", "en", (*PAPER.blocks, Heading("h6", 1, (Text("Report"),)), PAPER.blocks[4]))
    assert titles(pack) == ["Agenda", "Report"]


def test_an_item_is_whole_with_its_page_and_notes_and_nothing_of_the_others():
    (key,) = find_keys(PAPER, ["trees"])
    chosen = choose_items(PAPER, [key])
    assert chosen.blocks == (TITLE, PageBreak("1"), *PAPER.blocks[3:7])
    assert chosen.notes == PAPER.notes
    assert choose_items(PAPER, find_keys(PAPER, ["2"])).notes == ()
    assert choose_items(PAPER, find_keys(PAPER, ["2"])).blocks == (TITLE, PageBreak("2"), *PAPER.blocks[7:9])


def test_items_come_in_the_papers_order_and_losses_of_other_pages_go():
    chosen = choose_items(PAPER, find_keys(PAPER, ["2", "1"]))
    assert [block.number for block in chosen.blocks if isinstance(block, Heading) and block.level == 2] == ["1.", "2."]
    assert [loss.what for loss in choose_items(PAPER, find_keys(PAPER, ["2"])).losses] == ["a stamp", "a mark"]


def test_a_heading_said_twice_names_both_and_its_number_only_one():
    assert len(find_keys(PAPER, ["Ferries"])) == 2
    assert len(find_keys(PAPER, ["2."])) == 1


def test_an_item_that_is_not_there_is_told_with_those_that_are():
    with pytest.raises(WordsError, match=r"“Trams” is no item of this paper\. Its items are: 1\. Trees; 2\. Ferries"):
        find_keys(PAPER, ["Trams"])
    with pytest.raises(WordsError, match="any more"):
        choose_items(PAPER, ["00000000"])


def test_a_subject_is_the_same_in_whatever_order():
    assert subject_of(["b", "a", "b"]) == subject_of(["a", "b"]) == "items:a,b"
    assert keys_of("items:a,b") == ("a", "b")
    assert keys_of("paper") == keys_of("items:") == keys_of("summary") == ()


def test_the_summary_of_items_is_a_subject_of_its_own():
    assert subject_of(["b", "a"], summary=True) == "summary:a,b"
    assert keys_of("summary:a,b") == ("a", "b")
    assert [is_summary(each) for each in ("summary", "summary:a", "items:a")] == [True, True, False]


def test_one_item_as_a_paper_has_its_heading_in_its_title_and_facts_of_its_own():
    (key,) = find_keys(PAPER, ["trees"])
    known = replace(PAPER, facts=Facts(kind="agenda", date="1 May 2025"))
    assert as_paper(known, [key]).title == f"1. Trees ({PAPER.title})"
    assert as_paper(known, [key]).facts == Facts()
    assert as_paper(known, find_keys(PAPER, ["1", "2"])).title == PAPER.title


def test_the_edition_says_that_it_is_not_the_whole_paper():
    chosen = choose_items(Document("t", "en", PAPER.blocks), find_keys(PAPER, ["1"]))
    assert [words for _, words in say_standing(chosen)] == [
        "The words are the paper's own. These are the items that were asked for, not the whole paper."
    ]
    assert from_json(to_json(chosen)) == chosen
