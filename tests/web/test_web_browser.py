"""The pages in Chromium: no fault by axe in any state, narrow and enlarged, by keyboard, with and without scripts."""

import re
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT as AXE
from axe_playwright_python.base import AxeResults
from documents import every_kind
from make_package import make_package
from people import AMA, GRACE, PASSWORD, TOMASZ, change, make, place, settings_for, the_order
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from werkzeug.serving import make_server

from service.document import Loss, PageBreak, Picture, Source
from service.document_json import to_json
from service.languages import get_language
from service.publishing.gate import PUBLIC, Person
from service.readers.finish import finish
from service.tables import Order, Paper, Segment, SummaryChoice, now
from service.translation.installed.packages import install_package
from service.web import create_app
from service.workplace import Workplace

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
PDF = "application/pdf"
MISREAD = (
    Loss("Read by machine (sure of 90 in 100 words; unsure of: “lamps”, “The”).", "1", "scan"),
    Loss("White text on this page was left out.", "1", "hidden"), Loss("A picture has no description.", "1"),
    Loss("A clerk’s correction of a word no longer fits.", "1", "correction"),
)  # fmt: skip
WIDTH = ["target-size", "scrollable-region-focusable"]
STRANGER = PUBLIC


@dataclass
class Site:
    """A running server, its workplace, and orders in every state; a browser for each person."""

    base: str
    workplace: Workplace
    browser: Browser
    orders: dict[str, str]
    contexts: dict[Person, BrowserContext] = field(default_factory=dict)

    def page(self, person: Person = STRANGER) -> Page:
        """This person's page, at a desk's width; faults that the browser finds are kept in `faults`."""
        if person not in self.contexts:
            self.contexts[person] = self.browser.new_context(base_url=self.base)
            page = self.contexts[person].new_page()
            if person.name:
                sign_in(page, person)
        page = self.contexts[person].pages[0]
        page.set_viewport_size({"width": 1100, "height": 900})
        return page

    def fresh(self, **how: object) -> Page:
        """A stranger's page in a browser of another kind."""
        return self.browser.new_context(base_url=self.base, **how).new_page()  # type: ignore[arg-type]


def sign_in(page: Page, person: Person) -> None:
    page.goto("/sign-in")
    page.fill("#name", person.name)
    page.fill("#password", PASSWORD)
    page.click("main button")
    page.get_by_role("button", name=f"Sign out {person.name}").wait_for()


