"""The rules that an audio edition is held against."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from mutagen import MutagenError, mp3

from service.document import Document
from service.formats.base import Finding
from service.formats.loudness_check import check_file as check_loudness
from service.formats.mp3 import ISO_639_2, Chapter, read_chapters
from service.speech.engines.base import RATE
from service.speech.script import chapter_titles
from service.speech.voicing import KBITS, RATES

MUTAGEN: Any = mp3  # it carries no types
NEAR = 0.2  # seconds: the encoder's delay and its last frame
MP3, ID3_SOURCE, OURS = "MPEG-2 Layer III", "ID3v2 Chapter Frame Addendum 1.0", "UKAAF MS01; our script"


def check(path: Path, document: Document | None, rates: tuple[int, ...] = (KBITS,)) -> tuple[Finding, ...]:
    """Each rule held against an MP3 file: that it is one, its rate, its title, its chapters, the paper's headings."""
    try:
        sound = MUTAGEN.MP3(path)
    except MutagenError as error:
        return (Finding("It is an MP3 file", MP3, False, str(error), "fidelity"),)
    chapters = read_chapters(sound.tags) if sound.tags else ()
    loud = check_loudness(path, max(1, sound.info.bitrate // 1000))
    findings = [*_form(sound, rates), *_chapters(chapters, sound.info.length), *loud]
    return (*findings, *_headings(chapters, sound.tags, document)) if document else tuple(findings)


def _form(sound: Any, rates: tuple[int, ...]) -> list[Finding]:
    """Rate, channels, title and language."""
    info, tags = sound.info, sound.tags or {}
    rate = RATES.get(info.bitrate // 1000, RATE)
    kind = f"{info.bitrate // 1000} kbit/s, {info.sample_rate} Hz, {info.channels} channel(s)"
    steady = info.bitrate in [rate * 1000 for rate in rates] and not _is_variable(info)
    language = str(tags.get("TLAN", ""))
    return [
        Finding(f"A constant bit rate of {' or '.join(map(str, rates))} kbit/s", MP3, steady, "" if steady else kind),
        Finding(f"One channel of {rate:,} Hz", MP3, (info.sample_rate, info.channels) == (rate, 1), kind),
        Finding("It has a title", "ID3v2.3 TIT2", bool(str(tags.get("TIT2", "")).strip())),
        Finding("It names its language", "ID3v2.3 TLAN", language in ISO_639_2.values(), language),
    ]


def _is_variable(info: Any) -> bool:
    return info.bitrate_mode in (MUTAGEN.BitrateMode.VBR, MUTAGEN.BitrateMode.ABR)


def _chapters(chapters: tuple[Chapter, ...], seconds: float) -> list[Finding]:
    """That chapters are there, in order, without gaps, and end with the sound."""
    empty = [chapter.title for chapter in chapters if chapter.ends <= chapter.begins]
    gaps = [b.title for a, b in pairwise(chapters) if abs(a.ends - b.begins) > 0.002]
    first = bool(chapters) and chapters[0].begins == 0
    end = chapters[-1].ends if chapters else 0.0
    whole, told = abs(end - seconds) <= NEAR, f"{end:.2f} s and {seconds:.2f} s"
    return [
        Finding("It has chapters, the first at the beginning", ID3_SOURCE, first),
        Finding("No chapter is empty", ID3_SOURCE, not empty, "; ".join(empty)),
        Finding("Each chapter begins where the last one ends", ID3_SOURCE, not gaps, "; ".join(gaps)),
        Finding("The sound ends with the last chapter", ID3_SOURCE, whole, told, "fidelity"),
    ]


def _headings(chapters: tuple[Chapter, ...], tags: Any, document: Document) -> list[Finding]:
    """That the chapters are the paper's: one for each heading of the chosen levels, in order."""
    named = str((tags or {}).get("TIT2", "")) == " ".join(document.title.split())
    language = str((tags or {}).get("TLAN", "")) == ISO_639_2[document.language]
    return [
        *check_titles([chapter.title for chapter in chapters], document),
        Finding("Its title is the paper's", OURS, named),
        Finding("Its language is the paper's", OURS, language),
    ]


def check_titles(given: Sequence[str], document: Document) -> tuple[Finding, ...]:
    """That these are the titles of the paper's chapters after the opening announcement, all of them and in order."""
    wanted = chapter_titles(document)
    missing = "; ".join(title for title in wanted if title not in given)
    rule = "Every main heading is a chapter, in order"
    return (Finding(rule, OURS, list(given[1:]) == list(wanted), missing, "fidelity"),)
