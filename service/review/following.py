"""A draft follows its paper: where the summary says something else by now, the draft gets the summary's passages."""

from collections.abc import Callable, Sequence

import sqlalchemy as sa

from service import translation
from service.publishing import events, summaries
from service.publishing.gate import Person
from service.tables import Draft, Paper, Segment
from service.workplace import Workplace


def is_outdated(workplace: Workplace, draft: Draft, paper: Paper) -> bool:
    """Whether the paper's summary says something else than what the draft translates."""
    return not summaries.says_the_same(workplace, summaries.english(workplace, paper), draft.source)


def follow(
    workplace: Workplace, draft: Draft, paper: Paper, make: Callable[[str], translation.Draft], person: Person
) -> None:
    """Give the draft the passages of the summary as it is now; those that it had already keep their translation.

    make: a machine's draft of the summary with this sha256. Every version goes up, so that nobody who still sees the
    old passages can save them in the place of others.
    """
    source = summaries.english(workplace, paper)
    made = make(source)
    with workplace.session() as session, session.begin():
        old = session.scalars(sa.select(Segment).where(Segment.draft_id == draft.id)).all()
        mine = sa.update(Draft).where(Draft.id == draft.id, Draft.source == draft.source)
        if not session.execute(mine.values(source=source, state="editing")).rowcount:  # type: ignore[attr-defined]
            return  # Somebody else's page did so in this very moment.
        session.execute(sa.delete(Segment).where(Segment.draft_id == draft.id))
        session.add_all(_rows(draft.id, made, old))
        events.record(session, person, "brought up to date", f"draft {draft.id}")


def _rows(draft_id: int, made: translation.Draft, old: Sequence[Segment]) -> list[Segment]:
    known = {each.source: each for each in old if each.state == "edited"}
    version = max((each.version for each in old), default=0)
    rows = []
    for each in made.segments:
        row = Segment(draft_id=draft_id, n=each.n, source=each.source, target=each.target, machine=each.target)
        row.state, row.version = each.state, version + 1
        if each.source in known:
            row.target, row.state = known[each.source].target, "edited"
        rows.append(row)
    return rows
