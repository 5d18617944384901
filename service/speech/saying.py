"""One piece of a paper as sentences: what the voice says, beside what the paper says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from service.document import Line, PageBreak
from service.languages import CODES, phrase
from service.speech.flow import Piece
from service.speech.normalise import clean, say, say_label
from service.speech.sentences import split_sentences

# These stand for a page break, a note's mark and a raised figure while a line is cut into sentences.
PAGE, NOTE, POWER = "\ue000", "\ue001", "\ue002"
MARKS = re.compile(f"([{PAGE}{NOTE}{POWER}])")
RAISED = {"2": " squared", "3": " cubed"}
SUM = re.compile(r"[£$€]\s?\d[\d.,]*(?:\s?(?:k|m|bn|thousand|million|billion)\b)?")
PAUSES = {"heading": 0.7, "paragraph": 0.45, "item": 0.3, "row": 0.3, "note": 0.45, "ours": 0.4}
BETWEEN = 0.12  # seconds between two sentences of one paragraph


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. said: as the voice gets it; text: as in the paper, "" for an announcement of ours.

    block: the id of its block. pause: seconds of silence after it. ours: an announcement as it is written.
    page: the label of the original page whose beginning it announces. row: of the table that is its block, from 1.
    """

    said: str
    text: str
    language: str
    block: str = ""
    pause: float = BETWEEN
    ours: str = ""
    page: str = ""
    row: int = 0


def say_piece(piece: Piece, language: str) -> tuple[Sentence, ...]:
    """The sentences of one piece, a longer rest after the last; language is the document's."""
    if piece.kind == "ours":
        said = _of_row(piece, _sentences(piece, language))
        told = [replace(s, text="", ours=s.text or s.ours, page=s.page or piece.page) for s in said]
        return _rest(_with_label(piece, told, language))
    said = _of_row(piece, _sentences(piece, language))
    return _rest(_with_label(piece, said, language), PAUSES[piece.kind])


def announce(words: str, language: str, block: str = "") -> tuple[Sentence, ...]:
    """An announcement of ours, sentence by sentence."""
    said = ((say(sentence, language), sentence) for sentence in split_sentences(words))
    return _rest([Sentence(spoken, "", language, block, ours=sentence) for spoken, sentence in said if spoken])


def _of_row(piece: Piece, sentences: list[Sentence]) -> list[Sentence]:
    return [replace(each, row=piece.row) for each in sentences] if piece.row else sentences


def _sentences(piece: Piece, language: str) -> list[Sentence]:
    """The sentences of a piece; signs that no voice says stand in the text of the one before them, or of the first."""
    out: list[Sentence] = []
    silent = ""
    for code, words, marks in _stretches(piece.line, piece.language or language, language):
        rest = iter(marks)
        for sentence in split_sentences(words):
            text, spoken, pages = _unmark(sentence, rest, language)
            said = say(spoken, code)
            if said:
                out.append(Sentence(said, f"{silent} {text}".strip(), code, piece.block))
                silent = ""
            elif text and out and out[-1].text:
                out[-1] = replace(out[-1], text=f"{out[-1].text} {text}")
            else:
                silent = f"{silent} {text}".strip()
            for page in pages:
                told = phrase(language, "original_page", n=page)
                out.append(Sentence(say(told, language), "", language, piece.block, ours=told, page=page))
    return out


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
            if run.language and not _has_words(run.value):
                wanted = code
            if wanted != code and run.value.strip():
                out.append((wanted, "", []))
                code, words, marks = out[-1]
            if run.script == "super" and run.value.strip() in RAISED:
                out[-1] = (code, words + POWER, [*marks, run.value.strip()])
            else:
                out[-1] = (code, words + clean(run.value), marks)
    return out


def _has_words(text: str) -> bool:
    """Whether a passage is more than figures: a telephone number or a sum is said in the language before it."""
    return any(character.isalpha() for character in SUM.sub("", text))


def _unmark(sentence: str, marks: Iterator[str], language: str) -> tuple[str, str, list[str]]:
    """A sentence as in the paper, as it is spoken, and the pages that begin in it."""
    text, spoken, pages = [], [], []
    for part in MARKS.split(sentence):
        if part == PAGE:
            pages.append(next(marks))
            text.append(" ")
            spoken.append(" ")
        elif part == NOTE:
            mark = next(marks)
            text.append(f"[{mark.strip('[]')}]")
            spoken.append(f" ({phrase(language, 'note_mark', mark=mark)})")
        elif part == POWER:
            power = next(marks)
            text.append(power)
            spoken.append(RAISED[power])
        else:
            text.append(part)
            spoken.append(part)
    return " ".join("".join(text).split()), "".join(spoken), pages


def _with_label(piece: Piece, sentences: list[Sentence], language: str) -> list[Sentence]:
    """The printed number or label said before the first sentence."""
    label = say(piece.label, language) if piece.kind == "note" else say_label(piece.label, language, piece.after)
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
