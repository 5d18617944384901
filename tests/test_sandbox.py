"""What a child that reads somebody's file can do: exactly what it needs, wherever there can be a sandbox."""

import json
import os
import pickle
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from test_processes import is_gone, wait_for

from service.errors import PaperError, StoppedError
from service.processes import Limits, Sandbox, left_files, run_child, run_program, why_open
from service.processes.frames import HEAD

HERE = Path(__file__).parent
SMALL = Limits(seconds=20, memory=1_000_000_000)


def in_sandbox(folder: Path, function, *arguments, limits: Limits = SMALL, seen=(), hidden=(), **others) -> bytes:
    scratch = folder / "scratch"
    scratch.mkdir(exist_ok=True)
    sandbox = Sandbox(scratch, (HERE, *seen), hidden)
    found = run_child(function, *arguments, limits=limits, sandbox=sandbox, **others)
    assert isinstance(found, bytes)
    return found


def look(paths: list[str], port: int) -> bytes:
    """What of this a child can do."""
    return json.dumps({"reads": [path for path in paths if reads(path)], "connects": connects(port)}).encode()


def reads(path: str) -> bool:
    try:
        return bool(Path(path).read_bytes())
    except OSError:
        return False


def connects(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 5).close()
    except OSError:
        return False
    return True


