"""Folders for passing files: gone when their block ends, or swept later where the process that held one was killed."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX = "altformats-"


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder of one's own among the machine's passing files."""
    with tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def remove_left_folders(age: int) -> int:
    """Remove the folders that killed processes left behind, older than `age` seconds; how many those were."""
    oldest, found = time.time() - age, 0
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):  # another user's, or gone by now
            if folder.is_dir() and not folder.is_symlink() and folder.stat().st_mtime < oldest:
                shutil.rmtree(folder)
                found += 1
    return found
