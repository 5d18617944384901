"""The only place that opens a ZIP: names, sizes and ratios are checked before anything is unpacked.

Word, OpenDocument, spreadsheets and EPUB are ZIPs too. Nothing is ever unpacked to a folder: `data` gives bytes, no
more than the file said there are, so that no name in it (“../”, a link) can point outside.
"""

import io
import mmap
import re
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from service.errors import PaperError
from service.settings import Settings

MAX_ENTRIES = 5_000
MAX_RECORDS = 200_000  # in the whole file, archives within it too; zipfile takes some 600 bytes of memory for each
SMALL = 1 << 20  # bytes; below this no ratio is a danger
HEADER = 30  # bytes, the least that stands before an entry's data
PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)


@dataclass(slots=True)
class Claim:
    """How many bytes an archive and all the archives in it say they unpack to."""

    size: int = 0


@dataclass(slots=True)
class Archive:
    """An open ZIP. name: what people call it. depth: 0, or how many archives it lies in."""

    name: str
    file: zipfile.ZipFile
    settings: Settings
    depth: int = 0
    claim: Claim = field(default_factory=Claim)
    entries: dict[str, zipfile.ZipInfo] = field(default_factory=dict)

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def names(self) -> tuple[str, ...]:
        """Every file in it, in its own order; neither folders nor links."""
        return tuple(self.entries)

    def has(self, name: str) -> bool:
        """Whether there is such a file in it."""
        return name in self.entries

    def size(self, name: str) -> int:
        """How many bytes a file in it unpacks to; 0 where there is none."""
        return self.entries[name].file_size if name in self.entries else 0

    def data(self, name: str) -> bytes:
        """A file in it, unpacked; PaperError where it is damaged, not there, or longer than it said."""
        if name not in self.entries:
            raise damaged(self.name, f"no {name}")
        info = self.entries[name]
        try:
            with self.file.open(info) as packed:
                found = packed.read(info.file_size + 1)
        except BROKEN as error:
            raise damaged(self.name, repr(error)) from error
        if len(found) != info.file_size:
            raise damaged(self.name, f"{name}: {len(found)} bytes, not {info.file_size}")
        return found

    def copy(self, name: str, to: Path, most: int) -> None:
        """Put a file in it there, as far as so many bytes, without holding it whole; PaperError where it is damaged."""
        try:
            with self.file.open(self.entries[name]) as packed, to.open("wb") as copy:
                while most > 0 and (part := packed.read(min(most, SMALL))):
                    copy.write(part)
                    most -= len(part)
        except BROKEN as error:
            raise damaged(self.name, repr(error)) from error

    def inner(self, name: str) -> "Archive":
        """The archive that this file in it is; PaperError where it lies too deep, or all unpack to too much."""
        if self.depth == self.settings.max_nesting:
            raise PaperError(
                f"{self.name} holds archives in archives, too deep to open. Send what is in them by itself."
            )
        return _open(io.BytesIO(self.data(name)), self.name, self.settings, self.depth + 1, self.claim)


def open_archive(path: Path, name: str, settings: Settings) -> Archive:
    """The ZIP, its list of contents checked; PaperError for a damaged, locked or harmful one."""
    _check_records(path, name)
    return _open(path, name, settings, 0, Claim())


def _open(source: Path | BinaryIO, name: str, settings: Settings, depth: int, claim: Claim) -> Archive:
    try:
        file = zipfile.ZipFile(source)
    except BROKEN as error:
        raise damaged(name, repr(error)) from error
    infos = file.infolist()
    claim.size += sum(info.file_size for info in infos)
    _check(infos, name, settings, claim)
    entries = {info.filename: info for info in infos if not info.is_dir() and not _is_link(info)}
    return Archive(name, file, settings, depth, claim, entries)


def _check_records(path: Path, name: str) -> None:
    """PaperError where so many files are listed that their list alone fills the memory."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as held:
        for n, _ in enumerate(re.finditer(rb"PK\x01\x02", held)):
            if n == MAX_RECORDS:
                raise PaperError(f"{name} holds too many files to be opened. Send it in smaller parts.")


def _check(infos: list[zipfile.ZipInfo], name: str, settings: Settings, claim: Claim) -> None:
    if len(infos) > MAX_ENTRIES:
        raise PaperError(f"{name} holds more than {MAX_ENTRIES} files. Send it in smaller parts.")
    if claim.size > settings.max_unpacked:
        most = settings.max_unpacked // 1_000_000
        raise PaperError(f"{name} is too big to read: it unpacks to over {most} MB. Send it in smaller parts.")
    if len({info.filename for info in infos}) < len(infos):
        raise PaperError(f"{name} is damaged: two of its parts have one name. Save it again and send that.")
    if any(info.flag_bits & 1 for info in infos):
        raise PaperError(f"{name} is locked with a password. Send a copy without one.")
    if any(info.compress_type not in PLAIN for info in infos):
        raise PaperError(f"{name} is packed in a way that this service does not open. Pack it as an ordinary ZIP.")
    if _bursts(infos, settings.max_ratio) or _overlap(infos):
        raise PaperError(f"{name} is not safe to open: a part of it unpacks to far more than it should.")
    if any(".." in re.split(r"[/\\]", info.filename) for info in infos):
        raise PaperError(f"{name} is not safe to open: it names a file outside itself.")


def _bursts(infos: list[zipfile.ZipInfo], ratio: int) -> bool:
    return any(info.file_size > SMALL and info.file_size > ratio * max(info.compress_size, 1) for info in infos)


def _overlap(infos: list[zipfile.ZipInfo]) -> bool:
    """Whether two entries share their packed bytes, as in bombs that need no great ratio."""
    placed = sorted(infos, key=lambda info: info.header_offset)
    ends = [info.header_offset + HEADER + info.compress_size for info in placed]
    return any(end > after.header_offset for end, after in zip(ends, placed[1:], strict=False))


def _is_link(info: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(info.external_attr >> 16)


def damaged(name: str, detail: str) -> PaperError:
    """The sentence for a file that cannot be opened."""
    return PaperError(f"{name} is damaged and cannot be opened. Save it again and send that.", detail)
