"""What a person sees at the terminal: progress, files, findings."""

import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from service.errors import WordsError
from service.files import make_folder
from service.formats.base import Finding
from service.publishing.gate import Person

WIDTH = 30
ME = Person("the command line", "administrator")
"""Who does what is done at the terminal."""


class OutFolder:
    """The folder that editions are copied to; gone again where it was made for nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ours = not folder.exists()

    def __enter__(self) -> "OutFolder":
        make_folder(self.folder)
        if not self.folder.is_dir():
            raise WordsError(f"{self.folder} is not a folder.")
        return self

    def __exit__(self, *error: object) -> None:
        if self.ours and not any(self.folder.iterdir()):
            self.folder.rmdir()

    def take(self, source: Path, name: str) -> Path:
        """Copy a file to here under this name, whole or not at all; WordsError where that is not allowed."""
        target, fresh = self.folder / name, self.folder / f".unfinished-{name}"
        try:
            shutil.copyfile(source, fresh)
            fresh.replace(target)
        except OSError as error:
            fresh.unlink(missing_ok=True)
            reason = error.strerror or "it cannot be written"
            raise WordsError(f"Cannot write {target}: {reason}.", repr(error)) from error
        return target


class Progress:
    """A bar on a terminal, and nothing elsewhere."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.shown = sys.stderr.isatty()

    def __enter__(self) -> "Progress":
        self.report(0, 1)
        return self

    def __exit__(self, *error: object) -> None:
        if self.shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)

    def report(self, part: int, whole: int) -> None:
        """Part `part` of `whole` is done."""
        if self.shown:
            full = WIDTH * part // max(whole, 1)
            bar = "#" * full + "-" * (WIDTH - full)
            print(f"\r\033[K{self.what} [{bar}] {part} of {whole}", end="", file=sys.stderr, flush=True)


def print_findings(found: Mapping[str, Sequence[Finding]]) -> None:
    """A line per rule: whether it holds, what it is, its source, and where it does not hold."""
    for name, findings in found.items():
        print(name)
        for finding in findings:
            mark = "look" if finding.kind == "person" else "holds" if finding.holds else "FAILS"
            where = f" — {finding.where}" if finding.where else ""
            seen = f": {finding.seen}" if finding.seen else ""
            print(f"  {mark:5}  {finding.rule}{seen} ({finding.source}){where}")
