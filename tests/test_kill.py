"""Kill -9 of the worker while editions are being made: all of them right, none shown twice, none stuck."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sqlalchemy as sa
from real_service import child, free_port, service_at, shelve
from small_worker import orders_of, place, small_workplace, wait_for

from service import jobs
from service.publishing import orders
from service.publishing.gate import PUBLIC
from service.tables import Edition, Order
from service.workplace import Workplace

ROOT = Path(__file__).parent.parent
TRIGGER = """create trigger count_shown after update on orders when new.state = 'ready'
    begin insert into shown (id, run) values (new.id, new.run); end"""


@pytest.mark.parametrize(
    ("editions", "kills"), [(8, 4), pytest.param(50, 20, marks=pytest.mark.slow)], ids=["a few", "many"]
)
def test_every_edition_is_made_and_shown_once_through_kills(tmp_path: Path, editions: int, kills: int) -> None:
    workplace = small_workplace(tmp_path / "data")
    jobs.prepare(workplace)
    count_shown(workplace)
    place(workplace, *["letters"] * editions)
    chance = random.Random(f"{editions} editions")
    for _ in range(kills):
        worker = start_worker(workplace)
        assert wait_for(lambda: bool(jobs.living_workers(workplace)), 30)
        time.sleep(chance.uniform(0, 3))
        worker.kill()
        worker.wait()
    last = start_worker(workplace)
    try:
        done = wait_for(lambda: all(order.state == "ready" for order in orders_of(workplace)), 60 + editions * 3)
        assert done, [(order.id, order.state, order.run) for order in orders_of(workplace)]
    finally:
        last.terminate()
        assert last.wait(20) in (0, -signal.SIGTERM)  # it may be told to end before it listens
    check_editions(workplace, editions)
    workplace.engine.dispose()


def check_editions(workplace: Workplace, editions: int) -> None:
    with workplace.session() as session:
        shown = session.execute(sa.text("select id, count(*) from shown group by id")).all()
        rows = session.execute(sa.select(Order, Edition).join(Edition, Order.edition == Edition.key)).all()
    assert sorted(shown) == [(number, 1) for number in range(1, editions + 1)]
    assert {order.attempt for order, _ in rows} == {0}
    made = {order.id: workplace.store.get(edition.blob) for order, edition in rows}
    assert made == {number: f"letters {number}".encode() for number in range(1, editions + 1)}


def count_shown(workplace: Workplace) -> None:
    """Have the database itself write down each time an order becomes ready, whoever does it."""
    with workplace.engine.begin() as connection:
        connection.execute(sa.text("create table shown (id integer, run integer)"))
        connection.execute(sa.text(TRIGGER))


def start_worker(workplace: Workplace) -> "subprocess.Popen[bytes]":
    command = [sys.executable, str(ROOT / "tests" / "small_worker.py"), str(workplace.settings.data)]
    return subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.DEVNULL)


def test_the_children_of_a_killed_worker_die_with_it(tmp_path: Path) -> None:
    workplace = small_workplace(tmp_path / "data")
    jobs.prepare(workplace)
    place(workplace, "slow", "slow")
    worker = start_worker(workplace)
    try:
        assert wait_for(lambda: all(order.part > 0 for order in orders_of(workplace)), 60)
        children = children_of(worker.pid)
        assert len(children) >= 2
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    assert wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in children), 10)
    workplace.engine.dispose()


def children_of(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for path in tasks for child in path.read_text().split()]


@pytest.mark.slow
def test_fifty_real_editions_come_through_twenty_kills_of_the_service_s_worker(tmp_path: Path) -> None:
    workplace = small_workplace(tmp_path / "data")
    jobs.prepare(workplace)
    count_shown(workplace)
    for n in range(1, 26):
        paper = shelve(workplace, tmp_path, n, lines=400)
        for key in ("html", "plain-text"):
            orders.order(workplace, paper.id, "paper", "en", key, {}, person=PUBLIC)
    chance, left = random.Random("twenty kills"), []
    with service_at(tmp_path / "data", free_port()) as parent:
        for _ in range(20):
            assert wait_for(lambda: bool(jobs.living_workers(workplace)), 60)
            time.sleep(chance.uniform(0, 2))
            left.append(sum(order.state != "ready" for order in orders_of(workplace)))
            killed = child(parent, b"worker")
            os.kill(killed, signal.SIGKILL)
            assert wait_for(lambda killed=killed: child(parent, b"worker") not in (0, killed), 10)
        done = wait_for(lambda: all(order.state == "ready" for order in orders_of(workplace)), 200)
        assert done, [(order.id, order.state, order.run) for order in orders_of(workplace)]
    print(f"Orders left at each kill: {left}")
    assert left[-1] > 0  # All the kills came while editions were being made.
    check_real_editions(workplace)
    workplace.engine.dispose()


def check_real_editions(workplace: Workplace) -> None:
    """Fifty, each shown once, each whole, in its own format and of its own paper."""
    with workplace.session() as session:
        shown = session.execute(sa.text("select id, count(*) from shown group by id")).all()
        rows = session.execute(sa.select(Order, Edition).join(Edition, Order.edition == Edition.key)).all()
    assert sorted(shown) == [(number, 1) for number in range(1, 51)]
    assert {order.attempt for order, _ in rows} == {0}
    for order, edition in rows:
        text = workplace.store.get(edition.blob)
        assert edition.format == order.format
        assert text.startswith(b"<!") == (order.format == "html")
        assert f"buy {order.paper_id} benches".encode() in text
        assert f"as {order.paper_id} people told us in letter 399.".encode() in text
