"""Papers that were scanned or photographed, and pages whose own text cannot be believed."""

from pathlib import Path

import pikepdf
import pytest
from making_papers import pdf_file
from PIL import Image
from reading_papers import headings, lists, paragraphs, read_file, tied
from scanning import add_scan, draw, grainy, misname_letters, scan_file, unseen

from service import documents, steps
from service.document import Document, Paragraph, Table, Text, plain
from service.errors import PaperError
from service.readers.scan_rules import split_word
from service.readers.scan_told import UNMATCHED, URDU
from service.settings import Settings
from service.workplace import open_workplace

NOTICE = "The harbour wall will be closed from Monday to Friday while stones are replaced below the lighthouse."
BOATS = "Boats that need the slipway should use the one at Menhay Point, which stays open until nine at night."
BODY = f"<h1>Harbour works</h1><p>{NOTICE}</p><p>{BOATS}</p>"


def told(document: Document, kind: str) -> list[tuple[str, str]]:
    return [(loss.page, loss.what) for loss in document.losses if loss.kind == kind]


def share_read(text: str, document: Document) -> float:
    """The share of a text's words that the document has."""
    known = " ".join(paragraphs(document)).split()
    return sum(word in known for word in text.split()) / len(text.split())


def check_read(document: Document) -> None:
    assert headings(document) == [(1, "", "Harbour works")]
    assert paragraphs(document) == [NOTICE, BOATS]


@pytest.fixture(scope="module")
def page() -> Image.Image:
    return draw(BODY)[0]


@pytest.mark.parametrize("turn", [90, pytest.param(180, marks=pytest.mark.slow)])
def test_a_scan_is_read_however_it_was_fed(tmp_path: Path, page: Image.Image, turn: int) -> None:
    fed = grainy(page.rotate(turn + 1.2, expand=turn == 90, fillcolor=255))
    document = read_file(scan_file(tmp_path, fed))
    check_read(document)
    ((label, what),) = told(document, "scan")
    assert label == "1"
    assert "read by machine from a scan and may contain errors" in what


def test_a_pack_mixes_pages_of_both_kinds(tmp_path: Path, page: Image.Image) -> None:
    path = pdf_file(tmp_path, "<h1>Letters</h1><p>One letter came in about the works. It is attached.</p>", tagged=True)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        add_scan(pdf, page)
        pdf.save(path)
    document = read_file(path)
    assert [text for _, _, text in headings(document)] == ["Letters", "Harbour works"]
    assert paragraphs(document) == ["One letter came in about the works. It is attached.", NOTICE, BOATS]
    assert [label for label, _ in told(document, "scan")] == ["2"]


def test_lists_and_numbered_paragraphs_are_those_of_print(tmp_path: Path) -> None:
    items = "<ul><li>the ladder near the steps</li><li>the lamps on the pier</li></ul>"
    numbered = f"<p>2.1 {NOTICE}</p><p>What is replaced:</p>{items}"
    document = read_file(scan_file(tmp_path, *draw(f"<h2>2. Works</h2>{numbered}")))
    assert [block.number for block in document.blocks if isinstance(block, Paragraph)] == ["2.1", ""]
    assert lists(document) == [["•", "•"]]


def test_a_mark_after_a_word_is_tied_to_its_note(tmp_path: Path) -> None:
    note = "<p style='font-size:8.5pt;position:absolute;bottom:0'>4 Survey of the harbour, pages 12 to 19.</p>"
    body = f"<p>{BOATS} {NOTICE[:-1]} with care.<sup>4</sup> {BOATS} {NOTICE}</p>{note}"
    assert tied(read_file(scan_file(tmp_path, *draw(body)))) == [("4", "Survey of the harbour, pages 12 to 19.")]


def cells(document: Document) -> list[list[tuple[str, str]]]:
    """Words and header of each cell of the first table."""
    table = next(block for block in document.blocks if isinstance(block, Table))
    return [
        [(" ".join(plain(b.text) for b in cell.blocks if isinstance(b, Paragraph)), cell.header) for cell in row.cells]
        for row in table.rows
    ]


RULED = (
    "table { border-collapse: collapse; width: 100% } td, th { border: 1px solid #555; padding: 4px; text-align: left }"
)
MOORINGS = (("Mooring", "Boats", "Fee"), ("Menhay Point", "34", "£120"), ("Ferry Steps", "8", "£95.50"))


def test_a_ruled_table_is_found_in_the_picture(tmp_path: Path) -> None:
    rows = "".join(
        "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in row) + "</tr>"
        for tag, row in zip(("th", "td", "td"), MOORINGS, strict=True)
    )
    page = draw(f"<p>{NOTICE}</p><table>{rows}</table><p>{BOATS}</p>", style=RULED)[0]
    document = read_file(scan_file(tmp_path, page.rotate(0.7, fillcolor=255)))
    head, *body = cells(document)
    assert head == [(words, "column") for words in MOORINGS[0]]
    assert [[words for words, _ in row] for row in body] == [list(row) for row in MOORINGS[1:]]
    assert [plain(block.text) for block in document.blocks if isinstance(block, Paragraph)] == [NOTICE, BOATS]


