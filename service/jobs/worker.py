"""A worker: one process that makes orders, several at a time, and looks after the lost ones of others."""

import logging
import os
import secrets
import socket
import time
from threading import Event

from sqlalchemy.exc import SQLAlchemyError

from service.jobs import leases
from service.jobs.bench import Bench, MakeOrder
from service.jobs.dispatch import Dispatcher, prepare, there
from service.jobs.sweep import Sweeper
from service.processes import remove_left_folders
from service.workplace import Workplace

TICK = 0.5  # seconds between two looks at the orders that are being made
SWEEP = 2.0
TIDY = 3600.0
LEAVE = 8.0  # seconds that the jobs have to stop when the worker is told to

log = logging.getLogger(__name__)


def start(workplace: Workplace, make_order: MakeOrder, stop: Event) -> None:
    """Work until `stop` is set: then what is under way goes back to the queue."""
    prepare(workplace)
    Worker(workplace, make_order).work(stop)


class Worker:
    """The life of a worker: beat, look, sweep; the dispatcher calls its bench from threads of its own."""

    def __init__(self, workplace: Workplace, make_order: MakeOrder) -> None:
        self.workplace = workplace
        self.name = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"
        self.bench = Bench(workplace, self.name, make_order, self.stopped)
        self.sweeper = Sweeper(workplace, self.name, self.bench.busy)
        self.dispatcher = Dispatcher(workplace, self.name, self.bench.run)
        self.stopping = False
        self.renewed = self.tidied = time.monotonic()
        self.swept = self.renewed - SWEEP  # So the first look finds what a worker before us left behind.

    def stopped(self) -> bool:
        """Whether this worker must end its work: it was told to, or could not renew its lease for too long."""
        return self.stopping or time.monotonic() - self.renewed > leases.GRACE

    def work(self, stop: Event) -> None:
        """Take orders until `stop` is set."""
        with leases.holding_mark(self.workplace.settings.data, self.name):
            self.beat()
            self.remove_remains()
            try:
                self.dispatcher.launch()
                log.info("Worker %s is ready.", self.name)
                while not stop.wait(TICK):
                    self.tick()
            finally:
                self.leave()

    def tick(self) -> None:
        """Renew the lease, tell how far the jobs are, and sweep, each when its time has come."""
        moment = time.monotonic()
        try:
            if moment - self.renewed >= leases.BEAT:
                self.beat()
            if self.bench.jobs:
                self.bench.look()
            if moment - self.swept >= SWEEP:
                self.swept = moment
                self.sweep()
            if moment - self.tidied >= TIDY:
                self.tidied = moment
                self.remove_remains()
                self.dispatcher.tidy()
        except SQLAlchemyError as error:
            log.warning("The database does not answer: %s", error)

    def beat(self) -> None:
        """Renew the lease."""
        moment = time.monotonic()  # Of before, so that we never believe it to last longer than it does.
        with self.workplace.session() as session, session.begin():
            leases.beat(session, self.name)
        self.renewed = moment

    def sweep(self) -> None:
        """Bring back what was lost, and the dispatcher's tables where they were deleted."""
        with self.workplace.session() as session:
            complete = there(session)
        if not complete:
            log.warning("The dispatcher's tables were deleted, and are made again.")
            prepare(self.workplace)
            self.dispatcher.open_queue()
        found = self.sweeper.sweep()
        if found:
            log.info("Sent %s orders to the queue again.", found)

    def remove_remains(self) -> None:
        """Remove the unfinished files that killed processes left behind."""
        age = self.workplace.settings.make_seconds
        found = self.workplace.store.remove_remains(age) + remove_left_folders(age)
        if found:
            log.info("Removed %s unfinished files that were left behind.", found)

    def leave(self) -> None:
        """Stop all work, giving it back, and end the lease."""
        self.stopping = True
        until = time.monotonic() + LEAVE
        while self.bench.jobs and time.monotonic() < until:
            time.sleep(0.05)
        self.dispatcher.close()
        with self.workplace.session() as session, session.begin():
            leases.end(session, {self.name})
