"""Ama checks how papers were read, beside pictures of their pages, and corrects them."""

import io
import re
from pathlib import Path

import pytest
from flask import Flask
from people import AMA, GRACE, Caller, change, make, the_order
from PIL import Image
from werkzeug.test import TestResponse

from service import page_pictures, steps
from service.document import Document, Loss, PageBreak, Paragraph, Source, Text
from service.document import Heading as Head
from service.document_json import to_json
from service.files import file_sha256
from service.publishing import corrections, orders, papers
from service.readers.finish import finish
from service.tables import Draft, Paper
from service.workplace import Workplace

WHY = "Two of the nine arches let water in."
SCAN = "This page was read by machine (sure of 90 in 100 words; unsure of: “Hurbour”, “1912”). Only words were kept."


def version(ama: Caller, page: str = "/clerk/papers/1/check/1") -> str:
    found = re.search(r'name="version" value="(\d+)"', ama.get(page).text)
    assert found
    return found[1]


def block_id(ama: Caller, words: str, page: str = "/clerk/papers/1/check/1") -> str:
    """The id of the block whose form begins with these words."""
    sections = re.findall(r'<section class="block" id="block-(b\d+)".*?</section>', ama.get(page).text, re.DOTALL)
    texts = re.findall(r'<section class="block" id="block-b\d+"(.*?)</section>', ama.get(page).text, re.DOTALL)
    return next(id for id, text in zip(sections, texts, strict=True) if words in text.partition("<details")[0])


def correct(ama: Caller, page: str, words: str, **fields: str) -> TestResponse:
    """Fill in the form of the block that says this."""
    path = f"/clerk/papers/{page}"
    sent = {"version": version(ama, path), **fields}
    return ama.send(f"{path}/blocks/{block_id(ama, words, path)}", **sent)


def test_a_paper_without_pages_is_shown_by_sections_and_linked_from_its_pack(ama: Caller) -> None:
    pack = ama.get("/clerk/packs/1").text
    assert "Check how it was read" in pack
    assert "0 things to look at, 0 corrections" in pack
    assert ama.get("/clerk/papers/1/check").location == "/clerk/papers/1/check/1"
    assert ama.get("/clerk/papers/1/check?sheet=2").location == "/clerk/papers/1/check/2"
    page = ama.get("/clerk/papers/1/check/4")
    assert page.headers["Cache-Control"] == "private, no-store"
    assert WHY in page.text
    assert "<img" not in page.text
    assert ama.get("/clerk/papers/1/check/5").location == "/clerk/papers/1/check/4"
    assert ama.get("/clerk/papers/1/check/0").status_code == 404
    assert ama.get("/clerk/papers/1/check/1/picture.png").status_code == 404


def test_words_are_corrected_and_the_edition_is_made_anew(ama: Caller, workplace: Workplace) -> None:
    answer = correct(ama, "1/check/4", WHY, text="Two of the ten arches let water in.")
    assert (answer.status_code, answer.location.partition("#")[0]) == (303, "/clerk/papers/1/check/4")
    page = ama.get(answer.location).text
    assert "Two of the ten arches let water in." in page
    assert "“nine” → “ten”" in page
    assert "Ama" in page
    assert "1 correction)" in ama.get("/clerk/packs/1").text
    order = make(workplace, the_order(workplace, format="html", paper_id=1))
    edition = orders.edition_of(workplace, order)
    assert edition
    assert "Two of the ten arches let water in." in workplace.store.get(edition.blob).decode()


def test_a_line_becomes_a_heading_and_what_was_read_again(ama: Caller, workplace: Workplace) -> None:
    correct(ama, "1/check/4", WHY, level="3")
    assert '<h3 class="kind" id="kind-' in ama.get("/clerk/papers/1/check/4").text
    assert "Heading, level 3" in ama.get("/clerk/papers/1/check/4").text
    correct(ama, "1/check/4", WHY, level="0")
    assert corrections.open_list(workplace, 1, AMA).kept == ()


def test_a_number_is_put_before_a_line(ama: Caller) -> None:
    correct(ama, "1/check/4", WHY, number=" 2.1 ")
    assert '<span class="number">2.1</span> Two of the nine' in ama.get("/clerk/papers/1/check/4").text
    correct(ama, "1/check/4", WHY, number="")
    assert "0 corrections)" in ama.get("/clerk/packs/1").text


