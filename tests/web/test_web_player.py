"""Listening on a page: chapters, text, keys and the remembered place, and never past the gate."""

import re
from dataclasses import replace
from typing import Any

import pytest
from people import AMA, Caller, change, make, place, the_order
from playwright.sync_api import Page
from test_web_browser import Site, check, site, tab_to

from service.document import PageBreak
from service.document_json import from_json, to_json
from service.publishing import papers
from service.tables import Edition, Order, Paper
from service.workplace import Workplace

__all__ = ["site"]
# A browser breaks off what it no longer wants to hear, and the test's own web server then forgets to close the file.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
TITLES = ["About this edition", "Repair of the Old Harbour Bridge", "Summary", "Recommendations", "Why now"]


@pytest.fixture
def sound(workplace: Workplace) -> Order:
    return make(workplace, place(workplace, "audio"))


def test_the_page_has_the_file_its_chapters_and_the_text_of_one(stranger: Caller, sound: Order) -> None:
    answer = stranger.get(f"/orders/{sound.reference}/listen?chapter=5")
    assert "media-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    links = re.findall(r'<a href="([^"]+)#t=([\d.]+)" data-begins="\2"><span[^>]*>([^<]+)<', answer.text)
    assert [title for _, _, title in links][-3:] == TITLES[-3:]
    times = [float(at) for _, at, _ in links]
    assert times == sorted(set(times))
    assert ">Two of the nine arches let water in.</span>" in answer.text
    assert "agrees the cost" not in answer.text
    assert stranger.get(links[0][0]).mimetype == "audio/mpeg"
    assert "/listen" in stranger.get(f"/orders/{sound.reference}").text
    assert "/listen" in stranger.get("/papers/1").text


def test_a_chapter_is_fetched_by_itself(stranger: Caller, sound: Order) -> None:
    path = f"/orders/{sound.reference}/listen"
    page = stranger.get(path).text
    many = page.count("data-begins=") and len(re.findall(r"#t=", page))
    told: Any = stranger.get(f"{path}/{many}.json").json
    assert told["title"] == "Why now"
    words = [each[2] for paragraph in told["paragraphs"] for each in paragraph]
    assert "Two of the nine arches let water in." in words
    for n in (0, many + 1, 2**40):
        assert stranger.get(f"{path}/{n}.json").status_code == 404


def test_the_gate_holds_for_the_page_and_for_every_chapter(
    stranger: Caller, ama: Caller, sound: Order, workplace: Workplace
) -> None:
    papers.set_state(workplace, 1, "withdrawn", AMA)
    for path in (f"/orders/{sound.reference}/listen", f"/orders/{sound.reference}/listen/1.json"):
        assert stranger.get(path).status_code == 404
        assert ama.get(path).status_code == 200


def test_what_is_no_sound_leads_to_its_order(stranger: Caller, workplace: Workplace) -> None:
    text = the_order(workplace, format="html", paper_id=1)
    unmade = place(workplace, "audio", options={"speed": "slow"})
    for order in (text, unmade):
        answer = stranger.get(f"/orders/{order.reference}/listen")
        assert answer.location == f"/orders/{order.reference}"
        assert stranger.get(f"/orders/{order.reference}/listen/1.json").status_code == 404
    assert "/listen" not in stranger.get(f"/orders/{text.reference}").text


def test_an_edition_of_an_earlier_release_is_heard_without_its_text(
    stranger: Caller, sound: Order, workplace: Workplace
) -> None:
    with workplace.session() as session:
        manifest = dict(session.get_one(Edition, sound.edition).manifest)
    del manifest["beside"]
    change(workplace, Edition, sound.edition, manifest=manifest)
    page = stranger.get(f"/orders/{sound.reference}/listen")
    assert "<audio" in page.text
    assert "An earlier release" in page.text


def with_pages(workplace: Workplace) -> Order:
    """The sound of a paper whose pages are numbered, 2 of them twice, as in a pack."""
    with workplace.session() as session, session.begin():
        old = session.get_one(Paper, 1)
        read = from_json(workplace.store.get(old.document))
        first, *rest = read.blocks
        blocks = [PageBreak("1"), first]
        for label, block in zip(("2", "ii", "2"), rest, strict=False):
            blocks += [PageBreak(label), block]
        sha = workplace.store.put(to_json(replace(read, blocks=(*blocks, *rest[3:]))))
        paper = Paper(name="pages.md", title="Pages", blob=old.blob, document=sha, state="open")
        session.add(paper)
    return make(workplace, place(workplace, "audio", paper_id=paper.id))


def test_a_page_is_reached_by_its_number_without_scripts(stranger: Caller, sound: Order, workplace: Workplace) -> None:
    assert 'name="page"' not in stranger.get(f"/orders/{sound.reference}/listen").text  # it has no pages
    path = f"/orders/{with_pages(workplace).reference}/listen"
    links = re.findall(r'#t=([\d.]+)">Original page 2</a>', stranger.get(f"{path}?page=2").text)
    assert len(links) == 2
    assert 0 < float(links[0]) < float(links[1])
    assert stranger.get(f"{path}?page=II").text.count(">Original page ii</a>") == 1
    assert (
        "There is no page of that number"
        not in stranger.get(f"{path}?page=2").text.split("<form id")[1].split(">", 1)[1]
    )
    assert (
        "There is no page of that number" in stranger.get(f"{path}?page=99").text.split("<form id")[1].split(">", 1)[1]
    )


@pytest.fixture(scope="module")
def listen(site: Site) -> str:
    """The path of a player in the running site."""
    order = make(site.workplace, place(site.workplace, "audio"))
    return f"/orders/{order.reference}/listen"


def at(page: Page) -> float:
    found: float = page.evaluate("document.getElementById('sound').currentTime")
    return found


def until(page: Page, true: str) -> None:
    """Wait for what a script says; the browser's own waiting is not allowed by our rules for scripts."""
    for _ in range(100):
        if page.evaluate(true):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {true}")


def opened(page: Page, path: str) -> Page:
    page.goto(path)
    until(page, "document.getElementById('sound').readyState > 0")
    return page


def test_a_sentence_that_runs_the_other_way_has_a_line_of_its_own(site: Site, listen: str) -> None:
    page = opened(site.fresh(), listen)
    looks = page.evaluate("""() => {
        const words = document.getElementById("words"), [first, next] = words.querySelectorAll("span");
        words.dir = "rtl";
        next.dir = "ltr";
        return [first, next].map((each) => getComputedStyle(each).display);
    }""")
    assert looks == ["inline", "block"]


def test_the_player_is_without_fault_and_breaks_no_rule_of_ours(site: Site, listen: str) -> None:
    page = site.fresh(viewport={"width": 1100, "height": 900})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    opened(page, listen)
    page.locator("summary", has_text="Keys").click()
    check(page)
    page.get_by_role("link", name="Why now").click()
    page.locator("#words [aria-current]", has_text="Why now").wait_for()
    assert page.locator("#chapter-title").inner_text() == "Why now"
    assert page.locator("#chapters [aria-current]").inner_text() == "Why now"
    page.locator("#words [aria-current]", has_text="Two of the nine arches").wait_for()
    check(page)
    assert said == []
    page.context.close()


@pytest.mark.parametrize("how", [{"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["dark", "forced"])
def test_the_player_in_other_colours(site: Site, listen: str, how: dict[str, str]) -> None:
    page = site.fresh(**how)
    opened(page, listen)
    page.get_by_role("button", name="Next chapter").click()
    page.locator("#words [aria-current]").wait_for()
    check(page)
    page.context.close()


def test_the_place_and_the_speed_are_remembered(site: Site, listen: str) -> None:
    page = opened(site.fresh(), listen)
    assert page.locator("#place").is_hidden()
    page.get_by_label("Speed").select_option("1.5")
    page.get_by_role("button", name="15 seconds on").click()
    place = at(page)
    opened(page, listen)
    page.locator("#place").wait_for()
    assert abs(at(page) - place) < 1
    assert page.locator("#place-words").inner_text() == f"It goes on where you were, at 0:{int(place)}."
    assert page.evaluate("document.getElementById('sound').playbackRate") == 1.5
    page.get_by_role("button", name="Start from the beginning").click()
    assert at(page) == 0
    opened(page, listen)
    assert page.locator("#place").is_hidden()
    page.context.close()


def test_keys_move_about_and_are_left_to_fields(site: Site, listen: str) -> None:
    page = opened(site.fresh(), listen)
    page.keyboard.press("ArrowRight")
    assert abs(at(page) - 15) < 0.1
    page.keyboard.press("ArrowLeft")
    assert at(page) == 0
    page.keyboard.press("n")
    first = at(page)
    assert first > 1
    assert page.locator("#told").inner_text() == "Repair of the Old Harbour Bridge"
    page.keyboard.press("p")
    assert at(page) == 0
    page.keyboard.press("]")
    assert page.locator("#speed").input_value() == "1.25"
    page.keyboard.press("Control+ArrowRight")
    assert at(page) == 0
    for key in ("k", " "):
        page.keyboard.press(key)
        until(page, "!document.getElementById('sound').paused")
        page.keyboard.press(key)
        until(page, "document.getElementById('sound').paused")
    here = at(page)
    page.locator("#speed").focus()
    page.keyboard.press("ArrowRight")
    assert at(page) == here
    assert page.locator("#speed").input_value() == "1.5"
    page.locator("summary", has_text="Keys").press(" ")
    assert page.evaluate("document.getElementById('sound').paused")
    page.get_by_label("Use the keys below").uncheck()
    page.locator("h1").click()
    page.keyboard.press("ArrowRight")
    assert at(page) == here
    page.context.close()


def test_the_player_goes_to_a_page_and_then_to_the_next_of_that_number(site: Site) -> None:
    path = f"/orders/{with_pages(site.workplace).reference}/listen"
    page = opened(site.fresh(viewport={"width": 1100, "height": 900}), path)
    field, told = page.get_by_label("Go to an original page"), page.locator("#page-told")
    field.fill("2")
    field.press("Enter")
    first = at(page)
    assert first > 1
    assert told.inner_text().startswith("Original page 2, ")
    page.get_by_role("button", name="Go to the page").click()
    assert at(page) > first
    page.get_by_role("button", name="Go to the page").click()
    assert at(page) == first
    field.fill("99")
    field.press("Enter")
    assert at(page) == first
    assert told.inner_text() == "There is no page of that number in this recording."
    check(page)
    page.context.close()


def test_the_text_scrolls_only_where_the_reader_wants(site: Site, listen: str) -> None:
    page = opened(site.fresh(viewport={"width": 320, "height": 400}), listen)
    page.keyboard.press("k")
    until(page, "!document.getElementById('sound').paused")
    page.keyboard.press("n")
    page.locator("#words [aria-current]", has_text="Harbour").wait_for()
    assert page.evaluate("scrollY") == 0
    assert not in_sight(page)
    page.get_by_label("Scroll the text").check()
    page.evaluate("scrollTo(0, 0)")
    page.keyboard.press("n")
    page.locator("#words [aria-current]", has_text="Summary").wait_for()
    assert in_sight(page)
    page.context.close()


def in_sight(page: Page) -> bool:
    box = page.locator("#words [aria-current]").bounding_box()
    return box is not None and 0 <= box["y"] <= 400


def test_the_player_without_scripts(site: Site, listen: str) -> None:
    page = site.fresh(java_script_enabled=False)
    page.goto(listen)
    assert page.locator("audio[controls]").is_visible()
    assert not page.get_by_role("button", name="15 seconds back").is_visible()
    page.get_by_role("link", name="Text of the next chapter").click()
    assert page.locator("#chapter-title").inner_text() == "Repair of the Old Harbour Bridge"
    assert re.search(r"\.mp3#t=\d", page.get_by_role("link", name="Why now").get_attribute("href") or "")
    page.context.close()


def test_the_player_by_keyboard_alone(site: Site, listen: str) -> None:
    page = opened(site.fresh(), listen)
    tab_to(page, "Play")
    page.keyboard.press("Enter")
    until(page, "!document.getElementById('sound').paused")
    tab_to(page, "Summary")
    page.keyboard.press("Enter")
    page.locator("#chapter-title", has_text="Summary").wait_for()
    page.context.close()
