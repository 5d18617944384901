"""A machine's words for a draft: by the best engine when the draft is begun, by a named one when a reviser asks.

What a person wrote stays, and so does what a person approved before; a weak engine speaks only when it is asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from service import documents, steps, translation
from service.card import find_pairs
from service.document import Document
from service.errors import WordsError
from service.languages import get_phrases, use_authority
from service.processes import run_child
from service.publishing import events, memory
from service.publishing.gate import Person
from service.tables import Draft, Segment
from service.translation.drafting import find_label
from service.translation.passages.dates import render_date
from service.workplace import Workplace

UNTOUCHED = ("machine", "empty")
"""States of passages that nobody wrote or approved."""


@dataclass(frozen=True, slots=True)
class Offer:
    """An engine that can be asked for a language here and now. tier: public, reviser or weak."""

    key: str
    title: str
    tier: str
    licence: str


def offers_for(workplace: Workplace, language: str) -> tuple[Offer, ...]:
    """The engines that translate into a language, as they are listed."""
    folder = workplace.settings.data / "packages"
    able = [(engine, engine.languages(folder).get(language)) for engine in translation.ENGINES.values()]
    return tuple(Offer(e.key, e.title, tier, e.licence(language, folder)) for e, tier in able if tier)


def made_by(draft: Draft, offers: Sequence[Offer]) -> Offer | None:
    """The engine whose words a draft began with; without tier and licence where it is there no more."""
    named = translation.ENGINES.get(draft.engine)
    there = next((offer for offer in offers if offer.key == draft.engine), None)
    return there or (Offer(draft.engine, named.title if named else draft.engine, "", "") if draft.engine else None)


def phrases_in(workplace: Workplace, draft: Draft, written: Sequence[Segment]) -> set[int]:
    """The passages that still have our standard phrases, which no engine wrote, by their numbers."""
    own, document = get_phrases(draft.language), steps.load(workplace, draft.source)
    said = {text: own[key] for key, text in get_phrases("en").items()}
    said |= find_pairs(document.facts, draft.language, render_date)
    mine = [each for each in written if each.state == "machine"]
    return {each.n for each in mine if not draft.engine or _is_phrase(each, said)}


def _is_phrase(segment: Segment, said: Mapping[str, str]) -> bool:
    """Whether a passage is said as our phrases say it, or is a label of ours before a figure or date."""
    label = find_label(segment.source, said)
    labelled = bool(label) and segment.target.startswith(f"{said[label]}: ")
    return labelled or said.get(segment.source) == segment.target


def still_there(workplace: Workplace, draft: Draft) -> str:
    """The engine whose words a draft has, "" where it has none or the engine is there no more."""
    return draft.engine if draft.engine in {offer.key for offer in offers_for(workplace, draft.language)} else ""


def translate(workplace: Workplace, language: str, source: str, engine: str = "", salt: str = "") -> translation.Draft:
    """A draft of the summary with this sha256; by the best engine that may speak unasked, where none is named.

    salt: the paper's, where it is not open to all.
    """
    document = steps.load(workplace, source)
    help = documents.aids(workplace, source, language, memory.recall, salt)
    made: translation.Draft = run_child(
        make_draft, document, language, engine, workplace.settings.data, help,
        limits=workplace.limits,
    )  # fmt: skip
    return made


def make_draft(document: Document, language: str, engine: str, data: Path, help: translation.Aids) -> translation.Draft:
    """The same, in a child process."""
    use_authority(data)
    return translation.translate(document, language, engine=engine, folder=data / "packages", aids=help)


def ask(workplace: Workplace, draft: Draft, engine: str, person: Person, salt: str = "") -> int:
    """Have this engine translate the passages that nobody wrote or approved; how many it found words for.

    WordsError where the draft is approved, or is of another version by now.
    """
    if draft.state == "approved":
        raise WordsError("This translation is approved. Withdraw the approval first, then ask an engine.")
    made = {each.source: each for each in translate(workplace, draft.language, draft.source, engine, salt).segments}
    with workplace.session() as session, session.begin():
        same = sa.update(Draft).where(Draft.id == draft.id, Draft.source == draft.source, Draft.state != "approved")
        if not session.execute(same.values(engine=engine)).rowcount:  # type: ignore[attr-defined]
            raise WordsError("The paper was corrected meanwhile. Open the draft again, then ask the engine.")
        mine = sa.select(Segment).where(Segment.draft_id == draft.id, Segment.state.in_(UNTOUCHED))
        filled = [_fill(session, row, made[row.source]) for row in session.scalars(mine).all() if row.source in made]
        events.record(session, person, "asked an engine", f"draft {draft.id}: {engine}")
    return sum(filled)


def _fill(session: Session, row: Segment, made: translation.Segment) -> bool:
    """Give a passage the machine's words, where it has some and nobody was faster."""
    if not made.target:
        return False
    same = (Segment.draft_id == row.draft_id, Segment.n == row.n, Segment.version == row.version)
    values = {"target": made.target, "machine": made.target, "state": made.state, "version": row.version + 1}
    return bool(session.execute(sa.update(Segment).where(*same).values(values)).rowcount)  # type: ignore[attr-defined]
