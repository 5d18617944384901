"""Audio in other files: one MP3 file for each section in a ZIP, and one small file for a telephone."""

import io
import tempfile
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

from mutagen import MutagenError, mp3

from service.document import Document
from service.errors import MissingError
from service.formats.audio import FORMAT, Recording, SoundOptions, record_paper
from service.formats.audio_check import check as check_file
from service.formats.audio_check import check_titles
from service.formats.audio_times import to_bytes
from service.formats.base import Counts, Finding, Format, Making
from service.formats.loudness_check import check_zip as check_loudness
from service.formats.mp3 import write_tags
from service.languages import phrase
from service.parts import kept
from service.speech.script import guess_seconds, make_script
from service.speech.voicing import KBITS

MUTAGEN: Any = mp3  # it carries no types
SMALL = (KBITS, 32, 24, 16)
"""Kilobits a second, of which the first is taken that keeps a small file small."""
LARGEST, TAGS = 1_000_000, 12_000
"""Bytes of a small file, and about those that its title and chapters take."""
MAKING_DAY = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the ZIP, so that the same sound gives the same bytes."""
JOINERS = " -\u200c\u200d"
"""Signs that stay in a file's name; the last two shape the letters of many scripts."""
OURS = "UKAAF MS01; our script"


def make_sections(document: Document, options: SoundOptions, out: Path, making: Making) -> Counts:
    """Write the ZIP: its files are numbered as they are to be heard, and named by their headings."""
    with kept(making.parts) as parts, zipfile.ZipFile(out, "w") as archive:
        recording = record_paper(document, options, making, parts, notes=options.notes)
        for n, each in enumerate(recording.sections, start=1):
            title = f"{n:03} {each.section.title}"
            info = zipfile.ZipInfo(f"{name_file(title)}.mp3", MAKING_DAY)
            archive.writestr(info, _tagged(document, making, title, each.mp3()))
    return {"seconds": round(recording.seconds, 1), "files": len(recording.sections), "words": recording.script.words}


def make_small(document: Document, options: SoundOptions, out: Path, making: Making) -> Counts:
    """Write an MP3 file of at most 1 MB; MissingError where even the lowest quality makes it larger."""
    seconds = guess_seconds(make_script(document, making.authority, options.notes).sentences)
    with kept(making.parts) as parts:
        for kbits in [rate for rate in SMALL if _size(seconds * 0.8, rate) <= LARGEST]:
            recording = record_paper(document, options, making, parts, kbits, notes=options.notes)
            seconds = recording.seconds
            if _size(seconds, kbits) <= LARGEST:
                return _write(document, making, out, recording)
    told = f"This lasts about {round(seconds / 60)} minutes, too long for a file of 1 MB."
    raise MissingError(f"{told} Choose the summary, or the full audio edition.")


def _size(seconds: float, kbits: int) -> float:
    return seconds * kbits * 125 + TAGS


def check_sections(path: Path, document: Document | None) -> tuple[Finding, ...]:
    """Each rule held against the ZIP: that every file is sound with a title, and that all sections are there."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            titles = [_title_of(archive.read(name)) for name in names]
    except zipfile.BadZipFile as error:
        return (Finding("It is a ZIP file", "ISO/IEC 21320-1", False, str(error), "fidelity"),)
    silent = [name for name, title in zip(names, titles, strict=True) if not title]
    findings = [
        Finding(
            "Every file is an MP3 file with a title", "ID3v2.3 TIT2", bool(names) and not silent, "; ".join(silent)
        ),
        Finding("The files are in the order of their names", OURS, names == sorted(names)),
        Finding("No more files than old players list", "DAISY 2.02 players", len(names) <= 999),
        *check_loudness(path),
    ]
    told = [title.partition(" ")[2] for title in titles]
    return (*findings, *(check_titles(told, document) if document else ()))


def check_small(path: Path, document: Document | None) -> tuple[Finding, ...]:
    """The rules of an audio edition, and that it is small."""
    size = path.stat().st_size
    small = Finding(
        "It is no larger than 1 MB", "our own rule: a telephone's allowance", size <= LARGEST, f"{size:,} bytes"
    )
    return (*check_file(path, document, SMALL), small)


def name_file(title: str) -> str:
    """A title as a file's name on any system: letters with their marks, figures, spaces; at most 60 characters."""
    plain = "".join(sign if unicodedata.category(sign)[0] in "LMN" or sign in JOINERS else " " for sign in title)
    return " ".join(plain.split())[:60].strip()


def _write(document: Document, making: Making, out: Path, recording: Recording) -> Counts:
    out.write_bytes(b"".join(each.mp3() for each in recording.sections))
    chapters = recording.chapters()
    publisher = making.publisher(document)
    write_tags(out, document.title, document.language, publisher, chapters, phrase(document.language, "contents"))
    making.lay_beside("times", to_bytes(chapters, recording.sections))
    return {"seconds": round(recording.seconds, 1), "chapters": len(chapters), "words": recording.script.words}


def _tagged(document: Document, making: Making, title: str, sound: bytes) -> bytes:
    """A section's file with its title."""
    with tempfile.NamedTemporaryFile(suffix=".mp3") as file:
        path = Path(file.name)
        path.write_bytes(sound)
        publisher = making.publisher(document)
        write_tags(path, title, document.language, publisher, (), phrase(document.language, "contents"), document.title)
        return path.read_bytes()


def _title_of(sound: bytes) -> str:
    try:
        return str((MUTAGEN.MP3(io.BytesIO(sound)).tags or {}).get("TIT2", ""))
    except MutagenError:
        return ""


def _format(key: str, title: str, suffix: str, media_type: str, version: str, make: Any, check: Any) -> Format:
    return Format(
        key=key, title=title, suffix=suffix, media_type=media_type, version=version, make=make, check=check,
        options=SoundOptions, fingerprint=FORMAT.fingerprint, needs=FORMAT.needs, why_not=FORMAT.why_not,
        draft=FORMAT.draft,
    )  # fmt: skip


SECTIONS = _format(
    "audio-sections", "Audio, a file for each section", "zip", "application/zip", "2", make_sections, check_sections
)
PHONE = _format("audio-phone", "Audio for a phone, at most 1 MB", "mp3", "audio/mpeg", "3", make_small, check_small)
