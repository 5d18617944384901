import re
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from people import AMA, Caller, change, make, place, settings_for, the_order

from service.publishing import papers
from service.tables import Edition, Order, Paper, now
from service.web import create_app
from service.workplace import Workplace


def ready(workplace: Workplace) -> Order:
    return the_order(workplace, format="html", paper_id=1)


def address(workplace: Workplace) -> str:
    return f"/papers/1/{ready(workplace).reference}/bridge.en.html"


def test_a_stranger_finds_the_open_paper_and_not_the_one_held_back(stranger: Caller) -> None:
    page = stranger.get("/").text
    assert "Old Harbour Bridge" in page
    assert "Mill Lane" not in page
    assert "1 paper<" in page.replace("\n", "")


@pytest.mark.parametrize(("words", "found"), [
    ("harbour", True), ("BRIDGE old", True), ("streets", True), ("bridge tram", False), ("mill", False),
])  # fmt: skip
def test_search_wants_all_words_of_title_or_committee(stranger: Caller, words: str, found: bool) -> None:
    page = stranger.get("/", query_string={"words": words}).text
    assert ("/papers/1" in page) == found


def test_the_pages_of_a_long_list_hold_every_paper_once_and_in_order(app: Flask, stranger: Caller) -> None:
    workplace = app.extensions["workplace"]
    with workplace.session() as session, session.begin():
        for n in range(40):
            session.add(
                Paper(
                    name=f"{n}.md", title=f"Letter {n}", blob="-", document="-", state="open", pack_id=1, position=n + 2
                )
            )
    seen = [re.findall(r'href="/papers/(\d+)"', stranger.get(f"/?page={n}").text) for n in (1, 2)]
    assert [len(page) for page in seen] == [30, 11]
    assert seen[0] + seen[1] == ["1", *(str(n) for n in range(3, 43))]


def test_closed_and_missing_papers_answer_in_the_same_words(stranger: Caller) -> None:
    closed, missing = stranger.get("/papers/2"), stranger.get("/papers/9")
    assert closed.status_code == missing.status_code == 404
    assert closed.text.replace("/papers/2", "") == missing.text.replace("/papers/9", "")
    assert "Mill" not in closed.text


def test_an_embargo_opens_by_the_clock(stranger: Caller, workplace: Workplace) -> None:
    change(workplace, Paper, 2, state="open", opens=now() + timedelta(hours=1))
    assert stranger.get("/papers/2").status_code == 404
    change(workplace, Paper, 2, opens=now() - timedelta(seconds=1))
    assert stranger.get("/papers/2").status_code == 200


def test_a_paper_shows_what_is_there_with_size_words_and_standing(stranger: Caller, workplace: Workplace) -> None:
    page = stranger.get("/papers/1").text
    assert address(workplace) in page
    assert re.search(r"Web page, \d+ kB, \d+ words", page)
    assert "own words" in page


def test_languages_are_offered_only_where_the_public_may_have_them(data: Path, stranger: Caller) -> None:
    assert "another language" not in stranger.get("/papers/1").text
    open_app = create_app(settings_for(data, unconfirmed="all"))
    page = open_app.test_client().get("/papers/1").text
    assert '<option value="ar" lang="ar" dir="rtl">العربية (Arabic)</option>' in page
    assert 'id="language-hint">It is not translated yet: you get the key facts in the language, then' in page
    assert 'aria-describedby="language-hint"' in page
    open_app.extensions["workplace"].engine.dispose()


def test_an_order_gets_a_reference_and_two_who_want_the_same_share_it(stranger: Caller) -> None:
    wish = {"what": "paper", "format": "large-print", "large-print-size": "24"}
    first, second = (stranger.send("/papers/1/orders", **wish) for _ in range(2))
    assert first.status_code == 303
    assert first.location == second.location
    page = stranger.get(first.location).text
    assert "Large print, type size 24 point<" in page
    assert "Waiting" in page
    assert "Cancel this order" in page


