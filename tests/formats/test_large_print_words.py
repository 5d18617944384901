"""What large print does to words: capitals, notes, lines, letters, what reads the other way, pictures."""

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from documents import every_kind, par, say
from test_html_page import DOT

from service.document import Document, Heading, Item, Items, Note, Paragraph, Picture, Text, plain
from service.formats.base import Finding, Making
from service.formats.html_text import Manner, write_words
from service.formats.large_print import FORMAT, write_page
from service.formats.print_capitals import lower_capitals
from service.formats.print_notes import place_notes
from service.formats.print_options import LargePrint
from service.formats.print_pictures import read_size, write_frame
from service.formats.print_profiles import PROFILES
from service.languages import CODES, get_phrases

MAKING = Making(authority=("City of Fairhaven", "020 5550 4100", "papers@fairhaven.example"))


def make(document: Document, folder: Path, **options: str) -> Path:
    out = folder / "print.pdf"
    FORMAT.make(document, FORMAT.choose(options), out, MAKING)
    return out


def broken(path: Path, document: Document) -> list[Finding]:
    return [finding for finding in FORMAT.check(path, document) if not finding.holds]


def words_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pdf)


def lowered(capitals: str, *others: str) -> str:
    blocks = (par("p", capitals), *(par(f"p{n}", words) for n, words in enumerate(others)))
    return plain(lower_capitals(Document("t", "en", blocks)).blocks[0].text)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("capitals", "other", "small"),
    [
        ("NOTES OF THE BOARD", "The board read the notes of May.", "Notes of the board"),
        ("THE FERRY AT FAIRHAVEN", "We took the ferry at Fairhaven.", "The ferry at Fairhaven"),
        ("THE GLA PLAN", "Read the plan of the GLA.", "The GLA plan"),
        ("THE XQL PLAN", "Read the plan.", "THE XQL PLAN"),  # nothing tells what XQL is
        ("THE IT PLAN", "Read it in the plan.", "THE IT PLAN"),  # the word, or the acronym
        ("PLAN FOR MAY", "The plan may be read in May.", "PLAN FOR MAY"),  # “for” stands nowhere
        ("APPENDIX A FERRY", "A ferry in the appendix.", "APPENDIX A FERRY"),
        ("PART 2: THE FERRY", "That part of the ferry.", "Part 2: the ferry"),
        ("GLA", "gla", "GLA"),
    ],
)
def test_capitals_become_a_sentence_only_where_the_paper_shows_every_word(capitals, other, small):
    assert lowered(capitals, other) == small


def test_capitals_written_small_are_no_lost_words(tmp_path):
    document = Document(
        "THE FERRY", "en", (Heading("h", 1, say("THE FERRY BOARD")), par("p", "So the ferry board said."))
    )
    path = make(document, tmp_path)
    assert "The ferry board" in words_of(path)
    assert broken(path, document) == []


def noted() -> Document:
    """A paragraph, an item and a section each with a note, and a note that nothing marks."""
    blocks = (
        Heading("h1", 1, say("Ferries")),
        Paragraph("p1", (*say("First word"), Text("1", note="n1"))),
        Items("l", (
            Item("•", (Paragraph("p2", (*say("Second word"), Text("2", note="n2"))),)),
            Item("•", (par("p3", "Third word"),)),
        )),
        par("p4", "Fourth word"),
        Heading("h2", 2, say("Benches")),
        par("p5", "Fifth word"),
    )  # fmt: skip
    notes = tuple(Note(f"n{n}", str(n), (par(f"x{n}", f"Noted {n}."),)) for n in (1, 2, 3))
    return Document("Ferries", "en", blocks, notes=notes)


@pytest.mark.parametrize(
    ("where", "order"),
    [
        ("paragraph", ["First", "Noted 1", "Second", "Noted 2", "Third", "Fourth", "Benches", "Fifth", "Noted 3"]),
        ("section", ["First", "Second", "Third", "Fourth", "Noted 1", "Noted 2", "Benches", "Fifth", "Noted 3"]),
        ("end", ["First", "Second", "Third", "Fourth", "Benches", "Fifth", "Noted 1", "Noted 2", "Noted 3"]),
    ],
)
def test_notes_stand_where_the_reader_wants_them(tmp_path, where, order):
    path = make(noted(), tmp_path, notes=where)
    words = words_of(path).split("pages in this print.")[1]
    places = [words.index(word) for word in order]
    assert places == sorted(places)
    assert broken(path, noted()) == []


def test_a_note_that_is_marked_twice_stands_once():
    line = (*say("a"), Text("1", note="n1"))
    document = Document("t", "en", (Paragraph("p", line), Paragraph("q", line)), notes=noted().notes[:1])
    placed = place_notes(document, "paragraph")
    assert [note.id for notes in placed.after.values() for note in notes] == ["n1"]
    assert placed.last == ()


