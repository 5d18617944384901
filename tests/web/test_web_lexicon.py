"""The clerks' lexicon: changed, heard, undone, taken out and in; and what is spoken follows it."""

import io
import re
from typing import Any

import pytest
from mutagen.mp3 import MP3
from people import AMA, TOMASZ, Caller, make, place, the_order
from sqlalchemy import select
from test_web_browser import Site, check, sign_in, site

from service import convert, editions, lexicons
from service.errors import RefusedError, WordsError
from service.formats.audio_times import from_bytes
from service.publishing import lexicon, lexicon_anew, lexicon_lists
from service.speech.lexicon import Entry, shipped
from service.tables import Edition, Event
from service.workplace import Workplace

__all__ = ["site"]
QUAY = {"language": "en", "term": "Quay", "how": "alias", "say": "Key"}
HEAR = "/clerk/lexicon/hear.mp3?language=en&how=alias"


def said(workplace: Workplace, term: str, language: str = "en") -> Entry | None:
    found = lexicon.find(workplace, language, term, AMA)
    return found.entry if found else None


def test_a_word_is_added_changed_and_deleted_with_who_did_it(ama: Caller, workplace: Workplace) -> None:
    answer = ama.send("/clerk/lexicon", **QUAY)
    assert answer.location == "/clerk/lexicon?language=en#word-Quay"
    page = ama.get("/clerk/lexicon?language=en&words=quay").text
    assert "“<span" in page
    assert "by Ama on" in page
    assert "GLA" not in page
    ama.send("/clerk/lexicon", **QUAY | {"say": "Kee"})
    assert said(workplace, "Quay") == Entry("Quay", "alias", "Kee")
    ama.send("/clerk/lexicon/drop", language="en", term="Quay")
    assert said(workplace, "Quay") is None
    with workplace.session() as session:
        events = session.scalars(select(Event).where(Event.what == "changed the lexicon")).all()
    assert [(event.who, event.about) for event in events] == [("Ama", "en Quay")] * 3


def test_what_we_ship_is_changed_deleted_and_comes_back(ama: Caller, workplace: Workplace) -> None:
    ama.send("/clerk/lexicon/drop", language="en", term="MOPAC")
    assert said(workplace, "MOPAC") == Entry("MOPAC", "off", "")
    assert "Left to the voice" in ama.get("/clerk/lexicon?words=MOPAC").text
    ama.send("/clerk/lexicon", language="en", term="MOPAC", how="letters", say="")
    assert lexicons.entries_of(workplace) == (("en", Entry("MOPAC", "letters", "")),)
    rows = lexicon.history(workplace, "en", AMA)
    page = ama.get("/clerk/lexicon/history").text
    assert page.count("/undo") == 1
    ama.send(f"/clerk/lexicon/history/{rows[0].id}/undo", language="en")
    assert said(workplace, "MOPAC") == Entry("MOPAC", "off", "")
    with pytest.raises(WordsError, match="changed again"):
        lexicon.undo(workplace, rows[0].id, AMA)
    first = rows[-1].id
    lexicon.undo(workplace, lexicon.history(workplace, "en", AMA)[0].id, AMA)
    assert said(workplace, "MOPAC") == Entry("MOPAC", "letters", "")
    with pytest.raises(WordsError, match="changed again"):
        lexicon.undo(workplace, first, AMA)


@pytest.mark.parametrize(("fields", "told"), [
    ({"term": ""}, "Write the word"), ({"term": "…"}, "Write a word"), ({"say": "  "}, "Write how “Quay” is said"),
    ({"how": "backwards"}, "Not a valid choice"), ({"term": "St. Quay", "how": "letters"}, "letter by letter"),
    ({"term": "Q" * 90}, "80"),
])  # fmt: skip
def test_what_says_nothing_is_not_kept(ama: Caller, workplace: Workplace, fields: dict[str, str], told: str) -> None:
    answer = ama.send("/clerk/lexicon", **QUAY | fields)
    assert answer.status_code == 400
    assert told in answer.text
    assert lexicons.entries_of(workplace) == ()


def test_only_clerks_come_in(stranger: Caller, tomasz: Caller, workplace: Workplace) -> None:
    for path in ("", "/history", "/en.tsv", "/hear.mp3?term=Quay&how=word"):
        assert stranger.get(f"/clerk/lexicon{path}").status_code == 302
        assert tomasz.get(f"/clerk/lexicon{path}").status_code == 403
    for path in ("", "/drop", "/take-in", "/anew", "/history/1/undo"):
        assert tomasz.send(f"/clerk/lexicon{path}", **QUAY).status_code == 403
    with pytest.raises(RefusedError):
        lexicon.change(workplace, "en", Entry("Quay", "word", ""), TOMASZ)


