"""The order form as people meet it: formats under plain headings, the usual choices first, the rest folded away."""

import re

from people import AMA, Caller, change, place

from service.formats import FORMATS
from service.tables import Order
from service.web.groups import GROUPS, USUAL_CHOICES
from service.workplace import Workplace

FOLD = re.compile(
    r"<details( open)?>\s*<summary>More choices<span class=\"hidden\"> for Large print</span>.*?</details>", re.S
)


def test_every_format_stands_under_one_heading() -> None:
    assert sorted(key for group in GROUPS.values() for key in group) == sorted(FORMATS)
    assert set(USUAL_CHOICES) <= set(FORMATS)


def test_the_form_and_the_clerks_page_have_the_headings(stranger: Caller, ama: Caller) -> None:
    form, upload = stranger.get("/papers/1").text, ama.get("/clerk/upload").text
    for heading, keys in GROUPS.items():
        assert f"<h3>{heading}</h3>" in form
        assert f"<legend>{heading}</legend>" in upload
        for key in keys:
            assert form.count(f'name="format" value="{key}"') == upload.count(f'name="formats" value="{key}"') == 1


def test_size_and_colours_show_at_once_and_the_rest_is_folded_away(stranger: Caller) -> None:
    page = stranger.get("/papers/1").text
    fold = FOLD.search(page)
    assert fold
    assert fold[1] is None
    folded = set(re.findall(r'name="large-print-(\w+)"', fold[0]))
    shown = set(re.findall(r'name="large-print-(\w+)"', page)) - folded
    assert shown == {"size", "colours"}
    assert {"font", "paper", "notes", "volume"} <= folded


def test_what_was_chosen_under_more_choices_stays_open_to_see(stranger: Caller) -> None:
    given = {"what": "paper", "format": "large-print", "large-print-font": "noto", "large-print-paper": "A9"}
    answer = stranger.send("/papers/1/orders", **given)
    assert answer.status_code == 400
    assert 'href="#format-0">“A9” is not offered' in answer.text
    fold = FOLD.search(answer.text)
    assert fold
    assert fold[1] == " open"
    assert '<option selected value="noto">' in fold[0]


def test_an_error_leads_to_the_answer_that_was_chosen(stranger: Caller) -> None:
    answer = stranger.send("/papers/1/orders", **{"what": "paper", "format": "audio", "audio-speed": "warp"})
    place = re.search(r'href="#(format-\d+)">“warp”', answer.text)
    assert place
    assert f'id="{place[1]}" name="format" value="audio" checked' in answer.text
    answer = stranger.send("/papers/1/orders", what="items", format="html")
    assert 'href="#items-0">' in answer.text
    assert 'id="items-0"' in answer.text


def test_what_cannot_be_made_leads_to_the_other_formats(stranger: Caller, workplace: Workplace) -> None:
    order = place(workplace, "audio-phone")
    change(
        workplace, Order, order.id, state="failed", error="This lasts about 90 minutes, too long for a file of 1 MB."
    )
    page = stranger.get(f"/orders/{order.reference}").text
    assert 'href="/papers/1#ask">Choose another format' in page
    assert page.index("Choose another format") < page.index("Try again")
    assert 'id="ask"' in stranger.get("/papers/1").text


def test_two_orders_for_other_items_are_told_apart(stranger: Caller, ama: Caller) -> None:
    keys = re.findall(r'name="items" value="([0-9a-f]{8})"', stranger.get("/papers/1").text)
    told = []
    for key in keys[:2]:
        placed = stranger.send("/papers/1/orders", what="items", items=[key], format="plain-text")
        found = re.search(r"<dd>Only (.*?)</dd>", stranger.get(placed.location).text)
        assert found
        told.append(found[1])
    assert len(set(told)) == 2
    pack = ama.get("/clerk/packs/1").text
    assert all(f"Only {items}" in pack for items in told)
    assert AMA.name in pack