def test_a_rule_under_words_makes_no_table(tmp_path: Path) -> None:
    page = draw(f"<p>{NOTICE}</p><hr><p style='border:1px solid'>{BOATS}</p>")[0]
    assert paragraphs(read_file(scan_file(tmp_path, page))) == [NOTICE, BOATS]


def test_words_read_across_a_rule_are_parted_where_it_stands() -> None:
    assert split_word("612|147", 100, 240, [170]) == [("612", 100, 170), ("147", 170, 240)]


@pytest.mark.parametrize("mark", [pytest.param("2", marks=pytest.mark.slow), "14"])
def test_a_raised_figure_is_read_by_itself(tmp_path: Path, mark: str) -> None:
    note = (
        f"<p style='font-size:8.5pt;position:absolute;bottom:0'><sup>{mark}</sup> Survey of the harbour, page 12.</p>"
    )
    raised = f"<span style='font-size:58%;vertical-align:super;line-height:0'>{mark}</span>"
    document = read_file(scan_file(tmp_path, *draw(f"<p>{NOTICE}{raised} {BOATS}</p>{note}")))
    assert tied(document) == [(mark, "Survey of the harbour, page 12.")]
    assert paragraphs(document) == [f"{NOTICE} {BOATS}"]


def test_what_is_raised_and_no_note_has_is_no_mark(tmp_path: Path) -> None:
    raised = "<span style='font-size:58%;vertical-align:super;line-height:0'>7</span>"
    document = read_file(scan_file(tmp_path, *draw(f"<p>{BOATS} {NOTICE}{raised} {BOATS}</p>")))
    runs = [run for block in document.blocks if isinstance(block, Paragraph) for run in block.text]
    assert not any(isinstance(run, Text) and run.script for run in runs)
    assert "below the lighthouse" in paragraphs(document)[0]


def test_bold_words_stay_bold(tmp_path: Path) -> None:
    body = f"<p><b>Closed</b> from Monday.</p><p><b>Works on the wall</b></p><p>{NOTICE}</p><p>{BOATS}</p>"
    document = read_file(scan_file(tmp_path, *draw(body)))
    strong = [
        run.value.strip()
        for block in document.blocks
        if isinstance(block, Paragraph)
        for run in block.text
        if isinstance(run, Text) and run.strong
    ]
    assert strong == ["Closed"]
    assert [text for _, _, text in headings(document)] == ["Works on the wall"]


SPANISH = "El muelle estará cerrado desde el lunes. Los barcos podrán usar la rampa señalada más allá del faro pequeño."
HINDI = "बंदरगाह की दीवार सोमवार से शुक्रवार तक बंद रहेगी। नावें दूसरे घाट का उपयोग करें।"
GUJARATI = "બંદરની દીવાલ સોમવારથી શુક્રવાર સુધી બંધ રહેશે. હોડીઓ બીજા ઘાટનો ઉપયોગ કરે."
ARABIC = "سيغلق جدار الميناء من يوم الاثنين إلى يوم الجمعة حتى تستبدل الحجارة القديمة"


@pytest.mark.slow
@pytest.mark.parametrize(("text", "lang"), [(SPANISH, "es")])
def test_a_language_is_found_out_by_itself(tmp_path: Path, text: str, lang: str) -> None:
    assert paragraphs(read_file(scan_file(tmp_path, *draw(f"<p>{text}</p>", lang=lang)))) == [text]


@pytest.mark.slow
@pytest.mark.parametrize(("text", "lang"), [(HINDI, "hi"), (GUJARATI, "gu"), (ARABIC, "ar")])
def test_a_script_is_found_out_by_itself(tmp_path: Path, text: str, lang: str) -> None:
    document = read_file(scan_file(tmp_path, *draw(f"<p>{text}</p>", lang=lang)))
    assert share_read(text, document) >= 0.9


@pytest.mark.slow
def test_a_notice_in_other_languages_is_read_in_each(tmp_path: Path) -> None:
    notice = f"<p lang=hi>{HINDI}</p><p lang=es>{SPANISH}</p><p lang=gu>{GUJARATI}</p>"
    document = read_file(scan_file(tmp_path, *draw(f"{BODY}{notice}")))
    assert paragraphs(document)[:2] == [NOTICE, BOATS]
    assert min(share_read(text, document) for text in (HINDI, SPANISH, GUJARATI)) >= 0.8


@pytest.mark.slow
def test_an_unseen_layer_that_agrees_is_not_told(tmp_path: Path, page: Image.Image) -> None:
    layer = unseen("Harbour works", NOTICE, BOATS)
    document = read_file(scan_file(tmp_path, page, under=layer))
    check_read(document)
    assert told(document, "hidden") == []


