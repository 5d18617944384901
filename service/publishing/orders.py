"""Orders: what people want. Two who want the same share one; the reference is short enough for the telephone."""

import secrets
from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from service import jobs
from service.errors import RefusedError
from service.languages import get_language
from service.publishing import events, gate, offers, papers
from service.publishing.gate import Person
from service.publishing.wishes import Wish, make_wish
from service.tables import Edition, Order, Paper
from service.workplace import Workplace

LETTERS = "ACDEFGHJKMNPQRTUVWXY34679"  # none that sounds or looks like another on the telephone


def order(
    workplace: Workplace,
    paper_id: int,
    subject: str,
    language: str,
    format_key: str,
    options: Mapping[str, str],
    *,
    person: Person,
    priority: int = 1,
) -> Order:
    """The order for this edition: the one that exists, or a new one that is sent to the queue with its row.

    priority: 1 someone waits, 5 staff, 10 batch. RefusedError where the paper is closed to this person, or they may
    not have it in this language; WordsError for an unknown subject, language, format or option, or a paper that was
    withdrawn.
    """
    paper = papers.find_paper(workplace, paper_id, person)
    papers.require_kept(paper)
    drafts = gate.may_show(workplace.settings, person, language, "none")
    wish = make_wish(subject, language, format_key, options, drafts=drafts)
    if not offers.may_order(workplace, person, paper, subject, language):
        name = get_language(language).english
        raise RefusedError(f"This cannot be had in {name} yet. Call or write to us, and a person will help.")
    offers.require_items(workplace, paper, subject)
    try:
        return _place(workplace, paper_id, wish, person, priority)
    except IntegrityError:  # Somebody placed the same order in this very moment: theirs is ours.
        return _place(workplace, paper_id, wish, person, priority)


def new_orders(session: Session, wishes: Sequence[tuple[int, Wish]], person: Person, priority: int) -> list[Order]:
    """New orders of (paper, wish), sent to the queue, in the caller's transaction."""
    references = _references(session, len(wishes))
    made = [wish.order(paper_id, name) for (paper_id, wish), name in zip(wishes, references, strict=True)]
    for each in made:
        each.priority, each.staff = priority, person.role != ""
    session.add_all(made)
    jobs.enqueue(session, *made)
    return made


def _place(workplace: Workplace, paper_id: int, wish: Wish, person: Person, priority: int) -> Order:
    with workplace.session() as session, session.begin():
        found = session.scalar(wish.orders(paper_id))
        if found is None:
            (found,) = new_orders(session, [(paper_id, wish)], person, priority)
        elif found.state == "cancelled" or not _still_good(session, workplace, found, person):
            jobs.send_again(session, found, priority=priority)
        elif found.state == "wanted" and priority < found.priority:
            jobs.hasten(session, found, priority)
        return found


def find_order(workplace: Workplace, reference: str, person: Person) -> Order:
    """The order with this reference; RefusedError where there is none or it is closed, in the same words."""
    with workplace.session() as session:
        found = session.scalar(sa.select(Order).where(Order.reference == reference.strip().upper()))
        paper = session.get(Paper, found.paper_id) if found else None
        if found is None or paper is None or not gate.may_see(person, paper):
            raise gate.closed()
        edition = session.get(Edition, found.edition) if found.edition else None
    if edition and not offers.may_have(workplace.settings, person, edition):
        raise gate.closed()
    return found


def cancel(workplace: Workplace, order_id: int, person: Person) -> Order:
    """Cancel an order that is wanted or being made; the job that makes it stops within two seconds."""
    with workplace.session() as session, session.begin():
        found = _open_order(session, order_id, person)
        if not gate.may_cancel(person, found):
            raise RefusedError("This edition was ordered by staff, so only a clerk may cancel it.")
        if jobs.cancel(session, order_id):
            events.record(session, person, "cancelled", f"order {found.reference}")
        session.refresh(found)
        return found


def retry(workplace: Workplace, order_id: int, person: Person) -> Order:
    """Try again what failed or was cancelled; staff may have any order made anew."""
    with workplace.session() as session, session.begin():
        found = _open_order(session, order_id, person)
        papers.require_kept(session.get_one(Paper, found.paper_id))
        if found.state in ("failed", "cancelled") or (person.role in gate.CLERKS and found.state == "ready"):
            jobs.send_again(session, found)
        return found


def retry_all(workplace: Workplace, paper_id: int, person: Person) -> int:
    """Try again all that failed of this paper, as after its file could not be read; how many orders they are."""
    gate.require(person, *gate.CLERKS)
    query = sa.select(Order).where(Order.paper_id == paper_id, Order.state == "failed").order_by(Order.id)
    with workplace.session() as session, session.begin():
        papers.require_kept(session.get_one(Paper, paper_id))
        found = session.scalars(query).all()
        for each in found:
            jobs.send_again(session, each)
    return len(found)


def make_anew(session: Session, paper_id: int, language: str, *, keep: bool, subject: str = "") -> int:
    """Have the orders of this paper in this language made anew, since its text has changed; how many they are.

    keep: whether what they point to now may still be shown until the new one is ready. subject: only orders of it, and
    of some items' where it is the summary.
    Those of a withdrawn paper are made anew when it comes back.
    """
    query = sa.select(Order).where(Order.paper_id == paper_id, Order.language == language, Order.state != "cancelled")
    alike = sa.or_(Order.subject == subject, Order.subject.startswith(f"{subject}:"))
    found = session.scalars(query.where(alike) if subject else query).all()
    for each in found:
        if not keep:
            each.edition = None
        session.flush()
        jobs.send_again(session, each)
    if session.get_one(Paper, paper_id).state == "withdrawn":
        jobs.end_all(session, paper_id, papers.WITHDRAWN)
    return len(found)


def edition_of(workplace: Workplace, order: Order) -> Edition | None:
    """The order's current edition, None before the first is ready."""
    with workplace.session() as session:
        return session.get(Edition, order.edition) if order.edition else None


def position(workplace: Workplace, order: Order) -> int:
    """How many orders wait before this one."""
    before = (Order.priority < order.priority) | ((Order.priority == order.priority) & (Order.id < order.id))
    query = sa.select(sa.func.count()).select_from(Order).where(Order.state == "wanted", before)
    with workplace.session() as session:
        return session.scalar(query) or 0


def _open_order(session: Session, order_id: int, person: Person) -> Order:
    found = session.get(Order, order_id)
    paper = session.get(Paper, found.paper_id) if found else None
    if found is None or paper is None or not gate.may_see(person, paper):
        raise gate.closed()
    return found


def _still_good(session: Session, workplace: Workplace, found: Order, person: Person) -> bool:
    """False for a ready order whose file is gone, or whose text this person may have no longer."""
    edition = session.get(Edition, found.edition) if found.edition else None
    if found.state != "ready" or edition is None:
        return True
    return workplace.store.has(edition.blob) and offers.may_have(workplace.settings, person, edition)


def _references(session: Session, many: int) -> list[str]:
    """So many free references of six letters and figures in two groups, as “K7M-2PX”."""
    found: set[str] = set()
    while len(found) < many:
        fresh = {_chosen(3) + "-" + _chosen(3) for _ in range(many - len(found))}
        found |= fresh - set(session.scalars(sa.select(Order.reference).where(Order.reference.in_(fresh))))
    return list(found)


def _chosen(many: int) -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(many))
