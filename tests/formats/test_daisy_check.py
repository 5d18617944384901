"""Each rule of DAISY 2.02 finds what breaks it, and nothing in a book that is right."""

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from documents import cell, every_kind, par, say
from encoding import times
from opening_daisy import FORMAT, Files, broken, spoil

from service.document import Document, Heading, Note, Paragraph, Row, Table, Text
from service.errors import PaperError
from service.formats import daisy_read
from service.formats.base import Making

MAKING = Making(authority=("City of Fairhaven", "", ""), day=date(2026, 5, 14))
AGENDA = Document(
    "Agenda of 3 May", "en",
    (
        Heading("a", 1, say("Agenda")), Heading("b", 2, say("Apologies"), "1"), par("p", "None."),
        Heading("c", 2, say("Minutes"), "2"), Paragraph("q", (Text("Agreed."), Text("1", note="n"))),
        Table("t", (Row((cell("Gull"), cell("£4.50"))),)), Heading("d", 1, say("Annex")), par("r", "Two quays."),
    ),
    notes=(Note("n", "1", (par("s", "By six votes."),)),),
)  # fmt: skip


@pytest.fixture(scope="module")
def book(tmp_path_factory) -> Path:
    """A book with sound, two pages and four headings."""
    path = tmp_path_factory.mktemp("daisy") / "paper.daisy.zip"
    FORMAT.make(every_kind(), FORMAT.choose({}), path, MAKING)
    return path


@pytest.fixture(scope="module")
def agenda(tmp_path_factory) -> Path:
    """An agenda of two items and an annex, as text alone."""
    path = tmp_path_factory.mktemp("daisy") / "agenda.daisy.zip"
    FORMAT.make(AGENDA, FORMAT.choose({"holds": "text"}), path, MAKING)
    return path


def edit(name: str, pattern: str, new: str) -> Callable[[Files], None]:
    """Other words in one file, where the pattern is found first."""

    def change(files: Files) -> None:
        files[name] = re.sub(pattern, new, files[name].decode(), count=1, flags=re.DOTALL).encode()

    return change


def rename(old: str, new: str) -> Callable[[Files], None]:
    """Another name for a file, in all that leads to it."""

    def change(files: Files) -> None:
        changed = {name.replace(old, new): data for name, data in files.items()}
        files.clear()
        for name, data in changed.items():
            text = name.endswith((".html", ".smil"))
            files[name] = data.replace(old.encode(), new.encode()) if text else data

    return change


def put(name: str, data: bytes) -> Callable[[Files], None]:
    return lambda files: files.update({name: data})


