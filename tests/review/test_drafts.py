"""Tomasz translates; nothing counts before he approves, and what he approved takes the machine's place."""

import pytest
import sqlalchemy as sa

from service import steps
from service.document import plain
from service.errors import RefusedError, WordsError
from service.jobs.bench import Bench
from service.publishing import orders
from service.publishing.gate import PUBLIC, Person
from service.publishing.making import make_order
from service.review import draft_rows, drafts
from service.tables import Draft, Event, Order, Paper
from service.walking import lines
from service.workplace import Workplace

AMA, TOMASZ = Person("Ama", "clerk"), Person("Tomasz", "translator")
SOMALI = {
    "New benches for Harbour Walk": "Kuraas cusub",
    "Summary": "Soo koobid",
    "Recommendations": "Talooyin",
    "The council will buy 12 benches for Harbour Walk.": "Goluhu wuxuu iibsan doonaa 12 kuraas.",
    "Buy 12 benches.": "Iibso 12 kuraas.",
}


def write_all(workplace: Workplace, draft: Draft) -> None:
    for each in drafts.segments(workplace, draft.id, TOMASZ):
        text = SOMALI.get(each.source, f"[{each.source}]")
        drafts.save_segment(workplace, draft.id, each.n, text, each.version, TOMASZ)


def the_draft(workplace: Workplace) -> Draft:
    with workplace.session() as session:
        return session.scalars(sa.select(Draft)).one()


def make(workplace: Workplace, order: Order) -> Order:
    with workplace.session() as session:
        run = session.get_one(Order, order.id).run
    Bench(workplace, "me", lambda job: make_order(workplace, job), lambda: False).run(order.id, run)
    return orders.find_order(workplace, order.reference, AMA)


def test_a_draft_is_made_once_and_holds_the_summary(workplace: Workplace, paper: Paper) -> None:
    draft = drafts.open_draft(workplace, paper.id, "so", TOMASZ)
    assert drafts.open_draft(workplace, paper.id, "so", TOMASZ).id == draft.id
    sources = [each.source for each in drafts.segments(workplace, draft.id, TOMASZ)]
    assert "The council will buy 12 benches for Harbour Walk." in sources
    assert draft.state == "editing"  # No engine speaks Somali, so every passage waits for a person.


def test_who_may_translate(workplace: Workplace, paper: Paper) -> None:
    for person in (PUBLIC, AMA):
        with pytest.raises(RefusedError, match="Only a translator or an administrator"):
            drafts.open_draft(workplace, paper.id, "so", person)
    draft = drafts.open_draft(workplace, paper.id, "so", TOMASZ)
    with pytest.raises(RefusedError):
        drafts.segments(workplace, draft.id, AMA)
    with workplace.session() as session, session.begin():
        session.get_one(Paper, paper.id).state = "withdrawn"
    with pytest.raises(RefusedError, match="There is nothing here by that name"):
        drafts.segments(workplace, draft.id, TOMASZ)
    with pytest.raises(WordsError):
        drafts.open_draft(workplace, paper.id, "xx", TOMASZ)


def test_two_writers_do_not_overwrite_each_other(workplace: Workplace, paper: Paper) -> None:
    draft = drafts.open_draft(workplace, paper.id, "so", TOMASZ)
    first = drafts.segments(workplace, draft.id, TOMASZ)[0]
    saved = drafts.save_segment(workplace, draft.id, first.n, "  Kuraas\n cusub ", first.version, TOMASZ)
    assert (saved.target, saved.state, saved.version) == ("Kuraas cusub", "edited", first.version + 1)
    with pytest.raises(WordsError, match="“Kuraas cusub”"):
        drafts.save_segment(workplace, draft.id, first.n, "Kursi", first.version, TOMASZ)
    assert drafts.segments(workplace, draft.id, TOMASZ)[0].target == "Kuraas cusub"


def test_nothing_is_approved_with_a_passage_missing(workplace: Workplace, paper: Paper) -> None:
    draft = drafts.open_draft(workplace, paper.id, "so", TOMASZ)
    with pytest.raises(WordsError, match="Passages without a translation"):
        drafts.approve(workplace, draft.id, TOMASZ)
    assert the_draft(workplace).document == ""


