"""The corrections of a paper: shown, made, undone, and made again when the paper is read anew.

change ──▶ the list, one version on ──▶ the paper's document ──▶ its orders, made anew
A translation that a person approved stays approved where the summary still says the same, and otherwise no longer is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from service import documents, steps
from service.corrections import apply_in_place, which_fit
from service.corrections.kinds import Correction, Kept, aim
from service.corrections.listed import from_rows, to_rows
from service.document import Document
from service.errors import WordsError
from service.publishing import events, gate, orders, summaries
from service.publishing.gate import Person
from service.publishing.papers import require_document
from service.tables import LARGEST, Corrections, Order, Paper, now
from service.workplace import Workplace

LATE = "Somebody else corrected this paper meanwhile, so nothing was saved. Look at it as it is now, and try again."


@dataclass(frozen=True, slots=True)
class Checked:
    """A paper as a clerk checks it.

    read: as it was read; shown: as it is corrected, each block with the id that it has in `read`.
    kept: its corrections, in their order; fit: whether each can be made. version: what a change must name.
    """

    paper: Paper
    read: Document
    shown: Document
    kept: tuple[Kept, ...]
    fit: tuple[bool, ...]
    version: int


def open_list(workplace: Workplace, paper_id: int, person: Person) -> Checked:
    """A paper with its corrections, for a clerk; WordsError where it is not read yet."""
    paper, row = _find(workplace, paper_id, person)
    document = require_document(paper)
    reading = row.reading if row else document
    kept = tuple(from_rows(row.listed)) if row else ()
    read = steps.load(workplace, reading)
    made = tuple(each.correction for each in kept)
    shown, fit = _corrected(workplace, reading, made)
    return Checked(paper, read, shown, kept, fit, row.version if row else 0)


def count(workplace: Workplace, paper_ids: Sequence[int], person: Person) -> dict[int, int]:
    """How many corrections each of these papers has, for a clerk."""
    gate.require(person, *gate.CLERKS)
    with workplace.session() as session:
        rows = session.scalars(sa.select(Corrections).where(Corrections.paper_id.in_(paper_ids)))
        return {row.paper_id: len(row.listed) for row in rows}


def change(
    workplace: Workplace,
    paper_id: int,
    fresh: Sequence[Correction],
    version: int,
    person: Person,
    *,
    dropped: Sequence[Correction] = (),
) -> None:
    """Make corrections, each in place of one that decided on the same, and drop others.

    version: that of the list which this person was shown; WordsError where somebody changed it since.
    """
    paper, row = _find(workplace, paper_id, person)
    before = from_rows(row.listed) if row else []
    out = {aim(each) for each in (*fresh, *dropped)}
    moment = now().replace(microsecond=0)
    same = {each.correction for each in before} & set(fresh)  # Whoever was first to say so stays named.
    kept = [each for each in before if aim(each.correction) not in out or each.correction in same]
    kept += [Kept(each, person.name, moment) for each in dict.fromkeys(fresh) if each not in same]
    if kept != before:
        _save(workplace, paper, row, kept, version, person, "corrected")


def undo(workplace: Workplace, paper_id: int, number: int, version: int, person: Person) -> None:
    """Take correction `number` of the list, from 0, back."""
    paper, row = _find(workplace, paper_id, person)
    kept = from_rows(row.listed) if row else []
    if row is None or row.version != version:
        raise WordsError(LATE)
    if not 0 <= number < len(kept):
        raise WordsError("There is no such correction. Look at the list again.")
    _save(workplace, paper, row, [*kept[:number], *kept[number + 1 :]], version, person, "uncorrected")


def apply_kept(workplace: Workplace, paper_id: int, document: str) -> str:
    """The sha256 of a Document just read of this paper, with the paper's corrections made again.

    Called wherever a paper is read or read anew, before its row says so; what no longer fits is told in its losses.
    """
    with workplace.session() as session, session.begin():
        row = session.get(Corrections, paper_id)
        if row is None:
            return document
        kept = from_rows(row.listed)
        # A clerk who still looks at the old reading is told so.
        row.reading, row.version = document, row.version + 1
    return documents.correct(workplace, document, [each.correction for each in kept])


def _find(workplace: Workplace, paper_id: int, person: Person) -> tuple[Paper, Corrections | None]:
    gate.require(person, *gate.CLERKS)
    with workplace.session() as session:
        paper = session.get(Paper, paper_id) if 0 < paper_id <= LARGEST else None
        row = session.get(Corrections, paper_id) if paper else None
    if paper is None or not gate.may_see(person, paper):
        raise gate.closed()
    return paper, row


@lru_cache(maxsize=4)
def _corrected(workplace: Workplace, reading: str, made: tuple[Correction, ...]) -> tuple[Document, tuple[bool, ...]]:
    """Neither a reading nor its corrections ever change, so the last few are kept at hand."""
    read = steps.load(workplace, reading)
    return apply_in_place(read, made), tuple(which_fit(read, made))


def _save(
    workplace: Workplace, paper: Paper, row: Corrections | None, kept: Sequence[Kept], version: int, person: Person,
    what: str,
) -> None:  # fmt: skip
    """Keep the list, and have all that hangs on it follow: nothing of it where somebody was faster."""
    if (row.version if row else 0) != version:
        raise WordsError(LATE)
    known = require_document(paper)
    reading = row.reading if row else known
    document = documents.correct(workplace, reading, [each.correction for each in kept])
    outdated = summaries.outdated(workplace, paper, document=document)
    before, after = (steps.load(workplace, sha) for sha in (paper.document, document))
    values: dict[str, Any] = {"document": document, "kind": after.facts.kind}
    if paper.title == before.title and after.title:
        values["title"] = after.title
    with workplace.session() as session, session.begin():
        _keep_list(session, paper.id, reading, to_rows(kept), version)
        same = sa.update(Paper).where(Paper.id == paper.id, Paper.document == paper.document)
        if not session.execute(same.values(values)).rowcount:  # type: ignore[attr-defined]
            raise WordsError(LATE)  # It was read anew in this very moment.
        events.record(session, person, what, f"paper {paper.id}")
        if document != paper.document:
            _follow(session, paper.id, outdated)


def _keep_list(session: Session, paper_id: int, reading: str, rows: list[dict[str, Any]], version: int) -> None:
    """Write the list where it is still of this version; WordsError where it is not."""
    if version:
        known = sa.update(Corrections).where(Corrections.paper_id == paper_id, Corrections.version == version)
        done = session.execute(known.values(listed=rows, version=version + 1))
        if not done.rowcount:  # type: ignore[attr-defined]
            raise WordsError(LATE)
        return
    session.add(Corrections(paper_id=paper_id, reading=reading, listed=rows, version=1))
    try:
        session.flush()
    except IntegrityError as error:
        raise WordsError(LATE) from error


def _follow(session: Session, paper_id: int, outdated: set[str]) -> None:
    """Have every edition made anew but those of translations that still hold; take approval from those that do not."""
    holding = summaries.approved_languages(session, paper_id) - outdated
    for language in session.scalars(sa.select(Order.language).where(Order.paper_id == paper_id).distinct()).all():
        if language not in holding:
            orders.make_anew(session, paper_id, language, keep=language not in outdated)
    summaries.end_approvals(session, paper_id, outdated)
