"""A list of corrections as JSON and back: {"corrections": [{"is": "Level", "at": {…}, "level": 2, "by": "Ama", …}]}."""

import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any, Literal, get_args, get_origin

from service.corrections.kinds import KINDS, Correction, Kept, Place
from service.errors import WordsError

BROKEN = "This is no list of corrections that this service has written."


def to_rows(kept: Sequence[Kept]) -> list[dict[str, Any]]:
    """The list as plain values, as the database keeps it."""
    return [
        {
            "is": type(each.correction).__name__,
            **asdict(each.correction),
            "by": each.by,
            "when": each.when.isoformat(timespec="seconds") if each.when else "",
        }
        for each in kept
    ]


def from_rows(rows: Sequence[Any]) -> list[Kept]:
    """The list that `to_rows` gave; WordsError for anything else."""
    try:
        return [_kept(dict(row)) for row in rows]
    except (KeyError, TypeError, ValueError) as error:
        raise WordsError(BROKEN, repr(error)) from error


def to_json(kept: Sequence[Kept]) -> bytes:
    """The list as a file."""
    return json.dumps({"corrections": to_rows(kept)}, ensure_ascii=False, indent=1).encode() + b"\n"


def from_json(data: bytes) -> list[Kept]:
    """The list in a file; WordsError where it is none."""
    try:
        rows = json.loads(data)["corrections"]
    except (ValueError, KeyError, TypeError) as error:
        raise WordsError(BROKEN, repr(error)) from error
    if not isinstance(rows, list):
        raise WordsError(BROKEN)
    return from_rows(rows)


def _kept(row: dict[str, Any]) -> Kept:
    kind, by, when = KINDS[row.pop("is")], row.pop("by", ""), row.pop("when", "")
    for name in ("at", "to", "note"):
        if isinstance(row.get(name), dict):
            row[name] = Place(**row[name])
    correction: Correction = kind(**row)
    if not all(_is(getattr(correction, item.name), item.type) for item in fields(kind)):
        raise TypeError(f"{correction!r} has a value of another kind")
    return Kept(correction, str(by), datetime.fromisoformat(when) if when else None)


def _is(value: Any, kind: Any) -> bool:
    """Whether a value is one that a field of this kind may have."""
    if get_origin(kind) is Literal:
        return value in get_args(kind)
    return type(value) in (get_args(kind) or (kind,))
