"""A script as sound: each section spoken by itself, side by side, and kept: only what changed is spoken again."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import Any

from service.languages import AUTHORITY, use_authority
from service.parts import Parts
from service.processes import Limits, Report, run_child
from service.speech.engines import get_engine
from service.speech.saying import Sentence
from service.speech.script import Section
from service.speech.voicing import (
    KBITS,
    QUALITY,
    Clip,
    Sound,
    choose_voices,
    from_bytes,
    read_mp3,
    record_sounds,
    to_bytes,
)

VERSION = "3"
"""Raise it when the same sentences would give another sound."""
SHORT = 1_500  # words: less than this is spoken at once, where starting another process takes longer
MEMORY = 1_500_000_000  # bytes of address space of a process that speaks
LONGEST = 6 * 3_600  # seconds; what makes the edition has limits of its own


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: the document's language, an engine's key, words a minute, kilobits of sound a second."""

    language: str
    engine: str
    speed: int
    kbits: int = KBITS


@dataclass(frozen=True, slots=True)
class Recorded:
    """A section that is spoken. clips: one for each of its sentences, in seconds from its own beginning."""

    section: Section
    part: Path
    seconds: float
    clips: tuple[Clip, ...]

    def mp3(self) -> bytes:
        """Its MP3 frames."""
        return read_mp3(self.part)


def record(sections: Sequence[Section], by: Voice, parts: Parts, report: Report) -> tuple[Recorded, ...]:
    """These sections spoken, those that are kept taken from there; report(n, m): sentence n of m is spoken.

    EngineError where the voice leaves out a sentence, MissingError where there is no voice.
    """
    keys = [_key(section, by, parts) for section in sections]
    kept = [_find(section, parts, key) for section, key in zip(sections, keys, strict=True)]
    whole = sum(len(section.sentences) for section in sections)
    todo = {key: section.sentences for section, key, found in zip(sections, keys, kept, strict=True) if not found}
    done = whole - sum(map(len, todo.values()))
    _speak_all(list(todo.items()), by, parts, lambda part: report(done + part, whole))
    report(whole, whole)
    return tuple(
        found or _spoken(section, parts, key) for section, key, found in zip(sections, keys, kept, strict=True)
    )


Task = tuple[str, tuple[Sentence, ...]]
"""The key of a part, and what it says."""


def speak(tasks: Sequence[Task], by: Voice, parts: Parts, *, report: Report) -> None:
    """Speak these sections one after the other and keep each; report(n, m): sentence n of m.

    The engine is started once, for Piper takes seconds to start.
    """
    engine, before, whole = get_engine(by.engine), 0, sum(len(sentences) for _, sentences in tasks)
    all_of_them = chain.from_iterable(sentences for _, sentences in tasks)
    with closing(engine.speak(choose_voices(all_of_them, by.language, engine), by.speed)) as sounds:
        for key, sentences in tasks:
            for step in record_sounds(sounds, sentences, engine, by.kbits):
                if isinstance(step, Sound):
                    parts.put(key, to_bytes(step))
                else:
                    report(before + step, whole)
            before += len(sentences)


def _speak_alone(data: Path | None, tasks: Sequence[Task], by: Voice, parts: Parts, *, report: Report) -> None:
    """The same in a process of its own, which is told where the data lies: voices may be there."""
    if data:
        use_authority(data)
    speak(tasks, by, parts, report=report)


def _speak_all(tasks: list[Task], by: Voice, parts: Parts, report: Callable[[int], None]) -> None:
    if sum(_words(task) for task in tasks) < SHORT:
        speak(tasks, by, parts, report=lambda part, whole: report(part))
        return
    groups = share_out(tasks, len(os.sched_getaffinity(0)))
    told, lock = [0] * len(groups), Lock()
    failed: list[Exception] = []

    def run(n: int) -> None:
        def hear(part: int, whole: int) -> None:
            with lock:
                told[n] = part
                report(sum(told))

        try:
            run_child(
                _speak_alone, AUTHORITY.data, groups[n], by, parts,
                limits=Limits(LONGEST, MEMORY), report=hear, cancelled=lambda: bool(failed),
            )  # fmt: skip
        except Exception as error:
            failed.append(error)  # the others need not go on

    with ThreadPoolExecutor(len(groups)) as pool:
        list(pool.map(run, range(len(groups))))
    if failed:
        raise failed[0]


def share_out(tasks: list[Task], most: int) -> list[list[Task]]:
    """The tasks in as many groups as there are processes, the long ones first, each to the group with least to say."""
    groups: list[list[Task]] = [[] for _ in range(min(most, len(tasks)))]
    for task in sorted(tasks, key=_words, reverse=True):
        min(groups, key=lambda group: sum(map(_words, group))).append(task)
    return groups


def _words(task: Task) -> int:
    return sum(len(sentence.said.split()) for sentence in task[1])


def _key(section: Section, by: Voice, parts: Parts) -> str:
    """What a section's sound is made of; its title and level make no sound."""
    engine = get_engine(by.engine)
    languages = sorted({by.language, *(sentence.language for sentence in section.sentences)})
    voices: list[Any] = [engine.fingerprint(code) for code in languages if engine.speaks(code)]
    said = [(s.said, s.language, s.pause) for s in section.sentences]
    return parts.key("speech", VERSION, repr(asdict(by)), repr(voices), f"{QUALITY}", repr(said))


def _spoken(section: Section, parts: Parts, key: str) -> Recorded:
    found = _find(section, parts, key)
    if found is None:
        raise FileNotFoundError(key)
    return found


def _find(section: Section, parts: Parts, key: str) -> Recorded | None:
    """A section whose part is kept; a damaged part is removed, so that it is made again."""
    path = parts.find(key)
    if path is None:
        return None
    try:
        sound = from_bytes(path.read_bytes())
    except FileNotFoundError:
        return None
    except ValueError:
        path.unlink(missing_ok=True)
        return None
    return Recorded(section, path, sound.seconds, sound.clips)
