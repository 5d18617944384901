"""Rows that pages show together: papers with their packs, orders with their editions. Ask the gate before these."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from sqlalchemy import bindparam, select

from service.formats import FORMATS
from service.formats.base import Finding
from service.items import keys_of
from service.publishing import gate, offers
from service.publishing.gate import Person
from service.tables import Edition, Order, Pack, Paper
from service.web.text import FORMAT_WORDS
from service.workplace import Workplace

BY_REFERENCE = (
    select(Order, Paper, Edition)
    .join(Paper, Order.paper_id == Paper.id)
    .outerjoin(Edition, Order.edition == Edition.key)
    .where(Order.reference == bindparam("reference"))
)
"""Written once, since putting a query together takes as long as asking it."""


@dataclass(frozen=True, slots=True)
class Checks:
    """The findings about an edition: rules that do not hold, what a person should look at, rules that hold."""

    broken: tuple[Finding, ...]
    asked: tuple[Finding, ...]
    held: tuple[Finding, ...]

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> "Checks":
        """These findings by what became of them."""
        every = tuple(findings)
        judged = [each for each in every if each.kind != "person"]
        return cls(
            tuple(each for each in judged if not each.holds),
            tuple(each for each in every if each.kind == "person"),
            tuple(each for each in judged if each.holds),
        )


@dataclass(frozen=True, slots=True)
class Shown:
    """An order, the paper it is of, its edition where there is one, and the headings of the items it asks for."""

    order: Order
    paper: Paper
    edition: Edition | None
    items: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What was ordered, in words, options and all."""
        return order_title(self.order)

    @property
    def is_sound(self) -> bool:
        """Whether there is an edition, and it is one file to listen to."""
        return self.edition is not None and self.edition.media_type == "audio/mpeg"

    @property
    def checks(self) -> "Checks":
        """What was held against the edition when it was made."""
        listed = self.edition.manifest.get("checks", []) if self.edition else []
        return Checks.of(Finding(**each) for each in listed)

    @property
    def file_name(self) -> str:
        """The name that the edition's file gets: <paper>.<language>[.summary|.items][.<format>].<suffix>."""
        short = "" if self.order.subject == "paper" else f".{self.order.subject.partition(':')[0]}"
        suffix = self.edition.suffix.lstrip(".") if self.edition else ""
        format = "" if self.order.format == suffix else f".{self.order.format}"
        return f"{Path(self.paper.name).stem}.{self.order.language}{short}{format}.{suffix}"


def packs_of(workplace: Workplace, papers: Iterable[Paper]) -> dict[int, Pack]:
    """The packs that these papers belong to, by id."""
    ids = {paper.pack_id for paper in papers if paper.pack_id is not None}
    with workplace.session() as session:
        return {pack.id: pack for pack in session.scalars(select(Pack).where(Pack.id.in_(ids)))}


def matching(papers: Sequence[Paper], packs: dict[int, Pack], words: str) -> list[Paper]:
    """The papers with all these words in their title or their pack's title, committee or date.

    The newest pack first, and its papers in their own order.
    """
    wanted = words.casefold().split()
    found = [paper for paper in papers if all(word in _searched(paper, packs) for word in wanted)]
    return sorted(found, key=lambda paper: _shelf_place(paper, packs))


def _shelf_place(paper: Paper, packs: dict[int, Pack]) -> tuple[float, int, int]:
    made = packs[paper.pack_id].made if paper.pack_id in packs else paper.made
    return (-made.timestamp(), paper.position, paper.id)


def _searched(paper: Paper, packs: dict[int, Pack]) -> str:
    pack = packs.get(paper.pack_id or 0)
    parts = [paper.title, paper.kind, *((pack.title, pack.committee, pack.meeting) if pack else ())]
    return " ".join(parts).casefold()


def find_shown(workplace: Workplace, reference: str, person: Person) -> Shown:
    """The order with this reference, its paper and its edition; RefusedError where the gate is closed.

    The same questions to the gate as in orders.find_order, but one query: every file that is taken comes by here.
    """
    with workplace.session() as session:
        found = session.execute(BY_REFERENCE, {"reference": reference.strip().upper()}).first()
    if found is None or not gate.may_see(person, found[1]):
        raise gate.closed()
    shown = Shown(*found, _items(workplace, found[0], found[1]))
    if shown.edition and not offers.may_have(workplace.settings, person, shown.edition):
        raise gate.closed()
    return shown


def takeable(workplace: Workplace, paper: Paper, person: Person) -> list[Shown]:
    """The editions of an open paper that are there for this person to take at once."""
    settings = workplace.settings
    return [
        shown
        for shown in shown_orders(workplace, [paper])
        if shown.edition and offers.may_have(settings, person, shown.edition)
    ]


def shown_orders(workplace: Workplace, papers: Sequence[Paper]) -> list[Shown]:
    """The orders of these papers, each with its edition."""
    by_id = {paper.id: paper for paper in papers}
    rows = select(Order, Edition).outerjoin(Edition, Order.edition == Edition.key).where(Order.paper_id.in_(by_id))
    with workplace.session() as session:
        found = session.execute(rows.order_by(Order.language != "en", Order.language, Order.subject, Order.id)).all()
    papers_of = [(order, by_id[order.paper_id], edition) for order, edition in found]
    return [Shown(order, paper, edition, _items(workplace, order, paper)) for order, paper, edition in papers_of]


def _items(workplace: Workplace, order: Order, paper: Paper) -> tuple[str, ...]:
    """The headings of the items that an order asks for, in the paper's order; () where it asks for none."""
    wanted = set(keys_of(order.subject))
    return tuple(title for key, title in offers.items_for(workplace, paper).items() if key in wanted) if wanted else ()


def order_title(order: Order) -> str:
    """What was ordered, in words: "Large print, type size 18 point, colours Yellow on black".

    A number that comes first, the type's size or Braille's grade, is always told; all else where it is not as usual.
    """
    format = FORMATS.get(order.format)
    if format is None:
        return order.format
    given = json.loads(order.options)
    parts = [format.title]
    for n, item in enumerate(fields(format.options)):
        label, value = item.metadata["label"], str(given.get(item.name, item.default))
        if (n == 0 and isinstance(item.default, int)) or value != str(item.default):
            parts.append(f"{label[:1].lower()}{label[1:]} {item.metadata['choices'].get(value, value)}")
    return ", ".join(parts)


def format_words(key: str) -> str:
    """A plain description of a format; "" for one that we have no words for yet."""
    return FORMAT_WORDS.get(key, "")


def papers_in(workplace: Workplace, pack_id: int) -> list[Paper]:
    """A pack's papers in their order."""
    with workplace.session() as session:
        rows = select(Paper).where(Paper.pack_id == pack_id).order_by(Paper.position, Paper.id)
        return list(session.scalars(rows))


def all_packs(workplace: Workplace) -> list[Pack]:
    """Every pack, the newest first."""
    with workplace.session() as session:
        return list(session.scalars(select(Pack).order_by(Pack.id.desc())))


def all_papers(workplace: Workplace) -> list[Paper]:
    """Every paper, the newest first."""
    with workplace.session() as session:
        return list(session.scalars(select(Paper).order_by(Paper.id.desc())))
