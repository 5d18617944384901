"""Spreadsheets (.xlsx, .xls, .ods) and files of rows (.csv): each sheet a heading and tables, as it is shown."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from service.document import Block, Document, Heading, Paragraph, Picture, Source, Text
from service.errors import PaperError
from service.languages import CODES
from service.readers.base import Reader, Reading
from service.readers.decoding import decode
from service.readers.described import GUESSED, is_guessed
from service.readers.line_runs import has_words, tidy
from service.readers.opendocument import (
    CONFIG,
    DRAW,
    FO,
    OFFICE,
    TABLE,
    TEXT,
    OpenDocument,
    described,
    open_document,
)  # fmt: skip
from service.readers.opendocument_text import LineReader
from service.readers.sheet_grid import MAX_CELLS, Box, Grid, GridReader
from service.readers.sheet_tables import read_blocks
from service.readers.sniff_text import find_delimiter
from service.readers.soffice import NEED, convert, fingerprint
from service.readers.titles import title_of

UNNAMED = re.compile(r"(?:sheet|table|tabelle|feuille?|hoja|planilha|foglio)[ _-]?\d*", re.IGNORECASE)
FIGURE = re.compile(r"[(−-]?\s*[£$€]?\s*[\d,]*\.?\d+\s*%?\)?|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}")
REFERENCE = re.compile(r"^(?:\$?'?(?P<sheet>.*?)'?\.)?\$?(?P<column>[A-Z]+)\$?(?P<row>\d+)")
MOST_HEADS = 50  # rows or columns that stay when one scrolls
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLS_TYPE = "application/vnd.ms-excel"


def read_ods(path: Path, reading: Reading) -> Document:
    """The OpenDocument spreadsheet as a Document."""
    return _open(path, reading, ODS_TYPE)


def read_xlsx(path: Path, reading: Reading) -> Document:
    """The Excel workbook as a Document."""
    return _open(convert(path, "ods", reading, "xlsx"), reading, XLSX_TYPE)


def read_xls(path: Path, reading: Reading) -> Document:
    """The old Excel workbook as a Document."""
    return _open(convert(path, "ods", reading, "xls"), reading, XLS_TYPE)


def _open(path: Path, reading: Reading, media_type: str) -> Document:
    paper = open_document(path, reading)
    with paper.archive:
        return _read(paper, reading, media_type)


def read_csv(path: Path, reading: Reading) -> Document:
    """The rows of a text file as one table."""
    text = decode(path.read_bytes(), reading)
    rows = [row for row in csv.reader(text.splitlines(), delimiter=find_delimiter(text) or ",") if any(row)]
    if sum(map(len, rows)) > MAX_CELLS:
        raise PaperError(f"{reading.name} has more than {MAX_CELLS:,} cells, too many for a paper that people read.")
    boxes = {
        (at, n): Box((tidy([Text(cell)]),), number=bool(FIGURE.fullmatch(cell.strip())))
        for at, row in enumerate(rows)
        for n, cell in enumerate(row)
        if cell.strip()
    }
    names = [cell.strip() for cell in rows[0]] if rows else []
    ruled = len(set(names)) == len(names) and all(name and not FIGURE.fullmatch(name) for name in names)
    blocks = tuple(read_blocks(Grid(boxes), 2, ruled=ruled))
    return Document(title_of(blocks, reading.name), "en", blocks, source=Source(reading.name, "", "text/csv"))


def _read(paper: OpenDocument, reading: Reading, media_type: str) -> Document:
    language = paper.says("table-cell", "Default", f"{FO}language") or paper.says("table-cell", "", f"{FO}language")
    language = language if language in CODES else "en"
    body = paper.content.find(f"{OFFICE}body/{OFFICE}spreadsheet")
    tables = [] if body is None else body.findall(f"{TABLE}table")
    shown = [table for table in tables if not _is_hidden(table, paper)]
    told = Counter(sheet=len(tables) - len(shown))
    lines = LineReader(paper, language)
    blocks: list[Block] = []
    if paper.title or len(shown) > 1:
        blocks.append(Heading("", 1, (Text(paper.title or title_of((), reading.name)),)))
    for n, table in enumerate(shown, 1):
        blocks += _sheet(table, paper, lines, told, alone=len(shown) == 1, titled=bool(blocks))
        reading.report(n, len(shown))
    told["cell"] += lines.hidden
    _tell(told, reading)
    return Document(
        title_of(blocks, reading.name), language, tuple(blocks), source=Source(reading.name, "", media_type)
    )


def _sheet(
    table: Any, paper: OpenDocument, lines: LineReader, told: Counter[str], *, alone: bool, titled: bool
) -> Iterator[Block]:
    """A sheet's heading, its tables, and what is drawn on it."""
    name = table.get(f"{TABLE}name") or ""
    grid = GridReader(paper, lines).read(table)
    _add_heads(grid, name, paper)
    told["cell"] += grid.hidden
    told["comment"] += sum(1 for _ in table.iter(f"{OFFICE}annotation"))
    drawn = list(_drawn(table, paper, lines, told))
    if not grid.boxes and not drawn:
        return
    named = not (alone and UNNAMED.fullmatch(name))
    level = 1 + titled
    if named and name:
        yield Heading("", level, (Text(name),))
        level += 1
    yield from read_blocks(grid, max(level, 2))
    yield from drawn


