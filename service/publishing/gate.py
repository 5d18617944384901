"""The one gate: what is open to whom, and who may do what. Every route, list, count and file asks here."""

from dataclasses import dataclass
from datetime import datetime

from service.errors import RefusedError
from service.settings import Settings, listed_in
from service.tables import Order, Paper, now

CLERKS = ("clerk", "administrator")
STAFF = ("clerk", "translator", "administrator")
CLOSED = "There is nothing here by that name, or it is not open to you. Check the address or the reference."
"""One sentence for what is closed and for what does not exist, so that the answer tells nothing."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks. role: "" for the public, clerk, translator or administrator."""

    name: str
    role: str


PUBLIC = Person("", "")


def may_see(person: Person, paper: Paper, at: datetime | None = None) -> bool:
    """Whether the paper is open to this person at this moment (UTC; now, where none is given).

    Clerks and administrators see every paper. Everybody else sees those that are read and open, and whose embargo is
    over; what nobody has decided on is held back.
    """
    if person.role in CLERKS:
        return True
    return bool(paper.document) and paper.state == "open" and (paper.opens is None or paper.opens <= (at or now()))


def salt_of(paper: Paper) -> str:
    """What goes into the keys of what is made of a paper: nothing, once everybody may see it."""
    return "" if may_see(PUBLIC, paper) else paper.salt


def may_show(settings: Settings, person: Person, language: str, kind: str, tier: str = "") -> bool:
    """Whether this person may have a text of this standing (see document.Standing) in this language.

    Staff may have all. The public may have the original and what a person approved; what a machine translated only
    where the engine is good enough and the authority allows the language; key facts where it allows the language.
    """
    if person.role in STAFF or kind in ("original", "approved"):
        return True
    if kind == "machine":
        return tier == "public" and names(settings.unreviewed, language)
    return kind == "none" and names(settings.unconfirmed, language)


def may_cancel(person: Person, order: Order) -> bool:
    """Whether this person may cancel the order: staff any, the public only what the public asked for."""
    return person.role in CLERKS or (person.role == "" and not order.staff)


def names(setting: str, language: str) -> bool:
    """Whether a setting of languages, as “es pt” or “all”, names this one."""
    listed = listed_in(setting)
    return language in listed or "all" in listed


def require(person: Person, *roles: str) -> None:
    """RefusedError where the person has none of these roles."""
    if person.role not in roles:
        named = " or ".join(f"an {role}" if role[0] in "aeiou" else f"a {role}" for role in roles)
        raise RefusedError(f"Only {named} may do this. Ask one to do it for you.")


def closed() -> RefusedError:
    """The one answer for what is closed and for what does not exist."""
    return RefusedError(CLOSED)
