"""Pages as readers know them: read cell by cell once, and held to since; and what must never be parted.

`python tests/braille/test_layout.py` writes the golden pages anew, which are then to be read by a person.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from braille_papers import BLOCKS, PAPER, head, par, show_book, table

from service.braille.book import PROFILES, Book, Page, Profile, Row
from service.braille.cells import BLANK, from_ascii, to_ascii
from service.braille.guard import Guard
from service.braille.layout import make_book
from service.braille.paging import fill, letters_of
from service.braille.passages import Setter, turn_of
from service.braille.transcriber import Transcriber
from service.braille.wrap import BREAKS
from service.document import (
    Cell,
    Document,
    Heading,
    Item,
    Items,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Standing,
    Table,
    Text,
)  # fmt: skip
from service.document import Row as Row_

GOLDEN = Path(__file__).parent / "golden"
SIZES = {**{key: PROFILES[key] for key in ("uk", "bana", "small", "display")},
         "volumes": replace(PROFILES["uk"], volume=2)}  # fmt: skip


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard() as made:
        yield made


def book_of(document: Document, profile: Profile, guard: Guard) -> Book:
    return make_book(document, Transcriber("en", 2, guard), profile)


def text_pages(book: Book) -> list[Page]:
    return [page for volume in book.volumes for page in volume.pages if not page.front]


def paper(*blocks: object, title: str = "Ferries") -> Document:
    return Document(title, "en", blocks)  # type: ignore[arg-type]


def body(page: Page, profile: Profile) -> list[Row]:
    """The text's lines, without what fills a page up to its number, and BANA's empty line under a running head."""
    rows = list(profile.text_of(page))
    while profile.corners and not rows[-1].cells:
        rows.pop()
    return rows[1:] if profile.corners and not rows[0].cells else rows


def is_turn(row: Row) -> bool:
    return any(turn_of(row.cells, corners=corners) for corners in (False, True))


@pytest.mark.parametrize("key", SIZES)
def test_pages_are_as_they_were_read_once(guard: Guard, key: str) -> None:
    """Every cell was read once by us, by no reader of Braille, against the Rules of UEB and the layout's own rules.

    uk and volumes, as RNIB's files are laid out: running head with the print page left and the Braille page right, also
    p-numbers of contents; a print page's turn centred after dots 5 and 25; levels 1 and 2 centred, 3 at cell 1;
    paragraphs 3-1, lists 1-3, quotations and notes 7-5; contents with dots 36 and five free cells before the number; a
    line under a table's head, dots 5 over a gap of four cells or more but in no head, two for an empty cell, a rule
    after the table; a table that does not fit in paragraphs after a note of ours; each volume with title and contents.
    small: the same at 28 cells; a running head that has no room is cut after a word, and only in the contents' head,
    whose p-number is longer; addresses go on after a slash, a full stop or a hyphen; no table in columns is parted.
    bana, Braille Formats 2016: 40 by 25; level 1 centred with a blank line before and after, level 2 blocked at cell 5,
    level 3 at cell 7, neither with a blank line after; guide dots of dot 5; lists 1-3; our notes 7-5; the line
    under a table's head; the print page at the right of line 1, three free cells beside the title, lettered on further
    pages; a line of dots 36 up to a new one's number, none at the top of a page; the Braille page at the right of
    line 25, t before it on a volume's own pages, which have no running head; an empty line between a running head and
    a heading or table. Not as BANA has them but as RNIB: no text on line 25, no blank line round lists, rows of tables
    in paragraphs at 3-1, the rule after a table in the place of a box.
    display: the same lines as uk at 40 cells, without heads, page numbers in the contents or ends of pages.
    """
    made = show_book(book_of(PAPER, SIZES[key], guard))
    assert made == (GOLDEN / f"{key}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", range(1, 60, 3))
@pytest.mark.parametrize("key", ["uk", "bana", "a4", "small"])
def test_wherever_a_page_ends_nothing_is_parted_that_must_not_be(guard: Guard, key: str, words: int) -> None:
    """The same paper pushed down by ever more lines: headings, turns, tables, single lines."""
    profile = PROFILES[key]
    pushed = paper(par("Fairhaven harbour ferry " * words), *BLOCKS)
    passages = list(Setter(pushed, Transcriber("en", 2, guard), profile).passages(lambda part, whole: None))
    begins = {id(passage.rows[0]) for passage in passages if passage.rows}
    for sheet in fill(passages, profile.room):
        first = [id(row) in begins for row in sheet.rows[:2]]
        assert first != [False, True], "one line of a passage stands alone"
    for page in text_pages(book_of(pushed, profile, guard)):
        rows = body(page, profile)
        assert len(page.rows) <= profile.depth
        assert max(len(row.cells) for row in page.rows) <= profile.width
        assert rows[0].cells, "a page begins with an empty line"
        assert rows[-1].cells
        assert not is_turn(rows[-1]), "a print page's turn is last on its page"
        assert rows[-1].text not in {"2. Money", "Tables", "3. Views", "4. Next steps"}, "a heading is last"


@pytest.mark.parametrize("key", SIZES)
def test_the_contents_tell_the_pages_that_the_headings_are_on(guard: Guard, key: str) -> None:
    book = book_of(PAPER, SIZES[key], guard)
    number = {"Money": 0, "Views": 0, "Next steps": 0}
    for page in text_pages(book):
        for name in number:
            if any(row.text.endswith(f". {name}") for row in page.rows):
                number[name] = page.number
    told = [row.text for volume in book.volumes for page in volume.pages if page.front for row in page.rows]
    if SIZES[key].depth:
        assert all(any(f"{name} … {n}" in row for row in told) for name, n in number.items()), told


def test_an_address_is_broken_only_where_it_may_be(guard: Guard) -> None:
    address = "https://www.fairhaven.example/" + "/".join(f"ferries-{n}" for n in range(30))
    pages = text_pages(book_of(paper(par("See ", address)), PROFILES["small"], guard))
    cut = [row for page in pages for row in page.rows if row.cut]
    assert len(cut) > 5
    assert all(any(found.end() == len(row.cells) for found in BREAKS.finditer(row.cells)) for row in cut)


def test_a_word_without_any_break_fills_its_lines(guard: Guard) -> None:
    pages = text_pages(book_of(paper(par("x" * 200)), PROFILES["small"], guard))
    rows = [row for page in pages for row in page.rows[1:]]
    assert "".join(to_ascii(row.cells.strip(BLANK)) for row in rows) == "X" * 200
    assert all(row.cut for row in rows[:-1])


def test_a_title_longer_than_a_line_is_whole_on_the_title_page_and_short_in_the_running_head(guard: Guard) -> None:
    title = "Ferries " * 20 + "again"
    book = book_of(paper(par("Noon."), title=title), PROFILES["uk"], guard)
    front = " ".join(row.text for row in book.volumes[0].pages[0].rows)
    assert title in front
    assert all(len(page.rows[0].cells) == 38 for page in text_pages(book))


@pytest.mark.parametrize("key", PROFILES)
def test_a_paper_without_words_is_a_book_with_a_title_page(guard: Guard, key: str) -> None:
    book = book_of(paper(), PROFILES[key], guard)
    assert any("Ferries" in row.text for row in book.volumes[0].pages[0].rows)


def test_a_paper_without_pages_has_none_in_its_running_heads(guard: Guard) -> None:
    pages = text_pages(book_of(paper(par("Noon.")), PROFILES["uk"], guard))
    assert to_ascii(pages[0].rows[0].cells).split() == ["F]RIES", "#A"]


def test_a_display_has_one_page_without_heads(guard: Guard) -> None:
    book = book_of(PAPER, PROFILES["display"], guard)
    assert len(text_pages(book)) == 1
    assert from_ascii("#A") not in [row.cells.strip(BLANK) for row in text_pages(book)[0].rows]


def test_a_page_that_begins_inside_a_table_is_told_before_it(guard: Guard) -> None:
    broken = table("Ferry | Trips", "Tern | 64")
    row = replace(broken.rows[1], cells=(replace(broken.rows[1].cells[0], blocks=(par("Tern", PageBreak("7")),)),
                                         broken.rows[1].cells[1]))  # fmt: skip
    pages = text_pages(book_of(paper(replace(broken, rows=(broken.rows[0], row))), PROFILES["uk"], guard))
    turns = [row.text for page in pages for row in page.rows if is_turn(row)]
    assert turns == ["7"]


def lines_of(book: Book) -> list[str]:
    return [row.text for page in text_pages(book) for row in page.rows]


@pytest.mark.parametrize("place", ["item", "cell", "note"])
def test_a_passage_in_another_language_is_not_contracted_wherever_it_stands(guard: Guard, place: str) -> None:
    spanish = Paragraph("p", (Text("barcos pendientes"),), language="es")
    blocks = {
        "item": (Items("l", (Item("", (spanish,)),)),),
        "cell": (Table("t", (Row_((Cell((spanish,)), Cell((par("x"),)))),)),),
        "note": (Paragraph("q", (Text("See"), Text("1", note="n"))),),
    }[place]
    notes = (Note("n", "1", (spanish,)),) if place == "note" else ()
    cells = "".join(
        row.cells for page in text_pages(book_of(Document("t", "en", blocks, notes=notes), PROFILES["uk"], guard))
        for row in page.rows
    )  # fmt: skip
    assert from_ascii("PENDIENTES") in cells


def test_the_caption_of_a_decoration_and_a_page_that_begins_in_a_note_are_told(guard: Guard) -> None:
    turned = Note("n", "1", (Paragraph("x", (Text("Half "), PageBreak("8"), Text("and half."))),))
    blocks = (
        Picture("d", decoration=True, caption=(Text("Our crest"),)), Paragraph("q", (Text("See"), Text("1", note="n")))
    )  # fmt: skip
    book = book_of(Document("t", "en", blocks, notes=(turned,)), PROFILES["uk"], guard)
    assert any("Our crest" in line for line in lines_of(book))
    assert any(is_turn(row) for page in text_pages(book) for row in page.rows)


def test_many_headings_without_text_are_parted_somewhere(guard: Guard) -> None:
    pages = text_pages(book_of(paper(*(head(2, f"Part {n}") for n in range(60))), PROFILES["uk"], guard))
    assert sum(row.text.startswith("Part") for page in pages for row in page.rows) == 60
    assert all(len(page.rows) <= 27 for page in pages)


def test_a_heading_that_fills_pages_is_whole(guard: Guard) -> None:
    long = Heading("h", 1, (Text("harbour " * 400),))
    pages = text_pages(book_of(paper(long), PROFILES["uk"], guard))
    assert sum(row.text.split().count("harbour") for page in pages for row in page.rows[1:]) == 400
    assert all(len(page.rows) <= 27 for page in pages)


def corners_of(book: Book) -> list[str]:
    """The print page in each page's first line."""
    return [to_ascii(page.rows[0].cells).split()[-1] for page in text_pages(book)]


