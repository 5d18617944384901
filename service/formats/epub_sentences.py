"""Which words of a paper each spoken sentence stands for, so that the text which is shown is the paper's own."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from service import document as d
from service.speech.normalise import clean
from service.speech.saying import Sentence
from service.walking import change_blocks, walk

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Where a sentence begins and ends in a line: characters that no text may have (Unicode §23.7)."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A document with its sentences marked. targets: by a sentence's number, the name of the element that it is.

    whole: how many sentences of the paper could not be placed in their block, which is their target as a whole.
    """

    document: d.Document
    targets: Mapping[int, str]
    whole: int


def place_sentences(document: d.Document, sentences: Sequence[Sentence]) -> Placed:
    """Mark every sentence that is a part of its block. The document's blocks have names (see `name_blocks`)."""
    lines, elements = _lines_of(document)
    spoken = _by_block(sentences)
    targets: dict[int, str] = {}
    marked: dict[str, d.Line] = {}
    whole = 0
    for name, numbers in spoken.items():
        own = elements.get(name, name)
        texts = [n for n in numbers if sentences[n].text]
        places = _find(_stream(lines[own]), [sentences[n].text for n in texts]) if own in lines else None
        targets |= dict.fromkeys(numbers, name)
        if places is None:
            whole += len(texts) if len(texts) > 1 else 0
        elif len(texts) > 1:
            names = {n: f"s{n}" for n, (begin, end) in zip(texts, places, strict=True) if end > begin}
            targets |= names
            pages = [sum(m < n for m in names) for n in numbers if sentences[n].page]
            marked[own] = _mark(lines[own], [place for place in places if place[1] > place[0]], pages)
    return Placed(_with_lines(document, marked), targets, whole)


def span_names(targets: Mapping[int, str]) -> Iterator[str]:
    """The names of the marked sentences, in the order of the text."""
    return (name for n, name in sorted(targets.items()) if name == f"s{n}")


def _lines_of(document: d.Document) -> tuple[dict[str, d.Line], dict[str, str]]:
    """Each line by its block's name, and for a note of one paragraph that paragraph's name."""
    groups = (document.blocks, *(note.blocks for note in document.notes))
    named = (block for blocks in groups for block in walk(blocks) if not isinstance(block, (d.PageBreak, d.Table)))
    lines = {block.id: d.line_of(block) for block in named if d.line_of(block)}
    alone = [note for note in document.notes if len(note.blocks) == 1 and isinstance(note.blocks[0], d.Paragraph)]
    return lines, {note.id: getattr(note.blocks[0], "id", "") for note in alone}


def _by_block(sentences: Sequence[Sentence]) -> dict[str, list[int]]:
    """The numbers of the sentences of each block; those of a table's rows stand for the row."""
    spoken: dict[str, list[int]] = defaultdict(list)
    for n, sentence in enumerate(sentences):
        if sentence.block and not sentence.row:
            spoken[sentence.block].append(n)
    return spoken


Sign = tuple[str, int, int]
"""A character without its spaces, the run it stands in, and where; a note's mark stands at 0."""


def _stream(line: d.Line) -> list[Sign]:
    """The signs of a line as a sentence writes them (see `saying`): composed, note marks in brackets."""
    out: list[Sign] = []
    for n, run in enumerate(line):
        if isinstance(run, d.PageBreak):
            continue
        if run.note:
            out += [(sign, n, 0) for sign in f"[{run.value.strip('[]')}]" if not sign.isspace()]
            continue
        for at, letters in _letters(run.value):
            out += [(sign, n, at) for sign in clean(letters) if not sign.isspace()]
    return out


def _letters(value: str) -> Iterator[tuple[int, str]]:
    """Each letter with the marks that belong to it, and its place."""
    begin = 0
    for at in range(1, len(value) + 1):
        if at == len(value) or not unicodedata.category(value[at]).startswith("M"):
            yield begin, value[begin:at]
            begin = at


def _find(signs: Sequence[Sign], texts: Sequence[str]) -> list[tuple[int, int]] | None:
    """Where each sentence begins and ends among these signs; None unless they are all of them, in order.

    A number or label before the first one stands outside its line.
    """
    line, at = "".join(sign for sign, _, _ in signs), 0
    places = []
    for n, text in enumerate(texts):
        wanted = "".join(text.split())
        cut = 0 if n else next(k for k in range(len(wanted) + 1) if line.startswith(wanted[k:]))
        if not line.startswith(wanted[cut:], at):
            return None
        places.append((at, at + len(wanted) - cut))
        at = places[-1][1]
    return places if at == len(line) else None


def _mark(line: d.Line, places: Sequence[tuple[int, int]], pages: Sequence[int]) -> d.Line:
    """The line with each sentence between two marks, no run of it reaching over one.

    pages: for each page that begins in the line, how many sentences are read before it is told.
    """
    signs = _stream(line)
    begins = [signs[begin][1:] for begin, _ in places]
    out: list[d.Inline] = []
    opened, told = 0, 0
    for n, run in enumerate(line):
        if isinstance(run, d.PageBreak):
            if told < len(pages) and pages[told] > opened:
                out, opened = _turn(out, opened), opened + 1
            told += 1
            out.append(run)
            continue
        cuts = [at for m, at in begins[opened:] if m == n]
        rest, done = run.value, 0
        for at in cuts:
            out += _part(run, rest[: at - done])
            rest, done = rest[at - done :], at
            out, opened = _turn(out, opened), opened + 1
        out += _part(run, rest)
    return (*out, d.Text(CLOSE))


def _turn(out: list[d.Inline], opened: int) -> list[d.Inline]:
    """What is written so far, the sentence at hand closed and the next one opened."""
    return [*out, *([d.Text(CLOSE)] if opened else []), d.Text(OPEN)]


def _part(run: d.Text, value: str) -> list[d.Inline]:
    return [replace(run, value=value)] if value else []


def _with_lines(document: d.Document, lines: Mapping[str, d.Line]) -> d.Document:
    """The document with these lines in the place of its own, by the name of their block."""

    def change(block: d.Block) -> tuple[d.Block, ...]:
        line = lines.get(getattr(block, "id", ""))
        if line is None:
            return (block,)
        if isinstance(block, (d.Heading, d.Paragraph)):
            return (replace(block, text=line),)
        return (replace(block, caption=line) if isinstance(block, (d.Table, d.Picture)) else block,)

    notes = tuple(replace(note, blocks=change_blocks(note.blocks, change)) for note in document.notes)
    return replace(document, blocks=change_blocks(document.blocks, change), notes=notes)