def test_a_word_is_heard_without_being_kept(ama: Caller, workplace: Workplace) -> None:
    short = ama.get(f"{HEAR}&term=Quay&say=Key")
    assert short.mimetype == "audio/mpeg"
    assert "default-src 'none'" in short.headers["Content-Security-Policy"]
    long = ama.get(f"{HEAR}&term=Quay&say=the+old+quay+of+the+city+by+the+sea")
    opened: Any = MP3
    lengths = [opened(io.BytesIO(answer.data)).info.length for answer in (short, long)]
    assert 0.4 < lengths[0] < lengths[1] - 0.8
    assert lexicons.entries_of(workplace) == ()
    assert ama.get(f"{HEAR}&term=Quay&say=").status_code == 400


def test_without_scripts_a_form_is_heard_before_it_is_kept(ama: Caller, workplace: Workplace) -> None:
    answer = ama.send("/clerk/lexicon", **QUAY, then="hear")
    address = re.search(r'<audio controls autoplay src="([^"]+)"', answer.text)
    assert address
    assert ama.get(address[1].replace("&amp;", "&")).mimetype == "audio/mpeg"
    assert "media-src 'self'" in answer.headers["Content-Security-Policy"]
    assert said(workplace, "Quay") is None


def test_a_list_is_taken_out_and_in(ama: Caller, workplace: Workplace) -> None:
    ama.send("/clerk/lexicon", **QUAY)
    ama.send("/clerk/lexicon/drop", language="en", term="GLA")
    taken = ama.get("/clerk/lexicon/en.tsv")
    assert taken.headers["Content-Disposition"] == "attachment; filename=lexicon.en.tsv"
    entries = lexicon_lists.from_tsv(taken.data)
    assert Entry("Quay", "alias", "Key") in entries
    assert "GLA" not in [entry.term for entry in entries]
    assert len(entries) == len(shipped("en").entries)
    more = taken.data.replace(b"Quay\talias\tKey", b"Quay\tword\t") + b"Wharf\tletters\t\r\n"
    answer = ama.send("/clerk/lexicon/take-in", language="en", file=(io.BytesIO(more), "lexicon.tsv"))
    assert answer.status_code == 303
    assert {entry for _, entry in lexicons.entries_of(workplace)} == {
        Entry("Quay", "word", ""), Entry("GLA", "off", ""), Entry("Wharf", "letters", ""),
    }  # fmt: skip


def test_a_word_is_kept_as_papers_are_read(workplace: Workplace) -> None:
    """Decomposed accents would never be found in a paper, and no XML holds a control character."""
    lexicon.change(workplace, "en", Entry("Cafe\u0301\x01 Row", "alias", "Kaffay\x02 Roe"), AMA)
    assert said(workplace, "Caf\xe9 Row") == Entry("Caf\xe9 Row", "alias", "Kaffay Roe")


def test_a_w3c_lexicon_goes_out_and_in(ama: Caller, workplace: Workplace) -> None:
    taken = ama.get("/clerk/lexicon/en.pls").data
    more = taken.replace(b">GLA<", b">Quay<")
    assert ama.send("/clerk/lexicon/take-in", language="en", file=(io.BytesIO(more), "en.pls")).status_code == 303
    assert [entry.term for _, entry in lexicons.entries_of(workplace)] == ["Quay"]
    answer = ama.send("/clerk/lexicon/take-in", language="es", file=(io.BytesIO(more), "en.pls"))
    assert "another language: English" in answer.text


@pytest.mark.parametrize(("sent", "told"), [
    (b"word\tsaid\n", "first line"), (b"\xff\xfe\x00", "no list"), (b"", "no list"),
    (b"term\thow\tsay\nX\tword\t\nY\tsung\t\n", "Line 3"),
])  # fmt: skip
def test_a_wrong_list_changes_nothing(ama: Caller, workplace: Workplace, sent: bytes, told: str) -> None:
    answer = ama.send("/clerk/lexicon/take-in", language="en", file=(io.BytesIO(sent), "words.tsv"))
    assert answer.status_code == 400
    assert told in answer.text
    assert lexicons.entries_of(workplace) == ()


def test_a_changed_word_gives_a_new_edition_and_only_its_section_is_spoken_again(
    ama: Caller, workplace: Workplace
) -> None:
    order = make(workplace, place(workplace, "audio"))
    parts = workplace.settings.data / "parts"
    before = set(parts.glob("*/*"))
    assert lexicon_anew.outdated(workplace, AMA) == []
    ama.send("/clerk/lexicon", language="en", term="Station Road", how="alias", say="the road of the station")
    assert [each.id for each in lexicon_anew.outdated(workplace, AMA)] == [order.id]
    assert "1 edition was made before the last change" in ama.get("/clerk/lexicon").text
    ama.send("/clerk/lexicon/anew", language="en")
    waiting = the_order(workplace, id=order.id)
    assert (waiting.state, waiting.edition) == ("wanted", order.edition)
    again = make(workplace, waiting)
    assert again.edition != order.edition
    assert lexicon_anew.outdated(workplace, AMA) == []
    fresh = set(parts.glob("*/*")) - before
    assert 1 <= len(fresh) <= 2  # its section, and the opening where the length that it tells is another
    with workplace.session() as session:
        old, new = (session.get_one(Edition, each.edition) for each in (order, again))
    times = from_bytes(workplace.store.get(new.manifest["beside"]["times"]))
    assert "Station Road" in " ".join(each.text for each in times.sentences(4))
    assert new.manifest["counts"]["seconds"] > old.manifest["counts"]["seconds"]


