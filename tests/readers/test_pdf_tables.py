"""Tables of a PDF that no rules draw, what only looks like one, and tables that a page's end cuts."""

from pathlib import Path

from making_papers import pdf_file
from reading_papers import heads, paragraphs, read_file, tables, tied

from service.document import Table, plain
from service.walking import lines

LONG = "Boats keep left in the harbour at night and slow down near the old pier. " * 4
BARE = "table { width: 100% } td, th { text-align: left; vertical-align: top; font-weight: normal }"
FEES = [["Berth", "Length", "Fee"], ["North quay", "8 m", "£40"], ["South quay", "12 m", "£65"], ["Slip", "5 m", "£12"]]


def _rows(rows: list[list[str]]) -> str:
    return "<table>" + "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in rows) + "</table>"


def test_columns_that_line_up_are_a_table(tmp_path: Path) -> None:
    document = read_file(pdf_file(tmp_path, f"<p>{LONG}</p>{_rows(FEES)}<p>{LONG}</p>", BARE))
    assert tables(document) == [FEES]
    assert len(paragraphs(document)) == 2 + 12


def test_a_cell_of_several_lines_stays_one(tmp_path: Path) -> None:
    rows = [
        *FEES,
        ["The long berth beside the old customs house and its crane", "30 m", "by letter to the harbour office"],
    ]
    style = BARE + "td { width: 33%; padding: 2px 8px 6px 0 }"
    assert tables(read_file(pdf_file(tmp_path, f"<p>{LONG}</p>{_rows(rows)}", style))) == [rows]


def test_a_rule_under_the_first_row_makes_it_the_head(tmp_path: Path) -> None:
    style = BARE + "table { border-collapse: collapse } tr:first-child td { border-bottom: 1px solid black }"
    document = read_file(pdf_file(tmp_path, f"<p>{LONG}</p>{_rows(FEES)}", style))
    assert heads(document) == [["column"] * 3]


def test_a_form_and_a_list_with_labels_are_no_tables(tmp_path: Path) -> None:
    form = [["Report to:", "Harbour Board"], ["Date:", "24 May 2028"], ["Report by:", "Harbour master"]]
    steps = [["1.", "Paint the rail"], ["2.", "Mend the slip"], ["3.", "Count the boats"], ["4.", "Write it down"]]
    document = read_file(pdf_file(tmp_path, f"{_rows(form)}<p>{LONG}</p>{_rows(steps)}", BARE))
    assert tables(document) == []


NARROW = (
    BARE + "table { table-layout: fixed; width: 62% } td { padding: 0 4px 7px 0 } ul { margin: 0; padding: 0 14px }"
)
DUTY = "The harbour master sees to the lamps on the old pier and writes down every lamp that is out. "


def test_a_head_and_one_row_of_narrow_cells_are_a_table(tmp_path: Path) -> None:
    rows = [
        ["No.:", "What is to be done", "Person", "State"],
        ["6", DUTY.strip(), "Harbour master, Pier Office", "Done."],
    ]
    assert tables(read_file(pdf_file(tmp_path, f"<p>{LONG}</p>{_rows(rows)}<p>{LONG}</p>", NARROW))) == [rows]


def test_what_follows_in_one_cell_is_more_of_its_row(tmp_path: Path) -> None:
    todo = "The Board asked for:<ul><li>a list of the lamps;<li>their cost.</ul>"
    rows = [["No.", "What is to be done", "State"], ["7", todo, "Late"], ["8", "Paint the rail", "Done"]]
    found = tables(read_file(pdf_file(tmp_path, f"<p>{LONG}</p>{_rows(rows)}<p>{LONG}</p>", NARROW)))
    assert [row[0] for row in found[0]] == ["No.", "7", "8"]
    assert found[0][1][1] == "The Board asked for:|a list of the lamps;|their cost."


def test_a_cell_without_rules_goes_on_over_page_ends(tmp_path: Path) -> None:
    long = " ".join(f"Lamp {n} on the old pier is out on {n % 7} nights in {n + 9}." for n in range(90))
    rows = [["No.", "What is to be done", "State"], ["7", long, "Late"], ["8", "Paint the rail", "Done"]]
    document = read_file(pdf_file(tmp_path, f"<p>{LONG}</p>{_rows(rows)}<p>{LONG}</p>", NARROW))
    assert document.source.pages > 2
    assert tables(document) == [rows]


def test_two_columns_of_prose_are_no_table(tmp_path: Path) -> None:
    body = f"<div style='columns: 2'><p>{LONG}</p><p>{LONG}</p></div>"
    assert tables(read_file(pdf_file(tmp_path, body, "body { font-size: 9pt }"))) == []


