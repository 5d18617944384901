"""The queue: each test on SQLite and on PostgreSQL."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import databases
import pytest
import sqlalchemy as sa
from small_worker import orders_of, place, small_workplace, wait_for

from service import jobs
from service.jobs import dispatch, leases, states
from service.jobs.bench import Bench, Job
from service.jobs.sweep import Sweeper
from service.jobs.worker import Worker
from service.tables import Edition, Lease, Order, now
from service.workplace import Workplace

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def pattern(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL database with all tables and nothing in them, "" for SQLite."""
    if request.param == "sqlite":
        yield ""
        return
    # A short path that another user may enter: a socket's name has at most 107 characters.
    with tempfile.TemporaryDirectory(prefix="pg-") as folder:
        Path(folder).chmod(0o755)
        with databases.postgresql(Path(folder)) as server:
            url = databases.new_database(server)
            first = small_workplace(tmp_path_factory.mktemp("data"), url)
            jobs.prepare(first)
            first.engine.dispose()
            yield url


@pytest.fixture
def database(pattern: str) -> str:
    if not pattern:
        return ""
    name = pattern.partition("@/")[2].partition("?")[0]
    return databases.new_database(pattern.replace(f"/{name}?", "/postgres?"), like=name)


@pytest.fixture
def workplace(tmp_path: Path, database: str) -> Iterator[Workplace]:
    made = small_workplace(tmp_path / "data", database)
    jobs.prepare(made)
    yield made
    made.engine.dispose()


