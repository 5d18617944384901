"""Making Word editions in a test, changing a part of one, and reading one back as a paper."""

import tempfile
import zipfile
from pathlib import Path
from typing import Any

from service.document import Document
from service.formats.base import Making
from service.formats.word import FORMAT
from service.readers import docx
from service.readers.base import Reading
from service.readers.finish import finish
from service.settings import Settings

AUTHORITY = ("City of Fairhaven", "020 5550 4100", "papers@fairhaven.example")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def make(document: Document, out: Path, **options: object) -> Path:
    """The Word edition; every picture that the document names is a dot."""
    making = Making(picture=lambda sha: DOT, authority=AUTHORITY)
    FORMAT.make(document, FORMAT.choose({key: str(value) for key, value in options.items()}), out, making)
    return out


def part(path: Path, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def change(path: Path, old: str, new: str, name: str = "word/document.xml", count: int = 1) -> Path:
    """A copy of the file, in a part of which `old` is exchanged for `new`; it must be there."""
    changed = path.with_name("changed.docx")
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(changed, "w") as after:
        for info in before.infolist():
            data = before.read(info.filename)
            if info.filename == name:
                text = data.decode()
                assert old in text, f"{name} has no {old}"
                data = text.replace(old, new, count).encode()
            after.writestr(info, data)
    return changed


def read_back(path: Path) -> Document:
    """The paper in a Word edition, read as any Word file is; what the edition says of itself is cut off."""
    with tempfile.TemporaryDirectory() as scratch:
        reading = Reading(path.name, Settings(), Path(scratch))
        return finish(docx.read_mended(path, reading, _cut_front))


def _cut_front(body: Any) -> None:
    for child in list(body):
        last = child.find(f"{W}pPr/{W}sectPr") is not None
        body.remove(child)
        if last:
            return
