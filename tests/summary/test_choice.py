"""What a clerk changes of a summary, by keys that stay the same when other paragraphs are corrected."""

from dataclasses import replace

from by_hand import document, heading, headings, items, paragraph, said_under

from service.document import Document, Paragraph, Text
from service.document_json import from_json, to_json
from service.summary import Candidate, Choice, candidates, held_whole, lapsed, summarise
from service.walking import change_blocks

PAPER = document(
    heading(1, "Subject: Benches"),
    heading(2, "Summary", "1."),
    paragraph("Half of the benches in the parks have no back.", "1.1"),
    heading(2, "Recommendations", "2."),
    paragraph("That sixty benches be bought.", "2.1"),
    items(("(a)", "twenty of them this year;"), ("(b)", "and forty of them next year.")),
    heading(2, "Background", "3."),
    paragraph("Benches were last bought in 1998.", "3.1"),
    paragraph("Many benches have no arms.", "3.2"),
)
PLAIN = document(
    heading(1, "The wall"),
    paragraph("The harbour wall was surveyed in March, and nine cracks were found in the harbour wall."),
    paragraph("Traders would like their stalls to stay on the quay until the wall is repaired."),
)


def by_text(paper: Document, start: str) -> Candidate:
    (found,) = [each for each in candidates(paper) if each.text.startswith(start)]
    return found


def corrected(paper: Document, old: str, new: str) -> Document:
    def each(block: object) -> tuple[object, ...]:
        if isinstance(block, Paragraph) and block.text == (Text(old),):
            return (replace(block, text=(Text(new),)),)
        return (block,)

    return replace(paper, blocks=change_blocks(paper.blocks, each))  # type: ignore[arg-type]


def test_candidates_are_the_parts_of_the_summary_and_then_the_rest() -> None:
    told = [(each.reason, each.label, each.text, each.default) for each in candidates(PAPER)]
    assert told == [
        ("summary", "1.1", "Half of the benches in the parks have no back.", True),
        ("recommendations", "2.1", "That sixty benches be bought.", True),
        ("recommendations", "(a)", "twenty of them this year;", True),
        ("recommendations", "(b)", "and forty of them next year.", True),
        ("body", "3.1", "Benches were last bought in 1998.", False),
        ("body", "3.2", "Many benches have no arms.", False),
    ]
    assert by_text(PAPER, "Many").under == "3. Background"


def test_a_choice_leaves_out_and_adds_and_without_one_nothing_changes() -> None:
    chosen = Choice((by_text(PAPER, "twenty").key,), (by_text(PAPER, "Many").key,))
    made = summarise(PAPER, chosen)
    assert said_under(made, "Recommendations") == ["That sixty benches be bought.", "and forty of them next year."]
    assert said_under(made, "Also from this paper") == ["Background", "Many benches have no arms."]
    assert summarise(PAPER, Choice()) == summarise(PAPER)


def test_keys_outlive_a_correction_of_another_paragraph_and_lapse_with_their_own() -> None:
    before = by_text(PAPER, "Many").key
    after = corrected(PAPER, "Half of the benches in the parks have no back.", "Half of all benches have no back.")
    assert by_text(after, "Many").key == before
    gone = corrected(PAPER, "Many benches have no arms.", "Most benches have no arms.")
    assert lapsed(candidates(gone), Choice((), (before,))) == (before,)
    assert lapsed(candidates(PAPER), Choice((), (before,))) == ()


def test_equal_passages_have_keys_of_their_own() -> None:
    paper = document(heading(1, "Votes"), paragraph("Agreed."), paragraph("Agreed."))
    assert len({each.key for each in candidates(paper)}) == 2


def test_a_summary_tells_whose_choice_it_is() -> None:
    assert summarise(PAPER).made_of == "own"
    assert summarise(PLAIN).made_of == "selected"
    assert summarise(document(heading(1, "Wards"), items(("•", "Northgate")))).made_of == ""
    assert from_json(to_json(summarise(PLAIN))).made_of == "selected"


def test_sentences_that_a_clerk_changed_are_said_to_be_so() -> None:
    chosen = Choice((by_text(PLAIN, "Traders").key,))
    note, *sentences = said_under(summarise(PLAIN, chosen), "Selected sentences")
    assert note.endswith("A program selected sentences from it, and a person changed the choice.")
    assert [each[:7] for each in sentences] == ["The har"]


def test_a_sentence_goes_where_its_whole_paragraph_was_added() -> None:
    first = "The harbour wall was surveyed in March by two engineers."
    second = "They found nine cracks in the wall at low water."
    paper = document(heading(1, "The wall"), paragraph(f"{first} {second}"))
    (whole,) = [each.key for each in candidates(paper) if each.reason == "body"]
    assert said_under(summarise(paper), "Selected sentences")[1:] == [first, second]
    made = summarise(paper, Choice((), (whole,)))
    assert said_under(made, "Also from this paper")[-1:] == [f"{first} {second}"]
    assert (2, "Selected sentences") not in headings(made)


def test_a_paragraph_that_was_added_stands_in_its_place_among_the_sentences() -> None:
    first = "The harbour wall was surveyed in March by two engineers."
    second = "They found nine cracks in the wall at low water."
    last = "Traders would like their stalls to stay on the quay until the wall is repaired."
    below = (paragraph("See the map."), heading(2, "Stalls"), paragraph(last))
    paper = document(heading(1, "The wall"), paragraph(f"{first} {second}"), *below)
    whole, map_ = (each.key for each in candidates(paper) if each.reason == "body")
    made = said_under(summarise(paper, Choice((), (whole, map_))), "Selected sentences")
    assert made[1:] == [f"{first} {second}", "See the map.", last]
    held = held_whole(candidates(paper), {whole})
    assert [each.text for each in candidates(paper) if each.key in held] == [first, second]
    assert set(held.values()) == {whole}
    assert held_whole(candidates(paper), {map_}) == {}


def test_a_summary_of_which_everything_was_left_out_has_its_key_facts() -> None:
    made = summarise(PLAIN, Choice(tuple(each.key for each in candidates(PLAIN) if each.default)))
    assert headings(made) == [(1, "A paper"), (2, "Key facts")]
