"""eSpeak NG through its library: one call a sentence, its sound as exact samples.

The library keeps its state in the process, so only one thread of a process may speak at a time.
"""

import ctypes
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from service.errors import EngineError, MissingError
from service.speech.engines.base import BYTES, RATE, Engine, Spoken, get_voice

LIBRARIES = ("libespeak-ng.so.1", "libespeak-ng.1.dylib", "libespeak-ng.dll")
INSTALL = "apt-get install espeak-ng"
# From speak_lib.h.
SYNCHRONOUS, BUFFER_MS, DONT_EXIT = 2, 500, 0x8000
RATE_SETTING, VOLUME_SETTING = 1, 2
UTF8 = 1
INITIALS = re.compile(r"(?:\b[^\W\d_]\.\W*){12,}")
VOLUME = 70  # of 100, where some words already touch the loudest sample; the rest is left to the gain
# Measured at that volume (ITU-R BS.1770): most voices give −23 to −24 LUFS, these two are louder.
GAIN, GAINS = 1.7, {"zh": 1.2, "tr": 1.5}


class Voice(ctypes.Structure):
    """espeak_VOICE, as far as we read it."""

    _fields_ = (("name", ctypes.c_char_p), ("languages", ctypes.c_char_p), ("identifier", ctypes.c_char_p))


Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)


@cache
def load_library() -> ctypes.CDLL:
    """eSpeak NG's library; MissingError where there is none."""
    for name in LIBRARIES:
        try:
            library = ctypes.CDLL(name)
        except OSError:
            continue
        library.espeak_Info.restype = ctypes.c_char_p
        library.espeak_GetCurrentVoice.restype = ctypes.POINTER(Voice)
        library.espeak_Synth.argtypes = (
            ctypes.c_char_p, ctypes.c_size_t, ctypes.c_uint, ctypes.c_int, ctypes.c_uint, ctypes.c_uint,
            ctypes.c_void_p, ctypes.c_void_p,
        )  # fmt: skip
        return library
    raise MissingError(f"eSpeak NG is not installed. Install it with: {INSTALL}")


def speak(sentences: Iterable[Spoken], words_a_minute: int) -> Iterator[bytes]:
    """The sound of each sentence in turn, the language's own voice for each."""
    library, sound = load_library(), bytearray()

    def keep(samples: int | None, count: int, events: int) -> int:
        if samples and count > 0:
            sound.extend(ctypes.string_at(samples, count * BYTES))
        return 0

    callback = Callback(keep)  # kept by name as long as the library may call it
    _begin(library, callback, words_a_minute)
    current = ""
    try:
        for said, language in sentences:
            if language != current:
                set_voice(library, get_voice(language))
                current = language
            sound.clear()
            data = clean(said).encode()
            if library.espeak_Synth(data, len(data) + 1, 0, 0, 0, UTF8, None, None):
                raise EngineError("The voice could not read this paper aloud. Please tell us.", said[:200])
            yield bytes(sound)
    finally:
        library.espeak_SetSynthCallback(None)


def clean(text: str) -> str:
    """Without what the library cannot take: NUL, at which it stops; lone surrogates; long chains of initials.

    A chain such as “a.b.c.” a hundred times over writes past the end of a buffer in eSpeak NG 1.51.
    """
    text = "".join(character for character in text if character != "\0" and not "\ud800" <= character <= "\udfff")
    return INITIALS.sub(lambda chain: chain.group().replace(".", " "), text)


def fingerprint(language: str) -> str:
    """The library's version and the voice."""
    version: bytes = load_library().espeak_Info(None)
    return f"eSpeak NG {version.decode()} {get_voice(language)}"


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


def _begin(library: ctypes.CDLL, callback: Any, words_a_minute: int) -> None:
    rate = library.espeak_Initialize(SYNCHRONOUS, BUFFER_MS, None, DONT_EXIT)
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


ENGINE = Engine("espeak", "eSpeak NG", speak, fingerprint, there, INSTALL, gain)
