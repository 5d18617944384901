import struct
import zipfile
from pathlib import Path

import pytest

from service.errors import PaperError
from service.readers import ole
from service.readers.sniff import find_kind, sniff
from service.settings import Settings


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"# A heading\n\nWords.\n", "markdown"),
        (b"Words.\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n", "markdown"),
        (b"<b>Date:</b>\t<b>Today</b>\n", "markdown"),
        (b"Words.<sup>1</sup>\n", "markdown"),
        (b"**Bold** and [a link](https://www.fairhaven.example) alone.\n", "text"),
        (b"1. Title\n\n1.1 Words & more words, 5 < 6.\n", "text"),
        (b"\xef\xbb\xbfWords after a mark of their order.\n", "text"),
        ("Words as a notepad keeps them – with marks of two bytes.\n".encode("utf-16"), "text"),
        (b"<!DOCTYPE html><html><p>Words</p></html>", "html"),
        (
            b"<?xml version='1.0'?>\n<!-- saved -->\n<html xmlns='http://www.w3.org/1999/xhtml'><p>Words</p></html>",
            "html",
        ),
        (b"<div class=a>\n<h1>The pier</h1><p>Words</p></div>", "html"),
        (b"<p align=center>Words</p>\n\n# A heading\n\n<p>Words</p>", "markdown"),
        (b"%PDF-1.7 and so on", "pdf"),
        (b"{\\rtf1 Words}", "rtf"),
        (b"From: a@fairhaven.example\r\nSubject: Pier\r\nMIME-Version: 1.0\r\n\r\nWords\r\n", "mail"),
        (b"From: Ama Ode\nDate: 16 September\nSubject: The pier\n\nA memo on paper.\n", "text"),
        (b'Pier,Berths,Cost\nOld,4,"4,000"\nNew,6,9\n', "csv"),
        (b"Pier;Berths\nOld;4\nNew;6\n", "csv"),
        (b"Pier\tBerths\nOld\t4\nNew\t6\n", "csv"),
        (b"Ama Ode, Chair\nBen Iyo, Clerk\nZoe Pia, Treasurer\n", "text"),
        (b"The pier is old, and long.\nIt is wooden, and grey.\nIt is closed, we hear.\n", "text"),
        (b"[1] The pier is old.\n", "text"),
    ],
)
def test_a_file_is_known_by_its_content(tmp_path: Path, content: bytes, key: str) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(content)
    assert sniff(paper, "paper.pdf", Settings()) == key


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (bytes(range(256)) * 9, "not a paper"),
        (b"ID3\x03" + bytes(99), "a sound recording, not a paper"),
        (b"\0\0\0\x20ftypmp42" + bytes(99), "a film or sound"),
        (b"MZ\x90\0" + bytes(99), "a program"),
        (b"\0\x01\0\0\0\x12", "a font"),
        (b"Rar!\x1a\x07\0", "Pack it as a ZIP"),
        (b"\x1f\x8b\x08\0\0", "Pack it as a ZIP"),
        (b"AT&TFORM\0\0", "a DjVu file.*Export it as PDF"),
        (b"\x78\x9f\x3e\x22\x01", "winmail.dat"),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "a calendar entry"),
        (b"BEGIN:VCARD\r\nVERSION:3.0\r\n", "a visiting card"),
        (b'{"pier": [1, 2]}', "data .JSON."),
        (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", "a drawing"),
        (b"<?xml version='1.0'?><rows><row/></rows>", "XML"),
        (b"From ama Sat Jan 3\nFrom: a@b.example\nMIME-Version: 1.0\n\nWords\n", "several e-mails"),
    ],
)
def test_what_is_no_paper_is_said_in_one_sentence(tmp_path: Path, content: bytes, words: str) -> None:
    paper = tmp_path / "paper.md"
    paper.write_bytes(content)
    with pytest.raises(PaperError, match=words):
        sniff(paper, "paper.md", Settings())


