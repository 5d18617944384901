"""What a PDF holds besides plain lines: pictures, form fields, right-to-left lines, languages."""

import base64
import io
import tempfile
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from making_papers import drawn_pdf, pdf_file
from pikepdf import Array, Dictionary, Name
from PIL import Image
from reading_papers import paragraphs, read_file

from service.document import Document, Heading, PageBreak, Paragraph, Picture, plain
from service.errors import PaperError
from service.readers import read_document
from service.readers.base import Reading
from service.settings import Settings

LONG = (
    "The harbour office has looked at the old timber of the pier and found that most of it can stay for another ten "
    "years if it is painted before the winter begins and looked at again each spring. "
)


def photograph(colour: str, *, wide: int = 240, high: int = 160) -> str:
    out = io.BytesIO()
    Image.new("RGB", (wide, high), colour).save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


def outline(document: Document) -> list[str]:
    said = []
    for block in document.blocks:
        if isinstance(block, Picture):
            said.append(f"picture {block.description}".strip())
        elif isinstance(block, PageBreak):
            said.append(f"page {block.label}")
        elif isinstance(block, (Paragraph, Heading)):
            said.append(plain(block.text))
    return said


def test_a_picture_stands_where_it_is_printed_and_is_told_without_a_description(tmp_path: Path) -> None:
    body = f"<p>Before.</p><img src='{photograph('teal')}'><p>{LONG}</p><p>After.</p>"
    document = read_file(pdf_file(tmp_path, body))
    assert outline(document) == ["page 1", "Before.", "picture", LONG.strip(), "After."]
    assert [loss.what for loss in document.losses] == ["A picture on this page has no description."]


