"""The row that holds what a clerk chose of a summary, written only where nobody was faster, and what hangs on it."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from service.errors import WordsError
from service.publishing import orders, summaries
from service.tables import Order, Paper, SummaryChoice

LATE = "This summary or its paper was changed meanwhile, so nothing was saved. Look at it as it is now, and try again."


def write_row(session: Session, paper_id: int, version: int, values: dict[str, Any]) -> None:
    """Change the row where it is still of this version, which goes up; WordsError where it is not."""
    if version:
        same = sa.update(SummaryChoice).where(SummaryChoice.paper_id == paper_id, SummaryChoice.version == version)
        done = session.execute(same.values(**values, version=version + 1))
        if not done.rowcount:  # type: ignore[attr-defined]
            raise WordsError(LATE)
        return
    row = summaries.empty_row(paper_id)
    for name, value in {**values, "version": 1}.items():
        setattr(row, name, value)
    session.add(row)
    try:
        session.flush()
    except IntegrityError as error:
        raise WordsError(LATE) from error


def check_document(session: Session, paper: Paper) -> None:
    """WordsError where the paper was corrected or read anew in this very moment."""
    if session.scalar(sa.select(Paper.document).where(Paper.id == paper.id)) != paper.document:
        raise WordsError(LATE)


def languages_of(session: Session, paper_id: int) -> set[str]:
    """The languages in which somebody ordered something of a paper."""
    return set(session.scalars(sa.select(Order.language).where(Order.paper_id == paper_id).distinct()))


def make_anew(session: Session, paper_id: int, *, holding: set[str], ended: Collection[str] = ()) -> None:
    """Have the orders of the summary made anew, but for languages whose text holds; what has ended is not shown."""
    for language in sorted(languages_of(session, paper_id) - holding):
        orders.make_anew(session, paper_id, language, keep=language not in ended, subject="summary")
