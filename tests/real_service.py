"""The service as it runs: `serve` on a free port, papers on its shelf, and its processes, for tests that kill them."""

import contextlib
import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from service.publishing import papers
from service.tables import Paper
from service.workplace import Workplace

ROOT = Path(__file__).parent.parent
Parent = subprocess.Popen[bytes]
REPORT = """# Benches for Harbour Walk, number {n}

## Summary

The council will buy {n} benches for Harbour Walk.

## Recommendations

1. Buy {n} benches.
"""
MORE = "\nThere is no place to sit between the bridge and the pier, as {n} people told us in letter {line}.\n"


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextlib.contextmanager
def service_at(data: Path, port: int, **settings: object) -> Iterator[Parent]:
    """The parent process of a service that runs until the block ends; what it says goes to the file `log` in `data`."""
    given = {
        f"ALTFORMATS_{name.upper()}": str(value) for name, value in {"data": data, "port": port, **settings}.items()
    }
    command = [sys.executable, "-m", "service", "serve"]
    data.mkdir(exist_ok=True)
    with (
        (data / "log").open("wb") as log,
        subprocess.Popen(command, cwd=ROOT, env={**os.environ, **given}, stderr=log, stdout=log) as process,
    ):
        try:
            yield process
        finally:
            process.kill()


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as reply:
            return bool(reply.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):  # It may end while we look.
        return [int(child) for path in tasks for child in path.read_text().split()]
    return []


def family(pid: int) -> set[int]:
    """The process and all that it started."""
    return {pid}.union(*(family(each) for each in children(pid)))


def child(parent: Parent, word: bytes) -> int:
    """The parent's own child whose command says this; 0 where there is none."""
    for pid in children(parent.pid):
        with contextlib.suppress(FileNotFoundError):
            if word in Path(f"/proc/{pid}/cmdline").read_bytes():
                return pid
    return 0


def shelve(workplace: Workplace, folder: Path, n: int, lines: int = 0) -> Paper:
    """An open paper, really read; its number of benches tells it from all others."""
    path = folder / f"benches-{n}.md"
    path.write_text(REPORT.format(n=n) + "".join(MORE.format(n=n, line=line) for line in range(lines)))
    return papers.add_paper(workplace, path, path.name, state="open")


def shelve_again(workplace: Workplace, paper: Paper, times: int) -> list[int]:
    """The same text as so many papers more; the ids of all of them."""
    same = [
        Paper(name=paper.name, title=paper.title, blob=paper.blob, document=paper.document, state="open")
        for _ in range(times)
    ]
    with workplace.session() as session, session.begin():
        session.add_all(same)
    return [paper.id, *(each.id for each in same)]