def test_print_pages_in_corners_are_lettered_where_they_go_on(guard: Guard) -> None:
    long = par("Fairhaven harbour ferry " * 130)  # three pages and ten lines
    blocks = (PageBreak("4"), long, PageBreak("5"), par("Noon."), PageBreak("iv"), long, PageBreak("6"), PageBreak("7"))
    book = book_of(paper(*blocks), PROFILES["bana"], guard)
    assert corners_of(book) == ["#D", "A#D", "B#D", "C#D", "IV", "IV", "IV"]
    assert [row.text for page in text_pages(book) for row in page.rows if is_turn(row)] == ["5", "iv", "6", "7"]
    feet = [to_ascii(page.rows[-1].cells).strip() for page in text_pages(book)]
    assert feet == ["#A", "#B", "#C", "#D", "#E", "#F", "#G"]


def test_a_print_page_that_begins_at_the_top_of_a_page_is_told_in_its_corner_alone(guard: Guard) -> None:
    lines = [par("Noon.") for _ in range(PROFILES["bana"].room)]
    book = book_of(paper(*lines, PageBreak("2"), PageBreak("3"), par("End.")), PROFILES["bana"], guard)
    assert [row.text for row in body(text_pages(book)[1], PROFILES["bana"])] == ["3", "End."]
    assert to_ascii(text_pages(book)[1].rows[0].cells).split() == ["F]RIES", "#B"]