def test_nothing_changed_saves_nothing(ama: Caller, workplace: Workplace) -> None:
    answer = correct(ama, "1/check/4", WHY, text=WHY, level="0", language="en", move="")
    assert "Nothing was changed." in ama.get(answer.location).text
    assert corrections.open_list(workplace, 1, AMA).version == 0


@pytest.mark.parametrize(("fields", "told"), [
    ({"text": " "}, "A line must keep some words"), ({"level": "9"}, "Choose one from the list"),
    ({"language": "xx"}, "Choose one from the list"), ({"was": "herons", "now": "x"}, "does not stand there"),
    ({"move": "beside:b1"}, "Choose a place from the list"), ({"move": "before:b999"}, "no longer in the paper"),
    ({"mark": "9", "note": "b1"}, "The mark “9” does not stand there"),
    ({"was": "arches", "now": "x", "which": "none"}, "Enter a number from 1"),
])  # fmt: skip
def test_what_cannot_be_is_told_and_saves_nothing(
    ama: Caller, workplace: Workplace, fields: dict[str, str], told: str
) -> None:
    answer = correct(ama, "1/check/4", WHY, **fields)
    assert answer.status_code == 400
    assert told in answer.text
    assert corrections.open_list(workplace, 1, AMA).version == 0


def test_lists_tables_and_their_header_cells(ama: Caller, workplace: Workplace, tmp_path: Path) -> None:
    path = tmp_path / "costs.md"
    path.write_text("# Costs\n\n| Item | Cost |\n| --- | --- |\n| Lamps | £1 |\n\n(a) Buy lamps.\n\n(b) Sell lamps.\n")
    paper = papers.add_paper(workplace, path, path.name)
    page = f"{paper.id}/check/1"
    correct(
        ama, page, "Lamps", was="Lamps", now="Lanterns", which="1", row="2", column="1", whole="column", header="row"
    )
    text = ama.get(f"/clerk/papers/{page}").text
    assert "Lanterns" in text
    assert '<th scope="row"><span class="tag">row header</span>' in text
    wrong = correct(ama, page, "Lanterns", row="9", column="1", header="row")
    assert "no such cell" in wrong.text
    correct(ama, page, "Sell lamps", was="lamps", now="lanterns", which="2")
    assert "Sell lanterns." in ama.get(f"/clerk/papers/{page}").text


def test_a_line_is_moved_and_another_removed_which_every_edition_tells(ama: Caller, workplace: Workplace) -> None:
    page = "1/check/3"
    listed = block_id(ama, "That the committee agrees", f"/clerk/papers/{page}")
    heading = block_id(ama, "Recommendations", f"/clerk/papers/{page}")
    ama.send(f"/clerk/papers/{page}/blocks/{heading}", version="0", move=f"after:{listed}")
    shown = corrections.open_list(workplace, 1, AMA).shown
    ids = [getattr(block, "id", "") for block in shown.blocks]
    assert ids.index(listed) < ids.index(heading)
    correct(ama, "1/check/4", WHY, remove="yes")
    assert "was removed by a clerk" in ama.get("/clerk/papers/1/outline").text
    assert WHY not in workplace.store.get(papers.find_paper(workplace, 1, AMA).document).decode()


def test_title_language_and_taking_back(ama: Caller, workplace: Workplace) -> None:
    ama.send("/clerk/papers/1/paper", version="0", title="The Old Harbour Bridge", language="en")
    page = ama.get("/clerk/papers/1/outline").text
    assert "Title: “The Old Harbour Bridge”" in page
    assert papers.find_paper(workplace, 1, AMA).title == "The Old Harbour Bridge"
    assert b"The Old Harbour Bridge" in ama.get("/clerk/papers/1/corrections.json").data
    assert ama.send("/clerk/papers/1/corrections/0/undo", version="1").location == "/clerk/papers/1/outline"
    assert papers.find_paper(workplace, 1, AMA).title == "Repair of the Old Harbour Bridge"
    assert ama.send("/clerk/papers/1/paper", version="2", title=" ", language="en").status_code == 400


