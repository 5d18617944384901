"""What an OpenDocument text hides and LibreOffice would show in the Word file that it makes: taken out beforehand.

What is filled in on its forms, which LibreOffice would lose, is put in (odt_forms).

Hidden sections, hidden paragraphs and hidden text (OpenDocument 1.3 §5.4, §7.7.9, §7.7.11). Where the file doesn't say
whether a condition holds just now, it does.
"""

import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

from service.errors import PaperError
from service.readers.archives import open_archive
from service.readers.base import Reading
from service.readers.docx_package import parse
from service.readers.odt_forms import write_fields

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
PARTS = ("content.xml", "styles.xml")
LOST = "Hidden sections, paragraphs and text were left out ({} places)."


def without_hidden(path: Path, reading: Reading) -> Path:
    """The file without what it hides, its forms as words, a new one in scratch; the same file where nothing changes."""
    if not zipfile.is_zipfile(path):
        return _flat(path, reading)
    with open_archive(path, reading.name, reading.settings) as archive:
        if archive.has("META-INF/manifest.xml") and b"encryption-data" in archive.data("META-INF/manifest.xml"):
            raise PaperError(f"{reading.name} is locked with a password. Send a copy without one.")
        roots = {name: parse(archive.data(name), reading.name) for name in PARTS if archive.has(name)}
        if not _change(roots, reading):
            return path
        made = reading.scratch / "shown.odt"
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as copy:
            for name in archive.names():
                copy.writestr(name, etree.tostring(roots[name]) if name in roots else archive.data(name))
    return made


def _flat(path: Path, reading: Reading) -> Path:
    """The same for a file that is one piece of XML."""
    root = parse(path.read_bytes(), reading.name)
    if not _change({path.name: root}, reading):
        return path
    made = reading.scratch / "shown.fodt"
    made.write_bytes(etree.tostring(root))
    return made


def _change(roots: dict[str, Any], reading: Reading) -> bool:
    """Whether anything had to be taken out or put in; what was hidden is told."""
    found = sum(map(_strip, roots.values()))
    if found:
        reading.lose(LOST.format(found), kind="hidden")
    return bool(found + sum(map(write_fields, roots.values())))


def _strip(root: Any) -> int:
    """Take out what is hidden; gives back how many places there were."""
    hidden = [each for each in root.iter(TEXT + "section") if _is_hidden_section(each)]
    for field in root.iter(TEXT + "hidden-paragraph"):
        paragraph = next(field.iterancestors(TEXT + "p", TEXT + "h"), None)
        if paragraph is not None and paragraph not in hidden and _holds(field):
            hidden.append(paragraph)
    hidden += [each for each in root.iter(TEXT + "hidden-text") if _holds(each)]
    for element in hidden:
        _remove(element)
    return len(hidden)


def _is_hidden_section(section: Any) -> bool:
    display = section.get(TEXT + "display")
    return display == "none" or (display == "condition" and _holds(section))


def _holds(element: Any) -> bool:
    return str(element.get(TEXT + "is-hidden", "true")) != "false"


def _remove(element: Any) -> None:
    """Take an element out; the text after it stays."""
    parent, before, tail = element.getparent(), element.getprevious(), element.tail or ""
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
