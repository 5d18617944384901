from pathlib import Path

import pikepdf
import pytest
from documents import arabic, cell, every_kind, par, say, wide_table

from service.document import Document, Heading, Item, Items, Row, Table
from service.formats.base import Making
from service.formats.large_print import FORMAT
from service.formats.pdf_check_document import count_tags
from service.formats.pdf_read import read_pages
from service.formats.pdf_tree import Element, read_tree, tree_text, walk_tree

LONG = "The ferry crosses the harbour and comes back before the tide turns. "


def make(document: Document, folder: Path, **options: str) -> Path:
    out = folder / "print.pdf"
    FORMAT.make(document, FORMAT.choose(options), out, Making())
    return out


def tree_of(path: Path) -> Element:
    with pikepdf.open(path) as pdf:
        tree = read_tree(pdf)
    assert tree is not None
    return tree


def find(tree: Element, tag: str) -> list[Element]:
    return [element for element in walk_tree(tree) if element.tag == tag]


def tags_inside(element: Element) -> list[str]:
    return [kid.tag for kid in element.kids if isinstance(kid, Element)]


@pytest.fixture(scope="module")
def every_pdf(tmp_path_factory) -> Path:
    return make(every_kind(), tmp_path_factory.mktemp("every"))


def test_a_paragraph_over_three_pages_is_one_element(tmp_path):
    path = make(Document("t", "en", (Heading("h", 1, say("Ferries")), par("p", LONG * 60))), tmp_path)
    article = find(tree_of(path), "Art")[0]
    assert count_tags(article)["P"] == 1
    assert len({kid[0] for kid in find(article, "P")[0].kids if isinstance(kid, tuple)}) >= 3


def test_a_list_and_its_long_item_are_each_one_element(tmp_path):
    items = tuple(Item(f"{n}.", (par("", LONG * 12),)) for n in range(1, 5))
    article = find(tree_of(make(Document("t", "en", (Items("l", items, True),)), tmp_path)), "Art")[0]
    counts = count_tags(article)
    assert (counts["L"], counts["LI"], counts["Lbl"], counts["LBody"], counts["P"]) == (1, 4, 4, 4, 4)
    assert all(tags_inside(item) == ["Lbl", "LBody"] for item in find(article, "LI"))


def test_a_repeated_table_head_is_tagged_once(tmp_path):
    head = Row((cell("Ferry", "column"), cell("Sailings", "column")))
    rows = tuple(Row((cell(f"Ferry {n}", "row"), cell(f"{n} a day"))) for n in range(60))
    path = make(Document("t", "en", (Table("t", (head, *rows)),)), tmp_path)
    table = find(tree_of(path), "Table")
    assert len(table) == 1
    assert count_tags(table[0])["TR"] == 61
    pages = read_pages(path)
    assert tree_text(table[0], pages).count("Sailings") == 1
    shown = [" ".join(texts.values()) for texts in pages.texts]
    assert sum("Sailings" in words for words in shown) >= 3  # and yet each page shows it


def test_header_cells_say_what_they_head(every_pdf):
    small = find(tree_of(every_pdf), "Table")[0]
    assert [header.scope for header in find(small, "TH")] == ["Column"] * 3 + ["Row"] * 2


def test_a_table_printed_as_cards_is_a_table_to_the_ear(tmp_path):
    path = make(Document("Trees", "en", (wide_table(),)), tmp_path, size="36")
    wide = find(tree_of(path), "Table")[0]
    pages = read_pages(path)
    rows = [[tree_text(c, pages).strip() for c in find(row, "TD")] for row in find(wide, "TR")]
    assert rows[3] == ["41", "45", "9", ""]
    assert "Trees, 2025" not in tree_text(wide, pages)  # said again for the eye only
    assert any("Trees, 2025" in words for texts in pages.texts for words in texts.values())


def test_cells_below_joined_headers_name_them(every_pdf):
    with pikepdf.open(every_pdf) as pdf:
        tree = read_tree(pdf)
    pages = read_pages(every_pdf)
    wide = find(tree, "Table")[1]
    names = {header.name: tree_text(header, pages).strip() for header in find(wide, "TH")}
    rows = [[[names[name] for name in c.headers] for c in find(row, "TD")] for row in find(wide, "TR")]
    assert rows[2] == [
        ["Ward"],
        ["Trees", "2025"],
        ["Trees", "2026"],
        ["Benches", "2025"],
        ["Benches", "2026"],
        ["Remarks"],
    ]
    assert rows[3] == [["Trees", "2025"], ["Trees", "2026"], ["Benches", "2025", "2026"], ["Remarks"]]
    small = find(tree, "Table")[0]
    assert [c.headers for c in find(small, "TD")] == [()] * 4  # there Scope says enough


def test_feet_are_said_to_belong_to_the_page(every_pdf):
    with pikepdf.open(every_pdf) as pdf:
        streams = [page.Contents.read_bytes() for page in pdf.pages]
    assert all(b"/Artifact" in stream and b"/Pagination" in stream for stream in streams)


def test_running_feet_are_not_in_the_tree(every_pdf):
    pages = read_pages(every_pdf)
    assert "Page 1 of" not in tree_text(tree_of(every_pdf), pages)
    assert all("Page" in texts[-1] for texts in pages.texts)  # -1: outside the tree


def test_notes_are_notes_and_their_marks_references(every_pdf):
    tree = tree_of(every_pdf)
    pages = read_pages(every_pdf)
    note = find(tree, "Note")[0]
    assert "Customs House" in tree_text(note, pages)
    marks = [tree_text(reference, pages).strip() for reference in find(tree, "Reference")]
    assert "1" in marks
    assert "Note 1" in marks


def test_contents_are_contents(every_pdf):
    tree = tree_of(every_pdf)
    assert [tags_inside(entry) for entry in find(tree, "TOCI")] == [["Reference"], ["Reference"]]
    assert tree_text(find(tree, "TOCI")[0], read_pages(every_pdf)).split() == [
        "2.",
        "What",
        "is",
        "proposed",
        ",",
        "page",
        "2",
    ]


def test_passages_name_their_language(every_pdf):
    languages = {element.language for element in walk_tree(tree_of(every_pdf))}
    assert {"es", "ur"} <= languages


def test_a_link_says_its_words(every_pdf):
    with pikepdf.open(every_pdf) as pdf:
        links = {
            str(note.A.URI): str(note.Contents)
            for page in pdf.pages
            for note in page.get("/Annots", [])
            if "/A" in note
        }
    assert links == {"https://board.fairhaven.example/ferries?a=1&b=2": "the board’s page"}


@pytest.mark.parametrize("code", ["gu", "bn", "pa", "hi"])
def test_joined_letters_give_their_text_back(tmp_path, code):
    words = {"gu": "પ્રકાશિત ક્ષેત્ર", "bn": "কর্তৃপক্ষ স্বাস্থ্য", "pa": "ਪ੍ਰਕਾਸ਼ਿਤ ਸ਼੍ਰੀ", "hi": "क्षेत्रीय विद्यार्थी"}[code]
    path = make(Document(words, code, (par("p", words),)), tmp_path)
    assert words in tree_text(find(tree_of(path), "Art")[0], read_pages(path))


def test_arabic_is_read_in_order(tmp_path):
    path = make(arabic(), tmp_path)
    text = " ".join(tree_text(find(tree_of(path), "Art")[0], read_pages(path)).split())
    assert "020 5550 4100" in text
    assert "اسم العبّارة Gull of Fairhaven باق كما هو." in text
