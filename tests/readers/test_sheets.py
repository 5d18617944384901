import tempfile
import zipfile
from pathlib import Path

import pytest
from making_office import NAMES, cell, open_document, row, sheet, style
from reading_papers import headings, heads, paragraphs, read_file, tables

from service.document import Document, Picture, Table
from service.errors import PaperError
from service.readers.base import Reading
from service.readers.soffice import convert
from service.settings import Settings
from service.walking import walk

BOLD = style("bold", "table-cell", 'fo:font-weight="bold"')


def read(folder: Path, *sheets: str, styles: str = "", parts: dict[str, str | bytes] | None = None) -> Document:
    return read_file(open_document(folder / "Pier costs.ods", "spreadsheet", "".join(sheets), BOLD + styles, parts))


def told(document: Document) -> list[tuple[str, str]]:
    return [(loss.kind, loss.what) for loss in document.losses]


def row_heads(document: Document) -> list[str]:
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    return [each.cells[0].header for each in table.rows]


def test_a_sheet_is_a_heading_and_a_table_with_its_head(tmp_path: Path) -> None:
    document = read(tmp_path, sheet("Costs", row("Item", "Cost"), row("Old pier", "=£1,234.50"), row("New", "=45%")))
    assert headings(document) == [(1, "", "Costs")]
    assert tables(document) == [[["Item", "Cost"], ["Old pier", "£1,234.50"], ["New", "45%"]]]
    assert heads(document) == [["column", "column"]]
    assert row_heads(document) == ["column", "row", "row"]


def test_a_lone_sheet_that_nobody_named_has_no_heading(tmp_path: Path) -> None:
    document = read(tmp_path, sheet("Sheet1", row("Item", "Cost"), row("Old pier", "=4")))
    assert (document.title, headings(document)) == ("Pier costs", [])


def test_several_sheets_stand_under_the_name_of_the_file(tmp_path: Path) -> None:
    document = read(tmp_path, sheet("North", row("Open", "=1")), sheet("South", row("Closed", "=2")))
    assert headings(document) == [(1, "", "Pier costs"), (2, "", "North"), (2, "", "South")]


def test_what_a_sheet_hides_stays_out_and_is_told(tmp_path: Path) -> None:
    hidden = style("gone", "table", 'table:display="false"') + style("white", "table-cell", 'fo:color="#ffffff"')
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column/>'
    document = read(
        tmp_path,
        sheet(
            "Costs",
            row("Item", "secret one", "Cost"),
            row("Old", "secret two", "=4"),
            row("secret three", "", "=5", visibility="filter"),
            row("New", "", "=6"),
            row(cell("secret four", style_name="white")),
            row(
                "<table:table-cell><office:annotation><text:p>secret five</text:p></office:annotation>"
                "</table:table-cell>"
            ),
            columns=columns,
        ),
        sheet("secret six", row("secret seven"), style="gone"),
        styles=hidden,
    )
    assert tables(document) == [[["Item", "Cost"], ["Old", "4"], ["New", "6"]]]
    assert "secret" not in repr(document)
    assert told(document) == [
        ("hidden", "Hidden sheets were left out (1)."),
        ("hidden", "Hidden cells were left out (5)."),
        ("hidden", "Comments were left out (1)."),
    ]


def test_white_words_on_a_dark_ground_are_seen(tmp_path: Path) -> None:
    dark = style("dark", "table-cell", 'fo:color="#ffffff" fo:background-color="#003366"')
    document = read(tmp_path, sheet("Costs", row(cell("Seen", style_name="dark"), "=4")), styles=dark)
    assert tables(document) == [[["Seen", "4"]]]
    assert told(document) == []


def test_parts_that_empty_rows_and_columns_set_apart_are_tables_of_their_own(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        sheet(
            "Costs",
            row(cell("Piers of the town", style_name="bold")),
            row(),
            row("Pier", "Cost", "", "Boat", "Seats"),
            row("Old", "=4", "", "Ferry", "=90"),
            row(),
            row(cell("Prices are those of May. They change when wood does, which is often these days.")),
        ),
    )
    assert headings(document) == [(1, "", "Costs"), (2, "", "Piers of the town")]
    assert tables(document) == [[["Pier", "Cost"], ["Old", "4"]], [["Boat", "Seats"], ["Ferry", "90"]]]
    assert paragraphs(document)[-1].startswith("Prices are those of May.")


