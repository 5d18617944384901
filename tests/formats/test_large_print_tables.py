"""Every table is printed whole: nothing clipped or past the margin, no word broken that fits a line, no cell lost."""

from pathlib import Path

import pypdfium2
import pytest
from documents import cell, par, say
from tables import ADDRESS, COLUMNS, KINDS, LONG, hard_table, hard_tables

from service.document import Cell, Document, Heading, Row, Table
from service.formats.base import Finding, Making
from service.formats.large_print import FORMAT, Edition
from service.formats.print_measure import Ruler, keep_whole
from service.formats.print_options import LargePrint
from service.formats.print_tables import choose_shape


def print_and_check(document: Document, folder: Path, **options: str) -> list[Finding]:
    """The rules that the edition breaks."""
    out = folder / "print.pdf"
    FORMAT.make(document, FORMAT.choose(options), out, Making())
    return [finding for finding in FORMAT.check(out, document) if not finding.holds]


def shapes(document: Document, size: float) -> list[str]:
    return [shape.split()[0] for shape in Edition(document, LargePrint(size=size), Making()).shapes.values()]


def test_the_long_cell_has_forty_words_and_the_address_69_letters():
    assert (len(LONG.split()) * 2, len(ADDRESS)) == (40, 69)


@pytest.mark.parametrize("size", ["18", "36"])
def test_hard_tables_are_printed_whole(tmp_path, size):
    hard = [hard_table(2, "long"), hard_table(3, "lists"), hard_table(5, "short"), hard_table(12, "address")]
    assert print_and_check(hard_tables(*hard), tmp_path, size=size) == []


@pytest.mark.slow
@pytest.mark.parametrize("size", ["18", "24", "28", "36"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_hard_table_in_every_size_is_printed_whole(tmp_path, kind, size):
    hard = [hard_table(columns, kind) for columns in COLUMNS]
    assert print_and_check(hard_tables(*hard), tmp_path, size=size) == []


def test_a_table_too_wide_for_its_page_would_be_told(tmp_path, monkeypatch):
    monkeypatch.setattr("service.formats.large_print.shape_tables", lambda document, ruler, sheet: Kept())
    broken = [finding.rule for finding in print_and_check(hard_tables(hard_table(12, "short")), tmp_path, size="24")]
    assert any("margin" in rule or "page" in rule for rule in broken)


class Kept(dict[int, str]):
    """Every table kept, whatever its width."""

    def get(self, key: int, default: object = None) -> str:  # type: ignore[override]
        return "kept"


def test_shapes_follow_the_words_and_not_the_number_of_columns():
    five = hard_table(5, "short")
    narrow = Table("", tuple(Row(tuple(cell(str(n)) for n in range(5))) for _ in range(5)))
    assert shapes(hard_tables(narrow, five), 24) == ["kept", "turned"]
    assert shapes(hard_tables(hard_table(2, "long")), 18) == ["kept"]
    assert shapes(hard_tables(hard_table(2, "long")), 36) == ["cards"]
    assert shapes(hard_tables(hard_table(2, "address")), 18) == ["cards"]


def test_a_table_inside_a_list_or_cell_is_never_turned():
    inside = Table("", (Row((Cell((hard_table(5, "short"),)), cell("beside"))),))
    assert "turned" not in shapes(hard_tables(inside), 18)


def test_a_table_with_an_empty_row_has_a_shape():
    edition = Edition(hard_tables(Table("", (Row(()), Row((cell(""),))))), LargePrint(), Making())
    assert list(edition.shapes.values()) == ["kept firm"]
    assert choose_shape(Table("", ()), edition.ruler, edition.sheet) == "kept firm"


def test_what_follows_a_turned_table_stands_upright(tmp_path):
    document = hard_tables(hard_table(5, "short"))
    heading, line, table = document.blocks
    blocks = (heading, line, Heading("h2", 2, say("Right before it")), table, par("after", "After the table."))
    document = Document("t", "en", blocks)
    out = tmp_path / "print.pdf"
    FORMAT.make(document, LargePrint(size=24), out, Making())
    with pypdfium2.PdfDocument(out) as pdf:
        sides = [page.get_width() > page.get_height() for page in pdf]
        assert sides == [False, False, True, False]
        assert "After the table." in pdf[3].get_textpage().get_text_range()
        assert pdf[2].get_textpage().get_text_range().startswith("Right before it")


def test_an_address_is_broken_after_its_joints_and_only_where_it_is_longer_than_a_line():
    fit = keep_whole(Ruler([{ord(sign): 0.5 for sign in "abcdefghijklmnopqrstuvwxyz/.-@:"}]))
    assert fit("write to quay@fairhaven.example", 20) == 'write to <span class="phone">quay@fairhaven.example</span>'
    assert fit("quay@fairhaven.example", 10) == "quay@\u200bfairhaven.\u200bexample"
    assert fit("harbourmasters &amp; others", 20) == "harbourmasters &amp; others"
    assert fit("2023-24 and harbour-side", 30) == '<span class="phone">2023-24</span> and harbour-side'