@pytest.mark.parametrize(("nth", "letters"), [(0, ""), (1, "a"), (26, "z"), (27, "aa"), (52, "zz")])
def test_the_letters_of_further_pages_are_doubled_after_z(nth: int, letters: str) -> None:
    assert letters_of(nth) == letters


def save() -> None:
    """Write the golden pages."""
    GOLDEN.mkdir(exist_ok=True)
    with Guard() as guard:
        for key, profile in SIZES.items():
            (GOLDEN / f"{key}.txt").write_text(show_book(book_of(PAPER, profile, guard)), encoding="utf-8")


if __name__ == "__main__":
    save()


def test_an_english_title_and_publisher_are_in_english_braille_in_a_spanish_book(guard: Guard) -> None:
    title, publisher = "Note on the Harbour Committee", "City of Fairhaven"
    heading = Heading("h", 1, (Text(title, language="en"),))
    blocks = (heading, *(par("El puerto necesita obras. " * 40) for _ in range(6)))
    document = Document(title, "es", blocks, standing=Standing("none"))
    transcriber = Transcriber("es", 2, guard)
    book = make_book(document, transcriber, PROFILES["uk"], authority=(publisher, "", ""))
    front, *rest = book.volumes[0].pages
    told = [row.cells.strip(BLANK) for row in front.rows]
    assert transcriber.text(publisher, "en").value in told
    assert transcriber.text(title, "en").value in told
    heads = [page.rows[0].cells for page in rest if not page.front]
    assert len(heads) > 1
    assert all(transcriber.text(title, "en").value[:20] in head for head in heads)
    assert transcriber.text(title).value[:20] != transcriber.text(title, "en").value[:20]