def test_a_draft_with_an_error_needs_a_reason(workplace: Workplace, paper: Paper) -> None:
    draft = drafts.open_draft(workplace, paper.id, "so", TOMASZ)
    write_all(workplace, draft)
    wrong = next(each for each in drafts.segments(workplace, draft.id, TOMASZ) if "12 benches for" in each.source)
    drafts.save_segment(workplace, draft.id, wrong.n, "Goluhu wuxuu iibsan doonaa 13 kuraas.", wrong.version, TOMASZ)
    with pytest.raises(WordsError, match="write why it is right"):
        drafts.approve(workplace, draft.id, TOMASZ, " ")
    drafts.approve(workplace, draft.id, TOMASZ, "The bench by the gate is counted.")
    with workplace.session() as session:
        told = session.scalars(sa.select(Event.about).where(Event.what == "approved", Event.who == "Tomasz")).one()
    assert told.endswith("The bench by the gate is counted.")
    assert f"passages {wrong.n}:" in told


def test_what_a_person_approved_takes_the_machines_place(workplace: Workplace, paper: Paper) -> None:
    order = orders.order(workplace, paper.id, "summary", "so", "plain-text", {}, person=AMA)
    before = make(workplace, order).edition
    with pytest.raises(RefusedError):
        orders.find_order(workplace, order.reference, PUBLIC)
    draft = drafts.open_draft(workplace, paper.id, "so", TOMASZ)
    write_all(workplace, draft)
    drafts.approve(workplace, draft.id, TOMASZ)
    waiting = orders.find_order(workplace, order.reference, AMA)
    assert (waiting.state, waiting.run, waiting.edition) == ("wanted", 1, before)
    done = make(workplace, order)
    assert done.state == "ready"
    assert done.edition != before
    edition = orders.edition_of(workplace, orders.find_order(workplace, order.reference, PUBLIC))
    assert edition is not None
    assert edition.manifest["standing"]["kind"] == "approved"
    assert edition.manifest["standing"]["by"] == "Tomasz"
    assert "Goluhu wuxuu iibsan doonaa 12 kuraas." in workplace.store.get(edition.blob).decode()


def test_an_approved_text_is_kept_whole(workplace: Workplace, paper: Paper) -> None:
    draft = drafts.open_draft(workplace, paper.id, "so", TOMASZ)
    write_all(workplace, draft)
    drafts.approve(workplace, draft.id, TOMASZ)
    approved = the_draft(workplace)
    assert (approved.state, approved.approved_by) == ("approved", "Tomasz")
    document = steps.load(workplace, approved.document)
    said = [plain(line) for line in lines(document.blocks)]
    assert "Iibso 12 kuraas." in said
    assert document.language == "so"
    with workplace.session() as session:
        did = session.execute(sa.select(Event.who, Event.what)).all()
        assert [tuple(each) for each in did] == [("Ama", "approved"), ("Tomasz", "began"), ("Tomasz", "approved")]


def test_a_withdrawn_approval_is_shown_no_more(workplace: Workplace, paper: Paper) -> None:
    draft = drafts.open_draft(workplace, paper.id, "so", TOMASZ)
    write_all(workplace, draft)
    drafts.approve(workplace, draft.id, TOMASZ)
    order = make(workplace, orders.order(workplace, paper.id, "summary", "so", "plain-text", {}, person=PUBLIC))
    drafts.withdraw(workplace, draft.id, TOMASZ)
    gone = orders.find_order(workplace, order.reference, PUBLIC)
    assert (gone.state, gone.edition) == ("wanted", None)
    with pytest.raises(RefusedError):
        orders.order(workplace, paper.id, "summary", "so", "plain-text", {}, person=PUBLIC)
    drafts.approve(workplace, draft.id, TOMASZ)
    assert the_draft(workplace).state == "approved"


def test_nobody_approves_what_they_have_not_seen(workplace: Workplace, paper: Paper) -> None:
    draft = drafts.open_draft(workplace, paper.id, "so", TOMASZ)
    write_all(workplace, draft)
    read = drafts.segments(workplace, draft.id, TOMASZ)
    drafts.save_segment(workplace, draft.id, read[0].n, "Wax kale", read[0].version, TOMASZ)
    with workplace.session() as session, pytest.raises(WordsError, match="changed a passage"):
        draft_rows.check_unchanged(session, draft.id, read)
