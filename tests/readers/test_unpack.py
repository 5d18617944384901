import io
import stat
import zipfile
from pathlib import Path

import pytest
from making_papers import word_file, words

from service.errors import PaperError
from service.readers.unpack import list_folder, unpack
from service.settings import Settings


def zip_bytes(*files: tuple[str, bytes | str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return held.getvalue()


def open_pack(folder: Path, data: bytes) -> list[tuple[str, bytes]]:
    path, out = folder / "pack.bin", folder / "out"
    path.write_bytes(data)
    out.mkdir()
    return [(name, file.read_bytes()) for file, name in unpack(path, "pack.zip", Settings(), out)]


def test_papers_come_in_the_order_in_which_people_read_them(tmp_path: Path) -> None:
    names = ["10 Pier.txt", "2 Budget.txt", "Public agenda pack.txt", "Appendices/1 Map.txt", "Agenda item 3.txt"]
    found = open_pack(tmp_path, zip_bytes(*((name, name) for name in names)))
    assert [name for name, _ in found] == [
        "Public agenda pack.txt", "2 Budget.txt", "10 Pier.txt", "Agenda item 3.txt", "1 Map.txt",
    ]  # fmt: skip
    assert found[4][1] == b"Appendices/1 Map.txt"


def test_what_systems_leave_beside_papers_is_left_out(tmp_path: Path) -> None:
    names = ["__MACOSX/._Pier.txt", ".DS_Store", "Thumbs.db", "~$Pier.docx", ".~lock.Pier.odt#", "a/.git/x", "Pier.txt"]
    assert open_pack(tmp_path, zip_bytes(*((name, "x") for name in names))) == [("Pier.txt", b"x")]


def test_two_papers_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    found = open_pack(tmp_path, zip_bytes(("North/Map.txt", "n"), ("South/Map.txt", "s")))
    assert found == [("North - Map.txt", b"n"), ("South - Map.txt", b"s")]


def test_zips_in_a_zip_are_opened_and_those_too_deep_are_given_as_they_are(tmp_path: Path) -> None:
    deep = zip_bytes(("Deep.txt", "d"))
    inner = zip_bytes(("3 Costs.txt", "c"), ("4 More.zip", zip_bytes(("Even more.zip", deep))))
    found = open_pack(tmp_path, zip_bytes(("1 Agenda.txt", "a"), ("2 Late papers.zip", inner)))
    assert found == [("1 Agenda.txt", b"a"), ("3 Costs.txt", b"c"), ("Even more.zip", deep)]


def test_a_paper_that_is_a_zip_is_not_unpacked(tmp_path: Path) -> None:
    word = word_file(tmp_path, words("Work starts."))
    assert unpack(word, "paper.docx", Settings(), tmp_path) == [(word, "paper.docx")]
    found = open_pack(tmp_path, zip_bytes(("Report.docx", word.read_bytes())))
    assert found == [("Report.docx", word.read_bytes())]


def test_names_are_read_as_their_sender_wrote_them(tmp_path: Path) -> None:
    unmarked = zip_bytes(("Zur\u0301ich.txt", "x"))
    for mark in (b"PK\x01\x02", b"PK\x03\x04"):
        at = unmarked.index(mark) + (8 if mark[2] == 1 else 6)
        unmarked = unmarked[:at] + b"\0\0" + unmarked[at + 2 :]  # without saying that they are UTF-8
    assert open_pack(tmp_path, unmarked)[0][0] == "Zur\u0301ich.txt"


def test_names_with_backslashes_are_names_in_folders(tmp_path: Path) -> None:
    assert open_pack(tmp_path, zip_bytes(("Papers\\Pier.txt", "x"))) == [("Pier.txt", b"x")]


@pytest.mark.parametrize("name", ["../evil.txt", "a/../../evil.txt", "..\\evil.txt"])
def test_no_name_leads_out_of_the_pack(tmp_path: Path, name: str) -> None:
    with pytest.raises(PaperError, match="outside itself"):
        open_pack(tmp_path, zip_bytes((name, "x"), ("Pier.txt", "y")))


def test_an_absolute_name_is_only_a_name(tmp_path: Path) -> None:
    assert open_pack(tmp_path, zip_bytes(("/tmp/evil.txt", "x"))) == [("evil.txt", b"x")]


def test_links_in_a_zip_are_left_out(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("Link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("Pier.txt", "x")
    assert open_pack(tmp_path, held.getvalue()) == [("Pier.txt", b"x")]


def test_a_locked_zip_and_one_without_papers_are_said_so(tmp_path: Path) -> None:
    locked = zip_bytes(("Pier.txt", "x"))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = locked.index(mark) + at
        locked = locked[:place] + b"\x01" + locked[place + 1 :]
    with pytest.raises(PaperError, match="locked with a password"):
        open_pack(tmp_path, locked)
    (tmp_path / "out").rmdir()
    with pytest.raises(PaperError, match="holds no papers"):
        open_pack(tmp_path, zip_bytes((".DS_Store", "x")))


def test_a_folder_is_listed_without_links_and_hidden_files(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    (pack / "Late").mkdir(parents=True)
    for name in ("10 Pier.txt", "9 Costs.txt", "Agenda.txt", ".hidden", "Late/11 Map.txt"):
        (pack / name).write_text(name)
    (tmp_path / "secret.txt").write_text("secret")
    (pack / "Link.txt").symlink_to(tmp_path / "secret.txt")
    (pack / "Elsewhere").symlink_to(tmp_path, target_is_directory=True)
    assert [name for _, name in list_folder(pack)] == ["Agenda.txt", "9 Costs.txt", "10 Pier.txt", "11 Map.txt"]


def test_a_folder_without_papers_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(PaperError, match="holds no papers"):
        list_folder(tmp_path)
