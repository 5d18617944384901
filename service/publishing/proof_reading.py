"""A Braille transcription counts as a machine's until a named person of staff signs it as proof-read.

sign ──▶ every order with this transcription is made anew, its title pages naming who signed ──withdraw──▶ made anew
What is signed is one transcription: the same words, options, code and release. Where any of them changes, the
signature holds no longer, and the next edition says again that nobody has proof-read it.
"""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from service import jobs, steps
from service.editions import NOBODY
from service.errors import WordsError
from service.formats import BRAILLE
from service.formats.base import Format
from service.publishing import events, gate, orders
from service.publishing.gate import Person
from service.tables import Edition, Order, ProofReading
from service.workplace import Workplace

LATE = "This edition was made anew meanwhile, so nothing was signed. Look at it as it is now, and sign it then."


@dataclass(frozen=True, slots=True)
class Signed:
    """How an edition's transcription stands. now: who signed it; before: who signed one that has changed since."""

    now: ProofReading | None
    before: ProofReading | None


def holding(workplace: Workplace, paper_id: int, document: str, form: Format, options: Any) -> tuple[str, str]:
    """Who proof-read the transcription that this document and these options give, and on which day."""
    if form.key not in BRAILLE:
        return NOBODY
    by = form.fingerprint(steps.load(workplace, document), options)
    with workplace.session() as session:
        row = session.get(ProofReading, (paper_id, _key(document, asdict(options), form.version, by)))
    return (row.signed_by, row.signed_at.date().isoformat()) if row else NOBODY


def standing(workplace: Workplace, order: Order, edition: Edition) -> Signed:
    """Who signed the transcription of this order's edition, or else one of the same options that is gone."""
    same = (
        ProofReading.paper_id == order.paper_id, ProofReading.subject == order.subject,
        ProofReading.language == order.language, ProofReading.options == order.options,
    )  # fmt: skip
    with workplace.session() as session:
        rows = session.scalars(sa.select(ProofReading).where(*same).order_by(ProofReading.signed_at.desc())).all()
    key = transcription_of(edition)
    current = next((row for row in rows if row.transcription == key), None)
    return Signed(current, None if current or not rows else rows[0])


def sign(workplace: Workplace, reference: str, edition_key: str, person: Person) -> None:
    """Say, with this person's name, that they proof-read the edition with this key; WordsError where it is no more."""
    order, edition = _open(workplace, reference, person)
    if edition.key != edition_key:
        raise WordsError(LATE)
    key = transcription_of(edition)
    row = ProofReading(
        paper_id=order.paper_id, transcription=key, subject=order.subject, language=order.language,
        options=order.options, signed_by=person.name,
    )  # fmt: skip
    # Where somebody else signs in this very moment, whoever was first stays named.
    with suppress(IntegrityError), workplace.session() as session, session.begin():
        if session.get(ProofReading, (order.paper_id, key)) is None:
            session.add(row)
            session.flush()
            events.record(session, person, "proof-read", f"order {order.reference}")
            _make_anew(session, order, key)


def withdraw(workplace: Workplace, reference: str, person: Person) -> None:
    """Take the signature back."""
    order, edition = _open(workplace, reference, person)
    key = transcription_of(edition)
    with workplace.session() as session, session.begin():
        row = session.get(ProofReading, (order.paper_id, key))
        if row is not None:
            session.delete(row)
            events.record(session, person, "withdrew", f"proof-reading of order {order.reference}")
            _make_anew(session, order, key)


def transcription_of(edition: Edition) -> str:
    """The hash of all that shapes an edition's Braille pages, but for its title pages' standing."""
    made = edition.manifest
    return _key(made["document"], made["options"], made["format"]["version"], made["format"]["by"])


def _key(document: str, options: Mapping[str, Any], version: str, by: str) -> str:
    """Not of the format or the sides: BRF, Unicode Braille and PEF of one size and grade hold the same pages."""
    told = {name: value for name, value in json.loads(json.dumps(options)).items() if name != "sides"}
    return steps.key_of(document=document, options=told, version=version, by=by)


def _open(workplace: Workplace, reference: str, person: Person) -> tuple[Order, Edition]:
    """The order and its edition; WordsError where it has none yet, or is not Braille."""
    gate.require(person, *gate.STAFF)
    order = orders.find_order(workplace, reference, person)
    edition = orders.edition_of(workplace, order)
    if edition is None or order.format not in BRAILLE:
        raise WordsError("Only a Braille edition that is ready can be proof-read. Look at its order.")
    return order, edition


def _make_anew(session: Session, order: Order, key: str) -> None:
    """Have every order of the paper made anew whose edition has this transcription; theirs stay until then."""
    query = sa.select(Order, Edition).join(Edition, Order.edition == Edition.key)
    rows: Iterable[Any] = session.execute(query.where(Order.paper_id == order.paper_id, Order.format.in_(BRAILLE)))
    for each, edition in list(rows):
        if each.state != "cancelled" and transcription_of(edition) == key:
            jobs.send_again(session, each)
