"""Kill -9 of the worker in the middle of a long recording: it goes on from the sections that are spoken."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from small_worker import orders_of, small_workplace, wait_for

from service import jobs
from service.publishing import orders, papers
from service.publishing.gate import PUBLIC
from service.speech.voicing import from_bytes
from service.tables import Edition
from service.workplace import Workplace

ROOT = Path(__file__).parent.parent
BENCH = "The council will buy bench {n} of section {section}, by the pier. "


@pytest.mark.parametrize(
    ("sections", "sentences", "kills"),
    [(10, 30, 2), pytest.param(60, 130, 6, marks=pytest.mark.slow)],
    ids=["half an hour", "ten hours"],
)
def test_a_recording_goes_on_from_the_sections_that_are_spoken(
    tmp_path: Path, sections: int, sentences: int, kills: int
) -> None:
    workplace = small_workplace(tmp_path / "data")
    jobs.prepare(workplace)
    order_sound(workplace, tmp_path, sections, sentences)
    for kill in range(kills):
        before = spoken(workplace)
        worker = start_worker(workplace)
        try:
            wanted = min(len(before) + 2, sections - kills + kill)
            assert wait_for(lambda wanted=wanted: len(spoken(workplace)) >= wanted, 120)
        finally:
            worker.send_signal(signal.SIGKILL)
            worker.wait()
        assert len(spoken(workplace)) < sections
    assert wait_for(lambda: not at_work(workplace), 10)
    before, touched = spoken(workplace), written(workplace)
    last = start_worker(workplace)
    try:
        assert wait_for(lambda: orders_of(workplace)[0].state in ("ready", "failed"), 60 + sections * 8)
    finally:
        last.terminate()
        last.wait(20)
    after = spoken(workplace)
    assert {path: after[path] for path in before} == before
    fresh = {path.parent for path in after.keys() - before.keys()}
    kept = {path.parent for path in before} - fresh
    assert kept
    assert {folder: written(workplace)[folder] for folder in kept} == {folder: touched[folder] for folder in kept}
    assert seconds_of_edition(workplace) == pytest.approx(
        sum(from_bytes(path.read_bytes()).seconds for path in after), abs=0.1
    )
    workplace.engine.dispose()


def order_sound(workplace: Workplace, folder: Path, sections: int, sentences: int) -> None:
    """An open paper of so many chapters, and an order for its sound."""
    text = ["# Benches for Harbour Walk\n"]
    for section in range(sections):
        lines = "".join(BENCH.format(n=n, section=section) for n in range(sentences))
        text.append(f"## Part {'ABCDEFGHIJ'[section % 10]} {section}\n\n{lines}\n")
    path = folder / "benches.md"
    path.write_text("\n".join(text))
    paper = papers.add_paper(workplace, path, path.name, state="open")
    orders.order(workplace, paper.id, "paper", "en", "audio", {}, person=PUBLIC)


def start_worker(workplace: Workplace) -> "subprocess.Popen[bytes]":
    told = {"ALTFORMATS_DATA": str(workplace.settings.data), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "service", "worker"]
    return subprocess.Popen(command, cwd=ROOT, env={**os.environ, **told}, stderr=subprocess.DEVNULL)


def spoken(workplace: Workplace) -> dict[Path, int]:
    """The sections that are kept, each with its file's number."""
    return {path: path.stat().st_ino for path in (workplace.settings.data / "parts").glob("??/[!.]*")}


def written(workplace: Workplace) -> dict[Path, int]:
    """When each folder of sections was last written to: a section that is spoken again is first written beside it."""
    return {path: path.stat().st_mtime_ns for path in (workplace.settings.data / "parts").glob("??")}


def at_work(workplace: Workplace) -> bool:
    """Whether a process still runs that was started for this workplace."""
    name = str(workplace.settings.data).encode()
    running = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            running.append(name in path.read_bytes())
        except OSError:
            continue  # it has ended, or is somebody else's
    return any(running)


def seconds_of_edition(workplace: Workplace) -> float:
    with workplace.session() as session:
        edition = session.get_one(Edition, orders_of(workplace)[0].edition)
    return float(edition.manifest["counts"]["seconds"])
