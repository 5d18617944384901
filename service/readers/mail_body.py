"""The text of a message: its web page where it has one, which keeps lists, tables and links, else its plain text."""

import base64
import re
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any

from service.document import Block, Note, Paragraph, Quote, plain
from service.errors import PaperError
from service.readers.base import Reading
from service.readers.decoding import decode, xml_safe
from service.readers.html import read_page
from service.readers.html_main import parse
from service.readers.line_runs import words
from service.readers.note_names import renamed
from service.readers.text import read_text
from service.walking import lines

LOCKED = {"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"}
QUOTED = re.compile(r"(?:^>.*(?:\n|$))+", re.MULTILINE)
MARK = re.compile(r"^>[ ]?", re.MULTILINE)
EARLIER = re.compile(r"[-_ ]*(?:Original Message|Forwarded message|Begin forwarded message)[-_: ]*", re.IGNORECASE)
OUTLOOK = re.compile(r"From:.*\b(?:Sent|Date):.*\bSubject:", re.DOTALL)
DEEPEST = 8  # quotations in quotations that are told apart


@dataclass(frozen=True, slots=True)
class Body:
    """A message's text. parts: those it is made of (each form of it, pictures in it); page: its web page, parsed."""

    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    language: str = "en"
    title: str = ""
    parts: tuple[EmailMessage, ...] = ()
    page: Any = None


def body_of(message: EmailMessage, reading: Reading) -> Body:
    """The text of a message; nothing in a Body for one that only carries attachments."""
    if message.get_content_type() in LOCKED:
        raise PaperError(f"{reading.name} is an encrypted message. Open it, save it as PDF, and send that.")
    page, text = _find(message, "html"), _find(message, "plain")
    if page is not None and (root := _page(page, message, reading)) is not None:
        used = [part for part in (page, text) if part is not None]
        parts = (*used, *_place_pictures(root, message))
        if is_saved_page(message):
            return Body(parts=parts, page=root)
        document = read_page(root, reading)
        if text is None or _count(document.blocks) * 2 >= len(_text(text, reading)):
            blocks = _earlier(document.blocks)
            return Body(blocks, document.notes, document.language, document.title, parts, root)
    if text is None:
        return Body()
    blocks, notes = _read_quoted(_text(text, reading), reading, 0)
    return Body(_earlier(blocks), notes, parts=tuple(part for part in (page, text) if part is not None))


def is_saved_page(message: EmailMessage) -> bool:
    """Whether a browser saved a page as this message: nobody sent it to anybody."""
    return message.get_content_type() in ("multipart/related", "text/html") and not any(
        message[name] for name in ("To", "Cc", "Received", "Message-ID")
    )


def _find(message: EmailMessage, kind: str) -> EmailMessage | None:
    """The first part of this kind of text that is no attachment, nor inside an attached message."""
    waiting: list[Any] = [message]
    while waiting:
        part = waiting.pop(0)
        if part.get_content_type() == f"text/{kind}" and not part.is_attachment():
            return part if isinstance(part, EmailMessage) else None
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting[:0] = list(part.iter_parts())
    return None


def _page(part: EmailMessage, message: EmailMessage, reading: Reading) -> Any:
    """The web page in a part, None where it says nothing."""
    text = _text(part, reading)
    if not text.strip():
        return None
    return parse(("\ufeff" + text).encode("utf-16-le"), reading.name)


def _text(part: EmailMessage, reading: Reading) -> str:
    """A part's letters, by the code page that it names, or as those of any text file."""
    data = part.get_payload(decode=True)
    data = data if isinstance(data, bytes) else b""
    try:
        said = str(part.get_content_charset() or "")
        text = data.decode(said) if said and said != "us-ascii" else decode(data, reading)
    except (LookupError, UnicodeDecodeError, ValueError):
        text = decode(data, reading)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if part.get_param("format") == "flowed":
        text = re.sub(r"(?<=\S) \n(?!>|-- )", " ", text)  # RFC 3676
    return text


def _place_pictures(root: Any, message: EmailMessage) -> list[EmailMessage]:
    """Put the pictures that came with the message into its page; gives back their parts."""
    by_id: dict[str, EmailMessage] = {}
    for part in message.walk():
        for name in ("Content-ID", "Content-Location"):
            if part[name] and part.get_content_maintype() == "image" and isinstance(part, EmailMessage):
                by_id[str(part[name]).strip("<> ")] = part
    placed: list[EmailMessage] = []
    for element in root.iter("img"):
        part = by_id.get((element.get("src") or "").removeprefix("cid:"))  # type: ignore[assignment]
        if part is not None:
            data = part.get_payload(decode=True)
            coded = base64.b64encode(data if isinstance(data, bytes) else b"").decode()
            element.set("src", xml_safe(f"data:{part.get_content_type()};base64,{coded}"))
            placed.append(part)
    return placed


def _read_quoted(text: str, reading: Reading, depth: int) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """Plain text with the lines after ">" as quotations."""
    if depth == DEEPEST or not QUOTED.search(text):
        return read_text(text, reading) if text.strip() else ((), ())
    blocks: list[Block] = []
    notes: list[Note] = []
    at = 0
    for found in [*QUOTED.finditer(text), None]:
        own = renamed(*_read_quoted(text[at : found.start() if found else None], reading, DEEPEST), f"own {at} ")
        blocks += own[0]
        notes += own[1]
        if found:
            said = renamed(*_read_quoted(MARK.sub("", found[0]), reading, depth + 1), f"quoted {at} ")
            blocks += [Quote("", said[0])] if said[0] else []
            notes += said[1]
            at = found.end()
    return tuple(blocks), tuple(notes)


def _earlier(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with an earlier message below, as Outlook leaves it, as a quotation."""
    for at, block in enumerate(blocks):
        said = words(block.text) if isinstance(block, Paragraph) else ""
        if said and at and (EARLIER.fullmatch(said.strip()) or OUTLOOK.match(said)):
            return (*blocks[:at], Quote("", blocks[at:]))
    return blocks


def _count(blocks: tuple[Block, ...]) -> int:
    return sum(len(plain(line)) for line in lines(blocks))
