"""A reading that is stopped leaves nothing behind: no file, no process, no half result."""

import tempfile
import time
from pathlib import Path

import pytest

from service import documents
from service.errors import StoppedError
from service.processes import find_program
from service.processes.sandbox import why_open
from service.settings import Settings
from service.workplace import open_workplace

SLOW = rb"{\rtf1\ansi " + rb"The board meets on Monday. \par " * 60_000 + b"}"


@pytest.fixture(params=["as it is", "bare"])
def machine(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """This machine, and one without bubblewrap."""
    if request.param == "bare":
        programs = tmp_path / "programs"
        programs.mkdir()
        (programs / "soffice").symlink_to(find_program("soffice", "libreoffice-writer-nogui"))
        monkeypatch.setenv("PATH", str(programs))
    why_open.cache_clear()
    yield
    why_open.cache_clear()


@pytest.mark.usefixtures("machine")
@pytest.mark.parametrize("how", ["total", "silence", "cancelled"])
def test_a_reading_that_is_stopped_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    """LibreOffice is at work in it, which starts programs and writes files of its own."""
    paper, passing = tmp_path / "long.rtf", tmp_path / "passing"
    paper.write_bytes(SLOW)
    passing.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(passing))
    limits = {"total": {"read_total": 1}, "silence": {"read_seconds": 1}}.get(how, {})
    workplace = open_workplace(Settings(data=tmp_path / "data", **limits))
    begun = time.monotonic()
    with pytest.raises(StoppedError) as caught:
        documents.read(workplace, paper, "long.rtf", cancelled=lambda: how == "cancelled" and office(tmp_path))
    workplace.engine.dispose()
    assert str(caught.value) in ("This took longer than the service allows.", "Cancelled.")
    assert time.monotonic() - begun < 60
    assert not office(tmp_path)
    assert list(passing.iterdir()) == []


def office(folder: Path) -> bool:
    """Whether a LibreOffice works in this folder."""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = path.read_bytes()
        except OSError:
            continue
        if b"soffice.bin" in command and str(folder).encode() in command:
            return True
    return False
