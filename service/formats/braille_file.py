"""A Braille file as an embosser meets it: its volumes, their pages, and the size of a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from service.braille.book import PROFILES
from service.braille.cells import from_ascii
from service.braille.codes import get_code
from service.braille.embossing import Ticket
from service.errors import WordsError
from service.formats.braille_pages import read_leaves, read_volumes
from service.markup import safe_parser

PEF = {"p": "http://www.daisy.org/ns/2008/pef", "dc": "http://purl.org/dc/elements/1.1/"}
DEEPEST = 100
"""Lines of a page that some embosser makes; a display's page has thousands."""
ENDLESS = "has no pages: it is for a Braille display. Order it in a size of page."
KINDS = {".brf": "latin-1", ".ubrl": "utf-8"}


@dataclass(frozen=True, slots=True)
class BrailleFile:
    """volumes: the pages of each; cells and lines: of the largest page; code: as a PEF tells it, else ""."""

    volumes: tuple[int, ...]
    cells: int
    lines: int
    code: str = ""


def make_ticket(path: Path, name: str, sha256: str, made: Mapping[str, Any], **asked: Any) -> Ticket:
    """The embosser's sheet of a file. made: its edition's manifest, {} where none is known; asked: copies, sides …

    The title is left out, since a letter's can name a person.
    """
    file, options = read_file(path, name), made.get("options", {})
    alike = [each for each in PROFILES.values() if each.width == file.cells and each.depth >= file.lines]
    profile = PROFILES.get(str(options.get("page", ""))) or next(iter(alike), None)
    code = file.code
    if options:
        known = get_code(made["language"])
        code = f"{known.name} grade {2 if options.get('grade') == 2 and known.contracted else 1}"
    if asked.get("sides") == "":
        asked["sides"] = options.get("sides", "double")
    return Ticket(
        name, sha256, file.volumes, file.cells, max(file.lines, profile.depth if profile else 0), code,
        profile.title if profile else "", **asked,
    )  # fmt: skip


def read_file(path: Path, name: str) -> BrailleFile:
    """The file, by its name's suffix; WordsError where it is no Braille that has pages."""
    suffix = Path(name).suffix.lower()
    if suffix == ".pef":
        return _read_pef(path, name)
    if suffix not in KINDS:
        raise WordsError(f"{name} has no Braille pages to emboss. Name a BRF, Unicode Braille or PEF file.")
    text = path.read_bytes().decode(KINDS[suffix], "replace")
    parts = [part for part in text.split("\f") if part.strip("\r\n")]
    if "\f" not in text or not parts:
        raise WordsError(f"{name} {ENDLESS}")
    spelled = from_ascii if suffix == ".brf" else lambda words: words.replace(" ", "\u2800")
    pages = [[spelled(line) for line in part.rstrip("\r\n").split("\r\n")] for part in parts]
    volumes = tuple(len(volume) for volume in read_volumes(read_leaves(pages)))
    return BrailleFile(volumes, max(len(line) for page in pages for line in page), max(map(len, pages)))


def _read_pef(path: Path, name: str) -> BrailleFile:
    try:
        root = etree.parse(str(path), safe_parser()).getroot()
    except etree.XMLSyntaxError as error:
        raise WordsError(f"{name} is no PEF file.", str(error)) from error
    found = root.xpath("/p:pef/p:body/p:volume", namespaces=PEF)
    sizes = [(int(each.get("cols", "0")), int(each.get("rows", "0"))) for each in found]
    volumes = tuple(len(each.xpath("p:section/p:page", namespaces=PEF)) for each in found)
    if not all(volumes) or not volumes:
        raise WordsError(f"{name} has no Braille pages to emboss.")
    if max(lines for _, lines in sizes) > DEEPEST:
        raise WordsError(f"{name} {ENDLESS}")
    code = root.xpath("string(/p:pef/p:head/p:meta/dc:description)", namespaces=PEF)
    return BrailleFile(volumes, max(cells for cells, _ in sizes), max(lines for _, lines in sizes), str(code))
