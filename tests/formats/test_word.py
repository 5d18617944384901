import re
import subprocess
import zipfile
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from documents import arabic, cell, every_kind, par, say
from lxml import etree
from making_word import AUTHORITY, W, make, part

from service.document import Document, Heading, Item, Items, Loss, Note, Paragraph, Picture, Row, Standing, Table, Text
from service.errors import WordsError
from service.formats.word import FORMAT
from service.formats.word_check import check
from service.formats.word_lists import Lists
from service.formats.word_read import open_file
from service.formats.word_sizes import body_size
from service.languages import CODES, get_language, phrase


@pytest.fixture(scope="module")
def edition(tmp_path_factory) -> Path:
    return make(every_kind(), tmp_path_factory.mktemp("word") / "ferries.docx")


def body(document: Document, folder: Path, **options: object) -> etree._Element:
    return etree.fromstring(part(make(document, folder / "made.docx", **options)).encode()).find(W + "body")


def paper(*blocks, language: str = "en", notes: tuple[Note, ...] = ()) -> Document:
    return Document("Ferries", language, blocks, notes=notes)


def test_another_program_opens_it_and_finds_its_styles(edition):
    opened = docx.Document(str(edition))
    named = {p.style.name: p.text for p in opened.paragraphs}
    assert named["Title"] == "Ferries of Fairhaven"
    assert named["Heading 1"] == "Ferries of Fairhaven"
    assert named["Heading 2"] == "2. What is proposed"
    assert named["Numbered Paragraph"].startswith("2.1\tThe board is asked")
    assert named["List Bullet"] == "crew"
    assert named["Quote"] == "We shall miss the old ferry."
    assert [c.text for c in opened.tables[0].rows[1].cells] == ["Gull", "12 a day", "£1,250.50"]
    assert (opened.core_properties.title, opened.core_properties.language) == ("Ferries of Fairhaven", "en-GB")
    assert opened.core_properties.author == "City of Fairhaven"


def test_the_same_paper_gives_the_same_bytes(edition, tmp_path):
    assert make(every_kind(), tmp_path / "again.docx").read_bytes() == edition.read_bytes()
    with zipfile.ZipFile(edition) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("language", CODES)
def test_the_first_page_says_what_this_is(language, tmp_path):
    standing = Standing("approved", by="A. Reviser", when="3 May 2026")
    losses = (Loss("A drawing could not be read.", "2"),)
    document = Document("Ferries", language, (par("p", "Text"),), losses=losses, standing=standing, subject="summary")
    path = make(document, tmp_path / "made.docx")
    told = [p.text for p in docx.Document(str(path)).paragraphs]
    end = next(n for n, p in enumerate(open_file(path).body) if p.find(f"{W}pPr/{W}sectPr") is not None)
    first = "\n".join(told[: end + 1]).replace("\u00a0", " ")
    assert told[0] == "Ferries"
    for key, values in {
        "summary": {}, "edition_of": {"format": phrase(language, "format_word"), "title": "Ferries"},
        "published_by": {"name": AUTHORITY[0]}, "who_to_ask": {"phone": AUTHORITY[1], "email": AUTHORITY[2]},
        "losses": {}, "standing_approved": {"by": "A. Reviser", "date": "3 May 2026"},
    }.items():  # fmt: skip
        assert phrase(language, key, **values) in first
    assert f"{phrase(language, 'original_page', n='2')}: A drawing could not be read." in first
    assert [finding.rule for finding in check(path, document) if not finding.holds] == []


def test_the_contents_are_a_field_filled_in_that_asks_nothing(edition):
    root = etree.fromstring(part(edition).encode())
    assert [each.text.strip() for each in root.iter(W + "instrText")] == [r'TOC \o "1-3" \n \h \z']
    lines = [p for p in root.iter(W + "p") if p.find(f"{W}pPr/{W}pStyle").get(W + "val").startswith("TOC")]
    said = ["".join(t.text for t in p.iter(W + "t")) for p in lines]
    assert said == ["What could not be kept", "Contents", "2. What is proposed", "Trees"]
    names = {each.get(W + "name") for each in root.iter(W + "bookmarkStart")}
    assert {link.get(W + "anchor") for p in lines for link in p.iter(W + "hyperlink")} <= names
    assert "updateFields" not in part(edition, "word/settings.xml")


