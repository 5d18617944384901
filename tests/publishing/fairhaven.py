"""The people of these tests, and papers that are on the shelf without having been read."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from service.publishing import taking_in
from service.publishing.gate import PUBLIC, Person
from service.tables import Edition, Order, Paper
from service.workplace import Workplace

AMA = Person("Ama", "clerk")
TOMASZ = Person("Tomasz", "translator")
RUTH = Person("Ruth", "administrator")
STRANGER = PUBLIC
EVERYBODY = (STRANGER, TOMASZ, AMA, RUTH)

REPORT = """# New benches for Harbour Walk

**Committee:** Parks Committee

## Summary

The council will buy 12 benches for Harbour Walk.

## Recommendations

1. Buy 12 benches.
2. Ask residents where they should stand.

## Background

Harbour Walk has no place to sit between the bridge and the pier.
"""


def with_settings(workplace: Workplace, **values: Any) -> Workplace:
    return replace(workplace, settings=replace(workplace.settings, **values))


def shelve(workplace: Workplace, state: str = "open", opens: datetime | None = None) -> Paper:
    """A paper with this state, its text unread."""
    paper = Paper(name="benches.md", title="New benches for Harbour Walk", blob="0" * 64, document="0" * 64)
    paper.state, paper.opens = state, opens
    with workplace.session() as session, session.begin():
        session.add(paper)
    return paper


def write(folder: Path, name: str, text: str = REPORT) -> tuple[Path, str]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path, name


def read_all(workplace: Workplace) -> None:
    """Have all papers read, as the first of their jobs would."""
    with workplace.session() as session:
        ids = list(session.scalars(sa.select(Paper.id)))
    for each in ids:
        taking_in.document_of(workplace, each, report=lambda part, whole: None)


def finish(workplace: Workplace, order: Order, kind: str = "original", tier: str = "") -> Edition:
    """Have the order point to an edition of this standing, as its job would."""
    blob = workplace.store.put(f"{order.reference} {kind}".encode())
    standing = {"kind": kind, "tier": tier}
    edition = Edition(
        key=f"{order.reference} {kind}", format=order.format, media_type="text/plain", suffix="txt", blob=blob, size=9,
        manifest={"language": order.language, "standing": standing},
    )  # fmt: skip
    with workplace.session() as session, session.begin():
        session.add(edition)
        session.flush()
        done = session.get_one(Order, order.id)
        done.state, done.edition = "ready", edition.key
    return edition