def test_a_table_with_an_empty_row_in_it_stays_one(tmp_path: Path) -> None:
    document = read(tmp_path, sheet("Costs", row("Pier", "Cost"), row("Old", "=4"), row(), row("Total", "=4")))
    assert tables(document) == [[["Pier", "Cost"], ["Old", "4"], ["Total", "4"]]]


def test_merged_cells_span_what_is_shown_of_them(tmp_path: Path) -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>' + "<table:table-column/>" * 2
    covered = "<table:covered-table-cell/>"
    document = read(
        tmp_path,
        sheet(
            "Costs",
            row(cell("Pier", number_rows_spanned="2"), "", cell("Cost", number_columns_spanned="2"), covered),
            row(covered, "", "2025", "2026"),
            row("Old", "", "=4", "=5"),
            columns=columns,
        ),
    )
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert [[(c.colspan, c.rowspan, c.header) for c in r.cells] for r in table.rows] == [
        [(1, 2, "column"), (2, 1, "column")],
        [(1, 1, "column"), (1, 1, "column")],
        [(1, 1, "row"), (1, 1, ""), (1, 1, "")],
    ]


def test_rows_that_stay_when_one_scrolls_are_heads(tmp_path: Path) -> None:
    item = '<config:config-item config:name="{}" config:type="int">{}</config:config-item>'
    settings = (
        f"<office:document-settings {NAMES}><config:config-item-map-entry config:name='Berths'>"
        f"{item.format('VerticalSplitMode', 2)}{item.format('VerticalSplitPosition', 1)}"
        f"{item.format('HorizontalSplitMode', 2)}{item.format('HorizontalSplitPosition', 1)}"
        "</config:config-item-map-entry></office:document-settings>"
    )
    page = sheet("Berths", row("Boat", "Place"), row("Gull", "North"), row("Tern", "South"))
    document = read(tmp_path, page, parts={"settings.xml": settings})
    assert heads(document) == [["column", "column"]]
    assert row_heads(document) == ["column", "row", "row"]


def test_printed_titles_and_filters_are_heads(tmp_path: Path) -> None:
    titles = "<table:table-header-rows>" + row("Boat", "Place") + "</table:table-header-rows>"
    document = read(
        tmp_path,
        sheet("North", titles, row("Gull", "Bay")),
        sheet("South", row("Boat", "Place"), row("Tern", "Bay")),
        "<table:database-ranges><table:database-range table:target-range-address='South.A1:South.B2' "
        "table:display-filter-buttons='true'/></table:database-ranges>",
    )
    assert heads(document) == [["column", "column"], ["column", "column"]]


def test_a_million_repeated_rows_cost_nothing_where_they_are_empty(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        sheet(
            "Costs", row("Old", "=4"), row(cell("", number_columns_repeated="16384"), number_rows_repeated="1048575")
        ),
    )
    assert tables(document) == [[["Old", "4"]]]


def test_a_million_filled_rows_are_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(PaperError, match="too many for a paper"):
        read(tmp_path, sheet("Costs", row("Old", "=4", number_rows_repeated="1048576")))


def test_charts_are_told_and_boxes_and_pictures_are_read(tmp_path: Path) -> None:
    shapes = (
        "<table:shapes><draw:frame><draw:object/><svg:title>Costs by year</svg:title></draw:frame>"
        "<draw:frame><draw:image xlink:href='Pictures/a.png'/>"
        "<svg:desc>A map Description automatically generated</svg:desc></draw:frame>"
        "<draw:custom-shape><text:p>Read this first.</text:p></draw:custom-shape></table:shapes>"
    )
    document = read(tmp_path, sheet("Costs", shapes, row("Old", "=4")), parts={"Pictures/a.png": b"\x89PNG"})
    found = [(b.description, bool(b.image)) for b in walk(document.blocks) if isinstance(b, Picture)]
    assert found == [("Costs by year", False), ("A map Description automatically generated", True)]
    assert paragraphs(document)[-1] == "Read this first."
    assert told(document) == [
        ("", "Charts were left out (1). Check that a table says what they show."),
        ("", "A picture's description was made by a program, not by a person: check it."),
    ]


def test_a_locked_spreadsheet_is_refused_in_a_sentence(tmp_path: Path) -> None:
    locked = "<m><file-entry xmlns='urn:x'><encryption-data/></file-entry></m>"
    with pytest.raises(PaperError, match="locked with a password"):
        read(tmp_path, sheet("Costs", row("Old")), parts={"META-INF/manifest.xml": locked})


