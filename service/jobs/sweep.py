"""Bringing back what was lost: orders of dead workers, and wanted orders whose job is gone."""

from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from service.jobs import leases
from service.jobs.dispatch import strays
from service.jobs.states import give_back, resend
from service.tables import Lease, Order
from service.workplace import Workplace

AWAY = leases.LEASE / 2  # a sweeper that did not look for so long was away itself


class Sweeper:
    """One worker's look after all the others. busy: order and run of the jobs that it is at itself."""

    def __init__(self, workplace: Workplace, worker: str, busy: Callable[[], set[tuple[int, int]]]) -> None:
        self.workplace, self.worker, self.busy = workplace, worker, busy
        self.looked = 0.0
        self.judges_from = 0.0

    def sweep(self) -> int:
        """Send back to the queue what was lost; how many orders that were."""
        folder = self.workplace.settings.data
        dead = leases.unheld_marks(folder) - {self.worker}
        with self.workplace.session() as session, session.begin():
            gone = dead | (leases.expired(session) - {self.worker} if self.may_judge(session) else set())
            if gone:
                leases.end(session, gone)
            found = [give_back(session, *job) for job in self.lost(session)]
            found += [resend(session, *job) for job in strays(session)]
        leases.remove_marks(folder, dead)
        return sum(found)

    def may_judge(self, session: Session) -> bool:
        """Whether a late heartbeat tells of a dead worker, and not of us having been away, or of a clock put forward.

        Whoever was away waits one lease first, in which the living renew theirs.
        """
        moment = leases.clock(session)
        if not 0 <= moment - self.looked <= AWAY:
            self.judges_from = moment + leases.LEASE
        self.looked = moment
        return moment >= self.judges_from

    def lost(self, session: Session) -> list[tuple[int, int]]:
        """Order and run of what is being made by nobody: its worker has no lease, or is us and not at it."""
        nobody = Order.worker.not_in(sa.select(Lease.worker)) | (Order.worker == self.worker)
        rows = session.execute(sa.select(Order.id, Order.run).where(Order.state == "making", nobody))
        making = [(order, run) for order, run in rows]
        busy = self.busy()
        return [job for job in making if job not in busy]
