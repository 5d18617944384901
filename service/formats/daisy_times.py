"""The rules of a DAISY book's times: every clip is in its sound, one after the other, and all sums are right."""

from collections.abc import Sequence
from itertools import accumulate, groupby, pairwise

from service.formats.base import Finding, told
from service.formats.daisy_read import Heard, Opened, metas, read_clock

SOURCE = "DAISY 2.02"
NEAR = 60
"""Thousandths of a second: two frames of an MP3 file, by which a reckoned length may be wrong."""


def check_times(book: Opened) -> tuple[Finding, ...]:
    """The rules of a book with sound; of a book of text alone, that it says so."""
    lengths = [_length(book, name) for name in book.smils]
    sums = _told("The times that the files tell are the sums of their clips", "SMIL metadata", _sums(book, lengths))
    if not book.sounds:
        return (sums,)
    return (
        sums,
        _told("Every file of sound is MP3 of one bit rate", "audio files", _unsteady(book)),
        _told("Every sentence has its clip", "SMIL", [_name(each) for each in book.heard if len(each.clips) != 1]),
        _told("Each clip begins where the last one ends", "SMIL", _gaps(book)),
        Finding("The clips are as long as the sound", f"{SOURCE}, SMIL", *_ends(book), "fidelity"),
    )


def _told(rule: str, section: str, broken: Sequence[str]) -> Finding:
    return told(rule, f"{SOURCE}, {section}", broken)


def _name(each: Heard) -> str:
    return f"{each.smil}#{each.ids[0]}"


def _length(book: Opened, smil: str) -> int:
    """How long the clips of one SMIL file last together."""
    return sum(ends - begins for each in book.heard if each.smil == smil for _, begins, ends in each.clips)


def _sums(book: Opened, lengths: list[int]) -> list[str]:
    """Each time that is told and another than the clips'."""
    whole = sum(lengths)
    broken = [f"{name}: {told}" for name, told in _clocks(book, "ncc.html", "ncc:totalTime") if abs(told - whole) > 500]
    broken += [f"{name}: {told}" for name, told in _clocks(book, "master.smil", "ncc:timeInThisSmil") if told != whole]
    for smil, length, elapsed in zip(book.smils, lengths, accumulate(lengths, initial=0), strict=False):
        broken += [f"{name}: {told}" for name, told in _clocks(book, smil, "ncc:timeInThisSmil") if told != length]
        broken += [f"{name}: {told}" for name, told in _clocks(book, smil, "ncc:totalElapsedTime") if told != elapsed]
        dur = read_clock(book.pages[smil].xpath("string(body/seq/@dur)"))
        broken += [f"{smil}: seq {dur}"] if dur != length else []
    return broken


def _clocks(book: Opened, name: str, key: str) -> list[tuple[str, int]]:
    told = metas(book.pages[name]).get(key, [""])
    return [(f"{name}: {key}", read_clock(each)) for each in told]


def _unsteady(book: Opened) -> list[str]:
    return [name for name, sound in book.sounds.items() if not sound.steady or sound.length <= 0]


def _gaps(book: Opened) -> list[str]:
    """Clips that are empty, or leave something out, or play it twice."""
    clips = [(each, *clip) for each in book.heard for clip in each.clips]
    broken = [_name(each) for each, _, begins, ends in clips if not 0 <= begins < ends]
    first = [next(group) for _, group in groupby(clips, key=lambda clip: clip[1])]
    broken += [_name(each) for each, _, begins, _ in first if begins]
    return broken + [
        _name(after[0]) for before, after in pairwise(clips) if before[1] == after[1] and before[3] != after[2]
    ]


def _ends(book: Opened) -> tuple[bool, str]:
    """Whether the last clip of every file of sound ends with it, and no sound is without clips."""
    last = {name: ends for each in book.heard for name, _, ends in each.clips}
    wrong = [name for name, sound in book.sounds.items() if abs(last.pop(name, -NEAR * 2) - sound.length) > NEAR]
    broken = [*wrong, *last]
    return not broken, "; ".join(broken[:10])
