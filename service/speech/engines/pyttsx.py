"""The system's own voices through pyttsx3: the second engine, slower than eSpeak NG's library.

What its driver gets wrong, and how we go round it (pyttsx3 2.99): runAndWait comes back before the sound is made;
a voice that it does not have leaves the last one on, and tells only an event; of several utterances queued it writes
the last; its buffer grows in quadratic time, so long sentences are cut; it prints to standard output. It never comes
back in a process in which eSpeak NG's library already spoke for itself: one process, one engine. A second driver in
the same process leaves sentences out, so the first one is kept. The library's thread falls asleep between two
utterances and may miss one, which is then empty: it is said again.
"""

import contextlib
import importlib.metadata
import importlib.util
import io
import wave
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from service.errors import EngineError, MissingError
from service.processes import scratch_folder
from service.speech.engines import espeak
from service.speech.engines.base import BYTES, RATE, Engine, Sounds, Spoken, get_voice
from service.speech.engines.clauses import clean
from service.speech.engines.espeak_data import OWN

LONGEST = 200  # words in one utterance
TRIES = 5  # times that an utterance is said until there is sound
INSTALL = "pip install pyttsx3 (and apt-get install espeak-ng)"


def speak(sentences: Iterable[Spoken], words_a_minute: int) -> Sounds:
    """The sound of each sentence in turn, the language's own voice for each."""
    engine = _start()
    engine.setProperty("rate", words_a_minute)
    errors: list[Exception] = []
    token = engine.connect("error", lambda name, exception: errors.append(exception))
    current = ""
    with scratch_folder() as folder, contextlib.ExitStack() as left:
        left.callback(engine.disconnect, token)
        for said, language in sentences:
            if language != current:
                ENGINE.require(language)
                _set_voice(engine, get_voice(language))
                current = language
            yield b"".join(_say(engine, part, folder / "said.wav", errors) for part in _cut(said))


def fingerprint(language: str) -> str:
    """The versions of pyttsx3 and of eSpeak NG below it, and the voice."""
    return f"pyttsx3 {importlib.metadata.version('pyttsx3')} {espeak.fingerprint(language)}"


def there() -> bool:
    """Whether pyttsx3 and the library it speaks through are installed."""
    return importlib.util.find_spec("pyttsx3") is not None and espeak.there()


@cache
def _start() -> Any:
    """The driver, which is started once in a process."""
    if not there():
        raise MissingError(f"pyttsx3 is not installed. Install it with: {INSTALL}")
    from pyttsx3.engine import Engine as Pyttsx  # loads the speech library, which only this engine needs

    engine = Pyttsx("espeak")
    engine.setProperty("volume", espeak.VOLUME / 100)
    engine.proxy.setBusy(False)  # the driver takes settings only once it is told that it is free
    return engine


def _set_voice(engine: Any, name: str) -> None:
    engine.setProperty("voice", name)
    chosen = str(engine.getProperty("voice"))
    if chosen.lower() != name.lower():
        raise MissingError(
            f"pyttsx3 has no voice named {name}. Install eSpeak NG's voices with: apt-get install espeak-ng", chosen
        )


def _cut(said: str) -> list[str]:
    """A sentence in parts of no more than LONGEST words."""
    words = clean(said).split()
    return [" ".join(words[at : at + LONGEST]) for at in range(0, len(words), LONGEST)]


def _say(engine: Any, words: str, path: Path, errors: list[Exception]) -> bytes:
    """The sound of one utterance, said again where the library missed it; empty for what it never says."""
    tries = (_utter(engine, words, path, errors) for _ in range(TRIES))
    return next(filter(None, tries), b"")


def _utter(engine: Any, words: str, path: Path, errors: list[Exception]) -> bytes:
    """The sound of one utterance; EngineError where the driver told of a fault or wrote nothing."""
    from pyttsx3.drivers import _espeak

    path.unlink(missing_ok=True)
    with contextlib.redirect_stdout(io.StringIO()):
        engine.save_to_file(words, str(path))
        engine.runAndWait()
        _espeak.Synchronize()
    if errors or not path.exists():
        raise EngineError("The voice could not read this paper aloud. Please tell us.", f"{errors} {len(words)} signs")
    with wave.open(str(path), "rb") as sound:
        if (sound.getframerate(), sound.getsampwidth(), sound.getnchannels()) != (RATE, BYTES, 1):
            raise EngineError("The system's voice gives sound of a kind that we do not take.", str(sound.getparams()))
        return sound.readframes(sound.getnframes())


ENGINE = Engine(
    "pyttsx3", "the system's voice, through pyttsx3", speak, fingerprint, there, INSTALL, espeak.gain, frozenset(OWN)
)