@pytest.mark.parametrize(
    "labels",
    [
        ["(a)", "(b)", "(c)"], ["1.", "2.", "3."], ["(i)", "(ii)", "(iii)", "(iv)"], ["h)", "i)", "j)"],
        ["(a)", "(c)", "(d)"], ["3.", "4.", "4."], ["A.", "B.", "I.", "II."], ["z.", "aa.", "bb."],
        ["•", "–", "•"], ["Note", "1.", "(1)"], ["A1", "A2", "A10"], ["01", "02"], ["١.", "٢."], ["5%", "6%"],
        ["i)", "ii)", "3)", "c)", "d)", "v)", "(ic)"], ["(x)"],
    ],
)  # fmt: skip
def test_labels_are_those_of_the_paper_whatever_they_are(labels, tmp_path):
    items = tuple(Item(label, (par("", f"Thing {n}"),)) for n, label in enumerate(labels))
    inner = Items("l2", items, ordered=True)
    document = paper(
        Items("l1", (*items, Item("1)", (par("", "More"), inner, par("", "And more")))), ordered=True),
        par("p", "Between"), Items("l3", items, ordered=True),
    )  # fmt: skip
    file = open_file(make(document, tmp_path / "made.docx"))
    printed = [label for label in file.labels.values() if label]
    assert printed == [*labels, "1)", *labels, *labels]


def test_labels_that_follow_each_other_are_one_list():
    assert Lists().number(["(a)", "(b)", "(c)"], 0) == [1, 1, 1]
    assert len(set(Lists().number(["(a)", "(c)", "(d)"], 0))) == 2


def test_a_table_says_what_its_header_cells_are_and_its_rows_may_be_cut(edition):
    first, second = (t for t in etree.fromstring(part(edition).encode()).iter(W + "tbl"))
    heads = [
        [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.iter(W + "tr")] for table in (first, second)
    ]
    assert heads == [[True, False, False], [True, True, False, False, False]]
    look = first.find(f"{W}tblPr/{W}tblLook")
    assert (look.get(W + "firstRow"), look.get(W + "firstColumn")) == ("1", "1")
    assert {each.get(W + "val") for each in first.iter(W + "cantSplit")} == {"0"}
    spans = [e.get(W + "val") for e in second.iter(W + "gridSpan")]
    assert spans == ["2", "2", "2"]
    assert [e.get(W + "val") for e in second.iter(W + "vMerge")] == ["restart"] * 2 + ["continue"] * 2 + [
        "restart", "continue",
    ]  # fmt: skip


def test_columns_are_as_wide_as_their_longest_word_where_there_is_room(tmp_path):
    rows = (
        Row((cell("Ward", "column"), cell("Responsibilities", "column"), cell("£", "column"))),
        Row((cell("Harbour"), cell("the quay"), cell("9"))),
    )
    made = body(paper(Table("t", rows)), tmp_path)
    widths = [int(each.get(W + "w")) for each in made.iter(W + "gridCol")]
    assert widths[1] > widths[0] > widths[2] > 400
    assert sum(widths) == pytest.approx(11906 - 2 * 1134, abs=5)


def test_notes_are_words_own_and_keep_their_printed_marks(tmp_path):
    notes = (Note("n1", "33", (par("", "See the accounts."),)), Note("n2", "35", (par("", "See the map."),)))
    runs = (
        Text("One"),
        Text("33", note="n1"),
        Text(" two"),
        Text("35", note="n2"),
        Text(" and"),
        Text("33", note="n1"),
    )
    path = make(paper(Paragraph("p", runs), notes=notes), tmp_path / "made.docx")
    made = part(path)
    assert re.findall(r'footnoteReference w:customMarkFollows="1" w:id="\d"/><w:t [^>]*>(\d+)<', made) == ["33", "35"]
    assert made.count('<w:fldSimple w:instr=" NOTEREF _Note_1 \\h "') == 1
    assert "See the accounts." in part(path, "word/footnotes.xml")
    counted = (Paragraph("p", (Text("One"), Text("1", note="n1"))),)
    notes = (Note("n1", "1", (par("", "See the accounts."),)), Note("n2", "2", (par("", "Nobody asks for this."),)))
    made = make(paper(*counted, notes=notes), tmp_path / "counted.docx")
    assert "customMarkFollows" not in part(made)
    one, two = Text("1", note="n1"), Text("2", note="n2")
    again = make(paper(Paragraph("p", (one, two, one, Text("."))), notes=notes), tmp_path / "again.docx")
    assert "customMarkFollows" not in part(again)
    assert "2 Nobody asks for this." in [p.text for p in docx.Document(str(made)).paragraphs]


