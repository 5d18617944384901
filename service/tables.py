"""The tables. Times are UTC; states are the words that design and screens use.

Paper ─┬─ Order ──▶ Edition ──▶ a blob
       ├─ Corrections, SummaryChoice, ProofReading, HandWork
       └─ Draft ─── Segment
"""

import secrets
from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column

LARGEST = 2**31 - 1
"""The largest number that a row can have, in SQLite and in PostgreSQL."""


def now() -> datetime:
    """This moment in UTC, without a zone, as the database keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


class Base(MappedAsDataclass, DeclarativeBase):
    """Every table's base."""

    type_annotation_map: ClassVar[dict[Any, Any]] = {dict[str, Any]: JSON, list[str]: JSON, list[dict[str, Any]]: JSON}


class Step(Base, kw_only=True):
    """One step's result, kept: the hash of all that went in -> the blob that came out."""

    __tablename__ = "step"
    key: Mapped[str] = mapped_column(primary_key=True)
    blob: Mapped[str]
    made: Mapped[datetime] = mapped_column(default_factory=now)


class Edition(Base, kw_only=True):
    """One finished file; `key` is the hash of all that shaped it, and it never changes."""

    __tablename__ = "edition"
    key: Mapped[str] = mapped_column(primary_key=True)
    format: Mapped[str]
    media_type: Mapped[str]
    suffix: Mapped[str]
    blob: Mapped[str]
    size: Mapped[int]
    manifest: Mapped[dict[str, Any]]
    made: Mapped[datetime] = mapped_column(default_factory=now)


class Pack(Base, kw_only=True):
    """An agenda and its papers, published together. failed: the files that could not be read, name -> sentence."""

    __tablename__ = "pack"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    title: Mapped[str]
    committee: Mapped[str] = mapped_column(default="")
    meeting: Mapped[str] = mapped_column(default="")
    failed: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    made: Mapped[datetime] = mapped_column(default_factory=now)


class Paper(Base, kw_only=True):
    """A paper. state: held (the default), open, withdrawn.

    opens: the end of its embargo; before that moment an open paper is closed.
    salt: goes into the keys of editions made while it is closed, so that neither a hit nor its speed tells anything.
    """

    __tablename__ = "paper"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    pack_id: Mapped[int | None] = mapped_column(ForeignKey("pack.id"), default=None, index=True)
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    title: Mapped[str]
    kind: Mapped[str] = mapped_column(default="")
    blob: Mapped[str]
    document: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="held", index=True)
    opens: Mapped[datetime | None] = mapped_column(default=None)
    salt: Mapped[str] = mapped_column(default_factory=lambda: secrets.token_hex(16))
    made: Mapped[datetime] = mapped_column(default_factory=now)


class Corrections(Base, kw_only=True):
    """A paper's corrections by clerks, in their order, as service/corrections writes them.

    reading: the document as it was read, without them. version guards against two writers.
    """

    __tablename__ = "corrections"
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"), primary_key=True)
    reading: Mapped[str]
    listed: Mapped[list[dict[str, Any]]] = mapped_column(default_factory=list)
    version: Mapped[int] = mapped_column(default=0)
    changed: Mapped[datetime] = mapped_column(default_factory=now, onupdate=now)


class SummaryChoice(Base, kw_only=True):
    """What a clerk decided on a paper's English summary; version guards against two writers.

    listed: the passages left out and put in, each {"key", "added", "text"}; empty where it is as it was found.
    approved: the sha256 of the summary that was approved, "" where none is. It counts only as long as the paper's
    summary still says the same (see publishing/summaries.py).
    """

    __tablename__ = "summary_choice"
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"), primary_key=True)
    listed: Mapped[list[dict[str, Any]]] = mapped_column(default_factory=list)
    version: Mapped[int] = mapped_column(default=0)
    approved: Mapped[str] = mapped_column(default="")
    approved_by: Mapped[str] = mapped_column(default="")
    approved_at: Mapped[datetime | None] = mapped_column(default=None)
    changed: Mapped[datetime] = mapped_column(default_factory=now, onupdate=now)