def test_a_picture_is_kept_as_it_is_seen(tmp_path: Path) -> None:
    path = pdf_file(tmp_path, f"<p>Before.</p><img src='{photograph('#008080')}'>")
    with tempfile.TemporaryDirectory() as scratch:
        document = read_document(path, Reading(path.name, Settings(), Path(scratch)))
        (picture,) = [block for block in document.blocks if isinstance(block, Picture)]
        image = Image.open(Path(scratch) / "pictures" / picture.image).convert("RGB")
        assert image.getpixel((image.width // 2, image.height // 2)) == (0, 128, 128)
        assert abs(image.width / image.height - 1.5) < 0.05


def test_a_described_picture_has_its_words_and_its_image(tmp_path: Path) -> None:
    body = f"<h1>Pier</h1><p>{LONG}</p><img src='{photograph('teal')}' alt='A map of the pier'><p>{LONG}</p>"
    document = read_file(pdf_file(tmp_path, body, tagged=True))
    pictures = [block for block in document.blocks if isinstance(block, Picture)]
    assert [picture.description for picture in pictures] == ["A map of the pier"]
    assert all(picture.image for picture in pictures)
    assert not document.losses


def test_decoration_is_dropped(tmp_path: Path) -> None:
    crest = f"<img src='{photograph('navy')}' style='position: absolute; top: 0; left: 0; width: 30mm'>"
    rule = f"<img src='{photograph('black', wide=400, high=4)}'>"
    tiny = f"<img src='{photograph('red', wide=20, high=20)}'>"
    page = f"<div style='position: relative; break-before: page'>{crest}<p style='padding-top: 40mm'>{LONG}</p></div>"
    document = read_file(pdf_file(tmp_path, rule + tiny + page * 3))
    assert not any(isinstance(block, Picture) for block in document.blocks)
    assert not document.losses


def test_a_picture_on_the_next_page_comes_after_its_page_break(tmp_path: Path) -> None:
    body = f"<p>{LONG}</p><div style='break-before: page'><img src='{photograph('teal')}'><p>After.</p></div>"
    assert outline(read_file(pdf_file(tmp_path, body)))[2:] == ["page 2", "picture", "After."]


FORM = b"BT /F 12 Tf 20 150 Td (Name of officer:) Tj 0 -30 Td (Urgent) Tj 60 0 Td (Yes) Tj 60 0 Td (No) Tj ET"


def form(folder: Path) -> Path:
    """A form with a name filled in, which both the field's value and its look hold, and one of two boxes ticked."""
    path = drawn_pdf(folder, FORM)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        font = pdf.pages[0].Resources.Font.F
        box: Any = {"Type": Name.Annot, "Subtype": Name.Widget, "F": 4}
        words = pdf.make_stream(
            b"/Tx BMC BT /F 10 Tf 2 4 Td (J. Strand) Tj ET EMC", Type=Name.XObject, Subtype=Name.Form,
            BBox=Array([0, 0, 120, 16]), Resources=Dictionary(Font=Dictionary(F=font)),
        )  # fmt: skip
        name = Dictionary(
            **box, FT=Name.Tx, T="name", V="J. Strand", Rect=Array([120, 146, 240, 162]), AP=Dictionary(N=words)
        )
        bare = Dictionary(**box, FT=Name.Tx, T="reason", V="High tide", Rect=Array([20, 60, 200, 76]))
        fields = [name, bare]
        for at, on in ((100, True), (160, False)):
            look: Any = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": Array([0, 0, 12, 12])}
            ticks = Dictionary(Yes=pdf.make_stream(b"1 1 10 10 re f", **look), Off=pdf.make_stream(b"", **look))
            state = Name.Yes if on else Name.Off
            tick: Any = {"FT": Name.Btn, "T": f"t{at}", "V": state, "AS": state, "AP": Dictionary(N=ticks)}
            fields.append(Dictionary(**box, **tick, Rect=Array([at + 2, 119, at + 14, 131])))
        held = [pdf.make_indirect(each) for each in fields]
        pdf.pages[0].Annots = Array(held)
        pdf.Root.AcroForm = Dictionary(Fields=Array(held), DR=Dictionary(Font=Dictionary(F=font)))
        pdf.save(path)
    return path


def test_fields_are_read_once_after_their_labels_with_ticks(tmp_path: Path) -> None:
    said = " / ".join(paragraphs(read_file(form(tmp_path))))
    assert said.count("J. Strand") == 1
    assert "Name of officer: J. Strand" in said
    assert "Urgent Yes ☒ No ☐" in said
    assert "High tide" in said


ARABIC = (
    "رصيف الميناء مغلق حتى 14 مايو 2025، والسبب أن الخشب قديم.",
    "تبلغ التكلفة £1,250.50 (أي 12%) من ميزانية Fairhaven Council للعام 2025/26.",
    "لا يمكن الدخول إلا بإذن: اتصل بالرقم 01632 960 123 أو harbour@fairhaven.example قبل الساعة 10:30.",
)
URDU = (
    "بندرگاہ کا گھاٹ 14 مئی 2025 تک بند ہے کیونکہ لکڑی پرانی ہے۔",
    "اجازت کے بغیر داخلہ ممنوع ہے: 01632 960 123 پر فون کریں۔",
)
FONTS = "body { font-family: 'Noto Sans', 'Noto Naskh Arabic' }"


def test_right_to_left_lines_are_read_in_their_order(tmp_path: Path) -> None:
    body = "".join(f"<p>{line}</p>" for line in (*ARABIC, *URDU))
    document = read_file(pdf_file(tmp_path, f"<div dir=rtl>{body}</div>", FONTS))
    assert " ".join(paragraphs(document)) == " ".join((*ARABIC, *URDU))


def test_a_right_to_left_line_in_an_english_paper_is_read_in_its_order(tmp_path: Path) -> None:
    document = read_file(pdf_file(tmp_path, f"<p>{LONG}</p><p dir=rtl>{ARABIC[0]}</p><p>{LONG}</p>", FONTS))
    assert paragraphs(document) == [LONG.strip(), ARABIC[0], LONG.strip()]


SPANISH = (
    "El muelle está cerrado hasta mayo porque la madera es vieja y hay que pintarla antes del invierno.",
    "Los barcos pueden entrar por la otra puerta, que está abierta todos los días de la semana.",
)


def test_a_paper_is_in_the_language_that_its_words_show(tmp_path: Path) -> None:
    assert read_file(pdf_file(tmp_path, "".join(f"<p>{line}</p>" for line in SPANISH))).language == "es"
    assert read_file(pdf_file(tmp_path, f"<div dir=rtl><p>{'<p>'.join(ARABIC)}</div>", FONTS)).language == "ar"
    assert read_file(pdf_file(tmp_path, f"<p>{LONG}</p><p>{SPANISH[0]}</p><p>{LONG}</p>")).language == "en"


def test_signs_of_picture_fonts_are_known_and_others_told(tmp_path: Path) -> None:
    path = drawn_pdf(tmp_path, b"BT /W 12 Tf 20 150 Td (A) Tj 0 -40 Td (B) Tj /F 12 Tf 20 0 Td (Boats) Tj ET")
    names = b"beginbfchar <41> <F0FC> <42> <F0E8> endbfchar"
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        code = pdf.make_stream(b"/CIDInit /ProcSet findresource begin begincmap 2 " + names + b" endcmap end")
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Wingdings, ToUnicode=code)
        pdf.pages[0].Resources.Font.W = pdf.make_indirect(font)
        pdf.save(path)
    document = read_file(path)
    assert paragraphs(document)[0] == "✓"
    assert "➔ Boats" in repr(document)


def test_files_inside_the_file_are_left_out_and_told(tmp_path: Path) -> None:
    path = drawn_pdf(tmp_path, b"BT /F 12 Tf 20 150 Td (Boats keep left) Tj ET")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.attachments["secret.txt"] = b"secret"
        pdf.save(path)
    document = read_file(path)
    assert "secret" not in repr(document)
    assert [loss.what for loss in document.losses] == ["Files attached inside the PDF (1) were left out."]


def test_a_page_that_holds_more_than_a_page_can_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PaperError, match=r"Page 1 .* holds more"):
        read_file(drawn_pdf(tmp_path, b"BT /F 1 Tf " + b"(boats keep left) Tj " * 14_000 + b"ET"))


