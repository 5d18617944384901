"""The order in which a paper is read, and what is said of what the ear cannot see."""

import pytest
from spoken_papers import INTERESTS, WHOLE, cell, document, heading, line, marked, paragraph, row

from service.document import Item, Items, Note, PageBreak, Picture, Row, Table, plain
from service.speech.flow import read_through


def told(*blocks, **more):
    return [" ".join(filter(None, (p.label, plain(p.line)))) for p in read_through(document(*blocks, **more))]


def test_reads_a_whole_paper():
    assert [" ".join(filter(None, (piece.label, plain(piece.line)))) for piece in read_through(WHOLE)] == [
        "Street Trees",
        "Meeting of 24/05/2023 at 10.00am. Ann Lee AM spoke of £1.2m and more.",
        "Note 1: Budget book, p. 5.",
        "2. Recommendations",
        "2.1 The Committee is asked to agree this.",
        "(a) note the report;",
        "List of 2 items",
        "• oaks",
        "• limes",
        "End of list",
        "(b) plant 25 m2 more.",
        "Table with 2 rows and 2 columns: Interests of members",
        "Columns: Member; Interest.",
        "Member: Ann Lee; Interest: None.",
        "Member: Bo Day; Interest: empty.",
        "End of table",
        "Picture: A map of the ward",
        "Map 1",
        "Original page 3",
        "Quotation",
        "We like trees.",
        "End of quotation",
        "See our page or call 020 7946 0000.",
        "Llame al 020 7946 0000.",
    ]


def test_a_note_is_read_once_and_right_after_its_mark():
    note = Note("n1", "1", (paragraph("A note."),))
    assert told(marked("One"), marked("Two"), notes=(note,)) == ["One", "Note 1: A note.", "Two"]


def test_a_note_that_nothing_points_to_is_read_at_the_end():
    assert told(paragraph("One"), notes=(Note("n9", "9", (paragraph("Lost."),)),)) == ["One", "Notes", "Note 9: Lost."]


def test_a_note_on_a_note_is_read():
    first = Note("n1", "1", (marked("First.", "n2", "2"),))
    second = Note("n2", "2", (paragraph("Second."),))
    assert told(marked("One"), notes=(first, second)) == ["One", "Note 1: First.", "Note 2: Second."]


def test_a_long_note_says_where_it_ends():
    note = Note("n1", "1", (paragraph("A table:"), INTERESTS))
    said = told(marked("One"), notes=(note,))
    assert (said[1], said[-1]) == ("Note 1:", "End of note")


def test_a_list_inside_a_cell_is_read_in_its_row():
    places = Items("l", (Item("(i)", (paragraph("Quay"),)), Item("(ii)", (paragraph("Hall"),))))
    table = Table("t", (row("Ward", "Places", header="column"), Row((cell("North"), cell_of(places)))))
    assert told(table)[2] == "Ward: North; Places: (i) Quay (ii) Hall."


def cell_of(*blocks):
    return type(cell())(tuple(blocks))


def test_a_table_inside_a_cell_is_read_on_its_own():
    outer = Table("t", (row("Ward", "More", header="column"), Row((cell("North"), cell_of(INTERESTS)))))
    assert told(outer)[2:5] == ["Row 1", "Ward: North.", "More:"]


def test_a_heading_over_two_columns_names_both():
    head = (
        Row((cell("Ward", header="column", rowspan=2), cell("Trees", header="column", colspan=2))),
        row("2025", "2026", header="column"),
    )
    table = Table("t", (*head, row("North", "4", "5")))
    assert told(table)[3] == "Ward: North; Trees, 2025: 4; Trees, 2026: 5."


def test_a_row_header_over_two_rows_is_read_in_both():
    table = Table(
        "t",
        (
            row("Ward", "Year", "Trees", header="column"),
            Row((cell("North", header="row", rowspan=2), cell("2025"), cell("4"))),
            row("2026", "5"),
        ),
    )
    assert told(table)[3] == "Ward: North; Year: 2026; Trees: 5."


def test_a_cell_over_two_rows_keeps_the_columns_right():
    table = Table(
        "t",
        (
            row("Ward", "Trees", "Year", header="column"),
            Row((cell("N"), cell("4", rowspan=2), cell("2025"))),
            row("S", "2026"),
        ),
    )
    assert told(table)[3] == "Ward: S; Year: 2026."


def test_a_table_without_a_head_is_read_plainly():
    assert told(Table("t", (row("Date", "May"), row("Place", "Hall"))))[1:3] == ["Date; May.", "Place; Hall."]


def test_columns_names_are_parted_even_where_they_close_themselves():
    head = row("Item No.:", "Agreed?", "Ref No.", header="column")
    said = told(Table("t", (head, row("4", "Yes", "17"))))
    assert said[1] == "Columns: Item No.; Agreed? Ref No."
    assert said[2] == "Item No.: 4; Agreed?: Yes; Ref No.: 17."


def test_a_rows_label_has_a_colon_where_its_columns_have_no_names():
    table = Table("t", (Row((cell("Date", header="row"), cell("14 May"))), Row((cell("Place:", header="row"), cell()))))
    assert told(table)[1:3] == ["Date: 14 May.", "Place: empty."]


@pytest.mark.parametrize(
    ("language", "said"),
    [("el", "Date· May."), ("ar", "Date؛ May."), ("ur", "Date؛ May۔"), ("zh", "Date；May。"), ("hi", "Date; May।")],
)
def test_a_row_is_parted_by_the_stops_of_its_language(language, said):
    assert told(Table("t", (row("Date", "May"),)), language=language)[1] == said


def test_a_caption_follows_an_announcement_that_ends_itself():
    table = Table("t", (row("Date", "May"),), line("Ferries"))
    assert told(table, language="es")[0] == "Tabla. Filas: 1. Columnas: 2. Ferries"


def test_a_table_that_is_all_head_loses_nothing():
    assert told(Table("t", (row("Date", "May", header="column"),)))[1] == "Date; May."


def test_pictures():
    said = told(Picture("a", "A map"), Picture("b"), Picture("c", decoration=True), Picture("d", "", line("Map 2")))
    assert said == ["Picture: A map", "A picture without a description", "A picture without a description", "Map 2"]


def test_announcements_are_in_the_papers_language():
    assert told(PageBreak("4"), language="es") != told(PageBreak("4"))


def test_an_item_without_a_paragraph_keeps_its_label():
    assert told(Items("l", (Item("(a)", (heading("Trees"),)),)))[:2] == ["(a)", "Trees"]
