"""An OpenDocument file's parts, and what its styles say; sheets and slides of every program are read as this."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from service.errors import PaperError
from service.readers.archives import Archive, damaged, open_archive
from service.readers.base import Reading
from service.readers.described import description
from service.readers.xml_parts import parse_part

URN = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TABLE, TEXT, STYLE, DRAW, SVG, FO = (
    f"{{{URN}{name}:1.0}}"
    for name in ("office", "table", "text", "style", "drawing", "svg-compatible", "xsl-fo-compatible")
)
PRESENTATION, CONFIG = f"{{{URN}presentation:1.0}}", f"{{{URN}config:1.0}}"
LINK, DC = "{http://www.w3.org/1999/xlink}", "{http://purl.org/dc/elements/1.1/}"
MAX_PART = 100 << 20  # bytes of XML in one part
DEEPEST = 32  # styles that stand on one another


@dataclass
class OpenDocument:
    """An open file. Its parts are the roots of their XML; styles are asked for by what they are for and their name."""

    archive: Archive
    reading: Reading
    asked: dict[tuple[str, str, str], str] = field(default_factory=dict)
    parts: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def content(self) -> Any:
        """The root of what it says; PaperError where it has none."""
        root = self.part("content.xml")
        if root is None:
            raise damaged(self.reading.name, "no content.xml")
        return root

    @cached_property
    def styles(self) -> dict[tuple[str, str], Any]:
        """Every style by family and name; ("family", "") is what all of it begin with."""
        found: dict[tuple[str, str], Any] = {}
        for root in (self.part("styles.xml"), self.content):
            for style in () if root is None else root.iter(f"{STYLE}style", f"{STYLE}default-style"):
                found[style.get(f"{STYLE}family") or "", style.get(f"{STYLE}name") or ""] = style
        return found

    def part(self, name: str) -> Any:
        """The root element of a part, None where there is none."""
        if name not in self.parts:
            self.parts[name] = self._parse(name)
        return self.parts[name]

    def _parse(self, name: str) -> Any:
        if not self.archive.has(name):
            return None
        if self.archive.size(name) > MAX_PART:
            raise PaperError(f"{self.reading.name} is too big to read. Send it in smaller parts.", name)
        return parse(self.archive.data(name), self.reading.name)

    def says(self, family: str, name: str, attribute: str) -> str:
        """What a style, or those it stands on, say of an attribute; "" where none does."""
        key = family, name, attribute
        if key not in self.asked:
            self.asked[key] = self._find(family, name, attribute)
        return self.asked[key]

    def _find(self, family: str, name: str, attribute: str) -> str:
        for _ in range(DEEPEST):
            style = self.styles.get((family, name))
            if style is None:
                break
            for properties in style:
                if (value := properties.get(attribute)) is not None:
                    return str(value)
            name = style.get(f"{STYLE}parent-style-name") or ""
        return ""

    @cached_property
    def title(self) -> str:
        """What the file says it is called, "" where it does not."""
        root = self.part("meta.xml")
        found = None if root is None else next(root.iter(f"{DC}title"), None)
        return "" if found is None else " ".join((found.text or "").split())

    def picture(self, frame: Any) -> str:
        """The sha256 of a frame's picture, kept; "" where it lies elsewhere or is of a kind that we do not show."""
        image = frame.find(f"{DRAW}image")
        name = "" if image is None else (image.get(f"{LINK}href") or "").removeprefix("./")
        if not self.archive.has(name) or not name.lower().endswith((".png", ".jpg", ".jpeg", ".gif")):
            return ""
        return self.reading.keep_picture(self.archive.data(name))


def open_document(path: Path, reading: Reading) -> OpenDocument:
    """The OpenDocument file; PaperError where it is damaged, locked or harmful."""
    document = OpenDocument(open_archive(path, reading.name, reading.settings), reading)
    manifest = document.part("META-INF/manifest.xml")
    if manifest is not None and any(str(e.tag).endswith("}encryption-data") for e in manifest.iter()):
        raise PaperError(f"{reading.name} is locked with a password. Send a copy without one.")
    return document


def parse(data: bytes, name: str) -> Any:
    """The root of an XML part; PaperError where it is damaged, too deep or declares entities."""
    root = parse_part(data, name)
    if root.getroottree().docinfo.internalDTD is not None and list(root.getroottree().docinfo.internalDTD.entities()):
        raise PaperError(f"{name} is not safe to open: its text declares entities.")
    return root


def is_same_colour(first: str, second: str) -> bool:
    """Whether words of one colour cannot be seen on the other; colours as "#ffffff", "" and "transparent" for white."""
    white = "#ffffff"
    return (first.lower() or "#000000") == (white if second in ("", "transparent") else second.lower())


def described(frame: Any) -> str:
    """What a frame's author says it shows."""
    said = (description(frame.findtext(f"{SVG}title")), description(frame.findtext(f"{SVG}desc")))
    return " ".join(dict.fromkeys(each for each in said if each))
