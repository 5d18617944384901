"""Charts and drawings that a PDF makes of lines: kept as pictures and told; tables, boxes and rules are none."""

from pathlib import Path

import pytest
from making_papers import pdf_file
from reading_papers import read_file, tables

from service.document import Document, Picture

BARS = "".join(
    f'<rect x="{40 * n}" y="{200 - high}" width="30" height="{high}" fill="#024785"/>'
    for n, high in enumerate((60, 180, 120, 90, 150, 40))
)
PIE = "".join(
    f'<path d="M100 100 L{100 + x} {100 + y} A90 90 0 0 1 {100 - y} {100 + x} Z" fill="{colour}"/>'
    for (x, y), colour in zip(
        ((90, 0), (0, 90), (-90, 0), (0, -90), (64, 64), (-64, 64)),
        ("#a00", "#0a0", "#00a", "#aa0", "#0aa", "#a0a"),
        strict=True,
    )
)
ROUTE = "".join(
    f'<path d="M{n * 20} {n * 23 % 190} L{n * 20 + 20} {(n * 23 + 80) % 190}" stroke="#000"/>' for n in range(12)
)
STRIPES = "".join(
    f'<tr style="background: {"#bcd" if n % 2 else "#fff"}"><td>Ferry {n}</td><td>£{n}50</td><td></td></tr>'
    for n in range(12)
)
BOXES = "".join(
    f'<p><svg width="12" height="12"><rect width="11" height="11" fill="#ccd"/></svg> Yes, number {n}</p>'
    for n in range(9)
)


def svg(inside: str) -> str:
    return f'<p>The chart shows sailings.</p><svg width="260" height="210">{inside}</svg><p>It ends here.</p>'


def pictures(document: Document) -> list[Picture]:
    return [block for block in document.blocks if isinstance(block, Picture)]


@pytest.mark.parametrize("drawing", [BARS, PIE, ROUTE], ids=["bars", "pie", "route"])
def test_a_drawing_is_kept_between_its_words_and_told(drawing: str, tmp_path: Path) -> None:
    document = read_file(pdf_file(tmp_path, svg(drawing)))
    (picture,) = pictures(document)
    assert picture.image
    assert [type(block).__name__ for block in document.blocks if block is not document.blocks[0]] == [
        "Paragraph", "Picture", "Paragraph",
    ]  # fmt: skip
    assert [loss.what for loss in document.losses] == ["A picture on this page has no description."]


@pytest.mark.parametrize("body", [f"<table>{STRIPES}</table>", BOXES, "<hr>" * 12, "<p><u>Agreed</u></p>" * 12])
def test_stripes_boxes_and_rules_are_no_drawings(body: str, tmp_path: Path) -> None:
    document = read_file(pdf_file(tmp_path, f"<p>What was agreed.</p>{body}", "td { border: 1px solid; padding: 4px }"))
    assert pictures(document) == []
    assert not any("picture" in loss.what for loss in document.losses)
    assert len(tables(document)) == ("<table>" in body)
