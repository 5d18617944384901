"""Sentences selected from a paper that has no summary of its own: those nearest to what the whole paper speaks of.

Each sentence is a vector of its words, weighed by how few sentences hold them; the sentences nearest to the sum of
all are taken, none too like another, verbatim and in the paper's order (after Radev and others, "Centroid-based
summarization of multiple documents", 2004). Linear in the length of the paper; the same paper gives the same choice.
A letter gives in any case why it was written, what it asks for and whom to contact.
"""

from collections import Counter
from collections.abc import Iterator
from math import log, sqrt

from service.document import Block, PageBreak
from service.summary.letters import find_letter, find_needed
from service.summary.sentences import Sentence, find_sentences
from service.walking import walk

FEWEST, MOST = 5, 12
WORDS_FOR_ONE = 3000  # words of a paper for each sentence above the fewest
TOO_LIKE = 0.5


def select(blocks: tuple[Block, ...], language: str) -> tuple[Sentence, ...]:
    """Five sentences or a few more of a paper's body, in its order; of a letter all that say what it is for."""
    letter = find_letter(blocks)
    every = find_sentences(letter.body if letter else blocks, language)
    needed = find_needed(every) if letter else frozenset()
    whole = {name for n in needed if every[n].announces for name in _ids(every[n].announces)}
    found = tuple(s for n, s in enumerate(every) if s.block not in whole and (n in needed or s.can_stand_alone))
    first = [n for n, sentence in enumerate(found) if any(sentence is every[m] for m in needed)]
    many = min(MOST, FEWEST + sum(len(sentence.said.split()) for sentence in every) // WORDS_FOR_ONE)
    if len(found) <= many:
        return found
    vectors = _vectors([sentence.words for sentence in found])
    return tuple(found[n] for n in sorted(_unlike(_ranked(vectors), vectors, first, many)))


def _ids(block: Block | None) -> Iterator[str]:
    """The ids of all that is inside a list."""
    for inside in walk((block,) if block else ()):
        if not isinstance(inside, PageBreak):
            yield inside.id


def _ranked(vectors: list[dict[str, float]]) -> list[int]:
    """Which sentences are nearest to the sum of all, the nearest first."""
    middle: dict[str, float] = {}
    for vector in vectors:
        for word, weight in vector.items():
            middle[word] = middle.get(word, 0.0) + weight
    return sorted(range(len(vectors)), key=lambda n: (-_likeness(vectors[n], middle), n))


def _unlike(ranked: list[int], vectors: list[dict[str, float]], first: list[int], many: int) -> list[int]:
    """Those that are needed and the first in rank, leaving out what says much the same as one already taken."""
    taken = list(first)
    for n in ranked:
        if len(taken) < many and all(_likeness(vectors[n], vectors[m]) < TOO_LIKE for m in taken):
            taken.append(n)
    return taken


def _vectors(counted: list[Counter[str]]) -> list[dict[str, float]]:
    """The words' weights of each sentence, of length 1."""
    held_by = Counter(word for words in counted for word in words)
    return [_vector(words, held_by, len(counted)) for words in counted]


def _vector(words: Counter[str], held_by: Counter[str], sentences: int) -> dict[str, float]:
    raw = {word: times * log(sentences / held_by[word]) for word, times in words.items()}
    length = sqrt(sum(weight * weight for weight in raw.values())) or 1.0
    return {word: weight / length for word, weight in raw.items()}


def _likeness(one: dict[str, float], other: dict[str, float]) -> float:
    return sum(weight * other.get(word, 0.0) for word, weight in one.items())
