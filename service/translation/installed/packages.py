"""Installed translation packages: <folder>/packages.json pins each by hash, and says where its files lie."""

import json
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from service.errors import EngineError, PaperError, WordsError
from service.files import file_sha256, stamp_of
from service.processes import Report
from service.translation.installed.licences import check_licence, printable
from service.translation.installed.pins import alone, place, write_pins
from service.translation.installed.unpack import read_metadata, unpack

PINS = "packages.json"
Trial = Callable[["Installed", Path], None]
"""Tries a package in this folder before it is pinned; an error where it is no good."""


@dataclass(frozen=True, slots=True)
class Installed:
    """One package. sha256: of the file it came from; files: name and sha256 of each; licence: as it says, or "".

    size: of its files together, in bytes.
    """

    source: str
    target: str
    version: str
    folder: str
    sha256: str
    files: tuple[tuple[str, str], ...]
    licence: str
    size: int = 0


def list_packages(folder: Path) -> tuple[Installed, ...]:
    """The installed packages by languages; none where there is no folder yet."""
    return _read(folder / PINS, stamp_of(folder / PINS))


@lru_cache(maxsize=4)
def _read(path: Path, stamp: tuple[int, ...]) -> tuple[Installed, ...]:
    try:
        pins = json.loads(path.read_text(encoding="utf-8")) if stamp else []
        packages = [Installed(**{**pin, "files": tuple(map(tuple, pin["files"]))}) for pin in pins]
    except (ValueError, TypeError, KeyError) as error:
        told = f"The list of translation packages, {path}, is damaged. Remove it and install them again."
        raise EngineError(told, repr(error)) from error
    return tuple(sorted(packages, key=lambda package: (package.source, package.target)))


def install_package(
    folder: Path,
    file: Path,
    sha256: str = "",
    target: str = "",
    *,
    noncommercial: bool = False,
    trial: Trial = lambda package, path: None,
    report: Report = lambda part, whole: None,
) -> Installed:
    """Check a .argosmodel, unpack it, try it, pin it; one for the same two languages is replaced.

    sha256: the hash that the file must have, target: the language it must translate into, "" where anything goes.
    WordsError for a file that isn't there or isn't the one meant, PaperError for one that is no good.
    """
    found = _hash(file, sha256)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with zipfile.ZipFile(file) as archive, tempfile.TemporaryDirectory(prefix=".new-", dir=folder) as scratch:
            said = read_metadata(archive)
            if target and said["target"] != target:
                raise WordsError(f"{file.name} translates into “{said['target']}”, not into “{target}”.")
            fresh = Path(scratch) / "package"
            unpack(archive, fresh, report)
            package = _described(fresh, said, found)
            check_licence(file.name, package.licence, noncommercial)
            trial(package, fresh)
            return _place(folder, fresh, package)
    except zipfile.BadZipFile as error:
        raise PaperError(f"{file.name} is not a translation package (a .argosmodel file).", repr(error)) from error


def remove_package(folder: Path, source: str, target: str) -> None:
    """Remove the package for two languages; WordsError where there is none."""
    packages = list_packages(folder)
    if not any((package.source, package.target) == (source, target) for package in packages):
        raise WordsError(f"No package from {source} to {target} is installed.")
    with alone(folder):
        _pin(folder, [each for each in list_packages(folder) if (each.source, each.target) != (source, target)])


def _hash(file: Path, sha256: str) -> str:
    try:
        found = file_sha256(file)
    except OSError as error:
        raise WordsError(f"{file} cannot be opened. Check its name.", repr(error)) from error
    if sha256 and sha256.lower() != found:
        raise WordsError(f"{file.name} is not the file that was asked for: its sha256 is {found}.")
    return found


def _described(fresh: Path, said: dict[str, str], sha256: str) -> Installed:
    """The package that was unpacked here, as it will be listed."""
    paths = sorted(path for path in fresh.rglob("*") if path.is_file())
    return Installed(
        **said,
        folder=f"{said['source']}_{said['target']}-{sha256[:12]}",
        sha256=sha256,
        files=tuple((path.relative_to(fresh).as_posix(), file_sha256(path)) for path in paths),
        licence=_licence(fresh),
        size=sum(path.stat().st_size for path in paths),
    )


def _place(folder: Path, fresh: Path, package: Installed) -> Installed:
    """Move the unpacked files to their place, then pin them: before that they count for nothing."""
    with alone(folder):
        place(fresh, folder / package.folder)
        others = [p for p in list_packages(folder) if (p.source, p.target) != (package.source, package.target)]
        _pin(folder, [*others, package])
    return package


def _pin(folder: Path, packages: list[Installed]) -> None:
    """Write the list whole or not at all, then clear away folders that it no longer names."""
    write_pins(folder / PINS, packages)
    named = {package.folder for package in packages}
    for path in folder.iterdir():
        if path.is_dir() and path.name not in named and re.fullmatch(r"[a-z]{2,3}_[a-z]{2,3}-[0-9a-f]{12}", path.name):
            shutil.rmtree(path)


def _licence(path: Path) -> str:
    """The first line in the package's own words that speaks of its licence."""
    for name in ("LICENSE", "LICENSE.txt", "LICENSE.md", "README.md"):
        text = (path / name).read_text(encoding="utf-8", errors="replace") if (path / name).is_file() else ""
        for line in text.splitlines():
            if re.search(r"licen[cs]e|CC[- ]BY|\bMIT\b|\bCC0\b", line, re.IGNORECASE):
                return printable(re.sub(r"^licen[cs]e:\s*", "", line.strip(" #*"), flags=re.IGNORECASE))
    return ""
