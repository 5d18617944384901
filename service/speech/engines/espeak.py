"""eSpeak NG through its library: one call a sentence, its sound as exact samples.

Languages that it has no voice for are read by voices of ours (espeak_data.py).
The library keeps its state in the process, so only one thread of a process may speak at a time.
"""

import ctypes
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from service.errors import EngineError, MissingError
from service.processes import scratch_folder
from service.speech.engines.base import BYTES, RATE, Engine, Sounds, Spoken, get_voice
from service.speech.engines.clauses import clean
from service.speech.engines.espeak_data import OWN, compile_voice, own_sources, write_data
from service.speech.libraries import open_library

LIBRARIES = ("libespeak-ng.so.1", "libespeak-ng.1.dylib", "libespeak-ng.dll")
INSTALL = "apt-get install espeak-ng"
# From speak_lib.h.
SYNCHRONOUS, BUFFER_MS, DONT_EXIT = 2, 500, 0x8000
RATE_SETTING, VOLUME_SETTING, GAP_SETTING = 1, 2, 7
UTF8, MNEMONICS = 1, 0
CANTONESE = "yue"
"""Chinese in its other voice; no language of a document, so it is asked for by name."""
VOICES = {CANTONESE: "sit/yue"}
LATIN = re.compile(r"((?:[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f.&'’-]*\s*)+)")
VOLUME = 70  # of 100, where some words already touch the loudest sample; the rest is left to the gain
GAPS = {"en": 6}
"""Rests between words, in hundredths of a second at the usual speed.

In English, without them, words run into one another, and a recogniser gets twice as many of them wrong
(tools/measure_hearing.py).
"""
HASTE = {"en": 1.09}
"""By how much words themselves are quicker, so that the rests cost half of the time that they take."""
# Measured at that volume and 170 words a minute, after the encoder (ITU-R BS.1770, service/speech/loudness.py): by
# these every voice comes to −19 LUFS, those that are not named too. Slower or faster reading changes it by 0.3.
GAIN = 1.75
GAINS = {
    "en": 2.2, "es": 2.1, "pt": 1.95, "el": 1.95, "ar": 1.9,
    "yo": 1.6, "gu": 1.65, "vi": 1.65, "bn": 1.5, "zh": 1.6, "yue": 1.55,
}  # fmt: skip


class Voice(ctypes.Structure):
    """espeak_VOICE, as far as we read it."""

    _fields_ = (("name", ctypes.c_char_p), ("languages", ctypes.c_char_p), ("identifier", ctypes.c_char_p))


Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)


@cache
def load_library() -> ctypes.CDLL:
    """eSpeak NG's library; MissingError where there is none."""
    library = open_library(LIBRARIES)
    if library is None:
        raise MissingError(f"eSpeak NG is not installed. Install it with: {INSTALL}")
    library.espeak_Info.restype = ctypes.c_char_p
    library.espeak_GetCurrentVoice.restype = ctypes.POINTER(Voice)
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    library.espeak_Synth.argtypes = (
        ctypes.c_char_p, ctypes.c_size_t, ctypes.c_uint, ctypes.c_int, ctypes.c_uint, ctypes.c_uint,
        ctypes.c_void_p, ctypes.c_void_p,
    )  # fmt: skip
    return library


def speak(sentences: Iterable[Spoken], words_a_minute: int) -> Sounds:
    """The sound of each sentence in turn, the language's own voice for each."""
    library, sound = load_library(), bytearray()

    def keep(samples: int | None, count: int, events: int) -> int:
        if samples and count > 0:
            sound.extend(ctypes.string_at(samples, count * BYTES))
        return 0

    callback = Callback(keep)  # kept by name as long as the library may call it
    try:
        with choosing(lambda data: _begin(library, callback, words_a_minute, data)) as choose:
            for said, language in sentences:
                sound.clear()
                for part, own in split_voices(clean(said), language):
                    choose(own)
                    _pace(library, own, words_a_minute)
                    data = part.encode()
                    if library.espeak_Synth(data, len(data) + 1, 0, 0, 0, UTF8, None, None):
                        raise EngineError(
                            "The voice could not read this paper aloud. Please tell us.", f"{len(part)} signs in {own}"
                        )
                yield bytes(sound)
    finally:
        library.espeak_SetSynthCallback(None)


def to_phonemes(sentences: Iterable[Spoken]) -> Iterator[str]:
    """The sounds of each sentence in the language's own voice, as eSpeak NG writes them: what proves a voice."""
    library = load_library()
    with choosing(lambda data: _begin(library, None, 170, data)) as choose:
        try:
            for said, language in sentences:
                told = list[str]()
                for part, own in split_voices(clean(said), language):
                    choose(own)
                    told += _tell_sounds(library, part)
                yield " ".join(told)
        finally:  # after some thousand words, what it still holds of them would hurry all that is spoken next
            library.espeak_Synth(b"a", 2, 0, 0, 0, UTF8, None, None)


