"""The editions that say a word otherwise than the lexicon does today, and having them made anew."""

from dataclasses import fields
from typing import Any

import sqlalchemy as sa

from service import jobs, lexicons
from service.formats import FORMATS, said_words
from service.publishing import gate
from service.publishing.gate import Person
from service.speech import lexicon
from service.tables import Edition, Order
from service.workplace import Workplace

BATCH = 10


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
