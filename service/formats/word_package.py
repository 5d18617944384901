"""The parts of a Word file and the ZIP that holds them: the same bytes for the same text, nothing fetched, no macro."""

import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from service.formats.html_text import attribute
from service.formats.word_writing import KINDS, Part

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": KINDS.rstrip("/"),
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
CORE = "application/vnd.openxmlformats-package.core-properties+xml"
OUTSIDE = ' TargetMode="External"'
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of every file inside, so that the same text gives the same bytes."""


@dataclass(slots=True)
class Package:
    """A Word file's parts. texts: "styles" -> the inside of w:styles; parts: those that point to others."""

    texts: dict[str, str] = field(default_factory=dict)
    images: dict[str, bytes] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)
    core: str = ""

    def write(self, out: Path) -> None:
        """Write the file."""
        for name in self.texts:
            if name != "document":
                self.parts["document"].relate("footer" if name.startswith("footer") else name, f"{name}.xml")
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for name, text in self._files().items():
                put(archive, name, (HEAD + text).encode())
            for name, data in self.images.items():
                put(archive, f"word/media/{name}", data)

    def _files(self) -> dict[str, str]:
        files = {"[Content_Types].xml": self._types(), "_rels/.rels": _main_relations(), "docProps/core.xml": self.core}
        for name, text in self.texts.items():
            files[f"word/{name}.xml"] = text
        for name, part in self.parts.items():
            if part.targets:
                files[f"word/_rels/{name}.xml.rels"] = _relations(part)
        return files

    def _types(self) -> str:
        images = sorted({name.rpartition(".")[2] for name in self.images})
        usual = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
        usual |= {suffix: f"image/{suffix}" for suffix in images}
        own = {f"/word/{name}.xml": f"{OFFICE}{_kind(name)}+xml" for name in self.texts}
        own["/docProps/core.xml"] = CORE
        inside = "".join(f'<Default Extension="{key}" ContentType="{kind}"/>' for key, kind in usual.items())
        inside += "".join(f'<Override PartName="{key}" ContentType="{kind}"/>' for key, kind in own.items())
        return f'<Types xmlns="{TYPES}">{inside}</Types>'


def _kind(name: str) -> str:
    return "document.main" if name == "document" else name.rstrip("0123456789")


def root(name: str, inside: str) -> str:
    """A part's root element: root("styles", …) is w:styles."""
    names = " ".join(f'xmlns:{key}="{address}"' for key, address in NAMES.items())
    return f"<w:{name} {names}>{inside}</w:{name}>"


def put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Put a file into the archive, of no date."""
    info = zipfile.ZipInfo(name, LONG_AGO)
    info.compress_type = zipfile.ZIP_STORED if name.startswith("word/media/") else zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    archive.writestr(info, data)


def _main_relations() -> str:
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return (
        f'<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="rId1" Type="{KINDS}officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{core}" Target="docProps/core.xml"/></Relationships>'
    )


def _relations(part: Part) -> str:
    inside = "".join(
        f'<Relationship Id="{key}" Type="{KINDS}{kind}" Target="{attribute(target)}"'
        f"{OUTSIDE if kind == 'hyperlink' else ''}/>"
        for (kind, target), key in part.targets.items()
    )
    return f'<Relationships xmlns="{RELATIONS}">{inside}</Relationships>'


def write_core(title: str, author: str, language: str, about: str) -> str:
    """What the file says of itself; no date, which would make every copy differ."""
    said = {"dc:title": title, "dc:creator": author, "dc:language": language, "dc:description": about}
    inside = "".join(f"<{key}>{attribute(value)}</{key}>" for key, value in said.items() if value)
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{inside}</cp:coreProperties>'
    )
