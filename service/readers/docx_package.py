"""A Word file's parts, opened with care: sizes checked before unpacking, no entity and no address followed."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from service.errors import PaperError
from service.readers.archives import Archive, open_archive
from service.readers.base import Reading
from service.readers.xml_parts import parse_part

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
STRICT = {  # ISO 29500 strict names its parts otherwise; what they say is the same
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
}
MAX_PART = 100 << 20  # bytes of XML in one part


@dataclass(slots=True)
class Package:
    """An open Word file.

    main: the part with its text. links: of one part, relationship id -> target (a part's name, or an address outside).
    kinds: of one part, the kind of each relationship ("styles", "header") with its target.
    """

    archive: Archive
    name: str
    links: dict[str, dict[str, str]] = field(default_factory=dict)
    kinds: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    main: str = "word/document.xml"

    def part(self, name: str) -> Any:
        """The root element of a part, or None where there is none."""
        if not self.archive.has(name):
            return None
        if self.archive.size(name) > MAX_PART:
            raise PaperError(f"{self.name} is too big to read: one of its parts unpacks to over 100 MB.", name)
        return parse(self.data(name), self.name)

    def data(self, name: str) -> bytes:
        """A part's bytes; PaperError where it is damaged."""
        return self.archive.data(name)

    def targets(self, part: str) -> dict[str, str]:
        """Where the relationships of a part point: another part's name, or an address with its scheme."""
        if part not in self.links:
            folder, base = posixpath.split(part)
            root = self.part(posixpath.join(folder, "_rels", f"{base}.rels"))
            found = [] if root is None else list(_targets(root, folder))
            self.links[part] = {key: target for key, _, target in found}
            self.kinds[part] = [(kind, target) for _, kind, target in found]
        return self.links[part]

    def related(self, part: str, kind: str) -> list[str]:
        """The parts that a part is joined to as this kind ("styles", "footnotes", "header")."""
        self.targets(part)
        return [target for each, target in self.kinds[part] if each == kind]

    def other(self, kind: str) -> Any:
        """The root of the one part of this kind that the text goes with, or None."""
        found = self.related(self.main, kind)
        return self.part(found[0]) if found else None


def _targets(root: Any, folder: str) -> Iterator[tuple[str, str, str]]:
    for link in root:
        target = link.get("Target") or ""
        if link.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
        yield link.get("Id") or "", (link.get("Type") or "").rpartition("/")[2], target


def open_package(path: Path, reading: Reading) -> Package:
    """The Word file, its directory checked; PaperError for a damaged file, a bomb or an encrypted one."""
    package = Package(open_archive(path, reading.name, reading.settings), reading.name)
    mains = package.related("", "officeDocument")
    package.main = mains[0] if mains else package.main
    return package


def parse(data: bytes, name: str) -> Any:
    """The root of an XML part; PaperError where it is damaged, too deep or declares entities."""
    if b"http://purl.oclc.org/ooxml/" in data[:4096]:
        for strict, usual in STRICT.items():
            data = data.replace(strict, usual)
    root = parse_part(data, name)
    if root.getroottree().docinfo.doctype:
        raise PaperError(f"{name} is not safe to open: its text declares entities, which Word never does.")
    return root
