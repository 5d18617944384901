"""Audio: the paper read aloud by a synthetic voice, as one MP3 file with a chapter for each main heading."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from service.document import Document
from service.errors import EngineError, MissingError
from service.formats.audio_check import check
from service.formats.base import Counts, Format, Making, option
from service.formats.mp3 import KBITS, QUALITY, Chapter, Mp3, louden, write_tags
from service.languages import get_language, phrase
from service.needs import Need
from service.speech.engines import ENGINES, get_engine
from service.speech.engines.base import BYTES, RATE, Engine, Spoken, get_voice, silence
from service.speech.saying import Sentence
from service.speech.script import Script, write_chapters, write_script

SPEEDS = {"slow": 140, "normal": 170, "fast": 200}  # words a minute
SAMPLE = 150  # sentences that are spoken beforehand, to know how long the paper will last
BATCH = 25  # sentences between two reports of progress


@dataclass(frozen=True, slots=True)
class AudioOptions:
    """What a person may choose."""

    speed: str = option(
        "normal", "Speed", "How fast the voice reads.", {"slow": "slow", "normal": "normal", "fast": "fast"}
    )
    engine: str = option(
        "espeak", "Voice", "What makes the voice.", {key: engine.title for key, engine in ENGINES.items()}
    )


def make(document: Document, options: AudioOptions, out: Path, making: Making) -> Counts:
    """Write the MP3 file; MissingError where the language has no voice or the engine is not there."""
    engine, speed = get_engine(options.engine), SPEEDS[options.speed]
    get_voice(document.language)
    chapters = write_chapters(document)
    seconds = measure(engine, speed, tuple(s for chapter in chapters for s in chapter.sentences), document.language)
    script = write_script(document, chapters, making.authority, seconds)
    marks, lasted = record(script, engine, speed, out, making)
    publisher = making.authority[0] or document.facts.publisher
    write_tags(out, document.title, document.language, publisher, marks, phrase(document.language, "contents"))
    return {"seconds": round(lasted, 1), "chapters": len(marks), "words": script.words}


def measure(engine: Engine, speed: int, sentences: tuple[Sentence, ...], language: str) -> float:
    """About how many seconds these sentences last: some of them are spoken, the rest counted by their characters."""
    step = max(1, len(sentences) // SAMPLE)
    some = sentences[::step]
    spoken = sum(len(sound) for sound in engine.speak(_voiced(some, language), speed)) / BYTES / RATE
    share = sum(len(s.said) for s in sentences) / max(1, sum(len(s.said) for s in some))
    return spoken * share + sum(sentence.pause for sentence in sentences)


def record(script: Script, engine: Engine, speed: int, out: Path, making: Making) -> tuple[tuple[Chapter, ...], float]:
    """Speak the script into an MP3 file; gives back its chapters and how many seconds it lasts."""
    sounds = engine.speak(_voiced(script.sentences, script.language), speed)
    marks: list[Chapter] = []
    done, whole = 0, len(script.sentences)
    with out.open("wb") as file:
        mp3 = Mp3(file)
        for section in script.sections:
            begins = mp3.seconds
            for sentence in section.sentences:
                _write(mp3, next(sounds), sentence, engine)
                done += 1
                if done % BATCH == 0 or done == whole:
                    making.report(done, whole)
            marks.append(Chapter(section.title, begins, mp3.seconds))
        mp3.close()
    return tuple(marks), mp3.seconds


def fingerprint(document: Document, options: AudioOptions) -> str:
    """The engine, its version, its voice, and the encoder's settings."""
    engine = get_engine(options.engine)
    return f"{engine.fingerprint(document.language)} {SPEEDS[options.speed]} {KBITS} {QUALITY}"


def _write(mp3: Mp3, sound: bytes, sentence: Sentence, engine: Engine) -> None:
    if not sound:
        raise EngineError("The voice left out a sentence, so this edition was stopped.", sentence.said[:200])
    mp3.write(louden(sound, engine.gain(sentence.language)))
    mp3.write(silence(sentence.pause))


def _voiced(sentences: Iterable[Sentence], language: str) -> Iterator[Spoken]:
    """Each sentence with the language whose voice reads it: its own, or the document's where it has no voice."""
    for sentence in sentences:
        own = sentence.language if get_language(sentence.language).voice else language
        yield sentence.said, own


def why_not(language: str) -> str:
    """Why there is no audio in a language: it has no voice."""
    try:
        get_voice(language)
    except MissingError as error:
        return str(error)
    return ""


def _is_there() -> bool:
    return ENGINES["espeak"].there()


FORMAT = Format(
    key="audio",
    title="Audio",
    suffix="mp3",
    media_type="audio/mpeg",
    version="1",
    make=make,
    check=check,
    options=AudioOptions,
    fingerprint=fingerprint,
    needs=(Need("eSpeak NG", ENGINES["espeak"].install, _is_there),),
    why_not=why_not,
)
