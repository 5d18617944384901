"""The parent's side of a child: started, listened to, ended."""

import os
import pickle
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from service.errors import StoppedError
from service.processes.frames import STOPPED, read_error, read_frames
from service.processes.limits import LOOK, Limits, Report, end_all
from service.processes.programs import plain_environment
from service.processes.sandbox import Sandbox, enclose
from service.processes.scratch import scratch_folder

CHUNK = 1 << 20
LONGEST = 1 << 30  # bytes of what a child may say
SLOW = "This took longer than the service allows."


def run_child(
    function: Callable[..., Any],
    *arguments: Any,
    limits: Limits,
    report: Report | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    sandbox: Sandbox | None = None,
) -> Any:
    """What `function(*arguments)` gives back, run in a child process of its own.

    With `report`, the function is also given `report=`, and what it reports there is reported here.
    The function and its arguments must be picklable. Its ServiceErrors are raised here; StoppedError where
    `cancelled()` turns true, or the child runs out of time or memory, or dies.

    sandbox: for what reads somebody's file. Such a child is not trusted: it gives back bytes and nothing else, sees no
    environment of ours, and a bug in it is a StoppedError.
    """
    with scratch_folder() as own:  # a child is killed once it has spoken, and libraries leave files behind then
        with tempfile.TemporaryFile() as task:
            pickle.dump((function, arguments, report is not None), task)
            task.seek(0)
            process = _start(task.fileno(), limits, sandbox, own)
        with process:
            try:
                return _listen(process, limits, report, cancelled, trusted=sandbox is None)
            finally:
                end_all(process.pid)


def _start(task: int, limits: Limits, sandbox: Sandbox | None, own: Path) -> "subprocess.Popen[bytes]":
    path = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    words = [sys.executable, "-P", "-m", "service.processes.child", str(limits.memory)]
    if sandbox is None:
        command, errors = [*words, str(os.getpid()), "trusted"], None
        environment = {**os.environ, **path, "TMPDIR": str(own)}
    else:
        command, errors = enclose(words, sandbox), subprocess.DEVNULL  # what it prints may be words of the paper
        environment = {**plain_environment(), **path, "TMPDIR": str(sandbox.folder)}
    return subprocess.Popen(command, stdin=task, stdout=subprocess.PIPE, stderr=errors, env=environment)


def _listen(
    process: "subprocess.Popen[bytes]",
    limits: Limits,
    report: Report | None,
    cancelled: Callable[[], bool],
    trusted: bool,
) -> Any:
    """What the child's last frame says, looking now and then at the clock and at whether it is still wanted."""
    begun = heard = looked = time.monotonic()
    frames = _hear(process)
    while True:
        frame, moment = next(frames), time.monotonic()
        if frame and frame[0] != b"P":
            return _result(*frame, trusted)
        if frame:
            heard = moment
            _pass_on(frame[1], report)
        _check_time(limits, moment - begun, moment - heard)
        if moment - looked >= LOOK:
            looked = moment
            if cancelled():
                raise StoppedError("Cancelled.")


def _check_time(limits: Limits, worked: float, quiet: float) -> None:
    if worked > limits.seconds:
        raise StoppedError(SLOW, f"over {limits.seconds} seconds")
    if limits.quiet and quiet > limits.quiet:
        raise StoppedError(SLOW, f"no progress for {limits.quiet} seconds")


def _hear(process: "subprocess.Popen[bytes]") -> Iterator[tuple[bytes, bytes] | None]:
    """What a child says, frame by frame; None each time that there is no whole one yet."""
    pipe = process.stdout.fileno() if process.stdout else -1
    waiting, held = select.poll(), bytearray()
    waiting.register(pipe, select.POLLIN)
    while True:
        if waiting.poll(LOOK * 1000):
            fresh = os.read(pipe, CHUNK)
            held += fresh
            if not fresh or len(held) > LONGEST:
                raise StoppedError(STOPPED, _last_word(process.pid))
            yield from read_frames(held)
        yield None


def _pass_on(said: bytes, report: Report | None) -> None:
    part, _, whole = said.partition(b" ")
    if report and part.isdigit() and whole.isdigit():
        report(int(part[:9]), int(whole[:9]))


def _result(kind: bytes, data: bytes, trusted: bool) -> Any:
    """The value, or its error raised. Only what a trusted child says is ever unpickled."""
    if kind == b"E":
        raise read_error(data)
    if trusted and kind == b"X":
        raise pickle.loads(data)
    if trusted and kind == b"V":
        return pickle.loads(data)
    if trusted or kind != b"B":
        raise StoppedError(STOPPED, f"it said {kind!r}")
    return data


def _last_word(pid: int) -> str:
    """How a child ended that said nothing; it stays there to be waited for."""
    time.sleep(LOOK / 10)  # Its pipe closes just before it ends.
    ended = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    return f"it ended with {ended.si_status}" if ended else "it said too much, or nothing more"
