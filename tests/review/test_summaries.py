"""Ama decides on summaries: what stands in them, and that they may be translated; everything made of them follows."""

from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from make_package import make_package
from test_drafts import AMA, SOMALI, TOMASZ, make, write_all

from service import steps
from service.corrections.kinds import Words
from service.corrections.places import Map
from service.document import plain
from service.errors import RefusedError, WordsError
from service.publishing import corrections, orders, packs, papers
from service.publishing.gate import PUBLIC, Person
from service.publishing.summaries import may_translate
from service.review import drafts, summaries
from service.review.summaries import Opened
from service.tables import Draft, Event, Order, Paper
from service.translation.installed.packages import install_package
from service.walking import lines
from service.workplace import Workplace

GRACE = Person("Grace", "administrator")
WALK = "Harbour Walk has no place to sit between the bridge and the pier."
LETTER = """# The ferry in winter

The ferry to Gull Island stopped on nine days in January because of high wind in the bay. The harbour board asks that
the second boat be kept ready from November to March. People on the island could not reach the hospital on those days.
The board will write to the ferry company in May and ask what a second crew would cost. Sailings in summer are not
touched by any of this. The council pays for the winter ferry and has done so since 1998.
"""


def said(opened: Opened) -> list[str]:
    return [plain(line) for line in lines(opened.summary.blocks)]


def key(opened: Opened, words: str) -> str:
    """The key of the passage with these words; of a sentence rather than of its whole paragraph."""
    return min((each for each in opened.passages if words in each.text), key=lambda each: len(each.text)).key


def choose(workplace: Workplace, paper: Paper, *, without: str = "", more: str = "") -> Opened:
    opened = summaries.open_summary(workplace, paper.id, AMA)
    inside = set(opened.inside) - ({key(opened, without)} if without else set())
    inside |= {key(opened, more)} if more else set()
    offered = [each.key for each in opened.passages]
    return summaries.choose(workplace, paper.id, inside, offered, opened.version, AMA)


def add(workplace: Workplace, folder: Path, name: str, text: str) -> Paper:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return papers.add_paper(workplace, path, name, state="open")


def did(workplace: Workplace) -> list[tuple[str, str, str]]:
    with workplace.session() as session:
        return [(each.who, each.what, each.about) for each in session.scalars(sa.select(Event).order_by(Event.id))]


def test_the_page_holds_the_summary_and_all_that_could_stand_in_it(workplace: Workplace, paper: Paper) -> None:
    opened = summaries.open_summary(workplace, paper.id, AMA)
    assert opened.is_as_found
    assert {each.text for each in opened.passages if each.key in opened.inside} <= set(said(opened))
    assert [each.reason for each in opened.passages if each.default] == ["summary", "recommendations"]
    assert WALK in {each.text for each in opened.passages if each.key not in opened.inside}


def test_who_may_decide(workplace: Workplace, paper: Paper) -> None:
    for person in (PUBLIC, TOMASZ):
        with pytest.raises(RefusedError, match="Only a clerk or an administrator"):
            summaries.open_summary(workplace, paper.id, person)
        with pytest.raises(RefusedError):
            summaries.approve(workplace, paper.id, "", person)
        with pytest.raises(RefusedError):
            summaries.take_back(workplace, paper.id, person)
    with pytest.raises(RefusedError, match="There is nothing here by that name"):
        summaries.open_summary(workplace, 99, AMA)


def test_a_passage_is_left_out_and_another_put_in_and_put_back(workplace: Workplace, paper: Paper) -> None:
    changed = choose(workplace, paper, without="12 benches for", more=WALK)
    assert WALK in said(changed)
    assert "The council will buy 12 benches for Harbour Walk." not in said(changed)
    assert not changed.is_as_found
    assert did(workplace)[-1] == ("Ama", "changed", f"summary of paper {paper.id}: 1 left out, 1 put in")
    back = summaries.put_back(workplace, paper.id, changed.version, GRACE)
    assert back.is_as_found
    assert WALK not in said(back)
    assert did(workplace)[-1][:2] == ("Grace", "put back")


def test_what_was_not_offered_stays_as_it_is(workplace: Workplace, paper: Paper) -> None:
    opened = choose(workplace, paper, more=WALK)
    first = key(opened, "12 benches for")
    left = summaries.choose(workplace, paper.id, (), [first], opened.version, AMA)
    assert WALK in said(left)
    assert first not in left.inside


