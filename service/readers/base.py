"""What a reader is, and what it is handed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from service.document import Document, Loss, LossKind
from service.document_json import digest
from service.needs import Need
from service.readers.picture_size import count_pixels
from service.settings import Settings


@dataclass(slots=True)
class Reading:
    """What a reader is handed, and where it leaves what it found on the way.

    name: what the file was called, for a title when it says none. settings: its limits.
    scratch: a folder for this reading's own files, gone afterwards; its pictures/ holds the paper's pictures.
    report(n, m): page n of m is read. losses: what could not be kept.
    """

    name: str
    settings: Settings
    scratch: Path
    report: Callable[[int, int], None] = lambda part, whole: None
    losses: list[Loss] = field(default_factory=list)

    def lose(self, what: str, page: str = "", kind: LossKind = "") -> None:
        """Tell the clerk what could not be kept."""
        self.losses.append(Loss(what, page, kind))

    def keep_picture(self, data: bytes) -> str:
        """Keep a picture of the paper; gives back its sha256, its name in the store later, "" for one too large."""
        if count_pixels(data) > self.settings.max_pixels:
            self.lose("A picture has too many pixels to be shown; its description was kept.")
            return ""
        sha, folder = digest(data), self.scratch / "pictures"
        folder.mkdir(exist_ok=True)
        (folder / sha).write_bytes(data)
        return sha


def no_program() -> str:
    """The fingerprint of a reader that starts no program."""
    return ""


@dataclass(frozen=True, slots=True)
class Reader:
    """One kind of file. read(path, reading) gives a Document whose blocks have no ids yet (see finish.py).

    version: raise it when the same file would give another Document. needs: what must be installed for it.
    fingerprint(): the programs that it reads with and what they can read here; with others, papers are read anew.
    """

    key: str
    title: str
    media_type: str
    version: str
    read: Callable[[Path, Reading], Document]
    needs: tuple[Need, ...] = ()
    fingerprint: Callable[[], str] = no_program
