"""Reading harmful files as the service does, in a child process with limits; light, since the child loads it too."""

import tempfile
from pathlib import Path

from service.document import Document
from service.errors import PaperError
from service.processes import Limits, run_child
from service.readers import read_document
from service.readers.base import Reading
from service.settings import Settings

LIMITS = Limits(seconds=60, memory=2 << 30)


def read_all(paths: list[Path]) -> list[Document | PaperError]:
    """What becomes of each file, all in one process."""
    found: list[Document | PaperError] = []
    for path in paths:
        try:
            with tempfile.TemporaryDirectory() as scratch:
                found.append(read_document(path, Reading(path.name, Settings(), Path(scratch))))
        except PaperError as error:
            found.append(error)
    return found


def read_safely(*paths: Path) -> list[Document | PaperError]:
    return run_child(read_all, list(paths), limits=LIMITS)  # type: ignore[no-any-return]
