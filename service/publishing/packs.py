"""Packs: an agenda and its papers, published together, with all their orders placed in one go."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from service.errors import PaperError, ServiceError, WordsError
from service.files import file_sha256
from service.formats import FORMATS, USUAL
from service.languages import get_language
from service.publishing import events, gate, orders, papers
from service.publishing.gate import Person
from service.publishing.wishes import make_wish
from service.tables import Order, Pack, Paper
from service.workplace import Workplace

BATCH = 10
"""The priority of orders that nobody waits for yet."""


def publish_pack(
    workplace: Workplace,
    files: Sequence[tuple[Path, str]],
    *,
    title: str,
    committee: str,
    meeting: str,
    person: Person,
    embargo: datetime | None = None,
    languages: Sequence[str] = (),
    formats: Sequence[str] = (),
    state: str = "",
) -> Pack:
    """The pack of these files (path, name) in their order, its papers kept and their orders placed; a job reads them.

    state: open or held; where none is given, open from the embargo (UTC), or held. formats: the usual ones by default.
    A file that cannot be taken is told in `pack.failed` and leaves the others; PaperError where none can be.
    Published once more, the same pack is given back.
    """
    gate.require(person, *gate.CLERKS)
    state = state or ("open" if embargo else "held")
    _check_words(state, languages, formats)
    again = _same_pack(workplace, files, title, committee, meeting)
    if again:
        return again
    taken, failed = _take_in(workplace, files)
    pack = Pack(title=title, committee=committee, meeting=meeting, failed=failed)
    with workplace.session() as session, session.begin():
        session.add(pack)
        session.flush()
        for paper in taken:
            paper.pack_id, paper.state, paper.opens = pack.id, state, embargo
        session.add_all(taken)
        session.flush()
        _place_all(session, taken, person, languages, formats or USUAL)
        events.record(session, person, "published", f"pack {pack.id}")
    return pack


def find_pack(workplace: Workplace, pack_id: int) -> Pack:
    """The pack with this id; RefusedError where there is none."""
    with workplace.session() as session:
        pack = session.get(Pack, pack_id)
    if pack is None:
        raise gate.closed()
    return pack


def progress(workplace: Workplace, pack_id: int) -> dict[str, int]:
    """How many of the pack's orders are in each state; those that ended as their paper was withdrawn don't count."""
    query = sa.select(Order.state, sa.func.count()).join(Paper, Paper.id == Order.paper_id)
    query = query.where(Order.error != papers.WITHDRAWN)
    with workplace.session() as session:
        rows = session.execute(query.where(Paper.pack_id == pack_id).group_by(Order.state))
        return {str(state): int(count) for state, count in rows}


def failures(workplace: Workplace, pack_id: int) -> list[str]:
    """Why orders of the pack failed, each sentence once."""
    query = sa.select(Order.error).distinct().join(Paper, Paper.id == Order.paper_id)
    with workplace.session() as session:
        return sorted(session.scalars(query.where(Paper.pack_id == pack_id, Order.state == "failed")))


def _check_words(state: str, languages: Sequence[str], formats: Sequence[str]) -> None:
    if state not in ("open", "held"):
        raise WordsError(f"“{state}” is not how a pack can be published. Choose open or held.")
    for language in languages:
        get_language(language)
    for key in formats:
        make_wish("paper", "en", key, {})


def _take_in(workplace: Workplace, files: Sequence[tuple[Path, str]]) -> tuple[list[Paper], dict[str, str]]:
    """The papers that can be taken, and why the others cannot, by name."""
    taken: list[Paper] = []
    failed: dict[str, str] = {}
    for position, (path, name) in enumerate(files):
        try:
            paper = papers.take_in(workplace, path, name)
        except ServiceError as error:
            failed[name] = str(error)
        else:
            paper.position = position
            taken.append(paper)
    if not taken:
        raise PaperError(" ".join(failed.values()) or "This pack has no papers. Choose at least one file.")
    return taken, failed


def _place_all(
    session: Session, taken: Sequence[Paper], person: Person, languages: Sequence[str], formats: Sequence[str]
) -> None:
    """English in every format, and the summary in every format that each language has.

    One order of each paper after the other, so that several workers do not all wait for the reading of one paper.
    """
    texts = [("paper", "en"), *(("summary", language) for language in dict.fromkeys(languages) if language != "en")]
    kinds = [FORMATS[key] for key in dict.fromkeys(formats)]
    wishes = [make_wish(*text, form.key, {}) for text in texts for form in kinds if not form.why_not(text[1])]
    orders.new_orders(session, [(paper.id, wish) for wish in wishes for paper in taken], person, BATCH)


def _same_pack(
    workplace: Workplace, files: Sequence[tuple[Path, str]], title: str, committee: str, meeting: str
) -> Pack | None:
    """The pack that was published before with these very files under this title."""
    known = sa.select(Pack).where(Pack.title == title, Pack.committee == committee, Pack.meeting == meeting)
    with workplace.session() as session:
        for pack in session.scalars(known):
            blobs = set(session.scalars(sa.select(Paper.blob).where(Paper.pack_id == pack.id)))
            if not pack.failed and blobs == {file_sha256(path) for path, _ in files if path.is_file()}:
                return pack
    return None