def test_an_edition_is_outdated_only_by_a_word_that_it_holds(workplace: Workplace) -> None:
    orders = {form: make(workplace, place(workplace, form)).id for form in ("audio", "daisy", "epub")}

    def outdated() -> set[int]:
        return {each.id for each in lexicon_anew.outdated(workplace, AMA)}

    lexicon.change(workplace, "en", Entry("Lighthouse Lane", "alias", "the lane"), AMA)  # nowhere in this paper
    assert outdated() == set()
    lexicon.change(workplace, "en", Entry("Station Road", "alias", "the road of the station"), AMA)
    assert outdated() == set(orders.values())
    lexicon.drop(workplace, "en", "Station Road", AMA)
    assert outdated() == set()
    lexicon.change(workplace, "en", Entry("Station Road", "alias", "the road of the station"), AMA)
    lexicon_anew.make_anew(workplace, AMA)
    for number in orders.values():
        make(workplace, the_order(workplace, id=number))
    assert outdated() == set()
    lexicon.drop(workplace, "en", "Station Road", AMA)
    assert outdated() == set(orders.values())
    lexicon.change(workplace, "en", Entry("Station Road", "word", ""), AMA)
    assert outdated() == set(orders.values())


def test_an_edition_that_does_not_tell_what_it_says_is_outdated_by_any_word(workplace: Workplace) -> None:
    order = make(workplace, place(workplace, "audio"))
    with workplace.session() as session, session.begin():
        edition = session.get_one(Edition, order.edition)
        edition.manifest = {**edition.manifest, "beside": {}}
    lexicon.change(workplace, "en", Entry("Lighthouse Lane", "alias", "the lane"), AMA)
    assert [each.id for each in lexicon_anew.outdated(workplace, AMA)] == [order.id]


@pytest.mark.parametrize(("form", "wish"), [("epub", {"sound": "without"}), ("daisy", {"holds": "text"})])
def test_a_book_without_sound_is_never_made_anew(workplace: Workplace, form: str, wish: dict[str, str]) -> None:
    order = make(workplace, place(workplace, form, options=wish))
    assert order.state == "ready"
    lexicon.change(workplace, "en", Entry("Quay", "alias", "Key"), AMA)
    assert lexicon_anew.outdated(workplace, AMA) == []


def test_other_formats_keep_their_key(ama: Caller, workplace: Workplace) -> None:
    order = the_order(workplace, format="html", paper_id=1)
    with workplace.session() as session:
        made = session.get_one(Edition, order.edition).manifest
    ama.send("/clerk/lexicon", **QUAY)
    options = convert.get_format("html").choose({})
    assert editions.make(workplace, made["document"], "html", options).key == order.edition


def test_the_pages_are_without_fault(site: Site) -> None:
    page = site.page(AMA)
    lexicon.change(site.workplace, "en", Entry("Quay", "alias", "Key"), AMA)
    for path in ("?language=ar", "?language=en&words=qu&term=Quay", "/history"):
        page.set_viewport_size({"width": 1100, "height": 900})
        page.goto(f"/clerk/lexicon{path}")
        check(page)
    page.goto("/clerk/lexicon?language=so")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("alert").wait_for()
    check(page)


def test_a_word_is_heard_on_the_page(site: Site) -> None:
    page = site.page(AMA)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto("/clerk/lexicon?words=MOPAC")
    with page.expect_response("**/hear.mp3**") as heard:
        page.get_by_role("link", name=re.compile("Hear it.*MOPAC")).click()
    assert heard.value.headers["content-type"] == "audio/mpeg"
    assert "how=word" in heard.value.url
    page.fill("#term", "MOPAC")
    page.get_by_label("Letter by letter").check()
    with page.expect_response("**/hear.mp3**") as heard:
        page.get_by_role("button", name="Hear it first").click()
    assert "how=letters" in heard.value.url
    assert page.url.endswith("?words=MOPAC")
    assert page.locator("#told").inner_text() == ""
    assert said == []


def test_a_word_is_kept_by_keyboard_without_scripts(site: Site) -> None:
    page = site.fresh(java_script_enabled=False)
    sign_in(page, AMA)
    page.goto("/clerk/lexicon?language=en")
    page.locator("#term").focus()
    page.keyboard.type("Wharf")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("worf")
    page.keyboard.press("Enter")
    page.locator("#word-Wharf", has_text="“worf”").wait_for()
    page.context.close()
