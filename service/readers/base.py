"""What a reader is, and what it is handed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from service.document import Document, Loss


@dataclass(slots=True)
class Reading:
    """What a reader is handed, and where it leaves what it found on the way.

    name: what the file was called, for a title when it says none. keep_picture(bytes): its sha256 in the store.
    losses: what could not be kept.
    """

    name: str
    max_pages: int
    keep_picture: Callable[[bytes], str]
    losses: list[Loss] = field(default_factory=list)

    def lose(self, what: str, page: str = "") -> None:
        """Tell the clerk what could not be kept."""
        self.losses.append(Loss(what, page))


@dataclass(frozen=True, slots=True)
class Reader:
    """One kind of file. read(path, reading) gives a Document whose blocks have no ids yet (see finish.py).

    version: raise it when the same file would give another Document.
    """

    key: str
    title: str
    media_type: str
    version: str
    read: Callable[[Path, Reading], Document]
