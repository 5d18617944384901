"""Files made to harm: each ends in one clear sentence, or in a document; never in a crash, a hang or a full memory."""

import zipfile
import zlib
from pathlib import Path

import pikepdf
from making_papers import NAMES, drawn_pdf, word_file, words
from reading_safely import read_safely

from service.document import Document, plain
from service.errors import PaperError

BODY = f"<w:document {NAMES}><w:body>".encode()
END = b"</w:body></w:document>"
PARAGRAPH = b"<w:p><w:r><w:t>%s</w:t></w:r></w:p>"


def raw_word(folder: Path, name: str, *pieces: bytes) -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as file:
        for piece in pieces:
            file.write(piece)
    return path


def raw_pdf(folder: Path, name: str, *objects: bytes) -> Path:
    out, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    path = folder / name
    path.write_bytes(out + head + table + tail)
    return path


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"


def word_files(folder: Path) -> list[Path]:
    laughs = b'<!DOCTYPE l [<!ENTITY a "ha">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
    )
    truncated = word_file(folder, words("Pier"))
    (folder / "cut.docx").write_bytes(truncated.read_bytes()[:-900])
    return [
        raw_word(folder, "bomb.docx", BODY, *[b" " * (1 << 20)] * 32, END),
        raw_word(folder, "laughs.docx", laughs + b"]>", BODY, PARAGRAPH % b"&j;", END),
        raw_word(
            folder,
            "outside.docx",
            b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
            BODY,
            PARAGRAPH % b"&x;",
            END,
        ),
        raw_word(folder, "deep.docx", BODY, b"<w:sdt><w:sdtContent>" * 5_000, b"</w:sdtContent></w:sdt>" * 5_000, END),
        raw_word(folder, "not-xml.docx", b"no words here"),
        folder / "cut.docx",
    ]


def test_harmful_word_files_end_in_a_sentence(tmp_path: Path) -> None:
    files = word_files(tmp_path)
    for path, found in zip(files, read_safely(*files), strict=True):
        assert isinstance(found, PaperError), path.name
        assert str(found).startswith(path.name)
        assert "\n" not in str(found)


def pdf_files(folder: Path) -> list[Path]:
    squeezed = zlib.compress(b" " * (32 << 20))
    sealed = drawn_pdf(folder, b"", name="plain.pdf")
    with pikepdf.open(sealed) as pdf:
        pdf.save(folder / "locked.pdf", encryption=pikepdf.Encryption(user="a", owner="b"))
    (folder / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<</Type/Cat")
    return [
        folder / "locked.pdf",
        folder / "cut.pdf",
        raw_pdf(folder, "loop.pdf", CATALOG, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"),
        raw_pdf(folder, "many.pdf", CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>",
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>"),
        raw_pdf(folder, "bomb.pdf", CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>",
                b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(squeezed), squeezed)),
    ]  # fmt: skip


def test_harmful_pdf_files_end_in_a_sentence(tmp_path: Path) -> None:
    files = pdf_files(tmp_path)
    found = read_safely(*files)
    for path, error in zip(files, found, strict=True):
        assert isinstance(error, PaperError), path.name
        assert path.name in str(error)
    assert "password" in str(found[0])


def test_tags_that_loop_are_not_followed(tmp_path: Path) -> None:
    path = drawn_pdf(tmp_path, b"/P <</MCID 0>> BDC BT /F 12 Tf 20 150 Td (Boats keep left) Tj ET EMC")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        one = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Sect))
        two = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Sect, K=one))
        one.K = two
        pdf.Root.StructTreeRoot = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=one)
        pdf.save(path)
    (found,) = read_safely(path)
    assert isinstance(found, Document)
    assert plain(found.blocks[-1].text) == "Boats keep left"  # type: ignore[union-attr]


def page_files(folder: Path) -> list[Path]:
    pages = {
        "deep.html": "<div>" * 20_000 + "x",
        "wide.html": "<table>" + "<tr>" + "<td colspan=1000000 rowspan=1000000>x" * 3_000,
        "frames.html": "<iframe src='file:///etc/passwd'></iframe><object data='http://127.0.0.1:9/'></object><p>x</p>",
        "bytes.html": "\x01\x02<p>x\x00y</p>",
    }
    for name, body in pages.items():
        (folder / name).write_text("<!doctype html><html><body>" + body)
    return [folder / name for name in pages]


def test_harmful_pages_end_in_a_sentence_or_a_document(tmp_path: Path) -> None:
    deep, wide, frames, broken = read_safely(*page_files(tmp_path))
    assert "nested too deeply" in str(deep)
    assert isinstance(wide, Document)
    assert isinstance(frames, Document)
    assert [loss.what for loss in frames.losses] == ["Parts that the page takes in from elsewhere were left out (2)."]
    assert isinstance(broken, Document)