def test_two_clerks_do_not_overwrite_each_other(workplace: Workplace, paper: Paper) -> None:
    before = summaries.open_summary(workplace, paper.id, GRACE)
    choose(workplace, paper, more=WALK)
    with pytest.raises(WordsError, match="This summary or its paper was changed meanwhile"):
        summaries.choose(workplace, paper.id, before.inside, [], before.version, GRACE)
    with pytest.raises(WordsError, match="was changed meanwhile"):
        summaries.put_back(workplace, paper.id, before.version, GRACE)
    with pytest.raises(WordsError, match="no longer the one that you were shown"):
        summaries.approve(workplace, paper.id, before.sha, GRACE)
    assert WALK in said(summaries.open_summary(workplace, paper.id, AMA))


def test_an_approval_names_who_and_when_and_is_taken_back(workplace: Workplace, paper: Paper) -> None:
    approval = summaries.open_summary(workplace, paper.id, AMA).approval
    assert (approval.state, approval.by) == ("approved", "Ama")
    assert approval.at is not None
    summaries.take_back(workplace, paper.id, GRACE)
    assert summaries.open_summary(workplace, paper.id, AMA).approval.state == "missing"
    assert did(workplace)[-1] == ("Grace", "withdrew", f"approval of the summary of paper {paper.id}")


def test_another_choice_ends_the_approval_and_translations_made_of_it(workplace: Workplace, paper: Paper) -> None:
    draft = drafts.open_draft(workplace, paper.id, "so", TOMASZ)
    write_all(workplace, draft)
    drafts.approve(workplace, draft.id, TOMASZ)
    wishes = [("en", "plain-text"), ("so", "plain-text"), ("ar", "plain-text")]
    made = [make(workplace, orders.order(workplace, paper.id, "summary", *wish, {}, person=AMA)) for wish in wishes]
    whole = make(workplace, orders.order(workplace, paper.id, "paper", "en", "plain-text", {}, person=AMA))
    approval = choose(workplace, paper, without="12 benches for").approval
    assert (approval.state, approval.by) == ("over", "Ama")
    with workplace.session() as session:
        assert (session.get_one(Draft, draft.id).state, session.get_one(Draft, draft.id).document) == ("editing", "")
        states = {each.id: (each.state, each.edition) for each in session.scalars(sa.select(Order))}
    english, somali, arabic = made
    assert states[english.id] == ("wanted", english.edition)  # The one before it is shown until then.
    assert states[somali.id] == ("wanted", None)
    assert states[arabic.id] == ("wanted", arabic.edition)
    assert states[whole.id] == ("ready", whole.edition)
    edition = orders.edition_of(workplace, make(workplace, english))
    assert edition is not None
    assert "12 benches for" not in workplace.store.get(edition.blob).decode()


def test_no_translation_is_approved_before_its_english_is(workplace: Workplace, paper: Paper) -> None:
    summaries.take_back(workplace, paper.id, AMA)
    draft = drafts.open_draft(workplace, paper.id, "so", TOMASZ)
    write_all(workplace, draft)
    with pytest.raises(WordsError, match="No clerk has approved the English summary"):
        drafts.approve(workplace, draft.id, TOMASZ)
    summaries.approve(workplace, paper.id, summaries.open_summary(workplace, paper.id, AMA).sha, AMA)
    drafts.approve(workplace, draft.id, TOMASZ)
    order = make(workplace, orders.order(workplace, paper.id, "summary", "so", "plain-text", {}, person=PUBLIC))
    summaries.take_back(workplace, paper.id, AMA)
    assert orders.find_order(workplace, order.reference, AMA).edition is None
    kept = {each.source: each.target for each in drafts.segments(workplace, draft.id, TOMASZ)}
    assert kept["Buy 12 benches."] == SOMALI["Buy 12 benches."]


def correct_words(workplace: Workplace, paper: Paper, was: str, now: str) -> None:
    checked = corrections.open_list(workplace, paper.id, AMA)
    block = next(each for each in checked.read.blocks if was in plain(getattr(each, "text", ())))
    place = Map(checked.read).place(getattr(block, "id", ""))
    assert place
    corrections.change(workplace, paper.id, [Words(place, was, now)], checked.version, AMA)


def test_a_correction_of_the_paper_ends_the_approval(workplace: Workplace, paper: Paper) -> None:
    correct_words(workplace, paper, "12 benches for", "14 benches for")
    opened = summaries.open_summary(workplace, paper.id, AMA)
    assert opened.approval.state == "over"
    assert "The council will buy 14 benches for Harbour Walk." in said(opened)
    assert opened.lost == ()