@pytest.fixture
def worker(workplace: Workplace, database: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A worker in a process of its own, until the test is over."""
    process = start_worker(workplace)
    try:
        assert wait_for(lambda: bool(jobs.living_workers(workplace)), 30)
        yield process
    finally:
        process.kill()
        process.wait()


def start_worker(workplace: Workplace) -> "subprocess.Popen[bytes]":
    command = [sys.executable, str(ROOT / "tests" / "small_worker.py"), str(workplace.settings.data)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen([*command, workplace.settings.database_url], env=environment, stderr=subprocess.DEVNULL)


def only(workplace: Workplace) -> Order:
    (order,) = orders_of(workplace)
    return order


def jobs_in_queue(workplace: Workplace) -> int:
    with workplace.session() as session:
        return session.scalar(sa.text(f"select count(*) from {schema_of(workplace)}workflow_status")) or 0


def schema_of(workplace: Workplace) -> str:
    """What stands before the names of the dispatcher's tables."""
    return "" if workplace.engine.dialect.name == "sqlite" else "dbos."


def step(workplace: Workplace, change: object, *words: object) -> bool:
    with workplace.session() as session, session.begin():
        return bool(change(session, *words))  # type: ignore[operator]


def add_edition(workplace: Workplace, key: str) -> None:
    with workplace.session() as session, session.begin():
        session.add(Edition(key=key, format="letters", media_type="", suffix="", blob="", size=0, manifest={}))


# Row and job


def test_an_order_and_its_job_are_kept_together(workplace: Workplace) -> None:
    place(workplace, "letters", "letters")
    assert jobs_in_queue(workplace) == 2


def test_a_transaction_that_fails_leaves_neither_row_nor_job(workplace: Workplace) -> None:
    place(workplace, "letters")
    with workplace.session() as session:
        order = Order(reference="X", paper_id=1, subject="paper", language="en", format="letters")
        session.add(order)
        jobs.enqueue(session, order)
        session.rollback()
    assert len(orders_of(workplace)) == jobs_in_queue(workplace) == 1


def test_an_order_for_later_waits_for_its_time(workplace: Workplace) -> None:
    order = place(workplace, "letters")[0]
    with workplace.session() as session, session.begin():
        later = session.get_one(Order, order)
        later.not_before = now().replace(year=now().year + 1)
        later.run = 1
        assert dispatch.strays(session) == []
        later.not_before = now()
        assert dispatch.strays(session) == [(order, 1)]


# The steps of an order


def test_only_one_worker_takes_an_order(workplace: Workplace) -> None:
    order = place(workplace, "letters")[0]
    assert step(workplace, states.take, order, 0, "Ama's machine")
    assert not step(workplace, states.take, order, 0, "Tomasz's machine")
    assert (only(workplace).state, only(workplace).worker) == ("making", "Ama's machine")


def test_an_edition_is_shown_once(workplace: Workplace) -> None:
    order = place(workplace, "letters")[0]
    step(workplace, states.take, order, 0, "w")
    for key in ("first", "second"):
        add_edition(workplace, key)
    assert step(workplace, states.show, order, 0, "first")
    assert not step(workplace, states.show, order, 0, "second")
    assert (only(workplace).state, only(workplace).edition) == ("ready", "first")


def test_a_job_of_an_older_run_can_change_nothing(workplace: Workplace) -> None:
    order = place(workplace, "letters")[0]
    add_edition(workplace, "old")
    step(workplace, states.take, order, 0, "a lost worker")
    assert step(workplace, states.give_back, order, 0)
    step(workplace, states.take, order, 1, "another")
    for change, *words in ((states.show, "old"), (states.fail, "no"), (states.end_attempt, "no"), (states.give_back,)):
        assert not step(workplace, change, order, 0, *words)
    assert (only(workplace).state, only(workplace).worker, only(workplace).run) == ("making", "another", 1)


def test_the_third_attempt_that_ends_badly_is_the_last(workplace: Workplace) -> None:
    order = place(workplace, "letters")[0]
    for run in range(3):
        assert only(workplace).state == "wanted"
        step(workplace, states.take, order, run, "w")
        step(workplace, states.end_attempt, order, run, "This needs more memory than the service allows.")
    assert (only(workplace).state, only(workplace).attempt) == ("failed", 3)
    assert only(workplace).error == "This needs more memory than the service allows."
    assert dispatch_strays(workplace) == []


def test_a_lost_worker_counts_as_no_attempt(workplace: Workplace) -> None:
    order = place(workplace, "letters")[0]
    for run in range(5):
        step(workplace, states.take, order, run, "w")
        step(workplace, states.give_back, order, run)
    assert (only(workplace).state, only(workplace).attempt, only(workplace).run) == ("wanted", 0, 5)


@pytest.mark.parametrize("taken", [False, True])
def test_a_cancelled_order_is_not_made(workplace: Workplace, taken: bool) -> None:
    order = place(workplace, "letters")[0]
    if taken:
        step(workplace, states.take, order, 0, "w")
    assert step(workplace, jobs.cancel, order)
    assert not step(workplace, states.take, order, 0, "w")
    add_edition(workplace, "late")
    assert not step(workplace, states.show, order, 0, "late")
    assert not step(workplace, jobs.cancel, order)
    assert (only(workplace).state, only(workplace).edition) == ("cancelled", None)


def test_an_order_sent_again_has_all_its_attempts_and_keeps_its_edition(workplace: Workplace) -> None:
    order = place(workplace, "letters")[0]
    add_edition(workplace, "first")
    step(workplace, states.take, order, 0, "w")
    step(workplace, states.show, order, 0, "first")
    with workplace.session() as session, session.begin():
        jobs.send_again(session, session.get_one(Order, order), priority=5)
    again = only(workplace)
    assert (again.state, again.run, again.attempt, again.priority, again.edition) == ("wanted", 1, 0, 5, "first")
    assert jobs_in_queue(workplace) == 2


# Bringing back what was lost


def dispatch_strays(workplace: Workplace) -> list[tuple[int, int]]:
    with workplace.session() as session:
        return dispatch.strays(session)


def sweeper(workplace: Workplace, worker: str = "me") -> Sweeper:
    with workplace.session() as session, session.begin():
        leases.beat(session, worker)
    return Sweeper(workplace, worker, set)


def age(workplace: Workplace, worker: str, seconds: float) -> None:
    with workplace.session() as session, session.begin():
        session.merge(Lease(worker=worker, beat=leases.clock(session) - seconds))


def test_an_order_of_a_worker_without_a_heartbeat_is_brought_back(workplace: Workplace) -> None:
    order = place(workplace, "letters")[0]
    age(workplace, "other", 21)
    step(workplace, states.take, order, 0, "other")
    mine = sweeper(workplace)
    with workplace.session() as session:
        mine.looked = leases.clock(session)  # It has been looking all the time.
    assert mine.sweep() == 1
    assert (only(workplace).state, only(workplace).run) == ("wanted", 1)
    assert jobs.living_workers(workplace) == ["me"]


def test_a_late_heartbeat_within_the_lease_is_forgiven(workplace: Workplace) -> None:
    order = place(workplace, "letters")[0]
    age(workplace, "other", 15)
    step(workplace, states.take, order, 0, "other")
    mine = sweeper(workplace)
    with workplace.session() as session:
        mine.looked = leases.clock(session)
    assert mine.sweep() == 0
    assert only(workplace).state == "making"


def test_a_sweeper_that_was_away_itself_waits_one_lease(workplace: Workplace) -> None:
    order = place(workplace, "letters")[0]
    age(workplace, "other", 3600)  # As after a night in which the whole machine slept.
    step(workplace, states.take, order, 0, "other")
    mine = sweeper(workplace)
    with workplace.session() as session:
        mine.looked = leases.clock(session) - 3600
    assert mine.sweep() == mine.sweep() == 0
    mine.judges_from -= leases.LEASE
    assert mine.sweep() == 1


def test_a_mark_that_nobody_holds_tells_of_a_death_at_once(workplace: Workplace) -> None:
    order = place(workplace, "letters")[0]
    with leases.holding_mark(workplace.settings.data, "other"):
        age(workplace, "other", 0)
        step(workplace, states.take, order, 0, "other")
        assert sweeper(workplace).sweep() == 0
    (leases.marks(workplace.settings.data) / "other").touch()
    assert sweeper(workplace).sweep() == 1
    assert not list(leases.marks(workplace.settings.data).iterdir())


def test_an_order_that_its_own_worker_has_forgotten_is_brought_back(workplace: Workplace) -> None:
    order = place(workplace, "letters")[0]
    step(workplace, states.take, order, 0, "me")
    mine = sweeper(workplace)
    mine.busy = lambda: {(order, 0)}
    assert mine.sweep() == 0
    mine.busy = set
    assert mine.sweep() == 1


def test_a_job_that_a_dead_worker_took_from_the_queue_is_sent_again(workplace: Workplace) -> None:
    order = place(workplace, "letters")[0]
    taken = "status = 'PENDING', executor_id = 'gone', started_at_epoch_ms = :moment"
    with workplace.engine.begin() as connection:
        change = sa.text(f"update {schema_of(workplace)}workflow_status set {taken}")
        connection.execute(change, {"moment": int(time.time() * 1000)})
    assert dispatch_strays(workplace) == [(order, 0)]
    age(workplace, "gone", 0)
    assert dispatch_strays(workplace) == []
    assert sweeper(workplace).sweep() == 0


def test_every_wanted_order_is_sent_again_where_the_dispatcher_forgot_them(workplace: Workplace) -> None:
    place(workplace, *["letters"] * 5)
    with workplace.engine.begin() as connection:
        connection.execute(sa.text(f"delete from {schema_of(workplace)}workflow_status"))
    assert sweeper(workplace).sweep() == 5
    assert sweeper(workplace).sweep() == 0
    assert {order.run for order in orders_of(workplace)} == {1}


def drop_dispatcher(workplace: Workplace) -> None:
    with workplace.engine.begin() as connection:
        if workplace.engine.dialect.name == "postgresql":
            connection.execute(sa.text("drop schema dbos cascade"))
            return
        for table in sorted(dispatch.TABLES):
            connection.execute(sa.text(f"drop table {table}"))


def forget_all_jobs(workplace: Workplace) -> None:
    """Drop the dispatcher's tables, or only empty them where its migrations wait long for a worker that is at work."""
    if workplace.engine.dialect.name == "sqlite":
        drop_dispatcher(workplace)
        return
    tables = ", ".join(f"dbos.{table}" for table in sorted(dispatch.TABLES - {"dbos_migrations"}))
    with workplace.engine.begin() as connection:
        connection.execute(sa.text(f"truncate {tables} cascade"))


def test_orders_are_kept_where_there_is_no_dispatcher_at_all(workplace: Workplace) -> None:
    drop_dispatcher(workplace)
    place(workplace, "letters")
    jobs.prepare(workplace)
    assert sweeper(workplace).sweep() == 1


def test_dispatcher_tables_of_which_some_were_deleted_are_made_anew(workplace: Workplace) -> None:
    with workplace.engine.begin() as connection:
        connection.execute(sa.text(f"drop table {schema_of(workplace)}queues"))
    jobs.prepare(workplace)
    place(workplace, "letters")
    assert jobs_in_queue(workplace) == 1


# The bench and the lease


def test_a_worker_that_cannot_renew_its_lease_ends_its_work(workplace: Workplace) -> None:
    worker = Worker(workplace, lambda job: "")
    job = Job(1, 0, worker.stopped)
    assert not job.cancelled()
    worker.renewed -= leases.GRACE + 1
    assert job.cancelled()


def test_a_job_that_is_wanted_no_longer_is_told_so(workplace: Workplace) -> None:
    order = place(workplace, "letters")[0]
    seen = []

    def make(job: Job) -> str:
        bench.look()
        seen.append(job.cancelled())
        step(workplace, jobs.cancel, order)
        bench.look()
        seen.append(job.cancelled())
        raise RuntimeError("stopped half way")

    bench = Bench(workplace, "me", make, lambda: False)
    bench.run(order, 0)
    assert seen == [False, True]
    assert (only(workplace).state, only(workplace).attempt) == ("cancelled", 0)


def test_progress_is_written_to_the_row(workplace: Workplace) -> None:
    order = place(workplace, "letters")[0]
    seen = []

    def make(job: Job) -> str:
        job.report("reading aloud", 3, 40)
        bench.look()
        seen.append((only(workplace).step, only(workplace).part, only(workplace).whole))
        raise RuntimeError("enough")

    bench = Bench(workplace, "me", make, lambda: False)
    bench.run(order, 0)
    assert seen == [("reading aloud", 3, 40)]
    assert (only(workplace).step, only(workplace).part) == ("", 0)


# With a worker in a process of its own


def test_a_worker_makes_what_is_ordered(workplace: Workplace, worker: object) -> None:
    place(workplace, "letters", "wrong", "broken", "poison")
    assert wait_for(lambda: all(order.state in ("ready", "failed") for order in orders_of(workplace)), 60)
    letters, wrong, broken, poison = orders_of(workplace)
    assert workplace.store.get(edition_of(workplace, letters).blob) == b"letters 1"
    assert (wrong.error, wrong.attempt) == ("“purple” is not offered for colours.", 1)
    assert "reference" in broken.error
    assert (poison.state, poison.attempt) == ("failed", 3)
    assert poison.error == "The work stopped before it was done. Please try again."


def edition_of(workplace: Workplace, order: Order) -> Edition:
    with workplace.session() as session:
        return session.get_one(Edition, order.edition)


def test_cancelling_stops_a_running_job(workplace: Workplace, worker: "subprocess.Popen[bytes]") -> None:
    order = place(workplace, "slow")[0]
    assert wait_for(lambda: only(workplace).part > 0, 30)
    assert makers(worker)
    step(workplace, jobs.cancel, order)
    assert wait_for(lambda: not makers(worker), 10)
    assert only(workplace).state == "cancelled"


def makers(worker: "subprocess.Popen[bytes]") -> list[str]:
    """The worker's children that make editions."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            parent = path.joinpath("stat").read_text().rpartition(")")[2].split()[1]
            command = path.joinpath("cmdline").read_bytes()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(parent) == worker.pid and b"service.processes.child" in command:
            found.append(path.name)
    return found


def test_a_worker_that_is_told_to_stop_gives_its_work_back(
    workplace: Workplace, worker: "subprocess.Popen[bytes]"
) -> None:
    place(workplace, "slow")
    assert wait_for(lambda: only(workplace).state == "making", 30)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(20) == 0
    assert (only(workplace).state, only(workplace).attempt) == ("wanted", 0)
    assert jobs.living_workers(workplace) == []
    assert jobs_in_queue(workplace) == 2


def test_the_dispatchers_tables_may_be_deleted_while_a_worker_is_at_work(workplace: Workplace, worker: object) -> None:
    place(workplace, *["letters"] * 4)
    assert wait_for(lambda: any(order.state == "making" for order in orders_of(workplace)), 30)
    forget_all_jobs(workplace)
    place(workplace, *["letters"] * 2)
    assert wait_for(lambda: all(order.state == "ready" for order in orders_of(workplace)), 60)
    assert [order.attempt for order in orders_of(workplace)] == [0] * 6
