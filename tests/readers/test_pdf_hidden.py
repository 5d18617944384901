"""What a PDF hides stays out and its kind is told; what is seen is never taken for hidden."""

from pathlib import Path

import pikepdf
import pytest
from making_papers import drawn_pdf
from pikepdf import Array, Dictionary, Name
from reading_papers import paragraphs, read_file

from service.document import Document
from service.readers.pdf_hidden import TOLD

SEEN = b"BT /F 12 Tf 20 150 Td (Boats keep left) Tj ET "
SECRET = b"BT /F 12 Tf 20 100 Td (secret) Tj ET "
PICTURE = b"q 240 0 0 40 10 85 cm BI /W 1 /H 1 /CS /G /BPC 8 ID %b EI Q "
UNSEEN = {
    "text that is not painted": ("invisible", b"3 Tr " + SECRET),
    "text used as a clip": ("invisible", b"q 7 Tr " + SECRET + b"Q "),
    "white on white": ("white", b"1 g " + SECRET),
    "nearly white on white": ("white", b"0.97 g " + SECRET),
    "black on black": ("white", b"0 g 10 85 240 40 re f " + SECRET),
    "red on red": ("white", b"1 0 0 rg 10 85 240 40 re f " + SECRET),
    "grey on a grey picture": ("white", PICTURE % b"\x80" + b"0.502 g " + SECRET),
    "white on white on black": ("white", b"0 g 10 85 240 40 re f 1 g 15 90 200 30 re f " + SECRET),
    "white outlines": ("white", b"1 G 1 Tr " + SECRET + b"0 Tr "),
    "under a black bar": ("covered", SECRET + b"0 g 10 90 200 30 re f"),
    "under a white bar": ("covered", SECRET + b"1 g 10 90 200 30 re f"),
    "under a thick line": ("covered", SECRET + b"20 w 10 105 m 200 105 l S"),
    "under a picture": ("covered", SECRET + PICTURE % b"\x80"),
    "under small bars": ("covered", SECRET + b"".join(b"%d 90 5 30 re f " % x for x in range(10, 100, 5))),
    "clipped away": ("cut off", b"q 200 0 50 50 re W n " + SECRET + b"Q "),
    "off the page": ("off the page", b"BT /F 12 Tf 20 900 Td (secret) Tj ET"),
    "too small": ("tiny", b"BT /F 0.5 Tf 20 100 Td (secret) Tj ET"),
    "scaled too small": ("tiny", b"BT /F 12 Tf 0.04 0 0 0.04 20 100 Tm (secret) Tj ET"),
}


def hidden(document: Document) -> list[str]:
    return [loss.what for loss in document.losses if loss.kind == "hidden"]


def changed(path: Path, change: object) -> Document:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        change(pdf)  # type: ignore[operator]
        pdf.save(path)
    return read_file(path)


@pytest.mark.parametrize("kind", UNSEEN)
def test_what_nobody_sees_stays_out_and_its_kind_is_told(tmp_path: Path, kind: str) -> None:
    told, drawn = UNSEEN[kind]
    document = read_file(drawn_pdf(tmp_path, SEEN + drawn))
    assert paragraphs(document) == ["Boats keep left"]
    assert hidden(document) == [TOLD[told]]


@pytest.mark.parametrize("kind", ["/Square", "/Redact"])
def test_text_under_a_mark_laid_over_the_page_stays_out(tmp_path: Path, kind: str) -> None:
    def mark(pdf: pikepdf.Pdf) -> None:
        look = pdf.make_stream(
            b"0 g 0 0 200 30 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 200, 30])
        )
        box = Array([10, 90, 210, 120])
        note = Dictionary(Type=Name.Annot, Subtype=Name(kind), Rect=box, F=4, AP=Dictionary(N=look))
        pdf.pages[0].Annots = Array([pdf.make_indirect(note)])

    document = changed(drawn_pdf(tmp_path, SEEN + SECRET), mark)
    assert paragraphs(document) == ["Boats keep left"]
    assert hidden(document) == [TOLD["redacted" if kind == "/Redact" else "covered"]]


def test_a_layer_that_is_off_stays_out(tmp_path: Path) -> None:
    def switch_off(pdf: pikepdf.Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Draft"))
        pdf.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer]))
        pdf.pages[0].Resources.Properties = Dictionary(L=layer)

    document = changed(drawn_pdf(tmp_path, SEEN + b"/OC /L BDC " + SECRET + b"EMC"), switch_off)
    assert paragraphs(document) == ["Boats keep left"]
    assert hidden(document) == [TOLD["cut off"]]


