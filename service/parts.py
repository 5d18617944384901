"""Finished parts of editions that take long to make: a cache in a folder, which may be emptied at any time.

A job that was killed goes on from the parts that are there, and a changed paragraph makes its own part again.
"""

import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from service.files import make_folder
from service.processes import scratch_folder

DAY = 86_400
KEPT = 14 * DAY
"""Seconds after its last use that a part may go."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Parts by key. salt: goes into the keys of what is not open to all, so that no hit tells anything."""

    folder: Path
    salt: str = ""

    def key(self, *made_of: str) -> str:
        """The key of a part that is made of these."""
        return hashlib.sha256("\0".join((self.salt, *made_of)).encode()).hexdigest()

    def find(self, key: str) -> Path | None:
        """The part's file, None where it has to be made."""
        path = self._path(key)
        with suppress(FileNotFoundError):
            os.utime(path)
            return path
        return None

    def put(self, key: str, data: bytes) -> Path:
        """Keep a part, whole or not at all; its file.

        The first that is made stays: another worker may hold the times of its sound, and no voice speaks twice alike.
        """
        path = self._path(key)
        make_folder(path.parent)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            with suppress(FileExistsError):
                os.link(name, path)
        finally:
            Path(name).unlink(missing_ok=True)
        return path

    def sweep(self) -> None:
        """Remove what nobody has used for long."""
        oldest = time.time() - KEPT
        for path in self.folder.glob("??/*"):
            with suppress(FileNotFoundError):
                if path.stat().st_mtime < oldest:
                    path.unlink()

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key


@contextmanager
def kept(parts: Parts | None) -> Iterator[Parts]:
    """These parts, or a folder for them that is gone when the block ends."""
    if parts:
        yield parts
    else:
        with scratch_folder() as folder:
            yield Parts(folder)