def test_who_changes_the_title_is_told_of_the_approvals_that_end(ama: Caller, workplace: Workplace) -> None:
    assert "those approvals can end" not in ama.get("/clerk/papers/1/outline").text
    change(workplace, Draft, 1, state="approved", document="-", approved_by="Tomasz")
    assert "in these languages: Arabic. If you change the title" in ama.get("/clerk/papers/1/outline").text
    ama.send("/clerk/papers/1/paper", version="0", title="The Old Harbour Bridge", language="en")
    page = ama.get("/clerk/papers/1/outline").text
    assert "The approval of these translations has ended with it: Arabic." in page
    assert "those approvals can end" not in page


def test_the_second_of_two_clerks_is_told_and_overwrites_nothing(
    ama: Caller, grace: Caller, workplace: Workplace
) -> None:
    id, seen = block_id(ama, WHY, "/clerk/papers/1/check/4"), version(ama)
    correct(grace, "1/check/4", WHY, text="Three of the nine arches let water in.")
    late = ama.send(f"/clerk/papers/1/check/4/blocks/{id}", version=seen, text="Four of the nine arches let water in.")
    assert late.status_code == 409
    assert "Somebody else corrected this paper meanwhile" in late.text
    assert "Four of the nine arches" in late.text  # What she wrote is still in the box.
    assert [kept.by for kept in corrections.open_list(workplace, 1, AMA).kept] == [GRACE.name]
    assert ama.send("/clerk/papers/1/corrections/0/undo", version=seen).status_code == 400
    assert ama.send(f"/clerk/papers/1/check/4/blocks/{id}", text="x").status_code == 409  # A form without its version.


def test_a_form_without_the_mark_of_our_page_is_refused(app: Flask, ama: Caller, workplace: Workplace) -> None:
    sent = {"version": "0", "title": "Mine", "language": "en"}
    assert ama.client.post("/clerk/papers/1/paper", data=sent).status_code == 400
    assert corrections.open_list(workplace, 1, AMA).version == 0


DOORS = (
    "check", "check/1", "outline", "corrections.json", "check/1/picture.png",
)  # fmt: skip


def test_the_public_and_translators_get_one_answer_whatever_is_behind(stranger: Caller, tomasz: Caller) -> None:
    for door in DOORS:
        for caller, status in ((stranger, 302), (tomasz, 403)):
            known, unknown = (caller.get(f"/clerk/papers/{number}/{door}") for number in (2, 9))
            assert known.status_code == unknown.status_code == status
            assert len(known.data) == len(unknown.data)
            assert b"Mill Lane" not in known.data
    for path in ("check/1/blocks/b1", "check/1/unsure", "paper", "corrections/0/undo"):
        for caller, status in ((stranger, 302), (tomasz, 403)):
            assert caller.send(f"/clerk/papers/2/{path}", version="0", title="x").status_code == status


def test_a_clerk_is_told_that_a_paper_is_not_there_or_not_read_yet(ama: Caller, workplace: Workplace) -> None:
    assert ama.get("/clerk/papers/9/check/1").status_code == 404
    change(workplace, Paper, 2, document="")
    for page in ("check/1", "outline"):
        answer = ama.get(f"/clerk/papers/2/{page}")
        assert answer.status_code == 200
        assert "has not been read yet" in answer.text
    assert ama.get("/clerk/papers/2/corrections.json").status_code == 400
    assert "Check how it was read" not in ama.get("/clerk/papers/2").text


@pytest.fixture
def scan(workplace: Workplace, tmp_path: Path) -> Paper:
    """A scan of two pages as a PDF, of which the second has no word."""
    path = tmp_path / "scan.pdf"
    first, second = (Image.new("RGB", (850, 1100), colour) for colour in ("white", "silver"))
    first.save(path, "PDF", save_all=True, append_images=[second])
    blocks = (
        PageBreak("1"), Head("", 1, (Text("The Hurbour"),)),
        Paragraph("", (Text("The Hurbour wall is from 1912."),)), PageBreak("2"),
    )  # fmt: skip
    losses = (Loss(SCAN, "1", "scan"), Loss("White text on this page was left out.", "1", "hidden"))
    source = Source("scan.pdf", "", "application/pdf", 2, ("1", "2"))
    document = finish(Document("The Hurbour", "en", blocks, (), losses, source))
    with path.open("rb") as file:
        blob = workplace.store.put(file.read())
    assert blob == file_sha256(path)
    paper = Paper(name="scan.pdf", title="Scan", blob=blob, document=workplace.store.put(to_json(document)))
    with workplace.session() as session, session.begin():
        session.add(paper)
    return paper


