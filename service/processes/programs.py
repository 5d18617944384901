"""Programs: fed, heard and ended."""

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from service.errors import MissingError, StoppedError
from service.processes.limits import Limits, die_with_parent, limit_memory


def find_program(name: str, package: str) -> str:
    """The path of a program; MissingError that names its Debian package."""
    path = shutil.which(name)
    if path is None:
        raise MissingError(f"{name} is not installed. Install it with: apt-get install {package}")
    return path


def stamp(name: str) -> str:
    """What changes when a program is installed, exchanged or taken away: its path, size and date; "" for none.

    Asking a program for its version may take a second.
    """
    path = shutil.which(name)
    if path is None:
        return ""
    file = Path(path).resolve()
    found = file.stat()
    return f"{file} {found.st_size} {found.st_mtime_ns}"


def plain_environment() -> dict[str, str]:
    """What a program is told of ours: where programs are and where passing files go, and no more."""
    own = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
    return {"PATH": os.defpath, "HOME": "/nonexistent", "LANG": "C.UTF-8", **own}


def run_program(
    command: Sequence[str],
    data: bytes = b"",
    *,
    limits: Limits,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> bytes:
    """What a program prints when fed `data`; StoppedError where it fails or runs out of time.

    environment: added to a plain one. What the program started ends with it.
    """
    parent, name = os.getpid(), Path(command[0]).name

    def limit() -> None:
        die_with_parent(parent)
        limit_memory(limits.memory)

    process = subprocess.Popen(
        list(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=cwd,
        env={**plain_environment(), **(environment or {})}, preexec_fn=limit, start_new_session=True,
    )  # fmt: skip
    with process:
        try:
            printed, told = process.communicate(data, limits.seconds)
        except subprocess.TimeoutExpired as error:
            raise StoppedError(f"{name} took longer than {limits.seconds} seconds.") from error
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    if process.returncode:
        raise StoppedError(f"{name} failed.", told.decode(errors="replace")[-2000:])
    return printed


def start_program(command: Sequence[str], environment: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    """A program that runs beside us until it ends or we do; `environment` is added to our own."""
    parent = os.getpid()
    return subprocess.Popen(
        list(command), stdin=subprocess.DEVNULL, env={**os.environ, **environment},
        preexec_fn=lambda: die_with_parent(parent),
    )  # fmt: skip


def open_program(command: Sequence[str], environment: Mapping[str, str], *, memory: int) -> "subprocess.Popen[bytes]":
    """A program that is asked by its standard input and answers by its output, until we end it or end ourselves.

    environment: added to our own. memory: the bytes that it may use.
    """
    parent = os.getpid()

    def limit() -> None:
        die_with_parent(parent)
        limit_memory(memory)

    return subprocess.Popen(
        list(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env={**os.environ, **environment}, preexec_fn=limit,
    )  # fmt: skip
