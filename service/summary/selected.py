"""Sentences selected from a paper that has no summary of its own: those nearest to what the whole paper speaks of.

Each sentence is a vector of its words, weighed by how few sentences hold them; the sentences nearest to the sum of
all are taken, none too like another, verbatim and in the paper's order (after Radev and others, "Centroid-based
summarization of multiple documents", 2004). Linear in the length of the paper; the same paper gives the same choice.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import log, sqrt

from service.document import Block, Document, Items, Line, Paragraph, Text, plain
from service.summary.clean import is_signing, is_strong

HOW_MANY = 5
SHORTEST, LONGEST = 8, 60  # words of a sentence that can stand alone
TOO_LIKE = 0.5
END = re.compile(r"(?<=[.!?])[”’\")\]]*\s+(?=[“‘\"(\[]?[A-Z0-9£])")
ABBREVIATED = re.compile(
    r"(\b(Mr|Mrs|Ms|Dr|Prof|Rev|Sir|St|Cllr|No|Nos|para|paras|pp?|ch|art|vol|ed|cf|etc|eg|ie|vs|approx|[A-Z])"
    r"|e\.g|i\.e)\.$"
)
FURNITURE = re.compile(
    r"dear\b|if you\b.*(large print|braille)|please contact|contact\b|copies of\b|\(?sent by|https?://|www\.",
    re.IGNORECASE,
)
COMMON_WORDS = (
    "a about after all also an and any are as at be been but by can could did do for from had has have he her his how i"
    " if in into is it its may more most must no not of on one or other our out over she should so some such than that"
    " the their them then there these they this those to under up us was we were what when which who will with would"
    " you your"
)
COMMON = frozenset(COMMON_WORDS.split())


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the body; block: the id of the paragraph it stands in."""

    text: Line
    words: Counter[str]
    block: str


def select(document: Document) -> tuple[Sentence, ...]:
    """Up to five sentences of the paper's body, in its order."""
    found = [s for block in _body(document.blocks, document.language) for s in _sentences(block)]
    if len(found) <= HOW_MANY:
        return tuple(found)
    held_by = Counter(word for sentence in found for word in sentence.words)
    vectors = [_vector(sentence.words, held_by, len(found)) for sentence in found]
    middle: dict[str, float] = {}
    for vector in vectors:
        for word, weight in vector.items():
            middle[word] = middle.get(word, 0.0) + weight
    ranked = sorted(range(len(found)), key=lambda n: (-_likeness(vectors[n], middle), n))
    return tuple(found[n] for n in sorted(_unlike(ranked, vectors)))


def _unlike(ranked: list[int], vectors: list[dict[str, float]]) -> list[int]:
    """The first in rank, leaving out what says much the same as one already taken."""
    taken: list[int] = []
    for n in ranked:
        if len(taken) < HOW_MANY and all(_likeness(vectors[n], vectors[m]) < TOO_LIKE for m in taken):
            taken.append(n)
    return taken


def _body(blocks: tuple[Block, ...], language: str) -> Iterator[Paragraph]:
    """Paragraphs of running text in the paper's language; no tables, quotations, notices or signing lines."""
    for block in blocks:
        if isinstance(block, Items):
            for item in block.items:
                yield from _body(item.blocks, language)
        elif isinstance(block, Paragraph) and block.language in ("", language) and not _is_furniture(block):
            yield block


def _is_furniture(block: Paragraph) -> bool:
    return is_signing(block) or is_strong(block) or bool(FURNITURE.match(plain(block.text)))


def _sentences(block: Paragraph) -> Iterator[Sentence]:
    runs = tuple(run for run in block.text if isinstance(run, Text) and not run.note)
    text = "".join(run.value for run in runs)
    start = 0
    for end in [*(m.end() for m in END.finditer(text) if not ABBREVIATED.search(text[: m.start()])), len(text)]:
        said = text[start:end].strip()
        if SHORTEST <= len(said.split()) <= LONGEST and said[:1].isupper() and said.rstrip('”’")]')[-1:] in ".!?":
            counted = Counter(w for w in re.findall(r"[^\W_]+", said.casefold()) if w not in COMMON)
            yield Sentence(_cut(runs, start, start + len(text[start:end].rstrip())), counted, block.id)
        start = end


def _cut(runs: tuple[Text, ...], start: int, end: int) -> Line:
    """The characters from start to end of a line, each run in its manner."""
    out: list[Text] = []
    at = 0
    for run in runs:
        piece = run.value[max(0, start - at) : max(0, end - at)]
        at += len(run.value)
        if piece:
            out.append(Text(piece, run.strong, run.emphasis, run.script, run.href, run.language))
    return tuple(out)


def _vector(words: Counter[str], held_by: Counter[str], sentences: int) -> dict[str, float]:
    """The words' weights, of length 1."""
    raw = {word: times * log(sentences / held_by[word]) for word, times in words.items()}
    length = sqrt(sum(weight * weight for weight in raw.values())) or 1.0
    return {word: weight / length for word, weight in raw.items()}


def _likeness(one: dict[str, float], other: dict[str, float]) -> float:
    return sum(weight * other.get(word, 0.0) for word, weight in one.items())
