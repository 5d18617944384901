"""Many sentences through one CTranslate2 model: nothing is cut, the order stays, and no more is padded than must be.

Left to itself the library cuts after 1,024 pieces in and 256 out without a word. Here a sentence that is too long for a
model, or one whose end a model never finds, has no target instead.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from service.processes import Report

Pieces = list[str]
BATCH = 1024  # pieces side by side in one step of the model, those that fill up shorter sentences counted
LONGEST_OUT = 3  # pieces out to one piece in; more is an engine that lost its way
SHORTEST = 64  # but a short sentence may take this many


def translate_pieces(
    translator: Any, sentences: Sequence[Pieces], prefix: Sequence[str] = (), *, report: Report
) -> list[Pieces]:
    """What the model says for each sentence, in their order; [] for an empty one and one that cannot be said whole.

    prefix: what every target begins with; it stays in what comes back. report(sentences done, of so many).
    """
    out: list[Pieces] = [[] for _ in sentences]
    done = sum(not each for each in sentences)
    for places in _batches(sentences):
        for place, said in zip(places, _batch(translator, [sentences[n] for n in places], prefix), strict=True):
            out[place] = said
        done += len(places)
        report(done, len(sentences))
    return out


def _batches(sentences: Sequence[Pieces]) -> Iterator[list[int]]:
    """The places of the sentences, the longest first, in batches as the library itself makes them of one long call."""
    batch: list[int] = []
    for place in sorted((n for n, each in enumerate(sentences) if each), key=lambda n: -len(sentences[n])):
        if batch and (len(batch) + 1) * len(sentences[batch[0]]) > BATCH:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def _batch(translator: Any, sentences: list[Pieces], prefix: Sequence[str]) -> list[Pieces]:
    """A batch's targets; where one sentence is too long for the model, the others are not lost with it."""
    longest = max(SHORTEST, LONGEST_OUT * max(map(len, sentences))) + len(prefix)
    try:
        # max_input_length 0: a sentence longer than the model's memory is an error, not cut.
        results = translator.translate_batch(
            sentences, target_prefix=[list(prefix)] * len(sentences) if prefix else None, beam_size=4,
            length_penalty=0.2, replace_unknowns=True, max_input_length=0, max_decoding_length=longest,
        )  # fmt: skip
    except RuntimeError:
        middle = len(sentences) // 2
        halves = (sentences[:middle], sentences[middle:])
        return [said for half in halves for said in _batch(translator, half, prefix)] if middle else [[]]
    outs = [result.hypotheses[0] for result in results]
    return [out if len(out) < longest else [] for out in outs]
