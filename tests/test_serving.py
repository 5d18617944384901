"""`serve` as an operator meets it: a parent that keeps a web server and a worker alive."""

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_worker import small_workplace, wait_for

from service import jobs, serving
from service.errors import ServiceError
from service.settings import Settings, from_env

ROOT = Path(__file__).parent.parent


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def parent(tmp_path: Path, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    given = {"ALTFORMATS_DATA": str(tmp_path / "data"), "ALTFORMATS_PORT": str(port)}
    process = subprocess.Popen(
        [sys.executable, "-m", "service", "serve"], cwd=ROOT, env={**os.environ, **given}, stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as reply:
            return bool(reply.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def family(pid: int) -> set[int]:
    """The process and all that it started."""
    found = {pid}
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in path.read_text().split():
            found |= family(int(child))
    return found


def child(parent: "subprocess.Popen[bytes]", word: bytes) -> int:
    """The parent's own child whose command says this; 0 where there is none."""
    for path in Path(f"/proc/{parent.pid}/task").glob("*/children"):
        for pid in path.read_text().split():
            if word in Path(f"/proc/{pid}/cmdline").read_bytes():
                return int(pid)
    return 0


def test_either_child_is_started_again_and_all_end_together(
    parent: "subprocess.Popen[bytes]", port: int, tmp_path: Path
) -> None:
    workplace = small_workplace(tmp_path / "data")
    assert wait_for(lambda: answers(port), 60)
    assert wait_for(lambda: len(jobs.living_workers(workplace)) == 1, 60)
    for word in (b"granian", b"worker"):
        killed = child(parent, word)
        members = family(killed)
        os.kill(killed, signal.SIGKILL)
        assert wait_for(lambda killed=killed, word=word: child(parent, word) not in (0, killed), 10)
        assert wait_for(lambda members=members: not any(Path(f"/proc/{pid}").exists() for pid in members), 10)
    assert wait_for(lambda: answers(port), 60)
    members = family(parent.pid)
    parent.terminate()
    assert parent.wait(30) == 0
    assert not any(Path(f"/proc/{pid}").exists() for pid in members)
    workplace.engine.dispose()


def test_the_children_die_with_a_killed_parent(parent: "subprocess.Popen[bytes]", port: int) -> None:
    assert wait_for(lambda: answers(port), 60)
    members = family(parent.pid) - {parent.pid}
    assert len(members) >= 3  # The web server, its process that answers, and the worker.
    parent.kill()
    parent.wait()
    assert wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in members), 10)
    assert not answers(port)


def test_a_port_in_use_is_told_in_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        with pytest.raises(ServiceError, match=f"Port {taken} is in use"):
            serving.serve(Settings(data=tmp_path / "data", port=taken))
    assert not (tmp_path / "data").exists()


def test_an_address_that_is_not_ours_is_told(tmp_path: Path) -> None:
    with pytest.raises(ServiceError, match=r"cannot listen at 192\.0\.2\.1"):
        serving.check_port("192.0.2.1", 8000)


def test_the_children_are_given_the_same_settings(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, port=8123, unconfirmed="all", workers=1)
    assert from_env(serving.to_environment(settings)) == settings
