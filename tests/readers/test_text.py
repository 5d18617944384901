from reading_papers import headings, lists, paragraphs, read_paper, tied

from service.document import Heading, PageBreak, Paragraph, Text, plain
from service.walking import lines


def test_wrapped_lines_are_joined_and_an_address_keeps_its_lines() -> None:
    said = paragraphs(read_paper("wrapped-lines.txt"))
    assert "more than nine thousand people walk round it" in said[0]
    assert "a non-ferrous foundry" in said[0]
    assert "it feeds the harbour fountain." in said[0]
    address = next(b for b in read_paper("wrapped-lines.txt").blocks if "Parks Office" in str(b))
    assert isinstance(address, Paragraph)
    assert isinstance(address.text[0], Text)
    assert address.text[0].value == "Parks Office\nHarbour Hall\nLantern Quay"


def test_headings_are_what_is_plain_to_the_eye() -> None:
    assert headings(read_paper("wrapped-lines.txt")) == [
        (1, "", "A Plan for the Lake"),
        (2, "1.", "Introduction"),
        (2, "2.", "What the boats need"),
        (3, "", "Paint"),
    ]


def test_items_whose_bullet_was_lost_are_still_items() -> None:
    assert lists(read_paper("wrapped-lines.txt")) == [["", ""]]
    assert "northern gate between April and September" in paragraphs(read_paper("wrapped-lines.txt"))[2]


def test_figures_close_to_a_word_are_marks_where_a_note_begins_with_them() -> None:
    assert tied(read_paper("wrapped-lines.txt")) == [
        ("1", "Fountains of Fairhaven, City Museum, 1988"),
        ("2", "The Boat Club, the Bird Society and the Friends of the Lake"),
    ]


def test_pages_are_counted_and_their_furniture_is_not_read() -> None:
    document = read_paper("pages-with-furniture.txt")
    assert document.source.pages == 3
    said = " ".join(plain(line) for line in lines(document.blocks))
    assert said.count("Fairhaven Parks Office") == 1
    assert "page" not in said
    cut = next(line for line in lines(document.blocks) if "before she goes" in plain(line))
    assert "before she goes home to her supper" in plain(cut)
    assert [run.label for run in cut if isinstance(run, PageBreak)] == ["2"]
    assert [block.label for block in document.blocks if isinstance(block, PageBreak)] == ["1", "3"]


def test_letters_of_an_older_code_page_are_read() -> None:
    assert paragraphs(read_paper("western-letters.txt"))[0] == "The café on the quay – “Zoë’s” – owes the Council £40."


def test_bullets_from_a_symbol_font_are_bullets() -> None:
    document = read_paper("bullets-from-a-symbol-font.txt")
    assert lists(document) == [["•", "•"]]
    assert "a lamp that can be seen from the gate" in paragraphs(document)


def test_a_form_keeps_its_labels_apart_and_its_bold_and_links() -> None:
    document = read_paper("form-with-labels.txt")
    assert document.title == "New Paint for the Boats"
    assert paragraphs(document)[1:4] == ["Name: Ada Polkinghorne", "Date: 3 March 2025", "Signature:"]
    decision = next(b for b in document.blocks if isinstance(b, Paragraph) and b.number == "1.1")
    assert all(run.strong for run in decision.text if isinstance(run, Text))
    assert [run.href for run in decision.text if isinstance(run, Text) and run.href] == [
        "https://www.fairhaven.example/paint"
    ]


def test_a_raised_figure_is_a_mark_and_a_square_metre_is_not() -> None:
    document = read_paper("form-with-labels.txt")
    assert tied(document) == [("1", "Standing Orders, paragraph 12")]
    assert any("30 m² in all" in paragraph for paragraph in paragraphs(document))


def test_capitals_alone_head_a_part() -> None:
    found = [b for b in read_paper("form-with-labels.txt").blocks if isinstance(b, Heading)]
    assert plain(found[-1].text) == "LEGAL ADVICE"