def _is_hidden(table: Any, paper: OpenDocument) -> bool:
    return paper.says("table", table.get(f"{TABLE}style-name") or "", f"{TABLE}display") == "false"


def _add_heads(grid: Grid, name: str, paper: OpenDocument) -> None:
    """Add the rows and columns that stay when one scrolls, and the rows with buttons to filter by."""
    for place, heads in (("Vertical", grid.head_rows), ("Horizontal", grid.head_columns)):
        kept = _setting(paper, name, f"{place}SplitPosition")
        if kept.isdecimal() and _setting(paper, name, f"{place}SplitMode") == "2":
            most = min(int(kept), MOST_HEADS)
            heads |= set(range(grid.shown_row(most) if place == "Vertical" else most))
    for area in paper.content.iter(f"{TABLE}database-range"):
        found = REFERENCE.match(area.get(f"{TABLE}target-range-address") or "")
        if found and found["sheet"] == name and area.get(f"{TABLE}display-filter-buttons") == "true":
            grid.head_rows.add(grid.shown_row(int(found["row"]) - 1))


def _setting(paper: OpenDocument, sheet: str, name: str) -> str:
    """What the file says of how a sheet was last looked at."""
    settings = paper.part("settings.xml")
    for entry in () if settings is None else settings.iter(f"{CONFIG}config-item-map-entry"):
        if entry.get(f"{CONFIG}name") == sheet:
            for item in entry:
                if item.get(f"{CONFIG}name") == name:
                    return str(item.text or "")
    return ""


def _drawn(table: Any, paper: OpenDocument, lines: LineReader, told: Counter[str]) -> Iterator[Block]:
    """The pictures and the words of boxes that are drawn on a sheet; charts are told."""
    for shape in table.iter(f"{DRAW}*"):
        if next(shape.iterancestors(f"{OFFICE}annotation"), None) is not None:
            continue
        if shape.tag == f"{DRAW}frame":
            yield from _framed(shape, paper, told)
        for paragraph in shape.findall(f"{TEXT}p"):
            if has_words(line := lines.line(paragraph)):
                yield Paragraph("", line)


def _framed(frame: Any, paper: OpenDocument, told: Counter[str]) -> Iterator[Block]:
    said = described(frame)
    if frame.find(f"{DRAW}object") is not None or frame.find(f"{DRAW}object-ole") is not None:
        told["chart"] += 1
        if said:
            yield Picture("", said)
    elif frame.find(f"{DRAW}image") is not None:
        told["picture"] += not said
        told["guess"] += is_guessed(said)
        yield Picture("", said, image=paper.picture(frame))


def _tell(told: Counter[str], reading: Reading) -> None:
    """Tell the clerk how much of each kind was left out; never its words."""
    for kind, what in (("sheet", "Hidden sheets were"), ("cell", "Hidden cells were"), ("comment", "Comments were")):
        if told[kind]:
            reading.lose(f"{what} left out ({told[kind]}).", kind="hidden")
    if told["chart"]:
        reading.lose(f"Charts were left out ({told['chart']}). Check that a table says what they show.")
    if told["picture"]:
        reading.lose(f"Pictures have no description ({told['picture']}).")
    if told["guess"]:
        reading.lose(GUESSED)


XLSX = Reader("xlsx", "Excel", XLSX_TYPE, "2", read_xlsx, (NEED,), fingerprint)
XLS = Reader("xls", "Excel (old)", XLS_TYPE, "2", read_xls, (NEED,), fingerprint)
ODS = Reader("ods", "OpenDocument spreadsheet", ODS_TYPE, "2", read_ods)
CSV = Reader("csv", "Rows of data (CSV)", "text/csv", "1", read_csv)
