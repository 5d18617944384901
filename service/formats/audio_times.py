"""When each sentence of an audio edition is spoken: what the player on the web shows and follows, chapter by chapter.

A line of JSON with the chapters (title, begins, ends) and the original pages (label, begins), then a line for each
chapter with its sentences. So a player of a ten-hour pack asks for no more than the chapter that is heard.
"""

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from itertools import groupby

from service.formats.mp3 import Chapter
from service.speech.recording import Recorded


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence as the paper has it, or an announcement of ours; in seconds from the beginning of the file.

    block: the id of the block that it is in.
    """

    begins: float
    ends: float
    text: str
    language: str
    block: str


@dataclass(frozen=True, slots=True)
class Page:
    """Where an original page begins, in seconds; in a pack several may have one label."""

    label: str
    begins: float


@dataclass(frozen=True, slots=True)
class Times:
    """All chapters and pages of an edition, and how to come by the sentences of one chapter."""

    chapters: tuple[Chapter, ...]
    lines: tuple[bytes, ...]
    pages: tuple[Page, ...] = ()

    def sentences(self, number: int) -> tuple[Spoken, ...]:
        """The sentences of a chapter, the first of which is number 1."""
        return tuple(Spoken(*each) for each in json.loads(self.lines[number - 1]))

    def find_pages(self, label: str) -> tuple[Page, ...]:
        """The pages that somebody means by this number, in order."""
        wanted = label.strip().casefold()
        return tuple(page for page in self.pages if wanted and page.label.casefold() == wanted)

    def chapter_at(self, seconds: float) -> int:
        """The number of the chapter that is heard then, from 1."""
        return max(1, sum(chapter.begins <= seconds for chapter in self.chapters))

    def paragraphs(self, number: int) -> tuple[tuple[Spoken, ...], ...]:
        """The same, those of one block together."""
        return tuple(tuple(group) for _, group in groupby(self.sentences(number), key=lambda each: each.block))


def to_bytes(chapters: Sequence[Chapter], sections: Sequence[Recorded]) -> bytes:
    """The times of a recording, one chapter for each section."""
    pages = [page for each, chapter in zip(sections, chapters, strict=True) for page in _pages(each, chapter.begins)]
    told = {"chapters": [astuple(chapter) for chapter in _rounded(chapters)], "pages": pages}
    lines: list[object] = [told]
    lines += [_sentences(each, chapter.begins) for each, chapter in zip(sections, chapters, strict=True)]
    return "\n".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in lines).encode()


def from_bytes(data: bytes) -> Times:
    """What `to_bytes` wrote."""
    first, *lines = data.split(b"\n")
    told = json.loads(first)
    if isinstance(told, list):  # an earlier release kept the chapters alone
        told = {"chapters": told, "pages": []}
    return Times(
        tuple(Chapter(*each) for each in told["chapters"]), tuple(lines), tuple(Page(*each) for each in told["pages"])
    )


def _pages(recorded: Recorded, begins: float) -> list[tuple[str, float]]:
    clips = zip(recorded.section.sentences, recorded.clips, strict=True)
    return [(sentence.page, round(begins + clip.begins, 2)) for sentence, clip in clips if sentence.page.strip()]


def _sentences(recorded: Recorded, begins: float) -> list[tuple[float, float, str, str, str]]:
    out = []
    for sentence, clip in zip(recorded.section.sentences, recorded.clips, strict=True):
        text = sentence.text or sentence.ours
        times = (round(begins + clip.begins, 2), round(begins + clip.ends, 2))
        out.append((*times, text or sentence.said, sentence.language, sentence.block))
    return out


def _rounded(chapters: Sequence[Chapter]) -> list[Chapter]:
    return [Chapter(each.title, round(each.begins, 2), round(each.ends, 2)) for each in chapters]
