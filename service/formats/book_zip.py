"""What all books in EPUB's container have in common: how they are packed, their files, contents as lists in lists."""

import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import BinaryIO

ZIPPED, PACKAGE = "application/epub+zip", "package.opf"
NAMESPACES = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
CONTAINER = f"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="{PACKAGE}" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
PACKED = (".mp3", ".png", ".jpg", ".gif")
"""Files that are small already; so is the media type, which is read without unpacking."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of contents: its words as XHTML, where it leads to, and its level."""

    words: str
    target: str
    level: int = 1


def pack(out: BinaryIO, files: Iterable[tuple[str, bytes]]) -> None:
    """The files in a ZIP as EPUB wants it, the media type first and uncompressed; no time of day in it."""
    with zipfile.ZipFile(out, "w") as packed:
        _add(packed, "mimetype", ZIPPED.encode())
        _add(packed, "META-INF/container.xml", CONTAINER.encode())
        for name, data in files:
            _add(packed, name, data)


def _add(packed: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name)
    entry.create_system, entry.external_attr = 3, 0o644 << 16
    stored = name == "mimetype" or name.endswith(PACKED)
    entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    packed.writestr(entry, data, compresslevel=9)


def write_page(manner: str, title: str, sheet: str, text: str, head: str = "") -> str:
    """One XHTML file of a book. manner: the attributes of its language; title and text as XHTML; head: what is more."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html {NAMESPACES}{manner}>
<head>
<meta charset="utf-8"/>
<title>{title}</title>
<link rel="stylesheet" type="text/css" href="{sheet}"/>{head}
</head>
<body>
{text}
</body>
</html>
"""


def nest(lines: Sequence[Line]) -> str:
    """The lines as lists in lists, each under the nearest one before it of a higher level."""
    items = []
    while lines:
        first, rest = lines[0], lines[1:]
        inner = next((n for n, each in enumerate(rest) if each.level <= first.level), len(rest))
        below = nest(rest[:inner]) if inner else ""
        items.append(f'<li><a href="{first.target}">{first.words}</a>{below}</li>\n')
        lines = rest[inner:]
    return f"<ol>{''.join(items)}</ol>"
