"""The record of who did what, when."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from service.publishing.gate import Person
from service.tables import Event
from service.workplace import Workplace


def record(session: Session, person: Person, what: str, about: str = "") -> None:
    """Write down that this person did this, in the transaction in which it was done."""
    session.add(Event(who=person.name or "the public", what=what, about=about))


def latest(workplace: Workplace, most: int = 100) -> Sequence[Event]:
    """What was done last, the newest first."""
    with workplace.session() as session:
        return session.scalars(sa.select(Event).order_by(Event.id.desc()).limit(most)).all()