@pytest.mark.parametrize("code", ["ar", "ur"])
def test_an_address_keeps_its_order_in_a_line_from_right_to_left(code):
    words = "12 Quay Street, Fairhaven FH1 2AB"
    html = write_words(f"اكتب {words}. 020 5550 4100", Manner(code, lambda sha: b""))
    assert f">{words}</bdi>." in html
    assert ">020 5550 4100</bdi>" in html
    assert "<bdi" not in write_words("Gull", Manner(code, lambda sha: b""))


@pytest.mark.parametrize("code", CODES)
def test_every_letter_of_a_language_is_in_its_font(tmp_path, code):
    letters = "".join(sorted(set("".join(get_phrases(code).values())) - set("{}")))
    document = Document("t", code, (par("p", " ".join(letters)), Paragraph("q", (Text(letters, strong=True),))))
    path = make(document, tmp_path)
    assert [finding for finding in broken(path, document) if "letter" in finding.rule and "drawn" in finding.rule] == []
    with pikepdf.open(path) as pdf:
        names = {str(font.BaseFont).split("+")[1] for page in pdf.pages for font in page.Resources.Font.values()}
    assert all(name.replace("-", "").startswith(("Noto", "Atkinson")) for name in names)


@pytest.mark.parametrize(("urdu", "font"), [("nastaliq", "Nastaliq"), ("naskh", "Naskh")])
def test_urdu_is_set_in_the_lettering_that_was_chosen(tmp_path, urdu, font):
    path = make(Document("کشتی", "ur", (par("p", "کشتی کا وقت"),)), tmp_path, urdu=urdu)
    with pikepdf.open(path) as pdf:
        assert any(font in str(f.BaseFont) for page in pdf.pages for f in page.Resources.Font.values())


@pytest.mark.parametrize(
    "options",
    [{"size": "12"}, {"size": "14"}, {"size": "18", "paper": "A3"}, {"size": "24"}, {"profile": "acb", "size": "20"}],
    ids=str,
)
def test_every_guide_holds_its_rules(tmp_path, options):
    blocks = (par("p0", "The board of the harbour asked for more benches by the quay and for lights. " * 12),)
    document = every_kind()
    document = Document(document.title, "en", document.blocks + blocks, document.notes, document.losses)
    assert broken(make(document, tmp_path, **options), document) == []


def test_headings_are_larger_by_eight_points_at_most():
    for profile in PROFILES.values():
        assert min(profile.steps) >= 0
        assert max(profile.steps) <= 8
        assert profile.sources
        assert profile.measure <= 70


def test_the_acb_guide_underlines_and_sets_headings_in_22_and_20_point():
    page = write_page(every_kind(), LargePrint(profile="acb"), MAKING)
    assert "text-decoration: underline" in page.split("em, p strong")[1][:120]
    assert "h1 { font-size: 22.0pt; } h2 { font-size: 20.0pt; }" in page


def test_a_file_says_which_guide_it_follows(tmp_path):
    with pikepdf.open(make(every_kind(), tmp_path, size="24")) as pdf:
        assert str(pdf.docinfo.Subject) == "Giant print (RNIB), 24 point"
    assert "giant print edition" in words_of(tmp_path / "print.pdf")


def test_a_pictures_caption_is_no_part_of_what_its_description_stands_for(tmp_path):
    document = Document("t", "en", (Picture("f", "A quay with two boats", say("Figure 1: the quay"), image="a" * 64),))
    out = tmp_path / "print.pdf"
    FORMAT.make(document, LargePrint(), out, Making(picture=lambda sha: DOT))
    assert broken(out, document) == []
    assert "Picture: A quay with two boats Figure 1: the quay" in words_of(out)


def test_a_passage_in_a_passage_is_no_smaller_than_the_body(tmp_path):
    line = (Text("The quay of "), Text("Fairhaven", language="en"), Text(" 12 Quay Street"))
    document = Document("کشتی", "ur", (par("p", "کشتی"), Paragraph("q", line, language="en")))
    assert broken(make(document, tmp_path), document) == []


def test_a_picture_is_enlarged_and_described_for_the_eye(tmp_path):
    picture = Picture("f", "A quay with two boats", say("The quay"), image="a" * 64)
    page = write_page(Document("t", "en", (picture,)), LargePrint(), Making(picture=lambda sha: DOT))
    assert f'style="width: {4 * (read_size(DOT) or (0, 0))[0]}px"' in page
    assert 'data-said="Picture: A quay with two boats"' in page
    assert write_frame(b"\xff\xd8\xff\xc0\x00\x11\x08\x00\x10\x00\x20\x03") == ' style="width: 128px"'
    assert write_frame(b"BM") == write_frame(b"\x89PNG") == ""
