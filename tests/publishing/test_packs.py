import threading
from pathlib import Path

import pytest
import sqlalchemy as sa
from fairhaven import AMA, REPORT, STRANGER, TOMASZ, read_all, with_settings, write

from service import documents, jobs
from service.errors import PaperError, RefusedError, WordsError
from service.jobs.bench import Bench
from service.publishing import orders, packs, taking_in
from service.publishing.gate import Person
from service.publishing.making import make_order
from service.publishing.papers import open_papers
from service.tables import Order, Pack, now
from service.workplace import Workplace


def publish(workplace: Workplace, files: list[tuple[Path, str]], person: Person = AMA, **words: object) -> Pack:
    about = {"title": "Parks Committee", "committee": "Parks Committee", "meeting": "2026-11-20"}
    return packs.publish_pack(workplace, files, person=person, **about, **words)  # type: ignore[arg-type]


def orders_of(workplace: Workplace) -> list[Order]:
    with workplace.session() as session:
        return list(session.scalars(sa.select(Order).order_by(Order.paper_id, Order.id)))


def test_a_pack_is_read_in_order_and_all_is_ordered_in_one_go(workplace: Workplace, tmp_path: Path) -> None:
    files = [write(tmp_path, "agenda.md", "# Agenda\n\n1. New benches"), write(tmp_path, "benches.md")]
    pack = publish(workplace, files, languages=["so", "vi"], formats=["plain-text", "html"], state="open")
    assert open_papers(workplace, STRANGER) == []  # not read yet, so nobody but staff sees them
    assert [paper.title for paper in open_papers(workplace, AMA)] == ["agenda", "benches"]
    read_all(workplace)
    assert [paper.title for paper in open_papers(workplace, STRANGER)] == ["Agenda", "New benches for Harbour Walk"]
    wanted = {(each.paper_id, each.subject, each.language, each.format) for each in orders_of(workplace)}
    texts = [("paper", "en"), ("summary", "so"), ("summary", "vi")]
    assert wanted == {(paper, *text, key) for paper in (1, 2) for text in texts for key in ("plain-text", "html")}
    assert {each.priority for each in orders_of(workplace)} == {10}
    assert packs.progress(workplace, pack.id) == {"wanted": 12}
    assert publish(workplace, files, state="open").id == pack.id
    assert len(orders_of(workplace)) == 12


def test_what_a_language_cannot_have_is_not_ordered(workplace: Workplace, tmp_path: Path) -> None:
    publish(workplace, [write(tmp_path, "benches.md")], languages=["so", "tr"], formats=["audio", "html"])
    made = {(each.language, each.format) for each in orders_of(workplace)}
    assert made == {("en", "audio"), ("en", "html"), ("so", "html"), ("tr", "audio"), ("tr", "html")}


def test_a_paper_that_cannot_be_read_is_named_and_leaves_the_others(workplace: Workplace, tmp_path: Path) -> None:
    files = [write(tmp_path, "empty.md", ""), write(tmp_path, "benches.md")]
    pack = publish(workplace, files, formats=["plain-text"])
    assert list(pack.failed) == ["empty.md"]
    assert "empty" in pack.failed["empty.md"]
    assert packs.progress(workplace, pack.id) == {"wanted": 1}


def test_a_paper_that_cannot_be_read_fails_once_for_all_its_orders(workplace: Workplace, tmp_path: Path) -> None:
    files = [write(tmp_path, "marks.md", "---\n\n***"), write(tmp_path, "benches.md")]
    publish(workplace, files, formats=["plain-text", "html"])
    bench = Bench(workplace, "me", lambda job: make_order(workplace, job), lambda: False)
    first = orders_of(workplace)[0]
    bench.run(first.id, first.run)
    bad, good = orders_of(workplace)[:2], orders_of(workplace)[2:]
    assert {each.state for each in bad} == {"failed"}
    assert all(each.error.startswith("marks.md has no words in it.") for each in bad)
    assert {each.state for each in good} == {"wanted"}


