"""The steps of an order from wanted to ready; each asks for the state and the run that it was made for.

Every function works inside the caller's transaction and says whether the step was taken.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from service.jobs.dispatch import enqueue
from service.tables import Order

ATTEMPTS = 3  # that the job itself ended; a lost worker counts as none
FRESH: dict[str, Any] = {"worker": None, "step": "", "part": 0, "whole": 0}


def take(session: Session, order: int, run: int, worker: str) -> bool:
    """The worker begins with a wanted order."""
    return _step(session, order, run, "wanted", **FRESH | {"worker": worker}, state="making", error="")


def show(session: Session, order: int, run: int, edition: str) -> bool:
    """Show the finished edition: once, and only by the run that the order waits for."""
    return _step(session, order, run, "making", **FRESH, state="ready", edition=edition, error="")


def tell(session: Session, order: int, run: int, step: str, part: int, whole: int) -> bool:
    """Say how far the making is: part n of m of this step."""
    return _step(session, order, run, "making", step=step, part=part, whole=whole)


def fail(session: Session, order: int, run: int, sentence: str) -> bool:
    """End the order with a sentence for the person who meets it."""
    return _step(session, order, run, "making", **FRESH, state="failed", attempt=Order.attempt + 1, error=sentence)


def fail_waiting(session: Session, paper: int, sentence: str) -> None:
    """End all orders that wait for this paper, since none of them can be made."""
    waiting = (Order.paper_id == paper, Order.state == "wanted")
    _changed(session, sa.update(Order).where(*waiting).values(**FRESH, state="failed", error=sentence))


def end_all(session: Session, paper: int, sentence: str) -> None:
    """Cancel all orders of this paper that are wanted or being made; the sentence says why."""
    waiting = (Order.paper_id == paper, Order.state.in_(("wanted", "making")))
    values = FRESH | {"state": "cancelled", "error": sentence, "run": Order.run + 1}
    _changed(session, sa.update(Order).where(*waiting).values(values))


def begin_again(session: Session, paper: int, sentence: str) -> None:
    """Want all orders of this paper again that ended with this sentence."""
    ended = (Order.paper_id == paper, Order.state.in_(("cancelled", "failed")), Order.error == sentence)
    for order in session.scalars(sa.select(Order).where(*ended).order_by(Order.id)).all():
        send_again(session, order)


def end_attempt(session: Session, order: int, run: int, sentence: str) -> bool:
    """Count an attempt that ended badly: the order is wanted again, or has failed after the last one."""
    attempt = session.scalar(sa.select(Order.attempt).where(Order.id == order)) or 0
    if attempt + 1 >= ATTEMPTS:
        return fail(session, order, run, sentence)
    return _want(session, order, run, "making", attempt=attempt + 1)


def give_back(session: Session, order: int, run: int) -> bool:
    """The order is wanted again, since its worker was lost or stopped; that counts as no attempt."""
    return _want(session, order, run, "making")


def resend(session: Session, order: int, run: int) -> bool:
    """Send an order to the queue once more, since its job there is gone."""
    return _want(session, order, run, "wanted")


def send_again(session: Session, order: Order, *, priority: int | None = None) -> None:
    """Want this order anew, whatever its state, with all its attempts; a job that is under way is no longer wanted.

    Its edition stays until the new one is ready, unless the caller takes it away.
    """
    values = FRESH | {"state": "wanted", "attempt": 0, "error": "", "run": Order.run + 1}
    if priority is not None:
        values["priority"] = priority
    _changed(session, sa.update(Order).where(Order.id == order.id).values(values))
    session.refresh(order)
    enqueue(session, order)


def hasten(session: Session, order: Order, priority: int) -> bool:
    """Let a waiting order go before others, since somebody waits for it now."""
    if not _want(session, order.id, order.run, "wanted", priority=priority):
        return False
    session.refresh(order)
    return True


def cancel(session: Session, order: int) -> bool:
    """Cancel an order that is wanted or being made; a running job looks for this and stops."""
    waiting = Order.state.in_(("wanted", "making"))
    done = sa.update(Order).where(Order.id == order, waiting).values(**FRESH, state="cancelled", run=Order.run + 1)
    return _changed(session, done)


def _want(session: Session, order: int, run: int, state: str, **values: Any) -> bool:
    if not _step(session, order, run, state, **FRESH, state="wanted", run=run + 1, **values):
        return False
    enqueue(session, session.get_one(Order, order, populate_existing=True))
    return True


def _step(session: Session, order: int, run: int, before: str, /, **values: Any) -> bool:
    asked = (Order.id == order, Order.run == run, Order.state == before)
    return _changed(session, sa.update(Order).where(*asked).values(**values))


def _changed(session: Session, change: sa.Update) -> bool:
    result = session.execute(change, execution_options={"synchronize_session": False})
    return bool(result.rowcount)  # type: ignore[attr-defined]
