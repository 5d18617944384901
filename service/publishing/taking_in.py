"""A paper's reading: by the first job that needs its words, once; others that need it wait for that one.

A scan of 200 pages takes ten minutes, so nobody's web request waits for it. Until a paper is read only staff see it.
"""

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import sqlalchemy as sa

from service import documents, jobs, steps
from service.errors import PaperError, ServiceError, StoppedError
from service.files import make_folder
from service.processes import Report
from service.publishing import corrections, summaries
from service.tables import Paper
from service.workplace import Workplace

LOOK = 0.2  # seconds between two looks at whether another process has done


def document_of(
    workplace: Workplace, paper_id: int, *, report: Report, cancelled: Callable[[], bool] = steps.never
) -> str:
    """The sha256 of the paper's Document, read now where nobody has done so yet.

    PaperError where it cannot be read; then every order that waits for it has failed with the same sentence.
    """
    document = _find(workplace, paper_id).document
    if document:
        return document
    with _alone(workplace.settings.data / "reading", paper_id, cancelled):
        paper = _find(workplace, paper_id)
        return paper.document or _read(workplace, paper, report, cancelled)


def _find(workplace: Workplace, paper_id: int) -> Paper:
    with workplace.session() as session:
        return session.get_one(Paper, paper_id)


def _read(workplace: Workplace, paper: Paper, report: Report, cancelled: Callable[[], bool]) -> str:
    """Read the paper, and keep what it calls itself and what kind it is; its state may change meanwhile."""
    file = workplace.store.path(paper.blob)
    try:
        document = documents.read(workplace, file, paper.name, report=report, cancelled=cancelled)
    except PaperError as error:
        _fail(workplace, paper.id, str(error))
        raise
    document = corrections.apply_kept(workplace, paper.id, document)
    known = steps.load(workplace, document)
    values = {"document": document, "title": known.title or paper.title, "kind": known.facts.kind}
    with workplace.session() as session, session.begin():
        session.execute(sa.update(Paper).where(Paper.id == paper.id).values(values))
    with suppress(ServiceError):  # The clerk’s page of the summary need not wait for it, or tells why there is none.
        summaries.english(workplace, paper, document=document, cancelled=cancelled)
    return document


def _fail(workplace: Workplace, paper_id: int, sentence: str) -> None:
    with workplace.session() as session, session.begin():
        jobs.fail_waiting(session, paper_id, sentence)


@contextmanager
def _alone(folder: Path, paper_id: int, cancelled: Callable[[], bool]) -> Iterator[None]:
    """Let no other process of this machine read the paper meanwhile; the kernel frees the lock of one that dies."""
    make_folder(folder)
    path = folder / str(paper_id)
    with path.open("w") as file:
        while not _locked(file.fileno()):
            if cancelled():
                raise StoppedError("Cancelled.")
            time.sleep(LOOK)
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def _locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