def test_each_page_of_a_scan_is_beside_its_picture(ama: Caller, scan: Paper) -> None:
    page = ama.get(f"/clerk/papers/{scan.id}/check/1").text
    assert 'alt="Picture of page 1 of Scan"' in page
    assert page.index("White text on this page") < page.index("unsure of")  # What is hidden is told first.
    for n, colour in ((1, (255, 255, 255)), (2, (192, 192, 192))):
        answer = ama.get(f"/clerk/papers/{scan.id}/check/{n}/picture.png")
        assert (answer.mimetype, answer.headers["Cache-Control"]) == ("image/png", "private, no-store")
        shown = Image.open(io.BytesIO(answer.data)).convert("RGB")
        assert shown.width == 1000
        assert shown.getpixel((500, 500)) == colour
    assert "Nothing was read here" in ama.get(f"/clerk/papers/{scan.id}/check/2").text
    assert ama.get(f"/clerk/papers/{scan.id}/check/3/picture.png").status_code == 404


def test_a_picture_is_drawn_once(ama: Caller, scan: Paper, workplace: Workplace) -> None:
    ama.get(f"/clerk/papers/{scan.id}/check/1/picture.png")
    sha = page_pictures.page_picture(workplace, scan.blob, scan.name, "application/pdf", 1)
    workplace.store.path(scan.blob).unlink()
    assert ama.get(f"/clerk/papers/{scan.id}/check/1/picture.png").data == workplace.store.get(sha)


def test_words_that_the_machine_was_unsure_of(ama: Caller, scan: Paper, workplace: Workplace) -> None:
    page = f"/clerk/papers/{scan.id}/check/1"
    text = ama.get(page).text
    assert "Read as “Hurbour”; it says" in text
    sent = {"was-1": "Hurbour", "unsure-1": "Harbour", "was-2": "1912", "unsure-2": "1912"}
    ama.send(f"{page}/unsure", version="0", **sent)
    text = ama.get(page).text
    assert "“Hurbour” → “Harbour”" in text
    assert "Read as “1912”; it says" in text
    ama.send(f"{page}/unsure", version="1", then="right", **{"was-1": "1912", "unsure-1": "1912"})
    text = ama.get(page).text
    assert "“1912” is right" in text
    assert "it says" not in text
    document = steps.load(workplace, papers.find_paper(workplace, scan.id, AMA).document)
    assert document.losses[0].what == ("This page was read by machine (sure of 90 in 100 words). Only words were kept.")


def test_a_word_paper_is_shown_as_libreoffice_sets_it(ama: Caller, workplace: Workplace, tmp_path: Path) -> None:
    import docx

    path = tmp_path / "letter.docx"
    file = docx.Document()
    file.add_heading("Lamps for Mill Lane", 1)
    file.add_paragraph("The lamps are of iron.")
    file.add_page_break()
    file.add_heading("Costs of the lamps", 1)
    file.add_paragraph("They cost £30.")
    file.save(str(path))
    paper = papers.add_paper(workplace, path, path.name)
    text = ama.get(f"/clerk/papers/{paper.id}/check/1").text
    assert "As LibreOffice sets this file" in text
    first, last = (ama.get(f"/clerk/papers/{paper.id}/check/{n}/picture.png") for n in (1, 2))
    assert (first.status_code, last.status_code) == (200, 200)
    assert first.data != last.data
    assert ama.get(f"/clerk/papers/{paper.id}/check/1/picture.png?on=1").data == last.data
    assert ama.get(f"/clerk/papers/{paper.id}/check/1/picture.png?on=-1").status_code == 404
    assert ama.get(f"/clerk/papers/{paper.id}/check/1/picture.png?on=7").status_code == 400
