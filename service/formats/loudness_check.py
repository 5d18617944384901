"""How loud an edition is: its sound decoded again, in pieces from its beginning to its end, and measured."""

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from service.errors import MissingError
from service.formats.base import Finding
from service.speech.engines.base import LOUD, RATE
from service.speech.loudness import Samples, decode, loudness, true_peak
from service.speech.voicing import KBITS

NEAR = 1.0  # LU that an edition may be louder or quieter
HIGHEST = -1.0  # dBTP
PIECES, LONG = 12, 10
"""A long edition is measured by so many pieces of so many seconds: a voice is as loud in its tenth hour as before."""
CUT_OFF = 0.3  # seconds at a piece's beginning, whose frames lean on those before it
BS1770, LEVEL = "ITU-R BS.1770-5", "ITU-R BS.1770-5; −19 LUFS is our own level, as of spoken programmes in one channel"


def check_file(path: Path, kbits: int) -> tuple[Finding, ...]:
    """The rules of loudness held against one MP3 file of this bit rate."""
    return _check(_decoded(list(_cut(path, kbits))))


def check_zip(path: Path) -> tuple[Finding, ...]:
    """The same held against the MP3 files in a ZIP; none where it has no sound. BadZipFile for what is no ZIP."""
    with zipfile.ZipFile(path) as packed:
        names = [name for name in packed.namelist() if name.endswith(".mp3")]
        chosen = names if len(names) <= PIECES else [names[n * (len(names) - 1) // (PIECES - 1)] for n in range(PIECES)]
        return _check(_decoded([_middle(packed.read(name)) for name in chosen])) if names else ()


def _check(pieces: Iterator[Samples]) -> tuple[Finding, ...]:
    try:
        samples = list(pieces)
    except MissingError as error:
        return (Finding("Its loudness is as it should be", LEVEL, False, str(error), "person"),)
    level, peak = loudness(samples), true_peak(samples)
    found, highest = f"{level:.1f} LUFS".replace("-", "−"), f"{peak:.1f} dBTP".replace("-", "−")
    near, below = abs(level - LOUD) <= NEAR, peak <= HIGHEST
    rules = (
        f"Its loudness is {LOUD:.0f} LUFS, {NEAR:.0f} more or less",
        f"No peak is higher than {HIGHEST:.0f} dBTP",
    )
    return (
        Finding(rules[0].replace("-", "−"), LEVEL, near, "" if near else found, seen=found),
        Finding(rules[1].replace("-", "−"), BS1770, below, "" if below else highest, seen=highest),
    )


def _decoded(pieces: Sequence[bytes]) -> Iterator[Samples]:
    """The samples of each; of several, each without its beginning, where it has more than that."""
    for piece in pieces:
        samples, left = decode(piece), round(CUT_OFF * RATE)
        yield samples[left:] if len(pieces) > 1 and len(samples) > 2 * left else samples


def _cut(path: Path, kbits: int) -> Iterator[bytes]:
    """A short file, or pieces of it."""
    size, each = path.stat().st_size, LONG * kbits * 125
    with path.open("rb") as file:
        if size <= PIECES * each:
            yield file.read()
            return
        for n in range(PIECES):
            file.seek(n * (size - each) // (PIECES - 1))
            yield file.read(each)


def _middle(sound: bytes) -> bytes:
    """Ten seconds from the middle of a file of the usual bit rate."""
    each = LONG * KBITS * 125
    begins = max(0, (len(sound) - each) // 2)
    return sound[begins : begins + each]
