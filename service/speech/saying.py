"""One piece of a paper as sentences: what the voice says, beside what the paper says."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from service.document import Line, PageBreak
from service.languages import CODES, phrase
from service.speech.flow import Piece
from service.speech.normalise import clean, say, say_label
from service.speech.sentences import split_sentences

PAGE, NOTE = "\ue000", "\ue001"  # stand for a page break and a note's mark while a line is cut into sentences
RAISED = {"2": " squared", "3": " cubed"}
PAUSES = {"heading": 0.7, "paragraph": 0.45, "item": 0.3, "row": 0.3, "note": 0.45, "ours": 0.4}
BETWEEN = 0.12  # seconds between two sentences of one paragraph


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. said: as the voice gets it; text: as in the paper, "" for an announcement of ours.

    block: the id of its block. pause: seconds of silence after it.
    """

    said: str
    text: str
    language: str
    block: str = ""
    pause: float = BETWEEN


def say_piece(piece: Piece, language: str) -> tuple[Sentence, ...]:
    """The sentences of one piece, a longer rest after the last; language is the document's."""
    if piece.kind == "ours":
        return _rest(_with_label(piece, [replace(s, text="") for s in _sentences(piece, language)], language))
    return _rest(_with_label(piece, list(_sentences(piece, language)), language), PAUSES[piece.kind])


def announce(words: str, language: str, block: str = "") -> tuple[Sentence, ...]:
    """An announcement of ours, sentence by sentence."""
    said = (Sentence(say(sentence, language), "", language, block) for sentence in split_sentences(words))
    return _rest([sentence for sentence in said if sentence.said])


def _sentences(piece: Piece, language: str) -> Iterator[Sentence]:
    for code, words, marks in _stretches(piece.line, piece.language or language, language):
        rest = iter(marks)
        for sentence in split_sentences(words):
            text, spoken, pages = _unmark(sentence, rest, language)
            said = say(spoken, code)
            if said:
                yield Sentence(said, text, code, piece.block)
            for page in pages:
                yield Sentence(phrase(language, "original_page", n=page), "", language, piece.block)


def _stretches(line: Line, own: str, language: str) -> list[tuple[str, str, list[str]]]:
    """A line cut where its language changes: language, words, and the labels that its marks stand for."""
    out: list[tuple[str, str, list[str]]] = [(own if own in CODES else language, "", [])]
    for run in line:
        code, words, marks = out[-1]
        if isinstance(run, PageBreak):
            out[-1] = (code, words + PAGE, [*marks, run.label])
        elif run.note:
            out[-1] = (code, words + NOTE, [*marks, run.value])
        else:
            wanted = run.language or own
            wanted = wanted if wanted in CODES else language
            if wanted != code and run.value.strip():
                out.append((wanted, "", []))
                code, words, marks = out[-1]
            value = RAISED.get(run.value.strip(), run.value) if run.script == "super" else run.value
            out[-1] = (code, words + clean(value), marks)
    return out


def _unmark(sentence: str, marks: Iterator[str], language: str) -> tuple[str, str, list[str]]:
    """A sentence as in the paper, as it is spoken, and the pages that begin in it."""
    text, spoken, pages = [], [], []
    for character in sentence:
        if character == PAGE:
            pages.append(next(marks))
        elif character == NOTE:
            mark = next(marks)
            text.append(mark)
            spoken.append(f" ({phrase(language, 'note_mark', mark=mark)})")
        else:
            text.append(character)
            spoken.append(character)
    return "".join(text), "".join(spoken), pages


def _with_label(piece: Piece, sentences: list[Sentence], language: str) -> list[Sentence]:
    """The printed number or label said before the first sentence."""
    label = piece.label if piece.kind == "note" else say_label(piece.label, language, piece.after)
    if not label:
        return sentences
    if not sentences or not sentences[0].text:
        return [Sentence(label, piece.label, language, piece.block), *sentences]
    first, *rest = sentences
    if first.language != language:
        return [Sentence(label, piece.label, language, piece.block), *sentences]
    return [replace(first, said=f"{label} {first.said}", text=f"{piece.label} {first.text}"), *rest]


def _rest(sentences: list[Sentence], pause: float = PAUSES["ours"]) -> tuple[Sentence, ...]:
    return (*sentences[:-1], *(replace(last, pause=pause) for last in sentences[-1:]))
