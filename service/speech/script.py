"""What an audio edition says: a Document as chapters of sentences, which can be read and tested without a voice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from service.document import Document, plain
from service.languages import phrase
from service.speech.chapters import Chapter, cut_chapters
from service.speech.flow import Piece
from service.speech.opening import NOBODY, Authority, write_opening
from service.speech.saying import Sentence, announce, say_piece
from service.standing import say_losses

BEFORE_HEADING = 0.9  # seconds of silence
WORDS_A_MINUTE = 170


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter: what stands from one heading of the chosen levels to the next."""

    title: str
    level: int
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """All that an edition says, in order; the first section is the opening announcement."""

    title: str
    language: str
    sections: tuple[Section, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence in order."""
        return tuple(sentence for section in self.sections for sentence in section.sentences)

    @property
    def words(self) -> int:
        """How many words are said, ours too."""
        return sum(len(sentence.said.split()) for sentence in self.sentences)


def make_script(document: Document, authority: Authority = NOBODY, notes: str = "place") -> Script:
    """The whole script of a paper; how long it lasts is guessed from its words, as no voice is asked."""
    chapters = close_chapters(document, write_chapters(document, notes))
    seconds = guess_seconds(tuple(sentence for chapter in chapters for sentence in chapter.sentences))
    return write_script(document, chapters, authority, seconds)


def write_script(
    document: Document, chapters: tuple[Section, ...], authority: Authority, seconds: float, form: str = "audio"
) -> Script:
    """The opening announcement and the chapters. seconds: how long these last, as far as it is known.

    form: of the edition, "audio", "daisy" or "epub"; its seconds are 0 where nothing is spoken.
    """
    language = document.language
    titles = tuple(chapter.title for chapter in chapters)
    told = write_opening(document, authority, seconds, titles, form)
    if seconds:
        told = write_opening(document, authority, seconds + guess_seconds(told), titles, form)
    opening = Section(phrase(language, "about_edition"), 1, told)
    return Script(document.title, language, (opening, *chapters))


def close_chapters(document: Document, chapters: tuple[Section, ...]) -> tuple[Section, ...]:
    """The chapters with a last sentence, so that nobody waits for more, and with what could not be kept."""
    *before, last = chapters
    end = announce(phrase(document.language, f"end_of_{document.subject}"), document.language)
    return (*before, replace(last, sentences=(*last.sentences, *end, *announce_losses(document))))


def announce_losses(document: Document) -> tuple[Sentence, ...]:
    """What could not be kept, where anything was lost."""
    if not say_losses(document):
        return ()
    language = document.language
    told = [announce(phrase(language, "losses") + ".", language)]
    for page, what in say_losses(document):
        told += [announce(page, language), announce(what, "en")]
    return tuple(sentence for part in told for sentence in part)


def write_chapters(document: Document, notes: str = "place") -> tuple[Section, ...]:
    """The paper as chapters, at least one; what stands before the first heading goes under the paper's title.

    notes: "place" right after what marks them, "end" at the end of their chapter.
    """
    *before, last = (_say(chapter, document.language, notes) for chapter in cut_chapters(document))
    return (*(replace(section, sentences=_rest_before_heading(section.sentences)) for section in before), last)


def _say(chapter: Chapter, language: str, notes: str) -> Section:
    """What a chapter says, with a longer rest before every heading in it."""
    said: list[Sentence] = []
    waiting: list[Piece] = []
    for piece in chapter.pieces:
        if notes == "end" and piece.in_note:
            waiting.append(piece)
            continue
        if piece.kind == "heading":
            said[:] = _rest_before_heading(said)
        said += say_piece(piece, language)
    return Section(chapter.title, chapter.level, (*said, *_say_notes(waiting, language)))


def _say_notes(notes: Sequence[Piece], language: str) -> Iterator[Sentence]:
    """The notes that waited for the end of their chapter, announced."""
    if notes:
        yield from announce(phrase(language, "notes"), language)
    for piece in notes:
        if piece.block or plain(piece.line) != phrase(language, "notes"):  # which is said by now
            yield from say_piece(piece, language)


def chapter_titles(document: Document) -> tuple[str, ...]:
    """The titles of the chapters after the opening."""
    return tuple(chapter.title for chapter in cut_chapters(document))


def guess_seconds(sentences: tuple[Sentence, ...]) -> float:
    """About how long these sentences last, from their words and silences."""
    words = sum(len(sentence.said.split()) for sentence in sentences)
    return words * 60 / WORDS_A_MINUTE + sum(sentence.pause for sentence in sentences)


def to_text(script: Script) -> str:
    """The script as text for a person: a heading a chapter, a line a sentence, other languages named before it."""
    lines: list[str] = []
    for n, section in enumerate(script.sections, 1):
        lines += ["", f"{n}. {section.title}", ""]
        for sentence in section.sentences:
            foreign = f"[{sentence.language}] " if sentence.language != script.language else ""
            lines.append(foreign + sentence.said)
    return "\n".join(lines[1:]) + "\n"


def _rest_before_heading(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    return (*sentences[:-1], *(replace(last, pause=BEFORE_HEADING) for last in sentences[-1:]))
