"""The verbs for running the service and seeing how it is."""

import argparse
import shutil
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from service import serving
from service.errors import EngineError
from service.formats import FORMATS
from service.formats.base import Format
from service.jobs import living_workers
from service.languages import get_language
from service.processes import why_open
from service.readers import READERS
from service.readers.base import Reader
from service.settings import Settings
from service.speech.engines import piper
from service.speech.engines.piper_voices import has_piper, list_voices
from service.tables import Order
from service.workplace import Workplace, open_workplace

MB = 1_000_000


def no_words(parser: argparse.ArgumentParser) -> None:
    """For a verb that takes none."""


def serve_words(parser: argparse.ArgumentParser) -> None:
    """The words of `serve`."""
    parser.epilog = "Address and port: ALTFORMATS_HOST and ALTFORMATS_PORT. Stop it with Ctrl-C."


def serve(chosen: Any, settings: Settings) -> int:
    """Run the web pages and a worker until stopped."""
    return serving.serve(settings)


def worker(chosen: Any, settings: Settings) -> int:
    """Run a worker until stopped."""
    return serving.work(settings)


def status_words(parser: argparse.ArgumentParser) -> None:
    """The words of `status`."""


def status(chosen: Any, settings: Settings) -> int:
    """Print what is installed, what waits, and what there is room for; 3 where something is missing."""
    workplace = open_workplace(settings)
    missing = False
    for line, there in _installed():
        missing = missing or not there
        print(line)
    for line in (_reading(), _voices(), *_queue(workplace), *_store(workplace)):
        print(line)
    return 3 if missing else 0


def _installed() -> Iterator[tuple[str, bool]]:
    known: set[str] = set()
    everything: list[Reader | Format] = [*READERS.values(), *FORMATS.values()]
    for each in everything:
        lacking = [need for need in each.needs if not need.there()]
        for need in lacking:
            if need.what not in known:  # several kinds of file need the same
                yield f"{each.title}: {need.what} is missing. Install it with: {need.install}", False
        known.update(need.what for need in lacking)
        if not lacking and (each.needs or isinstance(each, Format)):
            yield f"{each.title}: ready", True


def _reading() -> str:
    """Whether papers are read in a sandbox; where not, why, and what to do."""
    if why := why_open():
        return f"Reading: limited in time and memory, but not sandboxed: {why}"
    return "Reading: in a sandbox without network (bubblewrap)"


def _voices() -> str:
    """Which natural voices are there, beside eSpeak NG's; how to have one where there is none."""
    try:
        found = ", ".join(f"{voice.name} ({get_language(voice.language).english})" for voice in list_voices())
    except EngineError as error:
        return f"Natural voices (Piper): {error}"
    if found and not has_piper():
        return f"Natural voices (Piper): {found}, but Piper is missing. Install it with: {piper.INSTALL}"
    return f"Natural voices (Piper): {found or f'none; install one with: {piper.INSTALL}'}"


def _queue(workplace: Workplace) -> Iterator[str]:
    query = sa.select(Order.state, sa.func.count()).group_by(Order.state).order_by(Order.state)
    with workplace.session() as session:
        counts = [f"{number} {state}" for state, number in session.execute(query)]
    yield f"Orders: {', '.join(counts) or 'none'}"
    yield f"Workers alive: {len(living_workers(workplace))}"


def _store(workplace: Workplace) -> Iterator[str]:
    sizes = [path.stat().st_size for path in workplace.store.folder.rglob("*") if path.is_file()]
    free = shutil.disk_usage(workplace.settings.data).free
    yield f"Store: {len(sizes)} files, {sum(sizes) // MB} MB; {free // MB} MB free in {workplace.settings.data}"
