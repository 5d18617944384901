"""Audio: the paper read aloud by a synthetic voice, as one MP3 file with a chapter for each main heading."""

from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from service.document import Document
from service.errors import MissingError
from service.formats import said_words
from service.formats.audio_check import check
from service.formats.audio_times import to_bytes
from service.formats.base import Counts, Format, Making, option
from service.formats.mp3 import Chapter, write_tags
from service.languages import get_language, phrase
from service.needs import Need
from service.parts import Parts, kept
from service.speech import lexicon
from service.speech.engines import ENGINES, get_engine
from service.speech.engines.base import get_voice
from service.speech.engines.espeak_data import OWN
from service.speech.recording import Recorded, Voice, record
from service.speech.script import Script, close_chapters, write_chapters, write_script
from service.speech.structure_words import get_words
from service.speech.voicing import KBITS, QUALITY

SPEEDS = {"slow": 140, "normal": 170, "fast": 200}  # words a minute
OPENING = 10
"""About the sentences of the opening announcement, for the progress that is told."""


@dataclass(frozen=True, slots=True)
class AudioOptions:
    """What a person may choose."""

    speed: str = option(
        "normal", "Speed", "How fast the voice reads.", {"slow": "slow", "normal": "normal", "fast": "fast"}
    )
    engine: str = option(
        "best", "Voice", "What makes the voice.", {key: engine.title for key, engine in ENGINES.items()}
    )


@dataclass(frozen=True, slots=True)
class SoundOptions(AudioOptions):
    """The same for sound alone, in which no player can pass over notes."""

    notes: str = option(
        "place", "Notes", "Where notes are read out.",
        {"place": "where their marks stand", "end": "at the end of their section"},
    )  # fmt: skip


def make(document: Document, options: SoundOptions, out: Path, making: Making) -> Counts:
    """Write the MP3 file; MissingError where the language has no voice or the engine is not there."""
    with kept(making.parts) as parts:
        recording = record_paper(document, options, making, parts, notes=options.notes)
        with out.open("wb") as file:
            for each in recording.sections:
                file.write(each.mp3())
    publisher = making.publisher(document)
    chapters = recording.chapters()
    write_tags(out, document.title, document.language, publisher, chapters, phrase(document.language, "contents"))
    making.lay_beside("times", to_bytes(chapters, recording.sections))
    words = recording.script.words
    return {"seconds": round(recording.seconds, 1), "chapters": len(chapters), "words": words}


@dataclass(frozen=True, slots=True)
class Recording:
    """A paper that is spoken, section by section; the first is the opening announcement."""

    script: Script
    sections: tuple[Recorded, ...]

    @property
    def seconds(self) -> float:
        """How long all of it lasts."""
        return sum(each.seconds for each in self.sections)

    def chapters(self) -> tuple[Chapter, ...]:
        """Every section as a chapter of one file."""
        ends = list(accumulate(each.seconds for each in self.sections))
        begins = [0.0, *ends[:-1]]
        return tuple(
            Chapter(each.section.title, begin, end)
            for each, begin, end in zip(self.sections, begins, ends, strict=True)
        )


def record_paper(
    document: Document,
    options: AudioOptions,
    making: Making,
    parts: Parts,
    kbits: int = KBITS,
    form: str = "audio",
    notes: str = "place",
) -> Recording:
    """The paper spoken. Its chapters come first: how long they last is said in the opening announcement.

    form: of the edition, which the opening announcement names ("audio", "daisy", "epub"). notes: "place" or "end".
    """
    get_voice(document.language)
    get_engine(options.engine).require(document.language)
    by = Voice(document.language, options.engine, SPEEDS[options.speed], kbits)
    parts.sweep()
    closed = close_chapters(document, write_chapters(document, notes))
    whole = sum(len(section.sentences) for section in closed)
    chapters = record(closed, by, parts, lambda part, _: making.report(part, whole + OPENING))
    script = write_script(document, closed, making.authority, sum(each.seconds for each in chapters), form)
    opening = record(script.sections[:1], by, parts, lambda part, _: None)
    making.lay_beside("said", said_words.to_bytes(script, lexicon.held(document.language)))
    making.report(whole + OPENING, whole + OPENING)
    return Recording(script, (*opening, *chapters))


def fingerprint(document: Document, options: AudioOptions) -> str:
    """The engine, its version, its voice, the encoder's settings, and at last the lexicon by which words are said."""
    engine, language = get_engine(options.engine), document.language
    settings = f"{SPEEDS[options.speed]} {KBITS} {QUALITY}"
    return f"{engine.fingerprint(language)} {settings} {lexicon.fingerprint(language)}"


def why_not(language: str) -> str:
    """Why the public cannot have audio in a language: it has no voice, or one that no speaker has accepted yet."""
    if is_draft(language):
        name = get_language(language).english
        return (
            f"Our {name} voice is a draft that speakers have not accepted yet, so its audio is for staff only, until "
            "the authority turns the language on."
        )
    try:
        get_voice(language)
    except MissingError as error:
        return str(error)
    return ""


def is_draft(language: str) -> bool:
    """Whether the voice of a language is one of ours that no speaker has accepted yet."""
    return language in OWN and get_words(language).draft_voice


def _is_there() -> bool:
    return ENGINES["espeak"].there()


FORMAT = Format(
    key="audio",
    title="Audio",
    suffix="mp3",
    media_type="audio/mpeg",
    version="5",
    make=make,
    check=check,
    options=SoundOptions,
    fingerprint=fingerprint,
    needs=(Need("eSpeak NG", ENGINES["espeak"].install, _is_there),),
    why_not=why_not,
    draft=is_draft,
)
