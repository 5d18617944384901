"""How the authority wants words to be said: what its clerks wrote down, as the voice's lexicon takes it."""

import sqlalchemy as sa

from service.speech.lexicon import Entry
from service.tables import LexiconChange
from service.workplace import Workplace


def entries_of(workplace: Workplace) -> tuple[tuple[str, Entry], ...]:
    """The authority's own entries, each with its language: the last change of every term."""
    last = sa.select(sa.func.max(LexiconChange.id)).group_by(LexiconChange.language, LexiconChange.term)
    query = sa.select(LexiconChange).where(LexiconChange.id.in_(last), LexiconChange.how != "")
    with workplace.session() as session:
        rows = session.scalars(query.order_by(LexiconChange.language, LexiconChange.term)).all()
    return tuple((row.language, Entry(row.term, row.how, row.say)) for row in rows)
