"""Every rule of Braille files is broken once, in each kind of file: the rule must see it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from braille_papers import PAPER
from documents import arabic

from service.braille.book import PROFILES, Book, Page, Row, Volume
from service.braille.cells import BLANK, from_ascii, to_ascii
from service.braille.guard import Guard
from service.braille.layout import make_book
from service.braille.passages import TURN
from service.braille.transcriber import Transcriber
from service.document import Document, PageBreak, Paragraph, Text
from service.formats import FORMATS
from service.formats.base import Making
from service.formats.braille import write_brf, write_unicode
from service.formats.pef import write_pef

WRITERS: dict[str, Callable[[Book], bytes]] = {"braille": write_brf, "braille-text": write_unicode, "pef": write_pef}
SIZE, NUMBERS, LABELS = "Lines and pages have a size that we make", "Page numbers count up", (
    "Running heads name the print page that a page begins on"
)  # fmt: skip
TURNS, VOLUMES = "Print pages are all there, in order", "Each volume has its title page and contents"
CONTENTS, LONELY = "Contents name the pages that headings stand on", "No heading is last on a page"
MISSING, WORDS = "No part of the paper is missing from the cells", "The cells translated back are the paper's words"


@pytest.fixture(scope="module")
def books() -> Iterator[dict[int, Book]]:
    profile = replace(PROFILES["uk"], volume=2)
    with Guard() as guard:
        yield {grade: make_book(PAPER, Transcriber("en", grade, guard), profile) for grade in (1, 2)}


@pytest.fixture
def book(books: dict[int, Book]) -> Book:
    return books[2]


def broken(key: str, book: Book, folder: Path, document: Document | None = PAPER) -> list[str]:
    """The rules that do not hold for the book as a file of this kind."""
    path = folder / "paper"
    path.write_bytes(WRITERS[key](book))
    return [finding.rule for finding in FORMATS[key].check(path, document) if not finding.holds]


def change(book: Book, volume: int, page: int, rows: Callable[[list[Row]], list[Row]]) -> Book:
    """The book with the lines of one page changed."""

    def changed(each: Page) -> Page:
        return replace(each, rows=tuple(rows(list(each.rows))))

    pages = [changed(each) if n == page else each for n, each in enumerate(book.volumes[volume].pages)]
    return with_pages(book, volume, pages)


def with_pages(book: Book, volume: int, pages: list[Page]) -> Book:
    volumes = [Volume(each.number, tuple(pages)) if n == volume else each for n, each in enumerate(book.volumes)]
    return replace(book, volumes=tuple(volumes))


def swap(old: str, new: str) -> Callable[[list[Row]], list[Row]]:
    """The first line that has these cells with others."""

    def swapped(rows: list[Row]) -> list[Row]:
        n = next(n for n, row in enumerate(rows) if from_ascii(old) in row.cells)
        return [*rows[:n], Row(rows[n].cells.replace(from_ascii(old), from_ascii(new), 1)), *rows[n + 1 :]]

    return swapped


def without(page: int) -> Callable[[Book], Book]:
    return lambda book: with_pages(
        book, 0, [each for n, each in enumerate(book.volumes[0].pages) if n != page]
    )  # fmt: skip


def to_heading(rows: list[Row]) -> list[Row]:
    """The lines up to a heading, which is last then."""
    return rows[: next(n for n, row in enumerate(rows) if row.text == "2. Money") + 1]


TEXT = 2  # the first page of the text, after title page and contents
FAULTS: dict[str, tuple[str, Callable[[Book], Book]]] = {
    "a line too long": (SIZE, lambda book: change(book, 0, TEXT, lambda rows: [*rows[:-1], Row("⠮" * 39)])),
    "a head too long": (SIZE, lambda book: change(book, 0, TEXT, swap(" F", "  F"))),
    "a page too deep": (SIZE, lambda book: change(book, 0, TEXT, lambda rows: [*rows, *[Row("⠮")] * 9])),
    "a page number said twice": (NUMBERS, lambda book: change(book, 0, TEXT + 1, swap("    #B", "    #A"))),
    "a page without its head": (NUMBERS, lambda book: change(book, 0, TEXT + 1, lambda rows: rows[1:])),
    "contents numbered wrongly": (NUMBERS, lambda book: change(book, 0, 1, swap("P#B", "P#C"))),
    "another print page in the head": (LABELS, lambda book: change(book, 0, TEXT + 1, swap("#B  ", "#C  "))),
    "no print page in the head": (LABELS, lambda book: change(book, 0, TEXT + 1, swap("#B  ", "    "))),
    "a print page lost": (TURNS, lambda book: change(book, 0, TEXT, lambda rows: [
        row for row in rows if row.cells.strip(BLANK) != TURN + "⠼⠃"])),
    "print pages in another order": (TURNS, lambda book: change(book, 0, TEXT, swap('"3#B', '"3#C'))),
    "no title page": (VOLUMES, without(0)),
    "another title": (VOLUMES, lambda book: change(book, 0, 0, swap("BRIDGES", "BOATS"))),
    "another volume's title page": (VOLUMES, lambda book: with_pages(
        book, 1, [book.volumes[0].pages[0], *book.volumes[1].pages[1:]])),
    "no contents": (VOLUMES, without(1)),
    "another page in the contents": (CONTENTS, lambda book: change(book, 0, 1, swap("-- #A", "-- #B"))),
    "a heading that is not in the contents": (CONTENTS, lambda book: change(book, 0, 1, lambda rows: [
        row for row in rows if not row.text.startswith("Tables …")])),
    "a heading last on its page": (LONELY, lambda book: change(book, 0, TEXT, to_heading)),
    "a word changed": (WORDS, lambda book: change(book, 0, TEXT, swap("A F]RY", "A QUAY"))),
    "a page lost": (MISSING, without(TEXT)),
    "a page's words lost": (MISSING, lambda book: change(book, 0, TEXT + 1, lambda rows: rows[:1])),
}  # fmt: skip


@pytest.mark.parametrize("grade", [1, 2])
@pytest.mark.parametrize("key", WRITERS)
def test_a_book_without_a_fault_holds_every_rule(
    books: dict[int, Book], key: str, grade: int, tmp_path: Path
) -> None:  # fmt: skip
    assert len(books[grade].volumes) > 1
    assert broken(key, books[grade], tmp_path) == []
    assert broken(key, books[grade], tmp_path, None) == []


@pytest.fixture(scope="module")
def corners() -> Iterator[Book]:
    """The paper in two volumes of pages with their numbers in the corners."""
    with Guard() as guard:
        yield make_book(PAPER, Transcriber("en", 2, guard), replace(PROFILES["bana"], volume=3))


CORNER_FAULTS: dict[str, tuple[str, Callable[[Book], Book]]] = {
    "the foot's number": (NUMBERS, lambda book: change(book, 0, 3, swap(" #B", " #C"))),
    "a contents page's number": (NUMBERS, lambda book: change(book, 0, 1, swap("T#B", "T#C"))),
    "another print page": (LABELS, lambda book: change(book, 0, 3, swap("A#B", "A#C"))),
    "another letter": (LABELS, lambda book: change(book, 0, 3, swap("A#B", "B#B"))),
    "a turn lost": (TURNS, lambda book: change(book, 0, 2, lambda rows: [
        row for row in rows if not row.cells.startswith("⠤⠤⠤⠤")])),
    "a page too deep": (SIZE, lambda book: change(book, 0, 3, lambda rows: [*rows[:5], Row(""), *rows[5:]])),
    "no title page": (VOLUMES, without(0)),
    "no contents": (VOLUMES, without(1)),
    "another page in the contents": (CONTENTS, lambda book: change(book, 0, 1, swap('"" #A', '"" #B'))),
}  # fmt: skip


@pytest.mark.parametrize("key", WRITERS)
def test_pages_with_numbers_in_their_corners_hold_every_rule(corners: Book, key: str, tmp_path: Path) -> None:
    assert len(corners.volumes) > 1
    assert broken(key, corners, tmp_path) == []
    assert broken(key, corners, tmp_path, None) == []


def test_a_print_page_on_thirty_pages_is_lettered_to_dd(tmp_path: Path) -> None:
    words = Paragraph("p", (Text("The ferry to Lantern Quay is closed. " * 750),))
    with Guard() as guard:
        long = Document("Ferries", "en", (PageBreak("4"), words, PageBreak("5"), words))
        book = make_book(long, Transcriber("en", 2, guard), PROFILES["bana"])
    heads = [to_ascii(page.rows[0].cells).split()[-1] for page in book.volumes[0].pages if not page.front]
    assert heads[:2] == ["#D", "A#D"]
    assert {"W#D", "Y#D", "AA#D"} < set(heads)
    assert broken("braille", book, tmp_path, long) == []


@pytest.mark.parametrize("fault", CORNER_FAULTS)
@pytest.mark.parametrize("key", WRITERS)
def test_a_fault_in_a_corner_is_seen(corners: Book, key: str, fault: str, tmp_path: Path) -> None:
    rule, plant = CORNER_FAULTS[fault]
    assert rule in broken(key, plant(corners), tmp_path)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("key", WRITERS)
def test_a_fault_is_seen(book: Book, key: str, fault: str, tmp_path: Path) -> None:
    rule, plant = FAULTS[fault]
    assert rule in broken(key, plant(book), tmp_path)


@pytest.mark.parametrize(
    "fault",
    ["a line too long", "a page too deep", "a page number said twice", "another print page in the head",
     "no title page", "another page in the contents", "a heading last on its page"],
)  # fmt: skip
@pytest.mark.parametrize("key", WRITERS)
def test_what_a_file_says_of_itself_is_held_without_its_paper(book: Book, key: str, fault: str, tmp_path: Path) -> None:
    rule, plant = FAULTS[fault]
    assert rule in broken(key, plant(book), tmp_path, None)


@pytest.mark.parametrize(
    ("key", "old", "new", "rule"),
    [
        ("braille", b"A", "é".encode("latin-1"), "Only the 64 characters of Braille"),
        ("braille-text", "⠁".encode(), "⡁".encode(), "Only Braille patterns of six dots"),
        ("pef", "⠁".encode(), "⡁".encode(), "Only Braille patterns of six dots"),
        ("braille", b"\r\n", b"\n", "Lines end with CR LF"),
        ("braille-text", b"\r\n", b"\n", "Lines end with CR LF"),
        ("pef", b"<dc:title>Ferries and footbridges</dc:title>", b"", "It says format, identifier and title"),
        ("pef", b"<page>", b"<leaf>", "It is XML"),
        ("pef", b'version="2008-1"', b'version="1"', "It has volumes, sections and pages"),
    ],
)
def test_a_fault_of_the_file_is_seen(
    book: Book, key: str, old: bytes, new: bytes, rule: str, tmp_path: Path
) -> None:  # fmt: skip
    path = tmp_path / "paper"
    whole = WRITERS[key](book)
    assert old in whole
    path.write_bytes(whole.replace(old, new, 1))
    assert rule in [finding.rule for finding in FORMATS[key].check(path, PAPER) if not finding.holds]


def test_a_display_has_one_page_as_long_as_its_text(tmp_path: Path) -> None:
    rows = tuple(Row(from_ascii("A F]RY")) for _ in range(10_001))
    pages = (Page(1, "", (Row("⠠⠋"),), True), Page(1, "", rows))
    book = Book("Ferries", "en", "UEB grade 2", PROFILES["display"], (Volume(1, pages),))
    assert broken("pef", book, tmp_path, None) == []


@pytest.mark.parametrize("grade", ["1", "2"])
def test_names_in_another_script_hold_no_paper_back(grade: str, tmp_path: Path) -> None:
    form, path = FORMATS["braille"], tmp_path / "ferries.brf"
    form.make(arabic(), form.choose({"grade": grade}), path, Making())
    assert [finding for finding in form.check(path, arabic()) if not finding.holds] == []
