"""One section of a script as sound: spoken, made loud enough and encoded, with the time of every sentence.

A section is an MP3 stream of its own: constant bit rate, no header frame. Streams that are put one behind the other
play as one, and every time comes from counting frames.
"""

import hashlib
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import lameenc

from service.errors import EngineError
from service.speech.engines.base import BYTES, RATE, Engine, Spoken, silence
from service.speech.saying import Sentence

KBITS = 48
"""Kilobits a second, unless a small file is asked for."""
QUALITY = 5  # LAME's scale, 2 best and 7 quickest
FRAME = 576
"""Samples a frame of MPEG-2 Layer III."""
RATES = {24: 16_000, 16: 16_000}
"""Samples a second to which LAME brings sound of low bit rates, by kilobits a second; all other sound keeps its own."""
DELAY = 1105
"""Samples by which sound comes later than it was given: 576 of the encoder, 529 of every decoder."""
KNEE, CEILING = 0.45, 0.64
"""Of full scale: above the knee sound is bent so that it stays below the ceiling, −3.9 dB; encoding adds up to 2.3."""
CEILINGS = {24: 0.58, 16: 0.54}
"""Of low bit rates, whose encoding adds more."""


@dataclass(frozen=True, slots=True)
class Clip:
    """When a sentence begins and ends in its section, in seconds; its silence afterwards not counted."""

    begins: float
    ends: float


@dataclass(frozen=True, slots=True)
class Sound:
    """A section's MP3 frames, how long they last, and a clip for each sentence, empty for one that says nothing."""

    mp3: bytes
    seconds: float
    clips: tuple[Clip, ...]


def voice(
    sentences: tuple[Sentence, ...], language: str, engine: Engine, speed: int, kbits: int = KBITS
) -> Iterator[Sound | int]:
    """Speak one section: gives how many sentences are spoken, after each, and at last its Sound.

    EngineError where the voice leaves out a sentence.
    """
    return record_sounds(engine.speak(choose_voices(sentences, language, engine), speed), sentences, engine, kbits)


def record_sounds(
    sounds: Iterator[bytes], sentences: tuple[Sentence, ...], engine: Engine, kbits: int = KBITS
) -> Iterator[Sound | int]:
    """The same with the next of these sounds for each sentence of the section, in turn."""
    encoder, frames = make_encoder(kbits), io.BytesIO()
    clips: list[Clip] = []
    at = DELAY
    for sentence in sentences:
        sound = next(sounds, b"")
        if not any(sound):
            place = f"block {sentence.block}, sentence {len(clips) + 1} of {len(sentences)}"  # no words: it is logged
            raise EngineError("The voice left out a sentence, so this edition was stopped.", place)
        pause = silence(sentence.pause)
        loud = louden(sound, engine.gain(sentence.language), CEILINGS.get(kbits, CEILING))
        frames.write(encoder.encode(loud + pause))
        clips.append(Clip(at / RATE, (at + len(sound) // BYTES) / RATE))
        at += (len(sound) + len(pause)) // BYTES
        yield len(clips)
    frames.write(encoder.flush())
    mp3 = frames.getvalue()
    yield Sound(mp3, count_seconds(mp3, kbits), tuple(clips))


def count_seconds(mp3: bytes, kbits: int = KBITS) -> float:
    """How long MP3 frames of this bit rate last; all have the same length, to a byte."""
    rate = RATES.get(kbits, RATE)
    frame = FRAME / 8 * kbits * 1000 / rate
    return round(len(mp3) / frame) * FRAME / rate


def to_bytes(sound: Sound) -> bytes:
    """A sound as one file: a line of JSON, and the frames."""
    clips = [list(asdict(clip).values()) for clip in sound.clips]
    told = {"seconds": sound.seconds, "clips": clips, "sha256": hashlib.sha256(sound.mp3).hexdigest()}
    return json.dumps(told).encode() + b"\n" + sound.mp3


def from_bytes(data: bytes) -> Sound:
    """What `to_bytes` wrote; ValueError where it is not whole, as after a full disk."""
    line, _, mp3 = data.partition(b"\n")
    told = json.loads(line)
    if told.get("sha256") != hashlib.sha256(mp3).hexdigest():
        raise ValueError("The sound is not as it was written.")
    return Sound(mp3, told["seconds"], tuple(Clip(*clip) for clip in told["clips"]))


def read_mp3(path: Path) -> bytes:
    """The frames alone of a file that `from_bytes` has found whole."""
    with path.open("rb") as file:
        file.readline()
        return file.read()


def louden(sound: bytes, gain: float, ceiling: float = CEILING) -> bytes:
    """Sound made louder; what would be cut off at full scale is bent instead, which nobody hears as a crack."""
    import numpy  # only audio needs it

    samples = numpy.frombuffer(sound, dtype="<u2")
    return bytes(_curve(gain, ceiling).take(samples).tobytes())  # quicker than [samples]


def make_encoder(kbits: int) -> Any:
    """LAME as every sound of ours is encoded."""
    encoder: Any = lameenc.Encoder()
    encoder.set_bit_rate(kbits)
    encoder.set_in_sample_rate(RATE)
    encoder.set_channels(1)
    encoder.set_quality(QUALITY)
    encoder.silence()
    return encoder


def choose_voices(sentences: Iterable[Sentence], language: str, engine: Engine) -> Iterator[Spoken]:
    """Each sentence with the language whose voice reads it: its own, or the document's where it has no voice."""
    for sentence in sentences:
        own = sentence.language if engine.speaks(sentence.language) else language
        yield sentence.said, own


@cache
def _curve(gain: float, ceiling: float) -> Any:
    """What each of the 65,536 samples becomes, those below zero in the upper half."""
    import numpy

    loud = numpy.arange(65536, dtype="<u2").astype("<i2") / 32768 * gain
    over = numpy.abs(loud) - KNEE
    room = ceiling - KNEE
    bent = numpy.sign(loud) * (KNEE + room * numpy.tanh(numpy.maximum(over, 0) / room))
    return numpy.round(numpy.where(over > 0, bent, loud) * 32767).astype("<i2")