@pytest.fixture(scope="module")
def site(house: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    data = Path(shutil.copytree(house, tmp_path_factory.mktemp("site") / "data"))
    app = create_app(settings_for(data, unconfirmed="all"))
    workplace = app.extensions["workplace"]
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield Site(f"http://127.0.0.1:{server.server_port}", workplace, browser, put_orders(workplace))
        browser.close()
    server.shutdown()
    thread.join()
    server.server_close()
    workplace.engine.dispose()


def put_orders(workplace: Workplace) -> dict[str, str]:
    """An order in every state, by state."""
    ready = the_order(workplace, paper_id=1, format="html")
    wanted = place(workplace, "large-print")
    making = place(workplace, "large-print", options={"size": "24"})
    failed = place(workplace, "audio", options={"speed": "slow"})
    cancelled = place(workplace, "audio", options={"speed": "fast"})
    change(workplace, Order, making.id, state="making", step="making the file", part=12, whole=40)
    change(workplace, Order, failed.id, state="failed", error="This took longer than the service allows.")
    change(workplace, Order, cancelled.id, state="cancelled")
    change(workplace, Segment, (1, 2), target="يغلق الجسر في 3 يونيو 2026 لمدة 15 أسبوعا.", state="edited")
    found = {"ready": ready, "wanted": wanted, "making": making, "failed": failed, "cancelled": cancelled}
    return {state: order.reference for state, order in found.items()}


def faults(page: Page, *, narrow: bool = False) -> str:
    """What axe finds; of the narrow page, only what width can change."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    rules = {"runOnly": {"type": "rule", "values": WIDTH}} if narrow else RULES
    found = AxeResults(page.evaluate("rules => axe.run(rules)", rules))
    return "" if found.violations_count == 0 else str(found.generate_report())


def check(page: Page) -> None:
    """No fault by axe, one main heading, and nothing wider than the window at 320 pixels (400% of 1280)."""
    assert faults(page) == ""
    assert page.locator("h1").count() == 1
    page.set_viewport_size({"width": 320, "height": 256})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert faults(page, narrow=True) == ""


@pytest.mark.parametrize(("person", "path"), [
    (STRANGER, "/"), (STRANGER, "/?words=tram"), (STRANGER, "/papers/1"), (STRANGER, "/orders"),
    (STRANGER, "/orders?reference="), (STRANGER, "/preferences"), (STRANGER, "/sign-in"), (STRANGER, "/papers/2"),
    (AMA, "/"), (AMA, "/papers/2"), (AMA, "/clerk/"), (AMA, "/clerk/upload"), (AMA, "/clerk/packs/1"),
    (AMA, "/clerk/papers/1/check/1"), (AMA, "/clerk/papers/1/check/3"), (AMA, "/clerk/papers/1/outline"),
    (AMA, "/clerk/papers/1/summary"), (AMA, "/clerk/papers/2/summary"),
    (AMA, "/users"), (TOMASZ, "/review/?language=ur"), (TOMASZ, "/review/drafts/1"), (GRACE, "/users"),
    (GRACE, "/users/Ama/password"),
], ids=lambda value: value if isinstance(value, str) else value.name or "stranger")  # fmt: skip
def test_every_page_is_without_fault(site: Site, person: Person, path: str) -> None:
    page = site.page(person)
    page.goto(path)
    check(page)


@pytest.fixture(scope="module")
def misread(site: Site, tmp_path_factory: pytest.TempPathFactory) -> int:
    """A paper of one printed page in Arabic with all that a clerk can correct, read by machine from a scan."""
    path = tmp_path_factory.mktemp("scan") / "scan.pdf"
    Image.new("RGB", (850, 1100), "white").save(path, "PDF")
    read = finish(replace(every_kind(), language="ar", losses=MISREAD, source=Source("scan.pdf", "", PDF, 1, ("1",))))
    read = replace(read, blocks=(PageBreak("1"), *read.blocks))
    paper = Paper(name="scan.pdf", title="Scan", blob=site.workplace.store.put(path.read_bytes()))
    paper.document = site.workplace.store.put(to_json(read))
    with site.workplace.session() as session, session.begin():
        session.add(paper)
        session.flush()
        return paper.id


def test_checking_a_scan_is_without_fault_with_every_form_open(site: Site, misread: int) -> None:
    page = site.page(AMA)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"/clerk/papers/{misread}/check/1")
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert page.evaluate("document.querySelector('.page-picture img').naturalWidth") == 1000
    beside, words = page.locator(".page-picture").bounding_box(), page.locator(".as-read").bounding_box()
    assert beside
    assert words
    assert beside["x"] + beside["width"] <= words["x"]
    check(page)
    beside, words = page.locator(".page-picture").bounding_box(), page.locator(".as-read").bounding_box()
    assert beside
    assert words
    assert beside["y"] + beside["height"] <= words["y"]  # Where it is narrow, the picture is above the words.
    page.goto(f"/clerk/papers/{misread}/outline")
    check(page)


def test_correcting_by_keyboard_without_scripts(site: Site) -> None:
    page = site.fresh(java_script_enabled=False)
    sign_in(page, AMA)
    page.goto("/clerk/papers/1/check/4")
    page.locator("summary").nth(1).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+End")
    page.keyboard.type(" They are old.")
    page.get_by_role("button", name="Save Paragraph").last.press("Enter")
    page.locator(".said", has_text="Two of the nine arches let water in. They are old.").wait_for()
    assert "#block-" in page.url
    page.context.close()


def test_braille_for_staff_is_without_fault(site: Site) -> None:
    order = make(site.workplace, place(site.workplace, "braille"))
    page = site.page(AMA)
    for path in ("", "/pages", "/ticket", "/ticket?copies=none&sides=double&grams=1"):
        page.set_viewport_size({"width": 1100, "height": 900})
        page.goto(f"/clerk/orders/{order.reference}/braille{path}")
        check(page)
    assert page.get_by_role("alert").get_by_role("link").count() == 2


def test_work_by_hand_is_ticked_off_by_keyboard_without_scripts(site: Site) -> None:
    blocks = (PageBreak("7"), *every_kind().blocks, Picture("undescribed"))
    document = site.workplace.store.put(to_json(finish(replace(every_kind(), blocks=blocks))))
    with site.workplace.session() as session, session.begin():
        paper = Paper(name="kinds.md", title="Kinds", blob=document, document=document)
        session.add(paper)
        session.flush()
        number = paper.id
    page = site.page(AMA)
    page.goto(f"/clerk/papers/{number}/by-hand")
    check(page)
    page = site.fresh(java_script_enabled=False)
    sign_in(page, AMA)
    page.goto(f"/clerk/papers/{number}/by-hand")
    page.get_by_role("button", name="Done A picture without a description").first.press("Enter")
    page.get_by_text("by Ama on").wait_for()
    assert "#task-" in page.url
    page.context.close()


@pytest.mark.parametrize("state", ["wanted", "making", "ready", "failed", "cancelled"])
def test_an_order_is_without_fault_in_every_state(site: Site, state: str) -> None:
    page = site.page()
    page.goto(f"/orders/{site.orders[state]}")
    check(page)


def test_what_was_checked_is_without_fault(site: Site) -> None:
    page = site.page()
    page.goto(f"/orders/{site.orders['ready']}/checks")
    page.get_by_role("heading", name="For a person to look at").wait_for()
    check(page)


def test_items_are_ticked_by_keyboard_without_fault(site: Site) -> None:
    page = site.page()
    page.goto("/papers/1")
    page.get_by_label("Only some items").press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.get_by_label("Summary", exact=True).is_checked()
    check(page)


def test_forms_with_errors_are_without_fault_and_lead_to_the_field(site: Site) -> None:
    page = site.page()
    page.goto("/papers/1")
    page.get_by_role("button", name="Get this edition").click()
    page.get_by_role("link", name="Choose a format").click()
    assert page.evaluate("document.activeElement.id") == "format-0"
    check(page)
    page.goto("/sign-in")
    page.fill("#name", "Ann")
    page.fill("#password", "not the right one")
    page.click("main button")
    page.locator(".problems:focus").wait_for()
    check(page)
    ama = site.page(AMA)
    ama.goto("/clerk/upload")
    ama.get_by_role("button", name="Publish").click()
    assert ama.get_by_role("alert").get_by_role("link").count() == 1  # no files; a title it gives itself
    check(ama)


def test_two_texts_of_one_passage_are_without_fault(site: Site) -> None:
    page = site.page(TOMASZ)
    page.goto("/review/drafts/1")
    page.locator("#text-1").fill("عنوان توماش")
    with site.workplace.session() as session:
        version = session.get_one(Segment, (1, 1)).version
    change(site.workplace, Segment, (1, 1), target="عنوان غريس", version=version + 1)
    page.get_by_role("button", name="Save", exact=True).click()
    assert "Somebody else changed this passage" in page.get_by_role("alert").inner_text()
    box = page.locator("#text-1")
    assert (box.input_value(), box.evaluate("box => getComputedStyle(box).direction")) == ("عنوان توماش", "rtl")
    check(page)


def test_a_summary_is_chosen_and_approved_by_keyboard_without_scripts(site: Site) -> None:
    page = site.fresh(java_script_enabled=False)
    sign_in(page, AMA)
    page.goto("/clerk/packs/1")
    page.get_by_role("button", name="Approve all of them").press("Enter")
    page.get_by_text("Approved: 1.").wait_for()
    page.get_by_role("link", name="Summary and main findings : Repair").press("Enter")
    box = page.get_by_label("Two of the nine arches let water in.")
    box.press("Space")
    page.get_by_role("button", name="Save", exact=True).press("Enter")
    page.get_by_text("Look at it again, then approve it.").wait_for()
    assert box.is_checked()
    page.get_by_role("button", name="Save and approve").first.press("Enter")
    page.get_by_text("by Ama on").first.wait_for()
    page.locator("summary", has_text="The whole summary").press("Enter")
    assert page.locator(".said", has_text="Two of the nine arches").is_visible()
    page.get_by_role("button", name="Put back as found").press("Enter")
    page.get_by_text("The summary is as it was found.").wait_for()
    assert not box.is_checked()
    page.get_by_role("button", name="Take the approval back").press("Enter")
    page.get_by_text("No clerk has approved this summary yet.").wait_for()
    page.context.close()


def test_a_summary_that_two_choose_is_without_fault(site: Site) -> None:
    page = site.page(AMA)
    page.goto("/clerk/papers/1/summary")
    page.get_by_label("Two of the nine arches let water in.").check()
    with site.workplace.session() as session:
        version = session.get_one(SummaryChoice, 1).version
    lost = [{"key": "0" * 12, "added": True, "text": "The pier is closed."}]
    grace = {"approved": "0" * 64, "approved_by": "Grace", "approved_at": now()}
    change(site.workplace, SummaryChoice, 1, listed=lost, version=version + 1, **grace)
    page.get_by_role("button", name="Save", exact=True).click()
    assert "This summary or its paper was changed" in page.get_by_role("alert").inner_text()
    page.get_by_role("heading", name="Chosen, and in the paper no more").wait_for()
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    check(page)
    change(site.workplace, SummaryChoice, 1, listed=[], approved="", approved_by="")


def test_a_draft_from_right_to_left_by_keyboard_without_scripts(site: Site, tmp_path: Path) -> None:
    package = make_package(tmp_path / "ur.argosmodel", "en", "ur", {"The": "یہ", "bridge": "پل", "weeks": "ہفتے"})
    install_package(site.workplace.settings.data / "packages", package)
    ready = site.page(TOMASZ)
    page = site.fresh(java_script_enabled=False)
    sign_in(page, TOMASZ)
    page.goto("/review/?language=ur")
    page.get_by_role("button", name="Begin Repair of the Old Harbour Bridge").press("Enter")
    page.locator("textarea").first.wait_for()
    box = page.locator("#text-2")
    box.press("Control+End")
    page.keyboard.type(" ۱۵")
    page.get_by_role("button", name="Save, and translate afresh").press("Enter")
    page.get_by_text("passages have the machine’s words now").wait_for()
    assert box.evaluate("box => getComputedStyle(box).direction") == "rtl"
    assert "۱۵" in box.input_value()
    page.get_by_role("link", name="Passage 2", exact=True).press("Enter")
    assert page.url.endswith("#passage-2")
    ready.goto(page.url)
    ready.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    check(ready)
    page.context.close()


@pytest.mark.parametrize("colours", ["light", "cream", "dark", "yellow"])
def test_every_scheme_has_contrast_and_the_largest_text_fits(site: Site, colours: str) -> None:
    page = site.fresh(viewport={"width": 640, "height": 512})
    page.goto("/preferences?back=/papers/1")
    page.check(f"input[value={colours}]")
    page.check("input[value='200']")
    page.get_by_role("button", name="Keep my choice").click()
    page.check("#format-0")
    page.locator("summary", has_text="More choices for Large print").press("Enter")
    page.get_by_label("Typeface").wait_for()
    assert page.url.endswith("/papers/1")
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == 36
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    assert faults(page) == ""
    page.goto(f"/orders/{site.orders['failed']}")
    assert faults(page) == ""
    page.context.close()


@pytest.mark.parametrize("how", [{"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["dark", "forced"])
def test_a_device_set_to_other_colours(site: Site, how: dict[str, str]) -> None:
    page = site.fresh(**how)
    for path in ("/", "/papers/1", f"/orders/{site.orders['making']}"):
        page.goto(path)
        assert faults(page) == ""
    page.context.close()


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what has this name has the focus; each stop on the way must show that it has it."""
    for _ in range(80):
        page.keyboard.press("Tab")
        here = page.evaluate(
            """() => {
                const it = document.activeElement, style = getComputedStyle(it);
                const label = it.labels && it.labels.length ? it.labels[0].innerText : it.innerText || it.id;
                return [label.trim(), style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2];
            }"""
        )
        assert here[1], f"no focus to be seen on {here[0]}"
        if here[0].startswith(name):
            return
    raise AssertionError(f"{name} cannot be reached by keyboard")


def test_ordering_by_keyboard_alone(site: Site) -> None:
    page = site.fresh()
    page.goto("/")
    tab_to(page, "Skip to the main content")
    page.keyboard.press("Enter")
    tab_to(page, "Search")
    tab_to(page, "Repair of the Old Harbour Bridge")
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers/1")
    tab_to(page, "The whole paper, in English")
    page.keyboard.press("ArrowDown")
    tab_to(page, "Large print")
    page.keyboard.press("Space")
    tab_to(page, "Type size")
    page.keyboard.press("ArrowDown")
    tab_to(page, "Get this edition")
    page.keyboard.press("Enter")
    page.wait_for_url("**/orders/*")
    facts = page.locator(".facts").inner_text()
    assert "type size 20 point" in facts
    assert "Summary and main findings" in facts
    tab_to(page, "Cancel this order")
    page.keyboard.press("Enter")
    page.get_by_text("It was cancelled.").wait_for()
    tab_to(page, "Try again")
    page.context.close()


def test_ordering_without_scripts(site: Site) -> None:
    page = site.fresh(java_script_enabled=False)
    page.goto("/papers/1")
    page.get_by_label("another language").check()
    page.select_option("#language", "ar")
    page.get_by_label("Plain text").check()
    page.get_by_role("button", name="Get this edition").click()
    reference = page.url.rsplit("/", 1)[1]
    assert '<meta http-equiv="refresh" content="10">' in page.content()
    make(site.workplace, the_order(site.workplace, reference=reference))
    page.reload()
    assert "refresh" not in page.content()
    page.get_by_role("link", name="Open it").click()
    assert get_language("ar").name in page.content() or re.search("[\u0600-\u06ff]{3}", page.content())
    page.context.close()


def test_a_status_page_updates_itself_speaks_once_and_leaves_the_focus(site: Site) -> None:
    page = site.fresh()
    order = place(site.workplace)
    page.goto(f"/orders/{order.reference}")
    cancel = page.get_by_role("button", name="Cancel this order")
    cancel.focus()
    assert page.locator("#told").inner_text() == ""
    make(site.workplace, order)
    page.locator("#progress[data-state=ready]").wait_for(timeout=8000)
    assert page.locator("#told").inner_text() == "It is ready."
    assert cancel.evaluate("button => button === document.activeElement")
    assert page.title().startswith("Ready")
    page.get_by_role("link", name="Open it").click()
    assert "nine arches" in page.content()
    page.context.close()


def test_nothing_is_asked_of_another_site_and_no_rule_of_ours_is_broken(site: Site) -> None:
    page = site.fresh()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    paths = ["/", "/papers/1", f"/orders/{site.orders['making']}", f"/orders/{site.orders['ready']}"]
    for path in paths:
        page.goto(path)
    page.get_by_role("link", name="Open it").click()
    assert page.locator("h1").first.inner_text() == "Repair of the Old Harbour Bridge"
    assert {url for url in asked if not url.startswith((site.base, "data:"))} == set()
    assert said == []
    fonts = {url for url in asked if "/fonts/" in url}
    assert fonts == {f"{site.base}/fonts/atkinson-{weight}.ttf" for weight in ("regular", "bold")}
    page.context.close()
