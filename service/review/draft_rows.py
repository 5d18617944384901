"""The rows of a draft and of its passages, for who may work on it."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from service.errors import WordsError
from service.publishing import gate
from service.publishing.gate import Person
from service.tables import Draft, Paper, Segment
from service.workplace import Workplace

REVISERS = ("translator", "administrator")


def open_paper(workplace: Workplace, paper_id: int, person: Person) -> Paper:
    """A paper that this person may see; RefusedError for another."""
    with workplace.session() as session:
        paper = session.get(Paper, paper_id)
    if paper is None or not gate.may_see(person, paper):
        raise gate.closed()
    return paper


def open_own(workplace: Workplace, draft_id: int, person: Person) -> tuple[Draft, Paper]:
    """A draft and its paper, for a reviser who may see it."""
    gate.require(person, *REVISERS)
    with workplace.session() as session:
        draft = session.get(Draft, draft_id)
    if draft is None:
        raise gate.closed()
    return draft, open_paper(workplace, draft.paper_id, person)


def find_draft(workplace: Workplace, paper_id: int, language: str) -> Draft | None:
    """The draft of a paper's summary in a language, None where nobody began one."""
    with workplace.session() as session:
        return session.scalar(sa.select(Draft).where(Draft.paper_id == paper_id, Draft.language == language))


def segments_of(session: Session, draft_id: int) -> list[Segment]:
    """A draft's passages in reading order."""
    return list(session.scalars(sa.select(Segment).where(Segment.draft_id == draft_id).order_by(Segment.n)))


def change_draft(session: Session, draft_id: int, **values: object) -> None:
    """Give the draft's row these values."""
    session.execute(sa.update(Draft).where(Draft.id == draft_id).values(values))


def check_unchanged(session: Session, draft_id: int, written: Sequence[Segment]) -> None:
    """WordsError where a passage was saved since these were read: nobody approves what they have not seen."""
    versions = {each.n: each.version for each in written}
    rows = session.execute(sa.select(Segment.n, Segment.version).where(Segment.draft_id == draft_id))
    if versions != {int(n): int(version) for n, version in rows}:
        raise WordsError("Somebody changed a passage while you approved. Read the draft again, then approve it.")
