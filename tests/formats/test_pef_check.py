"""PEF held against its specification: what the format allows passes, and each rule tells of its fault."""

from pathlib import Path

import pytest
from documents import every_kind
from lxml import etree

from service.formats import FORMATS
from service.formats.base import Making
from service.formats.pef_check import check_structure

FORMAT = FORMATS["pef"]
ELEMENTS, ATTRIBUTES = "Its elements stand as PEF has them", "Its attributes are those of PEF"
METADATA, SIZES = "Its metadata are those of PEF", "Every page and every row fits its size"
WHOLE = """
<pef xmlns="http://www.daisy.org/ns/2008/pef" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:x="urn:x"
version="2008-1"><head><meta><dc:identifier>1</dc:identifier><dc:format>application/x-pef+xml</dc:format><dc:creator>A</dc:creator>
<dc:creator>B</dc:creator><dc:date>2026-05-14</dc:date><x:more>free</x:more></meta></head>
<body x:any="1"><volume cols="4" rows="3" rowgap="0" duplex="true"><section cols="6" rows="4" rowgap="2" duplex="false">
<page><row>⠁⠃⠉⠙⠑⠋</row><row rowgap="0">⣿</row></page></section><section><page><row/><row>⠁⠃⠉⠙</row></page><page/>
</section></volume></body></pef>
"""


def faults(text: str) -> list[str]:
    return [finding.rule for finding in check_structure(etree.fromstring(text.strip())) if not finding.holds]


def test_all_that_the_format_allows() -> None:
    assert faults(WHOLE) == []


@pytest.mark.parametrize("page", ["uk", "display"])
def test_what_we_write(page: str, tmp_path: Path) -> None:
    out = tmp_path / "paper.pef"
    FORMAT.make(every_kind(), FORMAT.choose({"page": page}), out, Making())
    assert faults(out.read_text(encoding="utf-8").split("?>", 1)[1]) == []
    assert {ELEMENTS, ATTRIBUTES, METADATA, SIZES} <= {finding.rule for finding in FORMAT.check(out, None)}


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        (ELEMENTS, "<row/>", "<section/>"),
        (ELEMENTS, "<row/>", "<row><x:y/></row>"),
        (ELEMENTS, "<row/>", "<row>a</row>"),
        (ELEMENTS, "<row/>", "<row/>⠁"),
        (ELEMENTS, "<page/>\n</section>", "<page/>\n</section><section/>"),
        (ELEMENTS, '<body x:any="1">', '<body x:any="1"><volume cols="1" rows="1" rowgap="0" duplex="1"/>'),
        (ELEMENTS, "</meta></head>", "</meta><meta/></head>"),
        (ELEMENTS, "<head>", "<head/><head>"),
        (ELEMENTS, "</body>", "</body><x:more/>"),
        (ELEMENTS, "<page/>", "<x:more><page/></x:more>"),
        (ATTRIBUTES, 'version="2008-1"', 'version="2009-1"'),
        (ATTRIBUTES, 'version="2008-1"', ""),
        (ATTRIBUTES, ' duplex="true"', ""),
        (ATTRIBUTES, 'duplex="true"', 'duplex="yes"'),
        (ATTRIBUTES, "<page/>", '<page cols="4"/>'),
        (ATTRIBUTES, 'rowgap="2"', 'rowgap="-2"'),
        (METADATA, "<dc:identifier>1</dc:identifier>", ""),
        (METADATA, "x-pef+xml", "pef"),
        (METADATA, "<dc:date>", '<dc:date day="1">'),
        (METADATA, "2026-05-14", "2026-05-14<x:more/>"),
        (METADATA, "free", "<dc:title/>"),
        (METADATA, "2026-05-14", "14 May 2026"),
        (METADATA, "<dc:creator>A</dc:creator>", "<dc:title>A</dc:title><dc:title>B</dc:title>"),
        (METADATA, "<dc:creator>A</dc:creator>", "<dc:author>A</dc:author>"),
        (SIZES, "⠁⠃⠉⠙⠑⠋", "⠁⠃⠉⠙⠑⠋⠛"),
        (SIZES, "<page/>", "<page><row/><row/><row/><row/></page>"),
        (SIZES, "⠁⠃⠉⠙⠑⠋</row>", "⠁⠃⠉⠙⠑⠋</row><row/><row/>"),
    ],
)
def test_a_fault_is_told_by_its_rule(rule: str, old: str, new: str) -> None:
    assert WHOLE.count(old) == 1
    assert rule in faults(WHOLE.replace(old, new))