def test_an_order_without_a_format_is_told_at_its_field(stranger: Caller) -> None:
    answer = stranger.send("/papers/1/orders", what="paper")
    assert answer.status_code == 400
    assert 'href="#format-0">Choose a format' in answer.text
    assert 'id="format-error"' in answer.text
    assert "<title>Error: " in answer.text


def test_the_page_of_a_refused_order_leads_to_the_paper_when_it_is_loaded_again(stranger: Caller) -> None:
    answer = stranger.get("/papers/1/orders")
    assert (answer.status_code, answer.location) == (303, "/papers/1")


def test_a_language_that_is_not_offered_is_refused_with_a_sentence(stranger: Caller) -> None:
    answer = stranger.send("/papers/1/orders", what="language", language="ar", format="html")
    assert answer.status_code == 400
    assert "There is a problem" in answer.text


def test_a_value_that_is_not_offered_is_refused_with_a_sentence(stranger: Caller) -> None:
    answer = stranger.send("/papers/1/orders", **{"what": "paper", "format": "audio", "audio-speed": "warp"})
    assert answer.status_code == 400
    assert "warp" in answer.text


def test_what_was_checked_is_told_with_rules_sources_and_counts(stranger: Caller, workplace: Workplace) -> None:
    where = f"/orders/{ready(workplace).reference}/checks"
    assert where in stranger.get("/papers/1").text
    assert where in stranger.get(where.removesuffix("/checks")).text
    page = stranger.get(where).text
    assert re.search(r"All \d+ rules that a machine can check hold\.", page)
    assert re.search(r"Every word of the paper is there, in order</strong> \(\d+ words\)", page)
    assert "Rule: WCAG 2.2 3.1.1" in page
    assert "Is the reading order that of the paper" in page
    assert "Rules that do not hold" not in page


def test_a_rule_that_does_not_hold_is_told_to_reader_and_clerk(
    stranger: Caller, ama: Caller, workplace: Workplace
) -> None:
    order = ready(workplace)
    with workplace.session() as session, session.begin():
        edition = session.get_one(Edition, order.edition)
        checks = [{**check, "holds": check["rule"] != "The page has a title"} for check in edition.manifest["checks"]]
        edition.manifest = {**edition.manifest, "checks": checks}
    told = "One rule of form does not hold; the words are all there."
    for page in (stranger.get("/papers/1"), stranger.get(f"/orders/{order.reference}"), ama.get("/clerk/packs/1")):
        assert told in page.text
    assert "Rules that do not hold" in stranger.get(f"/orders/{order.reference}/checks").text


def test_the_checks_of_a_closed_paper_are_closed(stranger: Caller, workplace: Workplace) -> None:
    change(workplace, Paper, 1, state="held")
    assert stranger.get(f"/orders/{ready(workplace).reference}/checks").status_code == 404


def test_only_the_items_that_are_ticked_are_made(stranger: Caller, workplace: Workplace) -> None:
    keys = re.findall(r'name="items" value="([0-9a-f]{8})"', stranger.get("/papers/1").text)
    assert len(keys) == 3
    placed = stranger.send("/papers/1/orders", what="items", items=keys[1:], format="plain-text")
    order = the_order(workplace, reference=placed.location.rsplit("/", 1)[1])
    make(workplace, order)
    assert "Only “" in stranger.get(placed.location).text
    text = stranger.get(f"/papers/1/{order.reference}/bridge.en.items.plain-text.txt").text
    assert "nine arches" in text
    assert "14 weeks" not in text


def test_the_summary_of_one_item_is_made(stranger: Caller, workplace: Workplace) -> None:
    keys = re.findall(r'name="items" value="([0-9a-f]{8})"', stranger.get("/papers/1").text)
    fields = {"what": "items", "items": keys[1:2], "depth": "summary", "format": "plain-text"}
    placed = stranger.send("/papers/1/orders", **fields)
    order = the_order(workplace, reference=placed.location.rsplit("/", 1)[1])
    make(workplace, order)
    assert "Summary of “" in stranger.get(placed.location).text
    text = stranger.get(f"/papers/1/{order.reference}/bridge.en.summary.plain-text.txt").text
    assert "Key facts" in text
    assert "nine arches" not in text


