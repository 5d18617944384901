"""The list of what is installed in a folder: written whole or not at all, by one process at a time.

What a list does not name is not installed, so a package or model is there whole or not at all.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from service.errors import EngineError
from service.files import file_sha256, write_whole

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """While one process writes its list here, no other does; they wait for a moment."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def write_pins(path: Path, pins: "Sequence[DataclassInstance]") -> None:
    """Write the list whole or not at all."""
    rows = [asdict(pin) for pin in pins]
    write_whole(path, json.dumps(rows, indent=1, ensure_ascii=False) + "\n")


def place(fresh: Path, path: Path) -> None:
    """Move a new folder to its place, where an old one may stand."""
    if path.exists():
        shutil.rmtree(path)
    fresh.rename(path)


def check_files(path: Path, files: tuple[tuple[str, str], ...]) -> None:
    """EngineError unless every file is the one that was installed."""
    for name, sha256 in files:
        if not (path / name).is_file() or file_sha256(path / name) != sha256:
            raise EngineError(f"The translation package {path.name} was changed on disk. Install it again.", name)
