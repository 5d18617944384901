"""What kind of text a file is: a web page, an e-mail, rows of data, Markdown or plain lines; or none to read."""

import codecs
import csv
import json
import re
from pathlib import Path

from service.errors import PaperError
from service.readers.kinds import ANSWER, EXPORT, exported, no_paper

MARKDOWN = re.compile(rb"^(?:#{1,6} +\S|\|.*\|[ \r]*$|\|?[ :]*-{3,}[ :]*\||```|[^\n]*<(?:b|sup|p|td)>)", re.MULTILINE)
BEFORE = re.compile(rb"(?:\s|<\?xml[^>]*\?>|<!--.*?-->)*", re.DOTALL)
PAGE = re.compile(rb"<(?:!doctype html|html[\s>]|head[\s>]|body[\s>]|meta\s)", re.IGNORECASE)
# A piece of a page, as mail programs and web editors save it; a Markdown paper may begin with a tag too.
PIECE = re.compile(rb"<(?:div|h[1-6]|p|table|section|article|style|center|[uo]l|blockquote)[\s>]", re.IGNORECASE)
ENDS = re.compile(rb"</(?:div|h[1-6]|p|table|section|article|style|center|[uo]l|blockquote)>", re.IGNORECASE)
MARKED = re.compile(rb"^(?:#{1,6} +\S|\|.*\|[ \r]*$|```|[*+-] +\S|\d+\. +\S)|\]\(|\*\*\S", re.MULTILINE)
FIELD = re.compile(rb"([A-Za-z][\w-]*):[ \t]?[^\n]*\n(?:[ \t]+\S[^\n]*\n)*")
SENT = frozenset({b"mime-version", b"message-id", b"received", b"return-path", b"content-type", b"delivered-to",
    b"x-mailer", b"dkim-signature"})  # fmt: skip
STARTS: tuple[tuple[bytes, str], ...] = (
    (b"begin:vcalendar", "a calendar entry"),
    (b"begin:vcard", "a visiting card (vCard)"),
    (b"%!ps", "a PostScript file"),
)
MARKUP: tuple[tuple[bytes, str], ...] = (  # a tag's name -> what the file is
    (b"svg", "a drawing (SVG)"),
    (b"office:document", "an OpenDocument sheet or drawing saved as plain XML"),
    (b"workbook", "an Excel file saved as plain XML"),
)
INSTRUCTIONS = re.compile(rb"\A(?:<\?.*?\?>\s*)+", re.DOTALL)
WORD_XML: tuple[tuple[bytes, str], ...] = (  # how a paper saved as plain XML begins -> its reader
    (rb"<(?:w:worddocument|pkg:package)\b", "wordml"),
    (rb"<office:document\b[^>]*office:mimetype=.application/vnd\.oasis\.opendocument\.text", "fodt"),
)
MOST_ROWS = 500


def sniff_text(head: bytes, path: Path, name: str) -> str:
    """html, mail, csv, markdown or text; PaperError for letters that no person is meant to read."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head[: len(head) // 2 * 2].decode("utf-16", "replace").encode()
    bare = head.removeprefix(codecs.BOM_UTF8)
    start = bare[BEFORE.match(bare).end() :]  # type: ignore[union-attr]
    if PAGE.match(start):
        return "html"
    if b"\0" in head or _controls(head) > len(head) // 100:
        raise no_paper(name)
    for begins, kind in WORD_XML:
        if re.match(begins, INSTRUCTIONS.sub(b"", start[:8_000]).lower()):
            return kind
    _refuse(start, bare, path, name)
    if is_mail(bare):
        return "mail"
    if PIECE.match(start) and len(ENDS.findall(head)) > 1 and not MARKED.search(head):
        return "html"
    if MARKDOWN.search(head):  # bold and links alone may stand in plain text, which keeps its lines
        return "markdown"
    return "csv" if find_delimiter(bare.decode("utf-8", "replace")) else "text"


def is_mail(head: bytes) -> bool:
    """Whether the text begins as a message does: fields of which some only a mail program writes."""
    head = head.replace(b"\r\n", b"\n").lstrip(b"\n")
    fields: set[bytes] = set()
    at = 0
    while found := FIELD.match(head, at):
        fields.add(found[1].lower())
        at = found.end()
    ended = at >= len(head) or head[at : at + 1] == b"\n"
    return ended and bool(fields & SENT) and bool(fields & {b"from", b"subject", b"received", b"date"})


def find_delimiter(text: str) -> str:
    """What parts the cells of a file of rows (",", ";" or a tab), "" where it is no such file.

    Every row must have as many cells as the others; a comma before a space is one in a sentence, not between cells.
    """
    lines = text.splitlines()[:MOST_ROWS]
    if len(text.splitlines()) > 1 and len(text) >= 65_000:
        lines = lines[:-1]  # cut in two by where we stopped
    for delimiter in "\t;,":
        if _is_rows([line for line in lines if line.strip()], delimiter):
            return delimiter
    return ""


def _is_rows(lines: list[str], delimiter: str) -> bool:
    try:
        rows = [row for row in csv.reader(lines, delimiter=delimiter) if any(cell.strip() for cell in row)]
    except csv.Error:
        return False
    if len(rows) < 2 or len(rows[0]) < 2 or any(len(row) != len(rows[0]) for row in rows):
        return False
    cells = [cell for row in rows for cell in row if cell]
    quoted = any(f'{delimiter}"' in line or line.startswith('"') for line in lines)
    loose = sum(cell.startswith(" ") for cell in cells)
    plain = quoted or delimiter == "\t" or loose * 10 < len(cells)
    short = sum(map(len, cells)) <= 60 * len(cells)
    return plain and short and (len(rows) > 2 or len(rows[0]) > 2)


def _refuse(start: bytes, bare: bytes, path: Path, name: str) -> None:
    """PaperError for text that is written for programs."""
    low = start[:2_000].lower()
    for begins, what in STARTS:
        if low.startswith(begins):
            raise PaperError(f"{name} is {what}, not a paper. {ANSWER}")
    if bare.startswith(b"From ") and is_mail(bare[bare.find(b"\n") + 1 :]):
        raise PaperError(f"{name} is a box of several e-mails. Save each message by itself (.eml), and send those.")
    if low.startswith(b"<") and bare.lstrip().startswith(b"<?xml"):
        for tag, what in MARKUP:
            if re.match(rb"<(?:!doctype )?(?:\w+:)?" + tag + rb"\b", low):
                raise exported(name, what)
        raise PaperError(f"{name} is XML, which is written for programs. {EXPORT}")
    if low.startswith(b"<svg"):
        raise exported(name, "a drawing (SVG)")
    if low.startswith((b"{", b"[")) and _is_json(path):
        raise PaperError(f"{name} is data (JSON), which is written for programs. {ANSWER}")


def _is_json(path: Path) -> bool:
    try:
        return isinstance(json.loads(path.read_bytes()), (dict, list))
    except (ValueError, RecursionError):
        return False


def _controls(head: bytes) -> int:
    return sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head)
