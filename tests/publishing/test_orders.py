import pytest
import sqlalchemy as sa
from fairhaven import AMA, STRANGER, TOMASZ, finish, shelve, with_settings

from service import jobs
from service.errors import MissingError, RefusedError, WordsError
from service.jobs import states
from service.publishing import offers, orders
from service.publishing.gate import Person
from service.tables import Edition, Order, Paper
from service.workplace import Workplace


def want(workplace: Workplace, paper: Paper, person: Person = STRANGER, priority: int = 1, **options: str) -> Order:
    return orders.order(workplace, paper.id, "paper", "en", "large-print", options, person=person, priority=priority)


def jobs_in_queue(workplace: Workplace) -> dict[str, int]:
    """Priority of each job in the queue, by its name."""
    with workplace.session() as session:
        rows = session.execute(sa.text("select workflow_uuid, priority from workflow_status"))
        return {str(name): int(priority) for name, priority in rows}


def test_two_who_want_the_same_share_one_order(workplace: Workplace) -> None:
    paper = shelve(workplace)
    first, second = want(workplace, paper), want(workplace, paper)
    assert first.id == second.id
    assert jobs_in_queue(workplace) == {f"{first.id}:0": 1}


def test_what_is_not_chosen_is_the_same_as_what_it_would_be(workplace: Workplace) -> None:
    paper = shelve(workplace)
    assert want(workplace, paper).id == want(workplace, paper, size="18").id
    assert want(workplace, paper).id != want(workplace, paper, size="24").id


def test_a_reference_is_short_enough_for_the_telephone(workplace: Workplace) -> None:
    order = want(workplace, shelve(workplace))
    assert len(order.reference) == 7
    assert order.reference[3] == "-"
    assert orders.find_order(workplace, f" {order.reference.lower()} ", STRANGER).id == order.id


def test_who_waits_goes_before_the_batch(workplace: Workplace) -> None:
    paper = shelve(workplace)
    batch = want(workplace, paper, AMA, 10)
    assert want(workplace, paper, STRANGER, 1).priority == 1
    assert jobs_in_queue(workplace) == {f"{batch.id}:0": 10, f"{batch.id}:1": 1}
    assert want(workplace, paper, AMA, 10).priority == 1


def test_position_counts_those_before(workplace: Workplace) -> None:
    paper = shelve(workplace)
    batch = want(workplace, paper, AMA, 10, size="18")
    first, second = want(workplace, paper, size="20"), want(workplace, paper, size="24")
    assert [orders.position(workplace, each) for each in (first, second, batch)] == [0, 1, 2]


@pytest.mark.parametrize("words", [
    ("novel", "en", "large-print", {}),
    ("paper", "xx", "large-print", {}),
    ("paper", "en", "papyrus", {}),
    ("paper", "en", "large-print", {"size": "7"}),
])  # fmt: skip
def test_unknown_words_are_refused_and_leave_nothing(
    workplace: Workplace, words: tuple[str, str, str, dict[str, str]]
) -> None:
    paper = shelve(workplace)
    with pytest.raises(WordsError):
        orders.order(workplace, paper.id, *words, person=STRANGER)
    assert jobs_in_queue(workplace) == {}


def test_a_closed_paper_cannot_be_ordered(workplace: Workplace) -> None:
    held = shelve(workplace, "held")
    with pytest.raises(RefusedError, match="There is nothing here by that name"):
        want(workplace, held)
    order = want(workplace, held, AMA)
    with pytest.raises(RefusedError, match="There is nothing here by that name"):
        orders.find_order(workplace, order.reference, STRANGER)
    with pytest.raises(RefusedError, match="There is nothing here by that name"):
        orders.find_order(workplace, "AAA-AAA", STRANGER)


def summary(workplace: Workplace, paper: Paper, person: Person, language: str = "so") -> Order:
    return orders.order(workplace, paper.id, "summary", language, "plain-text", {}, person=person)


