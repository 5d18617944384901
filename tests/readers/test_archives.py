"""Opening ZIPs: what is in them is given, and what would harm is a sentence."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from service.errors import PaperError
from service.readers.archives import open_archive
from service.settings import Settings

LINK = 0o120777 << 16


def packed(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED, link: str = "") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as file:
        for name, data in entries:
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            info.external_attr = LINK if name == link else 0
            file.writestr(info, data)
    return held.getvalue()


def opened(folder: Path, data: bytes, **settings: int):
    path = folder / "pack.zip"
    path.write_bytes(data)
    return open_archive(path, "pack.zip", Settings(**settings))


def test_files_are_given_in_their_order_and_links_and_folders_are_not(tmp_path: Path) -> None:
    data = packed(("b/", b""), ("b/agenda.txt", b"Agenda"), ("a.txt", b""), ("way", b"/etc/passwd"), link="way")
    with opened(tmp_path, data) as archive:
        assert archive.names() == ("b/agenda.txt", "a.txt")
        assert archive.data("b/agenda.txt") == b"Agenda"
        assert archive.size("b/agenda.txt") == 6
        assert not archive.has("way")
        with pytest.raises(PaperError, match="damaged"):
            archive.data("way")


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ([("../agenda.txt", b"x")], "names a file outside itself"),
        ([("a\\..\\..\\agenda.txt", b"x")], "names a file outside itself"),
        ([("bomb.txt", bytes(8_000_000))], "unpacks to far more"),
        ([(f"{n}.txt", b"") for n in range(5_001)], "more than 5000 files"),
    ],
)
def test_harmful_archives_are_not_opened(tmp_path: Path, entries: list[tuple[str, bytes]], told: str) -> None:
    with pytest.raises(PaperError, match=told):
        opened(tmp_path, packed(*entries))


def test_the_limits_are_settings(tmp_path: Path) -> None:
    data = packed(("agenda.txt", b"Fairhaven " * 200_000))
    with pytest.raises(PaperError, match="unpacks to far more"):
        opened(tmp_path, data)
    assert len(opened(tmp_path, data, max_ratio=1_000).data("agenda.txt")) == 2_000_000
    with pytest.raises(PaperError, match="over 1 MB"):
        opened(tmp_path, data, max_ratio=1_000, max_unpacked=1_999_999)


def test_a_file_with_many_names_for_the_same_bytes_is_not_opened(tmp_path: Path) -> None:
    """Each name is a good entry by itself; together they unpack the same bytes many times."""
    data = packed(("a.txt", b"Fairhaven"), ("b.txt", b"Fairhaven"))
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    shared = data[: second + 42] + struct.pack("<L", 0) + data[second + 46 :]
    with pytest.raises(PaperError, match="unpacks to far more"):
        opened(tmp_path, shared)


@pytest.mark.parametrize("claimed", [3, 9_000])
def test_a_size_that_lies_is_damage_and_no_more_is_unpacked(tmp_path: Path, claimed: int) -> None:
    data = packed(("a.txt", b"Fairhaven " * 300))
    place = data.index(b"PK\x01\x02") + 24
    archive = opened(tmp_path, data[:place] + struct.pack("<L", claimed) + data[place + 4 :])
    with pytest.raises(PaperError, match="damaged"):
        archive.data("a.txt")


def test_archives_in_archives_share_one_budget_and_are_opened_to_a_depth(tmp_path: Path) -> None:
    inner = packed(("agenda.txt", b"Agenda"))
    for _ in range(3):
        inner = packed(("inner.zip", inner), ("other.zip", inner))
    archive = opened(tmp_path, inner)
    deepest = archive.inner("inner.zip").inner("inner.zip")
    assert deepest.names() == ("inner.zip", "other.zip")
    with pytest.raises(PaperError, match="too deep"):
        deepest.inner("inner.zip")
    archive = opened(tmp_path, inner, max_unpacked=archive.claim.size - 1)
    with pytest.raises(PaperError, match="too big"):
        archive.inner("inner.zip").inner("inner.zip")


def test_unusual_packing_and_passwords_are_told(tmp_path: Path) -> None:
    with pytest.raises(PaperError, match="ordinary ZIP"):
        opened(tmp_path, packed(("a.txt", b"x"), method=zipfile.ZIP_LZMA))
    data = bytearray(packed(("a.txt", b"x")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(PaperError, match="password"):
        opened(tmp_path, bytes(data))


def test_a_list_of_too_many_files_is_not_even_read(tmp_path: Path) -> None:
    with pytest.raises(PaperError, match="too many files"):
        opened(tmp_path, packed(("a.txt", b"x")) + b"PK\x01\x02" * 200_001)
