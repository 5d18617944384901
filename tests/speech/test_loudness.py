"""Loudness and true peak after ITU-R BS.1770, and that every voice is as loud as it should be once it is encoded."""

import csv

import numpy
import pytest

from service.languages import CODES, FOLDER
from service.speech.engines import ENGINES
from service.speech.engines.base import RATE
from service.speech.loudness import decode, loudness, true_peak
from service.speech.saying import announce
from service.speech.voicing import DELAY, voice

TIME = numpy.arange(RATE * 10) / RATE


def tone(frequency: float, level: float = 0.0) -> numpy.ndarray:
    """Ten seconds of a pure tone, its level in dBFS."""
    return 10 ** (level / 20) * numpy.sin(2 * numpy.pi * frequency * TIME)


def test_a_tone_of_997_hz_is_as_loud_as_the_standard_says():
    assert loudness([tone(997)]) == pytest.approx(-3.01, abs=0.05)
    assert loudness([tone(997, -23)]) == pytest.approx(-26.01, abs=0.05)


def test_low_tones_count_for_less_and_high_ones_for_more():
    assert loudness([tone(30)]) < -6
    assert loudness([tone(5000)]) == pytest.approx(0.4, abs=0.3)


def test_silence_and_what_is_nearly_silent_does_not_count():
    quiet = tone(997, -45)
    assert loudness([tone(997, -20), quiet, numpy.zeros(RATE * 30)]) == pytest.approx(
        loudness([tone(997, -20)]), abs=0.1
    )
    assert loudness([numpy.zeros(RATE)]) == loudness([]) == float("-inf")


def test_a_peak_between_two_samples_is_seen():
    between = 0.5 * numpy.sin(2 * numpy.pi * RATE / 4 * TIME + numpy.pi / 4)  # no sample is higher than 0.354
    assert 20 * numpy.log10(numpy.abs(between[1000:-1000]).max()) == pytest.approx(-9.03, abs=0.01)
    assert true_peak([between]) == pytest.approx(-6.02, abs=0.2)
    assert true_peak([numpy.zeros(10), numpy.zeros(0)]) == float("-inf")


def test_frames_come_back_as_the_samples_that_went_in():
    *_, sound = voice(announce("The ferry leaves the harbour at ten.", "en"), "en", ENGINES["espeak"], 170)
    samples = decode(sound.mp3)
    assert len(samples) / RATE == pytest.approx(sound.seconds, abs=0.06)
    first = int(numpy.argmax(numpy.abs(samples) > 0.02))
    assert DELAY - 600 < first < DELAY + RATE * 0.1
    assert len(decode(b"no sound at all")) == 0


@pytest.mark.parametrize("code", CODES)
def test_every_voice_is_as_loud_as_it_should_be(code):
    with (FOLDER / code / "phrases.tsv").open(encoding="utf-8", newline="") as file:
        told = [row[1] for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if len(row) > 1]
    long = [words for words in told if "{" not in words and len(words) > (18 if code == "zh" else 45)][:12]
    sentences = tuple(sentence for words in long for sentence in announce(words, code))
    *_, sound = voice(sentences, code, ENGINES["espeak"], 170)
    samples = decode(sound.mp3)
    assert loudness([samples]) == pytest.approx(-19, abs=1)
    assert true_peak([samples]) <= -1
