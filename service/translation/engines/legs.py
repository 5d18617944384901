"""From English into a language by installed models: straight, or through a third language by two of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from service.processes import Report
from service.translation.engines.base import Engine
from service.translation.tiers import BEST_FIRST, Tier, tier_of

Way = tuple["Leg", ...]


@dataclass(frozen=True, slots=True)
class Leg:
    """What one installed model does. engine: the key of the one that it belongs to; model: what it is called.

    fingerprint: names its files; size: their bytes. say(texts with marks, report): one target a text, "" where it
    could give none.
    """

    engine: str
    model: str
    source: str
    target: str
    tier: Tier
    licence: str
    fingerprint: str
    size: int
    say: Callable[[Sequence[str], Report], list[str]]


def make_engine(
    key: str, title: str, offers: Mapping[str, str], legs: Callable[[Path], Sequence[Leg]], tells_model: bool = False
) -> Engine:
    """An engine that goes these legs, at least one of them its own."""

    def way(language: str, folder: Path) -> Way:
        return best_way(key, language, legs(folder))

    def languages(folder: Path) -> dict[str, Tier]:
        there = legs(folder)
        ways = {leg.target: best_way(key, leg.target, there) for leg in there}
        return {target: tier_of_way(found) for target, found in sorted(ways.items()) if found}

    return Engine(
        key=key,
        title=title,
        offers=offers,
        languages=languages,
        fingerprint=lambda language, folder: " ".join(leg.fingerprint for leg in way(language, folder)),
        licence=lambda language, folder: "; ".join(licences(way(language, folder))),
        model=lambda language, folder: ", then ".join(leg.model for leg in way(language, folder)),
        size=lambda language, folder: sum(leg.size for leg in way(language, folder)),
        translate=lambda sentences, language, folder, report: go(way(language, folder), sentences, report),
        tells_model=tells_model,
    )


def best_way(engine: str, language: str, legs: Sequence[Leg]) -> Way:
    """One leg from English, else two; at least one of this engine; () where there is no way."""
    last = [leg for leg in legs if leg.target == language]
    first = [leg for leg in legs if leg.source == "en" and leg.target != language]
    ways: list[Way] = [(leg,) for leg in last if leg.source == "en"]
    ways += [(a, b) for a in first for b in last if b.source == a.target]
    own = [way for way in ways if any(leg.engine == engine for leg in way)]
    return min(own, key=lambda way: (len(way), BEST_FIRST.index(way[0].tier), way[0].target), default=())


def tier_of_way(way: Way) -> Tier:
    """The leg's own tier; a way through a third language is for revisers at best."""
    tiers = [leg.tier for leg in way]
    return tier_of(way[-1].target, *tiers) if len(way) == 1 else tier_of(way[-1].target, "reviser", *tiers)


def licences(way: Way) -> list[str]:
    """The licences of the legs, each once."""
    return list(dict.fromkeys(leg.licence for leg in way if leg.licence))


def go(way: Way, sentences: Sequence[str], report: Report) -> list[str]:
    """Every sentence through every leg of the way, one model in memory at a time."""
    texts, steps = list(sentences), len(way) * len(sentences)
    for n, leg in enumerate(way):
        before = n * len(texts)
        texts = leg.say(texts, lambda part, whole, before=before: report(before + part, steps))  # type: ignore[misc]
    return texts