def test_a_reader_sees_its_paper_and_neither_the_data_nor_a_network(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    for name in ("secret-key", "paper", "other-paper"):
        (data / name).write_text("Fairhaven")
    wanted = [str(data / name) for name in ("secret-key", "paper", "other-paper")] + ["/etc/passwd", __file__]
    with socket.create_server(("127.0.0.1", 0)) as server:
        found = json.loads(in_sandbox(tmp_path, look, wanted, server.getsockname()[1], seen=(data / "paper",)))
    open_here = bool(why_open())  # `altformats status` says so, and what to do about it
    assert found["reads"] == (wanted if open_here else [str(data / "paper"), __file__])
    assert found["connects"] is open_here


def test_a_data_folder_within_what_is_shown_is_hidden(tmp_path: Path) -> None:
    shown = HERE.parent / "languages" / "es"
    paths = [str(shown / "language.toml"), str(shown.parent / "pt" / "language.toml")]
    found = json.loads(in_sandbox(tmp_path, look, paths, 9, hidden=(shown,)))
    assert found["reads"] == (paths if why_open() else paths[1:])


def write(paths: list[str]) -> bytes:
    """Those of these files that a child can write."""
    written = []
    for path in paths:
        try:
            Path(path).write_text("x")
            written.append(path)
        except OSError:
            pass
    return json.dumps(written).encode()


def test_a_reader_writes_only_in_its_own_folder(tmp_path: Path) -> None:
    own = tmp_path / "scratch" / "own"
    outside = [tmp_path / "other", HERE / "written-by-a-reader", Path("/usr/written-by-a-reader")]
    tried = [own] if why_open() else [own, *outside]
    in_sandbox(tmp_path, write, [str(path) for path in tried])
    assert [path for path in tried if path.exists()] == [own]


def leave(secret: str, names: list[str]) -> bytes:
    """Leave a file, a link to a secret, a pipe and a folder."""
    for name, make in zip(
        names, (Path.touch, lambda path: path.symlink_to(secret), os.mkfifo, Path.mkdir), strict=True
    ):
        make(Path(name))
    Path(names[0]).write_text("a picture")
    return b""


def test_a_link_that_a_reader_leaves_is_not_followed(tmp_path: Path) -> None:
    secret, scratch = tmp_path / "secret-key", tmp_path / "scratch"
    secret.write_text("quiet harbour")
    in_sandbox(tmp_path, leave, str(secret), [str(scratch / name) for name in ("file", "link", "pipe", "folder")])
    assert list(left_files(scratch, 100)) == [b"a picture"]
    (tmp_path / "pictures").symlink_to(scratch)
    assert list(left_files(tmp_path / "pictures", 100)) == []


def tell_environment() -> bytes:
    return json.dumps(dict(os.environ)).encode()


def test_a_reader_knows_no_secret_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALTFORMATS_SECRET_KEY", "quiet harbour")
    told = json.loads(in_sandbox(tmp_path, tell_environment))
    assert "quiet harbour" not in told.values()
    assert told["TMPDIR"] == str(tmp_path / "scratch")


def run_sleep(folder: str, report) -> bytes:
    report(1, 2)
    return run_program(["/bin/sh", "-c", f"touch {folder}/begun; sleep 60; touch {folder}/over"], limits=SMALL)


def test_what_a_stopped_reader_started_ends_with_it(tmp_path: Path) -> None:
    begun = tmp_path / "scratch" / "begun"
    before = sleepers()
    with pytest.raises(StoppedError, match="Cancelled"):
        in_sandbox(tmp_path, run_sleep, str(begun.parent), report=lambda n, m: None, cancelled=begun.exists)
    assert sleepers() == before  # They are gone at once, so that the folder can go too.


def sleepers() -> set[str]:
    found = set()
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if path.read_bytes() == b"sleep\x0060\x00":
                found.add(path.parent.name)
        except OSError:
            pass
    return found


def give_words() -> str:
    return "not bytes"


def stumble() -> bytes:
    raise ValueError("words of the paper")


def refuse() -> bytes:
    raise PaperError("It is torn.", "page 3\nFORGED a line of the log")


def test_only_bytes_and_errors_of_ours_come_out(tmp_path: Path) -> None:
    assert in_sandbox(tmp_path, bytes, 3) == b"\0\0\0"
    for bad in (give_words, stumble):
        with pytest.raises(StoppedError, match="stopped before it was done") as caught:
            in_sandbox(tmp_path, bad)
        assert "words of the paper" not in caught.value.detail
        assert "child.py" in caught.value.detail
    with pytest.raises(PaperError, match="It is torn") as torn:
        in_sandbox(tmp_path, refuse)
    assert torn.value.detail == "page 3 FORGED a line of the log"


class Harm:
    """Something that makes a file when it is unpickled."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __reduce__(self):
        return (Path.touch, (Path(self.path),))


def speak_falsely(kind: bytes, data: bytes) -> bytes:
    """Say a frame wherever the line to the parent may be."""
    for number in range(3, 20):
        with suppress(OSError):
            os.write(number, HEAD.pack(kind, len(data)) + data)
    return b""


@pytest.mark.parametrize("kind", [b"V", b"X", b"E", b"?"])
def test_a_reader_that_was_taken_over_is_not_believed(tmp_path: Path, kind: bytes) -> None:
    harmed = tmp_path / "harmed"
    with pytest.raises(StoppedError, match="stopped before it was done"):
        in_sandbox(tmp_path, speak_falsely, kind, pickle.dumps(Harm(str(harmed))))
    assert not harmed.exists()


def flood() -> bytes:
    for number in range(3, 20):
        with suppress(OSError):
            while True:
                os.write(number, b"P" + bytes(8) + b"?" * 4_000)
    return b""


def test_a_reader_that_talks_without_end_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(StoppedError):
        in_sandbox(tmp_path, flood, limits=Limits(3, 1_000_000_000, quiet=2))


def stay(path: str) -> bytes:
    Path(path).write_text("here")
    time.sleep(60)
    return b""


PARENT = """
import sys, test_sandbox
from pathlib import Path
if __name__ == "__main__":
    folder = Path(sys.argv[1])
    test_sandbox.in_sandbox(folder, test_sandbox.stay, str(folder / "scratch" / "here"))
"""


def test_a_reader_dies_with_a_killed_parent(tmp_path: Path) -> None:
    path = {"PYTHONPATH": os.pathsep.join([str(HERE.parent), str(HERE)])}
    parent = subprocess.Popen([sys.executable, "-c", PARENT, str(tmp_path)], env={**os.environ, **path})
    wait_for((tmp_path / "scratch" / "here").exists)
    inside = below(parent.pid)
    parent.kill()
    parent.wait()
    assert inside
    assert wait_for(lambda: all(map(is_gone, inside)))


def below(pid: object) -> list[str]:
    found = [each for path in Path(f"/proc/{pid}/task").glob("*/children") for each in path.read_text().split()]
    return [each for child in found for each in (child, *below(child))]


def test_status_says_which_of_the_two_holds(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "service", "status"]
    environment = {"PYTHONPATH": str(HERE.parent), "ALTFORMATS_DATA": str(tmp_path), "PATH": str(tmp_path)}
    told = subprocess.run(command, env=environment, capture_output=True, text=True).stdout
    assert "not sandboxed: bubblewrap is not installed. Install it with: apt-get install bubblewrap\n" in told
    environment["PATH"] = os.environ["PATH"]
    told = subprocess.run(command, env=environment, capture_output=True, text=True).stdout
    assert ("not sandboxed" if why_open() else "Reading: in a sandbox without network (bubblewrap)\n") in told


def test_papers_are_read_where_there_can_be_no_sandbox(tmp_path: Path) -> None:
    (tmp_path / "letter.md").write_text("# Letter\n\nThe pier is open.\n")
    command = [sys.executable, "-m", "service", "document", str(tmp_path / "letter.md")]
    environment = {"PYTHONPATH": str(HERE.parent), "ALTFORMATS_DATA": str(tmp_path / "data"), "PATH": str(tmp_path)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert (done.returncode, "The pier is open." in done.stdout) == (0, True)
