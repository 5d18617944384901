"""Papers: taken in, found, opened, held back, withdrawn."""

import shutil
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from service import documents, jobs, steps
from service.errors import WordsError
from service.publishing import events, gate
from service.publishing.gate import Person
from service.tables import LARGEST, Paper
from service.workplace import Workplace

UNREAD = "This paper has not been read yet. Look again in a few minutes."
WITHDRAWN = "This paper was withdrawn, so nothing more is made of it. Open it again, or hold it back, to go on."
STATES = {"open": "opened", "held": "held back", "withdrawn": "withdrew"}


def add_paper(
    workplace: Workplace,
    path: Path,
    name: str,
    *,
    state: str = "held",
    pack_id: int | None = None,
    position: int = 0,
    opens: datetime | None = None,
    title: str = "",
) -> Paper:
    """Keep a paper and read it at once; PaperError where it cannot be read, and then nothing of it is kept."""
    document = documents.read(workplace, path, name)
    known = steps.load(workplace, document)
    paper = take_in(workplace, path, name)
    paper.document, paper.title, paper.kind = document, title or known.title or name, known.facts.kind
    paper.state, paper.pack_id, paper.position, paper.opens = state, pack_id, position, opens
    with workplace.session() as session, session.begin():
        session.add(paper)
    return paper


def take_in(workplace: Workplace, path: Path, name: str) -> Paper:
    """A paper whose file is in the store, unread and in no list yet; called by its file until a job has read it.

    PaperError where the file is missing, empty or too big.
    """
    steps.check_size(path, name, workplace.settings.max_bytes)
    return Paper(name=name, title=Path(name).stem.replace("_", " "), blob=_keep_file(workplace, path))


def open_papers(workplace: Workplace, person: Person) -> list[Paper]:
    """The papers that this person may see, in the order of their packs."""
    query = sa.select(Paper).order_by(Paper.pack_id, Paper.position, Paper.id)
    with workplace.session() as session:
        return [paper for paper in session.scalars(query) if gate.may_see(person, paper)]


def find_paper(workplace: Workplace, paper_id: int, person: Person) -> Paper:
    """The paper with this id; RefusedError where there is none or it is closed, in the same words."""
    with workplace.session() as session:
        paper = session.get(Paper, paper_id) if 0 < paper_id <= LARGEST else None
    if paper is None or not gate.may_see(person, paper):
        raise gate.closed()
    return paper


def require_document(paper: Paper) -> str:
    """The sha256 of the Document of a paper that is read; WordsError for one that is not yet."""
    if not paper.document:
        raise WordsError(UNREAD)
    return paper.document


def require_kept(paper: Paper) -> None:
    """WordsError for a paper that was withdrawn: nothing is made of it."""
    if paper.state == "withdrawn":
        raise WordsError(WITHDRAWN)


def set_state(workplace: Workplace, paper_id: int, state: str, person: Person) -> None:
    """Open a paper, hold it back or withdraw it. An embargo that a paper has stays; it opens by the clock.

    What is ordered of a withdrawn paper and not made yet ends; it is made after all where the paper comes back.
    """
    gate.require(person, *gate.CLERKS)
    if state not in STATES:
        raise WordsError(f"“{state}” is not a state of a paper. Choose one of: {', '.join(STATES)}.")
    with workplace.session() as session, session.begin():
        paper = session.get(Paper, paper_id)
        if paper is None:
            raise gate.closed()
        paper.state = state
        session.flush()
        change = jobs.end_all if state == "withdrawn" else jobs.begin_again
        change(session, paper_id, WITHDRAWN)
        events.record(session, person, STATES[state], f"paper {paper_id}")


def _keep_file(workplace: Workplace, path: Path) -> str:
    with workplace.store.new_file() as copy:
        shutil.copyfile(path, copy)
        return workplace.store.keep(copy)
