"""EPUB 3.3: a book for telephones, readers and screen readers, with sound that goes along with its text.

The text is the paper's own; where a voice reads it, each sentence is shown while it is heard.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from service.document import Document
from service.formats import audio
from service.formats.audio import AudioOptions, Recording, record_paper
from service.formats.base import Counts, Format, Making, option
from service.formats.book_zip import pack
from service.formats.epub_check import check
from service.formats.epub_names import name_blocks
from service.formats.epub_overlay import find_targets, write_steps
from service.formats.epub_package import ABOUT, Binding, bind, name_sounds
from service.formats.epub_sentences import Placed, place_sentences, span_names
from service.formats.epub_text import File, Text, as_body, write_text
from service.formats.html_text import Manner, language_of, write_words
from service.languages import phrase
from service.parts import kept
from service.speech.chapters import choose_chapters, is_agenda
from service.speech.flow import read_through
from service.speech.saying import Sentence
from service.speech.script import Script, close_chapters, write_chapters, write_script


@dataclass(frozen=True, slots=True)
class EpubOptions(AudioOptions):
    """What a person may choose: whether the book is heard too, and how."""

    sound: str = option(
        "with", "Sound", "A voice reads the text aloud while it is shown. Without, the book is much smaller.",
        {"with": "with sound", "without": "text only"},
    )  # fmt: skip


def make(document: Document, options: EpubOptions, out: Path, making: Making) -> Counts:
    """Write the book; counts: words, parts and seconds of sound."""
    named = name_blocks(document)
    if not _is_heard(document.language, options):
        closed = close_chapters(named, write_chapters(named))
        script = write_script(named, closed, making.authority, 0, "epub")
        _write(out, Binding(document, making, _write_text(named, Placed(named, {}, 0), script, making, options)))
        making.report(1, 1)
        return {"words": script.words}
    with kept(making.parts) as parts:
        recording = record_paper(named, options, making, parts, form="epub")
        _write(out, bind_recording(named, recording, making, options))
    return {"words": recording.script.words, "seconds": round(recording.seconds, 1)}


def bind_recording(named: Document, recording: Recording, making: Making, options: EpubOptions) -> Binding:
    """A paper whose blocks have names of their own, and its recording, as a book."""
    sentences = recording.script.sentences
    placed = place_sentences(named, sentences)
    text = _write_text(named, placed, recording.script, making, options)
    targets = {**placed.targets, **_name_ours(named, recording.script)}
    found = find_targets(sentences, targets, text)
    steps = write_steps(recording.sections, name_sounds(len(recording.sections)), found)
    return Binding(named, making, text, recording.sections, steps)


def _write(out: Path, binding: Binding) -> None:
    with out.open("wb") as file:
        pack(file, bind(binding))


def _is_heard(language: str, options: EpubOptions) -> bool:
    return options.sound == "with" and not audio.why_not(language)


def _write_text(named: Document, placed: Placed, script: Script, making: Making, options: EpubOptions) -> Text:
    """The page about the edition, and the text."""
    pieces = tuple(read_through(named))
    chapters = frozenset(pieces[n].block for n in choose_chapters(pieces, is_agenda(named)))
    end = _write_end(named, script)
    manner = Manner(named.language, making.picture)
    text = write_text(placed.document, chapters, span_names(placed.targets), manner, end)
    text.files.insert(0, File(ABOUT, as_body(_write_about(named, script, options))))
    return text


def _name_ours(named: Document, script: Script) -> dict[int, str]:
    """Where the announcements before and after the paper and its notes are shown, by the sentence's number."""
    opening, title = script.sections[0].sentences, _title_length(named, script)
    names = {n: f"o{n}" if n >= title else "title" for n in range(len(opening))}
    all_of_them, end = len(script.sentences), _end_of(named, script)
    notes = phrase(named.language, "notes")
    names |= {n: "notes" for n, each in enumerate(script.sentences) if each.ours == notes and not each.block}
    return names | {all_of_them - len(end) + n: f"e{n}" for n in range(len(end))}


def _title_length(named: Document, script: Script) -> int:
    """How many sentences at the beginning say the title, which stands as the heading."""
    left = " ".join(f"{named.title}.".split())
    for n, sentence in enumerate(script.sections[0].sentences):
        if not left.startswith(sentence.ours) or not left:
            return n
        left = left[len(sentence.ours) :].strip()
    return 0


def _end_of(named: Document, script: Script) -> Sequence[Sentence]:
    """The last announcements, which no block has: the end, and what could not be kept."""
    own = len(write_chapters(named)[-1].sentences)
    return script.sections[-1].sentences[own:]


def _write_about(named: Document, script: Script, options: EpubOptions) -> str:
    """The opening announcement as a page."""
    title = _title_length(named, script)
    lines = [_line(each, f"o{n}", named) for n, each in enumerate(script.sections[0].sentences) if n >= title]
    if options.sound == "with" and audio.why_not(named.language):
        lines.append(f"<p>{escape(phrase(named.language, 'epub_no_voice'), quote=False)}</p>")
    name = escape(" ".join(named.title.split()), quote=False)
    inside = "\n".join(lines)
    return f'<section epub:type="titlepage" aria-labelledby="title"><h1 id="title">{name}</h1>\n{inside}</section>'


def _write_end(named: Document, script: Script) -> str:
    inside = "\n".join(_line(each, f"e{n}", named) for n, each in enumerate(_end_of(named, script)))
    return f'<section class="end">{inside}</section>'


def _line(sentence: Sentence, name: str, named: Document) -> str:
    other = language_of(sentence.language) if sentence.language != named.language else ""
    words = write_words(sentence.ours, Manner(named.language, lambda sha: b""), sentence.language)
    return f'<p id="{name}"{other}>{words}</p>'


def fingerprint(document: Document, options: EpubOptions) -> str:
    """The voice, where the book has one; nothing for text alone, which no lexicon changes."""
    return audio.fingerprint(document, options) if _is_heard(document.language, options) else ""


FORMAT = Format(
    key="epub",
    title="EPUB",
    suffix="epub",
    media_type="application/epub+zip",
    version="3",
    make=make,
    check=check,
    options=EpubOptions,
    fingerprint=fingerprint,
    needs=audio.FORMAT.needs,
)