def _tell_sounds(library: ctypes.CDLL, said: str) -> Iterator[str]:
    """The sounds of these words in the voice that is chosen, clause by clause: it takes one a call."""
    text = ctypes.c_char_p(said.encode())
    while text.value is not None:
        sounds: str = library.espeak_TextToPhonemes(ctypes.byref(text), UTF8, MNEMONICS).decode()
        if sounds:
            yield sounds


def _pace(library: ctypes.CDLL, language: str, words_a_minute: int) -> None:
    """How fast the voice of a language speaks, and how it parts its words."""
    library.espeak_SetParameter(RATE_SETTING, round(words_a_minute * HASTE.get(language, 1)), 0)
    library.espeak_SetParameter(GAP_SETTING, GAPS.get(language, 0), 0)


@contextmanager
def choosing(begin: Callable[[bytes | None], None]) -> Iterator[Callable[[str], None]]:
    """Gives what chooses the voice of a language. begin(data): start the library with this data, None for its own."""
    library, current = load_library(), ""
    with ExitStack() as opened:
        begin(None)

        def choose(language: str) -> None:
            nonlocal current
            if language in OWN and not _has_own():
                folder = opened.enter_context(scratch_folder())
                begin(os.fsencode(write_data(folder, _data())))
                for own, base in OWN.items():
                    for chosen in (base, get_voice(own)):  # the first, since a voice whose words are missing complains
                        set_voice(library, chosen)
                        compile_voice(library, own, folder / "log")
                    set_voice(library, base)  # so that what is compiled is read anew
            if language != current:
                set_voice(library, voice_name(language))
                current = language

        yield choose


def split_voices(said: str, language: str) -> list[Spoken]:
    """A sentence in parts, each with the language whose voice reads it: in Chinese, Latin letters are English.

    The Mandarin voice of eSpeak NG 1.51 would read them as pinyin; in all other languages the voice does this itself.
    """
    if language not in ("zh", CANTONESE):
        return [(said, language)]
    parts = [part for part in LATIN.split(said) if re.search(r"\w", part)]
    return [(part, "en" if LATIN.fullmatch(part) else language) for part in parts] or [(said, language)]


def fingerprint(language: str) -> str:
    """The library's version and the voice."""
    version: bytes = load_library().espeak_Info(None)
    pace = f"{GAPS.get(language, 0)}/{HASTE.get(language, 1)}"
    return f"eSpeak NG {version.decode()} {pace} {voice_name(language)} {own_sources(language)}".strip()


def voice_name(language: str) -> str:
    """eSpeak NG's name of the voice for a language, or for Cantonese; MissingError where there is none yet."""
    return VOICES.get(language) or get_voice(language)


def gain(language: str) -> float:
    """What brings the voice of a language to about −19 LUFS."""
    return GAINS.get(language, GAIN)


def there() -> bool:
    """Whether the library is installed."""
    try:
        load_library()
    except MissingError:
        return False
    return True


def _data() -> Path:
    """The folder with eSpeak NG's own data, once it has started."""
    path = ctypes.c_char_p()
    load_library().espeak_Info(ctypes.byref(path))
    return Path(os.fsdecode(path.value or b""))


def _has_own() -> bool:
    """Whether the library uses a data folder that holds our voices."""
    return (_data() / "so_dict").exists()


def _begin(library: ctypes.CDLL, callback: Any, words_a_minute: int, data: bytes | None) -> None:
    rate = library.espeak_Initialize(SYNCHRONOUS, BUFFER_MS, data, DONT_EXIT)
    if rate != RATE:
        raise EngineError("eSpeak NG did not start. Install it again with: " + INSTALL, f"sample rate {rate}")
    library.espeak_SetSynthCallback(callback)
    library.espeak_SetParameter(RATE_SETTING, words_a_minute, 0)
    library.espeak_SetParameter(VOLUME_SETTING, VOLUME, 0)


def set_voice(library: ctypes.CDLL, name: str) -> None:
    """Choose a voice and look whether it was chosen: where it fails, eSpeak keeps the voice it had."""
    failed = library.espeak_SetVoiceByName(name.encode())
    chosen = library.espeak_GetCurrentVoice().contents.identifier or b""
    if failed or chosen.decode().lower() != name.lower():
        raise MissingError(
            f"eSpeak NG has no voice named {name}. Install all of its voices with: {INSTALL}", chosen.decode()
        )


def _spoken(language: str) -> str:
    """The language whose voice reads it where Chinese is Cantonese."""
    return CANTONESE if language == "zh" else language


def _speak_cantonese(sentences: Iterable[Spoken], words_a_minute: int) -> Sounds:
    return speak(((said, _spoken(language)) for said, language in sentences), words_a_minute)


ENGINE = Engine("espeak", "eSpeak NG", speak, fingerprint, there, INSTALL, gain)
IN_CANTONESE = Engine(
    "cantonese", "eSpeak NG, Chinese in Cantonese", _speak_cantonese,
    lambda language: fingerprint(_spoken(language)), there, INSTALL, lambda language: gain(_spoken(language)),
)  # fmt: skip
