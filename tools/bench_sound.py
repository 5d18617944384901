"""What sound costs: from asking to the first sound, two processes beside one, and the same words without us."""

import http.client
import io
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from service import jobs
from service.document import Document
from service.formats import audio
from service.formats.base import Making
from service.processes import start_program
from service.publishing import papers
from service.serving import to_environment
from service.settings import Settings
from service.speech.engines import espeak
from service.speech.engines.base import silence
from service.speech.recording import Task, share_out
from service.speech.script import make_script
from service.speech.voicing import KBITS, make_encoder
from service.tables import Paper
from service.workplace import Workplace, open_workplace
from tools.bench_alone import alone, check, make
from tools.bench_service import free_port, wait_for

SHORT_PAPERS, PATIENCE = 7, 60.0
PAGE = "# Street lighting in ward {n}\n\n**Report to:** Committee\n\n" + "The lamps cost £{n}.50 a year each.\n\n" * 40
"""About a page."""


Said = tuple[str, str, float]
"""Words, their language, the seconds of silence after them."""


@dataclass(frozen=True, slots=True)
class Sound:
    """An audio edition: its counts, CPU seconds and peak in MB; CPU seconds of the engines alone and of its check."""

    counts: dict[str, Any]
    cpu: float
    peak: int
    raw: float
    checked: float


def measure_first_sound() -> str:
    """Seconds from ordering the audio of a paper of one page to its first sound, in a service that has nothing else."""
    with tempfile.TemporaryDirectory() as scratch:
        settings = Settings(data=Path(scratch), port=free_port(), log_level="WARNING")
        workplace = open_workplace(settings)
        jobs.prepare(workplace)
        shelved = [add_page(workplace, n) for n in range(SHORT_PAPERS)]
        folder = str(Path(__file__).parent.parent)
        command = [sys.executable, "-m", "service", "serve"]
        process = start_program(command, {**to_environment(settings), "PYTHONPATH": folder})
        try:
            wait_for(settings.port)
            until(lambda: bool(jobs.living_workers(workplace)))
            ask(settings.port, shelved[0])  # the worker's first order also imports what all of them need
            before = cpu_below(process.pid)
            took = [ask(settings.port, paper) for paper in shelved[1:]]
            cpu = (cpu_below(process.pid) - before) / len(took)
        finally:
            process.terminate()
            process.wait()
    told = f"median {statistics.median(took):.2f} s, slowest {max(took):.2f} s, {cpu:.2f} CPU s with the asking"
    return f"first sound of a page: {told}"


def ask(port: int, paper: Paper) -> float:
    """Seconds from the order to the first bytes of its file."""
    wish = json.dumps({"paper": paper.id, "format": "audio"})
    begun = time.perf_counter()
    placed = json.loads(send(port, "POST", "/api/orders", wish))
    until(lambda: "file" in json.loads(send(port, "GET", placed["address"])))
    file = json.loads(send(port, "GET", placed["address"]))["file"]
    if not send(port, "GET", file).startswith(b"ID3"):
        raise ValueError(f"{file} is no sound")
    return time.perf_counter() - begun


def cpu_below(pid: int) -> float:
    """CPU seconds of all that a process started, and of what these started and waited for."""
    total = 0.0
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in path.read_text().split():
            spent = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[11:15]
            total += sum(map(int, spent)) / os.sysconf("SC_CLK_TCK") + cpu_below(int(child))
    return total


def send(port: int, method: str, address: str, body: str = "") -> bytes:
    """What the service answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request(method, address, body or None, {"Content-Type": "application/json"})
    return connection.getresponse().read()


def until(condition: Callable[[], bool]) -> None:
    """Return once it is so; TimeoutError where it never is."""
    begun = time.monotonic()
    while not condition():
        if time.monotonic() - begun > PATIENCE:
            raise TimeoutError
        time.sleep(0.05)


def add_page(workplace: Workplace, n: int) -> Paper:
    """An open paper of a page that no other is like."""
    path = workplace.settings.data / f"lighting-{n}.md"
    path.write_text(PAGE.format(n=n + 2))
    return papers.add_paper(workplace, path, path.name, state="open")


def on_processors(document: Document, out: Path, many: int) -> float:
    """Seconds of wall time that the audio edition takes with so many processors, and as many processes."""
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:many])
    begun = time.perf_counter()
    audio.make(document, audio.SoundOptions(), out, Making())
    return time.perf_counter() - begun


def best_gain(document: Document, many: int) -> float:
    """How many times quicker so many processes could be, by the words that the one with most has to say."""
    tasks: list[Task] = [(str(n), section.sentences) for n, section in enumerate(make_script(document).sections)]
    shares = [sum(len(said.said.split()) for _, spoken in group for said in spoken) for group in share_out(tasks, many)]
    return sum(shares) / max(shares)


def measure_sound(document: Document, out: Path) -> Sound:
    """The audio edition beside the engines alone, which run half before it and half after: a slow spell hits both."""
    said = tuple((each.said, each.language, each.pause) for each in make_script(document).sentences)
    before = alone(raw, said[::2])[1]
    counts, cpu, peak = alone(make, "audio", document, out)
    after = alone(raw, said[1::2])[1]
    return Sound(counts, cpu, peak, before + after, alone(check, "audio", document, out)[1])


def raw(said: tuple[Said, ...]) -> int:
    """These sentences and silences through eSpeak NG and LAME with nothing around them; bytes of sound."""
    encoder, sound = make_encoder(KBITS), io.BytesIO()
    spoken = espeak.speak(((words, language) for words, language, _ in said), audio.SPEEDS["normal"])
    for pcm, (_, _, pause) in zip(spoken, said, strict=True):
        sound.write(encoder.encode(pcm + silence(pause)))
    return sound.tell()
