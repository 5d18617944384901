"""Braille for staff: looking at an edition, the embosser's sheet, signing it as proof-read, what is done by hand."""

import re
from dataclasses import replace

import pytest
from people import TOMASZ, Caller, change, make, place, the_order
from sqlalchemy import select

from service import steps
from service.corrections.kinds import Title
from service.document import Cell, PageBreak, Paragraph, Picture, Row, Table, Text
from service.document_json import to_json
from service.publishing import corrections, papers
from service.publishing.gate import Person
from service.tables import Edition, Event, HandWork, Order, Paper
from service.workplace import Workplace

AMA = Person("Ama", "clerk")
WIDE = Table("more-t", (
    Row((Cell((Paragraph("p1", (Text("Cost"),)),), colspan=2),)),
    Row((Cell((Paragraph("p2", (Text("Parks"),)),)), Cell((Paragraph("p3", (Text("12"),)),)))),
))  # fmt: skip


@pytest.fixture
def order(workplace: Workplace) -> Order:
    """A Braille edition of the open report, really made."""
    return make(workplace, place(workplace, "braille"))


def title_page(workplace: Workplace, order: Order) -> str:
    """The first page of the order's edition as Braille ASCII, its lines joined."""
    found = the_order(workplace, id=order.id)
    with workplace.session() as session:
        blob = session.get_one(Edition, found.edition).blob
    return " ".join(workplace.store.get(blob).decode("ascii").split("\f")[0].split())


def sign(caller: Caller, workplace: Workplace, order: Order) -> int:
    edition = the_order(workplace, id=order.id).edition
    return caller.send(f"/clerk/orders/{order.reference}/braille/sign", edition=edition).status_code


def put_table(workplace: Workplace, *before: str) -> None:
    """Give the open report a table and two pictures that a person must look at."""
    document = steps.load(workplace, papers.find_paper(workplace, 1, AMA).document)
    kept = tuple(block for block in document.blocks if not getattr(block, "id", "more").startswith("more"))
    words = tuple(Paragraph(f"more-p{n}", (Text(each),)) for n, each in enumerate(before))
    more = (PageBreak("7"), *words, WIDE, Picture("more-1"), Picture("more-2", "Where the buses go.", (Text("Map 2"),)))
    sha = workplace.store.put(to_json(replace(document, blocks=(*kept, *more))))
    change(workplace, Paper, 1, document=sha)


def test_the_pages_are_dots_with_the_print_under_each_line(ama: Caller, order: Order) -> None:
    page = ama.get(f"/clerk/orders/{order.reference}/braille/pages").text
    assert "Volume 1, Braille page p1" in page
    assert re.search(r"<span [^>]*>Repair of the Old Harbour Bridge</span>", page)
    paths = re.findall(r'<path d="(M[^"]+)">', page)
    assert len(paths) > 20
    assert all(re.fullmatch(r"(M[\d.]+ [\d.]+h0)+", path) for path in paths)
    assert 'class="tag">Running head' in page


