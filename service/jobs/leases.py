"""Who is alive: each worker's lease, renewed by the database's clock, and its mark in the data folder.

The lease tells machines apart that share only a database. The mark, a file that the worker holds locked, tells
at once on the same machine, for the kernel lets go of the lock in the moment a process dies.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from service.files import is_held, make_folder
from service.tables import Lease
from service.workplace import Workplace

BEAT = 5.0  # seconds between two heartbeats
GRACE = 15.0  # a worker that could not renew for so long ends its work, before another may begin it
LEASE = 20.0  # seconds without a heartbeat after which a worker counts as dead

CLOCKS = {
    "sqlite": "select (julianday('now') - 2440587.5) * 86400.0",
    "postgresql": "select extract(epoch from clock_timestamp())",
}


def clock(session: Session) -> float:
    """Seconds since 1970 by the database's clock, the one that all machines share."""
    return float(session.scalar(sa.text(CLOCKS[session.get_bind().dialect.name])) or 0.0)


def beat(session: Session, worker: str) -> None:
    """Renew the worker's lease, or begin it."""
    session.merge(Lease(worker=worker, beat=clock(session)))


def end(session: Session, workers: set[str]) -> None:
    """End the leases of workers that left or died."""
    session.execute(sa.delete(Lease).where(Lease.worker.in_(workers)))


def expired(session: Session) -> set[str]:
    """The workers whose last heartbeat is too long ago."""
    return set(session.scalars(sa.select(Lease.worker).where(Lease.beat < clock(session) - LEASE)))


def living_workers(workplace: Workplace) -> list[str]:
    """The names of the workers that there are now."""
    with workplace.session() as session:
        since = clock(session) - LEASE
        names = set(session.scalars(sa.select(Lease.worker).where(Lease.beat >= since)))
    return sorted(names - unheld_marks(workplace.settings.data))


def marks(data: Path) -> Path:
    """The folder of the workers' marks."""
    return data / "workers"


@contextmanager
def holding_mark(data: Path, worker: str) -> Iterator[None]:
    """Hold the worker's mark for as long as the block runs, or the process lives."""
    make_folder(marks(data))
    path = marks(data) / worker
    fresh = path.with_name(f".{worker}")
    with fresh.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        fresh.rename(path)  # Under its name only once it is locked, so that nobody finds it unlocked.
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def unheld_marks(data: Path) -> set[str]:
    """The workers of this data folder whose process has died."""
    paths = list(marks(data).glob("[!.]*")) if marks(data).exists() else []
    return {path.name for path in paths if not _held(path)}


def remove_marks(data: Path, workers: set[str]) -> None:
    """Forget the marks of workers that died."""
    for worker in workers:
        (marks(data) / worker).unlink(missing_ok=True)


def _held(path: Path) -> bool:
    try:
        return is_held(path)
    except FileNotFoundError:
        return True  # It has just left in good order.