def test_a_table_over_a_page_end_is_one_with_its_head_once(tmp_path: Path) -> None:
    rows = [[f"Mooring {n}", f"{n + 4} m", f"£{n * 3}"] for n in range(1, 40)]
    head = "<thead><tr><th>Berth<th>Length<th>Fee</thead>"
    body = f"<p>{LONG}</p>" + _rows(rows).replace("<table>", f"<table>{head}")
    style = "table { border-collapse: collapse } td, th { border: 1px solid black; padding: 3px }"
    for tagged in (True, False):
        document = read_file(pdf_file(tmp_path, body, style, tagged=tagged))
        assert tables(document) == [[["Berth", "Length", "Fee"], *rows]]
        assert heads(document) == [["column"] * 3]


def test_a_table_over_a_page_end_is_one_where_notes_stand_between(tmp_path: Path) -> None:
    style = ".n { float: footnote; font-size: 8pt } table { margin-top: 400px; width: 100% } td { padding: 9px 0 }"
    first = [
        "Mooring 1<span class=n>Or near by, where the wall is low.</span>",
        "3 m",
        "£4<span class=n>The second note.</span>",
    ]
    rows = [first, *([f"Mooring {n}", f"{n + 4} m", f"£{n * 3}"] for n in range(2, 20))]
    body = f"<p>{LONG}</p>" + _rows(rows).replace("<table>", "<table><thead><tr><th>Berth<th>Length<th>Fee</thead>")
    for tagged in (True, False):
        document = read_file(pdf_file(tmp_path, body, style, tagged=tagged))
        assert [len(table) for table in tables(document)] == [20]
        assert [mark for mark, _ in tied(document)] == ["1", "2"]
        assert tied(document)[1] == ("2", "The second note.")


def test_bold_first_cells_head_their_rows(tmp_path: Path) -> None:
    body = "<table><tr><th>Berth<th>Fee<tr><th>North<td>£40<tr><th>South<td>£65</table>"
    style = "table { border-collapse: collapse } td, th { border: 1px solid black; padding: 4px }"
    for tagged in (True, False):
        document = read_file(pdf_file(tmp_path, f"<p>{LONG}</p>{body}", style, tagged=tagged))
        found = [[c.header for c in row.cells] for b in document.blocks if isinstance(b, Table) for row in b.rows]
        assert found == [["column", "column"], ["row", ""], ["row", ""]]


def test_a_table_keeps_its_caption(tmp_path: Path) -> None:
    document = read_file(pdf_file(tmp_path, f"<p>{LONG}</p><p>Table 1: Fees</p>{_rows(FEES)}<p>{LONG}</p>", BARE))
    assert [plain(b.caption) for b in document.blocks if isinstance(b, Table)] == ["Table 1: Fees"]
    assert "Table 1: Fees" not in paragraphs(document)


def test_tagged_footnotes_are_tied_to_their_marks(tmp_path: Path) -> None:
    style = ".n { float: footnote; font-size: 8pt }"
    body = f"<p>{LONG}The pier<span class=n>Built in 1890.</span> is old. {LONG}</p><p>{LONG}</p>"
    assert tied(read_file(pdf_file(tmp_path, body, style, tagged=True))) == [("1", "Built in 1890.")]


def test_a_cell_that_a_page_cuts_keeps_its_words_and_its_rows(tmp_path: Path) -> None:
    berths = [f"<td>Berth {n}</td><td>{n} m</td></tr>" for n in range(1, 40)]
    berths[0] = f"<tr><td rowspan='3'>Slipway</td>{berths[0]}"
    berths[3] = f"<tr><td rowspan='36'>Quayside</td>{berths[3]}"
    cells = "".join(row if row.startswith("<tr>") else f"<tr>{row}" for row in berths)
    head = "<thead><tr><th>Place<th>Berth<th>Length</thead>"
    body = f"<table>{head}{cells}</table><p>{LONG}</p>"
    style = "table { border-collapse: collapse } td, th { border: 1px solid black; padding: 8px }"
    table = next(block for block in read_file(pdf_file(tmp_path, body, style)).blocks if isinstance(block, Table))
    assert len(table.rows) == 40
    assert [cell.rowspan for cell in table.rows[4].cells] == [36, 1, 1]
    assert [plain(line) for line in lines(table.rows[4].cells[0].blocks)] == ["Quayside"]


def test_a_ruled_table_that_runs_from_right_to_left_keeps_its_cells(tmp_path: Path) -> None:
    rows = [["מעגן", "אורך", "מחיר"], ["צפון", "8", "40"], ["דרום", "12", "65"]]
    style = "body { direction: rtl } table { border-collapse: collapse } td { border: 1px solid black; padding: 6px }"
    assert tables(read_file(pdf_file(tmp_path, _rows(rows), style))) == [rows]