def test_the_preview_can_be_printed_as_a_pdf(ama: Caller, order: Order) -> None:
    answer = ama.get(f"/clerk/orders/{order.reference}/braille/preview.pdf?volume=1")
    assert answer.data.startswith(b"%PDF")
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_the_embosser_s_sheet_tells_the_work_and_nobody_s_name(ama: Caller, order: Order, workplace: Workplace) -> None:
    page = ama.get(f"/clerk/orders/{order.reference}/braille/ticket?copies=3&sides=single&grams=160").text
    told = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page))
    with workplace.session() as session:
        edition = session.get_one(Edition, order.edition)
    pages = edition.manifest["counts"]["pages"]
    grams = -(-pages * 292.1 * 279.4 * 160 // 1_000_000)  # every page a sheet, rounded up
    assert told["SHA-256 of the file"] == edition.blob
    assert (told["Order"], told["Code"]) == (order.reference, "UEB grade 2")
    assert (told["Braille pages"], told["Sheets, one side"]) == (str(pages), str(pages))
    assert told["Weight of the paper"] == f"{grams:.0f} g; all copies {3 * grams:.0f} g"
    assert "Articles for the Blind" in told["Post"]
    assert "Harbour Bridge" not in " ".join(told.values())


def test_a_wrong_number_of_copies_is_told_at_its_field(ama: Caller, order: Order) -> None:
    answer = ama.get(f"/clerk/orders/{order.reference}/braille/ticket?copies=none&sides=double&grams=140")
    assert answer.status_code == 400
    assert 'aria-invalid="true"' in answer.text


@pytest.mark.parametrize("path", ["", "/pages", "/preview.pdf", "/ticket"])
def test_nothing_of_it_is_for_the_public(stranger: Caller, order: Order, path: str) -> None:
    answer = stranger.get(f"/clerk/orders/{order.reference}/braille{path}")
    assert answer.status_code == 302
    assert "/sign-in" in answer.location
    assert "/clerk/" not in stranger.get(f"/orders/{order.reference}").text


def test_the_preview_is_no_format_that_can_be_ordered(stranger: Caller) -> None:
    assert "braille-preview" not in stranger.get("/papers/1").text
    answer = stranger.send("/papers/1/orders", what="paper", format="braille-preview")
    assert answer.status_code == 400


def test_an_ebraille_book_has_no_pages_but_is_signed(ama: Caller, workplace: Workplace) -> None:
    book = make(workplace, place(workplace, "ebraille"))
    page = ama.get(f"/clerk/orders/{book.reference}/braille").text
    assert "Sheet for the embosser" not in page
    assert ama.get(f"/clerk/orders/{book.reference}/braille/ticket").status_code == 404
    assert sign(ama, workplace, book) == 303
    made = make(workplace, the_order(workplace, id=book.id))
    with workplace.session() as session:
        assert session.get_one(Edition, made.edition).manifest["proof_read"][0] == "Ama"


def test_other_formats_have_no_such_page(ama: Caller, workplace: Workplace) -> None:
    other = make(workplace, place(workplace, "plain-text"))
    assert ama.get(f"/clerk/orders/{other.reference}/braille").status_code == 404


def test_ama_signs_the_transcription_and_its_title_page_says_so(
    ama: Caller, order: Order, workplace: Workplace
) -> None:
    assert ",NOBODY" in title_page(workplace, order)
    assert sign(ama, workplace, order) == 303
    make(workplace, the_order(workplace, id=order.id))
    assert ",NOBODY" not in title_page(workplace, order)
    assert ",AMA" in title_page(workplace, order)
    page = ama.get(f"/clerk/orders/{order.reference}/braille").text
    assert "Ama proof-read this transcription on" in page
    with workplace.session() as session:
        last = session.scalars(select(Event).order_by(Event.id.desc())).first()
    assert last
    assert (last.who, last.what) == ("Ama", "proof-read")
    ama.send(f"/clerk/orders/{order.reference}/braille/withdraw")
    make(workplace, the_order(workplace, id=order.id))
    assert ",NOBODY" in title_page(workplace, order)


def test_a_signature_holds_for_every_file_of_the_same_pages(ama: Caller, order: Order, workplace: Workplace) -> None:
    pef = make(workplace, place(workplace, "pef"))
    sign(ama, workplace, order)
    assert the_order(workplace, id=pef.id).state == "wanted"
    other = make(workplace, place(workplace, "braille", options={"grade": "1"}))
    assert ",AMA" not in title_page(workplace, other)


def test_a_signature_ends_when_the_paper_changes(ama: Caller, order: Order, workplace: Workplace) -> None:
    sign(ama, workplace, order)
    make(workplace, the_order(workplace, id=order.id))
    corrections.change(workplace, 1, [Title("Repair of the New Bridge")], 0, AMA)
    make(workplace, the_order(workplace, id=order.id))
    assert ",NOBODY" in title_page(workplace, order)
    page = ama.get(f"/clerk/orders/{order.reference}/braille").text
    assert "Ama proof-read an earlier transcription" in page
    assert "Sign it as proof-read" in page


def test_nobody_signs_what_they_have_not_seen(ama: Caller, order: Order, workplace: Workplace) -> None:
    answer = ama.send(f"/clerk/orders/{order.reference}/braille/sign", edition="0" * 64)
    assert answer.status_code == 400
    assert "made anew meanwhile" in answer.text
    assert ",NOBODY" in title_page(workplace, order)


def test_a_translator_signs_too(tomasz: Caller, order: Order, workplace: Workplace) -> None:
    assert sign(tomasz, workplace, order) == 303
    make(workplace, the_order(workplace, id=order.id))
    assert TOMASZ.name.upper() in title_page(workplace, order)


def test_what_a_person_must_do_is_listed_and_stays_done_when_the_paper_is_read_again(
    ama: Caller, order: Order, workplace: Workplace
) -> None:
    assert "Nothing here needs a person." in ama.get("/clerk/by-hand").text
    put_table(workplace)
    page = ama.get("/clerk/by-hand").text
    assert "0 of 3 done." in page
    assert page.count("<strong>Page 7.</strong>") == 3
    for told in ("Table with 2 columns and 2 rows", "A picture without a description", "A map: decide"):
        assert told in page
    task = re.findall(r'name="task" value="([^"]+)"', page)[0]
    answer = ama.send("/clerk/papers/1/by-hand", task=task, done="yes", back="/clerk/by-hand?page=1")
    assert answer.location == f"/clerk/by-hand?page=1#task-1-{task}"
    put_table(workplace, "A paragraph that was not read before.")
    page = ama.get("/clerk/papers/1/by-hand").text
    assert "1 of 3 done." in page
    assert "by Ama on" in page
    with workplace.session() as session:
        assert [(row.task, row.done_by) for row in session.scalars(select(HandWork))] == [(task, "Ama")]
    assert ama.send("/clerk/papers/1/by-hand", task=task, done="no", back="https://evil.example/").location.startswith(
        "/clerk/by-hand#"
    )
    with workplace.session() as session:
        assert session.scalars(select(HandWork)).all() == []
    assert ama.send("/clerk/papers/1/by-hand", task="nothing", done="yes").status_code == 400


def test_the_worklist_is_the_clerk_s(tomasz: Caller, stranger: Caller) -> None:
    assert tomasz.get("/clerk/by-hand").status_code == 403
    assert stranger.get("/clerk/by-hand").status_code == 302
