"""The clerk's worklist for Braille: what a person must do by hand in each paper, and who has done it."""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from service import steps
from service.braille.worklist import VERSION, Task, find_tasks
from service.errors import WordsError
from service.formats import BRAILLE
from service.publishing import events, gate, papers
from service.publishing.gate import Person
from service.tables import HandWork, Order, Paper
from service.workplace import Workplace

NO_TASK = "This paper has no such task now. It was read again or corrected meanwhile; look at the list as it is now."


@dataclass(frozen=True, slots=True)
class Piece:
    """A task and who has done it, if anybody."""

    task: Task
    done: HandWork | None


def papers_with_braille(workplace: Workplace, person: Person) -> list[Paper]:
    """The papers that are read and of which somebody wants Braille, the newest first."""
    gate.require(person, *gate.CLERKS)
    wanted = sa.select(Order.paper_id).where(Order.format.in_(BRAILLE), Order.state != "cancelled")
    query = sa.select(Paper).where(Paper.id.in_(wanted), Paper.document != "").order_by(Paper.id.desc())
    with workplace.session() as session:
        return list(session.scalars(query))


def work_of(workplace: Workplace, paper: Paper, person: Person) -> list[Piece]:
    """What is to be done by hand in this paper as it is now; what was done stays done when it is read again."""
    gate.require(person, *gate.CLERKS)
    with workplace.session() as session:
        done = {row.task: row for row in session.scalars(sa.select(HandWork).where(HandWork.paper_id == paper.id))}
    return [Piece(task, done.get(task.key)) for task in tasks_of(workplace, paper)]


def set_done(workplace: Workplace, paper_id: int, key: str, person: Person, *, done: bool) -> None:
    """Write down that this person has done a task, or that it is to do after all."""
    gate.require(person, *gate.CLERKS)
    paper = papers.find_paper(workplace, paper_id, person)
    if key not in {task.key for task in tasks_of(workplace, paper)}:
        raise WordsError(NO_TASK)
    with suppress(IntegrityError), workplace.session() as session, session.begin():
        row = session.get(HandWork, (paper_id, key))
        if done and row is None:
            session.add(HandWork(paper_id=paper_id, task=key, done_by=person.name))
            session.flush()  # Where somebody else does so in this very moment, theirs stays.
        elif row is not None and not done:
            session.delete(row)
        events.record(session, person, "did by hand" if done else "reopened", f"paper {paper_id}: {key}")


def tasks_of(workplace: Workplace, paper: Paper) -> Sequence[Task]:
    """The paper's tasks, worked out once for each text that it has had."""
    if not paper.document:
        return ()
    key = steps.key_of(step="hand work", document=paper.document, version=VERSION)
    blob = steps.keep_step(workplace, key, lambda: _to_json(workplace, paper.document))
    return [Task(**each) for each in json.loads(workplace.store.get(blob))]


def _to_json(workplace: Workplace, document: str) -> bytes:
    tasks = find_tasks(steps.load(workplace, document))
    return json.dumps([asdict(task) for task in tasks], ensure_ascii=False).encode()
