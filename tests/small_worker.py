"""A worker that makes small editions, for the tests of the queue: `python tests/small_worker.py FOLDER [DATABASE]`.

What an order asks for is in its format: "letters" makes a text in a child process, "slow" takes a minute,
"poison" dies in its child, "wrong" is refused as a wrong word, "broken" has a bug.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa

from service import jobs
from service.errors import WordsError
from service.processes import Limits, run_child
from service.settings import Settings
from service.tables import Edition, Order, Paper
from service.workplace import Workplace, open_workplace

LIMITS = Limits(seconds=120, memory=6_000_000_000)


def write_letters(options: str, *, report: Callable[[int, int], None]) -> bytes:
    for part in range(4):
        report(part + 1, 4)
        time.sleep(0.05)
    return f"letters {options}".encode()


def sleep_long(options: str, *, report: Callable[[int, int], None]) -> bytes:
    for part in range(600):
        report(part, 600)
        time.sleep(0.1)
    return b""


def die(options: str, *, report: Callable[[int, int], None]) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def say_no(options: str, *, report: Callable[[int, int], None]) -> bytes:
    raise WordsError("“purple” is not offered for colours.")


def stumble(options: str, *, report: Callable[[int, int], None]) -> bytes:
    return bytes(1 // 0)


WORK = {"letters": write_letters, "slow": sleep_long, "poison": die, "wrong": say_no, "broken": stumble}


class Maker:
    """Makes small editions, each of them in a child."""

    def __init__(self, workplace: Workplace) -> None:
        self.workplace = workplace

    def __call__(self, job: jobs.Job) -> str:
        with self.workplace.session() as session:
            order = session.get_one(Order, job.order)

        def report(part: int, whole: int) -> None:
            job.report("making", part, whole)

        data = run_child(
            WORK[order.format], order.options, limits=LIMITS, report=report, cancelled=job.cancelled
        )  # fmt: skip
        key = f"edition {order.id}"
        blob = self.workplace.store.put(data)
        with self.workplace.session() as session, session.begin():
            session.merge(
                Edition(key=key, format="letters", media_type="", suffix="", blob=blob, size=len(data), manifest={})
            )  # fmt: skip
        return key


def small_workplace(folder: Path, database: str = "") -> Workplace:
    return open_workplace(Settings(data=folder, database_url=database))


def place(workplace: Workplace, *formats: str, priority: int = 1) -> list[int]:
    """Orders of these formats for one paper, placed as the service places them: row and job in one transaction."""
    with workplace.session() as session, session.begin():
        paper = session.scalar(sa.select(Paper)) or Paper(name="letter.md", title="Letter", blob="0" * 64)
        session.add(paper)
        session.flush()
        first = (session.scalar(sa.select(sa.func.max(Order.id))) or 0) + 1
        orders = [
            Order(reference=f"R{n}", paper_id=paper.id, subject="paper", language="en", format=key, options=f"{n}",
                  priority=priority)
            for n, key in enumerate(formats, first)
        ]  # fmt: skip
        session.add_all(orders)
        jobs.enqueue(session, *orders)
        return [order.id for order in orders]


def orders_of(workplace: Workplace) -> list[Order]:
    with workplace.session() as session:
        return list(session.scalars(sa.select(Order).order_by(Order.id)))


def wait_for(condition: Callable[[], bool], seconds: float) -> bool:
    """Whether the condition came true in this time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.05)
    return condition()


def main() -> None:
    workplace = small_workplace(Path(sys.argv[1]), *sys.argv[2:])
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    jobs.start(workplace, Maker(workplace), stop)


if __name__ == "__main__":
    import small_worker  # so that a child finds what it is to do where it is written, and not in the child's own main

    small_worker.main()
