"""Drafts: a machine's translation becomes the authority's text when a person has approved it.

open_draft ──▶ segments ──save_segment──▶ approve ──▶ the approved Document takes the machine's place
                                 ▲           │
                                 └─withdraw──┘     every order of the paper in this language is made anew
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from service import steps, translation, wordbooks
from service.document import Document, Standing
from service.document_json import to_json
from service.errors import WordsError
from service.languages import require_listed
from service.publishing import events, gate, orders, summaries
from service.publishing.gate import Person
from service.publishing.summaries import Approval
from service.review import following, machine
from service.review.draft_rows import (
    REVISERS,
    change_draft,
    check_unchanged,
    find_draft,
    open_own,
    open_paper,
    segments_of,
)
from service.tables import Draft, Paper, Segment, now
from service.translation import Check
from service.workplace import Workplace

UNAPPROVED = (
    "No clerk has approved the English summary of this paper as it is now, so its translation cannot be approved yet. "
    "What you wrote is kept; ask a clerk to approve the summary."
)


def open_draft(workplace: Workplace, paper_id: int, language: str, person: Person) -> Draft:
    """The draft of this paper's summary; made by the best engine there is, or empty, where there is none yet."""
    gate.require(person, *REVISERS)
    require_listed(language)
    paper = open_paper(workplace, paper_id, person)
    found = find_draft(workplace, paper_id, language)
    return found or _make(workplace, paper, language, person)


def begun(workplace: Workplace, languages: Collection[str], person: Person) -> list[Draft]:
    """The drafts in these languages of papers that this person may see, by language and paper."""
    gate.require(person, *REVISERS)
    query = sa.select(Draft, Paper).join(Paper, Paper.id == Draft.paper_id).where(Draft.language.in_(languages))
    with workplace.session() as session:
        rows = session.execute(query.order_by(Draft.language, Draft.paper_id)).all()
    return [draft for draft, paper in rows if gate.may_see(person, paper)]


def segments(workplace: Workplace, draft_id: int, person: Person) -> list[Segment]:
    """The draft's passages in reading order; where the paper was corrected since, those of the paper as it is now."""
    draft, paper = open_own(workplace, draft_id, person)
    if following.is_outdated(workplace, draft, paper):
        engine, salt = machine.still_there(workplace, draft), gate.salt_of(paper)
        make = partial(machine.translate, workplace, draft.language, engine=engine, salt=salt)
        following.follow(workplace, draft, paper, make, person)
    with workplace.session() as session:
        return segments_of(session, draft_id)


def ask_machine(workplace: Workplace, draft_id: int, engine: str, person: Person) -> int:
    """Fill the passages that nobody wrote or approved with this engine's words; how many it found words for."""
    draft, paper = open_own(workplace, draft_id, person)
    if following.is_outdated(workplace, draft, paper):
        raise WordsError("The paper was corrected after this was translated. Read the draft again, then ask.")
    return machine.ask(workplace, draft, engine, person, gate.salt_of(paper))


def english_approval(workplace: Workplace, draft_id: int, person: Person) -> Approval:
    """Whether a clerk approved the English that a draft translates."""
    _, paper = open_own(workplace, draft_id, person)
    return summaries.approval_of(workplace, paper)


def checks_of(workplace: Workplace, draft: Draft, written: Sequence[Segment]) -> dict[int, tuple[Check, ...]]:
    """What is found against the passages as they stand, errors first, for the reviser to decide on, by passage.

    0: against the draft as a whole. A passage that is still empty has nothing found against it.
    """
    data, language = workplace.settings.data, draft.language
    glossary = translation.forms_of(wordbooks.glossary_of(data, language), wordbooks.names_of(data, language))
    own = {each.n: translation.check_segment(each.source, each.target, draft.language, glossary) for each in written}
    said = [translation.Segment(each.n, each.source, each.target) for each in written]
    with workplace.session() as session:  # as it is by now: reading its passages may have brought it up to date
        source = session.get_one(Draft, draft.id).source
    whole = translation.check_whole(said, translation.sources(steps.load(workplace, source)))
    empty = {each.n for each in written if not each.target}
    both = {n: (*own.get(n, ()), *whole.get(n, ())) for n in (0, *own) if n not in empty}
    return {n: tuple(sorted(found, key=lambda check: check.level)) for n, found in both.items() if found}


