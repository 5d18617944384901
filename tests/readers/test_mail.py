import base64
from email.message import EmailMessage
from pathlib import Path

import pytest
from reading_papers import headings, lists, paragraphs, read_file, tables

from service.document import Document, Picture, Quote
from service.errors import PaperError
from service.walking import walk

DOT = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00" + (
    b"\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)


def message(subject: str = "Repair of the pier") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Ama Ode <ama@fairhaven.example>"
    made["To"] = "harbour@fairhaven.example"
    made["Cc"] = "Zoë <zoe@fairhaven.example>"
    made["Bcc"] = "secret@fairhaven.example"
    made["Date"] = "Wed, 16 Sep 2026 10:05:00 +0100"
    made["Subject"] = subject
    made["Message-ID"] = "<1@fairhaven.example>"
    return made


def read(folder: Path, made: EmailMessage) -> Document:
    path = folder / "message.eml"
    path.write_bytes(made.as_bytes())
    return read_file(path)


def quotes(document: Document) -> list[list[str]]:
    found = [block for block in walk(document.blocks) if isinstance(block, Quote)]
    return [paragraphs(Document("", "en", quote.blocks)) for quote in found]


def test_a_message_says_who_wrote_when_and_what_and_never_who_got_it_blind(tmp_path: Path) -> None:
    made = message()
    made.set_content("Work starts – on Monday.\n\nIt costs £4,000.\n")
    document = read(tmp_path, made)
    assert document.title == "Repair of the pier"
    assert headings(document) == [(1, "", "Repair of the pier")]
    assert paragraphs(document) == [
        "From: Ama Ode <ama@fairhaven.example>",
        "To: harbour@fairhaven.example",
        "Cc: Zoë <zoe@fairhaven.example>",
        "Date: Wednesday 16 September 2026 at 10:05 (UTC+01:00)",
        "Work starts – on Monday.",
        "It costs £4,000.",
    ]
    assert "secret" not in repr(document)


def test_the_web_page_of_a_message_is_read_and_its_pictures_are_kept(tmp_path: Path) -> None:
    made = message()
    made.set_content("See the web version.")
    made.add_alternative(
        "<p>Costs:</p><table><tr><th>Pier</th></tr><tr><td>£5</td></tr></table>"
        "<p><img src='cid:map' alt='A map'> <span style='display:none'>track me</span></p>",
        subtype="html",
    )
    made.get_payload()[1].add_related(DOT, "image", "gif", cid="<map>", filename="map.gif")  # type: ignore[index, union-attr]
    document = read(tmp_path, made)
    assert tables(document) == [[["Pier"], ["£5"]]]
    assert [p.description for p in walk(document.blocks) if isinstance(p, Picture) and p.image] == ["A map"]
    assert "track me" not in repr(document)
    assert "See the web version" not in repr(document)
    assert [loss.kind for loss in document.losses] == ["hidden"]


def test_earlier_messages_are_quotations(tmp_path: Path) -> None:
    made = message()
    made.set_content("I agree.\n\nOn Monday Ben wrote:\n> Shall we start?\n>\n> > Not yet.\n")
    assert quotes(read(tmp_path, made)) == [["Shall we start?", "Not yet."], ["Not yet."]]
    made.set_content("I agree.\n\n-----Original Message-----\n\nShall we start?\n")
    assert quotes(read(tmp_path, made)) == [["-----Original Message-----", "Shall we start?"]]


def test_attachments_are_named_with_their_size_and_told(tmp_path: Path) -> None:
    made = message()
    made.add_attachment(b"x" * 2_500, "application", "pdf", filename="Costs of the pier.pdf")
    document = read(tmp_path, made)
    assert paragraphs(document)[-2:] == [
        "Attached to this message, and not in this edition:",
        "Costs of the pier.pdf (2.5 KB)",
    ]
    assert lists(document) == [["•"]]
    assert [loss.what for loss in document.losses] == [
        "An attachment is not in this edition: Costs of the pier.pdf (2.5 KB). Send it as a paper of its own."
    ]


def test_a_message_in_a_message_is_read_too(tmp_path: Path) -> None:
    inner, made = message("Storm damage"), message()
    inner.set_content("Two planks are loose.")
    made.set_content("See below.")
    made.add_attachment(inner)
    document = read(tmp_path, made)
    assert headings(document) == [(1, "", "Repair of the pier"), (2, "", "Storm damage")]
    assert paragraphs(document)[-1] == "Two planks are loose."


def test_a_message_coded_in_a_message_and_one_without_a_subject_are_read(tmp_path: Path) -> None:
    inner = base64.encodebytes(b"From: zoe@fairhaven.example\n\nTwo planks are loose.\n").decode()
    path = tmp_path / "Storm.eml"
    path.write_text(
        'From: ama@fairhaven.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n'
        "--b\n\nSee below.\n"
        f"--b\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{inner}\n--b--"
    )
    document = read_file(path)
    assert (document.title, headings(document)) == ("Storm", [(1, "", "Attached message")])
    assert paragraphs(document)[-1] == "Two planks are loose."


def test_messages_too_deep_in_one_another_are_refused(tmp_path: Path) -> None:
    made = message()
    made.set_content("Bottom.")
    for _ in range(5):
        outer = message()
        outer.set_content("See below.")
        outer.add_attachment(made)
        made = outer
    with pytest.raises(PaperError, match="messages in messages"):
        read(tmp_path, made)


def test_letters_are_read_by_the_code_page_that_a_message_names(tmp_path: Path) -> None:
    path = tmp_path / "old.eml"
    path.write_bytes(
        b"From: ama@fairhaven.example\r\nSubject: =?iso-8859-2?Q?=B3=F3d=BC?=\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: text/plain; charset=iso-8859-2; format=flowed\r\n\r\nMost \xb3\xf3d=BC \r\nis open.\r\n"
    )
    document = read_file(path)
    assert document.title == "łódź"
    assert paragraphs(document)[1] == "Most łód=BC is open."


def test_an_encrypted_message_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "locked.eml"
    path.write_bytes(b"From: a@fairhaven.example\nMIME-Version: 1.0\nContent-Type: application/pkcs7-mime\n\nAAAA\n")
    with pytest.raises(PaperError, match="encrypted message"):
        read_file(path)


def test_a_page_that_a_browser_saved_as_a_message_is_a_page(tmp_path: Path) -> None:
    path = tmp_path / "page.mht"
    path.write_text(
        "From: <Saved by a browser>\nSubject: Pier\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; boundary="b"\n\n'
        "--b\nContent-Type: text/html; charset=utf-8\n\n"
        "<html><body><h1>Pier</h1><p>Work starts.</p></body></html>\n--b--"
    )
    document = read_file(path)
    assert headings(document) == [(1, "", "Pier")]
    assert paragraphs(document) == ["Work starts."]
