import re
from pathlib import Path

import pytest
from flask import Flask
from make_package import make_package
from people import GRACE, Caller, change, make, place
from sqlalchemy import select

from service.tables import Draft, Paper, Segment
from service.translation.installed.packages import install_package
from service.workplace import Workplace

BRIDGE_AR = "يغلق الجسر في 3 يونيو 2026 لمدة 14 أسبوعا."


def segments(workplace: Workplace) -> list[Segment]:
    with workplace.session() as session:
        return list(session.scalars(select(Segment).where(Segment.draft_id == 1).order_by(Segment.n)))


def draft(workplace: Workplace) -> Draft:
    with workplace.session() as session:
        return session.get_one(Draft, 1)


def fill(workplace: Workplace, **changed: str) -> dict[str, str]:
    """The draft's form as a browser would send it, with these boxes changed."""
    fields = {}
    for each in segments(workplace):
        fields |= {
            f"text-{each.n}": each.target,
            f"shown-{each.n}": each.target,
            f"version-{each.n}": str(each.version),
        }
    return fields | {name.replace("_", "-"): text for name, text in changed.items()}


def all_written(workplace: Workplace) -> dict[str, str]:
    return fill(workplace, **{f"text_{each.n}": f"{BRIDGE_AR} {each.n}" for each in segments(workplace)})


def marks(page: str) -> list[str]:
    """How each passage of a draft's page is marked."""
    return re.findall(r'<h2 id="passage-\d+">[^<]*<span class="state state-(\w+)"', page)


def test_the_list_shows_open_papers_and_how_their_drafts_stand(tomasz: Caller) -> None:
    page = tomasz.get("/review/?language=ar").text
    assert "Old Harbour Bridge" in page
    assert "Mill Lane" not in page
    assert "/review/drafts/1" in page
    assert "Not begun" in tomasz.get("/review/?language=yo").text
    assert tomasz.get("/review/?language=xx").status_code == 404


def test_beginning_a_draft_makes_it_once(tomasz: Caller) -> None:
    first, second = (tomasz.send("/review/papers/1/ur") for _ in range(2))
    assert first.status_code == 303
    assert first.location == second.location == "/review/drafts/2"


def test_english_and_translation_stand_side_by_side_each_in_its_direction(tomasz: Caller) -> None:
    page = tomasz.get("/review/drafts/1").text
    assert re.search(r'lang="en-GB" dir="ltr">The bridge closes on 3 June 2026', page)
    assert re.search(r'<textarea [^>]*lang="ar" dir="rtl"', page)


def test_saving_keeps_what_was_changed_and_nothing_else(tomasz: Caller, workplace: Workplace) -> None:
    n = segments(workplace)[1].n
    answer = tomasz.send("/review/drafts/1", **fill(workplace, **{f"text_{n}": BRIDGE_AR}))
    assert answer.status_code == 303
    assert [each.version for each in segments(workplace)][:3] == [0, 1, 0]
    assert segments(workplace)[1].target == BRIDGE_AR
    assert BRIDGE_AR in tomasz.get("/review/drafts/1").text


def test_where_two_write_at_once_the_second_sees_both_texts_and_overwrites_nothing(
    app: Flask, tomasz: Caller, workplace: Workplace
) -> None:
    grace = Caller(app.test_client()).sign_in(GRACE)
    n = segments(workplace)[1].n
    old = fill(workplace, **{f"text_{n}": "نص توماش"})
    grace.send("/review/drafts/1", **fill(workplace, **{f"text_{n}": "نص غريس"}))
    answer = tomasz.send("/review/drafts/1", **old)
    assert answer.status_code == 409
    assert "Somebody else changed this passage meanwhile." in answer.text
    assert "نص غريس" in answer.text
    assert "نص توماش" in answer.text
    assert segments(workplace)[1].target == "نص غريس"
    # The page now carries the newer version: saving again says that the writer has seen it.
    again = re.search(rf'name="version-{n}" value="(\d+)"', answer.text)
    assert again
    fields = old | {f"version-{n}": again[1], f"shown-{n}": "نص غريس"}
    assert tomasz.send("/review/drafts/1", **fields).status_code == 303
    assert segments(workplace)[1].target == "نص توماش"


