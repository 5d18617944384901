import re
import zipfile
from datetime import UTC, datetime, timedelta
from io import BytesIO

from fairhaven import read_all
from flask import Flask
from people import BRIDGE, Caller, change, make, place, the_order
from sqlalchemy import select
from werkzeug.test import TestResponse

from service.tables import Event, Order, Pack, Paper
from service.workplace import Workplace

MINUTES = """# Minutes of 12 April 2026

The committee met at 6pm.
"""


def send_papers(ama: Caller, files: dict[str, str], **fields: object) -> TestResponse:
    sent = [(BytesIO(text.encode()), name) for name, text in files.items()]
    data = {
        "csrf_token": ama.token(),
        "title": "May pack",
        "formats": ["html"],
        "when": "held",
        "files": sent,
        **fields,
    }
    return ama.client.post("/clerk/upload", data=data, content_type="multipart/form-data")


def papers_of(workplace: Workplace) -> list[Paper]:
    with workplace.session() as session:
        pack = session.scalars(select(Pack).order_by(Pack.id.desc())).first()
        assert pack
        return list(session.scalars(select(Paper).where(Paper.pack_id == pack.id).order_by(Paper.position)))


def test_ama_publishes_two_papers_which_are_held_back_until_she_opens_them(
    ama: Caller, stranger: Caller, workplace: Workplace
) -> None:
    answer = send_papers(ama, {"minutes.md": MINUTES, "bridge.md": BRIDGE}, committee="Streets", meeting="2026-05-24")
    assert answer.status_code == 303
    assert ama.get(answer.location).text.count("It waits to be read.") == 2
    read_all(workplace)
    minutes, bridge = papers_of(workplace)
    assert (minutes.state, bridge.title) == ("held", "Repair of the Old Harbour Bridge")
    page = ama.get(answer.location).text
    assert "Streets, 24 May 2026" in page
    assert len(re.findall("state-wanted", page)) == 3  # two editions, and the count at the top
    assert stranger.get(f"/papers/{minutes.id}").status_code == 404
    ama.send(f"/clerk/papers/{minutes.id}/state", state="open")
    assert stranger.get(f"/papers/{minutes.id}").status_code == 200


def test_a_zip_becomes_the_papers_in_it(ama: Caller, workplace: Workplace) -> None:
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("10 Bridge.md", BRIDGE)
        archive.writestr("9 Minutes.md", MINUTES)
    data = {"csrf_token": ama.token(), "title": "June pack", "formats": ["html"], "when": "held"}
    files = [(BytesIO(held.getvalue()), "pack.zip")]
    sent = {**data, "files": files}
    assert ama.client.post("/clerk/upload", data=sent, content_type="multipart/form-data").status_code == 303
    assert [paper.name for paper in papers_of(workplace)] == ["9 Minutes.md", "10 Bridge.md"]
    bad = {**data, "files": [(BytesIO(held.getvalue()[:200]), "pack.zip")]}
    answer = ama.client.post("/clerk/upload", data=bad, content_type="multipart/form-data")
    assert answer.status_code == 400
    assert "pack.zip is damaged" in answer.text


def test_papers_can_be_open_at_once(ama: Caller, stranger: Caller, workplace: Workplace) -> None:
    send_papers(ama, {"minutes.md": MINUTES}, when="open")
    read_all(workplace)
    assert stranger.get(f"/papers/{papers_of(workplace)[0].id}").status_code == 200


def test_an_embargo_is_in_the_time_of_the_authority(ama: Caller, stranger: Caller, workplace: Workplace) -> None:
    send_papers(ama, {"minutes.md": MINUTES}, when="later", opens="2031-07-01T18:00")
    paper = papers_of(workplace)[0]
    assert (paper.state, paper.opens) == ("open", datetime(2031, 7, 1, 17, 0))
    assert stranger.get(f"/papers/{paper.id}").status_code == 404
    assert "Opens 1 July 2031 at 18:00" in ama.get(f"/clerk/packs/{paper.pack_id}").text
    read_all(workplace)
    change(workplace, Paper, paper.id, opens=datetime.now(UTC).replace(tzinfo=None) - timedelta(seconds=1))
    assert stranger.get(f"/papers/{paper.id}").status_code == 200


def test_each_language_is_named_in_itself(ama: Caller) -> None:
    page = ama.get("/clerk/upload").text
    assert '<span lang="ar" dir="rtl">العربية</span> (Arabic)' in page


def test_what_is_missing_is_told_at_its_field(ama: Caller) -> None:
    answer = send_papers(ama, {}, title="", when="later")
    assert answer.status_code == 400
    for told in ("Choose the papers", "Enter the day and time"):
        assert told in answer.text
    assert "Choose the papers again" in send_papers(ama, {"minutes.md": MINUTES}, when="later").text


def test_a_pack_without_a_title_is_called_by_committee_and_date(ama: Caller, workplace: Workplace) -> None:
    named = {"committee": "Streets", "meeting": "2026-05-24"}
    for fields, title in ((named, "Streets, 24 May 2026"), ({}, "minutes")):
        answer = send_papers(ama, {"minutes.md": MINUTES}, title=" ", **fields)
        assert answer.status_code == 303
        assert f"<h1>{title}</h1>" in ama.get(answer.location).text


