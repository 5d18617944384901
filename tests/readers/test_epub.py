import zipfile
from pathlib import Path

import pytest
from reading_papers import headings, paragraphs, read_file, tied

from service.document import Document, PageBreak, Picture, plain
from service.errors import PaperError
from service.walking import walk

DOT = bytes.fromhex("47494638396101000100800000000000ffffff2c00000000010001000002024401003b")
HEAD = "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml' xmlns:epub='http://www.idpf.org/2007/ops'>"


def chapter(body: str, head: str = "") -> str:
    return f"{HEAD}<head><title/>{head}</head><body>{body}</body></html>"


def book(
    folder: Path, parts: dict[str, str | bytes], *, title: str = "The old pier", spine: str = "", **more: str
) -> Path:
    """An EPUB of these parts (in text/), in the order of `spine` or as they come; more: files in META-INF."""
    kinds = {"xhtml": "application/xhtml+xml", "gif": "image/gif", "css": "text/css", "ncx": "application/x-dtbncx+xml"}
    items = "".join(
        f"<item id='i-{name}' href='text/{name}' media-type='{kinds[name.split('.')[-1]]}' "
        f"properties='{'nav' if name == 'nav.xhtml' else ''}'/>"
        for name in parts
    )
    order = spine.split() or [name for name in parts if name.endswith("xhtml")]
    refs = "".join(f"<itemref idref='i-{name}'/>" for name in order)
    package = (
        "<package xmlns='http://www.idpf.org/2007/opf' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        f"<metadata><dc:title>{title}</dc:title><dc:language>en-GB</dc:language></metadata>"
        f"<manifest>{items}</manifest><spine>{refs}</spine></package>"
    )
    container = (
        "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>"
        "<rootfile full-path='OPS/book.opf'/></rootfiles></container>"
    )
    path = folder / "book.epub"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        for name, text in {"container": container, **more}.items():
            archive.writestr(f"META-INF/{name}.xml", text)
        archive.writestr("OPS/book.opf", package)
        for name, data in parts.items():
            archive.writestr(f"OPS/text/{name}", data)
    return path


def read(folder: Path, parts: dict[str, str | bytes], **words: str) -> Document:
    return read_file(book(folder, parts, **words))


def test_a_book_is_read_in_the_order_of_its_spine_under_its_title(tmp_path: Path) -> None:
    parts: dict[str, str | bytes] = {
        "two.xhtml": chapter("<h1>Costs</h1><p>£4,000.</p>"),
        "one.xhtml": chapter("<h1>Wood</h1><h2>Oak</h2><p>Planks.</p>"),
        "nav.xhtml": chapter("<nav epub:type='toc'><ol><li><a href='one.xhtml'>Wood</a></li></ol></nav>"),
    }
    document = read(tmp_path, parts, spine="nav.xhtml one.xhtml two.xhtml")
    assert (document.title, document.language) == ("The old pier", "en")
    assert headings(document) == [(1, "", "The old pier"), (2, "", "Wood"), (3, "", "Oak"), (2, "", "Costs")]
    assert paragraphs(document) == ["Planks.", "£4,000."]


def test_notes_are_tied_across_the_files_of_a_book(tmp_path: Path) -> None:
    parts: dict[str, str | bytes] = {
        "one.xhtml": chapter(
            "<p>Old<a epub:type='noteref' href='notes.xhtml#n1'>1</a> and grey"
            "<a epub:type='noteref' href='#n2'>2</a>.</p>"
            "<aside epub:type='footnote' id='n2' hidden=''><p>2 Very grey.</p></aside>"
        ),
        "notes.xhtml": chapter("<aside epub:type='endnote' id='n1'><p>Built in 1890.</p></aside>"),
    }
    document = read(tmp_path, parts)
    assert tied(document) == [("1", "Built in 1890."), ("2", "Very grey.")]
    assert paragraphs(document) == ["Old and grey."]


