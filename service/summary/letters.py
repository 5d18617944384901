"""What a letter that has no headings for it says: why it was written, what it asks for, and whom to contact."""

import re
from dataclasses import dataclass

from service.document import Block, Heading, Paragraph
from service.summary.clean import is_strong, said
from service.summary.sentences import Sentence

NEAR = 60  # blocks in which a letter greets
GREETING = re.compile(r"dear\b", re.IGNORECASE)
CLOSING = re.compile(r"(yours\b|with (all )?(best|kind|warm)|(kind|best|warm) (regards|wishes))", re.IGNORECASE)
WRITER = (
    r"\b(?:the (?:[\w-]+ )?(?:committee|sub-committee|panel|board|commission|council|cabinet|assembly|authority|group)"
    r"|we|I)\b(?: (?:also|therefore|now|further|strongly|again|would|will|must|do))*"
)
PURPOSE = re.compile(r"\b(?:I|we) (?:am|are) (?:writing|responding|replying)\b|\b(?:I|we) write\b|\bfurther to\b", re.I)
ASKING = re.compile(
    WRITER
    + r" (?:recommends?|asks?|requests?|urges?|calls? (?:on|for|upon)|invites?|seeks?|expects?|proposes?|suggests?"
    r"|like\b(?! to (?:thank|take|acknowledge|note|express|begin|start|congratulate))|welcome (?:further|more|an?\b)"
    r"|be (?:grateful|happy|pleased)|appreciate|ask|look(?:s)? forward to (?:hearing|receiving|your))"
    r"|" + WRITER + r" believes?\b.{0,90}\b(?:should|must|needs?)\b"
    r"|\bplease (?:send|reply|respond|confirm|provide|tell|write|return)\b"
    r"|\b(?:response|reply|respond|answer)\b.{0,60}\bby \d",
    re.IGNORECASE,
)
REACHED = re.compile(r"\S@\S|\b0\d{2,4}[ )]*\d{3}")
TOUCH = re.compile(r"\b(contact|get in touch|let\b.{0,80}\bknow|write to|call|e-?mail)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Letter:
    """subject: the line under the greeting that says what it is about, "" without one. body: what follows, unsigned."""

    subject: str
    body: tuple[Block, ...]


def find_letter(blocks: tuple[Block, ...]) -> Letter | None:
    """The letter that these blocks are; None where nobody is greeted near their beginning."""
    for at, block in enumerate(blocks[:NEAR]):
        if isinstance(block, Paragraph) and GREETING.match(said(block)):
            body = _until_close(blocks[at + 1 :])
            first = body[0] if body else None
            titled = isinstance(first, Heading) or (first and is_strong(first) and not said(first).endswith("."))
            return Letter(said(first) if first and titled else "", body)
    return None


def find_needed(sentences: tuple[Sentence, ...]) -> frozenset[int]:
    """Which sentences of a letter stand in its summary in any case.

    Where the writer set what matters strong, that is what the letter asks for; else it is known by its words.
    """
    strong = {n for n, sentence in enumerate(sentences) if sentence.strong}
    marked = len(strong) > 2
    asking = {n for n, sentence in enumerate(sentences) if ASKING.search(sentence.said)}
    contact = {n for n, sentence in enumerate(sentences) if is_contact(sentence)}
    return frozenset(_purpose(sentences) | (strong if marked else set()) | asking | contact)


def is_contact(sentence: Sentence) -> bool:
    """Whether a sentence says whom to ask, with an address or a number."""
    return bool(REACHED.search(sentence.said) and TOUCH.search(sentence.said))


def _purpose(sentences: tuple[Sentence, ...]) -> set[int]:
    """The sentence that says why the letter was written, else its first."""
    told = [n for n, sentence in enumerate(sentences[:6]) if PURPOSE.search(sentence.said)]
    return set(told[:1] or range(min(1, len(sentences))))


def _until_close(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph) and CLOSING.match(said(block)):
            return blocks[:at]
    return blocks
