"""Fields that show a file's name: LibreOffice fills them in anew, with the name and folder of our copy of it."""

import re
import shutil
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

RESULT = rb"(FILENAME[^<]*</w:instrText>(?:(?!<w:t[ >]).){0,2000}<w:t(?: [^>]*)?>)"  # up to what the field shows
FIELDS = (
    re.compile(RESULT + rb"[^<]*/office/?(?:paper(?:\.\w+)?)?(?=</w:t>)", re.DOTALL),
    re.compile(RESULT + rb"paper(?:\.\w+)?(?=</w:t>)", re.DOTALL),
)


def put_names(made: Path, name: str) -> None:
    """Say the paper's own name in the Word file wherever a field shows that of our copy."""
    said = escape(name).encode()
    with zipfile.ZipFile(made) as archive:
        held = {entry: archive.read(entry) for entry in archive.namelist() if _may_show(entry)}
        changed = {entry: _named(data, said) for entry, data in held.items() if b"FILENAME" in data}
        if all(held[entry] == data for entry, data in changed.items()):
            return
        copy = made.with_suffix(".named")
        with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as named:
            for entry in archive.namelist():
                named.writestr(entry, changed[entry] if entry in changed else archive.read(entry))
    shutil.move(copy, made)


def _may_show(entry: str) -> bool:
    return bool(re.fullmatch(r"word/(?:document|(?:head|foot)er\d*|footnotes|endnotes)\.xml", entry))


def _named(data: bytes, said: bytes) -> bytes:
    for field in FIELDS:
        data = field.sub(lambda found: found[1] + said, data)
    return data
