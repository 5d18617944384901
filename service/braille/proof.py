"""The way back: the lines of a Braille file as text again, held against the words of its paper.

A machine can prove only what liblouis reads back by its letters, as UEB; codes that spell by sound it cannot
(`Code.back` says how much of a text each table gives back).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from service.braille.cells import BLANK
from service.braille.following import ALIKE, COLON, Difference, Reader
from service.braille.guard import Ask, Guard
from service.braille.prepare import OWN
from service.braille.transcriber import NOTE, OURS
from service.document import Document, Paragraph, Text, line_of
from service.walking import lines, walk
from service.wording import find_passages, words_of

UNSAID = re.compile(
    f"{'|'.join(OURS)}"
    f"|{BLANK}(?:⠐{{2,}}|⠤{{3,}})(?={BLANK}|$)"  # what leads over a gap, or fills an empty cell
    f"|{NOTE}(?=[⠼⠰])"
    f"|(?<![^{BLANK}])⠐⠒+(?={BLANK}|$)"  # the line under the head of a table
    "|⠲?⠰[⠔⠢](?=⠼)"  # a figure that is raised or lowered, with the stop before it
    "|[⠘⠨][⠂⠆⠶⠄]"  # emphasis, which liblouis 3.24 takes for signs
    # Stops that it takes for letters: after another stop, before a mark, at a word's end, before a figure.
    f"|(?<=⠲)[⠒⠲](?={BLANK}|$)|[⠆⠒](?=⠐⠔)|(?<=[^{BLANK}⠂⠶⠠])⠆(?={BLANK}|$)|(?<=[⠴⠜]⠼)⠲"
)
"""Cells that no word stands for, or that liblouis 3.24 cannot read back where they stand."""
SPELLED = {
    "enough": "en", "were": "", "his": "", "its": "xs", "above": "abv", "below": "bel", "before": "bef",
    "good": "gd", "goodwin": "gdwin", "letter": "lr", "today": "td", "children": "chn", "quickly": "qkly",
    "people": "p", "it": "x",
}  # fmt: skip
"""Words that liblouis 3.24 spells otherwise on the way back, beside brackets or alone, though their cells are right."""
VOWELS = re.compile("[\u064b-\u0652]")
"""Arabic vowel signs and doubling, which come back one letter too early."""


@dataclass(frozen=True, slots=True)
class Proof:
    """words: of the paper, all looked for; differs: those that did not come back as they are printed."""

    words: int
    differs: tuple[Difference, ...]

    @property
    def unexplained(self) -> tuple[Difference, ...]:
        """The differences that have no reason."""
        return tuple(each for each in self.differs if not each.reason)

    @property
    def explained(self) -> tuple[Difference, ...]:
        """The differences that have one."""
        return tuple(each for each in self.differs if each.reason)

    @property
    def recall(self) -> float:
        """The part of the words that came back, or did not for a known reason."""
        return 1 - sum(len(each.words.split()) for each in self.unexplained) / max(1, self.words)


def read_back(rows: Iterable[str], table: str, document: Document, guard: Guard) -> Proof:
    """The cells of these lines translated back by this table, and each word of the document looked for, in order.

    Capitals, Arabic vowel signs and the shape of quotation marks are not compared. Extra words are no loss.
    """
    asked = [Ask(table, UNSAID.sub(_blank, cells), back=True) for cells in _stretches(rows)]
    reader = Reader([word for answer in guard.ask(*asked) for word in _words(COLON.sub(":", answer.out))])
    foreign = _foreign(document)
    total, differs = 0, []
    for wanted in _passages(document):
        total += len(wanted)
        for words, came in reader.follow(wanted):
            differs.append(Difference(words, came, _reason(words, came, foreign, document.language)))
    return Proof(total, tuple(differs))


def _passages(document: Document) -> Iterator[list[str]]:
    """The words of each passage as Braille has them: a note after the block that has its mark."""
    told: set[str] = set()
    for part in (*([block] for block in document.blocks), []):
        marks = {run.note for line in lines(tuple(part)) for run in line if isinstance(run, Text)}
        notes = [note for note in document.notes if note.id not in told and (note.id in marks or not part)]
        told |= {note.id for note in notes}
        for blocks in (tuple(part), *(note.blocks for note in notes)):
            group = find_passages(replace(document, blocks=blocks, notes=()))[0]
            yield from (words for passage in group if (words := _words(passage.text)))


def _blank(found: re.Match[str]) -> str:
    return BLANK * found[0].startswith((NOTE, BLANK))


def _stretches(rows: Iterable[str]) -> Iterator[str]:
    """The lines joined, up to each that begins a paragraph or is empty."""
    kept: list[str] = []
    for row in rows:
        if row.startswith(BLANK * 2) or not row:
            yield BLANK.join(kept)
            kept = []
        kept.append(row.strip(BLANK))
    yield BLANK.join(kept)


def _words(text: str) -> list[str]:
    return words_of(VOWELS.sub("", unicodedata.normalize("NFKC", text)).casefold().translate(ALIKE))


def _foreign(document: Document) -> set[str]:
    """The words of passages in other languages, which stand in another code than the paper's."""
    groups = (document.blocks, *(note.blocks for note in document.notes))
    found: set[str] = set()
    for block in (block for blocks in groups for block in walk(blocks)):
        whole = block.language if isinstance(block, Paragraph) else ""
        for run in line_of(block):
            if isinstance(run, Text) and (run.language or whole) not in ("", document.language):
                found.update(_words(run.value))
    return found


def _reason(words: str, came: str, foreign: set[str], language: str) -> str:
    """Why these words came back otherwise, "" where that is not known."""
    if SPELLED.get(words) == came:
        return "liblouis does not read these cells back where they stand"
    lost = set(words.split()) - set(came.split())
    if lost and all(word in foreign or not _is_own(word, language) for word in lost):
        return "it stands in another code than the paper's"
    return ""


def _is_own(word: str, language: str) -> bool:
    """Whether a word's letters are of the script of this language."""
    script = OWN.get(language, "LATIN")
    return all(unicodedata.name(each, "").startswith(script) for each in word if each.isalpha())