def test_pictures_carry_their_words_and_decoration_says_that_it_is(tmp_path):
    blocks = (
        Picture("f1", 'A map of the "old" quay', say("The quay"), image="a"),
        Picture("f2", image="b", decoration=True), Picture("f3", image="c"),
        Picture("f4", "A photograph that is not in the file"),
    )  # fmt: skip
    path = make(paper(*blocks), tmp_path / "made.docx")
    drawn = list(etree.fromstring(part(path).encode()).iter("{*}docPr"))
    assert [each.get("descr") for each in drawn] == ['A map of the "old" quay', "", "A picture without a description"]
    assert ["decorative" in etree.tostring(each).decode() for each in drawn] == [False, True, False]
    assert "Picture: A photograph that is not in the file" in [p.text for p in docx.Document(str(path)).paragraphs]
    large = docx.Document(str(make(paper(*blocks), tmp_path / "large.docx", size=18)))
    assert 'Picture: A map of the "old" quay' in [p.text for p in large.paragraphs]
    with zipfile.ZipFile(path) as archive:
        assert sum(name.startswith("word/media/") for name in archive.namelist()) == 1


def test_every_passage_says_its_language_and_its_script(edition):
    runs = {
        "".join(t.text or "" for t in run.iter(W + "t")): run.find(W + "rPr")
        for run in etree.fromstring(part(edition).encode()).iter(W + "r")
    }
    spanish = runs["El texto completo puede pedirse en español."].find(W + "lang")
    assert {spanish.get(W + name) for name in ("val", "eastAsia", "bidi")} == {"es-ES"}
    urdu = runs["یہ کاغذ اردو میں بھی مل سکتا ہے"]
    assert urdu.find(W + "rtl") is not None
    assert urdu.find(W + "lang").get(W + "bidi") == "ur-PK"
    assert urdu.find(W + "rFonts").get(W + "cs") == get_language("ur").office_font
    assert int(urdu.find(W + "szCs").get(W + "val")) == round(24 * get_language("ur").scale)


def test_arabic_runs_from_right_to_left_and_what_does_not_stands_apart(tmp_path):
    path = make(arabic(), tmp_path / "made.docx")
    root = etree.fromstring(part(path).encode())
    assert all(table.find(f"{W}tblPr/{W}bidiVisual") is not None for table in root.iter(W + "tbl"))
    assert "<w:pPr><w:widowControl/><w:suppressAutoHyphens/><w:bidi/>" in part(path, "word/styles.xml")
    plain = ["".join(t.text for t in r.iter(W + "t")) for r in root.iter(W + "r") if r.find(f"{W}rPr/{W}rtl") is None]
    for said in ("020 5550 4100", "harbour@fairhaven.example", "Gull of Fairhaven"):
        assert said in plain
    turned = [p for p in root.iter(W + "p") if p.find(f"{W}pPr/{W}bidi") is not None]
    assert all(p.find(f"{W}pPr/{W}bidi").get(W + "val") == "0" for p in turned)
    assert any("translated by machine" in "".join(p.itertext()) for p in turned)


@pytest.mark.parametrize("code", ["gu", "bn", "pa", "hi"])
def test_indian_letters_are_marked_as_complex(code, tmp_path):
    made = body(paper(Paragraph("p", say(phrase(code, "standing_original"))), language=code), tmp_path)
    run = next(r for r in made.iter(W + "r") if "".join(r.itertext()) == phrase(code, "standing_original"))
    assert run.find(f"{W}rPr/{W}cs") is not None


@pytest.mark.parametrize("size", ["12", "13.5", "18", "36"])
def test_the_type_is_as_large_as_was_asked_and_headings_no_more_than_eight_points_larger(size, tmp_path):
    path = make(every_kind(), tmp_path / "made.docx", size=size)
    assert body_size(open_file(path)) == float(size)
    styles = part(path, "word/styles.xml")
    sizes = [int(n) / 2 for n in re.findall(r'w:styleId="Heading\d">.*?<w:sz w:val="(\d+)"', styles)]
    assert len(sizes) == 6
    assert all(one >= other for one, other in pairwise(sizes))
    assert float(size) < sizes[0] <= float(size) + 8
    with pytest.raises(WordsError):
        FORMAT.choose({"size": "11"})