def test_a_file_that_is_no_paper_is_told_and_the_others_stay(ama: Caller, workplace: Workplace) -> None:
    answer = send_papers(ama, {"minutes.md": MINUTES, "empty.md": ""})
    assert answer.status_code == 303
    assert "empty.md is empty" in ama.get(answer.location).text
    assert [paper.name for paper in papers_of(workplace)] == ["minutes.md"]
    only = send_papers(ama, {"empty.md": ""})
    assert only.status_code == 400
    assert "empty.md is empty" in only.text


def test_a_paper_that_cannot_be_read_says_why_and_is_tried_again(
    ama: Caller, stranger: Caller, workplace: Workplace
) -> None:
    sent = send_papers(ama, {"marks.md": "---\n\n***"}, formats=["html", "plain-text"], when="open")
    order = sorted(orders_of(workplace, "marks.md"), key=lambda order: order.id)[0]
    make(workplace, order)
    page = ama.get(sent.location).text
    assert "It could not be read. marks.md has no words in it." in page
    assert stranger.get(f"/papers/{order.paper_id}").status_code == 404
    assert "Try all again" in page
    ama.send(f"/clerk/papers/{order.paper_id}/retry")
    assert {order.state for order in orders_of(workplace, "marks.md")} == {"wanted"}


def orders_of(workplace: Workplace, name: str) -> list[Order]:
    with workplace.session() as session:
        return list(session.scalars(select(Order).join(Paper, Paper.id == Order.paper_id).where(Paper.name == name)))


def test_how_far_the_reading_is_is_told(ama: Caller, workplace: Workplace) -> None:
    sent = send_papers(ama, {"minutes.md": MINUTES})
    (order,) = orders_of(workplace, "minutes.md")
    change(workplace, Order, order.id, state="making", step="reading the paper", part=12, whole=200)
    assert "It is being read: page 12 of 200." in ama.get(sent.location).text


def test_the_name_of_a_file_is_only_a_name(ama: Caller, workplace: Workplace) -> None:
    send_papers(ama, {"../../etc/minutes.md": MINUTES})
    assert papers_of(workplace)[0].name == "minutes.md"


def test_a_language_is_ordered_as_a_summary(ama: Caller, workplace: Workplace) -> None:
    send_papers(ama, {"minutes.md": MINUTES}, languages=["ar"])
    order = the_order(workplace, paper_id=papers_of(workplace)[0].id, language="ar")
    assert (order.subject, order.priority) == ("summary", 10)


def test_what_reading_lost_is_shown(ama: Caller, workplace: Workplace) -> None:
    send_papers(ama, {"plan.md": "# A plan\n\nSome words.\n\n![](https://fairhaven.example/plan.png)\n"})
    read_all(workplace)
    paper = papers_of(workplace)[0]
    page = ama.get(f"/clerk/packs/{paper.pack_id}").text
    assert "could not be kept" in page
    assert "picture" in page.lower()


def test_a_withdrawn_paper_says_so_and_who_did_it_is_kept(ama: Caller, workplace: Workplace) -> None:
    answer = ama.send("/clerk/papers/1/state", state="withdrawn")
    assert answer.location == "/clerk/packs/1#paper-1"
    assert "is withdrawn" in ama.get("/clerk/packs/1").text
    with workplace.session() as session:
        last = session.scalars(select(Event).order_by(Event.id.desc())).first()
    assert last
    assert (last.who, last.what, last.about) == ("Ama", "withdrew", "paper 1")
    assert ama.send("/clerk/papers/1/state", state="eaten").status_code == 400


def test_orders_of_a_withdrawn_paper_leave_the_list_and_come_back_with_it(ama: Caller, workplace: Workplace) -> None:
    order = place(workplace, "large-print")
    assert order.reference in ama.get("/clerk/packs/1").text
    ama.send("/clerk/papers/1/state", state="withdrawn")
    page = ama.get("/clerk/packs/1").text
    assert order.reference not in page
    told = ama.get(f"/orders/{order.reference}").text
    assert "This paper was withdrawn" in told
    assert "Try again" not in told
    ama.send("/clerk/papers/1/state", state="held")
    assert the_order(workplace, id=order.id).state == "wanted"
    assert order.reference in ama.get("/clerk/packs/1").text


def test_ama_cancels_and_retries_orders(ama: Caller, workplace: Workplace) -> None:
    order = place(workplace)
    assert ama.send(f"/clerk/orders/{order.reference}/cancel").status_code == 303
    assert the_order(workplace, id=order.id).state == "cancelled"
    change(workplace, Order, order.id, state="failed", error="It ran out of time.")
    assert "It ran out of time." in ama.get("/clerk/packs/1").text
    ama.send(f"/clerk/orders/{order.reference}/retry")
    assert the_order(workplace, id=order.id).state == "wanted"


def test_the_pages_of_the_desk_are_kept_by_nobody(ama: Caller) -> None:
    for path in ("/clerk/", "/clerk/packs/1", "/clerk/papers/2", "/papers/2"):
        assert ama.get(path).headers["Cache-Control"] == "private, no-store"


def test_too_much_at_once_is_told(app: Flask, ama: Caller) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 5000
    answer = send_papers(ama, {"minutes.md": MINUTES * 200})
    assert answer.status_code == 413
    assert "That file is too big" in answer.text
