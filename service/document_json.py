"""A Document as JSON and back; canonical, so that equal documents have equal bytes.

A value is an object whose "is" names its class; fields that hold their default are left out.
"""

import hashlib
import json
from dataclasses import MISSING, fields
from typing import Any

from service import document as d
from service.errors import PaperError

CLASSES: dict[str, Any] = {
    kind.__name__: kind
    for kind in (
        d.Document, d.Heading, d.Paragraph, d.Items, d.Item, d.Table, d.Row, d.Cell, d.Picture, d.Quote,
        d.PageBreak, d.Note, d.Text, d.Loss, d.Source, d.Facts, d.Standing,
    )
}  # fmt: skip
FIELDS = {kind: tuple((f.name, f.default) for f in fields(kind)) for kind in CLASSES.values()}


def to_json(document: d.Document) -> bytes:
    """The document as canonical JSON in UTF-8."""
    return json.dumps(document, default=_pack, ensure_ascii=False, separators=(",", ":")).encode()


def from_json(data: bytes) -> d.Document:
    """The document that `to_json` wrote; PaperError where the bytes are not one."""
    try:
        document = json.loads(data, object_hook=_unpack)
    except (ValueError, TypeError, KeyError) as error:
        raise PaperError("This file is not a document that this service has written.", repr(error)) from error
    if not isinstance(document, d.Document):
        raise PaperError("This file is not a document that this service has written.")
    return document


def digest(data: bytes) -> str:
    """sha256 in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def _pack(value: Any) -> dict[str, Any]:
    out: dict[str, Any] = {"is": type(value).__name__}
    for name, default in FIELDS[type(value)]:
        held = getattr(value, name)
        if default is MISSING or held != default:
            out[name] = held
    return out


def _unpack(value: dict[str, Any]) -> Any:
    kind = CLASSES[value.pop("is")]
    return kind(**{name: tuple(held) if isinstance(held, list) else held for name, held in value.items()})
