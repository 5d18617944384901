"""DAISY 2.02: a talking book in a ZIP, with all of the text in step with the sound, or the text alone.

The same document, options and making always give the same bytes.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from service.document import Document
from service.formats import audio
from service.formats.audio import AudioOptions, record_paper
from service.formats.base import Counts, Format, Making, option
from service.formats.daisy_book import Book, bind
from service.formats.daisy_check import check
from service.formats.daisy_ncc import identify, write_ncc
from service.formats.daisy_smil import write_smils
from service.formats.daisy_text import SHEET, STYLE, write_text
from service.parts import kept
from service.speech.engines import get_engine
from service.speech.script import close_chapters, write_chapters, write_script


@dataclass(frozen=True, slots=True)
class DaisyOptions(AudioOptions):
    """What a person may choose: as for audio, and whether there is any."""

    holds: str = option(
        "sound", "Holds", "What the book holds; a player with a voice of its own needs only the text.",
        {"sound": "sound and text", "text": "text only"},
    )  # fmt: skip


def make(document: Document, options: DaisyOptions, out: Path, making: Making) -> Counts:
    """Write the ZIP; MissingError where it is to be spoken and the language has no voice."""
    if options.holds == "text":
        script = write_script(
            document, close_chapters(document, write_chapters(document)), making.authority, 0, "daisy"
        )
        book = bind(document, making, script)
        _pack(book, out)
    else:
        with kept(making.parts) as parts:
            recording = record_paper(document, options, making, parts, form="daisy")
            engine = get_engine(options.engine).named(document.language)
            script, book = recording.script, bind(document, making, recording.script, recording.sections, engine)
            _pack(book, out)
    pages = sum(place.kind.startswith("page") for place in book.places)
    counts = {"headings": len(book.places) - pages, "pages": pages, "words": script.words}
    return {name: count for name, count in {"seconds": round(book.length / 1000, 1), **counts}.items() if count}


def fingerprint(document: Document, options: DaisyOptions) -> str:
    """As for audio; nothing for text alone."""
    return "" if options.holds == "text" else audio.fingerprint(document, options)


def _pack(book: Book, out: Path) -> None:
    """The files in a ZIP, ncc.html first; no time of day in it, and sound, which cannot be made smaller, as it is."""
    smils = write_smils(book, identify(book))
    sounds = [part for part in book.parts if part.sound]
    files = 2 + len(smils) + len(book.parts) + len(sounds)
    with zipfile.ZipFile(out, "w") as packed:
        for name, data in (("ncc.html", write_ncc(book, files)), (SHEET, STYLE), *smils.items(), *_texts(book)):
            packed.writestr(_entry(name, zipfile.ZIP_DEFLATED), data.encode(), compresslevel=6)
        for part in sounds:
            if part.sound:
                packed.writestr(_entry(f"{part.stem}.mp3", zipfile.ZIP_STORED), part.sound.mp3())


def _texts(book: Book) -> Iterator[tuple[str, str]]:
    for part in book.parts:
        yield f"{part.stem}.html", write_text(book, part)


def _entry(name: str, packing: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.create_system, entry.external_attr, entry.compress_type = 3, 0o644 << 16, packing
    return entry


FORMAT = Format(
    key="daisy",
    title="DAISY",
    suffix="zip",
    media_type="application/zip",
    version="3",
    make=make,
    check=check,
    options=DaisyOptions,
    fingerprint=fingerprint,
    needs=audio.FORMAT.needs,
    why_not=audio.why_not,
    draft=audio.is_draft,
)
