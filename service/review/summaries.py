"""A clerk decides on a paper's English summary: which passages stand in it, and that it may be translated.

open_summary ──choose, put_back──▶ every order of the summary is made anew; what was approved of other words ends
      └──────── approve ──▶ translations may be approved ──take_back──▶ those that were are approved no more
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from service import steps
from service.document import Document
from service.errors import WordsError
from service.publishing import events, gate, packs, papers, summaries
from service.publishing.gate import Person
from service.publishing.summaries import Approval, Stand
from service.review.summary_rows import LATE, check_document, languages_of, make_anew, write_row
from service.summary import Candidate, held_whole
from service.tables import Event, Paper, now
from service.workplace import Workplace

UNSEEN = "This summary is no longer the one that you were shown. Look at it as it is now, then approve it."
FIRST_WORDS = 160  # of a passage, kept to name it by where the paper has it no more


@dataclass(frozen=True, slots=True)
class Opened:
    """A paper's summary as a clerk decides on it.

    sha: of the summary; passages: all that it can hold; inside: the keys of those that it holds. lost: the first words
    of passages that were chosen and are in the paper no more. version: what a change must name.
    """

    paper: Paper
    sha: str
    summary: Document
    passages: tuple[Candidate, ...]
    inside: frozenset[str]
    lost: tuple[str, ...]
    version: int
    approval: Approval

    @property
    def held(self) -> dict[str, str]:
        """The keys of sentences that stand in a paragraph which was put in as a whole, each with that one's key."""
        return held_whole(self.passages, self.inside)

    @property
    def is_as_found(self) -> bool:
        """Whether no clerk left anything out or put anything in."""
        return not self.lost and all(each.default is (each.key in self.inside) for each in self.passages)


def open_summary(workplace: Workplace, paper_id: int, person: Person) -> Opened:
    """A paper's summary, for a clerk; WordsError where the paper is not read yet."""
    gate.require(person, *gate.CLERKS)
    paper = papers.find_paper(workplace, paper_id, person)
    passages = summaries.passages_of(workplace, papers.require_document(paper))
    row = summaries.row_of(workplace, paper_id)
    chosen = summaries.choice_in(row.listed)
    sha = summaries.english(workplace, paper, chosen=chosen)
    inside = {each.key for each in passages if each.default} - set(chosen.left_out)
    inside |= {each.key for each in passages} & set(chosen.added)
    return Opened(
        paper, sha, steps.load(workplace, sha), passages, frozenset(inside), summaries.lost_words(row, passages),
        row.version, summaries.approval_in(workplace, paper, row, sha),
    )  # fmt: skip


def choose(
    workplace: Workplace,
    paper_id: int,
    inside: Collection[str],
    offered: Collection[str],
    version: int,
    person: Person,
    *,
    shown: str | None = None,
) -> Opened:
    """Have these passages in the summary and the others that were offered out of it; the rest stay as they are.

    version: that of the choice which this person was shown, shown: the sha256 of the summary, where they saw one.
    WordsError where somebody changed either since.
    """
    opened = open_summary(workplace, paper_id, person)
    kept = (opened.inside - set(offered)) | set(inside)
    listed = [_listed(each, kept) for each in opened.passages if each.default is not (each.key in kept)]
    if version != opened.version or shown not in (None, opened.sha):
        raise WordsError(LATE)
    if opened.lost or kept & {each.key for each in opened.passages} != opened.inside:
        _save(workplace, opened, listed, person, "changed")
    return open_summary(workplace, paper_id, person)


def put_back(workplace: Workplace, paper_id: int, version: int, person: Person) -> Opened:
    """Have the summary as it was found."""
    opened = open_summary(workplace, paper_id, person)
    if version != opened.version:
        raise WordsError(LATE)
    if not opened.is_as_found:
        _save(workplace, opened, [], person, "put back")
    return open_summary(workplace, paper_id, person)


