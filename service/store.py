"""Blobs by their sha256, in a folder; written whole or not at all."""

import contextlib
import fcntl
import os
import shutil
import tempfile
import time
from pathlib import Path

from service.errors import ServiceError
from service.files import file_sha256, is_held, make_folder, sync

DAY = 86_400.0
"""Seconds after which a scratch folder is left over: nothing takes so long, and a folder has no lock to tell."""


class Store:
    """A folder of blobs, each at blobs/ab/abcd…; what is there never changes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "blobs"

    def path(self, sha: str) -> Path:
        """Where the blob with this sha256 is, or would be."""
        return self.folder / sha[:2] / sha

    def has(self, sha: str) -> bool:
        """Whether the blob is here."""
        return self.path(sha).exists()

    def get(self, sha: str) -> bytes:
        """The blob's bytes; ServiceError where it is gone."""
        try:
            return self.path(sha).read_bytes()
        except FileNotFoundError:
            raise ServiceError("A stored file is missing. Run `altformats status`.", sha) from None

    def put(self, data: bytes) -> str:
        """Keep these bytes; gives back their sha256."""
        with self.new_file() as path:
            path.write_bytes(data)
            return self.keep(path)

    @property
    def unfinished(self) -> Path:
        """The folder of what is being written; on the store's own disk."""
        return self.folder.parent / "unfinished"

    def new_file(self) -> "NewFile":
        """A place on the store's own disk to write a file that `keep` then takes."""
        return NewFile(self.unfinished)

    def remove_remains(self, seconds: float) -> int:
        """Remove what killed processes left unfinished for longer than `seconds`; how many files and folders that were.

        A file that somebody still holds stays, however old it is. Folders stay for a day at least.
        """
        found = list(self.unfinished.iterdir()) if self.unfinished.is_dir() else []
        return sum(_remove_remains(path, seconds) for path in found)

    def keep(self, path: Path) -> str:
        """Take a finished file into the store by renaming it; gives back its sha256.

        The file and the folder are synced to the disk before this returns.
        """
        sha = file_sha256(path)
        target = self.path(sha)
        if target.exists():
            path.unlink()
            return sha
        make_folder(target.parent)
        sync(path)
        path.replace(target)
        sync(target.parent)
        return sha

    def delete(self, sha: str) -> None:
        """Forget a blob that no row refers to any more."""
        self.path(sha).unlink(missing_ok=True)


class NewFile:
    """A scratch path that is gone when the block ends, unless it was taken before.

    It is locked meanwhile, and the kernel unlocks it when its process dies: so remains can be told from work.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> Path:
        make_folder(self.folder)
        self.handle, name = tempfile.mkstemp(dir=self.folder)
        fcntl.flock(self.handle, fcntl.LOCK_EX)
        self.path = Path(name)
        return self.path

    def __exit__(self, *error: object) -> None:
        self.path.unlink(missing_ok=True)
        os.close(self.handle)


def _remove_remains(path: Path, seconds: float) -> bool:
    """Remove this file or folder where it is left over; False where it is not, or went by itself."""
    with contextlib.suppress(OSError):
        age = time.time() - path.lstat().st_mtime
        if path.is_dir():
            if age > max(DAY, 2 * seconds):
                shutil.rmtree(path)
                return True
        elif age > seconds and not is_held(path):
            path.unlink()
            return True
    return False
