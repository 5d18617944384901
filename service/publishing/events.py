"""The record of who did what, when."""

from sqlalchemy.orm import Session

from service.publishing.gate import Person
from service.tables import Event


def record(session: Session, person: Person, what: str, about: str = "") -> None:
    """Write down that this person did this, in the transaction in which it was done."""
    session.add(Event(who=person.name or "the public", what=what, about=about))
