"""Braille files: what embossers and displays take, page by page, and no word lost."""

from dataclasses import replace
from pathlib import Path

import pytest
from documents import every_kind, par, say
from lxml import etree

from service.braille.cells import from_ascii
from service.document import Document, Heading, PageBreak
from service.errors import FidelityError
from service.formats import FORMATS, braille
from service.formats.base import Making

BOARD = Making(authority=("City of Fairhaven", "020 7946 0000", "access@fairhaven.example"))
LONG = Document(
    "Ferries", "en",
    (
        PageBreak("1"), Heading("h1", 1, say("Ferries")),
        *(par(f"p{n}", f"The ferry number {n} leaves at noon.") for n in range(60)),
        PageBreak("2"), Heading("h2", 2, say("Fares")), par("p60", "A fare is £2.50."),
    ),
)  # fmt: skip


def make(key: str, document: Document, folder: Path, **options: str) -> Path:
    form, out = FORMATS[key], folder / f"paper.{FORMATS[key].suffix}"
    form.make(document, form.choose(options), out, BOARD)
    return out


@pytest.mark.parametrize("key", ["braille", "braille-text", "pef"])
@pytest.mark.parametrize("page", ["uk", "bana", "a4", "small", "display"])
def test_every_kind_of_block_holds_every_rule(key: str, page: str, tmp_path: Path) -> None:
    out = make(key, every_kind(), tmp_path, page=page)
    assert [finding for finding in FORMATS[key].check(out, every_kind()) if not finding.holds] == []


def test_a_page_has_its_heads_and_its_size(tmp_path: Path) -> None:
    pages = make("braille", LONG, tmp_path).read_bytes().decode("ascii").split("\f")[:-1]
    assert all(len(page.split("\r\n")) <= 28 and max(map(len, page.split("\r\n"))) <= 38 for page in pages)
    heads = [page.split("\r\n")[0].split() for page in pages]
    assert heads[1] == ["F]RIES", "P#B"]
    assert heads[2:] == [["#A", "F]RIES", f"#{'ABCD'[n]}"] for n in range(len(heads) - 2)]
    turn = next(line for page in pages for line in page.split("\r\n") if line.strip() == '"3#B')
    assert turn.index('"3#B') == (38 - 4) // 2


def test_contents_name_the_pages_that_headings_stand_on(tmp_path: Path) -> None:
    pages = make("braille", LONG, tmp_path).read_bytes().decode("ascii").split("\f")[:-1]
    lines = [line for line in pages[1].split("\r\n") if ",F>ES" in line]
    (number,) = [line.split()[-1] for line in lines]
    (page,) = [page for page in pages[2:] if ",F>ES" in page]
    assert page.split("\r\n")[0].split()[-1] == number


def test_pef_says_its_size_and_holds_the_same_pages(tmp_path: Path) -> None:
    root = etree.parse(str(make("pef", LONG, tmp_path))).getroot()
    space = {"p": "http://www.daisy.org/ns/2008/pef"}
    assert [each.attrib for each in root.iterfind(".//p:volume", space)] == [
        {"cols": "38", "rows": "27", "rowgap": "0", "duplex": "true"}
    ]
    rows = [[row.text or "" for row in page] for page in root.iterfind(".//p:page", space)]
    brf = make("braille", LONG, tmp_path).read_bytes().decode("ascii").split("\f")[:-1]
    assert rows == [[from_ascii(line) for line in page.split("\r\n")[:-1]] for page in brf]


def test_a_lost_word_holds_the_edition_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = braille.make_book

    def careless(document: Document, *given: object, **more: object) -> object:
        return real(replace(document, blocks=document.blocks[:-1]), *given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(braille, "make_book", careless)
    with pytest.raises(FidelityError) as told:
        make("braille", LONG, tmp_path)
    assert "£2.50" in told.value.detail


def test_a_file_that_is_no_braille_is_told(tmp_path: Path) -> None:
    (tmp_path / "paper.brf").write_text("This is print, café.\n", encoding="utf-8")
    broken = [finding.rule for finding in FORMATS["braille"].check(tmp_path / "paper.brf", None) if not finding.holds]
    assert broken[:2] == ["Only the 64 characters of Braille", "Lines end with CR LF"]


def test_drafts_are_not_for_the_public() -> None:
    assert "no agreed Braille code for Somali" in FORMATS["braille"].why_not("so")
    assert FORMATS["braille"].why_not("es") == ""
