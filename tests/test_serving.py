"""`serve` as an operator meets it: a parent that keeps a web server and a worker alive."""

import contextlib
import http.client
import json
import os
import random
import signal
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import sqlalchemy as sa
from real_service import Parent, answers, child, children, family, free_port, service_at, shelve, shelve_again
from small_worker import orders_of, small_workplace, wait_for

from service import jobs, serving
from service.errors import ServiceError
from service.settings import Settings, from_env
from service.tables import Edition, Order, Paper
from service.workplace import Workplace


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def parent(tmp_path: Path, port: int) -> Iterator[Parent]:
    with service_at(tmp_path / "data", port) as process:
        yield process


def test_either_child_is_started_again_and_all_end_together(parent: Parent, port: int, tmp_path: Path) -> None:
    workplace = small_workplace(tmp_path / "data")
    assert wait_for(lambda: answers(port), 60)
    assert wait_for(lambda: len(jobs.living_workers(workplace)) == 1, 60)
    for word in (b"granian", b"worker"):
        killed = child(parent, word)
        members = family(killed)
        os.kill(killed, signal.SIGKILL)
        assert wait_for(lambda killed=killed, word=word: child(parent, word) not in (0, killed), 10)
        assert wait_for(lambda members=members: not any(Path(f"/proc/{pid}").exists() for pid in members), 10)
    assert wait_for(lambda: answers(port), 60)
    members = family(parent.pid)
    parent.terminate()
    assert parent.wait(30) == 0
    assert not any(Path(f"/proc/{pid}").exists() for pid in members)
    workplace.engine.dispose()


def test_the_children_die_with_a_killed_parent(parent: Parent, port: int) -> None:
    assert wait_for(lambda: answers(port), 60)
    members = family(parent.pid) - {parent.pid}
    assert len(members) >= 3  # The web server, its process that answers, and the worker.
    parent.kill()
    parent.wait()
    assert wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in members), 10)
    assert not answers(port)


def test_a_port_in_use_is_told_in_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        with pytest.raises(ServiceError, match=f"Port {taken} is in use"):
            serving.serve(Settings(data=tmp_path / "data", port=taken))
    assert not (tmp_path / "data").exists()


def test_an_address_that_is_not_ours_is_told(tmp_path: Path) -> None:
    with pytest.raises(ServiceError, match=r"cannot listen at 192\.0\.2\.1"):
        serving.check_port("192.0.2.1", 8000)


def test_the_children_are_given_the_same_settings(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, port=8123, unconfirmed="all", workers=1)
    assert from_env(serving.to_environment(settings)) == settings


def test_a_worker_clears_away_what_killed_ones_left(tmp_path: Path) -> None:
    workplace = small_workplace(tmp_path / "data")
    unfinished = workplace.store.unfinished
    (unfinished / "altformats-old").mkdir(parents=True)
    for name in ("old", "new"):
        (unfinished / name).write_text("half")
    for name in ("old", "altformats-old"):
        os.utime(unfinished / name, (0, 0))
    with service_at(tmp_path / "data", free_port()):
        assert wait_for(lambda: bool(jobs.living_workers(workplace)), 60)
        assert wait_for(lambda: [path.name for path in unfinished.iterdir()] == ["new"], 10)
    workplace.engine.dispose()


def test_the_log_tells_our_doings_and_none_of_the_web_server_s(parent: Parent, port: int, tmp_path: Path) -> None:
    log = tmp_path / "data" / "log"
    assert wait_for(lambda: answers(port), 60)
    with contextlib.suppress(urllib.error.HTTPError):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/papers/99", timeout=5)
    assert wait_for(lambda: "INFO service.web.errors: RefusedError" in log.read_text(), 5)
    assert wait_for(lambda: "INFO service.jobs.worker" in log.read_text(), 60)
    ours = ("Serving at http://127.0.0.1:", "INFO service.")
    assert [line for line in log.read_text().splitlines() if not any(word in line for word in ours)] == []


