"""Files and folders: what is in one, whether it is another than before, whether somebody holds it, and making one."""

import fcntl
import hashlib
import os
from pathlib import Path

from service.errors import WordsError

PIECE = 1 << 20


def file_sha256(path: Path) -> str:
    """The sha256 of a file's bytes, in hexadecimal digits."""
    total = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            total.update(piece)
    return total.hexdigest()


def stamp_of(path: Path) -> tuple[int, ...]:
    """What is another for another file at this path, so that one is read once; () where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return ()
    return (found.st_ino, found.st_mtime_ns, found.st_size)


def is_held(path: Path) -> bool:
    """Whether a living process holds this file by flock; OSError where the file is gone."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def write_whole(path: Path, text: str) -> None:
    """Write a file whole or not at all: who reads it meanwhile reads the old one."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; WordsError where that is not allowed."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or "it cannot be made"
        raise WordsError(f"Cannot write to the folder {folder}: {reason}.", repr(error)) from error


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
