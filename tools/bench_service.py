"""What the service around the engines costs: a download through its real route, and placing an order."""

import contextlib
import http.client
import itertools
import os
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path

from service import convert, editions, jobs
from service.errors import WordsError
from service.files import file_sha256
from service.processes import start_program
from service.publishing import gate, orders, papers
from service.serving import to_environment, web_command
from service.settings import Settings
from service.tables import Edition, Order, Paper
from service.workplace import Workplace, open_workplace

REQUESTS, ROUNDS, ORDERS = 300, 5, 200
TEXT = (
    "# Street lighting\n\n**Report to:** Committee\n\n" + "The lamps are kept by the Council at a cost of £5.\n\n" * 40
)


def measure_route() -> str:
    """Requests a second for a cached 1 MB edition through its real route, beside a bare `send_file` of that file."""
    with tempfile.TemporaryDirectory() as scratch:
        settings = Settings(data=Path(scratch), port=free_port(), log_level="WARNING")
        workplace = open_workplace(settings)
        address, path = ready_edition(workplace)
        bare = settings.__class__(data=settings.data, port=free_port(), log_level="WARNING")
        bare_command = [*web_command(bare)[:-1], "tools.bench_bare:create_app"]
        with server(web_command(settings), to_environment(settings), settings.port), \
                server(bare_command, {"BENCH_FILE": str(path)}, bare.port):  # fmt: skip
            pairs = [(speed(settings.port, address), speed(bare.port, "/file")) for _ in range(ROUNDS)]
    ours, raw = (statistics.median(column) for column in zip(*pairs, strict=True))
    return f"1 MB edition: {ours:.0f} requests/s through its route, bare {raw:.0f}, ratio {ours / raw:.2f}"


def measure_enqueue() -> str:
    """Milliseconds from asking to an order that is safely in the queue, on SQLite with synchronous=FULL."""
    with tempfile.TemporaryDirectory() as scratch:
        workplace = open_workplace(Settings(data=Path(scratch)))
        jobs.prepare(workplace)
        paper = add_paper(workplace)
        took = []
        for given in itertools.islice(every_choice(), ORDERS):
            begun = time.perf_counter()
            orders.order(workplace, paper.id, "paper", "en", "large-print", given, person=gate.PUBLIC)
            took.append((time.perf_counter() - begun) * 1000)
    slow = statistics.quantiles(took, n=20)[-1]
    return f"placing {len(took)} orders: median {statistics.median(took):.1f} ms, 95 of 100 within {slow:.1f} ms"


def every_choice() -> Iterator[dict[str, str]]:
    """Sets of options that large print takes, each other than all before."""
    form = convert.get_format("large-print")
    items = fields(form.options)
    for chosen in itertools.product(*(item.metadata["choices"] or (str(item.default),) for item in items)):
        given = {item.name: value for item, value in zip(items, chosen, strict=True)}
        with contextlib.suppress(WordsError):  # some go with others only
            form.choose(given)
            yield given


def add_paper(workplace: Workplace) -> Paper:
    """A small open paper."""
    path = workplace.settings.data / "lighting.md"
    path.write_text(TEXT)
    return papers.add_paper(workplace, path, path.name, state="open")


def ready_edition(workplace: Workplace) -> tuple[str, Path]:
    """A ready order whose edition is a file of 1 MB: its address, and where its file is."""
    jobs.prepare(workplace)
    paper = add_paper(workplace)
    form = convert.get_format("plain-text")
    edition = editions.make(workplace, paper.document, form.key, form.options())
    order = orders.order(workplace, paper.id, "paper", "en", form.key, {}, person=gate.PUBLIC)
    with workplace.store.new_file() as fresh:
        fresh.write_bytes(b"Lamp. \n" * 150_000)
        blob = file_sha256(fresh)
        workplace.store.keep(fresh)
    with workplace.session() as session, session.begin():
        session.get_one(Edition, edition.key).blob = blob
        found = session.get_one(Order, order.id)
        found.edition, found.state = edition.key, "ready"
    return f"/papers/{paper.id}/{order.reference}/file", workplace.store.path(blob)


@contextmanager
def server(command: list[str], environment: dict[str, str], port: int) -> Iterator[None]:
    """A web server for as long as the block runs."""
    folder = str(Path(__file__).parent.parent)
    process = start_program(command, {**environment, "PYTHONPATH": os.pathsep.join([folder, *sys.path[1:2]])})
    try:
        wait_for(port)
        yield
    finally:
        process.terminate()
        process.wait()


def wait_for(port: int) -> None:
    """Return once somebody listens; give up after a minute, which a busy machine may need."""
    for _ in range(600):
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"nobody listens at port {port}")


def speed(port: int, address: str) -> float:
    """Requests a second on one connection, after the redirect to the file's own name."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", address)
    reply = connection.getresponse()
    reply.read()
    address = reply.headers.get("Location", address)
    begun = time.perf_counter()
    for _ in range(REQUESTS):
        connection.request("GET", address)
        reply = connection.getresponse()
        if reply.status != 200 or len(reply.read()) < 1_000_000:
            raise ValueError(f"{address} answered {reply.status}")
    return REQUESTS / (time.perf_counter() - begun)


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
