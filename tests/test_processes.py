"""Children: limited, watched, and gone with their parent."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from service.errors import MissingError, PaperError, StoppedError
from service.processes import Limits, find_program, remove_left_folders, run_child, run_program

SMALL = Limits(seconds=20, memory=1_000_000_000)


def refuse() -> None:
    raise PaperError("It is torn.", "page 3")


def take(amount: int) -> int:
    return len(bytearray(amount))


def count(to: int, report) -> str:
    for n in range(1, to + 1):
        report(n, to)
        time.sleep(0.3)
    return "done"


def test_a_child_gives_back_its_result() -> None:
    assert run_child(len, "abc", limits=SMALL) == 3


def test_a_childs_error_is_raised_here_with_its_detail() -> None:
    with pytest.raises(PaperError, match="It is torn") as caught:
        run_child(refuse, limits=SMALL)
    assert caught.value.detail == "page 3"


def test_time_and_memory_are_limited() -> None:
    with pytest.raises(StoppedError, match="longer than"):
        run_child(time.sleep, 30, limits=Limits(1, 1_000_000_000))
    with pytest.raises(StoppedError, match="more memory"):
        run_child(take, 3_000_000_000, limits=SMALL)


def test_a_child_may_be_slow_but_not_silent() -> None:
    limits = Limits(40, 1_000_000_000, quiet=4)
    assert run_child(count, 16, limits=limits, report=lambda n, m: None) == "done"
    with pytest.raises(StoppedError, match="longer than") as caught:
        run_child(time.sleep, 30, limits=limits)
    assert caught.value.detail == "no progress for 4 seconds"


def test_a_bug_in_a_child_of_ours_is_raised_here_with_its_place() -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        run_child(divmod, 1, 0, limits=SMALL)
    assert "service/processes/child.py" in "".join(caught.value.__notes__)


def write_to_a_full_disk() -> None:
    Path("/dev/full").write_bytes(b"more")


def test_a_full_disk_is_a_sentence() -> None:
    with pytest.raises(StoppedError, match=r"The disk is full, so this could not be written. Make room"):
        run_child(write_to_a_full_disk, limits=SMALL)


def test_a_child_that_dies_is_a_sentence() -> None:
    with pytest.raises(StoppedError, match="stopped before it was done"):
        run_child(os._exit, 3, limits=SMALL)


def leave_a_file() -> str:
    return tempfile.mkdtemp()  # as a library does that clears away when its process ends, which a killed one never does


def test_nothing_that_a_child_leaves_stays_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not Path(run_child(leave_a_file, limits=SMALL)).exists()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for name in ("altformats-killed", "altformats-at-work", "somebody-else"):
        (tmp_path / name).mkdir()
    for name in ("altformats-killed", "somebody-else"):
        os.utime(tmp_path / name, (0, 0))
    assert remove_left_folders(3600) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["altformats-at-work", "somebody-else"]


def test_progress_is_passed_on_and_cancelling_is_quick() -> None:
    told: list[tuple[int, int]] = []
    assert run_child(count, 3, limits=SMALL, report=lambda n, m: told.append((n, m))) == "done"
    assert told
    assert all(m == 3 for _, m in told)
    begun = time.monotonic()
    with pytest.raises(StoppedError, match="Cancelled"):
        run_child(time.sleep, 30, limits=SMALL, cancelled=lambda: time.monotonic() - begun > 0.5)
    assert time.monotonic() - begun < 10


def test_children_die_with_a_killed_parent(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        "import os, time, sys\n"
        "from service.processes import Limits, run_child\n"
        "def stay(path):\n"
        "    open(path, 'w').write(str(os.getpid()))\n"
        "    time.sleep(60)\n"
        "if __name__ == '__main__':\n"
        "    import parent\n"
        "    run_child(parent.stay, sys.argv[1] + '.pid', limits=Limits(90, 10**9))\n"
    )
    root = str(Path(__file__).parent.parent)
    parent = subprocess.Popen([sys.executable, str(script), str(script)], env={**os.environ, "PYTHONPATH": root})
    pid = wait_for(lambda: Path(f"{script}.pid").exists() and Path(f"{script}.pid").read_text())
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    wait_for(lambda: is_gone(pid))


def wait_for(look) -> str:
    for _ in range(200):
        if found := look():
            return str(found)
        time.sleep(0.1)
    raise AssertionError("waited 20 s in vain")


def test_a_program_is_fed_and_heard() -> None:
    assert run_program(["/bin/cat"], b"agenda", limits=SMALL) == b"agenda"
    with pytest.raises(StoppedError, match="sh failed"):
        run_program(["/bin/sh", "-c", "exit 3"], limits=SMALL)
    with pytest.raises(StoppedError, match="longer than 1 seconds"):
        run_program(["/bin/sleep", "9"], limits=Limits(1, 1_000_000_000))


def test_a_program_is_given_an_environment_and_a_folder(tmp_path: Path) -> None:
    said = run_program(["/bin/sh", "-c", "echo $OMP_THREAD_LIMIT $HOME; pwd"], limits=SMALL, cwd=tmp_path,
                       environment={"OMP_THREAD_LIMIT": "1"})  # fmt: skip
    assert said.decode().split() == ["1", "/nonexistent", str(tmp_path)]


def test_what_a_program_started_ends_with_it(tmp_path: Path) -> None:
    script = f"sleep 60 & echo $! > {tmp_path}/pid; wait"
    with pytest.raises(StoppedError, match="longer than 1 seconds"):
        run_program(["/bin/sh", "-c", script], limits=Limits(1, 1_000_000_000))
    assert wait_for(lambda: is_gone((tmp_path / "pid").read_text().strip()))


def is_gone(pid: str) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or " Z " in stat.read_text()


def test_a_missing_program_says_how_to_get_it() -> None:
    with pytest.raises(MissingError, match="apt-get install nothing-like-it"):
        find_program("no-such-program", "nothing-like-it")