def halve(name: str) -> Callable[[Files], None]:
    return lambda files: files.update({name: files[name][: len(files[name]) // 2]})


NCC, SMIL, TEXT = "ncc.html", "s0003.smil", "s0003.html"
META = "ncc.html says all that a book must say of itself"
COUNTS = "The counts in ncc.html are true"
BODY = "The navigation begins with the title and holds headings and pages only"
TIMES = "The times that the files tell are the sums of their clips"
PLAYED = "Every sentence is played once, in the order of the text"
ORDER = "The navigation leads to sentences, in the order in which they are played"
SMILS = "Every SMIL file says its format, and the book's title and identifier"
BACK = "Every sentence leads back to its place in the sound"
HEADINGS = "Every heading of the paper is a stop, in order and on its level"
GAPS = "Each clip begins where the last one ends"
PAR = r'<par [^>]*id="p0002">.*?</par>\n'


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (rename("s0002.mp3", "Part two.mp3"), "Old players take the name of every file"),
        (rename("s0002.html", "section_two.html"), "Old players take the name of every file"),
        (edit(SMIL, "<!DOCTYPE[^>]*>", ""), "Every file says which kind of file it is"),
        (edit(TEXT, "<!DOCTYPE[^>]*>", "<!DOCTYPE html>"), "Every file says which kind of file it is"),
        (edit(NCC, '<meta name="dc:publisher"[^>]*>', ""), META),
        (edit(NCC, '(<meta name="dc:title"[^>]*>)', r"\1\1"), META),
        (edit(NCC, "2026-05-14", "14 May 2026"), META),
        (edit(NCC, "Daisy 2.02", "Daisy 3"), META),
        (edit(NCC, 'name="dc:identifier" content="[^"]*"', 'name="dc:identifier" content=""'), META),
        (edit(NCC, 'name="dc:creator" content="[^"]*"', 'name="dc:creator" content=" "'), META),
        *(
            (edit(NCC, rf'(name="ncc:{name}" content=)"[^"]*"', r'\1"9"'), COUNTS)
            for name in ("tocItems", "depth", "pageFront", "pageNormal", "pageSpecial", "maxPageNormal", "files")
        ),
        (edit(NCC, "audioFullText", "textNcc"), COUNTS),
        (put("s0009.txt", b"More."), COUNTS),
        (edit(SMIL, "urn:uuid", "urn:other"), SMILS),
        (edit(SMIL, '<meta name="dc:format"[^>]*>', ""), SMILS),
        (edit("master.smil", '<ref [^>]*src="s0003.smil"[^>]*>', ""), SMILS),
        (edit(NCC, ' class="title"', ""), BODY),
        (edit(NCC, "</body>", '<p id="x"><a href="s0001.smil#t0001">More</a></p></body>'), BODY),
        (edit(NCC, '<a href="s0004.smil[^>]*>([^<]*)</a>', r"\1"), BODY),
        (edit(NCC, 'id="n2"', 'id="n1"'), BODY),
        (edit(NCC, '(<h2 [^>]*>.*?<a [^>]*>)[^<]*', r"\1"), BODY),
        (edit(NCC, "<h2 (.*?)</h2>", r"<h3 \1</h3>"), "No level of heading is skipped"),
        (edit(NCC, ">2</a></span>", f">{'2' * 5000}</a></span>"), "Pages are numbers, roman numbers or special"),
        (edit(NCC, ">2</a></span>", ">2a</a></span>"), "Pages are numbers, roman numbers or special"),
        (edit(NCC, "s0003.smil#t0001", "s0003.smil#t9999"), ORDER),
        (edit(NCC, "s0003.smil#t0001", "s0001.smil#t0002"), ORDER),
        (edit(SMIL, PAR, ""), PLAYED),
        (edit(SMIL, f"({PAR})", r"\1\1"), PLAYED),
        (edit(SMIL, r'(<par [^>]*id="p0004">.*?</par>\n)(<par .*?</par>\n)', r"\2\1"), PLAYED),
        (edit(SMIL, "s0003.html#t0002", "s0003.html#t9999"), PLAYED),
        (edit(SMIL, "s0003.html#t0002", "gone.html#t0002"), PLAYED),
        (edit(SMIL, '<text src="s0003.html#t0002"[^>]*>', ""), PLAYED),
        (edit(TEXT, 'href="s0003.smil#t0002"', 'href="s0003.smil#t0001"'), BACK),
        (edit(SMIL, ' system-required="pagenumber-on"', ""), "A player may pass over pages' numbers"),
        (edit(NCC, r'(ncc:totalTime" content=)"[^"]*"', r'\1"9:00:00"'), TIMES),
        (edit("master.smil", r'(timeInThisSmil" content=)"[^"]*"', r'\1"0:00:01"'), TIMES),
        (edit(SMIL, r'(timeInThisSmil" content=)"[^"]*"', r'\1"0:00:01"'), TIMES),
        (edit(SMIL, r'(totalElapsedTime" content=)"[^"]*"', r'\1"soon"'), TIMES),
        (edit(SMIL, 'seq dur="[^"]*"', 'seq dur="1.000s"'), TIMES),
        (put("s0002.mp3", b"This is text." * 500), "Every file of sound is MP3 of one bit rate"),
        (edit(SMIL, "<seq><audio .*?</seq>", ""), "Every sentence has its clip"),
        (edit(SMIL, 'clip-end="npt=[^"]*"', 'clip-end="npt=0.100s"'), GAPS),
        (edit(SMIL, 'clip-begin="npt=0.000s"', 'clip-begin="npt=0.100s"'), GAPS),
        (edit(SMIL, 'clip-begin="npt=0.000s"', 'clip-begin="npt=soon"'), GAPS),
        (halve("s0002.mp3"), "The clips are as long as the sound"),
        (partial(times, 0.7), "Its loudness is −19 LUFS, 1 more or less"),
        (partial(times, 2), "No peak is higher than −1 dBTP"),
        (edit(NCC, ">2. What is proposed<", ">2. What is asked<"), HEADINGS),
        (edit(NCC, "<h2 (.*?)</h2>", r"<h1 \1</h1>"), HEADINGS),
        (edit(NCC, '<span class="page-normal".*?</span>', ""), "Every page of the paper is a stop, in order"),
        (edit(NCC, r'(dc:title" content=)"[^"]*"', r'\1"Buses"'), "Its title and language are the paper's"),
        (edit(NCC, "en-GB\"/>", "es\"/>"), "Its title and language are the paper's"),
        (edit(TEXT, "sails twelve times", "sails times"), "Every word of the paper is there, in order"),
        (edit(TEXT, "1,250.50", "1,205.50"), "Every figure of the paper is there"),
        (edit(TEXT, "9 a day", "a day"), "Every table cell of the paper is whole"),
        (edit("s0002.html", "Customs House", "House"), "Every note of the paper is whole"),
    ],
)  # fmt: skip
def test_a_rule_finds_what_breaks_it(book: Path, tmp_path: Path, change: Callable[[Files], None], rule: str) -> None:
    assert rule in broken(spoil(book, tmp_path / "spoiled.zip", change), every_kind())


def test_a_book_that_is_right_breaks_no_rule(book: Path, agenda: Path) -> None:
    assert broken(book, every_kind()) == broken(book) == broken(agenda, AGENDA) == []


def test_an_item_that_is_no_stop_of_level_1_is_found(agenda: Path, tmp_path: Path) -> None:
    spoiled = spoil(agenda, tmp_path / "a.zip", edit(NCC, '<h1 id="n3"(.*?)</h1>', r'<h2 id="n3"\1</h2>'))
    assert "The stops of level 1 are the items" in broken(spoiled, AGENDA)


@pytest.mark.parametrize(
    "change",
    [
        lambda files: files.pop(NCC), lambda files: files.pop("master.smil"), lambda files: files.pop(SMIL),
        edit(NCC, "</h2>", ""), edit(TEXT, "</body>", ""), edit(NCC, "body", "corpus"),
    ],
)  # fmt: skip
def test_what_is_no_book_is_told(book: Path, tmp_path: Path, change: Callable[[Files], None]) -> None:
    assert broken(spoil(book, tmp_path / "a.zip", change)) == ["It is a DAISY 2.02 book in a ZIP"]


def test_what_is_no_zip_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.daisy.zip").write_text("This is text.")
    assert broken(tmp_path / "a.daisy.zip") == ["It is a DAISY 2.02 book in a ZIP"]


def test_a_book_that_would_fill_the_memory_is_not_opened(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(daisy_read, "MOST", 1000)
    with pytest.raises(PaperError, match="too big to be checked"):
        broken(book)
