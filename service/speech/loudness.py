"""How loud sound is: its loudness in LUFS and its true peak in dBTP (ITU-R BS.1770-5), and MP3 frames as samples."""

import ctypes
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import numpy

from service.errors import MissingError
from service.speech.engines.base import RATE
from service.speech.libraries import open_library

LIBRARIES = ("libmpg123.so.0", "libmpg123.0.dylib", "libmpg123-0.dll")
INSTALL = "apt-get install libmpg123-0"
# From mpg123.h and fmt123.h.
ADD_FLAGS, QUIET, MONO, FLOAT_32 = 2, 0x20, 1, 0x200
OK, NEED_MORE, NEW_FORMAT, DONE = 0, -10, -11, -12
BUFFER = 1 << 18

SHELF = (1681.974450955533, 3.999843853973347, 0.7071752369554196)
"""BS.1770's first filter, for any rate: its frequency, its gain in dB, its quality."""
HIGH_PASS = (38.13547087602444, 0.5003270373238773)
"""Its second filter: frequency and quality."""
BLOCK, STEP = 0.4, 0.1  # seconds
SILENT, BELOW = -70.0, -10.0  # LUFS; LU below the mean of what is not silent
OVER = 4  # times as many samples, in which a peak between two of them shows
PART, TAIL = 1 << 15, 4096
"""Samples that are transformed at once, and samples in which the filters die away."""

Samples = Any
"""A numpy array of floats; 1.0 is full scale."""


def loudness(pieces: Iterable[Samples]) -> float:
    """The integrated loudness of these pieces of one sound, in LUFS; minus infinity for silence."""
    found = [_blocks(_weighted(piece)) for piece in pieces]
    powers = numpy.concatenate(found) if found else numpy.zeros(0)
    heard = powers[powers > _power(SILENT)]
    if not heard.size:
        return float("-inf")
    return _lufs(heard[heard > heard.mean() * 10 ** (BELOW / 10)].mean())


def true_peak(pieces: Iterable[Samples]) -> float:
    """The highest peak of these pieces, those between two samples too, in dBTP; minus infinity for silence."""
    parts = (part for piece in pieces for part in _oversampled(piece))
    highest = max((float(numpy.abs(part).max()) for part in parts), default=0.0)
    return 20 * float(numpy.log10(highest)) if highest else float("-inf")


def decode(mp3: bytes) -> Samples:
    """MP3 frames of one channel as samples; MissingError where there is no decoder."""
    library, failed = load_library(), ctypes.c_int()
    handle = library.mpg123_new(None, ctypes.byref(failed))
    try:
        library.mpg123_param(handle, ADD_FLAGS, QUIET, 0.0)
        library.mpg123_format_none(handle)
        library.mpg123_format(handle, RATE, MONO, FLOAT_32)
        library.mpg123_open_feed(handle)
        library.mpg123_feed(handle, mp3, len(mp3))
        return numpy.frombuffer(b"".join(_read(library, handle)), dtype="<f4").astype(float)
    finally:
        library.mpg123_delete(handle)


def _read(library: ctypes.CDLL, handle: int) -> Iterator[bytes]:
    """What the decoder gives, until it wants more or says that it cannot go on."""
    buffer, done = ctypes.create_string_buffer(BUFFER), ctypes.c_size_t()
    while True:
        told = library.mpg123_read(handle, buffer, BUFFER, ctypes.byref(done))
        yield buffer.raw[: done.value]
        if told not in (OK, NEW_FORMAT):
            return


@cache
def load_library() -> ctypes.CDLL:
    """The decoder's library, which eSpeak NG's own package brings; MissingError where it is not there."""
    library = open_library(LIBRARIES)
    if library is None:
        raise MissingError(f"The loudness of sound cannot be measured. Install the decoder with: {INSTALL}")
    library.mpg123_init()
    library.mpg123_new.restype = ctypes.c_void_p
    handle, size = ctypes.c_void_p, ctypes.c_size_t
    library.mpg123_param.argtypes = (handle, ctypes.c_int, ctypes.c_long, ctypes.c_double)
    library.mpg123_format.argtypes = (handle, ctypes.c_long, ctypes.c_int, ctypes.c_int)
    library.mpg123_feed.argtypes = (handle, ctypes.c_char_p, size)
    library.mpg123_read.argtypes = (handle, ctypes.c_void_p, size, ctypes.POINTER(size))
    for call in (library.mpg123_format_none, library.mpg123_open_feed, library.mpg123_delete):
        call.argtypes = (handle,)
    return library


def _weighted(samples: Samples) -> Samples:
    """The samples through both filters of BS.1770."""
    out = numpy.zeros(len(samples) + PART)
    for begins in range(0, len(samples), PART - TAIL):
        part = numpy.fft.rfft(samples[begins : begins + PART - TAIL], PART)
        out[begins : begins + PART] += numpy.fft.irfft(part * _response(), PART)
    return out[: len(samples)]


@cache
def _response() -> Samples:
    """What both filters make of each frequency."""
    turn = numpy.exp(-2j * numpy.pi * numpy.fft.rfftfreq(PART))
    shelf, high_pass = (
        numpy.polyval(above[::-1], turn) / numpy.polyval(below[::-1], turn) for above, below in (_shelf(), _high_pass())
    )
    return shelf * high_pass


def _shelf() -> tuple[list[float], list[float]]:
    frequency, gain, quality = SHELF
    k = numpy.tan(numpy.pi * frequency / RATE)
    high = 10 ** (gain / 20)
    middle = high**0.4996667741545416
    above = [high + middle * k / quality + k * k, 2 * (k * k - high), high - middle * k / quality + k * k]
    return above, _below(k, quality)


def _high_pass() -> tuple[list[float], list[float]]:
    frequency, quality = HIGH_PASS
    k = numpy.tan(numpy.pi * frequency / RATE)
    whole = 1 + k / quality + k * k
    return [whole, -2 * whole, whole], _below(k, quality)  # 1, −2, 1 where the others are divided, as in the standard


def _below(k: float, quality: float) -> list[float]:
    return [1 + k / quality + k * k, 2 * (k * k - 1), 1 - k / quality + k * k]


def _blocks(weighted: Samples) -> Samples:
    """The mean power of each block of 0.4 seconds, one beginning every 0.1 seconds."""
    size, step = round(BLOCK * RATE), round(STEP * RATE)
    sums = numpy.concatenate(([0.0], numpy.cumsum(weighted**2)))
    starts = numpy.arange(0, max(0, len(weighted) - size + 1), step)
    return (sums[starts + size] - sums[starts]) / size


def _oversampled(samples: Samples) -> Iterator[Samples]:
    """The sound with more samples, part by part; each is cut where its neighbours overlap it, as a cut edge rings."""
    edge = TAIL // 8
    padded = numpy.concatenate((numpy.zeros(edge), samples, numpy.zeros(edge)))
    for begins in range(0, len(samples), PART - 2 * edge):
        part = numpy.fft.rfft(padded[begins : begins + PART], PART)
        yield (numpy.fft.irfft(part, PART * OVER) * OVER)[edge * OVER : -edge * OVER]


def _lufs(power: float) -> float:
    return float(-0.691 + 10 * numpy.log10(power))


def _power(lufs: float) -> float:
    return float(10 ** ((lufs + 0.691) / 10))