def test_an_unseen_layer_that_says_something_else_stays_out(tmp_path: Path, page: Image.Image) -> None:
    document = read_file(scan_file(tmp_path, page, under=unseen("The secret price is nine million pounds", NOTICE)))
    check_read(document)
    assert told(document, "hidden") == [("1", UNMATCHED)]


@pytest.mark.parametrize("step", [7, pytest.param(0xE000, marks=pytest.mark.slow)])
def test_letters_that_the_file_names_wrongly_are_read_from_the_page(tmp_path: Path, step: int) -> None:
    document = read_file(misname_letters(pdf_file(tmp_path, BODY), step))
    assert paragraphs(document) == [NOTICE, BOATS]
    ((_, what),) = told(document, "scan")
    assert "is not what the page shows" in what


def test_text_of_a_sound_file_is_left_to_it(tmp_path: Path) -> None:
    document = read_file(
        pdf_file(tmp_path, f"{BODY}<p>Ref. HB/2025/07b (MOPAC): 3,400m², £1.2m; see RFC-7 & Annex B2.</p>")
    )
    assert told(document, "scan") == []


def test_what_is_too_faint_to_see_is_not_read(tmp_path: Path) -> None:
    faint = draw(f"{BODY}<p style='color:#f6f6f6'>secret agreement with the builders</p>")
    alone = draw("<p style='color:#fbfbfb'>secret agreement with the builders of the harbour wall</p>")
    document = read_file(scan_file(tmp_path, *faint, *alone))
    assert paragraphs(document) == [NOTICE, BOATS]


def test_a_picture_file_is_read_like_a_scan(tmp_path: Path, page: Image.Image) -> None:
    page.save(
        tmp_path / "a.tif", save_all=True, append_images=[draw("<p>See the plan of the works.</p>")[0]], dpi=(200, 200)
    )
    document = read_file(tmp_path / "a.tif")
    assert document.source.media_type == "image/tiff"
    assert [text for _, _, text in headings(document)] == ["Harbour works"]
    assert [label for label, _ in told(document, "scan")] == ["1", "2"]


def test_damaged_pictures_are_told(tmp_path: Path, page: Image.Image) -> None:
    page.save(tmp_path / "a.png")
    data = (tmp_path / "a.png").read_bytes()
    (tmp_path / "a.png").write_bytes(data[: len(data) // 2])
    with pytest.raises(PaperError, match=r"a\.png is damaged"):
        read_file(tmp_path / "a.png")


def test_without_tesseract_the_sentence_says_how_to_get_it(
    tmp_path: Path, page: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    from service.errors import MissingError

    with pytest.raises(MissingError, match="apt-get install tesseract-ocr"):
        read_file(scan_file(tmp_path, page))


@pytest.mark.slow
def test_powers_of_units_are_no_marks_and_divided_words_are_whole(tmp_path: Path) -> None:
    raised = "<span style='font-size:58%;vertical-align:super;line-height:0'>2</span>"
    text = f"The quay has 3,400 m{raised} of stone, and its light-<br>house stands at the far end of it. {NOTICE}"
    document = read_file(scan_file(tmp_path, *draw(f"<p>{text}</p><p>The lighthouse is white. {BOATS}</p>")))
    assert paragraphs(document)[0].startswith("The quay has 3,400 m² of stone, and its lighthouse stands")


@pytest.mark.slow
def test_a_long_scan_is_read_page_by_page(tmp_path: Path) -> None:
    """In the child that reads every paper, with no more memory than it may take."""
    low = "body { padding-top: 30mm }"  # what stands at the top of page after page is a running head
    one, two = draw(BODY, style=low)[0], draw(f"<p>{BOATS}</p><p>{NOTICE}</p>", style=low)[0]
    paper = scan_file(tmp_path, *([one, two] * 20))
    reports: list[tuple[int, int]] = []
    workplace = open_workplace(Settings(data=tmp_path / "data"))
    sha = documents.read(workplace, paper, "long.pdf", report=lambda n, m: reports.append((n, m)))
    document = steps.load(workplace, sha)
    workplace.engine.dispose()
    assert paragraphs(document) == [NOTICE, BOATS, BOATS, NOTICE] * 20
    assert reports == sorted(reports)
    assert reports[-1] == (40, 40)
    assert len(set(reports)) > 20  # some come together


@pytest.mark.slow
def test_what_a_machine_reads_badly_is_told_first(tmp_path: Path) -> None:
    urdu = "بندرگاہ کی دیوار پیر سے جمعہ تک بند رہے گی۔ کشتیاں دوسرے گھاٹ پر جائیں اور رات نو بجے تک واپس آ جائیں۔"
    style = "body { font-family: 'Noto Nastaliq Urdu' }"
    document = read_file(scan_file(tmp_path, *draw(f"<p>{urdu}</p><p>{urdu}</p>", lang="ur", style=style)))
    ((_, what),) = told(document, "scan")
    assert what.startswith(URDU)