def test_what_the_checks_find_is_shown_with_its_reason(tomasz: Caller, workplace: Workplace) -> None:
    wanted = next(each for each in segments(workplace) if "14 weeks" in each.source)
    wrong = BRIDGE_AR.replace("14", "15")
    tomasz.send("/review/drafts/1", **fill(workplace, **{f"text_{wanted.n}": wrong}))
    page = tomasz.get("/review/drafts/1").text
    assert f'id="checks-{wanted.n}"' in page
    assert "14" in re.findall(rf'id="checks-{wanted.n}">(.*?)</ul>', page, re.S)[0]


def test_a_draft_with_gaps_cannot_be_approved(tomasz: Caller, workplace: Workplace) -> None:
    answer = tomasz.send("/review/drafts/1", then="approve", **fill(workplace))
    assert answer.status_code == 409
    assert "Passages without a translation" in answer.text
    assert draft(workplace).state != "approved"


def test_saving_and_approving_in_one_go_and_taking_it_back(
    tomasz: Caller, stranger: Caller, workplace: Workplace
) -> None:
    assert "another language" not in stranger.get("/papers/1").text
    refused = tomasz.send("/review/drafts/1", then="approve", **all_written(workplace))
    assert refused.status_code == 409
    assert 'name="reason"' in refused.text
    reason = "These are stand-ins."
    answer = tomasz.send("/review/drafts/1", then="approve", reason=reason, **all_written(workplace))
    assert answer.status_code == 303
    assert set(marks(tomasz.get("/review/drafts/1").text)) == {"approved"}
    assert draft(workplace).approved_by == "Tomasz"
    assert "Withdraw the approval" in tomasz.get("/review/drafts/1").text
    assert 'value="ar"' in stranger.get("/papers/1").text
    order = make(workplace, place(workplace, subject="summary", language="ar"))
    page = stranger.get("/papers/1").text
    assert f"/papers/1/{order.reference}/bridge.ar.summary.plain-text.txt" in page
    assert "Translation approved by Tomasz on " in page
    tomasz.send("/review/drafts/1/withdraw")
    assert draft(workplace).state == "withdrawn"
    assert order.reference not in stranger.get("/papers/1").text


@pytest.mark.parametrize("path", ["/review/drafts/9", "/review/drafts/9/withdraw"])
def test_a_draft_that_is_not_there(tomasz: Caller, path: str) -> None:
    assert (tomasz.send(path) if "withdraw" in path else tomasz.get(path)).status_code == 404


def test_the_draft_of_a_paper_that_was_withdrawn_is_closed(tomasz: Caller, workplace: Workplace) -> None:
    change(workplace, Paper, 1, state="withdrawn")
    assert tomasz.get("/review/drafts/1").status_code == 404


def test_what_is_found_is_listed_first_and_leads_from_one_to_the_next(tomasz: Caller, workplace: Workplace) -> None:
    tomasz.send("/review/drafts/1", **all_written(workplace))
    page = tomasz.get("/review/drafts/1").text
    listed = page[page.index('id="look"') : page.index('id="passages"')]
    assert "Something is found against" in listed
    first, second = re.findall(r'<a href="#passage-(\d+)">Passage', listed)[:2]
    assert f'<a href="#passage-{second}">Next to look at: passage {second}</a>' in page
    assert int(first) < int(second)
    assert listed.index("Wrong:") < (listed.index("Please look:") if "Please look:" in listed else len(listed))


