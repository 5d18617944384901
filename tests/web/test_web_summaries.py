"""Ama and Grace decide on summaries at their pages; what readers get follows."""

import re
from pathlib import Path

from flask import Flask
from people import AMA, GRACE, Caller, change, make, place, the_order

from service.publishing import corrections, packs, papers
from service.review import summaries
from service.review.summaries import Opened
from service.tables import Paper, SummaryChoice
from service.workplace import Workplace

HERE = "/clerk/papers/1/summary"
ARCHES = "Two of the nine arches let water in."
WALL = """# The wall

The harbour wall was surveyed in March by two engineers. They found nine cracks in the wall at low water.

Traders would like their stalls to stay on the quay until the wall is repaired.
"""


def opened(workplace: Workplace, paper_id: int = 1) -> Opened:
    return summaries.open_summary(workplace, paper_id, AMA)


def key(workplace: Workplace, words: str, paper_id: int = 1) -> str:
    (found,) = (each.key for each in opened(workplace, paper_id).passages if words in each.text)
    return found


def ticks(page: str) -> dict[str, bool]:
    """The passages that a page offers, and whether each is ticked."""
    found = re.findall(r'name="inside" value="(\w+)"( checked)?', page)
    return {key: bool(ticked) for key, ticked in found}


def fields(page: str) -> dict[str, object]:
    """The form as a browser would send it."""
    offered = ticks(page)
    hidden = {name: re.search(rf'name="{name}" value="(\w*)"', page) for name in ("version", "shown")}
    kept = {name: found[1] if found else "" for name, found in hidden.items()}
    return {**kept, "inside": [each for each, ticked in offered.items() if ticked], "offered": list(offered)}


def test_the_page_says_what_stands_in_it_and_who_approved_it(ama: Caller, workplace: Workplace) -> None:
    page = ama.get(HERE).text
    assert re.search(r"Approved</span>\s+by Ama on ", page)
    assert "<legend>Recommendations</legend>" in page
    assert ticks(page)[key(workplace, "The bridge closes on 3 June 2026")]
    assert not ticks(page)[key(workplace, ARCHES)]
    assert "Under “Why now”." in page
    assert HERE in ama.get("/clerk/packs/1").text


def test_a_passage_is_ticked_in_and_out(ama: Caller, workplace: Workplace) -> None:
    sent = fields(ama.get(HERE).text)
    bridge, arches = key(workplace, "The bridge closes"), key(workplace, ARCHES)
    sent["inside"] = [*(each for each in ticks(ama.get(HERE).text) if each not in (bridge, arches)), arches]
    assert ama.send(HERE, **sent).status_code == 303
    page = ama.get(HERE).text
    assert ticks(page)[arches]
    assert not ticks(page)[bridge]
    assert "Left out by a clerk." in page
    assert "Put in by a clerk." in page
    assert "Changed since" in page
    assert "Look at it again, then approve it." in page
    assert re.search(r"<li>Ama changed it, ", page)
    ama.send(f"{HERE}/back", version=opened(workplace).version)
    assert opened(workplace).is_as_found
    assert "Put back as found" not in ama.get(HERE).text


def test_sentences_of_a_paragraph_put_in_whole_have_no_tick_of_their_own(
    ama: Caller, workplace: Workplace, tmp_path: Path
) -> None:
    (tmp_path / "wall.md").write_text(WALL, encoding="utf-8")
    packs.publish_pack(
        workplace, [(tmp_path / "wall.md", "wall.md")], title="Wall", committee="", meeting="", person=AMA,
        formats=["plain-text"],
    )  # fmt: skip
    make(workplace, the_order(workplace, paper_id=3))
    here = "/clerk/papers/3/summary"
    sentences = [each for each in opened(workplace, 3).passages if each.reason == "selected"]
    (whole,) = [each.key for each in opened(workplace, 3).passages if each.text.endswith("at low water.")][-1:]
    sent = fields(ama.get(here).text)
    ama.send(here, **sent | {"inside": [*sent["inside"], whole]})  # type: ignore[misc]
    page = ama.get(here).text
    assert list(ticks(page))[:2] == [whole, sentences[-1].key]  # in the paper's order
    assert "so they have no tick of their own" in page
    told = {each["key"]: each["inside"] for each in ama.get(f"{here}.json").json["passages"]}
    assert [told[each.key] for each in sentences] == [False, False, True]
    sent = fields(page)
    ama.send(here, **sent | {"inside": [each for each in sent["inside"] if each != whole]})  # type: ignore[attr-defined]
    assert [ticks(ama.get(here).text)[each.key] for each in sentences] == [True, True, True]
    assert opened(workplace, 3).is_as_found
    page = ama.get(here).text
    assert "Until a clerk approves them" in page
    assert page.index('id="passages"') < page.index("Save and approve")
    ama.send(here, then="approve", **fields(page))
    page = ama.get(here).text
    assert opened(workplace, 3).approval.holds
    assert "A program selected sentences" in page
    assert "Until a clerk approves them" not in page


def test_saving_and_approving_in_one_go_and_taking_it_back(ama: Caller, workplace: Workplace) -> None:
    assert ama.send(f"{HERE}/take-back").status_code == 303
    assert "No clerk has approved this summary yet." in ama.get(HERE).text
    sent = fields(ama.get(HERE).text)
    sent["inside"] = [*sent["inside"], key(workplace, ARCHES)]  # type: ignore[misc]
    assert ama.send(HERE, then="approve", **sent).status_code == 303
    assert opened(workplace).approval.holds
    assert key(workplace, ARCHES) in opened(workplace).inside