def test_colours_are_the_page_s_and_the_letters(tmp_path):
    path = make(every_kind(), tmp_path / "made.docx", colours="yellow-black")
    assert '<w:background w:color="000000"/>' in part(path)
    assert "displayBackgroundShape" in part(path, "word/settings.xml")
    assert '<w:color w:val="FFFF00"/>' in part(path, "word/styles.xml")
    assert [finding.rule for finding in check(path, every_kind()) if not finding.holds] == []


def test_tables_side_by_side_stay_two_and_a_table_may_end_a_cell(tmp_path):
    inside = Table("t3", (Row((cell("in"), cell("side"))),))
    outer = Table("t1", (Row((cell("a", "column"), cell("b", "column"))), Row((cell("1"), type(cell("x"))((inside,))))))
    document = paper(outer, Table("t2", (Row((cell("c"), cell("d"))),)), par("p", "After"))
    path = make(document, tmp_path / "made.docx")
    assert len(docx.Document(str(path)).tables) == 2
    assert [finding.rule for finding in check(path, document) if not finding.holds] == []


def test_links_in_the_file_lead_to_what_they_name(tmp_path):
    heading = Heading("h9", 1, say("Costs"))
    line = (Text("See "), Text("Costs", href="#h9"), Text(" or "), Text("nothing", href="#lost"), Text("."))
    made = body(paper(heading, Paragraph("p", line)), tmp_path)
    anchors = {each.get(W + "anchor") for each in made.iter(W + "hyperlink")}
    assert anchors <= {each.get(W + "name") for each in made.iter(W + "bookmarkStart")}
    assert len(anchors) == 1


def wide(columns: int) -> Table:
    head = Row(tuple(cell(f"Consultation {n}", "column") for n in range(columns)))
    return Table(f"t{columns}", (head, Row(tuple(cell(str(n)) for n in range(columns)))))


def test_a_table_whose_words_need_it_stands_on_a_wider_page_with_its_heading(tmp_path):
    blocks = (
        Heading("h1", 1, say("Wards")), wide(2), Heading("h2", 2, say("Years")), wide(5), par("p1", "Between"), wide(8),
        wide(12),
    )  # fmt: skip
    document = paper(*blocks)
    path = make(document, tmp_path / "made.docx", size=18)
    pages = [each.get(W + "w") for each in etree.fromstring(part(path).encode()).iter(W + "pgSz")]
    assert pages == ["11906", "11906", "16838", "11906", "23811"]
    assert re.search(r"Wards.*?<w:sectPr>.*?Years.*?<w:sectPr>", part(path))
    assert [finding.rule for finding in check(path, document) if not finding.holds] == []
    small = part(make(document, tmp_path / "small.docx"))
    assert re.findall(r'<w:pgSz w:w="(\d+)"', small) == ["11906", "11906", "23811"]


@pytest.mark.slow
def test_libreoffice_prints_every_word_and_counts_the_pages(edition, tmp_path):
    office = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--convert-to", "pdf"]
    subprocess.run([*office, "--outdir", str(tmp_path), str(edition)], check=True, capture_output=True, timeout=120)
    printed = subprocess.run(
        ["pdftotext", str(tmp_path / "ferries.pdf"), "-"], check=True, capture_output=True, text=True, timeout=30
    ).stdout
    assert "Page 1 of 3" in printed
    for said in ("2.1", "(a)", "(b)", "Held on 3 May 2026 at the Customs House.", "£1,250.50", "1 Quay Street"):
        assert said in printed


def test_an_english_heading_in_an_arabic_paper_begins_at_the_left_with_its_number(tmp_path):
    heading = Heading("e", 2, (Text("Pier repairs", language="en"),), "2")
    other = Heading("a", 2, (Text("المال"),), "3")
    path = make(Document("رصيف", "ar", (heading, other)), tmp_path / "made.docx")
    named = {"".join(t.text for t in p.iter(W + "t")): p for p in etree.fromstring(part(path).encode()).iter(W + "p")}
    for words, way in {"2 Pier repairs": ["0"], "3 المال": []}.items():
        assert [each.get(W + "val") for each in named[words].iter(W + "bidi")] == way
        assert bool(list(named[words].iter(W + "rtl"))) == (not way)
