import gc
from dataclasses import fields
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import weasyprint.pdf
from documents import arabic, cell, every_kind, par, say
from test_html_page import DOT
from weasyprint.pdf.stream import Stream

from service.document import Document, Heading, Item, Items, Paragraph, Picture, Row, Table, Text
from service.errors import MissingError, WordsError
from service.formats.base import Making
from service.formats.large_print import FORMAT
from service.formats.page_font import find_rare
from service.formats.pdf_read import read_pages
from service.formats.print_fonts import OwnFilesOnly, need_fonts
from service.formats.print_options import ATKINSON, LargePrint
from service.formats.print_style import family_of
from service.languages import get_language

MAKING = Making(authority=("City of Fairhaven", "020 5550 4100", "papers@fairhaven.example"))


def make(document: Document, folder: Path, making: Making = MAKING, **options: str) -> Path:
    out = folder / "print.pdf"
    FORMAT.make(document, FORMAT.choose(options), out, making)
    return out


def words_on(path: Path, page: int) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return " ".join(pdf[page].get_textpage().get_text_range().split())


def fonts_in(path: Path) -> set[str]:
    with pikepdf.open(path) as pdf:
        names = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}
    return {name.split("+")[1].split("-")[0].replace("_", "") for name in names}


def corner(path: Path) -> tuple[int, ...]:
    """The colour in the corner of the first page."""
    with pypdfium2.PdfDocument(path) as pdf:
        return pdf[0].render(scale=0.2).to_pil().convert("RGB").getpixel((0, 0))


def test_the_first_page_says_what_it_is_and_whom_to_ask(tmp_path):
    path = make(every_kind(), tmp_path)
    cover = words_on(path, 0)
    assert cover.startswith("Ferries of Fairhaven")
    assert "large print" in cover
    assert "call 020 5550 4100 or write to papers@fairhaven.example" in cover
    with pikepdf.open(path) as pdf:
        assert f"{len(pdf.pages)} pages in this print" in cover


def test_the_counts_are_the_files(tmp_path):
    out = tmp_path / "print.pdf"
    counts = FORMAT.make(every_kind(), FORMAT.choose({}), out, MAKING)
    with pikepdf.open(out) as pdf:
        assert counts["pages"] == len(pdf.pages)
    assert counts["words"] > 100


def test_contents_give_the_page_where_the_heading_is(tmp_path):
    blocks = [Heading("a", 1, say("Ferries"))]
    for n in range(4):
        blocks += [Heading(f"h{n}", 2, say(f"Quay {n}")), par(f"p{n}", "The tide turns. " * 200)]
    path = make(Document("Ferries", "en", tuple(blocks)), tmp_path)
    contents = words_on(path, 0)
    for n in range(4):
        page = int(contents.split(f"Quay {n}, page ")[1].split()[0])
        assert f"Quay {n}" in words_on(path, page - 1)


def test_every_page_says_its_number_and_the_original_page(tmp_path):
    path = make(every_kind(), tmp_path)
    assert "Original page 1" in words_on(path, 1)
    with pikepdf.open(path) as pdf:
        pages = len(pdf.pages)
    assert "Original page 2" in words_on(path, pages - 1)
    assert words_on(path, pages - 1).endswith(f"Page {pages} of {pages}")


def test_every_heading_is_a_bookmark(tmp_path):
    with pikepdf.open(make(every_kind(), tmp_path)) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root[0].children]
        assert outline.root[0].title == "Ferries of Fairhaven"
    assert "2. What is proposed" in titles


@pytest.mark.parametrize(("size", "profile"), [("12", "size"), ("18", "acb"), ("18.5", "size"), ("36", "giant")])
def test_no_type_is_smaller_than_the_body(tmp_path, size, profile):
    path = make(every_kind(), tmp_path, size=size, profile=profile)
    assert read_pages(path).smallest == pytest.approx(float(size), abs=0.05)