def test_printed_pages_are_marked_in_the_text_or_listed(tmp_path: Path) -> None:
    parts: dict[str, str | bytes] = {
        "one.xhtml": chapter(
            "<p>One <span epub:type='pagebreak' id='p3' title='3'/>two.</p><p id='p4'>Three.</p>", "<title>x</title>"
        ),
        "nav.xhtml": chapter(
            "<nav epub:type='page-list'><a href='one.xhtml#p3'>3</a><a href='one.xhtml#p4'>4</a></nav>"
        ),
    }
    document = read(tmp_path, parts)
    found = [run for b in walk(document.blocks) for run in (b, *getattr(b, "text", ())) if isinstance(run, PageBreak)]
    assert [each.label for each in found] == ["3", "4"]
    assert paragraphs(document) == ["One two.", "Three."]


def test_the_printed_pages_of_an_older_book_are_in_its_list(tmp_path: Path) -> None:
    listed = (
        "<ncx xmlns='http://www.daisy.org/z3986/2005/ncx/'><pageList><pageTarget><navLabel><text>iv</text></navLabel>"
        "<content src='one.xhtml#p4'/></pageTarget></pageList></ncx>"
    )
    document = read(tmp_path, {"one.xhtml": chapter("<p>One.</p><p id='p4'>Two.</p>"), "toc.ncx": listed})
    found = [run for b in walk(document.blocks) for run in (b, *getattr(b, "text", ())) if isinstance(run, PageBreak)]
    assert [each.label for each in found] == ["iv"]


def test_pictures_of_a_book_are_kept_and_nothing_else_is_fetched(tmp_path: Path) -> None:
    body = "<p><img src='../text/map.gif' alt='A map'/><img src='http://127.0.0.1:9/x.gif' alt='Elsewhere'/></p>"
    document = read(tmp_path, {"one.xhtml": chapter(body + "<p>Words.</p>"), "map.gif": DOT})
    found = [(b.description, bool(b.image)) for b in walk(document.blocks) if isinstance(b, Picture)]
    assert found == [("A map", True), ("Elsewhere", False)]


def test_what_a_style_sheet_of_the_book_hides_stays_out(tmp_path: Path) -> None:
    parts: dict[str, str | bytes] = {
        "one.xhtml": chapter(
            "<p>Seen.</p><p class='gone'>secret</p>", "<link rel='stylesheet' href='book.css' type='text/css'/>"
        ),
        "book.css": ".gone { display: none }",
    }
    document = read(tmp_path, parts)
    assert paragraphs(document) == ["Seen."]
    assert [loss.kind for loss in document.losses] == ["hidden"]


def test_a_title_that_the_text_begins_with_is_told_once(tmp_path: Path) -> None:
    document = read(tmp_path, {"one.xhtml": chapter("<h1>The old pier</h1><h2>Wood</h2><p>Planks.</p>")})
    assert [plain(b.text) for b in document.blocks if hasattr(b, "level")] == ["The old pier", "Wood"]


@pytest.mark.parametrize(
    ("method", "locked"),
    [("http://www.w3.org/2001/04/xmlenc#aes128-cbc", True), ("http://www.idpf.org/2008/embedding", False)],
)
def test_a_locked_book_is_refused_and_one_with_locked_fonts_is_not(tmp_path: Path, method: str, locked: bool) -> None:
    lock = (
        "<encryption xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><EncryptedData "
        f"xmlns='http://www.w3.org/2001/04/xmlenc#'><EncryptionMethod Algorithm='{method}'/></EncryptedData>"
        "</encryption>"
    )
    parts: dict[str, str | bytes] = {"one.xhtml": chapter("<p>Words.</p>")}
    if locked:
        with pytest.raises(PaperError, match="locked by its seller"):
            read(tmp_path, parts, encryption=lock)
    else:
        assert paragraphs(read(tmp_path, parts, encryption=lock)) == ["Words."]