def test_slow_downloads_keep_no_page_waiting(parent: Parent, port: int, tmp_path: Path) -> None:
    workplace = small_workplace(tmp_path / "data")
    address = shelve_large_edition(workplace)
    assert wait_for(lambda: answers(port), 60)
    with contextlib.ExitStack() as stack:
        for _ in range(30):
            reader = stack.enter_context(socket.create_connection(("127.0.0.1", port)))
            reader.sendall(f"GET {address} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
            assert reader.recv(12) == b"HTTP/1.1 200"
        assert answers(port)
    workplace.engine.dispose()


def shelve_large_edition(workplace: Workplace) -> str:
    """The address of an edition of 40 MB, more than all that lies between us and one who does not read on."""
    blob = workplace.store.put(bytes(40_000_000))
    manifest = {"standing": {"kind": "original"}, "language": "en"}
    with workplace.session() as session, session.begin():
        paper = Paper(name="long.md", title="Long", blob=blob, document=blob, state="open")
        session.add(paper)
        session.add(
            Edition(key="long", format="audio", media_type="audio/mpeg", suffix="mp3", blob=blob, size=40_000_000,
                    manifest=manifest)
        )  # fmt: skip
        session.flush()
        session.add(
            Order(reference="AAA-CCC", paper_id=paper.id, subject="paper", language="en", format="audio",
                  state="ready", edition="long")
        )  # fmt: skip
    return f"/papers/{paper.id}/AAA-CCC/long.en.audio.mp3"


@dataclass
class Client:
    """Somebody who sends orders, one after the other, each again until it was acknowledged."""

    port: int
    wishes: list[dict[str, object]]
    acknowledged: dict[str, dict[str, object]] = field(default_factory=dict)
    broken: int = 0

    def run(self) -> None:
        for n, wish in enumerate(self.wishes):
            while not self.send(n, wish):
                self.broken += 1
                time.sleep(0.05)
            time.sleep(0.04)

    def send(self, n: int, wish: dict[str, object]) -> bool:
        # Each from another address, since one may send only so many.
        headers = {"Content-Type": "application/json", "X-Forwarded-For": f"10.0.{n // 250}.{n % 250}"}
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        with contextlib.closing(line), contextlib.suppress(OSError, http.client.HTTPException):
            line.request("POST", "/api/orders", json.dumps(wish), headers)
            answer = line.getresponse()
            if answer.status == 201:
                self.acknowledged[json.loads(answer.read())["reference"]] = wish
                return True
        return False


@pytest.mark.parametrize(
    ("papers", "kills"), [(14, 4), pytest.param(150, 20, marks=pytest.mark.slow)], ids=["a few", "many"]
)
def test_no_order_that_was_acknowledged_is_lost_with_the_web_server(tmp_path: Path, papers: int, kills: int) -> None:
    workplace = small_workplace(tmp_path / "data")
    ids = shelve_again(workplace, shelve(workplace, tmp_path, 12), papers - 1)
    texts = [("paper", "html"), ("paper", "plain-text"), ("summary", "html"), ("summary", "plain-text")]
    wishes = [{"paper": id, "subject": subject, "format": key} for subject, key in texts for id in ids]
    port = free_port()
    clients = [Client(port, wishes[n::2]) for n in range(2)]
    with service_at(tmp_path / "data", port, trusted_proxies=1) as parent:
        assert wait_for(lambda: answers(port), 60)
        sending = [threading.Thread(target=client.run, daemon=True) for client in clients]
        for each in sending:
            each.start()
        during = kill_web_server(parent, port, kills, lambda: any(each.is_alive() for each in sending))
        for each in sending:
            each.join(120)
        acknowledged = {**clients[0].acknowledged, **clients[1].acknowledged}
        assert len(acknowledged) == len(wishes)
        assert min(during, sum(client.broken for client in clients)) > 0
        done = wait_for(lambda: {order.state for order in orders_of(workplace)} == {"ready"}, 60 + papers)
        assert done, [(order.id, order.state, order.error) for order in orders_of(workplace) if order.state != "ready"]
    check_orders(workplace, acknowledged)
    workplace.engine.dispose()


def kill_web_server(parent: Parent, port: int, kills: int, sending: Callable[[], bool]) -> int:
    """Kill the web server's process that answers, or its master, by turns; how many times while orders came in."""
    chance, during = random.Random(f"{kills} kills"), 0
    for n in range(kills):
        assert wait_for(lambda: answers(port), 60)
        time.sleep(chance.uniform(0, 0.3))
        master = child(parent, b"granian")
        worker = next(iter(children(master)))
        during += sending()
        os.kill((worker, master)[n % 2], signal.SIGKILL)
        assert wait_for(lambda worker=worker: not Path(f"/proc/{worker}").exists(), 10)
    return during


def check_orders(workplace: Workplace, acknowledged: dict[str, dict[str, object]]) -> None:
    """Each reference that was acknowledged is the order that was sent, with the edition that was wanted."""
    with workplace.session() as session:
        rows = session.execute(sa.select(Order, Edition).join(Edition, Order.edition == Edition.key)).all()
    kept = {order.reference: {"paper": order.paper_id, "subject": order.subject, "format": order.format}
            for order, _ in rows}  # fmt: skip
    assert kept == acknowledged
    assert all(edition.format == order.format for order, edition in rows)
    assert all(b"12 benches" in workplace.store.get(edition.blob) for _, edition in rows)
