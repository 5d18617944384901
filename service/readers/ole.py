"""What an old Office file (an OLE compound file) holds: the names in its first folder. [MS-CFB]."""

import struct
from pathlib import Path

MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")
ENTRY = 128  # bytes of one directory entry
END = 0xFFFFFFFA  # sectors from here on are marks, not places
MOST = 4_096  # directory sectors looked at


def root_names(path: Path) -> set[str]:
    """The names of streams and folders straight under the root; empty where the file is damaged."""
    try:
        return _names(path.read_bytes())
    except (struct.error, IndexError):
        return set()


def _names(data: bytes) -> set[str]:
    size = 1 << min(struct.unpack_from("<H", data, 30)[0], 16)
    entries = _directory(data, size)
    found: set[str] = set()
    seen: set[int] = set()
    waiting = [struct.unpack_from("<I", entries, 76)[0]]
    while waiting:
        at = waiting.pop()
        if at in seen or (at + 1) * ENTRY > len(entries):
            continue
        seen.add(at)
        length = struct.unpack_from("<H", entries, at * ENTRY + 64)[0]
        found.add(entries[at * ENTRY : at * ENTRY + max(length - 2, 0)][:62].decode("utf-16-le", "replace"))
        waiting += struct.unpack_from("<II", entries, at * ENTRY + 68)
    return found


def _directory(data: bytes, size: int) -> bytes:
    """The directory's sectors, put together along their chain."""
    table = _sector_table(data, size)
    sector = struct.unpack_from("<I", data, 48)[0]
    out: list[bytes] = []
    while sector < END and len(out) < MOST:
        out.append(data[(sector + 1) * size : (sector + 2) * size])
        sector = table[sector] if sector < len(table) else END
    return b"".join(out)


def _sector_table(data: bytes, size: int) -> list[int]:
    """For each sector, the one after it, as far as the header's own 109 places tell."""
    places = struct.unpack_from("<109I", data, 76)
    parts = [data[(place + 1) * size : (place + 2) * size] for place in places if place < END]
    return [value for part in parts for value in struct.unpack(f"<{len(part) // 4}I", part[: len(part) // 4 * 4])]
