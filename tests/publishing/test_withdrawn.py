"""Ama withdraws a paper: what was ordered of it and not made yet ends, and is made if the paper comes back."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from fairhaven import AMA, STRANGER, finish, shelve, write

from service.errors import WordsError
from service.jobs.bench import Bench
from service.publishing import orders, packs, papers
from service.publishing.making import make_order
from service.tables import Order, Paper
from service.workplace import Workplace


def states_of(workplace: Workplace) -> list[tuple[str, str]]:
    with workplace.session() as session:
        return [(each.state, each.error) for each in session.scalars(sa.select(Order).order_by(Order.id))]


def want(workplace: Workplace, paper: Paper, format: str = "plain-text") -> Order:
    return orders.order(workplace, paper.id, "paper", "en", format, {}, person=AMA)


def test_what_waits_ends_with_a_sentence_and_what_is_made_stays(workplace: Workplace) -> None:
    paper, other = shelve(workplace), shelve(workplace)
    waiting, made = want(workplace, paper), want(workplace, paper, "html")
    want(workplace, other)
    finish(workplace, made)
    papers.set_state(workplace, paper.id, "withdrawn", AMA)
    assert states_of(workplace) == [("cancelled", papers.WITHDRAWN), ("ready", ""), ("wanted", "")]
    Bench(workplace, "me", lambda job: make_order(workplace, job), lambda: False).run(waiting.id, waiting.run)
    assert states_of(workplace)[0] == ("cancelled", papers.WITHDRAWN)  # Its job finds that it is no longer wanted.


@pytest.mark.parametrize("state", ["open", "held"])
def test_a_paper_that_comes_back_has_its_orders_again(workplace: Workplace, state: str) -> None:
    paper = shelve(workplace)
    stopped, waiting = want(workplace, paper), want(workplace, paper, "html")
    orders.cancel(workplace, stopped.id, AMA)
    papers.set_state(workplace, paper.id, "withdrawn", AMA)
    papers.set_state(workplace, paper.id, state, AMA)
    assert states_of(workplace) == [("cancelled", ""), ("wanted", "")]  # What Ama stopped herself stays stopped.
    assert orders.find_order(workplace, waiting.reference, AMA).run > waiting.run


def test_nothing_more_is_ordered_of_it(workplace: Workplace) -> None:
    paper = shelve(workplace)
    failed = want(workplace, paper)
    with workplace.session() as session, session.begin():
        session.get_one(Order, failed.id).state = "failed"
    papers.set_state(workplace, paper.id, "withdrawn", AMA)
    for ask in (
        lambda: want(workplace, paper, "html"),
        lambda: orders.retry(workplace, failed.id, AMA),
        lambda: orders.retry_all(workplace, paper.id, AMA),
    ):
        with pytest.raises(WordsError, match="This paper was withdrawn"):
            ask()
    assert states_of(workplace) == [("failed", "")]


def test_a_change_of_its_text_waits_until_it_comes_back(workplace: Workplace) -> None:
    paper = shelve(workplace)
    finish(workplace, want(workplace, paper))
    papers.set_state(workplace, paper.id, "withdrawn", AMA)
    with workplace.session() as session, session.begin():
        orders.make_anew(session, paper.id, "en", keep=True)
    assert states_of(workplace) == [("cancelled", papers.WITHDRAWN)]
    papers.set_state(workplace, paper.id, "open", AMA)
    assert states_of(workplace) == [("wanted", "")]
    assert orders.edition_of(workplace, orders.find_order(workplace, order_of(workplace), STRANGER)) is not None


def order_of(workplace: Workplace) -> str:
    with workplace.session() as session:
        return session.scalars(sa.select(Order.reference)).one()


def test_a_pack_waits_for_none_of_them(workplace: Workplace, tmp_path: Path) -> None:
    files = [write(tmp_path, "benches.md"), write(tmp_path, "lamps.md", "# Lamps\n\nTwo lamps.\n")]
    pack = packs.publish_pack(
        workplace, files, title="Pack", committee="", meeting="", person=AMA, formats=["plain-text"]
    )  # fmt: skip
    papers.set_state(workplace, 1, "withdrawn", AMA)
    assert packs.progress(workplace, pack.id) == {"wanted": 1}
