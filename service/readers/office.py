"""Papers of other word processors (.doc, .rtf, .odt): LibreOffice makes a Word file of each, for the Word reader."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from service.document import Document
from service.readers import docx
from service.readers.base import Reader, Reading
from service.readers.docx_package import parse
from service.readers.odt_hidden import without_hidden
from service.readers.office_names import put_names
from service.readers.rtf_pictures import describe_pictures, picture_descriptions
from service.readers.rtf_rows import head_rows, mark_head_rows
from service.readers.soffice import NEED, convert, fingerprint

MADE_RATIO = 2_000


@dataclass(frozen=True, slots=True)
class OfficeReader:
    """Reads one kind of file. kind: the suffix that tells LibreOffice what it is, where that is in doubt."""

    kind: str
    media_type: str

    def __call__(self, path: Path, reading: Reading) -> Document:
        """The paper as a Document; PaperError where LibreOffice cannot open it."""
        shown = MENDED[self.kind](path, reading) if self.kind in MENDED else path
        made = convert(shown, "docx", reading, self.kind)
        put_names(made, reading.name)
        rich = path.read_bytes() if self.kind == "rtf" else b""
        document = docx.read_mended(made, _trusting(reading), lambda body: _mend(body, rich))
        return replace(document, source=replace(document.source, media_type=self.media_type))


def _mend(body: Any, rich: bytes) -> None:
    """Put back what LibreOffice lost of this rich text."""
    mark_head_rows(body, head_rows(rich))
    describe_pictures(body, picture_descriptions(rich))


def _trusting(reading: Reading) -> Reading:
    """The reading for a file that LibreOffice has just made: blank pictures in it may be packed very well."""
    return replace(reading, settings=replace(reading.settings, max_ratio=MADE_RATIO))


def _checked(path: Path, reading: Reading) -> Path:
    """The file of plain XML; PaperError where it is damaged or declares entities."""
    parse(path.read_bytes(), reading.name)
    return path


MENDED = {"odt": without_hidden, "fodt": without_hidden, "xml": _checked}


def _reader(key: str, title: str, media_type: str, kind: str = "") -> Reader:
    return Reader(key, title, media_type, "3", OfficeReader(kind or key, media_type), (NEED,), fingerprint)


DOC = _reader("doc", "Word 97", "application/msword")
RTF = _reader("rtf", "Rich text", "application/rtf")
ODT = _reader("odt", "OpenDocument text", "application/vnd.oasis.opendocument.text")
FODT = _reader("fodt", "OpenDocument text (XML)", "application/vnd.oasis.opendocument.text-flat-xml")
WORDML = _reader("wordml", "Word 2003 (XML)", "application/msword", "xml")
WPD = _reader("wpd", "WordPerfect", "application/vnd.wordperfect")
