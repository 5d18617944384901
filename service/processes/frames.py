"""What a child says to its parent: a letter for the kind, the length, then as many bytes.

P progress, "3 12"    B bytes, the result of a child that is not trusted    E an error of ours, as JSON
V any other value, pickled    X a bug, pickled; both only heard from a child that is trusted
"""

import json
import struct
from collections.abc import Iterator
from typing import BinaryIO

from service import errors
from service.errors import ServiceError, StoppedError

HEAD = struct.Struct(">cQ")
STOPPED = "The work stopped before it was done. Please try again."
LONGEST = 2_000  # characters of an error's sentence or detail
KINDS = {kind.__name__: kind for kind in vars(errors).values() if isinstance(kind, type)}


def write_frame(out: BinaryIO, kind: bytes, data: bytes) -> None:
    """Say one frame."""
    for piece in (HEAD.pack(kind, len(data)), data):
        left = memoryview(piece)
        while left:
            left = left[out.write(left) :]


def read_frames(held: bytearray) -> Iterator[tuple[bytes, bytes]]:
    """The whole frames at the start of what was heard so far, which are then taken away."""
    while len(held) >= HEAD.size:
        kind, length = HEAD.unpack_from(held)
        if len(held) < HEAD.size + length:
            return
        data = bytes(held[HEAD.size : HEAD.size + length])
        del held[: HEAD.size + length]
        yield kind, data


def write_error(error: ServiceError) -> bytes:
    """An error of ours as JSON."""
    return json.dumps([type(error).__name__, str(error), error.detail]).encode()


def read_error(data: bytes) -> ServiceError:
    """The error that a child told of; StoppedError for what is none of ours. Its words are held to a line each."""
    try:
        kind, message, detail = json.loads(data)
        found = KINDS[kind]
        lines = [" ".join(str(words)[:LONGEST].split()) for words in (message, detail)]
    except (ValueError, TypeError, KeyError) as error:
        return StoppedError(STOPPED, repr(error))
    return found(*lines)  # type: ignore[no-any-return]