def excel(folder: Path, rows: str, styles: str) -> Path:
    """An Excel workbook of one sheet named Costs."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f"<Types xmlns='{package}/content-types'>"
        "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
        f"<Override PartName='/xl/workbook.xml' ContentType='{kind}.sheet.main+xml'/>"
        f"<Override PartName='/xl/styles.xml' ContentType='{kind}.styles+xml'/>"
        f"<Override PartName='/xl/worksheets/sheet1.xml' ContentType='{kind}.worksheet+xml'/></Types>",
        "_rels/.rels": f"<Relationships xmlns='{package}/relationships'>"
        f"<Relationship Id='r' Type='{office}/officeDocument' Target='xl/workbook.xml'/></Relationships>",
        "xl/_rels/workbook.xml.rels": f"<Relationships xmlns='{package}/relationships'>"
        f"<Relationship Id='r1' Type='{office}/worksheet' Target='worksheets/sheet1.xml'/>"
        f"<Relationship Id='r2' Type='{office}/styles' Target='styles.xml'/></Relationships>",
        "xl/workbook.xml": f"<workbook xmlns='{main}' xmlns:r='{office}'><sheets>"
        "<sheet name='Costs' sheetId='1' r:id='r1'/></sheets></workbook>",
        "xl/styles.xml": f"<styleSheet xmlns='{main}'>{styles}</styleSheet>",
        "xl/worksheets/sheet1.xml": f"<worksheet xmlns='{main}'><cols><col min='2' max='4' width='1' customWidth='1'/>"
        f"</cols><sheetData>{rows}</sheetData></worksheet>",
    }
    path = folder / "costs.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


def test_excel_shows_amounts_dates_and_shares_as_printed_however_narrow(tmp_path: Path) -> None:
    styles = (
        "<numFmts count='1'><numFmt numFmtId='164' formatCode='&quot;£&quot;#,##0.00'/></numFmts>"
        "<fonts count='1'><font/></fonts><fills count='1'><fill/></fills><borders count='1'><border/></borders>"
        "<cellStyleXfs count='1'><xf/></cellStyleXfs><cellXfs count='4'><xf/><xf numFmtId='164' applyNumberFormat='1'/>"
        "<xf numFmtId='14' applyNumberFormat='1'/><xf numFmtId='9' applyNumberFormat='1'/></cellXfs>"
    )
    rows = (
        "<row r='1'><c r='A1' t='inlineStr'><is><t>Old pier</t></is></c><c r='B1' s='1'><v>1234.5</v></c>"
        "<c r='C1' s='2'><v>45070</v></c><c r='D1' s='3'><v>0.45</v></c>"
        "<c r='E1' t='e'><f>1/0</f><v>#DIV/0!</v></c></row>"
    )
    document = read_file(excel(tmp_path, rows, styles))
    assert tables(document) == [[["Old pier", "£1,234.50", "24/05/2023", "45%", "#DIV/0!"]]]
    assert document.source.media_type.endswith("spreadsheetml.sheet")


def test_an_old_excel_workbook_is_read(tmp_path: Path) -> None:
    source = open_document(
        tmp_path / "costs.ods", "spreadsheet", sheet("Costs", row("Item", "Cost"), row("Pier", "=4"))
    )
    with tempfile.TemporaryDirectory() as scratch:
        old = convert(source, "xls", Reading("costs", Settings(), Path(scratch)), "ods")
        assert tables(read_file(old)) == [[["Item", "Cost"], ["Pier", "4"]]]


def test_a_file_of_rows_is_a_table(tmp_path: Path) -> None:
    path = tmp_path / "Piers of Fairhaven.csv"
    path.write_bytes(b'\xef\xbb\xbfPier;Keeper\nOld;"Ama; Ben"\nNew;Zoe\n')
    document = read_file(path)
    assert tables(document) == [[["Pier", "Keeper"], ["Old", "Ama; Ben"], ["New", "Zoe"]]]
    assert heads(document) == [["column", "column"]]
    assert document.title == "Piers of Fairhaven"


def test_a_merged_cell_that_claims_the_whole_sheet_costs_nothing(tmp_path: Path) -> None:
    vast = cell("Costs", number_rows_spanned="1048576", number_columns_spanned="16384")
    document = read(tmp_path, sheet("Costs", row(vast), row("<table:covered-table-cell/>", "Old", "=4")))
    assert next(each for line in tables(document)[0] for each in line if each) == "Costs"
