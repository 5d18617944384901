"""E-mail (.eml): who wrote to whom and when, as printed lines, and the message; and a web page saved as one (.mht)."""

import base64
import email
import email.policy
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

from service.document import Block, Document, Heading, Item, Items, Note, Paragraph, Source, Text
from service.errors import PaperError
from service.readers.base import Reader, Reading
from service.readers.html import read_page
from service.readers.mail_body import LOCKED, Body, body_of, is_saved_page
from service.readers.mail_fields import date_of, field, name_of, size_of
from service.readers.note_names import renamed
from service.walking import change_blocks

MEDIA_TYPE = "message/rfc822"
SHOWN = ("From", "To", "Cc")  # who else got it (Bcc) is nobody's business
MOST = 1_000  # attachments of one message
TOLD = 20  # of which so many are told one by one
NO_PART = {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"}


def read(path: Path, reading: Reading) -> Document:
    """The message as a Document; PaperError where it is encrypted."""
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    if not isinstance(message, EmailMessage):
        raise PaperError(f"{reading.name} is damaged and cannot be opened. Save the message again and send that.")
    body = body_of(message, reading)
    if is_saved_page(message) and body.page is not None:
        return replace(read_page(body.page, reading), source=Source(reading.name, "", "multipart/related"))
    blocks, notes = _read(message, body, reading, 1)
    title = field(message, "Subject") or body.title or Path(reading.name).stem
    return Document(title, body.language, blocks, notes, source=Source(reading.name, "", MEDIA_TYPE))


def _read(
    message: EmailMessage, body: Body, reading: Reading, depth: int
) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """A message's blocks and notes, those of messages that are attached to it behind its own."""
    subject = field(message, "Subject") or ("Attached message" if depth > 1 else "")
    blocks: list[Block] = [Heading("", depth, (Text(subject),))] if subject else []
    for name in SHOWN:
        if said := field(message, name):
            blocks.append(_line(name, said))
    if said := date_of(message):
        blocks.append(_line("Date", said))
    blocks += change_blocks(body.blocks, lambda block: (_lowered(block, depth),))
    notes = list(body.notes)
    attached = list(_attached(message, body))
    blocks += _list_attached([part for part in attached if part.get_content_type() != MEDIA_TYPE], reading)
    for order, part in enumerate(attached):
        if part.get_content_type() == MEDIA_TYPE:
            more, further = _read_inside(part, reading, depth + 1, order)
            blocks += more
            notes += further
    return tuple(blocks), tuple(notes)


def _read_inside(
    part: EmailMessage, reading: Reading, depth: int, order: int
) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """A message that is attached to another; PaperError where they lie too deep in one another."""
    if depth > reading.settings.max_nesting + 1:
        raise PaperError(f"{reading.name} holds messages in messages, too deep to read. Send each by itself.")
    inside = _inside(part)
    if inside is None:
        return (), ()
    blocks, notes = _read(inside, body_of(inside, reading), reading, depth)
    return renamed(blocks, notes, f"message {depth} {order} ")


def _inside(part: EmailMessage) -> EmailMessage | None:
    """The message in a part; some programs code it in base64, against the rule (RFC 2046 §5.2.1)."""
    inside = part.get_payload(0) if part.is_multipart() else None
    if isinstance(inside, EmailMessage) and not inside.keys() and isinstance(inside.get_payload(), str):
        with suppress(ValueError):
            coded = base64.b64decode(str(inside.get_payload()))
            inside = email.message_from_bytes(coded, policy=email.policy.default)
    return inside if isinstance(inside, EmailMessage) else None


def _lowered(block: Block, depth: int) -> Block:
    """A heading of the message under its subject."""
    return replace(block, level=block.level + depth) if isinstance(block, Heading) else block


def _line(name: str, said: str) -> Paragraph:
    return Paragraph("", (Text(f"{name}: ", strong=True), Text(said)))


def _attached(message: EmailMessage, body: Body) -> Iterator[EmailMessage]:
    """The parts that are neither the message's text, in one form or another, nor pictures that stand in it."""
    if message.get_content_type() in LOCKED:
        return
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        kind = part.get_content_type()
        if kind == MEDIA_TYPE and part is not message:
            yield part
        elif part.is_multipart():
            waiting[:0] = [each for each in part.iter_parts() if isinstance(each, EmailMessage)]
        elif part not in body.parts and kind not in NO_PART:
            yield part


def _list_attached(parts: list[EmailMessage], reading: Reading) -> list[Block]:
    """The names and sizes of what came with the message, which are papers of their own."""
    if not parts:
        return []
    if len(parts) > MOST:
        raise PaperError(f"{reading.name} has more than {MOST} attachments. Send them by themselves.")
    items = [f"{name_of(part)} ({size_of(part)})" for part in parts]
    for item in items[:TOLD]:
        reading.lose(f"An attachment is not in this edition: {item}. Send it as a paper of its own.")
    if len(items) > TOLD:
        reading.lose(f"{len(items) - TOLD} further attachments are not in this edition.")
    told = Paragraph("", (Text("Attached to this message, and not in this edition:"),))
    return [told, Items("", tuple(Item("•", (Paragraph("", (Text(item),)),)) for item in items))]


READER = Reader("mail", "E-mail", MEDIA_TYPE, "2", read)
