"""A Word file's parts, opened with care: sizes checked before unpacking, no entity and no address followed."""

import posixpath
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from service.errors import PaperError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
STRICT = {  # ISO 29500 strict names its parts otherwise; what they say is the same
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
}
MAX_PARTS = 5_000
MAX_UNPACKED = 600 << 20  # bytes, all parts together
MAX_PART = 100 << 20  # bytes of XML in one part
MAX_RATIO = 200  # unpacked to packed, for parts over 1 MB; a Word file's own XML reaches about 40


@dataclass(slots=True)
class Package:
    """An open Word file. links: of one part, relationship id -> target (a part's name, or an address outside)."""

    archive: zipfile.ZipFile
    name: str
    links: dict[str, dict[str, str]] = field(default_factory=dict)

    def part(self, name: str) -> Any:
        """The root element of a part, or None where there is none."""
        try:
            info = self.archive.getinfo(name)
        except KeyError:
            return None
        if info.file_size > MAX_PART:
            raise PaperError(f"{self.name} is too big to read: one of its parts unpacks to over 100 MB.", name)
        return parse(self.data(name), self.name)

    def data(self, name: str) -> bytes:
        """A part's bytes, no more than the file said it has; PaperError where it is damaged."""
        try:
            info = self.archive.getinfo(name)
            with self.archive.open(info) as file:
                return file.read(info.file_size + 1)[: info.file_size]
        except (
            KeyError,
            zipfile.BadZipFile,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
            ValueError,
        ) as error:
            raise damaged(self.name, error) from error
        except Exception as error:
            # zlib and lzma raise errors of their own for a broken stream.
            raise damaged(self.name, error) from error

    def targets(self, part: str) -> dict[str, str]:
        """Where the relationships of a part point: another part's name, or an address with its scheme."""
        if part not in self.links:
            folder, base = posixpath.split(part)
            root = self.part(f"{folder}/_rels/{base}.rels")
            self.links[part] = {} if root is None else dict(_targets(root, folder))
        return self.links[part]


def _targets(root: Any, folder: str) -> Any:
    for link in root:
        target = link.get("Target") or ""
        if link.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
        yield link.get("Id") or "", target


def open_package(path: Path, name: str) -> Package:
    """The Word file, its directory checked; PaperError for a damaged file, a bomb or an encrypted one."""
    try:
        archive = zipfile.ZipFile(path)
        infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as error:
        raise damaged(name, error) from error
    _check(infos, name)
    return Package(archive, name)


def _check(infos: list[zipfile.ZipInfo], name: str) -> None:
    if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_UNPACKED:
        raise PaperError(f"{name} is too big to read: it unpacks to over 600 MB. Send it in smaller parts.")
    if len({info.filename for info in infos}) < len(infos):
        raise PaperError(f"{name} is damaged: two of its parts have one name. Save it again in Word and send that.")
    for info in infos:
        if info.flag_bits & 1:
            raise PaperError(f"{name} is locked with a password. Send a copy without one.")
        if info.file_size > 1 << 20 and info.file_size > MAX_RATIO * max(info.compress_size, 1):
            raise PaperError(f"{name} is not safe to open: a part of it unpacks to far more than it should.")


def parse(data: bytes, name: str) -> Any:
    """The root of an XML part; PaperError where it is damaged, too deep or declares entities."""
    if b"http://purl.oclc.org/ooxml/" in data[:4096]:
        for strict, usual in STRICT.items():
            data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(name, error) from error
    if root.getroottree().docinfo.doctype:
        raise PaperError(f"{name} is not safe to open: its text declares entities, which Word never does.")
    return root


def damaged(name: str, error: Exception) -> PaperError:
    """The sentence for a file that cannot be opened."""
    return PaperError(f"{name} is damaged and cannot be opened. Save it again in Word and send that.", repr(error))