def test_a_paper_is_read_once_by_jobs_that_meet(
    workplace: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(workplace, [write(tmp_path, "benches.md")], formats=["plain-text", "html"])
    read: list[str] = []
    readings: list[Path] = []
    real = documents.read
    monkeypatch.setattr(documents, "read", lambda *given, **more: (readings.append(given[1]), real(*given, **more))[1])
    threads = [threading.Thread(target=lambda: read.append(document(workplace, 1))) for _ in range(3)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(read) == 3
    assert len(set(read)) == 1
    assert len(readings) == 1
    assert list((workplace.settings.data / "reading").iterdir()) == []


def document(workplace: Workplace, paper: int) -> str:
    return taking_in.document_of(workplace, paper, report=lambda part, whole: None)


def test_a_pack_of_which_nothing_can_be_read_is_none(workplace: Workplace, tmp_path: Path) -> None:
    with pytest.raises(PaperError, match="empty"):
        publish(workplace, [write(tmp_path, "empty.md", "")])
    with workplace.session() as session:
        assert session.scalar(sa.select(Pack)) is None


def test_what_nobody_decided_on_is_held_and_an_embargo_opens_by_itself(workplace: Workplace, tmp_path: Path) -> None:
    files = [write(tmp_path, "benches.md")]
    publish(workplace, files, formats=["plain-text"])
    publish(workplace, [write(tmp_path, "pier.md", "# The pier")], embargo=now(), formats=["plain-text"])
    read_all(workplace)
    assert [paper.title for paper in open_papers(workplace, STRANGER)] == ["The pier"]


def test_only_a_clerk_publishes_and_words_are_checked_first(workplace: Workplace, tmp_path: Path) -> None:
    files = [write(tmp_path, "benches.md")]
    for person in (STRANGER, TOMASZ):
        with pytest.raises(RefusedError):
            publish(workplace, files, person)
    for words in ({"formats": ["papyrus"]}, {"languages": ["xx"]}, {"state": "maybe"}):
        with pytest.raises(WordsError):
            publish(workplace, files, **words)
    with workplace.session() as session:
        assert session.scalar(sa.select(Pack)) is None


def test_orders_are_made_from_the_best_text_that_may_be_shown(workplace: Workplace, tmp_path: Path) -> None:
    generous = with_settings(workplace, unconfirmed="all")
    publish(generous, [write(tmp_path, "benches.md")], state="open", languages=["so"], formats=["plain-text"])
    bench = Bench(generous, "me", lambda job: make_order(generous, job), lambda: False)
    for each in orders_of(generous):
        bench.run(each.id, each.run)
    english, somali = orders_of(generous)
    assert (english.state, english.error) == (somali.state, somali.error) == ("ready", "")
    edition = orders.edition_of(generous, english)
    assert edition is not None
    text = generous.store.get(edition.blob).decode()
    assert "Harbour Walk has no place to sit between the bridge and the pier." in text
    facts = orders.edition_of(generous, orders.find_order(generous, somali.reference, STRANGER))
    assert facts is not None
    assert facts.manifest["standing"]["kind"] == "none"
    assert "12 benches" in generous.store.get(facts.blob).decode()
    assert REPORT.splitlines()[0][2:] == facts.manifest["title"]


def test_an_edition_of_a_closed_paper_has_a_key_of_its_own(workplace: Workplace, tmp_path: Path) -> None:
    publish(workplace, [write(tmp_path, "benches.md")], formats=["plain-text"])
    (held,) = orders_of(workplace)
    keys = [make_order(workplace, jobs.Job(held.id, 0, lambda: False))]
    with workplace.session() as session, session.begin():
        paper = session.get_one(packs.Paper, held.paper_id)
        paper.state = "open"
    keys.append(make_order(workplace, jobs.Job(held.id, 0, lambda: False)))
    assert len(set(keys)) == 2
