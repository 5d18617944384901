"""How the authority wants words to be said: changed by clerks, each change kept with who made it and when.

change ──▶ the last change of a term holds ──▶ the lexicon's fingerprint ──▶ editions from now on; old ones on request
"""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from service.errors import WordsError
from service.languages import get_language
from service.processes import Limits, run_child
from service.publishing import events, gate
from service.publishing.gate import Person
from service.publishing.lexicon_lists import clean
from service.speech import lexicon
from service.speech.hearing import hear as hear_words
from service.speech.lexicon import Entry
from service.tables import LARGEST, LexiconChange
from service.workplace import Workplace

HEARING = Limits(20, 1_500_000_000)
LATE = "This word was changed again meanwhile, so nothing was undone. Look at it as it is now."


@dataclass(frozen=True, slots=True)
class Listed:
    """A term as it is said now. change: the clerk's that made it so, None where it is as we ship it."""

    entry: Entry
    change: LexiconChange | None


def listed(workplace: Workplace, language: str, person: Person, words: str = "") -> list[Listed]:
    """The lexicon of a language in the order of the alphabet; those with these letters in the term or what is said."""
    gate.require(person, *gate.CLERKS)
    now = {term: row for term, row in _last(workplace, language).items() if row.how}
    both = {**lexicon.shipped(get_language(language).code).entries, **{term: _entry(row) for term, row in now.items()}}
    wanted = words.casefold()
    found = [entry for entry in both.values() if wanted in f"{entry.term}\n{entry.say}".casefold()]
    return [Listed(entry, now.get(entry.term)) for entry in sorted(found, key=lambda each: each.term.casefold())]


def find(workplace: Workplace, language: str, term: str, person: Person) -> Listed | None:
    """One term as it is said now; None where the lexicon does not have it."""
    return next((each for each in listed(workplace, language, person) if each.entry.term == term), None)


def change(workplace: Workplace, language: str, entry: Entry, person: Person) -> None:
    """Have a term be said so from now on; WordsError for an entry that says nothing."""
    change_all(workplace, language, [entry], person)


def change_all(workplace: Workplace, language: str, entries: Iterable[Entry], person: Person) -> int:
    """The same for several, all or none; how many of them were said otherwise before."""
    known = {each.entry.term: each.entry for each in listed(workplace, language, person)}
    fresh = {entry.term: entry for entry in map(clean, entries)}
    other = [entry for entry in fresh.values() if known.get(entry.term) != entry]
    with workplace.session() as session, session.begin():
        for entry in other:
            _write(session, language, entry, person)
    return len(other)


def drop(workplace: Workplace, language: str, term: str, person: Person) -> None:
    """Take a term out: it is left to the voice, even where we ship an entry for it."""
    if find(workplace, language, term, person) is None:
        raise WordsError(f"“{term}” is not in the lexicon. Look at the list.")
    how = "off" if term in lexicon.shipped(language).entries else ""
    with workplace.session() as session, session.begin():
        _write(session, language, Entry(term, how, ""), person)


def undo(workplace: Workplace, number: int, person: Person) -> None:
    """Take a change back, which is a change itself; WordsError where the term was changed again since."""
    gate.require(person, *gate.CLERKS)
    with workplace.session() as session, session.begin():
        row = session.get(LexiconChange, number) if 0 < number <= LARGEST else None
        if row is None:
            raise WordsError("There is no such change. Look at the list again.")
        same = sa.select(LexiconChange).where(LexiconChange.language == row.language, LexiconChange.term == row.term)
        last, *before = session.scalars(same.order_by(LexiconChange.id.desc())).all()
        if last.id != row.id:
            raise WordsError(LATE)
        entry = _entry(before[0]) if before else Entry(row.term, "", "")
        _write(session, row.language, entry, person)


def history(workplace: Workplace, language: str, person: Person, most: int = 200) -> list[LexiconChange]:
    """The changes in a language, the newest first."""
    gate.require(person, *gate.CLERKS)
    query = sa.select(LexiconChange).where(LexiconChange.language == language)
    with workplace.session() as session:
        return list(session.scalars(query.order_by(LexiconChange.id.desc()).limit(most)))


def hear(language: str, entry: Entry, person: Person) -> bytes:
    """A term as an MP3 file, as it would be said by this entry."""
    gate.require(person, *gate.CLERKS)
    own = Entry(entry.term, "off", "") if entry.how == "off" else clean(entry)
    sound: bytes = run_child(hear_words, own.term, get_language(language).code, own, limits=HEARING)
    return sound


def _write(session: Session, language: str, entry: Entry, person: Person) -> None:
    session.add(LexiconChange(language=language, term=entry.term, how=entry.how, say=entry.say, who=person.name))
    events.record(session, person, "changed the lexicon", f"{language} {entry.term}")


def _last(workplace: Workplace, language: str) -> dict[str, LexiconChange]:
    """The last change of each term."""
    query = sa.select(LexiconChange).where(LexiconChange.language == language).order_by(LexiconChange.id)
    with workplace.session() as session:
        return {row.term: row for row in session.scalars(query)}


def _entry(row: LexiconChange) -> Entry:
    return Entry(row.term, row.how, row.say)
