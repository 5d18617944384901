"""Files made to harm: each ends in one clear sentence, or in a document; never in a crash, a hang or a full memory."""

import base64
import socket
from pathlib import Path

import making_hostile as hostile
import pikepdf
import pytest
from making_papers import drawn_pdf
from reading_safely import check_told, read_alone, read_safely

from service.document import Document, Picture, plain
from service.document_json import to_json
from service.errors import PaperError
from service.readers.unpack import unpack
from service.settings import Settings
from service.walking import lines


def written(folder: Path, files: dict[str, bytes]) -> list[Path]:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in files]


def words_of(document: object) -> str:
    assert isinstance(document, Document), document
    return " ".join(plain(line) for line in lines(document.blocks))


def test_harmful_zips_end_in_a_sentence(tmp_path: Path) -> None:
    paths = written(tmp_path, hostile.zip_files())
    for path, found in zip(paths, read_safely(*paths, most=200_000_000), strict=True):
        check_told(path, found)
        assert isinstance(found, PaperError), path.name


def test_archives_in_archives_are_not_unpacked_without_end(tmp_path: Path) -> None:
    (pack,) = written(tmp_path, {"pack.zip": hostile.nested(5, 4)})
    folder = tmp_path / "papers"
    folder.mkdir()
    papers = unpack(pack, "pack.zip", Settings(), folder)
    assert sum(path.stat().st_size for path in folder.iterdir()) < 2_000_000
    for path, found in zip(papers, read_safely(*(path for path, _ in papers)), strict=True):
        assert isinstance(found, PaperError), path


def test_harmful_pdf_files_end_in_a_sentence_or_a_document(tmp_path: Path) -> None:
    paths = written(tmp_path, hostile.pdf_files())
    found = {path.name: each for path, each in zip(paths, read_safely(*paths), strict=True)}
    for path in paths:
        check_told(path, found[path.name])
    for name in ("loop.pdf", "many.pdf", "kids.pdf", "bomb.pdf", "bombs.pdf", "no-pages.pdf", "cut.pdf"):
        assert isinstance(found.pop(name), PaperError), name
    for name in ("form-in-itself.pdf", "bookmarks.pdf", "deep.pdf", "wide.pdf", "labels.pdf"):
        assert words_of(found[name]) == "The harbour board meets on Monday at ten.", name


@pytest.mark.parametrize("times", [3, pytest.param(100, marks=pytest.mark.slow)], ids=["some", "much"])
@pytest.mark.parametrize("name", list(hostile.heavy_files(0)))
def test_great_masses_stay_within_limits(tmp_path: Path, name: str, times: int) -> None:
    (path,) = written(tmp_path, {name: hostile.heavy_files(times)[name]})
    check_told(path, read_alone(path))


def test_what_is_locked_or_no_paper_is_told(tmp_path: Path) -> None:
    files = {"locked.pdf": hostile.locked_pdf(tmp_path), "locked.docx": hostile.locked_word()}
    for path, found in zip(paths := written(tmp_path, files), read_safely(*paths), strict=True):
        assert str(found) == f"{path.name} is locked with a password. Send a copy without one."
    (picture,) = written(tmp_path, {"giant.png": hostile.giant_png()})
    check_told(picture, read_alone(picture))


def test_harmful_books_end_in_a_sentence(tmp_path: Path) -> None:
    paths = written(tmp_path, hostile.books(9))
    bomb, laughs, _ = read_safely(*paths)
    check_told(paths[0], bomb)
    assert isinstance(bomb, PaperError)
    assert len(to_text(laughs)) < 5_000


def test_a_picture_of_too_many_pixels_is_told_and_not_kept(tmp_path: Path) -> None:
    source = base64.b64encode(hostile.giant_png()).decode()
    page = f"<!doctype html><html><body><p>The pier.</p><img alt='A boat' src='data:image/png;base64,{source}'>"
    (found,) = read_safely(*written(tmp_path, {"page.html": page.encode()}))
    assert isinstance(found, Document)
    assert [loss.what for loss in found.losses] == [
        "A picture has too many pixels to be shown; its description was kept."
    ]
    assert [block.image for block in found.blocks if isinstance(block, Picture)] == [""]


@pytest.fixture
def listener():
    """A server that must hear nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def heard(server: socket.socket) -> bool:
    try:
        server.accept()[0].close()
    except BlockingIOError:
        return False
    return True


def test_a_listener_hears_those_who_call(listener: socket.socket) -> None:
    socket.create_connection(listener.getsockname()).close()
    assert heard(listener)


def test_nothing_is_fetched_run_or_followed(tmp_path: Path, listener: socket.socket) -> None:
    """In a child that is in no sandbox, so that it could."""
    port = listener.getsockname()[1]
    paths = written(tmp_path, hostile.far_files(port) | {"far.epub": hostile.books(port)["far.epub"]})
    found = {path.name: each for path, each in zip(paths, read_safely(*paths, sandboxed=False), strict=True)}
    assert not heard(listener)
    for path in paths:
        check_told(path, found[path.name])
        assert "root:" not in str(found[path.name])
    assert "entities" in str(found["outside.docx"])
    assert words_of(found["far.html"]) == "The pier is open."
    assert words_of(found["far.docx"]) == "The pier is open."
    assert "secret of an attachment" not in to_text(found["far.pdf"])
    assert "launchURL" not in to_text(found["far.pdf"])
    assert "Opened" not in to_text(found["far.html"])


def to_text(found: object) -> str:
    assert isinstance(found, Document)
    return to_json(found).decode()


def test_nothing_is_fetched_for_libreoffice_either(tmp_path: Path, listener: socket.socket) -> None:
    paths = written(tmp_path, hostile.far_office_files(listener.getsockname()[1]))
    for found in read_safely(*paths, sandboxed=False):
        assert words_of(found).startswith("The pier is open.")
    assert not heard(listener)


def test_tags_that_loop_are_not_followed(tmp_path: Path) -> None:
    path = drawn_pdf(tmp_path, b"/P <</MCID 0>> BDC BT /F 12 Tf 20 150 Td (Boats keep left) Tj ET EMC")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        one = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Sect))
        two = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Sect, K=one))
        one.K = two
        pdf.Root.StructTreeRoot = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=one)
        pdf.save(path)
    (found,) = read_safely(path)
    assert words_of(found) == "Boats keep left"


def test_harmful_pages_end_in_a_sentence_or_a_document(tmp_path: Path) -> None:
    pages = {
        "deep.html": "<div>" * 20_000 + "x",
        "wide.html": "<table>" + "<tr>" + "<td colspan=1000000 rowspan=1000000>x" * 3_000,
        "frames.html": "<iframe src='file:///etc/passwd'></iframe><object data='http://127.0.0.1:9/'></object><p>x</p>",
        "bytes.html": "\x01\x02<p>x\x00y</p>",
    }
    paths = written(tmp_path, {name: f"<!doctype html><html><body>{body}".encode() for name, body in pages.items()})
    deep, wide, frames, broken = read_safely(*paths)
    assert "nested too deeply" in str(deep)
    assert isinstance(wide, Document)
    assert isinstance(frames, Document)
    assert [loss.what for loss in frames.losses] == ["Parts that the page takes in from elsewhere were left out (2)."]
    assert isinstance(broken, Document)