class Order(Base, kw_only=True):
    """What somebody wants: unique by paper, subject, language, format and options.

    state: wanted, making, ready, failed, cancelled. attempt counts those that the job itself ended.
    run: raised each time the order is sent to the queue; a job of an older run finds it is no longer wanted.
    edition: the current one; it stays while a better one is made, and is shown until that is ready.
    priority: 1 someone waits, 5 staff, 10 batch. reference: short, for the telephone.
    staff: placed by staff, so the public may not cancel it.
    """

    __tablename__ = "orders"
    __table_args__ = (
        UniqueConstraint("paper_id", "subject", "language", "format", "options", name="one_order"),
        Index("orders_by_state", "state", "priority"),
    )
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    reference: Mapped[str] = mapped_column(unique=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"))
    subject: Mapped[str]
    language: Mapped[str]
    format: Mapped[str]
    options: Mapped[str] = mapped_column(default="{}")
    state: Mapped[str] = mapped_column(default="wanted")
    attempt: Mapped[int] = mapped_column(default=0)
    run: Mapped[int] = mapped_column(default=0)
    priority: Mapped[int] = mapped_column(default=1)
    staff: Mapped[bool] = mapped_column(default=False)
    not_before: Mapped[datetime | None] = mapped_column(default=None)
    edition: Mapped[str | None] = mapped_column(ForeignKey("edition.key"), default=None)
    worker: Mapped[str | None] = mapped_column(default=None)
    step: Mapped[str] = mapped_column(default="")
    part: Mapped[int] = mapped_column(default=0)
    whole: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(default="")
    made: Mapped[datetime] = mapped_column(default_factory=now)
    changed: Mapped[datetime] = mapped_column(default_factory=now, onupdate=now)


class Lease(Base, kw_only=True):
    """A living worker; beat: its last heartbeat, in seconds since 1970 by the database's clock."""

    __tablename__ = "lease"
    worker: Mapped[str] = mapped_column(primary_key=True)
    beat: Mapped[float]


class User(Base, kw_only=True):
    """Staff. role: clerk, translator or administrator."""

    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    name: Mapped[str] = mapped_column(unique=True)
    role: Mapped[str]
    password: Mapped[str]
    disabled: Mapped[bool] = mapped_column(default=False)
    session: Mapped[int] = mapped_column(default=0)
    made: Mapped[datetime] = mapped_column(default_factory=now)


class Draft(Base, kw_only=True):
    """A translation of a paper's summary. state: machine, editing, approved, withdrawn."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("paper_id", "language", name="one_draft"),)
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"))
    language: Mapped[str]
    engine: Mapped[str]
    source: Mapped[str]
    state: Mapped[str] = mapped_column(default="machine")
    document: Mapped[str] = mapped_column(default="")
    approved_by: Mapped[str] = mapped_column(default="")
    approved_at: Mapped[datetime | None] = mapped_column(default=None)
    changed: Mapped[datetime] = mapped_column(default_factory=now, onupdate=now)


class Segment(Base, kw_only=True):
    """One passage of a draft. state: machine, memory, empty, edited. version guards against two writers."""

    __tablename__ = "segment"
    draft_id: Mapped[int] = mapped_column(ForeignKey("draft.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str]
    target: Mapped[str]
    machine: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="machine")
    version: Mapped[int] = mapped_column(default=0)


class ProofReading(Base, kw_only=True):
    """A person's word that they proof-read a Braille transcription (see publishing/proof_reading.py).

    transcription: the hash of all that shapes its pages; options: as canonical JSON, like an order's.
    """

    __tablename__ = "proof_reading"
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"), primary_key=True)
    transcription: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str]
    language: Mapped[str]
    options: Mapped[str]
    signed_by: Mapped[str]
    signed_at: Mapped[datetime] = mapped_column(default_factory=now)


class HandWork(Base, kw_only=True):
    """What a person has done by hand for a paper's Braille; task: its key (see braille/worklist.py)."""

    __tablename__ = "hand_work"
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"), primary_key=True)
    task: Mapped[str] = mapped_column(primary_key=True)
    done_by: Mapped[str]
    done_at: Mapped[datetime] = mapped_column(default_factory=now)


class LexiconChange(Base, kw_only=True):
    """One change of how a word is said; the last one of a word holds. how: "" where it is said as we ship it again."""

    __tablename__ = "lexicon_change"
    __table_args__ = (Index("lexicon_by_term", "language", "term"),)
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    language: Mapped[str]
    term: Mapped[str]
    how: Mapped[str]
    say: Mapped[str] = mapped_column(default="")
    who: Mapped[str]
    at: Mapped[datetime] = mapped_column(default_factory=now)


class Hit(Base, kw_only=True):
    """How often a caller came within a window, for the rate limits."""

    __tablename__ = "hit"
    key: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]
    expires: Mapped[float]


class Event(Base, kw_only=True):
    """Who did what, when: published, opened, corrected, approved, withdrew, signed in."""

    __tablename__ = "event"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    who: Mapped[str]
    what: Mapped[str]
    about: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(default_factory=now)
