"""How large pictures are printed: as wide as the lines, as far as their own detail carries that."""

import struct
from collections.abc import Iterator

MOST = 4
"""A picture is enlarged so many times at most; a small one would be squares and no picture any more."""


def write_frame(data: bytes) -> str:
    """The style attribute of a picture: its width; "" where the picture's own size cannot be told."""
    size = read_size(data)
    return f' style="width: {size[0] * MOST}px"' if size else ""


def read_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG, GIF or JPEG; None for another kind or a broken one."""
    try:
        if data.startswith(b"\x89PNG"):
            return struct.unpack(">II", data[16:24])
        if data.startswith(b"GIF8"):
            return struct.unpack("<HH", data[6:10])
        if data.startswith(b"\xff\xd8"):
            return next(_frames(data), None)
    except struct.error:
        return None
    return None


def _frames(data: bytes) -> Iterator[tuple[int, int]]:
    """The sizes that a JPEG's frames tell (ITU T.81 B.2.2)."""
    at = 2
    while at + 9 <= len(data):
        _, kind, length, _, height, width = struct.unpack(">BBHBHH", data[at : at + 9])
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            yield width, height
        at += 2 + length
