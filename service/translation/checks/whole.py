"""What shows only when all passages of a draft are seen together."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from service.translation.draft import Check, Segment

SAME = 3  # different passages with one target; two may be two ways to say one thing


def check_whole(segments: Sequence[Segment], sources: Sequence[str] = ()) -> Mapping[int, tuple[Check, ...]]:
    """What is found, by passage: one target for all, passages without one.

    sources: the passages that the text has now, where these were read from elsewhere; n is 0 for what no segment has.
    """
    found: dict[int, list[Check]] = defaultdict(list)
    by_target: dict[str, set[str]] = defaultdict(set)
    for segment in segments:
        by_target[segment.target].add(segment.source)
    for segment in segments:
        if not segment.target:
            found[segment.n].append(Check("segments", "error", "This passage has no translation."))
        elif len(by_target[segment.target]) >= SAME:
            told = "The same words stand for several different passages."
            found[segment.n].append(Check("engine fault", "error", told))
    told_of = [segment.source for segment in segments]
    lost, added = ([s for s in a if s not in b] for a, b in ((sources, told_of), (told_of, sources)))
    if sources and lost:
        found[0].append(Check("segments", "error", f"Missing passages: {len(lost)}. The first is “{lost[0]}”."))
    if sources and added:
        told = f"Passages that are not in the paper: {len(added)}. The first is “{added[0]}”."
        found[0].append(Check("segments", "error", told))
    return {n: tuple(checks) for n, checks in found.items()}