def test_a_dark_page_goes_to_its_edge_on_a_screen_and_leaves_one_white_for_printers(tmp_path):
    assert corner(make(arabic(), tmp_path, colours="yellow-black", use="screen")) == (0, 0, 0)
    assert corner(make(arabic(), tmp_path, colours="yellow-black")) == (255, 255, 255)
    assert corner(make(arabic(), tmp_path)) == (255, 255, 255)


@pytest.mark.parametrize("use", ["print", "screen"])
def test_every_page_of_a_dark_print_has_its_ground(tmp_path, use):
    pages = [
        par(f"p{n}", "The ferry sails from the quay at noon and comes back in the evening. " * 20) for n in range(4)
    ]
    document = Document("Ferries", "en", (Heading("h", 1, say("Ferries")), *pages))
    path = make(document, tmp_path, colours="yellow-black", use=use)
    with pypdfium2.PdfDocument(path) as pdf:
        looks = [page.render(scale=0.2).to_pil().convert("RGB") for page in pdf]
    assert len(looks) > 3
    # Between the rim and the text, where nothing else is painted.
    assert {look.getpixel((look.width // 20, look.height // 2)) for look in looks} == {(0, 0, 0)}
    assert [finding.rule for finding in FORMAT.check(path, document) if not finding.holds] == []


def test_a3_is_twice_a4(tmp_path):
    with pikepdf.open(make(arabic(), tmp_path, paper="A3")) as pdf:
        width, height = (float(side) for side in pdf.pages[0].MediaBox[2:])
    assert (round(width), round(height)) == (842, 1191)


@pytest.mark.parametrize(
    ("code", "words", "font"),
    [
        ("en", "The ferry", "Atkinson"), ("yo", "Ọkọ̀ ojú omi", "Noto"), ("vi", "Chuyến phà", "Noto"),
        ("ur", "کشتی کا وقت", "Noto"), ("ar", "العبّارة", "Noto"), ("bn", "ফেরি", "Noto"), ("zh", "渡轮", "Noto"),
        ("el", "Το πλοίο", "Noto"), ("gu", "ફેરી", "Noto"),
    ],
)  # fmt: skip
def test_each_language_is_set_in_its_own_font(tmp_path, code, words, font):
    fonts = fonts_in(make(Document(words, code, (par("p", words),)), tmp_path))
    assert any(name.startswith(font) for name in fonts)


@pytest.mark.parametrize("code", ["yo", "vi", "tr", "el"])
def test_languages_with_letters_that_atkinson_lacks_never_use_it(code):
    assert ATKINSON not in family_of(get_language(code), LargePrint())


def test_a_word_is_never_set_in_two_fonts():
    document = Document("t", "en", (par("p", "Councillor Ọláolú spoke."),))
    rare = find_rare(document)
    assert rare is not None
    assert rare.findall("Councillor Ọláolú spoke.") == ["Ọláolú"]
    assert find_rare(Document("t", "en", (par("p", "Councillor Ola spoke £5."),))) is None


def test_a_picture_is_a_figure_with_its_words(tmp_path):
    picture = Picture("f", "A quay", image="a" * 64)
    path = make(Document("t", "en", (picture,)), tmp_path, Making(picture=lambda sha: DOT))
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages[1].Resources.XObject) == 1
    assert [finding for finding in FORMAT.check(path, None) if not finding.holds] == []


def test_progress_goes_forward_to_the_end(tmp_path):
    told: list[tuple[int, int]] = []
    making = Making(report=lambda part, whole: told.append((part, whole)))
    make(every_kind(), tmp_path, making)
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]


def test_the_engine_is_as_it_was_afterwards(tmp_path):
    before = (Stream.marked, weasyprint.pdf.add_tags, gc.isenabled())
    make(arabic(), tmp_path)
    assert (Stream.marked, weasyprint.pdf.add_tags, gc.isenabled()) == before


def test_nothing_is_fetched():
    for address in ("https://fairhaven.example/a.png", "file:///etc/passwd", "ftp://fairhaven.example/a"):
        with pytest.raises(ValueError, match="Nothing is fetched"):
            OwnFilesOnly().fetch(address)


def test_a_missing_font_names_its_package():
    with pytest.raises(MissingError, match="apt install fonts-noto-core"):
        need_fonts(["Noto Sans Fairhaven"])


@pytest.mark.parametrize("size", ["11.5", "37", "18.3", "nan", "big"])
def test_a_size_that_is_not_offered_is_refused(size):
    with pytest.raises(WordsError, match="from 12 to 36 points, whole or half"):
        FORMAT.choose({"size": size})


def test_a_size_that_the_guide_does_not_allow_is_refused():
    with pytest.raises(WordsError, match="begins at 24 point"):
        FORMAT.choose({"profile": "giant"})
    assert FORMAT.choose({"profile": "giant", "size": "24"}).guide.least == 24


def test_the_readme_lists_every_option_with_its_values():
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    for item in fields(LargePrint):
        row = next(line for line in readme.splitlines() if line.startswith(f"| `{item.name}` | {item.default}"))
        told = row.split("|")[2]
        assert all(value in told for value in item.metadata["choices"] if not value.isdigit())


def test_the_size_calls_for_its_guide():
    titles = [LargePrint(size=size).guide.title.split()[0] for size in (12, 15.5, 16, 18, 24, 36)]
    assert titles == ["Clear", "Clear", "Large", "Large", "Giant", "Giant"]
    assert FORMAT.choose({"size": "18.0"}) == LargePrint(size=18) == LargePrint()


def test_italics_are_bold_and_upright(tmp_path):
    line = (Text("The tide "), Text("never", emphasis=True), Text(" waits."))
    path = make(Document("t", "en", (Paragraph("p", line),)), tmp_path)
    with pikepdf.open(path) as pdf:
        names = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}
    assert not any("Italic" in name or "Oblique" in name for name in names)
    assert any("Bold" in name for name in names)


