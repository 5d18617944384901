"""Papers of other word processors (.doc, .rtf, .odt): LibreOffice makes a Word file of each, for the Word reader."""

from dataclasses import dataclass, replace
from pathlib import Path

from service.document import Document
from service.readers import docx
from service.readers.base import Reader, Reading
from service.readers.soffice import NEED, convert


@dataclass(frozen=True, slots=True)
class OfficeReader:
    """Reads one kind of file. kind: the suffix that tells LibreOffice what it is."""

    kind: str
    media_type: str

    def __call__(self, path: Path, reading: Reading) -> Document:
        """The paper as a Document; PaperError where LibreOffice cannot open it."""
        made = convert(path, "docx", reading, self.kind)
        document = docx.read(made, reading)
        return replace(document, source=replace(document.source, media_type=self.media_type))


def _reader(key: str, title: str, media_type: str) -> Reader:
    return Reader(key, title, media_type, "1", OfficeReader(key, media_type), (NEED,))


DOC = _reader("doc", "Word 97", "application/msword")
RTF = _reader("rtf", "Rich text", "application/rtf")
ODT = _reader("odt", "OpenDocument text", "application/vnd.oasis.opendocument.text")
