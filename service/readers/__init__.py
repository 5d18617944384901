"""A file -> Document."""

from dataclasses import replace
from pathlib import Path

from service.document import Document, Source, lines, plain
from service.document_json import digest
from service.errors import PaperError
from service.readers import docx, html, markdown, pdf, text
from service.readers.base import Reader, Reading
from service.readers.finish import finish
from service.readers.sniff import sniff

READERS: dict[str, Reader] = {
    "pdf": pdf.READER,
    "docx": docx.READER,
    "html": html.READER,
    "markdown": markdown.READER,
    "text": text.READER,
}


def read_document(path: Path, reading: Reading) -> Document:
    """The document that this file holds; PaperError where it is no paper, or has no words."""
    reader = READERS[sniff(path, reading.name)]
    document = finish(reader.read(path, reading))
    if not any(map(str.isalnum, "".join(plain(line) for line in lines(document.blocks)))):
        raise PaperError(f"{reading.name} has no words in it. If it is a scan, send a file with its text.")
    source = Source(reading.name, digest(path.read_bytes()), reader.media_type, document.source.pages)
    return replace(document, source=source, losses=(*document.losses, *reading.losses))
