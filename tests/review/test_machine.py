"""Tomasz asks a machine: it fills what nobody wrote, marked as a machine's, and a weak one speaks only when asked."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from make_package import make_package
from test_drafts import AMA, TOMASZ

from service.errors import MissingError, RefusedError, WordsError
from service.review import drafts, machine, summaries
from service.tables import Draft, Event, Paper, Segment
from service.translation.installed.packages import install_package
from service.workplace import Workplace

COUNCIL = "The council will buy 12 benches for Harbour Walk."
WORDS = {"The": "Goluhu", "council": "wuxuu", "will": "iibsan", "buy": "doonaa", "benches": "kuraas", "for": "ee"}


@pytest.fixture
def somali(workplace: Workplace, tmp_path: Path) -> Workplace:
    """A workplace with an engine for Somali, which is weak as every engine for Somali is."""
    package = make_package(tmp_path / "so.argosmodel", "en", "so", WORDS)
    install_package(workplace.settings.data / "packages", package)
    return workplace


def by_source(workplace: Workplace, draft: Draft) -> dict[str, Segment]:
    return {each.source: each for each in drafts.segments(workplace, draft.id, TOMASZ)}


def the_draft(workplace: Workplace, draft: Draft) -> Draft:
    with workplace.session() as session:
        return session.get_one(Draft, draft.id)


def test_a_weak_engine_speaks_only_when_it_is_asked(somali: Workplace, paper: Paper) -> None:
    draft = drafts.open_draft(somali, paper.id, "so", TOMASZ)
    before = by_source(somali, draft)
    assert (draft.engine, before[COUNCIL].state) == ("", "empty")
    (offer,) = machine.offers_for(somali, "so")
    assert (offer.key, offer.tier, offer.licence) == ("argos", "weak", "GPL-3.0-or-later")
    drafts.save_segment(somali, draft.id, before["Buy 12 benches."].n, "Iibso 12 kuraas.", 0, TOMASZ)
    assert drafts.ask_machine(somali, draft.id, "argos", TOMASZ) > 0
    after = by_source(somali, draft)
    assert (after[COUNCIL].state, after[COUNCIL].version) == ("machine", 1)
    assert "12" in after[COUNCIL].target
    assert after["Buy 12 benches."].target == "Iibso 12 kuraas."
    with pytest.raises(WordsError, match="Somebody else changed this passage meanwhile"):  # who saw it empty
        drafts.save_segment(somali, draft.id, before[COUNCIL].n, "Goluhu", before[COUNCIL].version, TOMASZ)
    assert the_draft(somali, draft).engine == "argos"
    with somali.session() as session:
        last = session.scalars(sa.select(Event).order_by(Event.id.desc())).first()
    assert last
    assert (last.who, last.what, last.about) == ("Tomasz", "asked an engine", f"draft {draft.id}: argos")


def test_another_engine_translates_afresh_what_nobody_touched(
    workplace: Workplace, paper: Paper, tmp_path: Path
) -> None:
    draft = drafts.open_draft(workplace, paper.id, "es", TOMASZ)
    first = by_source(workplace, draft)
    assert (draft.engine, first[COUNCIL].state) == ("apertium", "machine")
    drafts.save_segment(workplace, draft.id, first["Buy 12 benches."].n, "Comprar 12 bancos.", 0, TOMASZ)
    words = {
        "The": "El",
        "council": "ayuntamiento",
        "will": "va",
        "buy": "adquirir",
        "benches": "bancos",
        "for": "para",
    }
    package = make_package(tmp_path / "es.argosmodel", "en", "es", words)
    install_package(workplace.settings.data / "packages", package)
    drafts.ask_machine(workplace, draft.id, "argos", TOMASZ)
    after = by_source(workplace, draft)
    assert after[COUNCIL].target == "El ayuntamiento va adquirir 12 bancos para Harbour Walk."
    assert after["Buy 12 benches."].target == "Comprar 12 bancos."
    offers = machine.offers_for(workplace, "es")
    made = machine.made_by(the_draft(workplace, draft), offers)
    assert made
    assert (made.title, made.tier) == ("Argos Translate", "public")


def test_what_cannot_be_asked_is_told(workplace: Workplace, paper: Paper) -> None:
    draft = drafts.open_draft(workplace, paper.id, "tr", TOMASZ)
    with pytest.raises(WordsError, match="is not a translation engine of this service"):
        drafts.ask_machine(workplace, draft.id, "oracle", TOMASZ)
    with pytest.raises(WordsError, match="Apertium does not translate into Turkish"):
        drafts.ask_machine(workplace, draft.id, "apertium", TOMASZ)
    with pytest.raises(MissingError, match="languages install tr"):
        drafts.ask_machine(workplace, draft.id, "argos", TOMASZ)
    with pytest.raises(RefusedError):
        drafts.ask_machine(workplace, draft.id, "apertium", AMA)
    with workplace.session() as session, session.begin():
        session.get_one(Draft, draft.id).state = "approved"
    with pytest.raises(WordsError, match="This translation is approved"):
        drafts.ask_machine(workplace, draft.id, "apertium", TOMASZ)


def test_one_target_for_many_passages_is_found(workplace: Workplace, paper: Paper) -> None:
    draft = drafts.open_draft(workplace, paper.id, "so", TOMASZ)
    for each in drafts.segments(workplace, draft.id, TOMASZ):
        drafts.save_segment(workplace, draft.id, each.n, "Goluhu wuxuu iibsan doonaa 12 kuraas.", each.version, TOMASZ)
    with pytest.raises(WordsError, match="The checks find something wrong"):
        drafts.approve(workplace, draft.id, TOMASZ)
    found = drafts.checks_of(workplace, draft, drafts.segments(workplace, draft.id, TOMASZ))
    assert all("engine fault" in {check.name for check in checks} for checks in found.values())


def test_a_draft_that_follows_its_paper_is_made_by_the_engine_that_was_asked(somali: Workplace, paper: Paper) -> None:
    draft = drafts.open_draft(somali, paper.id, "so", TOMASZ)
    drafts.ask_machine(somali, draft.id, "argos", TOMASZ)
    opened = summaries.open_summary(somali, paper.id, AMA)
    inside = [each.key for each in opened.passages if each.key in opened.inside and "12 benches for" not in each.text]
    summaries.choose(somali, paper.id, inside, [each.key for each in opened.passages], opened.version, AMA)
    now = by_source(somali, draft)
    assert COUNCIL not in now
    assert now["Buy 12 benches."].state == "machine"