@pytest.mark.parametrize("items", [[], ["00000000"]])
def test_items_that_are_not_offered_are_told_at_their_field(stranger: Caller, items: list[str]) -> None:
    answer = stranger.send("/papers/1/orders", what="items", items=items, format="html")
    assert answer.status_code == 400
    assert "Tick the items that you want" in answer.text


def test_a_closed_paper_takes_no_orders(stranger: Caller) -> None:
    assert stranger.send("/papers/2/orders", what="paper", format="html").status_code == 404


def test_a_waiting_order_updates_without_a_script_until_told_not_to(stranger: Caller, workplace: Workplace) -> None:
    order = place(workplace)
    page = stranger.get(f"/orders/{order.reference}").text
    assert '<noscript><meta http-equiv="refresh"' in page
    assert "Stop updating this page" in page
    still = stranger.get(f"/orders/{order.reference}?update=no").text
    assert "refresh" not in still
    assert "<script" not in still


def test_an_order_being_made_says_its_part(stranger: Caller, workplace: Workplace) -> None:
    order = place(workplace)
    change(workplace, Order, order.id, state="making", step="making the file", part=3, whole=40)
    page = stranger.get(f"/orders/{order.reference}").text
    assert "Making the file: part 3 of 40." in page
    assert '<progress value="3" max="40"' in page


def test_a_ready_order_gives_its_edition_and_stops_updating(stranger: Caller, workplace: Workplace) -> None:
    order = make(workplace, place(workplace))
    page = stranger.get(f"/orders/{order.reference}").text
    assert "refresh" not in page
    link = re.search(r'class="button" href="([^"]+)"', page)
    assert link
    text = stranger.get(link[1])
    assert text.status_code == 200
    assert text.content_type == "text/plain; charset=utf-8"
    assert "Two of the nine arches let water in." in text.text


def test_a_failed_order_says_why_and_can_be_tried_again(stranger: Caller, workplace: Workplace) -> None:
    order = place(workplace)
    change(workplace, Order, order.id, state="failed", error="This took longer than the service allows.")
    assert "This took longer than the service allows." in stranger.get(f"/orders/{order.reference}").text
    assert stranger.send(f"/orders/{order.reference}/retry").status_code == 303
    assert the_order(workplace, id=order.id).state == "wanted"


def test_the_public_cancels_its_own_order_and_not_the_clerks(stranger: Caller, workplace: Workplace) -> None:
    order = place(workplace)
    stranger.send(f"/orders/{order.reference}/cancel")
    assert the_order(workplace, id=order.id).state == "cancelled"
    clerks = place(workplace, format="audio", person=AMA)
    answer = stranger.send(f"/orders/{clerks.reference}/cancel")
    assert answer.status_code == 403
    assert the_order(workplace, id=clerks.id).state == "wanted"
    assert "Cancel" not in stranger.get(f"/orders/{clerks.reference}").text


def test_an_order_is_found_by_its_reference_however_it_is_typed(stranger: Caller, workplace: Workplace) -> None:
    reference = ready(workplace).reference
    answer = stranger.get("/orders", query_string={"reference": f" {reference.lower()} "})
    assert answer.location == f"/orders/{reference}"
    assert "Enter the reference" in stranger.get("/orders?reference=").text


@pytest.mark.parametrize("path", ["/orders?reference=abc", "/orders/ABC", "/orders?reference=a/../b"])
def test_a_reference_that_nothing_is_open_under_can_be_entered_again(stranger: Caller, path: str) -> None:
    answer = stranger.get(path)
    assert answer.status_code == 404
    assert "No order is open under this reference." in answer.text
    assert re.search(r'<input [^>]*id="reference"[^>]* value="A', answer.text)
    assert "<title>Error: " in answer.text