def test_a_draft_that_no_engine_can_begin_says_so_and_is_not_being_edited(tomasz: Caller, workplace: Workplace) -> None:
    page = tomasz.get("/review/drafts/1").text
    assert "No engine that translates into Arabic is installed here" in page
    assert set(marks(page)) == {"phrase", "empty"}
    for path in ("/review/drafts/1", "/review/?language=ar"):
        assert "state-begun" in tomasz.get(path).text
    n = segments(workplace)[1].n
    tomasz.send("/review/drafts/1", **fill(workplace, **{f"text_{n}": BRIDGE_AR}))
    for path in ("/review/drafts/1", "/review/?language=ar"):
        assert "Being edited" in tomasz.get(path).text


def test_what_was_approved_is_no_longer_called_the_machines(tomasz: Caller, workplace: Workplace) -> None:
    change(workplace, Draft, 1, engine="apertium")
    assert "The machine’s words are by Apertium" in tomasz.get("/review/drafts/1").text
    tomasz.send("/review/drafts/1", then="approve", reason="These are stand-ins.", **all_written(workplace))
    page = tomasz.get("/review/drafts/1").text
    assert "It began as a machine’s draft, by Apertium" in page
    assert "The machine’s words" not in page


def test_passages_without_words_are_counted(tomasz: Caller) -> None:
    assert re.search(r'<a href="#passage-\d+">\d+ passages have no words yet', tomasz.get("/review/drafts/1").text)


def test_a_weak_machine_shows_its_draft_when_it_is_asked(tomasz: Caller, workplace: Workplace, tmp_path: Path) -> None:
    words = {"The": "Buundada", "bridge": "waa", "closes": "xiran", "weeks": "toddobaad"}
    package = make_package(tmp_path / "so.argosmodel", "en", "so", words)
    install_package(workplace.settings.data / "packages", package)
    place = tomasz.send("/review/papers/1/so").location
    page = tomasz.get(place).text
    assert "Show the machine’s draft" in page
    assert "weak, and often wrong" in page
    mine = next(n for n, text in re.findall(r'id="source-(\d+)"[^>]*>([^<]+)', page) if "14 weeks" in text)
    fields = {f"text-{mine}": "Buundadu way xirnaan doontaa.", f"shown-{mine}": "", f"version-{mine}": "0"}
    assert tomasz.send(place, then="machine", engine="argos", **fields).status_code == 303
    page = tomasz.get(place).text
    assert "passages have the machine’s words now" in page
    assert "The machine’s words are by Argos Translate: weak" in page
    assert {"phrase", "machine", "edited"} <= set(marks(page))
    assert "Licence: GPL-3.0-or-later." in page
    assert "Buundadu way xirnaan doontaa." in page  # What was written and not yet saved was saved first.
    answer = tomasz.send(place, then="machine", engine="oracle")
    assert answer.status_code == 409
    assert "is not a translation engine of this service" in answer.text


def test_a_translation_waits_for_the_approval_of_its_english(tomasz: Caller, ama: Caller, workplace: Workplace) -> None:
    assert "No clerk has approved the English yet." not in tomasz.get("/review/?language=ar").text
    ama.send("/clerk/papers/1/summary/take-back")
    assert "No clerk has approved the English yet." in tomasz.get("/review/?language=ar").text
    page = tomasz.get("/review/drafts/1").text
    assert "No clerk has approved the English summary yet." in page
    assert "Save and approve" not in page
    answer = tomasz.send("/review/drafts/1", then="approve", reason="It is right.", **all_written(workplace))
    assert answer.status_code == 409
    assert "No clerk has approved the English summary" in answer.text


def test_programs_read_how_drafts_stand(tomasz: Caller, ama: Caller, workplace: Workplace) -> None:
    (listed,) = tomasz.get("/review/drafts.json?language=ar").json["drafts"]
    assert (listed["id"], listed["paper"], listed["state"]) == (1, 1, "editing")
    told = tomasz.get("/review/drafts/1.json").json
    assert [each["n"] for each in told["passages"]] == [each.n for each in segments(workplace)]
    assert tomasz.get("/review/drafts/9.json").status_code == 404
    assert ama.get("/review/drafts/1.json").status_code == 403
