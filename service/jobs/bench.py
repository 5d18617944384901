"""A worker's bench: the orders that it is making now, how far they are, and how each one ends."""

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from service.errors import FidelityError, MissingError, PaperError, RefusedError, ServiceError, WordsError
from service.jobs import states
from service.tables import Order
from service.workplace import Workplace

SETTLED = (PaperError, WordsError, MissingError, FidelityError, RefusedError)
"""Another attempt would end the same way."""

log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class Job:
    """One order being made, as its maker sees it. taken: its row says that we make it."""

    order: int
    run: int
    stopped: Callable[[], bool]
    taken: bool = False
    lost: bool = False
    said: tuple[str, int, int] = ("", 0, 0)
    told: tuple[str, int, int] = ("", 0, 0)

    def report(self, step: str, part: int, whole: int) -> None:
        """Part n of m of this step is done; the order's row says so within half a second."""
        self.said = (step, part, whole)

    def cancelled(self) -> bool:
        """Whether nobody wants this any more from this worker; asks no database, so it never hangs."""
        return self.lost or self.stopped()


MakeOrder = Callable[[Job], str]
"""Makes the order's edition and gives back its key; the edition is kept, but not shown yet."""


class Bench:
    """The jobs at hand. stopped: whether the worker must end its work."""

    def __init__(self, workplace: Workplace, worker: str, make_order: MakeOrder, stopped: Callable[[], bool]) -> None:
        self.workplace, self.worker, self.make_order, self.stopped = workplace, worker, make_order, stopped
        self.jobs: dict[tuple[int, int], Job] = {}

    def run(self, order: int, run: int) -> None:
        """Make one order. The dispatcher calls this, and gets no error: the order's row says how it ended."""
        if self.stopped():
            return
        job = Job(order, run, self.stopped)
        self.jobs[order, run] = job  # Before the row says so: a row of ours with no job here is swept up.
        try:
            job.taken = self._write(job, states.take, self.worker)
            if job.taken:
                self._make(job)
        except SQLAlchemyError:
            log.exception("The database failed with order %s; it will be swept up.", order)
        finally:
            del self.jobs[order, run]

    def busy(self) -> set[tuple[int, int]]:
        """Order and run of each job at hand."""
        return set(self.jobs)

    def look(self) -> None:
        """Write down how far each job is, and find those that are no longer wanted from us."""
        jobs = [job for job in list(self.jobs.values()) if job.taken]
        with self.workplace.session() as session, session.begin():
            mine = sa.select(Order.id, Order.run).where(Order.worker == self.worker, Order.state == "making")
            wanted = {(order, run) for order, run in session.execute(mine)}
            for job in jobs:
                if (job.order, job.run) in wanted:
                    self._tell(session, job)
                else:
                    job.lost = True

    def _tell(self, session: Session, job: Job) -> None:
        said = job.said
        if said != job.told:
            states.tell(session, job.order, job.run, *said)
            job.told = said

    def _make(self, job: Job) -> None:
        """Have the edition made, and write down how it ended."""
        try:
            edition = self.make_order(job)
        except Exception as error:
            if job.cancelled():
                self._write(job, states.give_back)
            else:
                self._write_failure(job, error)
        else:
            self._write(job, states.show, edition)

    def _write_failure(self, job: Job, error: Exception) -> None:
        """Write down why an attempt ended badly; what is no ServiceError is a bug, with a reference for the person."""
        if isinstance(error, ServiceError):
            log.warning("Order %s: %s %s", job.order, error, error.detail)
            self._write(job, states.fail if isinstance(error, SETTLED) else states.end_attempt, str(error))
            return
        reference = secrets.token_hex(3)
        log.error("Order %s failed unexpectedly (reference %s).", job.order, reference, exc_info=error)
        told = f"Something went wrong in this service. Tell those who run it this reference: {reference}."
        self._write(job, states.end_attempt, told)

    def _write(self, job: Job, step: Callable[..., bool], *words: str) -> bool:
        """Take one step with the job's order, in one transaction; False where this run is no longer wanted."""
        with self.workplace.session() as session, session.begin():
            return step(session, job.order, job.run, *words)
