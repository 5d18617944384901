"""The rows of drafts that the pages show, and how each draft stands."""

from collections.abc import Iterable

from sqlalchemy import select

from service.languages import get_language
from service.publishing import summaries
from service.tables import Draft, Paper, Segment
from service.workplace import Workplace


def drafts_in(workplace: Workplace, language: str) -> dict[int, Draft]:
    """The drafts in this language, by paper."""
    with workplace.session() as session:
        return {draft.paper_id: draft for draft in session.scalars(select(Draft).where(Draft.language == language))}


def draft_states(workplace: Workplace, drafts: Iterable[Draft]) -> dict[int, str]:
    """How these drafts stand, by id; one in which nobody wrote anything yet is begun, not being edited."""
    written = select(Segment.draft_id).where(Segment.state == "edited").distinct()
    with workplace.session() as session:
        edited = set(session.scalars(written))
    return {
        draft.id: "begun" if draft.state == "editing" and draft.id not in edited else draft.state for draft in drafts
    }


def approved_names(workplace: Workplace, paper_id: int) -> list[str]:
    """The languages, by their English names, in which a person approved a translation of this paper's summary."""
    with workplace.session() as session:
        return sorted(get_language(code).english for code in summaries.approved_languages(session, paper_id))


def draft_and_paper(workplace: Workplace, draft_id: int) -> tuple[Draft, Paper] | None:
    """A draft with the paper it translates."""
    with workplace.session() as session:
        draft = session.get(Draft, draft_id)
        paper = session.get(Paper, draft.paper_id) if draft else None
    return (draft, paper) if draft and paper else None


def segment_now(workplace: Workplace, draft_id: int, n: int) -> Segment | None:
    """A segment as it stands in the database."""
    with workplace.session() as session:
        return session.get(Segment, (draft_id, n))