def test_a_choice_that_no_longer_fits_is_told_and_ends_the_approval(workplace: Workplace, paper: Paper) -> None:
    opened = choose(workplace, paper, without="12 benches for")
    summaries.approve(workplace, paper.id, opened.sha, AMA)
    correct_words(workplace, paper, "12 benches for", "14 benches for")
    now = summaries.open_summary(workplace, paper.id, AMA)
    assert now.lost == ("The council will buy 12 benches for Harbour Walk.",)
    assert now.approval.state == "over"
    assert "The council will buy 14 benches for Harbour Walk." in said(now)
    saved = summaries.choose(workplace, paper.id, now.inside, [], now.version, AMA)
    assert saved.lost == ()
    assert saved.is_as_found


def test_selected_sentences_wait_for_a_clerk(workplace: Workplace, tmp_path: Path) -> None:
    letter = add(workplace, tmp_path, "ferry.md", LETTER)
    opened = summaries.open_summary(workplace, letter.id, AMA)
    assert opened.summary.made_of == "selected"
    assert not may_translate(workplace, letter)
    order = make(workplace, orders.order(workplace, letter.id, "summary", "ar", "plain-text", {}, person=AMA))
    summaries.approve(workplace, letter.id, opened.sha, AMA)
    assert may_translate(workplace, letter)
    assert orders.find_order(workplace, order.reference, AMA).state == "wanted"  # It may get better than key facts.
    make(workplace, order)
    summaries.take_back(workplace, letter.id, AMA)
    assert not may_translate(workplace, letter)
    again = orders.find_order(workplace, order.reference, AMA)
    assert (again.state, again.edition) == ("wanted", None)


def test_the_authoritys_own_wording_waits_for_nobody(workplace: Workplace, paper: Paper) -> None:
    summaries.take_back(workplace, paper.id, AMA)
    assert may_translate(workplace, paper)


def test_a_whole_pack_is_approved_at_once(workplace: Workplace, tmp_path: Path) -> None:
    files = []
    for name, text in (("ferry.md", LETTER), ("lamps.md", "# Lamps\n\n## Summary\n\nTwo lamps are broken.\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        files.append((tmp_path / name, name))
    pack = packs.publish_pack(workplace, files, title="P", committee="", meeting="", person=AMA, formats=["html"])
    assert summaries.of_pack(workplace, pack.id, AMA) == {}  # Nothing is read yet.
    with workplace.session() as session:
        ids = list(session.scalars(sa.select(Paper.id).where(Paper.pack_id == pack.id)))
        first = session.scalars(sa.select(Order).where(Order.paper_id == ids[0])).one()
    make(workplace, first)
    shown = summaries.of_pack(workplace, pack.id, AMA)
    assert list(shown) == ids[:1]
    ferry = papers.find_paper(workplace, ids[0], AMA)
    stand = summaries.stands(workplace, [ferry], AMA)[ferry.id]
    assert (stand.sha, stand.made_of, stand.approval.state) == (shown[ferry.id], "selected", "missing")
    assert summaries.approve_all(workplace, {ferry.id: "what Ama saw before"}, AMA)[0].id == ferry.id
    assert summaries.approve_all(workplace, shown, AMA) == []
    assert summaries.stands(workplace, [ferry], AMA)[ferry.id].approval.holds
    assert steps.load(workplace, shown[ferry.id]).made_of == "selected"


def test_a_machine_speaks_of_selected_sentences_only_once_they_are_approved(
    workplace: Workplace, tmp_path: Path
) -> None:
    package = make_package(tmp_path / "es.argosmodel", "en", "es", {"The": "El", "ferry": "barco", "of": "de"})
    install_package(workplace.settings.data / "packages", package)
    allowed = replace(workplace, settings=replace(workplace.settings, unreviewed="es", unconfirmed="es"))
    letter = add(allowed, tmp_path, "ferry.md", LETTER)
    order = orders.order(allowed, letter.id, "summary", "es", "plain-text", {}, person=PUBLIC)
    assert standing(allowed, make(allowed, order)) == "none"
    summaries.approve(allowed, letter.id, summaries.open_summary(allowed, letter.id, AMA).sha, AMA)
    assert standing(allowed, make(allowed, order)) == "machine"
    choose(allowed, letter, without="a second crew")  # Nobody approved this choice.
    assert standing(allowed, make(allowed, order)) == "none"


def standing(workplace: Workplace, order: Order) -> str:
    edition = orders.edition_of(workplace, orders.find_order(workplace, order.reference, PUBLIC))
    assert edition
    return str(edition.manifest["standing"]["kind"])