def approve(workplace: Workplace, paper_id: int, shown: str, person: Person) -> None:
    """Say, with this person's name, that the summary stands for the paper. shown: its sha256 as they saw it."""
    opened = open_summary(workplace, paper_id, person)
    papers.require_kept(opened.paper)
    if shown != opened.sha:
        raise WordsError(UNSEEN)
    if opened.approval.holds:
        return
    moment = now()
    with workplace.session() as session, session.begin():
        values = {"approved": opened.sha, "approved_by": person.name, "approved_at": moment}
        write_row(session, paper_id, opened.version, values)
        check_document(session, opened.paper)
        events.record(session, person, "approved", f"summary of paper {paper_id}")
        if opened.summary.made_of == "selected":
            make_anew(session, paper_id, holding={"en", *summaries.approved_languages(session, paper_id)})


def approve_all(workplace: Workplace, shown: Mapping[int, str], person: Person) -> list[Paper]:
    """Approve the summaries of these papers; those that are no longer what was shown, by paper, stay as they are."""
    left = []
    for paper_id, sha in shown.items():
        try:
            approve(workplace, paper_id, sha, person)
        except WordsError:
            left.append(papers.find_paper(workplace, paper_id, person))
    return left


def take_back(workplace: Workplace, paper_id: int, person: Person) -> None:
    """Take the approval back: translations are approved no more, and a machine's of selected sentences is not shown."""
    opened = open_summary(workplace, paper_id, person)
    if opened.approval.state == "missing":
        return
    with workplace.session() as session, session.begin():
        write_row(session, paper_id, opened.version, {"approved": "", "approved_by": "", "approved_at": None})
        events.record(session, person, "withdrew", f"approval of the summary of paper {paper_id}")
        approved = summaries.approved_languages(session, paper_id)
        summaries.end_approvals(session, paper_id, approved)
        others = languages_of(session, paper_id) - {"en"}
        ended = others if opened.summary.made_of == "selected" else approved
        make_anew(session, paper_id, holding={"en", *(others - ended)}, ended=ended)


def history(workplace: Workplace, paper_id: int, person: Person) -> list[Event]:
    """Who did what with a paper's summary, the newest first."""
    gate.require(person, *gate.CLERKS)
    about, over = f"summary of paper {paper_id}", f"approval of the summary of paper {paper_id}"
    ours = sa.or_(Event.about.in_((about, over)), Event.about.startswith(f"{about}:"))
    with workplace.session() as session:
        return list(session.scalars(sa.select(Event).where(ours).order_by(Event.id.desc())))


def stands(workplace: Workplace, shown: Sequence[Paper], person: Person) -> dict[int, Stand]:
    """How the summaries of these papers stand, by paper; none is made for this, and unread papers have none."""
    gate.require(person, *gate.CLERKS)
    return {paper.id: summaries.stand_of(workplace, paper) for paper in shown if paper.document}


def of_pack(workplace: Workplace, pack_id: int, person: Person) -> dict[int, str]:
    """The sha256 of the summary of each paper of a pack that is read and not withdrawn, by paper; made where needed."""
    gate.require(person, *gate.CLERKS)
    packs.find_pack(workplace, pack_id)
    query = sa.select(Paper).where(Paper.pack_id == pack_id, Paper.document != "", Paper.state != "withdrawn")
    with workplace.session() as session:
        found = session.scalars(query.order_by(Paper.position, Paper.id)).all()
    return {paper.id: summaries.english(workplace, paper) for paper in found}


def _listed(passage: Candidate, kept: Collection[str]) -> dict[str, Any]:
    return {"key": passage.key, "added": passage.key in kept, "text": passage.text[:FIRST_WORDS]}


def _save(workplace: Workplace, opened: Opened, listed: list[dict[str, Any]], person: Person, what: str) -> None:
    """Keep the choice, and have all that hangs on it follow: nothing of it where somebody was faster."""
    paper, added = opened.paper, sum(each["added"] for each in listed)
    told = f"summary of paper {paper.id}: {len(listed) - added} left out, {added} put in"
    ended = summaries.outdated(workplace, paper, chosen=summaries.choice_in(listed))
    with workplace.session() as session, session.begin():
        write_row(session, paper.id, opened.version, {"listed": listed})
        check_document(session, paper)
        events.record(session, person, what, told)
        holding = summaries.approved_languages(session, paper.id) - ended
        summaries.end_approvals(session, paper.id, ended)
        make_anew(session, paper.id, holding=holding, ended=ended)
