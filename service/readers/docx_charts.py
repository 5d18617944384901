"""Charts of a Word file, as the table of the figures that they were drawn from (ECMA-376 §21.2)."""

import re
from datetime import date, timedelta
from typing import Any

from service.document import Cell, Line, Paragraph, Row, Table, Text
from service.readers.docx_pictures import CX, A, C

SERIES = ("tx", "cat", "xVal", "val", "yVal", "bubbleSize")
MOST = 2_000  # points of one series
DAY_ONE = date(1899, 12, 30)
DATED = re.compile(r"[dy]|mmm", re.IGNORECASE)
QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


def chart_table(root: Any) -> Table | None:
    """The chart's table: a row for each category, a column for each series; None where it keeps no figures."""
    if root.tag.startswith(CX):
        return _newer_chart(root)
    series = [_one(each) for each in root.iter(C + "ser")]
    if not any(values for _, _, values in series):
        return None
    areas = list(root.iter(C + "plotArea"))
    axes = {name: _title(each) for area in areas for each in area if (name := each.tag.removeprefix(C)).endswith("Ax")}
    across = axes.get("catAx") or axes.get("dateAx") or ""
    return _table(_title(root.find(C + "chart")), across, axes.get("valAx", ""), series)


def _table(title: str, across: str, up: str, series: list[tuple[str, dict[int, str], dict[int, str]]]) -> Table:
    places = sorted({at for _, names, values in series for at in (*names, *values)})
    names = {at: said[at] for _, said, _ in reversed(series) for at in said}
    top = [_cell(across, "column"), *(_cell(name, "column") for name, _, _ in series)]
    rows = [Row(tuple(top))] if any(name for name, _, _ in series) or across else []
    for at in places:
        rows.append(Row((_cell(names.get(at, ""), "row"), *(_cell(values.get(at, "")) for _, _, values in series))))
    caption = ": ".join(each for each in (title, up) if each)
    return Table("", tuple(rows), (Text(caption),) if caption else ())


def _cell(words: str, header: Any = "") -> Cell:
    line: Line = (Text(words),)
    return Cell((Paragraph("", line),) if words.strip() else (), header)


def _one(series: Any) -> tuple[str, dict[int, str], dict[int, str]]:
    """A series' name, its categories and its values, by their place."""
    held = {name: series.find(C + name) for name in SERIES}
    name = " ".join(_points(held["tx"]).values()) if held["tx"] is not None else ""
    names = held["cat"] if held["cat"] is not None else held["xVal"]
    values = held["val"] if held["val"] is not None else held["yVal"]
    return name.strip(), _points(names), _points(values)


def _points(held: Any) -> dict[int, str]:
    """The points that the file keeps, as printed; those of a category in several levels joined."""
    if held is None:
        return {}
    if (plain := held.find(C + "v")) is not None:
        return {0: plain.text or ""}
    form = next((each.text or "" for each in held.iter(C + "formatCode")), "")
    levels = list(held.iter(C + "lvl"))
    out: dict[int, str] = {}
    for level in reversed(levels) if levels else (held,):
        found = {_place(each): _printed(each, form) for each in list(level.iter(C + "pt"))[:MOST]}
        if levels and out:
            found = _spread(out, found)
        out = found
    return out


def _spread(wide: dict[int, str], narrow: dict[int, str]) -> dict[int, str]:
    """Categories with the wider one above them: "2020" over "Spring"."""
    return {at: f"{wide[max((n for n in wide if n <= at), default=min(wide))]} {said}" for at, said in narrow.items()}


def _place(point: Any) -> int:
    said = point.get("idx") or "0"
    return int(said) if said.isdigit() else 0


def _printed(point: Any, form: str) -> str:
    """A value as the chart's form of numbers prints it: percentages, days, figures without a machine's tail."""
    value = (point.findtext(C + "v") or "").strip()
    form = QUOTED.sub("", point.get("formatCode") or form)
    try:
        number = float(value)
    except ValueError:
        return value
    if form.endswith("%"):
        places = len(form.partition(".")[2].rstrip("%"))
        return f"{number * 100:.{places}f}%"
    if DATED.search(form) and form.lower() != "general" and 0 < number < 80_000:
        day = DAY_ONE + timedelta(days=int(number))
        return f"{day.day} {day:%B} {day.year}" if "d" in form.lower() else f"{day:%B} {day.year}"
    return f"{number:.12g}" if "e" not in f"{number:.12g}" else value


def _title(element: Any) -> str:
    title = element.find(C + "title") if element is not None else None
    if title is None:
        return ""
    words = "".join(each.text or "" for each in title.iter(A + "t", C + "v"))
    return " ".join(words.split())


def _newer_chart(root: Any) -> Table | None:
    """A chart of the newer kind (waterfall, treemap, funnel)."""
    series = []
    names = ["".join(each.text or "" for each in one.iter(CX + "v")) for one in root.iter(CX + "series")]
    for n, data in enumerate(root.iter(CX + "data")):
        texts = [_newer_points(each) for each in data.findall(CX + "strDim")]
        values = [_newer_points(each) for each in data.findall(CX + "numDim")]
        series.append((names[n] if n < len(names) else "", texts[0] if texts else {}, values[0] if values else {}))
    if not any(values for _, _, values in series):
        return None
    title = root.find(f"{CX}chart/{CX}title")
    said = "" if title is None else " ".join("".join(each.text or "" for each in title.iter(A + "t", CX + "v")).split())
    return _table(said, "", "", series)


def _newer_points(held: Any) -> dict[int, str]:
    levels = held.findall(CX + "lvl")
    return (
        {_place(each): (each.text or "").strip() for each in list(levels[0].iter(CX + "pt"))[:MOST]} if levels else {}
    )
