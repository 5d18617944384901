"""The embosser's sheet: volumes, sheets, paper, weight and post, worked out by hand once."""

from dataclasses import replace
from pathlib import Path

import pytest
from braille_papers import PAPER, par

from service.braille.book import PROFILES
from service.braille.embossing import POST_LIMIT, Ticket, rows
from service.document import Document
from service.errors import WordsError
from service.formats import FORMATS, braille
from service.formats.base import Making
from service.formats.braille_file import make_ticket, read_file

JOB = Ticket("K7M-2PX.brf", "0" * 64, (61, 40), 38, 27, "UEB grade 2")
LONG = Document(
    "Ferries", "en", tuple(par(f"The ferry number {n} leaves at noon, as it always did.") for n in range(260))
)


def test_sheets_are_counted_volume_by_volume() -> None:
    assert JOB.sheets() == (31, 20)  # the last page of the first volume has an empty back
    assert replace(JOB, sides="single").sheets() == (61, 40)


@pytest.mark.parametrize(("page", "paper"), [("uk", "11½"), ("bana", "11½"), ("a4", "A4"), ("small", "A4")])
def test_a_page_needs_the_smallest_paper_that_holds_it(page: str, paper: str) -> None:
    profile = PROFILES[page]
    found = replace(JOB, cells=profile.width, lines=profile.depth).paper
    assert found
    assert found.title.startswith(paper)


def test_a_page_that_no_paper_holds_is_told() -> None:
    told = dict(rows(replace(JOB, cells=90)))
    assert told["Paper"] == "larger than any we know; ask whoever embosses it"
    assert "Post" not in told


def test_weight_is_of_the_sheets() -> None:
    # 292.1 by 279.4 mm at 140 grams: 11.426 grams a sheet.
    assert JOB.weights() == (355, 229)
    assert dict(rows(replace(JOB, copies=10)))["Weight of the paper"] == "584 g: 355 g, 229 g; all copies 5.84 kg"


def test_no_packet_is_over_seven_kilos() -> None:
    many = replace(JOB, volumes=(400,) * 7, grams=160)
    weights = many.weights()
    assert many.packets() == ((1, 2), (3, 4), (5, 6), (7,))
    assert all(sum(weights[n - 1] for n in packet) <= POST_LIMIT for packet in many.packets())
    assert "4 packets a copy: volumes 1 to 2; volumes 3 to 4; volumes 5 to 6; volume 7" in dict(rows(many))["Post"]
    assert "cannot go as Articles for the Blind" in dict(rows(replace(JOB, volumes=(2000,))))["Post"]


@pytest.mark.parametrize("key", ["braille", "braille-text", "pef"])
def test_a_file_tells_its_volumes(key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(braille.PROFILES, "uk", replace(PROFILES["uk"], volume=8))
    form, out = FORMATS[key], tmp_path / f"paper.{FORMATS[key].suffix}"
    book = braille.book_of(LONG, form.choose({}), Making())
    form.make(LONG, form.choose({}), out, Making())
    file = read_file(out, out.name)
    assert len(file.volumes) > 2
    assert file.volumes == tuple(len(volume.pages) for volume in book.volumes)
    assert (file.cells, file.lines) == (38, 27)
    made = make_ticket(out, out.name, "0" * 64, {}, copies=2)
    assert made.profile == PROFILES["uk"].title


def test_a_pef_says_on_how_many_sides_it_goes(tmp_path: Path) -> None:
    form, out = FORMATS["pef"], tmp_path / "paper.pef"
    form.make(PAPER, form.choose({"sides": "single"}), out, Making())
    assert b'duplex="false"' in out.read_bytes()
    manifest = {"options": {"sides": "single", "page": "uk", "grade": 2}, "language": "en"}
    assert make_ticket(out, out.name, "0" * 64, manifest, sides="").sides == "single"


@pytest.mark.parametrize("key", ["braille", "pef"])
def test_a_file_for_a_display_is_not_embossed(key: str, tmp_path: Path) -> None:
    form, out = FORMATS[key], tmp_path / f"paper.{FORMATS[key].suffix}"
    form.make(LONG, form.choose({"page": "display"}), out, Making())
    with pytest.raises(WordsError, match="it is for a Braille display"):
        read_file(out, out.name)


def test_other_files_are_not_embossed(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text("Noon.")
    with pytest.raises(WordsError, match="has no Braille pages to emboss"):
        read_file(tmp_path / "paper.txt", "paper.txt")
    (tmp_path / "paper.pef").write_text("Noon.")
    with pytest.raises(WordsError, match="is no PEF file"):
        read_file(tmp_path / "paper.pef", "paper.pef")
