"""Printed notes and their marks, whatever file they came from."""

from reading_papers import tied

from service.document import Block, Document, Item, Items, PageBreak, Paragraph, Picture, Text, plain
from service.readers.pages import tie_notes


def line(words: str, *marked: str) -> Paragraph:
    """A paragraph; "fact", "1", " more" has its second part, and each second one after it, raised."""
    parts = [Text(part, script="" if at % 2 else "super") for at, part in enumerate(marked)]
    return Paragraph("", (Text(words), *parts))


def note(mark: str, words: str) -> Paragraph:
    return Paragraph("", (Text(mark, script="super"), Text(f" {words}")))


def notes_of(*blocks: Block) -> list[tuple[str, str]]:
    return tied(Document("", "en", *tie_notes(blocks)))


def said(*blocks: Block) -> list[str]:
    return [plain(block.text) for block in tie_notes(blocks)[0] if isinstance(block, Paragraph)]


def test_marks_that_were_raised_together_have_a_note_each() -> None:
    found = notes_of(line("The pier is old.", "4, 5"), note("4", "Built in 1890"), note("5", "Mended in 1950"))
    assert found == [("4", "Built in 1890"), ("5", "Mended in 1950")]


def test_a_note_is_tied_to_every_mark_that_points_to_it() -> None:
    found = notes_of(line("Oak", "1", " and elm", "2", " and oak", "1"), note("1", "From Aldwood"), note("2", "Bought"))
    assert found == [("1", "From Aldwood"), ("2", "Bought"), ("1", "From Aldwood")]


def test_a_first_note_named_again_starts_no_new_numbering_where_all_notes_stand_at_the_end() -> None:
    text = (line("Oak", "1"), line("elm", "2"), line("oak again", "1"), line("ash", "3"))
    found = notes_of(*text, note("1", "From Aldwood"), note("2", "Bought"), note("3", "Given"))
    assert [mark for mark, _ in found] == ["1", "2", "1", "3"]


def test_notes_of_two_parts_at_the_end_go_each_to_its_part() -> None:
    text = (line("Oak", "1"), line("elm", "2"), line("Lamps", "1"), line("bins", "2"))
    notes = (note("1", "First oak"), note("2", "First elm"), note("1", "Then lamps"), note("2", "Then bins"))
    assert [words for _, words in notes_of(*text, *notes)] == ["First oak", "First elm", "Then lamps", "Then bins"]


def test_a_square_metre_is_no_mark_of_the_second_note() -> None:
    found = notes_of(
        line("Two facts", "1", " and", "2", " on 40 m", "2", " of deck"), note("1", "One"), note("2", "Two")
    )
    assert found == [("1", "One"), ("2", "Two")]


def test_white_space_that_was_raised_with_a_mark_parts_the_words() -> None:
    blocks, _ = tie_notes((line("It shut.", "1 ", "It opened."), note("1", "In May")))
    (paragraph,) = blocks
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.text) == "It shut. It opened."


def test_a_mark_in_a_list_and_one_under_a_picture_find_their_notes() -> None:
    items = Items("", (Item("•", (line("oak", "1"),)),))
    picture = Picture("", "A map", caption=(Text("The bay"), Text("²")))
    assert notes_of(items, picture, note("1", "Bought"), note("2", "Drawn by hand")) == [
        ("1", "Bought"),
        ("2", "Drawn by hand"),
    ]


def test_a_mark_that_the_file_has_tied_itself_is_left_alone() -> None:
    own = Paragraph("", (Text("Oak"), Text("1", script="super", note="own")))
    assert tie_notes((own, note("1", "Not its note"))) == ((own, note("1", "Not its note")), ())


def test_what_a_note_cut_in_two_is_whole_again_and_nothing_else_is_joined() -> None:
    first = line("The Council has asked the owners of the old pier", "1", " to mend the")
    second = line("deck before the summer.")
    assert said(first, note("1", "Harbour Company"), PageBreak("2"), second) == [
        "The Council has asked the owners of the old pier to mend the deck before the summer."
    ]
    assert len(said(first, second)) == 2
