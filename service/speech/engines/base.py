"""What a speech engine is, and what all of them do alike."""

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass

from service.errors import MissingError
from service.languages import get_language

RATE = 22050
"""Samples a second of every engine's sound: 16-bit, signed, little-endian, one channel."""
BYTES = 2  # a sample
LOUD = -19.0
"""LUFS to which every voice is brought, a level of our own: that of spoken programmes in one channel."""

Spoken = tuple[str, str]
"""What to say and in which language."""
Sounds = Generator[bytes, None, None]
"""The sound of each sentence in turn; close it to end what makes them."""


@dataclass(frozen=True, slots=True)
class Engine:
    """One way to make speech.

    speak(sentences, words_a_minute) gives the sound of each sentence in turn, without the silence between them.
    It raises EngineError where the voice is not the language's own, MissingError where there is none.
    there() says whether it is installed, `install` how to get it. fingerprint(language) names engine and voice.
    gain(language): what its sound is multiplied by to be about −19 LUFS; a voice is constant, so it is measured once.
    lacks: languages that have a voice, but not with this engine. demand(language): MissingError for a language that it
    is not set up for. narrator(language): who speaks, for the listener, where that is not the title.
    """

    key: str
    title: str
    speak: Callable[[Iterable[Spoken], int], Sounds]
    fingerprint: Callable[[str], str]
    there: Callable[[], bool]
    install: str
    gain: Callable[[str], float]
    lacks: frozenset[str] = frozenset()
    demand: Callable[[str], None] = lambda language: None
    narrator: Callable[[str], str] = lambda language: ""

    def speaks(self, language: str) -> bool:
        """Whether it has a voice for this language."""
        return bool(get_language(language).voice) and language not in self.lacks

    def require(self, language: str) -> None:
        """MissingError where another engine has a voice for this language, and this one has not."""
        if language in self.lacks:
            raise MissingError(f"Only eSpeak NG reads {get_language(language).english}. Choose the voice “eSpeak NG”.")
        self.demand(language)

    def named(self, language: str) -> str:
        """Who speaks this language, for the listener."""
        return self.narrator(language) or self.title


def get_voice(language: str) -> str:
    """eSpeak NG's name of the voice for a language; MissingError where there is none yet."""
    known = get_language(language)
    if not known.voice:
        raise MissingError(
            f"There is no voice for {known.english} yet, so there is no audio. Choose another format, such as large "
            "print or plain text."
        )
    return known.voice


def silence(seconds: float) -> bytes:
    """So many seconds of no sound."""
    return bytes(BYTES * round(seconds * RATE))
