"""The tags of MP3 files: title, language, publisher, and chapters in ID3."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mutagen import id3

ID3: Any = id3  # its frames carry no types
NO_OFFSET = 0xFFFFFFFF  # the place in bytes is not given, only the time
ISO_639_2 = {
    "en": "eng", "es": "spa", "pt": "por", "so": "som", "yo": "yor", "gu": "guj", "bn": "ben", "pa": "pan",
    "ur": "urd", "zh": "zho", "vi": "vie", "el": "ell", "tr": "tur", "hi": "hin", "ar": "ara",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter's title and where it begins and ends, in seconds."""

    title: str
    begins: float
    ends: float


def write_tags(
    path: Path,
    title: str,
    language: str,
    publisher: str,
    chapters: Sequence[Chapter],
    contents: str,
    album: str = "",
) -> None:
    """Write title, language, publisher and chapters into an MP3 file.

    contents: what to call the list of chapters; album: what the file is a part of, itself where none is named.
    """
    tags = ID3.ID3()
    tags.add(ID3.TIT2(encoding=3, text=title))
    tags.add(ID3.TALB(encoding=3, text=album or title))
    tags.add(ID3.TCON(encoding=3, text="Speech"))
    tags.add(ID3.TLAN(encoding=3, text=ISO_639_2[language]))
    if publisher:
        tags.add(ID3.TPE1(encoding=3, text=publisher))
    if chapters:
        _add_chapters(tags, chapters, contents)
    tags.update_to_v23()  # the version of ID3 that every player reads
    tags.save(path, v2_version=3)


def _add_chapters(tags: Any, chapters: Sequence[Chapter], contents: str) -> None:
    names = [f"chp{n}" for n in range(1, len(chapters) + 1)]
    for name, chapter in zip(names, chapters, strict=True):
        tags.add(_chapter_frame(name, chapter))
    flags = ID3.CTOCFlags.TOP_LEVEL | ID3.CTOCFlags.ORDERED
    heading = [ID3.TIT2(encoding=3, text=contents)]
    tags.add(ID3.CTOC(element_id="toc", flags=flags, child_element_ids=names, sub_frames=heading))


def read_chapters(tags: Any) -> tuple[Chapter, ...]:
    """The chapters of an MP3 file's ID3 tags, in the order of its list; listed ones that are not there left out."""
    lists = tags.getall("CTOC")
    named = {frame.element_id: frame for frame in tags.getall("CHAP")}
    order = lists[0].child_element_ids if lists else []
    return tuple(
        Chapter(str(named[name].sub_frames["TIT2"]), named[name].start_time / 1000, named[name].end_time / 1000)
        for name in order
        if name in named
    )


def _chapter_frame(name: str, chapter: Chapter) -> Any:
    return ID3.CHAP(
        element_id=name, start_time=round(chapter.begins * 1000), end_time=round(chapter.ends * 1000),
        start_offset=NO_OFFSET, end_offset=NO_OFFSET, sub_frames=[ID3.TIT2(encoding=3, text=chapter.title)],
    )  # fmt: skip
