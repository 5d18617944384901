"""What a child may use, and how it dies: with its parent, and with all that it started."""

import ctypes
import multiprocessing
import os
import resource
import select
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

Report = Callable[[int, int], None]
LOOK = 0.2  # seconds between two looks at a running child, and between two of its reports
PR_SET_PDEATHSIG = 1
DYING = 5_000  # milliseconds that a killed process may take to be gone


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use: seconds of wall time, bytes of address space.

    quiet: the seconds that it may go without reporting progress; 0 where it need report none.
    """

    seconds: int
    memory: int
    quiet: int = 0


def limit_memory(memory: int) -> None:
    """Hold this process, and what it starts, to so many bytes of address space; it leaves no core file."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


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


def end_all(process: int) -> None:
    """Kill a child of ours with all that it started, and wait until what it started is gone; it is not yet waited for.

    Each is held by a handle, so that an id that has passed to another process meanwhile is never killed.
    """
    handles = [handle for pid in _below(process) if (handle := _hold(pid)) is not None]
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
    for handle in handles:
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(handle, signal.SIGKILL)
    for handle in handles:
        waiting = select.poll()
        waiting.register(handle, select.POLLIN)
        waiting.poll(DYING)
        os.close(handle)


def _below(pid: int) -> list[int]:
    """The processes that this one started, and those that they did."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            found += [int(child) for child in task.read_text().split()]
    return [each for child in found for each in (child, *_below(child))]


def _hold(pid: int) -> int | None:
    with suppress(OSError):
        return os.pidfd_open(pid)
    return None
