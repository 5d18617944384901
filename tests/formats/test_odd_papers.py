"""Papers that no reader should hand on: every format makes an edition of them, and loses no word."""

import struct
import zlib

import pytest
from documents import cell, par, say

from service.document import (
    Document,
    Facts,
    Heading,
    Item,
    Items,
    Loss,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Row,
    Table,
    Text,
)
from service.formats import FORMATS
from service.formats.base import Making


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int) -> bytes:
    """The head of a picture of this size, without its dots."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"x") + chunk(b"IEND", b"")


PICTURES = {
    "damaged": b"\x89PNG\r\n\x1a\n" + b"x" * 40,
    "a bomb": png(50_000, 50_000),
    "of no size": png(0, 0),
    "a JPEG of nothing": b"\xff\xd8\xff" + b"\0" * 100,
    "cut short": b"\x89PNG",
    "of another kind": b"BM",
}


def no_characters() -> Document:
    """Control characters, and half of a character, wherever a paper can have them."""
    blocks = (
        Heading("h", 1, say("Fer\x08ries"), "1\x01."),
        Paragraph("p", (Text("Gull\ud83d sails"), Text("1\x03", note="n1"), PageBreak("3\x04", "P\x05"), Text("on"))),
        Items("l", (Item("(a\x06)", (par("i", "Agree"),)),)),
        PageBreak("4\x07"),
        Picture("f", "A m\x01ap", say("Quay\ud800")),
    )  # fmt: skip
    return Document(
        "Fer\x00ries \ud800", "en", blocks, notes=(Note("n1", "1\x03", (par("n", "no\x01te"),)),),
        losses=(Loss("A dr\x01awing", "3\x04"),), facts=Facts(publisher="Ci\x01ty"),
    )  # fmt: skip


def marked(words: str, *notes: str) -> tuple[Paragraph, ...]:
    return (Paragraph("", (Text(words), *(Text(name[1:], note=name) for name in notes))),)


def tangled_notes() -> Document:
    """Notes marked out of their order, in each other, in themselves, and nowhere."""
    notes = (
        Note("n1", "1", marked("The first", "n2")), Note("n2", "2", (*marked("The second", "n1", "n3"), small())),
        Note("n3", "3", marked("The third", "n5")), Note("n4", "4", marked("The fourth", "n4")),
        Note("n5", "5", marked("The fifth")), Note("n6", "6", ()),
    )  # fmt: skip
    return Document("Ferries", "en", (*marked("It sails", "n4", "n1", "n1"), *marked("It rests", "n9")), notes=notes)


def small() -> Table:
    return Table("", (Row((cell("Gull"), cell("9"))),))


def pictures() -> Document:
    return Document("Ferries", "en", tuple(Picture("", f"It is {name}", image=name) for name in PICTURES))


def long_labels() -> Document:
    labels = ("1" * 5000, "c" * 400, "", "•")
    items = (Item(label, (par("", f"Item {n}"),)) for n, label in enumerate(labels))
    return Document("Ferries", "en", (Items("l", tuple(items)),))


def large_tables() -> Document:
    """A cell of 5,000 words, and 60 columns."""
    long = " ".join(f"word{n}" for n in range(5000))
    heads = Row(tuple(cell(f"Column {n}", "column") for n in range(60)))
    wide = Table("w", (heads, Row(tuple(cell(f"v{n}") for n in range(60)))))
    return Document("Ferries", "en", (Table("t", (Row((cell(long), cell("9"))),)), wide))


@pytest.mark.parametrize("paper", [no_characters, tangled_notes, pictures, long_labels, large_tables])
@pytest.mark.parametrize("key", ["plain-text", "html", "word", "large-print"])
def test_no_paper_is_too_odd_for_an_edition(key, paper, tmp_path):
    made, document = FORMATS[key], paper()
    out = tmp_path / f"edition.{made.suffix}"
    made.make(document, made.options(), out, Making(picture=PICTURES.__getitem__))
    lost = [finding for finding in made.check(out, document) if finding.kind == "fidelity" and not finding.holds]
    assert lost == []


@pytest.mark.parametrize("key", ["word", "large-print"])
def test_a_picture_that_cannot_be_opened_is_told_in_words(key, tmp_path):
    made, out = FORMATS[key], tmp_path / "edition"
    made.make(pictures(), made.options(), out, Making(picture=PICTURES.__getitem__))
    assert [finding.rule for finding in made.check(out, pictures()) if not finding.holds] == []
