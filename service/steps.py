"""The cache of steps: what each gives is kept under the hash of all that went into it, and made once.

And the one way in which a step opens somebody's file: its size looked at first, in a child that sees nothing of ours.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from service.document import Document
from service.document_json import digest, from_json
from service.errors import PaperError
from service.processes import Limits, Report, Sandbox, run_child, scratch_folder
from service.store import Store
from service.tables import Step
from service.workplace import Workplace

Cancelled = Callable[[], bool]


def never() -> bool:
    """Not cancelled."""
    return False


def quiet(part: int, whole: int) -> None:
    """Progress that nobody watches."""


def key_of(**parts: object) -> str:
    """The sha256 of canonical JSON of these parts."""
    return digest(json.dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode())


def keep_step(workplace: Workplace, key: str, work: Callable[[], bytes]) -> str:
    """The sha256 of what `work` gives, done once for each key."""
    if kept := find_step(workplace, key):
        return kept
    blob = workplace.store.put(work())
    with workplace.session() as session, session.begin():
        session.merge(Step(key=key, blob=blob))
    return blob


def find_step(workplace: Workplace, key: str) -> str:
    """What this step gave before, "" where it has not been done or its blob is gone."""
    with workplace.session() as session:
        kept = session.get(Step, key)
    return kept.blob if kept and workplace.store.has(kept.blob) else ""


def load(workplace: Workplace, document: str) -> Document:
    """The Document with this sha256."""
    return _load(workplace.store, document)


@lru_cache(maxsize=4)
def _load(store: Store, document: str) -> Document:
    """What a sha256 names never changes, so the last few are kept at hand."""
    return from_json(store.get(document))


@contextmanager
def opened_safely(
    workplace: Workplace,
    path: Path,
    work: Callable[..., bytes],
    *more: object,
    limits: Limits | None = None,
    report: Report | None = None,
    cancelled: Cancelled = never,
) -> Iterator[tuple[bytes, Path]]:
    """What `work` makes of somebody's file, and the folder in which it may have left files (see `left_files`).

    It is called with the file, `more`, settings without secrets and that folder, in a child that sees nothing else of
    ours and no network; the folder is gone afterwards. limits: those for reading without progress where none are given.
    """
    settings = workplace.settings
    limits = limits or Limits(settings.read_seconds, settings.read_memory)
    own = path.absolute()
    with scratch_folder() as scratch:
        sandbox = Sandbox(scratch, (own,), (settings.data,))
        done: bytes = run_child(
            work, own, *more, settings.for_reading(), scratch, limits=limits, report=report, cancelled=cancelled,
            sandbox=sandbox,
        )  # fmt: skip
        yield done, scratch


def check_size(path: Path, name: str, most: int) -> None:
    """PaperError for a file that is missing, no file, empty or too big."""
    try:
        size = path.stat().st_size
        path.open("rb").close()
    except IsADirectoryError as error:
        raise PaperError(f"{name} is a folder. Name the papers in it.", repr(error)) from error
    except OSError as error:
        raise PaperError(f"{name} cannot be opened. Check its name.", repr(error)) from error
    if size == 0:
        raise PaperError(f"{name} is empty. Check that the right file was sent.")
    if size > most:
        told = f"{name} is {size // 1_000_000} MB, and the largest paper this service reads is {most // 1_000_000} MB."
        raise PaperError(f"{told} Split it into its parts.")
