"""A paper's English summary: the passages that a clerk wants in it, and whether a clerk approved it.

An approval is of words. It holds as long as the summary says the same and every choice in it still means a passage;
whatever changes that, a correction, another choice or a new release, ends it.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from service import documents, steps
from service.document import Document, Line, plain
from service.errors import ServiceError
from service.publishing.papers import require_document
from service.summary import Candidate, Choice, candidates, lapsed
from service.tables import Draft, Paper, SummaryChoice
from service.walking import change_lines
from service.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Approval:
    """How a summary stands. missing: nobody approved it; over: what somebody approved is no longer what it says."""

    state: Literal["missing", "approved", "over"]
    by: str = ""
    at: datetime | None = None

    @property
    def holds(self) -> bool:
        """Whether a clerk approved the summary as it is now."""
        return self.state == "approved"


MISSING = Approval("missing")


@dataclass(frozen=True, slots=True)
class Stand:
    """How a paper's summary stands, for a list. sha, made_of: "" where it has not been made yet."""

    sha: str = ""
    made_of: str = ""
    approval: Approval = MISSING


def row_of(workplace: Workplace, paper_id: int) -> SummaryChoice:
    """What a clerk decided on a paper's summary; a new row of version 0 where nobody has."""
    with workplace.session() as session:
        return session.get(SummaryChoice, paper_id) or empty_row(paper_id)


def empty_row(paper_id: int) -> SummaryChoice:
    """What holds where nobody decided anything."""
    return SummaryChoice(paper_id=paper_id, listed=[], version=0, approved="", approved_by="")


def choice_in(listed: Sequence[Mapping[str, Any]]) -> Choice:
    """What a row lists, as the summary takes it."""
    keys = {added: tuple(each["key"] for each in listed if each["added"] is added) for added in (False, True)}
    return Choice(left_out=keys[False], added=keys[True])


def choice_of(workplace: Workplace, paper_id: int) -> Choice:
    """What a clerk chose for a paper's summary."""
    return choice_in(row_of(workplace, paper_id).listed)


def passages_of(workplace: Workplace, document: str) -> tuple[Candidate, ...]:
    """Every passage of a paper's Document that its summary can hold."""

    def find() -> bytes:
        return json.dumps([asdict(each) for each in candidates(steps.load(workplace, document))]).encode()

    key = steps.key_of(step="passages", document=document, summary=documents.SUMMARY_VERSION)
    blob = steps.keep_step(workplace, key, find)
    return tuple(Candidate(**each) for each in json.loads(workplace.store.get(blob)))


def english(
    workplace: Workplace,
    paper: Paper,
    *,
    document: str = "",
    chosen: Choice | None = None,
    cancelled: Callable[[], bool] = steps.never,
) -> str:
    """The sha256 of a paper's English summary as a clerk chose it.

    document, chosen: the paper's, where the rows don't say so yet. WordsError for a paper that is not read yet.
    """
    read = document or require_document(paper)
    chosen = choice_of(workplace, paper.id) if chosen is None else chosen
    return documents.finish(workplace, read, "summary", "en", chosen=chosen, cancelled=cancelled)


def approval_of(workplace: Workplace, paper: Paper) -> Approval:
    """How the summary of a paper that is read stands at this moment."""
    row = row_of(workplace, paper.id)
    return approval_in(workplace, paper, row, english(workplace, paper)) if row.approved else MISSING


def stand_of(workplace: Workplace, paper: Paper) -> Stand:
    """How a paper's summary stands, as far as that is known: none is made for this."""
    row = row_of(workplace, paper.id)
    sha = documents.made_summary(workplace, paper.document, choice_in(row.listed)) if paper.document else ""
    if not sha:
        return Stand()
    return Stand(sha, made_of(workplace, sha), approval_in(workplace, paper, row, sha))


def approval_in(workplace: Workplace, paper: Paper, row: SummaryChoice, summary: str) -> Approval:
    """The same, where the row and the summary that it gives are known."""
    if not row.approved:
        return MISSING
    keys = frozenset(each["key"] for each in row.listed)
    holds = _holds(workplace, require_document(paper), summary, row.approved, keys)
    return Approval("approved" if holds else "over", row.approved_by, row.approved_at)


@lru_cache(maxsize=512)
def made_of(workplace: Workplace, summary: str) -> str:
    """Whose choice the passages of a summary are (see Document); it never changes, so a list of many is quick."""
    return steps.load(workplace, summary).made_of


@lru_cache(maxsize=512)
def _holds(workplace: Workplace, document: str, summary: str, approved: str, keys: frozenset[str]) -> bool:
    """Whether the approved summary says the same, and the document has all passages that were chosen."""
    same = workplace.store.has(approved) and says_the_same(workplace, summary, approved)
    return same and keys <= {each.key for each in passages_of(workplace, document)}


def lost_words(row: SummaryChoice, passages: Sequence[Candidate]) -> tuple[str, ...]:
    """The words of passages that were chosen and are in the paper no more."""
    gone = lapsed(passages, choice_in(row.listed))
    return tuple(str(each["text"]) for each in row.listed if each["key"] in gone)


def may_translate(workplace: Workplace, paper: Paper) -> bool:
    """Whether the public may have a machine's translation of a summary.

    Of the authority's own wording, yes; of sentences that a program selected, only once a clerk approved them. Of a
    paper that is not read yet nothing is known: whoever makes its summary asks again.
    """
    if not paper.document:
        return True
    try:
        own = made_of(workplace, english(workplace, paper)) != "selected"
    except ServiceError:  # Where there is no summary there is nothing to translate, and a public page must still come.
        return False
    return own or approval_of(workplace, paper).holds


def says_the_same(workplace: Workplace, one: str, other: str) -> bool:
    """Whether two summaries have the same words."""
    return one == other or words_of(steps.load(workplace, one)) == words_of(steps.load(workplace, other))


def words_of(document: Document) -> list[str]:
    """What a translation is made of: the title and every line, without where they stand."""
    said = [document.title]

    def hear(line: Line) -> Line:
        said.append(plain(line))
        return line

    change_lines(document, hear)
    return said


def outdated(workplace: Workplace, paper: Paper, *, document: str = "", chosen: Choice | None = None) -> set[str]:
    """The languages whose approved translation says what the summary does not say; the rest as for `english`."""
    query = sa.select(Draft).where(Draft.paper_id == paper.id, Draft.document != "")
    with workplace.session() as session:
        approved = session.scalars(query).all()
    if not approved:
        return set()
    summary = english(workplace, paper, document=document, chosen=chosen)
    return {each.language for each in approved if not says_the_same(workplace, each.source, summary)}


def end_approvals(session: Session, paper_id: int, languages: set[str]) -> None:
    """Take its approval from the translation in each of these languages; its words stay as they are."""
    taken = sa.update(Draft).where(Draft.paper_id == paper_id, Draft.language.in_(languages), Draft.document != "")
    session.execute(taken.values(state="editing", document="", approved_by="", approved_at=None))


def approved_languages(session: Session, paper_id: int) -> set[str]:
    """The languages in which a person approved a translation."""
    return set(session.scalars(sa.select(Draft.language).where(Draft.paper_id == paper_id, Draft.document != "")))