def test_the_public_may_have_another_language_only_where_allowed(workplace: Workplace) -> None:
    paper = shelve(workplace)
    with pytest.raises(RefusedError, match="Somali"):
        summary(workplace, paper, STRANGER)
    assert summary(workplace, paper, AMA).language == "so"
    allowed = with_settings(workplace, unconfirmed="so")
    assert summary(allowed, paper, STRANGER).language == "so"
    with pytest.raises(RefusedError):
        summary(allowed, paper, STRANGER, "vi")
    with pytest.raises(RefusedError):
        orders.order(allowed, paper.id, "paper", "so", "plain-text", {}, person=STRANGER)


def test_a_voice_that_no_speaker_accepted_is_for_staff_until_the_authority_turns_the_language_on(
    workplace: Workplace,
) -> None:
    paper = shelve(workplace)
    with pytest.raises(MissingError, match="Our Somali voice is a draft"):
        orders.order(workplace, paper.id, "summary", "so", "audio", {}, person=STRANGER)
    order = orders.order(workplace, paper.id, "summary", "so", "audio", {}, person=AMA)
    assert (order.language, order.format) == ("so", "audio")
    heard = Edition(
        key="k", format="audio", media_type="audio/mpeg", suffix="mp3", blob="b", size=1,
        manifest={"language": "so", "standing": {"kind": "approved"}},
    )  # fmt: skip
    on = with_settings(workplace, unconfirmed="so")
    assert not offers.may_have(workplace.settings, STRANGER, heard)
    assert offers.may_have(workplace.settings, AMA, heard)
    assert offers.may_have(on.settings, STRANGER, heard)
    assert orders.order(on, paper.id, "summary", "so", "audio", {}, person=STRANGER).id == order.id


def test_an_edition_by_a_weak_engine_is_hidden_from_the_public(workplace: Workplace) -> None:
    paper = shelve(workplace)
    order = summary(workplace, paper, AMA, "es")
    finish(workplace, order, "machine", "reviser")
    generous = with_settings(workplace, unreviewed="all", unconfirmed="all")
    with pytest.raises(RefusedError):
        orders.find_order(generous, order.reference, STRANGER)
    assert orders.find_order(generous, order.reference, TOMASZ).id == order.id
    # Who orders it now has it made anew, from a text that may be shown.
    assert summary(generous, paper, STRANGER, "es").state == "wanted"


def test_a_ready_order_is_not_made_again_unless_its_file_is_gone(workplace: Workplace) -> None:
    paper = shelve(workplace)
    edition = finish(workplace, want(workplace, paper))
    assert want(workplace, paper).state == "ready"
    workplace.store.delete(edition.blob)
    assert want(workplace, paper).state == "wanted"


def test_the_public_cancels_its_own_orders_and_not_the_clerks(workplace: Workplace) -> None:
    paper = shelve(workplace)
    batch, own = want(workplace, paper, AMA, 10), want(workplace, paper, size="24")
    with pytest.raises(RefusedError, match="ordered by staff"):
        orders.cancel(workplace, batch.id, STRANGER)
    assert orders.cancel(workplace, own.id, STRANGER).state == "cancelled"
    assert orders.cancel(workplace, batch.id, AMA).state == "cancelled"
    assert orders.retry(workplace, own.id, STRANGER).state == "wanted"
    assert want(workplace, paper).state == "wanted"


def test_a_failed_order_can_be_tried_again(workplace: Workplace) -> None:
    order = want(workplace, shelve(workplace))
    with workplace.session() as session, session.begin():
        states.take(session, order.id, 0, "w")
        states.fail(session, order.id, 0, "The paper could not be set.")
    assert want(workplace, shelve(workplace)).id != order.id
    again = orders.retry(workplace, order.id, STRANGER)
    assert (again.state, again.attempt, again.error) == ("wanted", 0, "")


def test_orders_are_kept_where_the_dispatcher_is_gone(workplace: Workplace) -> None:
    with workplace.engine.begin() as connection:
        connection.execute(sa.text("drop table workflow_input"))
        connection.execute(sa.text("drop table workflow_status"))
    order = want(workplace, shelve(workplace))
    jobs.prepare(workplace)
    assert orders.find_order(workplace, order.reference, STRANGER).state == "wanted"