def test_text_beyond_the_crop_box_stays_out_letter_by_letter(tmp_path: Path) -> None:
    def crop(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].CropBox = Array([0, 0, 100, 200])

    document = changed(drawn_pdf(tmp_path, b"BT /F 12 Tf 20 150 Td (Boats keep left and secret) Tj ET"), crop)
    assert "secret" not in " ".join(paragraphs(document))
    assert "Boats keep" in " ".join(paragraphs(document))
    assert hidden(document) == [TOLD["off the page"]]


def test_only_the_covered_words_of_a_line_go(tmp_path: Path) -> None:
    line = b"BT /F 12 Tf 20 100 Td (Call Ann on 555 now) Tj ET 0 g 44 95 22 18 re f"
    document = read_file(drawn_pdf(tmp_path, line))
    assert paragraphs(document) == ["Call on 555 now"]


def test_words_and_shape_in_a_form_are_judged_alike(tmp_path: Path) -> None:
    def wrap(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        drawn = pdf.make_stream(
            SEEN + SECRET + b"0 g 10 90 200 30 re f", Type=Name.XObject, Subtype=Name.Form,
            BBox=Array([0, 0, 300, 200]), Matrix=Array([0.5, 0, 0, 0.5, 20, 20]), Resources=page.Resources,
        )  # fmt: skip
        page.Resources = Dictionary(XObject=Dictionary(X=drawn))
        page.Contents = pdf.make_stream(b"q 1 0 0 1 10 10 cm /X Do Q")

    document = changed(drawn_pdf(tmp_path, b""), wrap)
    assert paragraphs(document) == ["Boats keep left"]
    assert hidden(document) == [TOLD["covered"]]


def test_what_a_page_says_of_hidden_words_elsewhere_stays_out(tmp_path: Path) -> None:
    def note(pdf: pikepdf.Pdf) -> None:
        box = Array([10, 10, 30, 30])
        comment = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=box, Contents="secret", T="secret")
        file = pdf.make_stream(b"secret", Type=Name.EmbeddedFile)
        spec = Dictionary(Type=Name.Filespec, F="secret.txt", EF=Dictionary(F=file), Desc="secret")
        attached = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=box, FS=spec, Contents="secret")
        pdf.pages[0].Annots = Array([pdf.make_indirect(comment), pdf.make_indirect(attached)])
        pdf.docinfo["/Keywords"] = "secret"

    document = changed(drawn_pdf(tmp_path, SEEN), note)
    assert "secret" not in repr(document)
    assert paragraphs(document) == ["Boats keep left"]


VISIBLE = {
    "white on a dark shape": b"0 g 10 90 200 30 re f 1 g " + SECRET,
    "white on a dark picture": PICTURE % b"\x10" + b"1 g " + SECRET,
    "black on a highlight": b"1 1 0 rg 10 90 200 30 re f 0 g " + SECRET,
    "pale grey": b"0.7 g " + SECRET,
    "in a clip that holds it": b"q 10 90 200 30 re W n " + SECRET + b"Q ",
    "beside a shape painted later": SECRET + b"0 g 100 90 100 30 re f",
    "with a line under it": SECRET + b"0 g 20 97 40 1 re f",
    "drawn twice": SECRET + b"BT /F 12 Tf 20.3 100 Td (secret) Tj ET ",
    "under glass": SECRET + b"/G gs 1 1 0 rg 10 90 200 30 re f",
}


@pytest.mark.parametrize("kind", VISIBLE)
def test_what_is_seen_is_never_taken_for_hidden(tmp_path: Path, kind: str) -> None:
    def glass(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Resources.ExtGState = Dictionary(G=Dictionary(ca=0.3, BM=Name.Multiply))

    document = changed(drawn_pdf(tmp_path, SEEN + VISIBLE[kind]), glass)
    assert " ".join(paragraphs(document)).split() == ["Boats", "keep", "left", "secret"]
    assert hidden(document) == []


def test_a_watermark_is_left_out_and_told(tmp_path: Path) -> None:
    mark = b"0.8 g BT /F 40 Tf 0.7 0.7 -0.7 0.7 60 20 Tm (DRAFT) Tj ET "
    document = read_file(drawn_pdf(tmp_path, mark + b"0 g " + SEEN))
    assert paragraphs(document) == ["Boats keep left"]
    assert [loss.what for loss in document.losses] == ["A watermark across the page was left out: “DRAFT”."]
