"""The store: whole or not at all."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from service.errors import ServiceError, WordsError
from service.files import make_folder
from service.store import Store

HOUR = 3600.0
HOLDER = """
import sys, time
from pathlib import Path
from service.store import Store
with Store(Path(sys.argv[1])).new_file() as path:
    print(path, flush=True)
    time.sleep(60)
"""


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


def aged(path: Path, hours: float) -> Path:
    then = time.time() - hours * HOUR
    os.utime(path, (then, then))
    return path


def test_what_was_left_unfinished_goes_when_it_is_old(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.remove_remains(HOUR) == 0
    make_folder(store.unfinished)
    for name in ("old", "new"):
        (store.unfinished / name).write_bytes(b"half")
    aged(store.unfinished / "old", 1.1)
    for name, hours in (("old folder", 25), ("folder", 23)):
        (store.unfinished / name).mkdir()
        (store.unfinished / name / "progress").write_text("3 40")
        aged(store.unfinished / name, hours)
    assert store.remove_remains(HOUR) == 2
    assert sorted(path.name for path in store.unfinished.iterdir()) == ["folder", "new"]


def test_what_somebody_still_writes_stays_however_old_it_is(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with store.new_file() as path:
        path.write_bytes(b"whole")
        aged(path, 100)
        assert store.remove_remains(HOUR) == 0
        sha = store.keep(path)
    assert store.get(sha) == b"whole"


def test_a_killed_process_lets_go_of_its_file(tmp_path: Path) -> None:
    store = Store(tmp_path)
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(command, cwd=Path(__file__).parent.parent, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        path = aged(Path(holder.stdout.readline().strip()), 2)
        assert store.remove_remains(HOUR) == 0
        holder.kill()
    assert store.remove_remains(HOUR) == 1
    assert not path.exists()


def test_nothing_that_a_link_points_to_is_removed(tmp_path: Path) -> None:
    store = Store(tmp_path / "data")
    make_folder(store.unfinished)
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "minutes").write_text("agreed")
    (store.unfinished / "link").symlink_to(tmp_path / "kept")
    os.utime(store.unfinished / "link", (0, 0), follow_symlinks=False)
    store.remove_remains(HOUR)
    assert (tmp_path / "kept" / "minutes").read_text() == "agreed"
