"""Packs that come as one file or folder: a ZIP or a folder becomes its papers, before anything reads them."""

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

from service import convert
from service.errors import PaperError
from service.processes import left_files
from service.readers.unpack import ZIP, list_folder
from service.steps import check_size, opened_safely
from service.workplace import Workplace

Files = list[tuple[Path, str]]


def papers_of(workplace: Workplace, files: Sequence[tuple[Path, str]], folder: Path) -> Files:
    """These files with folders and ZIPs replaced by the papers in them, each with its name, in order.

    What a ZIP holds is put into `folder`, which the caller clears away. A lone ZIP that cannot be opened is a
    PaperError; one among others stays in the list, and reading it says why.
    """
    found: Files = []
    for path, name in files:
        found += list_folder(path) if path.is_dir() else [(path, name)]
    out: Files = []
    for path, name in found:
        try:
            out += _opened(workplace, path, name, folder)
        except PaperError:
            if len(found) == 1:
                raise
            out.append((path, name))
    return out


def _opened(workplace: Workplace, path: Path, name: str, folder: Path) -> Files:
    """The papers in a file that may be a ZIP of some, unpacked by a child as careful as one that reads."""
    if not _may_be_zip(path):
        return [(path, name)]
    settings = workplace.settings
    check_size(path, name, settings.max_bytes)
    with opened_safely(workplace, path, convert.unpack, name) as (told, scratch):
        names = [str(each) for each in json.loads(told)]
        if not names:
            return [(path, name)]
        inside = Path(tempfile.mkdtemp(dir=folder))
        return [
            (_put(inside / str(n), data), each)
            for n, (each, data) in enumerate(
                zip(names, left_files(scratch / "papers", settings.max_bytes + 1), strict=True)
            )
        ]


def _may_be_zip(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(ZIP)) == ZIP
    except OSError:
        return False  # Reading it will say what is wrong.


def _put(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path