def test_an_english_item_in_an_urdu_list_stands_beside_its_label(tmp_path):
    item = Item("(a)", (Paragraph("i1", say("let the building contract"), "", "en"),))
    path = make(Document("فیری", "ur", (Items("l1", (item,), ordered=True),)), tmp_path)
    with pypdfium2.PdfDocument(path) as pdf:
        page = pdf[len(pdf) - 1].get_textpage()
        at = page.get_text_range().index("(a)")
        label, words = page.get_charbox(at + 2), page.get_charbox(at + 4)
    assert label[2] <= words[0]  # the label's right edge, the words' left


def test_a_paper_of_a_pack_begins_a_page_and_a_counted_section_does_not(tmp_path):
    blocks = (
        Heading("h1", 1, say("Summary of the ferry"), "1."), par("p1", "It sails."),
        Heading("h2", 1, say("Cost of the ferry"), "2."), par("p2", "It costs £4."),
        Heading("h3", 1, say("Report on benches")), par("p3", "There are nine."),
    )  # fmt: skip
    path = make(Document("Ferries", "en", blocks), tmp_path)
    with pikepdf.open(path) as pdf:
        pages = [words_on(path, page) for page in range(1, len(pdf.pages))]
    assert [[word in words for word in ("sails", "£4", "nine")] for words in pages] == [
        [True, True, False],
        [False, False, True],
    ]


def test_a_label_and_what_it_says_stay_on_one_page(tmp_path):
    said = "begins " + "it sails on every day of the week " * 12 + "ends"
    card = Table("t1", tuple(Row((cell(f"Ferry {n}", "row"), cell(f"{said}{n}"))) for n in range(8)))
    path = make(Document("Ferries", "en", (card,)), tmp_path, size="28")
    with pikepdf.open(path) as pdf:
        pages = [words_on(path, page) for page in range(1, len(pdf.pages))]
    assert len(pages) > 3
    assert [words.count("begins") for words in pages] == [words.count("ends") for words in pages]