def zip_of(folder: Path, parts: dict[str, str]) -> Path:
    path = folder / "paper.dat"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


OFFICE = (
    '<Relationships><Relationship Id="r" Type="http://x/relationships/officeDocument" Target="{}"/></Relationships>'
)


@pytest.mark.parametrize(
    ("parts", "key"),
    [
        ({"word/document.xml": ""}, "docx"),
        ({"_rels/.rels": OFFICE.format("word/document2.xml"), "word/document2.xml": ""}, "docx"),
        ({"_rels/.rels": OFFICE.format("/xl/workbook.xml"), "word/document.xml": ""}, "xlsx"),
        ({"_rels/.rels": OFFICE.format("ppt/presentation.xml")}, "pptx"),
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, "odt"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet-template"}, "ods"),
        ({"mimetype": "application/vnd.oasis.opendocument.presentation"}, "odp"),
        ({"mimetype": "application/epub+zip"}, "epub"),
        ({"META-INF/container.xml": ""}, "epub"),
        ({"1 Agenda.pdf": "", "2 Report.docx": ""}, "zip"),
    ],
)
def test_a_zip_is_known_by_what_it_holds(tmp_path: Path, parts: dict[str, str], key: str) -> None:
    assert find_kind(zip_of(tmp_path, parts), "paper", Settings()) == key


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"1 Agenda.pdf": ""}, "a ZIP of several files"),
        ({"Index/Document.iwa": ""}, "Apple.*Export it as PDF"),
        ({"FixedDocSeq.fdseq": ""}, "an XPS file"),
        ({"mimetype": "application/vnd.oasis.opendocument.graphics"}, "an OpenDocument drawing"),
    ],
)
def test_a_zip_that_is_no_paper_is_said_so(tmp_path: Path, parts: dict[str, str], words: str) -> None:
    with pytest.raises(PaperError, match=words):
        sniff(zip_of(tmp_path, parts), "paper", Settings())


def old_office(folder: Path, *names: str) -> Path:
    """An OLE file with these streams, empty, straight under its root."""

    def entry(name: str, child: int, after: int) -> bytes:
        letters = name.encode("utf-16-le") + b"\0\0"
        links = struct.pack("<III", 0xFFFFFFFF, after, child)
        return letters.ljust(64, b"\0") + struct.pack("<HBB", len(letters), 2, 1) + links + bytes(48)

    free, end = 0xFFFFFFFF, 0xFFFFFFFE
    entries = [entry("Root Entry", 1, free)]
    entries += [entry(name, free, n + 2 if n + 1 < len(names) else free) for n, name in enumerate(names)]
    directory = b"".join(entries).ljust(1024, b"\0")
    header = ole.MAGIC + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<III", 0, 1, 1) + bytes(4) + struct.pack("<IIIII", 4096, end, 0, end, 0)
    header += struct.pack("<I", 0) + b"\xff" * (512 - len(header) - 4)
    table = struct.pack("<III", 0xFFFFFFFD, 2, end) + b"\xff" * 500
    path = folder / "paper.dat"
    path.write_bytes(header + table + directory)
    return path


@pytest.mark.parametrize(
    ("stream", "key"), [("WordDocument", "doc"), ("Workbook", "xls"), ("PowerPoint Document", "ppt")]
)
def test_old_office_files_are_known_by_their_streams(tmp_path: Path, stream: str, key: str) -> None:
    assert find_kind(old_office(tmp_path, "\x05SummaryInformation", stream), "paper", Settings()) == key


@pytest.mark.parametrize(
    ("stream", "words"),
    [
        ("EncryptedPackage", "locked with a password"),
        ("__substg1.0_0037001F", "an Outlook message"),
        ("Other", "not a paper"),
    ],
)
def test_other_old_files_are_said_so(tmp_path: Path, stream: str, words: str) -> None:
    with pytest.raises(PaperError, match=words):
        sniff(old_office(tmp_path, stream), "paper", Settings())
