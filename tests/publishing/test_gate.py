from datetime import timedelta

import pytest
from fairhaven import AMA, EVERYBODY, RUTH, STRANGER, TOMASZ, shelve, with_settings

from service.errors import RefusedError
from service.publishing import gate
from service.publishing.papers import find_paper, open_papers, set_state
from service.settings import Settings
from service.tables import Paper, now
from service.workplace import Workplace

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(("state", "seen_by"), [
    ("open", EVERYBODY),
    ("held", (AMA, RUTH)),
    ("withdrawn", (AMA, RUTH)),
    ("", (AMA, RUTH)),
])  # fmt: skip
def test_what_is_not_open_is_for_the_clerk_only(workplace: Workplace, state: str, seen_by: tuple[gate.Person]) -> None:
    paper = shelve(workplace, state)
    assert [person for person in EVERYBODY if gate.may_see(person, paper)] == list(seen_by)


def test_a_paper_is_held_until_somebody_decides() -> None:
    assert Paper(name="a", title="a", blob="0").state == "held"


def test_an_embargo_opens_by_the_clock(workplace: Workplace) -> None:
    ten = now()
    paper = shelve(workplace, "open", opens=ten)
    assert not gate.may_see(STRANGER, paper, ten - HOUR)
    assert gate.may_see(STRANGER, paper, ten)
    assert gate.may_see(AMA, paper, ten - HOUR)
    assert not gate.may_see(STRANGER, shelve(workplace, "held", opens=ten - HOUR))


def test_lists_and_finding_ask_the_same_gate(workplace: Workplace) -> None:
    open_now, later, held = shelve(workplace), shelve(workplace, opens=now() + HOUR), shelve(workplace, "held")
    assert [paper.id for paper in open_papers(workplace, STRANGER)] == [open_now.id]
    assert [paper.id for paper in open_papers(workplace, TOMASZ)] == [open_now.id]
    assert [paper.id for paper in open_papers(workplace, AMA)] == [open_now.id, later.id, held.id]
    assert find_paper(workplace, held.id, AMA).id == held.id


def test_what_is_closed_is_answered_as_what_does_not_exist(workplace: Workplace) -> None:
    said = set()
    for number in (shelve(workplace, "held").id, shelve(workplace, opens=now() + HOUR).id, 999):
        with pytest.raises(RefusedError) as refused:
            find_paper(workplace, number, STRANGER)
        said.add((str(refused.value), refused.value.detail))
    assert len(said) == 1


def test_only_a_clerk_decides_what_is_open(workplace: Workplace) -> None:
    paper = shelve(workplace, "held")
    for person in (STRANGER, TOMASZ):
        with pytest.raises(RefusedError, match="Only a clerk or an administrator"):
            set_state(workplace, paper.id, "open", person)
    set_state(workplace, paper.id, "open", AMA)
    assert find_paper(workplace, paper.id, STRANGER).state == "open"
    set_state(workplace, paper.id, "withdrawn", RUTH)
    with pytest.raises(RefusedError):
        find_paper(workplace, paper.id, STRANGER)


@pytest.mark.parametrize(("unreviewed", "unconfirmed", "kind", "tier", "shown"), [
    ("", "", "original", "", True),
    ("", "", "approved", "", True),
    ("", "all", "machine", "public", False),
    ("es pt", "", "machine", "public", True),
    ("pt", "", "machine", "public", False),
    ("es", "all", "machine", "reviser", False),
    ("all", "", "none", "", False),
    ("", "so es", "none", "", True),
    ("", "all", "none", "", True),
    ("all", "all", "", "", False),
])  # fmt: skip
def test_unreviewed_text_reaches_the_public_only_where_allowed(
    unreviewed: str, unconfirmed: str, kind: str, tier: str, shown: bool
) -> None:
    settings = Settings(unreviewed=unreviewed, unconfirmed=unconfirmed)
    assert gate.may_show(settings, STRANGER, "es", kind, tier) is shown
    assert gate.may_show(settings, TOMASZ, "es", kind, tier)


def test_settings_of_a_workplace_decide(workplace: Workplace) -> None:
    assert not gate.may_show(workplace.settings, STRANGER, "so", "none")
    assert gate.may_show(with_settings(workplace, unconfirmed="all").settings, STRANGER, "so", "none")
