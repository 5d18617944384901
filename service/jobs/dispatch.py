"""DBOS, which hands wanted orders to workers; the only file that knows it.

It is a dispatcher, not the record: its tables may be deleted at any time, and `strays` finds what it then forgot.
An order is sent as workflow `<order id>:<run>`. DBOS takes a second to import, so each function does it for itself.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from service.tables import Lease, Order, now
from service.workplace import Workplace

if TYPE_CHECKING:
    from dbos import DBOSClient, EnqueueOptions

NAME = "altformats"
QUEUE = "orders"
WORKFLOW = "make_order"
VERSION = "1"  # Ours and constant: by default it hashes the code, which would strand waiting jobs after an upgrade.
POLL = 0.2  # seconds between two looks into the queue
BEGIN = 30.0  # seconds that a job may need from being handed out until its order is taken
KEEP = timedelta(days=2)  # for so long the dispatcher remembers a job
LOCK = 8_264_211  # a number of ours for PostgreSQL's advisory lock
TABLES = {
    "application_versions", "dbos_migrations", "notifications", "operation_outputs", "queues", "streams",
    "workflow_events", "workflow_events_history", "workflow_input", "workflow_output", "workflow_schedules",
    "workflow_status",
}  # fmt: skip

log = logging.getLogger(__name__)


def prepare(workplace: Workplace) -> None:
    """Make the dispatcher's own tables, or bring them up to date; call it before anything is enqueued."""
    from dbos import run_dbos_database_migrations

    with workplace.engine.connect() as connection, _alone(connection):
        _drop_remains(connection)
        run_dbos_database_migrations(workplace.settings.database)


def there(session: Session) -> bool:
    """Whether the dispatcher's tables and its queue are there."""
    if not _complete(session.connection()):
        return False
    queues = sa.table("queues", sa.column("name"), schema=_schema(session))
    return session.scalar(sa.select(queues.c.name).where(queues.c.name == QUEUE)) is not None


def enqueue(session: Session, *orders: Order) -> None:
    """Send orders to the queue inside the caller's transaction: both the row and its job, or neither.

    Where the dispatcher cannot take a job, the row stays, wanted, and the next sweep sends it. So does one for later.
    """
    session.flush()
    client = _client(session)
    try:
        with session.begin_nested():
            for order in orders:
                if order.not_before is None or order.not_before <= now():
                    client.enqueue_in_transaction(session, _options(order), order.id, order.run)
    except DBAPIError as error:
        log.warning("The dispatcher took no job; a worker will sweep it up. %s", error)


def strays(session: Session) -> list[tuple[int, int]]:
    """Order and run of each wanted order that is due and has no living job."""
    jobs = sa.table(
        "workflow_status",
        sa.column("workflow_uuid"), sa.column("status"), sa.column("executor_id"), sa.column("started_at_epoch_ms"),
        schema=_schema(session),
    )  # fmt: skip
    name = sa.cast(Order.id, sa.String) + ":" + sa.cast(Order.run, sa.String)
    recent = (time.time() - BEGIN) * 1000
    beginning = (
        (jobs.c.status == "PENDING")
        & jobs.c.executor_id.in_(sa.select(Lease.worker))
        & (jobs.c.started_at_epoch_ms > recent)
    )
    alive = sa.exists().where(jobs.c.workflow_uuid == name, jobs.c.status.in_(("ENQUEUED", "DELAYED")) | beginning)
    due = sa.or_(Order.not_before.is_(None), Order.not_before <= now())
    rows = session.execute(sa.select(Order.id, Order.run).where(Order.state == "wanted", due, ~alive))
    return [(order, run) for order, run in rows]


class Dispatcher:
    """The worker's side: takes jobs from the queue and calls `run(order id, run)`, several at a time."""

    def __init__(self, workplace: Workplace, worker: str, run: Callable[[int, int], None]) -> None:
        self.workplace, self.worker, self.run = workplace, worker, run

    def launch(self) -> None:
        """Begin to take jobs, under a name that no worker had before: what a dead one left is not taken up."""
        from dbos import DBOS

        DBOS(
            config={
                "name": NAME, "system_database_engine": self.workplace.engine, "executor_id": self.worker,
                "application_version": VERSION, "log_level": "WARNING",
            }
        )  # fmt: skip

        def make_order(order: int, run: int) -> None:
            self.run(order, run)

        DBOS.workflow(name=WORKFLOW)(make_order)
        DBOS.launch()
        self.open_queue()

    def open_queue(self) -> None:
        """Tell the dispatcher of our queue."""
        from dbos import DBOS

        many = self.workplace.settings.workers
        DBOS.register_queue(QUEUE, worker_concurrency=many, polling_interval_sec=POLL, on_conflict="always_update")

    def close(self) -> None:
        """Take no more jobs."""
        from dbos import DBOS

        DBOS.destroy(destroy_registry=True)

    def tidy(self) -> None:
        """Forget old jobs; what is still wanted would be sent again."""
        until = (datetime.now(UTC) - KEEP).isoformat()
        with self.workplace.session() as session:
            client = _client(session)
        old = client.list_workflows(end_time=until, limit=1000, load_input=False, load_output=False)
        if old:
            client.delete_workflows([job.workflow_id for job in old])


def _client(session: Session) -> "DBOSClient":
    engine = session.get_bind()
    if not isinstance(engine, sa.Engine):
        raise TypeError("a session of the workplace is bound to its engine")
    return _client_of(engine)


@lru_cache(maxsize=4)
def _client_of(engine: sa.Engine) -> "DBOSClient":
    """The client on this engine, kept since it compiles its statements anew each time it is made."""
    from dbos import DBOSClient

    return DBOSClient(system_database_engine=engine, application_name=NAME, lazy=True)


def _options(order: Order) -> "EnqueueOptions":
    return {
        "workflow_name": WORKFLOW, "queue_name": QUEUE, "workflow_id": f"{order.id}:{order.run}",
        "app_version": VERSION, "priority": order.priority,
    }  # fmt: skip


def _schema(place: Session | sa.Connection) -> str | None:
    dialect = place.dialect if isinstance(place, sa.Connection) else place.get_bind().dialect
    return None if dialect.name == "sqlite" else "dbos"


def _complete(connection: sa.Connection) -> bool:
    """Whether all of the dispatcher's tables are there."""
    have = set(sa.inspect(connection).get_table_names(schema=_schema(connection)))
    return have >= TABLES


@contextmanager
def _alone(connection: sa.Connection) -> Iterator[None]:
    """Let no other process prepare meanwhile; on SQLite the migration itself sees to that."""
    if connection.dialect.name != "postgresql":
        yield
        return
    connection.execute(sa.text(f"select pg_advisory_lock({LOCK})"))
    try:
        yield
    finally:
        connection.rollback()
        connection.execute(sa.text(f"select pg_advisory_unlock({LOCK})"))


def _drop_remains(connection: sa.Connection) -> None:
    """Drop what is left where some of the dispatcher's tables were deleted, so that all are made anew."""
    lite = connection.dialect.name == "sqlite"
    if lite:
        connection.execute(sa.text("begin immediate"))
    if not _complete(connection):
        for name in sorted(TABLES) if lite else ():
            connection.execute(sa.text(f"drop table if exists {name}"))
        if not lite:
            connection.execute(sa.text("drop schema if exists dbos cascade"))
    connection.commit()