def save_segment(workplace: Workplace, draft_id: int, n: int, text: str, version: int, person: Person) -> Segment:
    """Keep a passage as this person wrote it. version: that of the text they started from.

    WordsError, with the other's text, where somebody else saved it since.
    """
    open_own(workplace, draft_id, person)
    words = " ".join(text.split())
    values = {"target": words, "state": "edited" if words else "empty", "version": version + 1}
    same = (Segment.draft_id == draft_id, Segment.n == n)
    with workplace.session() as session, session.begin():
        changed = session.execute(sa.update(Segment).where(*same, Segment.version == version).values(values))
        segment = session.get(Segment, (draft_id, n), populate_existing=True)
        if segment is None:
            raise WordsError(f"This draft has no passage {n}. Open the draft again.")
        if not changed.rowcount:  # type: ignore[attr-defined]
            raise WordsError(f"Somebody else changed this passage meanwhile. It now reads: “{segment.target}”")
        change_draft(session, draft_id, state="editing")
    return segment


def approve(workplace: Workplace, draft_id: int, person: Person, reason: str = "") -> None:
    """Make the draft the authority's text; its editions are made anew and take the place of the machine's.

    reason: why it is right although the checks find an error; it is kept in the record of who did what.
    WordsError where no clerk approved the English, a passage has no translation yet, an error has no reason, or the
    paper's text has changed since the draft was made.
    """
    draft, paper = open_own(workplace, draft_id, person)
    written = _complete(workplace, draft, paper)
    wrong = _wrong(checks_of(workplace, draft, written))
    why = " ".join(reason.split())
    if wrong and not why:
        raise WordsError(
            f"The checks find something wrong in {len(wrong)} of {len(written)} passages; the first is {wrong[0]}. "
            "Mend it, or write why it is right."
        )
    moment = now()
    standing = Standing("approved", draft.engine, by=person.name, when=moment.date().isoformat())
    blob = workplace.store.put(to_json(replace(_document(workplace, draft, written), standing=standing)))
    with workplace.session() as session, session.begin():
        change_draft(session, draft_id, state="approved", document=blob, approved_by=person.name, approved_at=moment)
        check_unchanged(session, draft_id, written)
        orders.make_anew(session, paper.id, draft.language, keep=True)
        about = f"draft {draft_id}, with errors in passages {', '.join(map(str, wrong))}: {why}" if wrong else ""
        events.record(session, person, "approved", about or f"draft {draft_id}")


def _complete(workplace: Workplace, draft: Draft, paper: Paper) -> list[Segment]:
    """The passages of a draft that may be approved as far as its paper, its English and their number go."""
    if following.is_outdated(workplace, draft, paper):
        raise WordsError("The paper was corrected after this was translated. Read the draft again, then approve it.")
    if not summaries.approval_of(workplace, paper).holds:
        raise WordsError(UNAPPROVED)
    with workplace.session() as session:
        written = segments_of(session, draft.id)
    empty = [segment.n for segment in written if not segment.target]
    if empty:
        raise WordsError(f"Passages without a translation: {len(empty)} of {len(written)}. The first is {empty[0]}.")
    return written


def _wrong(checks: Mapping[int, Sequence[Check]]) -> list[int]:
    """The passages against which the checks find an error."""
    return [n for n, found in checks.items() if n and any(check.level == "error" for check in found)]


def withdraw(workplace: Workplace, draft_id: int, person: Person) -> None:
    """Take back an approval: its editions are shown no more, and are made anew from the best that is left."""
    draft, paper = open_own(workplace, draft_id, person)
    with workplace.session() as session, session.begin():
        change_draft(session, draft_id, state="withdrawn", document="", approved_by="", approved_at=None)
        orders.make_anew(session, paper.id, draft.language, keep=False)
        events.record(session, person, "withdrew", f"draft {draft_id}")


def _make(workplace: Workplace, paper: Paper, language: str, person: Person) -> Draft:
    """Have a draft made, and keep it; where somebody else's came first, theirs."""
    source = summaries.english(workplace, paper)
    made = machine.translate(workplace, language, source, salt=gate.salt_of(paper))
    state = "machine" if made.engine else "editing"
    draft = Draft(paper_id=paper.id, language=language, engine=made.engine, source=source, state=state)
    try:
        with workplace.session() as session, session.begin():
            session.add(draft)
            session.flush()
            session.add_all(_rows(draft.id, made))
            events.record(session, person, "began", f"draft {draft.id}")
    except IntegrityError:
        return find_draft(workplace, paper.id, language) or draft
    return draft


def _rows(draft_id: int, made: translation.Draft) -> list[Segment]:
    return [
        Segment(draft_id=draft_id, n=each.n, source=each.source, target=each.target, machine=each.target,
                state=each.state)
        for each in made.segments
    ]  # fmt: skip


def _document(workplace: Workplace, draft: Draft, written: Sequence[Segment]) -> Document:
    """The summary in the draft's language, with these passages."""
    said = tuple(translation.Segment(each.n, each.source, each.target, "edited") for each in written)
    source = steps.load(workplace, draft.source)
    return translation.to_document(translation.Draft(draft.language, draft.engine, "", said), source)
