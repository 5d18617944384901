"""The only place that starts a process: programs and Python children, limited in time and memory."""

import ctypes
import multiprocessing
import os
import resource
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import CancelledError, TimeoutError
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pebble import ProcessExpired, ProcessPool

from service.errors import MissingError, StoppedError

Report = Callable[[int, int], None]
PR_SET_PDEATHSIG = 1
LOOK = 0.2  # seconds between two looks at a running child


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use: seconds of wall time, bytes of address space."""

    seconds: int
    memory: int


def die_with_parent(parent: int) -> None:
    """Have the kernel kill this process when its parent, the process with this id, dies.

    The parent is named, since in a container it may well be process 1, which elsewhere adopts orphans.
    """
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)  # It died before we asked.


def die_with_starter() -> None:
    """The same, for a child that multiprocessing started; nothing in any other process."""
    starter = multiprocessing.parent_process()
    if starter and starter.pid:
        die_with_parent(starter.pid)


def find_program(name: str, package: str) -> str:
    """The path of a program; MissingError that names its Debian package."""
    path = shutil.which(name)
    if path is None:
        raise MissingError(f"{name} is not installed. Install it with: apt-get install {package}")
    return path


def run_program(
    command: Sequence[str],
    data: bytes = b"",
    *,
    limits: Limits,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> bytes:
    """What a program prints when fed `data`; StoppedError where it fails or runs out of time.

    environment: added to a plain one; nothing of our own but PATH is handed on. It ends with all that it started.
    """
    plain = {"PATH": os.environ.get("PATH", os.defpath), "HOME": "/nonexistent", "LANG": "C.UTF-8"}
    parent, name = os.getpid(), Path(command[0]).name

    def limit() -> None:
        die_with_parent(parent)
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))

    process = subprocess.Popen(
        list(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=cwd,
        env={**plain, **(environment or {})}, preexec_fn=limit, start_new_session=True,
    )  # fmt: skip
    with process:
        try:
            printed, told = process.communicate(data, limits.seconds)
        except subprocess.TimeoutExpired as error:
            raise StoppedError(f"{name} took longer than {limits.seconds} seconds.") from error
        finally:
            kill_group(process.pid)
    if process.returncode:
        raise StoppedError(f"{name} failed.", told.decode(errors="replace")[-2000:])
    return printed


def kill_group(leader: int) -> None:
    """End a process that leads a group, and all that it started; nothing where they have ended."""
    with suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)


def start_program(command: Sequence[str], environment: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    """A program that runs beside us until it ends or we do; `environment` is added to our own."""
    parent = os.getpid()
    return subprocess.Popen(
        list(command), stdin=subprocess.DEVNULL, env={**os.environ, **environment},
        preexec_fn=lambda: die_with_parent(parent),
    )  # fmt: skip


def run_child(
    function: Callable[..., Any],
    *arguments: Any,
    limits: Limits,
    report: Report | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Any:
    """What `function(*arguments)` gives back, run in a child process of its own.

    With `report`, the function is also given `report=`, and what it reports there is reported here.
    The function and its arguments must be picklable. Its ServiceErrors are raised here; StoppedError where
    `cancelled()` turns true, or the child runs out of time or memory, or dies.
    """
    with tempfile.TemporaryDirectory(prefix="altformats-") as scratch:
        progress = Path(scratch) / "progress"
        task = (function, arguments, limits.memory, str(progress) if report else "")
        spawn = multiprocessing.get_context("spawn")
        pool: Any = ProcessPool(max_workers=1, max_tasks=1, context=spawn)
        try:
            future = pool.schedule(_work, args=task, timeout=limits.seconds)
            return _wait(future, progress, report, cancelled)
        finally:
            pool.stop()
            pool.join()


def _wait(future: Any, progress: Path, report: Report | None, cancelled: Callable[[], bool]) -> Any:
    """The future's result, looking now and then at the child's progress and at whether it is still wanted."""
    told = ""
    while True:
        try:
            return future.result(timeout=LOOK)
        except TimeoutError as error:
            if future.done():
                raise StoppedError("This took longer than the service allows.", repr(error)) from error
        except MemoryError as error:
            raise StoppedError("This needs more memory than the service allows.", repr(error)) from error
        except (ProcessExpired, BrokenProcessPool, CancelledError) as error:
            raise StoppedError("The work stopped before it was done. Please try again.", repr(error)) from error
        told = _pass_on(progress, told, report)
        if cancelled():
            raise StoppedError("Cancelled.")


def _pass_on(progress: Path, told: str, report: Report | None) -> str:
    if report is None or not progress.exists():
        return told
    said = progress.read_text()
    if said != told:
        part, whole = said.split()
        report(int(part), int(whole))
    return said


def _work(function: Callable[..., Any], arguments: tuple[Any, ...], memory: int, progress: str) -> Any:
    die_with_starter()
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if progress:
        return function(*arguments, report=_reporter(Path(progress)))
    return function(*arguments)


def _reporter(path: Path) -> Report:
    """A report that writes `n m` beside the work, at most five times a second, whole or not at all."""
    last = 0.0

    def report(part: int, whole: int) -> None:
        nonlocal last
        if time.monotonic() - last >= LOOK or part == whole:
            last = time.monotonic()
            fresh = path.with_suffix(".new")
            fresh.write_text(f"{part} {whole}")
            fresh.replace(path)

    return report
