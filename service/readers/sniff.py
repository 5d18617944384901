"""What a file is, by its content and never by its name."""

import codecs
import re
from pathlib import Path

from service.errors import PaperError
from service.readers.archives import open_archive
from service.settings import Settings

HEAD = 65_536
MARKDOWN = re.compile(rb"^(?:#{1,6} +\S|\|.*\|[ \r]*$|\|?[ :]*-{3,}[ :]*\||```|[^\n]*<(?:b|sup|p|td)>)", re.MULTILINE)
OLE = bytes.fromhex("D0CF11E0A1B11AE1")
ANSWER = "Send it as PDF, Word (.docx), HTML, Markdown or plain text."


def sniff(path: Path, name: str, settings: Settings) -> str:
    """The key of the reader for this file: pdf, docx, html, markdown or text; PaperError for what is no paper."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head.strip(b"\0\r\n\t "):
        raise PaperError(f"{name} is empty. Check that the right file was sent.")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _sniff_zip(path, name, settings)
    if head.startswith(OLE):
        raise PaperError(f"{name} is an old Word file, which this service cannot read yet. {ANSWER}")
    if head.lstrip().startswith(b"{\\rtf"):
        raise PaperError(f"{name} is rich text (RTF), which this service cannot read yet. {ANSWER}")
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "replace").encode()
    return _sniff_text(head, name)


def _sniff_zip(path: Path, name: str, settings: Settings) -> str:
    with open_archive(path, name, settings) as archive:
        names = set(archive.names())
    if "word/document.xml" in names:
        return "docx"
    if "mimetype" in names and "content.xml" in names:
        raise PaperError(f"{name} is an OpenDocument file, which this service cannot read yet. {ANSWER}")
    raise PaperError(f"{name} is not a paper that this service can read. {ANSWER}")


def _sniff_text(head: bytes, name: str) -> str:
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "html"
    if b"\0" in head or _controls(head) > len(head) // 100:
        raise PaperError(f"{name} is not a paper that this service can read. {ANSWER}")
    # Bold and links alone may stand in plain text, which keeps its lines; headings and tables make it Markdown.
    return "markdown" if MARKDOWN.search(head) else "text"


def _controls(head: bytes) -> int:
    return sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head)
