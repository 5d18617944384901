"""Processes that stay: `serve` keeps a web server and a worker alive, `work` is a worker alone."""

import contextlib
import errno
import logging
import signal
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import partial
from typing import Any

from service import jobs
from service.errors import ServiceError
from service.files import make_folder
from service.processes import start_program
from service.publishing.making import make_order
from service.settings import PREFIX, Settings
from service.workplace import Workplace, open_workplace

LOOK = 0.2  # seconds between two looks at the children
PAUSE = 1.0  # seconds before a child that ended is started again
LEAVE = 15.0  # seconds that the children have to end
THREADS = 64
"""Of the web server, each with one request at a time. A slow download holds one to its end, but needs no processor."""

log = logging.getLogger(__name__)


def serve(settings: Settings) -> int:
    """Run the web server and a worker until told to stop; either is started again when it ends."""
    check_port(settings.host, settings.port)
    jobs.prepare(open_workplace(settings))
    environment = to_environment(settings)
    children = [Child("web server", web_command(settings), environment), Child("worker", worker_command(), environment)]
    with stopping() as stop:
        print(f"Serving at http://{address(settings)}/ (stop with Ctrl-C)", flush=True)
        try:
            while not stop.wait(LOOK):
                for child in children:
                    child.keep()
        finally:
            end_all(children)
    return 0


def work(settings: Settings) -> int:
    """Make orders until told to stop; what is under way then goes back to the queue."""
    workplace = open_workplace(settings)
    make_folder(workplace.store.unfinished)
    # Python's own setting for a whole process: what a killed worker leaves is then removed with all other remains.
    tempfile.tempdir = str(workplace.store.unfinished.absolute())
    with stopping() as stop:
        jobs.start(workplace, partial(make_order, workplace), stop)
    return 0


@contextlib.contextmanager
def worker_where_none_is(workplace: Workplace) -> Iterator[None]:
    """A worker of our own for as long as the block runs, where none is alive."""
    children = []
    if not jobs.living_workers(workplace):
        children = [Child("worker", worker_command(), to_environment(workplace.settings))]
    for child in children:
        child.keep()
    try:
        yield
    finally:
        end_all(children)


@dataclass(slots=True)
class Child:
    """A program that we keep alive."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    process: Any = None
    again: float = field(default=0.0)

    def keep(self) -> None:
        """Start the program, or start it again a moment after it ended."""
        if self.process is not None and self.process.poll() is not None:
            log.warning("The %s ended with %s, and is started again.", self.name, self.process.returncode)
            self.process, self.again = None, time.monotonic() + PAUSE
        if self.process is None and time.monotonic() >= self.again:
            self.process = start_program(self.command, self.environment)


def end_all(children: Sequence[Child]) -> None:
    """Ask the children to end, and kill those that do not."""
    living = [child.process for child in children if child.process is not None]
    for process in living:
        process.terminate()
    until = time.monotonic() + LEAVE
    while any(process.poll() is None for process in living) and time.monotonic() < until:
        time.sleep(0.05)
    for process in living:
        process.kill()
        process.wait()


@contextlib.contextmanager
def stopping() -> Iterator[threading.Event]:
    """An event that SIGTERM and Ctrl-C set, instead of ending the process in the middle of something."""
    stop = threading.Event()
    numbers = (signal.SIGTERM, signal.SIGINT)
    before = [signal.signal(number, lambda *_: stop.set()) for number in numbers]
    try:
        yield stop
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def check_port(host: str, port: int) -> None:
    """ServiceError where the web server could not listen there."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(place)
            trial.listen()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            told = f"Port {port} is in use. Stop the program that uses it, or choose another with {PREFIX}PORT."
        else:
            told = f"The web server cannot listen at {host}, port {port}. Check {PREFIX}HOST and {PREFIX}PORT."
        raise ServiceError(told, repr(error)) from error


def address(settings: Settings) -> str:
    """Host and port as in a web address."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"{host}:{settings.port}"


def web_command(settings: Settings) -> list[str]:
    """The web server's command. One process: its threads wait for the database and the disk, and others do the work."""
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--factory", "--workers", "1",
        "--blocking-threads", str(THREADS), "--no-ws", "--host", settings.host, "--port", str(settings.port),
        "--log-level", "info" if settings.log_level == "DEBUG" else "error", "service.serving:web_app",
    ]  # fmt: skip


def web_app() -> Any:
    """The app that the web server runs in its own process, with our log."""
    from service.web import create_app  # Heavy, and needed in the web server's process only.

    app = create_app()
    start_log(app.extensions["workplace"].settings.log_level)
    return app


def start_log(level: str) -> None:
    """Log to standard error; what the libraries tell of their own doings is left out."""
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for library in ("alembic", "dbos", "fontTools", "weasyprint"):
        logging.getLogger(library).setLevel("WARNING")


def worker_command() -> list[str]:
    """The worker's command."""
    return [sys.executable, "-m", "service", "worker"]


def to_environment(settings: Settings) -> dict[str, str]:
    """The settings as a child reads them."""
    return {PREFIX + item.name.upper(): str(getattr(settings, item.name)) for item in fields(Settings)}
