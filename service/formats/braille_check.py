"""The rules that a Braille file is held against: its characters, its pages, its running heads."""

import re
from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from service.braille.book import PROFILES
from service.braille.cells import ASCII, BLANK, from_ascii, is_cells
from service.document import Document
from service.formats.base import Finding

BRF, PEF_RULES, HOUSE = "North American Braille ASCII", "PEF 2008-1", "RNIB page layout"
NUMBER = re.compile("⠼([⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚]+)$")
FIGURES = dict(zip("⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚", "1234567890", strict=True))
Pages = list[list[str]]


def check_brf(path: Path, document: Document | None) -> tuple[Finding, ...]:
    """A BRF file's rules. That no word is missing is held where the file is made, line by line (braille.py)."""
    text = path.read_bytes().decode("latin-1")
    strange = sorted({each for each in text if each not in f"{ASCII}\r\n\f"})
    finding = Finding("Only the 64 characters of Braille", BRF, not strange, " ".join(map(repr, strange)), "fidelity")
    bare = re.findall(r"(?<!\r)\n|\r(?!\n)", text)
    pages = [from_ascii(page).split("\r\n") for page in text.split("\f")]
    return (finding, Finding("Lines end with CR LF", BRF, not bare), *_check_pages(_lines(pages)))


def check_unicode(path: Path, document: Document | None) -> tuple[Finding, ...]:
    """The same for Braille in Unicode."""
    text = path.read_bytes().decode("utf-8", "replace")
    strange = sorted({each for each in text if not is_cells(each) and each not in " \r\n\f"})
    finding = Finding("Only Braille patterns of six dots", "Unicode", not strange, " ".join(strange), "fidelity")
    pages = [page.replace(" ", BLANK).split("\r\n") for page in text.split("\f")]
    return (finding, *_check_pages(_lines(pages)))


def check_pef(path: Path, document: Document | None) -> tuple[Finding, ...]:
    """The same for PEF: its elements as the format has them, its rows within the size that its volumes give."""
    try:
        root = etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    except etree.XMLSyntaxError as error:
        return (Finding("It is XML", PEF_RULES, False, str(error), "fidelity"),)
    space = {"p": "http://www.daisy.org/ns/2008/pef", "dc": "http://purl.org/dc/elements/1.1/"}
    volumes = root.xpath("/p:pef[@version='2008-1']/p:body/p:volume", namespaces=space)
    told = {each.tag.split("}")[1] for each in root.xpath("/p:pef/p:head/p:meta/dc:*", namespaces=space)}
    pages = [
        [row.text or "" for row in page.xpath("p:row", namespaces=space)]
        for page in root.xpath("/p:pef/p:body/p:volume/p:section/p:page", namespaces=space)
    ]
    wide = [
        row.text
        for volume in volumes
        for row in volume.xpath(".//p:row", namespaces=space)
        if len(row.text or "") > int(volume.get("cols", "0"))
    ]
    strange = sorted({cell for page in pages for row in page for cell in row if not is_cells(cell)})
    return (
        Finding("It has volumes, sections and pages", PEF_RULES, bool(volumes) and bool(pages), "", "fidelity"),
        Finding("It says format, identifier and title", PEF_RULES, told >= {"format", "identifier", "title"}),
        Finding("Every row fits its volume", PEF_RULES, not wide, "; ".join(map(str, wide[:5]))),
        Finding("Only Braille patterns of six dots", PEF_RULES, not strange, " ".join(strange), "fidelity"),
        *_check_pages(pages),
    )


def _lines(pages: Pages) -> Pages:
    """The pages without the empty piece after the last page end and after each last line."""
    cut = [page[:-1] if page and not page[-1] else page for page in pages]
    return [page for n, page in enumerate(cut) if page or n < len(cut) - 1]


def _check_pages(pages: Pages) -> tuple[Finding, ...]:
    """Size and running heads."""
    wide = max((len(line) for page in pages for line in page), default=0)
    deep = max(map(len, pages), default=0)
    fits = [each for each in PROFILES.values() if wide <= each.width and (deep <= each.depth or not each.depth)]
    found = Finding("Lines and pages have a size that we make", HOUSE, bool(fits), f"{wide} by {deep}")
    person = Finding("A Braille reader has proof-read it", "UKAAF", True, "nobody has", "person")
    return (found, *_check_heads(pages), person)


def _check_heads(pages: Pages) -> tuple[Finding, ...]:
    """The numbers at the right end of the first lines: each the next, or 1 or more after a volume's front pages."""
    numbers = [int("".join(FIGURES[each] for each in found[1])) for page in pages if (found := _number(page))]
    met: set[int] = set()
    wrong = []
    for n, number in enumerate(numbers):
        if n and number != numbers[n - 1] + 1 and number not in (1, 2) and number - 1 not in met:
            wrong.append(str(number))
        met.add(number)
    return (Finding("Page numbers count up", HOUSE, not wrong, ", ".join(wrong[:5])),) if numbers else ()


def _number(page: Sequence[str]) -> re.Match[str] | None:
    return NUMBER.search(page[0]) if page else None