def test_lines_in_indian_scripts_have_the_spaces_that_are_seen(tmp_path: Path) -> None:
    said = ["कृपया घाट पर जाएँ।", "બંદર સુધી જાઓ.", "ঘাট বন্ধ।"]
    document = read_file(pdf_file(tmp_path, f"<p>{LONG}</p>" + "".join(f"<p>{line}</p>" for line in said)))
    assert paragraphs(document)[1:] == said


def test_a_form_that_only_adobe_shows_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = pdf_file(tmp_path, "<p>Please wait while the form is loaded.</p>")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        form = pdf.make_stream(b'<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"/>')
        pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=form)
        pdf.Root.NeedsRendering = True
        pdf.save(path)
    with pytest.raises(PaperError, match="print it to a PDF"):
        read_file(path)


def test_a_text_box_that_each_program_paints_itself_is_read_and_marks_hide_nothing(tmp_path: Path) -> None:
    path = pdf_file(tmp_path, f"<p>{LONG}</p>")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        note: Any = {"Type": Name.Annot, "F": 4}
        over = Array([60, 700, 500, 800])
        points = Array([60, 800, 500, 800, 60, 700, 500, 700])
        marks = [Dictionary(**note, Subtype=kind, Rect=over, QuadPoints=points) for kind in
                 (Name.Highlight, Name.Underline, Name.StrikeOut)]  # fmt: skip
        box = Dictionary(**note, Subtype=Name.FreeText, Contents="Agreed on 3 June", DA="/Helv 10 Tf",
                         Rect=Array([72, 300, 300, 320]))  # fmt: skip
        pdf.pages[0].Annots = Array([pdf.make_indirect(each) for each in [*marks, box]])
        pdf.save(path)
    document = read_file(path)
    assert paragraphs(document) == [LONG.strip(), "Agreed on 3 June"]
    assert not document.losses
