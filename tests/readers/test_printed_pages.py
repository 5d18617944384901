"""Pages of the printed paper that a file names in lines of their own."""

from service.document import Block, Item, Items, PageBreak, Paragraph, Text, plain
from service.readers.pages import join, tie_notes

CUT = "The Harbour Office will tell every owner of a boat in the bay when the"
REST = "gates are to be closed for the winter."


def paragraph(words: str) -> Paragraph:
    return Paragraph("", (Text(words),))


def labelled(*numbers: int) -> list[Block]:
    return [paragraph(f"Original page {number}") for number in numbers]


def breaks(*blocks: Block) -> list[str]:
    return [block.label for block in tie_notes(blocks)[0] if isinstance(block, PageBreak)]


def test_lines_that_name_the_printed_page_are_page_breaks() -> None:
    two, three, five = labelled(2, 3, 5)
    assert breaks(paragraph("One."), two, paragraph("Two."), three, paragraph("Three."), five) == ["2", "3", "5"]
    assert [type(block) for block in join([two, three, five])] == [PageBreak] * 3


def test_a_sentence_runs_on_over_a_printed_page_and_says_where() -> None:
    two, three, four = labelled(2, 3, 4)
    blocks, _ = tie_notes((two, paragraph(CUT), three, paragraph(REST), four))
    whole = blocks[1]
    assert isinstance(whole, Paragraph)
    assert PageBreak("3") in whole.text
    assert plain(whole.text) == f"{CUT} {REST}"


def test_they_stay_lines_where_it_is_not_certain_what_they_are() -> None:
    assert breaks(*labelled(2, 3)) == []
    assert breaks(*labelled(2, 4, 3)) == []
    assert breaks(*labelled(2, 3, 3)) == []
    assert breaks(paragraph("See"), paragraph("Original page 2 is lost"), *labelled(3, 4)) == []
    assert breaks(PageBreak("1"), *labelled(2, 3, 4)) == ["1"]
    inside = Items("", (Item("•", (Paragraph("", (Text("a "), PageBreak("9"), Text("b"))),)),))
    assert breaks(inside, *labelled(2, 3, 4)) == []


def test_a_line_that_names_a_page_is_never_the_end_of_a_sentence() -> None:
    note = Paragraph("", (Text("1", script="super"), Text(" In May")))
    marked = Paragraph("", (Text(CUT), Text("1", script="super")))
    blocks, _ = tie_notes((PageBreak("7"), marked, note, *labelled(2)))
    assert [plain(block.text) for block in blocks if isinstance(block, Paragraph)] == [CUT, "Original page 2"]


def test_an_address_at_a_page_end_is_whole() -> None:
    address = paragraph("Anybody who wants this paper in large print may write to us at form@fairhaven.example")
    two, three, four = labelled(2, 3, 4)
    blocks, _ = tie_notes((address, two, paragraph("Certificate number 80 of the City"), three, four))
    assert len([block for block in blocks if isinstance(block, Paragraph)]) == 2
