"""The papers of a ZIP or a folder, in the order in which people read them: the agenda first, "2" before "10"."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from service.errors import PaperError
from service.readers.archives import Archive, open_archive
from service.readers.sniff import find_kind
from service.settings import Settings

ZIP = b"PK\x03\x04"
AGENDA = re.compile(r"[\W\d_]*(?:(?:supplementary|public|full|draft) )*agenda(?! items?\b)", re.IGNORECASE)
LEFT_OUT = frozenset({"__macosx", "thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"})
LOCKS = ("~$", ".~lock.")
Papers = list[tuple[Path, str]]


def unpack(path: Path, name: str, settings: Settings, folder: Path) -> Papers:
    """The papers that a file holds, with their names: those of a ZIP, unpacked into `folder`; else the file itself.

    ZIPs in it are unpacked too, to settings.max_nesting; one that cannot be opened is given as it is, and reading it
    says why. PaperError where the ZIP itself is damaged, locked, harmful or holds no paper.
    """
    if not is_pack(path, name, settings):
        return [(path, name)]
    with open_archive(path, name, settings) as archive:
        found = list(_take(archive, folder, "", settings))
    if not found:
        raise PaperError(f"{name} holds no papers. Check that the right file was sent.")
    return _named(found)


def is_pack(path: Path, name: str, settings: Settings) -> bool:
    """Whether a file is a ZIP that is no paper itself (as Word files are)."""
    with path.open("rb") as file:
        begins = file.read(len(ZIP))
    return begins == ZIP and find_kind(path, name, settings) == "zip"


def list_folder(folder: Path) -> Papers:
    """The files in a folder and the folders in it, without hidden ones and links."""
    found = {str(path.relative_to(folder)): path for path in folder.rglob("*") if path.is_file()}
    own = [name for name, path in found.items() if not _is_linked(path, folder) and not _is_left_out(name)]
    if not own:
        raise PaperError(f"{folder.name} holds no papers. Name a folder that holds the agenda and its papers.")
    return _named([(found[name], name) for name in sorted(own, key=place)])


def _take(archive: Archive, folder: Path, above: str, settings: Settings) -> Iterator[tuple[Path, str]]:
    """The files of an archive and of those in it, each with the path that it had."""
    names = {_readable(archive, name): name for name in archive.names()}
    for shown in sorted(names, key=place):
        if _is_left_out(shown):
            continue
        file = folder / f"{sum(1 for _ in folder.iterdir()):05}"
        archive.copy(names[shown], file, settings.max_bytes + 1)  # One byte more shows that it is too big.
        yield from _open_inside(archive, names[shown], file, above + shown, settings)


def _open_inside(archive: Archive, name: str, file: Path, shown: str, settings: Settings) -> Iterator[tuple[Path, str]]:
    """A file of an archive, or the files in it where it is an archive that can be opened."""
    try:
        if is_pack(file, shown, settings):
            with archive.inner(name) as inner:
                yield from list(_take(inner, file.parent, f"{shown}/", settings))
            return
    except PaperError:
        pass  # Reading it will say why.
    yield file, shown


def _readable(archive: Archive, name: str) -> str:
    """A file's name as its sender wrote it: many programs write UTF-8 and do not say so."""
    if not archive.entries[name].flag_bits & 0x800:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/").strip("/")


def place(name: str) -> tuple[object, ...]:
    """Where a file stands among others: files before folders, the agenda first, figures by their size."""
    *folders, last = PurePosixPath(name).parts or ("",)
    keys = [(1, 0, _natural(part)) for part in folders]
    return (*keys, (0, 0 if AGENDA.match(last) else 1, _natural(last)))


def _natural(name: str) -> list[tuple[int, int, str]]:
    parts = re.split(r"(\d+)", name.casefold())
    return [(0, int(part), "") if part.isdecimal() and len(part) < 19 else (1, 0, part) for part in parts if part]


def _is_left_out(name: str) -> bool:
    """Whether a file is hidden, or what a system leaves beside papers."""
    parts = PurePosixPath(name).parts
    return any(part.startswith(".") or part.lower() in LEFT_OUT for part in parts) or parts[-1].startswith(LOCKS)


def _is_linked(path: Path, folder: Path) -> bool:
    """Whether a file is a link, or lies in a linked folder; it may lead anywhere."""
    inside = path.relative_to(folder).parts
    return any(folder.joinpath(*inside[:n]).is_symlink() for n in range(1, len(inside) + 1))


def _named(found: Papers) -> Papers:
    """The files with their own names; two of one name are told apart by their folders."""
    times = Counter(PurePosixPath(name).name for _, name in found)
    return [
        (path, name.replace("/", " - ") if times[PurePosixPath(name).name] > 1 else PurePosixPath(name).name)
        for path, name in found
    ]
