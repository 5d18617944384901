"""The outline of a paper, for the terminal and for the clerk's page; and the sheets that a paper is checked on."""

import json
from pathlib import Path

import pytest
from test_corrections import SCAN, cell, paper, par, place

from service.cli import run
from service.corrections.kinds import Kept, Level, Words
from service.corrections.listed import to_json
from service.corrections.outline import to_lines
from service.corrections.places import Map
from service.corrections.sheets import MOST, make_sheets
from service.document import Cell, Document, Item, Items, Loss, Note, PageBreak, Row, Source, Table, Text
from service.document import Heading as Head
from service.readers.finish import finish
from service.settings import Settings

MARKDOWN = """# New benches

Committee: Parks

## Costs

| Item | Cost |
| --- | --- |
| Benches | £12 |

## Next steps

Paint them.
"""


def test_an_outline_shows_levels_pages_tables_lists_pictures_notes_and_losses() -> None:
    assert list(to_lines(paper())) == [
        "Ncw benches (en)",
        "",
        "page 1",
        "H1 Ncw benches  (page 1)",
        "  3 paragraphs: City of Fairhaven",
        "  page 2",
        "  2 paragraphs: City of Fairhaven",
        "  page 3 begins inside",
        "  1 paragraph: First come the lamps.",
        "  table of 3 rows and 2 columns, no head, caption “Costs”",
        "  picture: no description",
        "  list of 1 item: Next steps",
        "  2 paragraphs: Painted2 in green.",
        "",
        "Notes: 1",
        "  1 (1 mark): Since 1980.",
        "",
        "Losses: 2",
        "  page 3: A picture has no description.",
        f"  [scan] page 1: {SCAN}",
    ]


def test_the_head_of_a_table_and_what_is_inside_a_list_are_seen() -> None:
    head = Row((cell("Item", "column"), Cell((par("Cost"),), "column", colspan=2)))
    table = Table("", (head, Row((cell("Lamps", "row"), cell("£1"), cell("£2")))))
    listed = Items("", (Item("(a)", (par("As follows:"), table)), Item("(b)", (par("Agree."),))), ordered=True)
    lines = list(to_lines(finish(Document("T", "en", (listed,)))))
    assert lines[2] == "numbered list of 2 items, (a) to (b): As follows: Item Cost Lamps £1 £2 Agree."
    assert lines[3] == "  inside: table of 2 rows and 3 columns, head: Item | Cost, 1 row header"


def labels(document: Document) -> list[tuple[str, int, list[str]]]:
    map = Map(document)
    return [
        (s.label, s.number, [map.by_id[p.block.id].words[:6] for p in s.parts if not isinstance(p.block, PageBreak)])
        for s in make_sheets(document)
    ]  # fmt: skip


def test_each_page_is_a_sheet_and_a_block_over_two_pages_is_on_both() -> None:
    found = labels(paper())
    assert [label for label, _, _ in found] == ["1", "2", "3"]
    assert found[1][2] == ["City o", "Second"]
    assert found[2][2][:2] == ["Second", "First "]
    sheets = make_sheets(paper())
    assert (sheets[1].parts[1].begun, sheets[2].parts[0].begun) == (False, True)
    assert [note.mark for note in sheets[0].notes] == ["1"]
    assert [[loss.kind for loss in sheet.losses] for sheet in sheets] == [["scan"], [], [""]]


def test_a_table_over_three_pages_is_cut_by_rows() -> None:
    rows = [Row((cell(f"Lamp {n}"), cell("£1"))) for n in range(6)]
    for n, label in ((2, "8"), (4, "9")):
        rows[n] = Row((Cell((PageBreak(label), par(f"Lamp {n}"))), cell("£1")))
    read = finish(Document("T", "en", (PageBreak("7"), par("Before"), Table("", tuple(rows)), par("After"))))
    shown = [[(p.first, len(p.block.rows)) for p in s.parts if isinstance(p.block, Table)] for s in make_sheets(read)]
    assert shown == [[(0, 2)], [(2, 2)], [(4, 2)]]
    assert [len(sheet.parts) for sheet in make_sheets(read)] == [2, 1, 2]


def test_pages_without_a_word_are_sheets_too() -> None:
    blocks = (
        PageBreak("i"),
        par("One"),
        PageBreak("1"),
        par("Two"),
        PageBreak("1"),
        par("Three"),
        PageBreak("5"),
        par("Z"),
    )
    source = Source("a.pdf", "ab", "application/pdf", 6, ("i", "ii", "1", "2", "1", "2"))
    read = finish(Document("T", "en", blocks, source=source))
    assert [(label, number) for label, number, _ in labels(read)] == [
        ("i", 1), ("ii", 2), ("1", 3), ("2", 4), ("1", 5), ("5", 0), ("2", 6),
    ]  # fmt: skip


def test_a_paper_without_pages_is_cut_at_its_headings_and_where_it_is_long() -> None:
    blocks = [Head("", 1, (Text("Plan"),)), *[par(f"Lamp {n}") for n in range(MOST)], Head("", 2, (Text("End"),))]
    sheets = make_sheets(finish(Document("Plan", "en", tuple(blocks), losses=(Loss("All of it.", "9"),))))
    assert [(sheet.title, len(sheet.parts)) for sheet in sheets] == [("Plan", MOST), ("Plan", 1), ("End", 1)]
    assert [loss.what for loss in sheets[0].losses] == ["All of it."]


def test_a_note_without_a_mark_is_on_the_last_sheet() -> None:
    read = finish(
        Document("T", "en", (PageBreak("1"), par("A"), PageBreak("2"), par("B")), (Note("x", "9", (par("N"),)),))
    )
    assert [len(sheet.notes) for sheet in make_sheets(read)] == [0, 1]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.md"
    path.write_text(MARKDOWN)
    return path


def altformats(tmp_path: Path, *words: object) -> int:
    return run([str(word) for word in words], lambda: Settings(data=tmp_path / "data"))


def test_the_command_prints_the_outline(tmp_path: Path, plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert altformats(tmp_path, "document", plan, "--outline") == 0
    assert capsys.readouterr().out.splitlines() == [
        "New benches (en)",
        "",
        "H1 New benches",
        "  1 paragraph: Committee: Parks",
        "  H2 Costs",
        "    table of 2 rows and 2 columns, head: Item | Cost",
        "  H2 Next steps",
        "    1 paragraph: Paint them.",
        "",
        "Losses: none",
    ]


def test_the_command_makes_corrections_from_a_file(
    tmp_path: Path, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert altformats(tmp_path, "document", plan) == 0
    capsys.readouterr()
    read = finish(Document("T", "en", (par("Paint them."), par("Committee: Parks"))))
    file = tmp_path / "corrections.json"
    made = [Level(place(read, "Committee"), 2), Words(place(read, "Paint"), "Paint", "Mend")]
    file.write_bytes(to_json([Kept(each, "Ama") for each in made]))
    assert altformats(tmp_path, "document", plan, "--corrections", file) == 0
    document = json.loads(capsys.readouterr().out)
    assert "Mend them." in json.dumps(document)
    assert altformats(tmp_path, "document", plan, "--outline", "--corrections", file) == 0
    assert "  H2 Committee: Parks" in capsys.readouterr().out.splitlines()


def test_a_file_of_corrections_that_is_none_is_told(
    tmp_path: Path, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert altformats(tmp_path, "document", plan, "--corrections", plan) == 2
    assert "no list of corrections" in capsys.readouterr().err
    assert altformats(tmp_path, "document", plan, "--corrections", tmp_path / "none.json") == 2
    assert "cannot be opened" in capsys.readouterr().err
