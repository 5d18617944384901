"""Braille files held against the rules: first those of the file itself, then those of its pages (braille_rules)."""

import re
from pathlib import Path

from lxml import etree

from service.braille.cells import ASCII, BLANK, from_ascii, is_cells
from service.document import Document
from service.formats.base import Finding
from service.formats.braille_pages import read_leaves, read_volumes
from service.formats.braille_rules import check_pages
from service.formats.pef_check import check_structure
from service.markup import safe_parser

BRF, PEF_RULES = "North American Braille ASCII", "PEF 2008-1"
BARE = re.compile(r"(?<!\r)\n|\r(?!\n)")
SPACE = {"p": "http://www.daisy.org/ns/2008/pef", "dc": "http://purl.org/dc/elements/1.1/"}
Pages = list[list[str]]


def check_brf(path: Path, document: Document | None) -> tuple[Finding, ...]:
    """A BRF file's rules."""
    text = path.read_bytes().decode("latin-1")
    strange = sorted({each for each in text if each not in f"{ASCII}\r\n\f"})
    finding = Finding("Only the 64 characters of Braille", BRF, not strange, " ".join(map(repr, strange)), "fidelity")
    return (finding, *_check_text(from_ascii(text), BRF, document))


def check_unicode(path: Path, document: Document | None) -> tuple[Finding, ...]:
    """The same for Braille in Unicode."""
    text = path.read_bytes().decode("utf-8", "replace")
    strange = sorted({each for each in text if not is_cells(each) and each not in " \r\n\f"})
    finding = Finding("Only Braille patterns of six dots", "Unicode", not strange, " ".join(strange), "fidelity")
    return (finding, *_check_text(text.replace(" ", BLANK), "Unicode", document))


def _check_text(cells: str, source: str, document: Document | None) -> tuple[Finding, ...]:
    """The lines' ends, and the pages between form feeds."""
    leaves = read_leaves(_lines([page.split("\r\n") for page in cells.split("\f")]))
    ends = Finding("Lines end with CR LF", source, not BARE.search(cells))
    return (ends, *check_pages(read_volumes(leaves), document))


def check_pef(path: Path, document: Document | None) -> tuple[Finding, ...]:
    """The same for PEF: its elements as the format has them, its rows within the size that its volumes give."""
    try:
        root = etree.parse(str(path), safe_parser()).getroot()
    except etree.XMLSyntaxError as error:
        return (Finding("It is XML", PEF_RULES, False, str(error), "fidelity"),)
    found = root.xpath("/p:pef[@version='2008-1']/p:body/p:volume", namespaces=SPACE)
    told = {each.tag.split("}")[1] for each in root.xpath("/p:pef/p:head/p:meta/dc:*", namespaces=SPACE)}
    volumes = [[_rows(page) for page in volume.xpath("p:section/p:page", namespaces=SPACE)] for volume in found]
    pages = [page for volume in volumes for page in volume]
    strange = sorted({cell for page in pages for row in page for cell in row if not is_cells(cell)})
    findings = (
        Finding("It has volumes, sections and pages", PEF_RULES, bool(pages) and all(volumes), "", "fidelity"),
        Finding("It says format, identifier and title", PEF_RULES, told >= {"format", "identifier", "title"}),
        Finding("Only Braille patterns of six dots", PEF_RULES, not strange, " ".join(strange), "fidelity"),
        *check_structure(root),
    )
    if not pages or strange:
        return findings
    width, depth = _least(found, "cols"), _least(found, "rows")
    leaves = iter(read_leaves(pages, width))
    bound = [[next(leaves) for _ in volume] for volume in volumes]
    return (*findings, *check_pages(bound, document, width, depth))


def _rows(page: etree._Element) -> list[str]:
    return [row.text or "" for row in page.iterfind("p:row", SPACE)]


def _least(volumes: list[etree._Element], name: str) -> int:
    """The smallest size that a volume says it has; what no number gives is none."""
    sizes = [volume.get(name, "") for volume in volumes]
    return min(int(size) if size.isdecimal() else 0 for size in sizes)


def _lines(pages: Pages) -> Pages:
    """The pages without the empty piece after the last page end and after each last line."""
    cut = [page[:-1] if page and not page[-1] else page for page in pages]
    return [page for n, page in enumerate(cut) if page or n < len(cut) - 1]
