"""Piper: natural voices that an operator puts into <data>/voices; eSpeak NG reads what is in any other language.

It runs in a process of its own (piper_program.py), for it needs several hundred megabytes and takes seconds to start.
A voice says one sentence a call, so a sentence's time is exact. Its own pace is the usual one: stretched to another, it
is understood less. How loud it is, is measured once. What it has no sound for is read by eSpeak NG too.
"""

import importlib.metadata
import json
import os
import re
import select
import sys
import time
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import IO

from service.errors import EngineError, MissingError
from service.languages import get_language, phrase
from service.processes import open_program
from service.speech.engines import espeak
from service.speech.engines.base import LOUD, RATE, Engine, Sounds, Spoken
from service.speech.engines.clauses import clean as without_faults
from service.speech.engines.piper_voices import PiperFile, find_voice, has_piper

VERSION = 4
"""Raise it when the same words would give another sound from the same voice."""
PROGRAM = Path(__file__).with_name("piper_program.py")
ENVIRONMENT = {"ORT_DISABLE_TELEMETRY": "1", "OMP_NUM_THREADS": "1"}
MEMORY = 1_400_000_000
"""Bytes of address space; it takes less than 1,000,000,000, and must fit into what its parent may use."""
READY, PATIENCE = 120, 300  # seconds, to load a voice and to say a sentence
STOPPED = "The Piper voice was stopped. Ask for this edition again: the sections that are spoken are kept."
INSTALL = "tools/setup voices (docs/audio.md tells where other voices go)"
PASSAGE = ("audio_voice", "daisy_levels", "daisy_pages")  # phrases, so that a voice is measured in its own language
USUAL = 170  # words a minute that are asked for where nobody chose a speed
FOLLOWS = 0.65
"""How much of a voice's length follows its scale (measured with en_US-joe-medium): sounds are rounded up."""
TAKEN = 0.6
"""LU by which papers came out quieter than the passage (an hour −19.6 LUFS, a quarter −19.7): peaks are bent later."""


class Speaker:
    """A voice at work in its process."""

    def __init__(self, voice: PiperFile) -> None:
        """Start it; EngineError where it does not load."""
        self.voice = voice
        self.process = open_program([sys.executable, "-P", str(PROGRAM), str(voice.path)], ENVIRONMENT, memory=MEMORY)
        told = _read(self.process.stdout, until=time.monotonic() + READY, line=True)
        if not told or json.loads(told)["rate"] != RATE:
            self.end()
            raise EngineError(
                f"The Piper voice {voice.name} did not start. Install it again, or take it out of the folder.",
                voice.name,
            )

    def say(self, words: str, scale: float) -> bytes:
        """The sound of a sentence, `scale` times as long as at the voice's own pace; b"" where it has none.

        EngineError where its process was ended, or takes too long.
        """
        pipe, until = self.process.stdin, time.monotonic() + PATIENCE
        if pipe:
            with suppress(BrokenPipeError):
                pipe.write(json.dumps({"say": words, "scale": scale}).encode() + b"\n")
                pipe.flush()
        told = _read(self.process.stdout, 4, until)
        size = int.from_bytes(told, "little")
        sound = _read(self.process.stdout, size, until) if size else b""
        if not told or len(sound) < size:
            raise EngineError(STOPPED, f"{self.voice.name}, {len(words)} signs, {self.process.poll()}")
        return sound

    def end(self) -> None:
        """End its process."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()


def speak(sentences: Iterable[Spoken], words_a_minute: int) -> Sounds:
    """The sound of each sentence in turn: a language's Piper voice where there is one, else eSpeak NG's."""
    with ExitStack() as opened:
        voices: dict[str, PiperFile | None] = {}
        speakers: dict[str, Speaker] = {}

        def voice_of(sentence: Spoken) -> PiperFile | None:
            if sentence[1] not in voices:
                voices[sentence[1]] = find_voice(sentence[1])
            return voices[sentence[1]]

        for voice, together in groupby(sentences, voice_of):
            if voice is None:
                yield from espeak.speak(together, words_a_minute)
                continue
            if voice.language not in speakers:
                speakers[voice.language] = Speaker(voice)
                opened.callback(speakers[voice.language].end)
            for sentence in together:
                yield _say(speakers[voice.language], sentence, words_a_minute)


def _say(speaker: Speaker, sentence: Spoken, words_a_minute: int) -> bytes:
    """The sound of a sentence; eSpeak NG's, as loud, where the voice has none for it."""
    said, language = sentence
    sound = speaker.say(clean(said), 1 + (USUAL / words_a_minute - 1) / FOLLOWS)
    return sound or _as_loud(next(espeak.speak([sentence], words_a_minute)), espeak.gain(language) / gain(language))


def _as_loud(sound: bytes, by: float) -> bytes:
    """Sound so many times as loud, cut off at full scale."""
    import numpy  # only audio needs it

    samples = numpy.frombuffer(sound, dtype="<i2") * by
    return bytes(samples.clip(-32768, 32767).astype("<i2").tobytes())


def clean(said: str) -> str:
    """Words as Piper takes them: what stands in double brackets would be sounds to it."""
    return re.sub(r"\[(?=\[)", "[ ", without_faults(said))


@cache
def measure(voice: PiperFile) -> float:
    """How loud a voice is, in LUFS."""
    import numpy  # only audio needs it

    from service.speech.loudness import loudness  # which needs what all engines share

    said = [phrase(voice.language, key) for key in PASSAGE]
    speaker = Speaker(voice)
    try:
        sounds = [speaker.say(clean(each), 1.0) for each in said]
    finally:
        speaker.end()
    whole = b"".join(sounds)
    if not whole:
        raise EngineError(f"The Piper voice {voice.name} says nothing. Install it again.", voice.name)
    return loudness([numpy.frombuffer(whole, dtype="<i2") / 32768])


def gain(language: str) -> float:
    """What brings the voice of a language to about −19 LUFS."""
    voice = find_voice(language)
    return float(10 ** ((LOUD + TAKEN - measure(voice)) / 20)) if voice else espeak.gain(language)


def fingerprint(language: str) -> str:
    """Piper's version, the voice and our way with it; eSpeak NG's where that one reads the language."""
    voice = find_voice(language)
    if voice is None:
        return espeak.fingerprint(language)
    return f"Piper {importlib.metadata.version('piper-tts')} {voice.name} {voice.sha256[:16]} {VERSION}"


def require(language: str) -> None:
    """MissingError where no Piper voice reads this language."""
    if find_voice(language) is None:
        name = get_language(language).english
        raise MissingError(
            f"No Piper voice reads {name} here. Choose the voice “eSpeak NG”, or have one installed: {INSTALL}."
        )


def _read(pipe: IO[bytes] | None, size: int = 0, until: float = 0, *, line: bool = False) -> bytes:
    """So many bytes, or a line; b"" where the process ended or took too long."""
    if pipe is None:
        return b""
    held = b""
    while (not held.endswith(b"\n")) if line else (len(held) < size):
        ready, _, _ = select.select([pipe], [], [], max(0.0, until - time.monotonic()))
        piece = os.read(pipe.fileno(), 1 if line else size - len(held)) if ready else b""
        if not piece:
            return b""
        held += piece
    return held


def narrator(language: str) -> str:
    """Who speaks a language."""
    return "Piper" if find_voice(language) else espeak.ENGINE.title


ENGINE = Engine("piper", "Piper", speak, fingerprint, has_piper, INSTALL, gain, demand=require, narrator=narrator)
BEST = Engine(
    "best", "the best that is installed", speak, fingerprint, espeak.there, espeak.INSTALL, gain, narrator=narrator
)