def test_the_order_of_a_withdrawn_paper_answers_as_one_that_never_was(stranger: Caller, workplace: Workplace) -> None:
    reference = ready(workplace).reference
    papers.set_state(workplace, 1, "withdrawn", AMA)
    ended, never = stranger.get(f"/orders/{reference}"), stranger.get("/orders/AAA-AAA")
    assert ended.text.replace(reference, "") == never.text.replace("AAA-AAA", "")
    assert "If its paper was withdrawn" in ended.text


def test_an_edition_comes_with_its_name_its_type_and_its_rules(stranger: Caller, workplace: Workplace) -> None:
    answer = stranger.get(address(workplace))
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == "inline; filename=bridge.en.html"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer.content_type == "text/html; charset=utf-8"
    saved = stranger.get(address(workplace) + "?save")
    assert saved.headers["Content-Disposition"].startswith("attachment")


def test_an_edition_comes_in_parts_and_not_again_where_it_is_known(stranger: Caller, workplace: Workplace) -> None:
    whole = stranger.get(address(workplace))
    part = stranger.get(address(workplace), headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.data) == (206, whole.data[10:20])
    assert part.headers["Content-Range"] == f"bytes 10-19/{len(whole.data)}"
    known = stranger.get(address(workplace), headers={"If-None-Match": whole.headers["ETag"]})
    assert (known.status_code, known.data) == (304, b"")


def test_an_address_lasts_and_holds_no_hash(stranger: Caller, workplace: Workplace) -> None:
    with workplace.session() as session:
        edition = session.get(Edition, ready(workplace).edition)
    assert edition
    assert edition.key not in address(workplace)
    other = f"/papers/1/{ready(workplace).reference}/anything.pdf"
    assert stranger.get(other).location == address(workplace)
    assert stranger.get(address(workplace).replace("/papers/1/", "/papers/2/")).status_code == 404


def test_a_withdrawn_paper_is_closed_on_the_next_request(stranger: Caller, workplace: Workplace) -> None:
    tag = stranger.get(address(workplace)).headers["ETag"]
    papers.set_state(workplace, 1, "withdrawn", AMA)
    for path in (address(workplace), "/papers/1", f"/orders/{ready(workplace).reference}", "/api/papers/1"):
        assert stranger.get(path, headers={"If-None-Match": tag}).status_code == 404


def test_staff_get_a_closed_paper_that_nobody_may_keep(ama: Caller, workplace: Workplace) -> None:
    order = make(workplace, the_order(workplace, paper_id=2, format="html"))
    answer = ama.get(f"/papers/2/{order.reference}/land.en.html")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_size_and_colours_are_kept_on_the_device(stranger: Caller) -> None:
    answer = stranger.send("/preferences?back=/papers/1", size="150", colours="yellow")
    assert answer.location == "/papers/1"
    assert "HttpOnly" in answer.headers["Set-Cookie"]
    assert 'data-size="150" data-colours="yellow"' in stranger.get("/").text


@pytest.mark.parametrize("back", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_no_link_of_ours_leads_elsewhere(stranger: Caller, back: str) -> None:
    answer = stranger.client.post(
        "/preferences",
        query_string={"back": back},
        data={"csrf_token": stranger.token(), "size": "100", "colours": "auto"},
    )
    assert answer.location == "/"


def test_healthz_and_the_fonts(stranger: Caller) -> None:
    assert stranger.get("/healthz").json == {"status": "ok"}
    assert stranger.get("/fonts/atkinson-bold.ttf").data[:4] == b"\0\1\0\0"
    assert stranger.get("/fonts/atkinson-none.ttf").status_code == 404


def test_pages_say_whom_to_ask_and_stand_without_it(data: Path, stranger: Caller) -> None:
    page = stranger.get("/").text
    assert '<a href="tel:02079460100">020 7946 0100</a>' in page
    assert "mailto:translations@fairhaven.example" in page
    nameless = create_app(settings_for(data, authority_name="", authority_phone="", authority_email=""))
    page = nameless.test_client().get("/").text
    assert "mailto:" not in page
    assert "tel:" not in page
    assert '<a href="/">Council papers</a>' in page
    nameless.extensions["workplace"].engine.dispose()
