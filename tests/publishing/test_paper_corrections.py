"""Ama corrects how a paper was read; its editions follow, and nobody overwrites what somebody else did."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from fairhaven import AMA, EVERYBODY, RUTH, STRANGER, TOMASZ, shelve, write

from service import documents, steps
from service.corrections.kinds import Language, Level, Place, Title, Words
from service.corrections.places import Map
from service.document import Heading, plain
from service.errors import RefusedError, WordsError
from service.jobs.bench import Bench
from service.publishing import corrections, orders, papers
from service.publishing.making import make_order
from service.review import drafts, summaries
from service.tables import Draft, Event, Order, Paper
from service.workplace import Workplace


@pytest.fixture
def paper(workplace: Workplace, tmp_path: Path) -> Paper:
    return papers.add_paper(workplace, *write(tmp_path, "benches.md"), state="open")


def at(workplace: Workplace, paper: Paper, words: str) -> Place:
    """The place of the block that says this."""
    map = Map(corrections.open_list(workplace, paper.id, AMA).read)
    place = map.place(next(id for id, found in map.by_id.items() if found.words == words and found.kind != "Items"))
    assert place
    return place


def again(workplace: Workplace, paper: Paper) -> Paper:
    return papers.find_paper(workplace, paper.id, AMA)


def make(workplace: Workplace, order: Order) -> Order:
    with workplace.session() as session:
        run = session.get_one(Order, order.id).run
    Bench(workplace, "me", lambda job: make_order(workplace, job), lambda: False).run(order.id, run)
    return orders.find_order(workplace, order.reference, AMA)


def edition_text(workplace: Workplace, order: Order) -> str:
    edition = orders.edition_of(workplace, order)
    assert edition
    return workplace.store.get(edition.blob).decode()


def test_a_correction_changes_the_document_and_every_edition_is_made_anew(workplace: Workplace, paper: Paper) -> None:
    order = make(workplace, orders.order(workplace, paper.id, "paper", "en", "plain-text", {}, person=AMA))
    first = orders.edition_of(workplace, order)
    place = at(workplace, paper, "Harbour Walk has no place to sit between the bridge and the pier.")
    corrections.change(workplace, paper.id, [Words(place, "pier", "ferry")], 0, AMA)
    waiting = orders.find_order(workplace, order.reference, AMA)
    assert waiting.state == "wanted"
    assert first
    assert waiting.edition == first.key  # What is there stays until the better one is ready.
    assert "between the bridge and the ferry." in edition_text(workplace, make(workplace, order))
    assert "between the bridge and the pier." in workplace.store.get(first.blob).decode()  # An edition never changes.
    with workplace.session() as session:
        told = session.scalars(sa.select(Event).order_by(Event.id.desc())).first()
    assert told
    assert (told.who, told.what, told.about) == ("Ama", "corrected", f"paper {paper.id}")


def test_who_made_a_correction_and_when_is_kept_and_it_can_be_undone(workplace: Workplace, paper: Paper) -> None:
    read = paper.document
    corrections.change(workplace, paper.id, [Level(at(workplace, paper, "Background"), 0)], 0, AMA)
    checked = corrections.open_list(workplace, paper.id, RUTH)
    assert [(kept.by, kept.when is not None) for kept in checked.kept] == [("Ama", True)]
    assert again(workplace, paper).document != read
    corrections.undo(workplace, paper.id, 0, checked.version, RUTH)
    assert again(workplace, paper).document == read
    assert corrections.open_list(workplace, paper.id, AMA).kept == ()


def test_a_later_correction_of_the_same_takes_the_place_of_the_first(workplace: Workplace, paper: Paper) -> None:
    place = at(workplace, paper, "Background")
    corrections.change(workplace, paper.id, [Level(place, 3)], 0, AMA)
    corrections.change(workplace, paper.id, [Level(place, 0)], 1, RUTH)
    checked = corrections.open_list(workplace, paper.id, AMA)
    assert [(kept.by, kept.correction) for kept in checked.kept] == [("Ruth", Level(place, 0))]
    corrections.change(workplace, paper.id, [], 2, AMA, dropped=[Level(place, 0)])
    assert corrections.open_list(workplace, paper.id, AMA).kept == ()


def test_the_second_of_two_clerks_saves_nothing(workplace: Workplace, paper: Paper) -> None:
    for version in (0, 1):
        corrections.change(workplace, paper.id, [Title(f"Benches {version}")], version, AMA)
        with pytest.raises(WordsError, match="Somebody else corrected this paper meanwhile"):
            corrections.change(workplace, paper.id, [Language("es")], version, RUTH)
        with pytest.raises(WordsError, match="Somebody else"):
            corrections.undo(workplace, paper.id, 0, version, RUTH)
    assert again(workplace, paper).title == "Benches 1"
    assert steps.load(workplace, again(workplace, paper).document).language == "en"


def test_the_title_on_the_shelf_follows_unless_the_clerk_named_it_otherwise(
    workplace: Workplace, paper: Paper, tmp_path: Path
) -> None:
    corrections.change(workplace, paper.id, [Title("Twelve benches")], 0, AMA)
    assert again(workplace, paper).title == "Twelve benches"
    other = papers.add_paper(workplace, *write(tmp_path, "other.md"), title="Item 4")
    corrections.change(workplace, other.id, [Title("Twelve benches")], 0, AMA)
    assert again(workplace, other).title == "Item 4"


def test_what_a_paper_says_of_itself_is_found_anew(workplace: Workplace, paper: Paper) -> None:
    place = at(workplace, paper, "Committee: Parks Committee")
    corrections.change(workplace, paper.id, [Words(place, "Parks", "Streets")], 0, AMA)
    assert steps.load(workplace, again(workplace, paper).document).facts.committee == "Streets Committee"


def test_only_clerks_see_and_make_corrections(workplace: Workplace, paper: Paper) -> None:
    for person in set(EVERYBODY) - {AMA, RUTH}:
        with pytest.raises(RefusedError, match="Only a clerk or an administrator"):
            corrections.open_list(workplace, paper.id, person)
        with pytest.raises(RefusedError, match="Only a clerk"):
            corrections.change(workplace, paper.id, [Title("Mine")], 0, person)
        with pytest.raises(RefusedError, match="Only a clerk"):
            corrections.undo(workplace, paper.id, 0, 0, person)
        with pytest.raises(RefusedError, match="Only a clerk"):
            corrections.count(workplace, [paper.id], person)
    for number in (0, 99, 2**63):
        with pytest.raises(RefusedError, match="There is nothing here"):
            corrections.open_list(workplace, number, AMA)
    assert {STRANGER, TOMASZ} == set(EVERYBODY) - {AMA, RUTH}


def test_a_paper_that_is_not_read_yet_says_so(workplace: Workplace) -> None:
    waiting = shelve(workplace)
    with workplace.session() as session, session.begin():
        session.get_one(Paper, waiting.id).document = ""
    with pytest.raises(WordsError, match="not been read yet"):
        corrections.open_list(workplace, waiting.id, AMA)
    with pytest.raises(WordsError, match="not been read yet"):
        corrections.change(workplace, waiting.id, [Title("x")], 0, AMA)


def test_corrections_are_made_again_where_the_paper_is_read_anew(
    workplace: Workplace, paper: Paper, tmp_path: Path
) -> None:
    text = write(tmp_path, "new.md")[0].read_text().replace("between the bridge and the pier", "by the river")
    fresh = documents.read(workplace, *write(tmp_path, "new.md", text))
    assert corrections.apply_kept(workplace, paper.id, fresh) == fresh  # Nobody has corrected anything yet.
    place = at(workplace, paper, "Harbour Walk has no place to sit between the bridge and the pier.")
    made = [Level(at(workplace, paper, "Background"), 1), Words(place, "pier", "ferry")]
    corrections.change(workplace, paper.id, made, 0, AMA)
    sha = corrections.apply_kept(workplace, paper.id, fresh)
    with workplace.session() as session, session.begin():
        session.get_one(Paper, paper.id).document = sha
    document = steps.load(workplace, sha)
    assert [b.level for b in document.blocks if isinstance(b, Heading) and plain(b.text) == "Background"] == [1]
    assert [loss.kind for loss in document.losses] == ["correction"]
    checked = corrections.open_list(workplace, paper.id, AMA)
    assert checked.fit == (True, False)
    with pytest.raises(WordsError, match="Somebody else"):
        corrections.change(workplace, paper.id, [Title("x")], 1, AMA)  # They still looked at the old reading.
    corrections.undo(workplace, paper.id, 1, checked.version, AMA)
    assert steps.load(workplace, again(workplace, paper).document).losses == ()


def approved(workplace: Workplace, paper: Paper) -> Draft:
    draft = drafts.open_draft(workplace, paper.id, "so", TOMASZ)
    for each in drafts.segments(workplace, draft.id, TOMASZ):
        drafts.save_segment(workplace, draft.id, each.n, f"[{each.source}]", each.version, TOMASZ)
    approve_english(workplace, paper)
    drafts.approve(workplace, draft.id, TOMASZ)
    return draft


def approve_english(workplace: Workplace, paper: Paper) -> None:
    summaries.approve(workplace, paper.id, summaries.open_summary(workplace, paper.id, AMA).sha, AMA)


def test_an_approved_translation_of_other_words_is_approved_no_longer(workplace: Workplace, paper: Paper) -> None:
    draft = approved(workplace, paper)
    order = make(workplace, orders.order(workplace, paper.id, "summary", "so", "plain-text", {}, person=AMA))
    assert "[Buy 12 benches.]" in edition_text(workplace, order)
    corrections.change(workplace, paper.id, [Words(at(workplace, paper, "Buy 12 benches."), "12", "13")], 0, AMA)
    with workplace.session() as session:
        found = session.get_one(Draft, draft.id)
        assert (found.state, found.document, found.approved_by) == ("editing", "", "")
    shown = orders.find_order(workplace, order.reference, AMA)
    assert (shown.state, shown.edition) == ("wanted", None)


def test_an_approved_translation_of_the_same_words_stays(workplace: Workplace, paper: Paper) -> None:
    draft = approved(workplace, paper)
    order = make(workplace, orders.order(workplace, paper.id, "summary", "so", "plain-text", {}, person=AMA))
    corrections.change(workplace, paper.id, [Language("es", at(workplace, paper, "Background"))], 0, AMA)
    with workplace.session() as session:
        assert session.get_one(Draft, draft.id).state == "approved"
    assert orders.find_order(workplace, order.reference, AMA).state == "ready"


def test_a_draft_follows_the_paper_and_keeps_what_still_holds(workplace: Workplace, paper: Paper) -> None:
    draft = approved(workplace, paper)
    before = {each.source: each for each in drafts.segments(workplace, draft.id, TOMASZ)}
    corrections.change(workplace, paper.id, [Words(at(workplace, paper, "Buy 12 benches."), "12", "13")], 0, AMA)
    with pytest.raises(WordsError, match="The paper was corrected after this was translated"):
        drafts.approve(workplace, draft.id, TOMASZ)
    after = {each.source: each for each in drafts.segments(workplace, draft.id, TOMASZ)}
    assert set(before) - set(after) == {"Buy 12 benches."}
    assert {source: each.target for source, each in after.items() if each.target} == {
        source: f"[{source}]" for source in before if source != "Buy 12 benches."
    }
    late = before["Buy 12 benches."]
    with pytest.raises(WordsError, match="Somebody else changed this passage"):
        drafts.save_segment(workplace, draft.id, late.n, "Iibso 12 kuraas.", late.version, TOMASZ)
    fresh = after["Buy 13 benches."]
    drafts.save_segment(workplace, draft.id, fresh.n, "[Buy 13 benches.]", fresh.version, TOMASZ)
    with pytest.raises(WordsError, match="No clerk has approved the English summary"):
        drafts.approve(workplace, draft.id, TOMASZ)
    approve_english(workplace, paper)
    drafts.approve(workplace, draft.id, TOMASZ)
    with workplace.session() as session:
        assert session.get_one(Draft, draft.id).state == "approved"