def test_where_two_choose_at_once_the_second_sees_both_and_overwrites_nothing(
    app: Flask, ama: Caller, workplace: Workplace
) -> None:
    grace = Caller(app.test_client()).sign_in(GRACE)
    page, bridge, arches = ama.get(HERE).text, key(workplace, "The bridge closes"), key(workplace, ARCHES)
    sent = fields(page)
    grace.send(HERE, **sent | {"inside": [*sent["inside"], arches]})  # type: ignore[misc]
    mine = [each for each in sent["inside"] if each != bridge]  # type: ignore[attr-defined]
    answer = ama.send(HERE, then="approve", **sent | {"inside": mine})
    assert answer.status_code == 409
    assert "This summary or its paper was changed meanwhile" in answer.text
    assert answer.text.count("Saved now: it is in the summary.") == 2  # Ama left one out, and Grace put one in.
    assert not ticks(answer.text)[bridge]
    assert arches in opened(workplace).inside
    assert not opened(workplace).approval.holds
    assert ama.send(HERE, **fields(answer.text)).status_code == 303
    assert not {bridge, arches} & opened(workplace).inside


def test_nobody_approves_what_they_have_not_seen(ama: Caller, workplace: Workplace) -> None:
    ama.send(f"{HERE}/take-back")
    sent = fields(ama.get(HERE).text)
    change(workplace, Paper, 1, document=papers.find_paper(workplace, 2, AMA).document)
    answer = ama.send(HERE, then="approve", **sent)
    assert answer.status_code == 409
    assert "This summary or its paper was changed meanwhile" in answer.text
    assert not opened(workplace).approval.holds


def test_a_choice_that_no_longer_fits_is_told(ama: Caller, workplace: Workplace) -> None:
    change(workplace, SummaryChoice, 1, listed=[{"key": "0" * 12, "added": True, "text": "The pier is closed."}])
    page = ama.get(HERE).text
    assert "Chosen, and in the paper no more" in page
    assert "The pier is closed." in page
    assert "Changed since" in ama.get("/clerk/packs/1").text
    ama.send(HERE, **fields(page))
    assert "The pier is closed." not in ama.get(HERE).text


def test_all_summaries_of_a_pack_are_approved_in_one_go(ama: Caller, workplace: Workplace) -> None:
    page = ama.get("/clerk/packs/1").text
    assert "1 English summary waits for approval." in page
    named = re.findall(r'name="summary" value="(2:\w+)"', page)
    answer = ama.send("/clerk/packs/1/summaries", summary=["2:changed", "x:y"])
    assert "it was changed meanwhile" in ama.get(answer.location).text
    assert not opened(workplace, 2).approval.holds
    ama.send("/clerk/packs/1/summaries", summary=named)
    assert opened(workplace, 2).approval.holds
    assert "waits for approval" not in ama.get("/clerk/packs/1").text


def test_passages_are_found_by_their_words(ama: Caller, workplace: Workplace) -> None:
    page = ama.get(f"{HERE}?words=nine+ARCHES").text
    assert key(workplace, ARCHES) in ticks(page)
    assert "1 passage." in page
    page = ama.get(f"{HERE}?words=kestrel").text
    assert key(workplace, ARCHES) not in ticks(page)
    assert "0 passages." in page


def test_only_clerks_decide(stranger: Caller, tomasz: Caller, ama: Caller, workplace: Workplace) -> None:
    for path in (HERE, f"{HERE}.json"):
        assert stranger.get(path).status_code == 302
        assert tomasz.get(path).status_code == 403
    for path in (HERE, f"{HERE}/back", f"{HERE}/take-back", "/clerk/packs/1/summaries"):
        assert tomasz.send(path).status_code == 403
    assert opened(workplace).approval.holds
    assert ama.get("/clerk/papers/99/summary").status_code == 404


def test_a_paper_that_is_not_read_has_no_summary_yet(ama: Caller, workplace: Workplace) -> None:
    change(workplace, Paper, 2, document="")
    assert papers.UNREAD in ama.get("/clerk/papers/2/summary").text


def test_programs_read_how_it_stands(ama: Caller, stranger: Caller, workplace: Workplace) -> None:
    told = ama.get(f"{HERE}.json").json
    assert told["approval"]["by"] == "Ama"
    assert {each["text"] for each in told["passages"] if not each["inside"]} >= {ARCHES}
    assert stranger.get("/api/papers/1").json["summary"] == {"made_of": "own", "approved": True}
    ama.send(f"{HERE}/take-back")
    assert stranger.get("/api/papers/1").json["summary"] == {"made_of": "own", "approved": False}


def test_readers_get_what_the_clerk_chose(ama: Caller, stranger: Caller, workplace: Workplace) -> None:
    order = make(workplace, place(workplace, subject="summary"))
    sent = fields(ama.get(HERE).text)
    ama.send(HERE, **sent | {"inside": [*sent["inside"], key(workplace, ARCHES)]})  # type: ignore[misc]
    again = the_order(workplace, id=order.id)
    assert (again.state, again.edition) == ("wanted", order.edition)
    make(workplace, again)
    text = stranger.get(f"/papers/1/{order.reference}/bridge.en.summary.plain-text.txt").text
    assert ARCHES in text
    assert corrections.count(workplace, [1], AMA) == {}
