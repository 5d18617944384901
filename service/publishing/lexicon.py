"""How the authority wants words to be said: changed by clerks, each change kept with who made it and when.

change ──▶ the last change of a term holds ──▶ the lexicon's fingerprint ──▶ editions from now on; old ones on request
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from service import jobs, lexicons
from service.errors import WordsError
from service.formats import FORMATS, said_words
from service.languages import get_language
from service.processes import Limits, run_child
from service.publishing import events, gate
from service.publishing.gate import Person
from service.speech import lexicon
from service.speech.hearing import hear as hear_words
from service.speech.lexicon import Entry
from service.speech.normalise import clean as clean_text
from service.speech.pls import from_pls
from service.tables import LARGEST, Edition, LexiconChange, Order
from service.workplace import Workplace

HOWS = ("alias", "letters", "word")
LONGEST_TERM, LONGEST_SAY, LARGEST_FILE = 80, 200, 1_000_000
HEARING = Limits(20, 1_500_000_000)
BATCH = 10
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


def clean(entry: Entry) -> Entry:
    """The entry as papers are read, NFC, its spaces in order; WordsError where it says nothing or too much."""
    term, say = (" ".join(clean_text(words).split()) for words in (entry.term, entry.say))
    if not any(sign.isalnum() for sign in term) or len(term) > LONGEST_TERM:
        raise WordsError(f"Write a word or an abbreviation of at most {LONGEST_TERM} signs.")
    if entry.how not in HOWS:
        raise WordsError(f"“{entry.how}” is no way to say “{term}”. Choose one of: {', '.join(HOWS)}.")
    if entry.how == "letters" and not term.isalnum():
        raise WordsError(f"“{term}” cannot be said letter by letter. Write how it is said instead.")
    if entry.how == "alias" and not (any(sign.isalnum() for sign in say) and len(say) <= LONGEST_SAY):
        raise WordsError(f"Write how “{term}” is said, in at most {LONGEST_SAY} signs.")
    return Entry(term, entry.how, say if entry.how == "alias" else "")


def to_tsv(entries: Iterable[Entry]) -> str:
    """Entries as our own files of them: a line each of term, how and say."""
    rows = [("term", "how", "say"), *((entry.term, entry.how, entry.say) for entry in entries if entry.how != "off")]
    return "".join("\t".join(row) + "\n" for row in rows)


def from_tsv(data: bytes) -> list[Entry]:
    """The entries in such a file; WordsError that names the line where it is none."""
    try:
        rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter="\t", quoting=csv.QUOTE_NONE)
        first, *rest = [[*row, "", ""][:3] for row in rows]
    except (UnicodeDecodeError, csv.Error, ValueError) as error:
        raise WordsError(
            "This is no list of words. Send a text file (UTF-8) of lines with tabs.", repr(error)
        ) from None
    if first != ["term", "how", "say"]:
        raise WordsError("The first line of the list must be: term, how, say, with tabs between them.")
    return [_read_row(n, row) for n, row in enumerate(rest, 2) if any(row)]


def read_list(data: bytes, language: str) -> list[Entry]:
    """The words in a list that somebody gave, TSV or W3C PLS; WordsError where it is none, or of another language."""
    if len(data) > LARGEST_FILE:
        raise WordsError("This list is larger than 1 MB. Split it.")
    if not data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<"):
        return from_tsv(data)
    code, entries = from_pls(data)
    if code != language:
        raise WordsError(f"This list is in another language: {get_language(code).english}.")
    return list(entries)


def outdated(workplace: Workplace, person: Person) -> list[Order]:
    """The orders whose edition says a word by another entry than today's."""
    gate.require(person, *gate.CLERKS)
    rows = sa.select(Order, Edition.manifest).join(Edition, Order.edition == Edition.key)
    with workplace.session() as session:
        found = session.execute(rows.where(Order.format.in_(_spoken_formats()), Order.state == "ready")).all()
    with lexicon.using(lexicons.entries_of(workplace)):
        prints = {language: lexicon.fingerprint(language) for language in {order.language for order, _ in found}}
        held = {language: lexicon.held(language) for language in prints}
    made = [(order, manifest, manifest["format"]["by"].split()[-1:]) for order, manifest in found]
    return [
        order for order, manifest, by in made
        if by and by != [prints[order.language]] and _says_otherwise(workplace, manifest, held[order.language])
    ]  # fmt: skip


def _says_otherwise(workplace: Workplace, manifest: dict[str, Any], now: said_words.Held) -> bool:
    """Whether an edition holds a word that is said otherwise now; also where it does not tell what it says."""
    blob = manifest.get("beside", {}).get("said", "")
    if not blob or not workplace.store.has(blob):
        return True
    return said_words.from_bytes(workplace.store.get(blob)).would_change(now)


def _spoken_formats() -> list[str]:
    """The formats in which a voice is heard."""
    return [key for key, form in FORMATS.items() if any(item.name == "engine" for item in fields(form.options))]


def make_anew(workplace: Workplace, person: Person) -> int:
    """Have all of them made anew; how many they are. Only what is said otherwise is spoken again."""
    orders = outdated(workplace, person)
    with workplace.session() as session, session.begin():
        for each in session.scalars(sa.select(Order).where(Order.id.in_([order.id for order in orders]))).all():
            jobs.send_again(session, each, priority=BATCH)
    return len(orders)


def _read_row(number: int, row: Sequence[str]) -> Entry:
    try:
        return clean(Entry(*row))
    except WordsError as error:
        raise WordsError(f"Line {number}: {error}") from None


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
