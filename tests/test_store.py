"""The store: whole or not at all."""

from pathlib import Path

import pytest

from service.errors import ServiceError, WordsError
from service.store import Store, make_folder


def test_what_is_put_comes_back_under_its_hash(tmp_path: Path) -> None:
    store = Store(tmp_path)
    sha = store.put(b"minutes")
    assert store.get(sha) == b"minutes"
    assert store.put(b"minutes") == sha
    assert not list((tmp_path / "unfinished").iterdir())


def test_an_unfinished_file_leaves_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with store.new_file() as path:
        path.write_bytes(b"half")
    assert not list((tmp_path / "unfinished").iterdir())
    assert not store.folder.exists()


def test_a_missing_blob_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ServiceError, match="stored file is missing"):
        Store(tmp_path).get("ab" * 32)


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(WordsError, match="Cannot write to the folder"):
        make_folder(tmp_path / "file" / "below")
