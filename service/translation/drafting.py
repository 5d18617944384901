"""Segments without words -> segments with an engine's words, each checked; what fails its checks stays empty.

First what persons approved before, then our own phrases, and only then the engine.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from service.languages import get_phrases
from service.translation.checks import check_segment
from service.translation.draft import Check, Segment
from service.translation.passages.masks import POSTCODE, mask_text, unmask
from service.translation.passages.names import find_names, is_running
from service.translation.passages.saying import Said, Say, Words, has_words, say_passages
from service.translation.passages.terms import find_terms, lacking


@dataclass(frozen=True, slots=True)
class Known:
    """What needs no engine. memory: passages and what persons approved for them; card: the lines of the English key
    facts and how our phrases say them; glossary: the authority's terms, which are checked for in every passage.
    """

    memory: Mapping[str, str]
    card: Mapping[str, str]
    glossary: Mapping[str, str]


def fill(segments: Sequence[Segment], words: Words, known: Known, say: Say | None) -> tuple[Segment, ...]:
    """The segments with targets in the language of `words`. say: None where there is no engine."""
    found = [_from_memory(segment, words.language, known) for segment in segments]
    rest = [segment for segment, old in zip(segments, found, strict=True) if old is None]
    done = iter(_translated(rest, words, known, say))
    return tuple(old or next(done) for old in found)


def _from_memory(segment: Segment, language: str, known: Known) -> Segment | None:
    """The segment as somebody approved it before; None where nobody did, or the checks hold something against it."""
    target = known.memory.get(segment.source, "")
    checks = check_segment(segment.source, target, language, known.glossary)
    if not target or any(check.level == "error" for check in checks):
        return None
    return replace(segment, target=target, state="memory", checks=checks)


def _translated(segments: Sequence[Segment], words: Words, known: Known, say: Say | None) -> list[Segment]:
    """The segments with our phrases and the engine's words; those of the card, names and dates need no check."""
    ours = {**_phrasebook([segment.source for segment in segments], words, known.glossary), **known.card}
    sources = list(dict.fromkeys(segment.source for segment in segments if segment.source not in ours))
    names = sorted({*find_names(sources), *_addresses(segments), *words.names}, key=len, reverse=True)
    words = replace(words, names=names)
    said = {source: Said(target) for source, target in ours.items()}
    said |= say_passages(sources, words, say) if say else {}
    bare = {source for source in sources if not has_words(mask_text(source, names).text)}
    return [
        _finish(segment, said[segment.source], words, known.glossary, segment.source not in bare | known.card.keys())
        if segment.source in said
        else segment
        for segment in segments
    ]


def _phrasebook(sources: Sequence[str], words: Words, glossary: Mapping[str, str]) -> dict[str, str]:
    """What a summary says in words of ours, "Recommendations" or "Date: 24 May 2023", in our words in the language."""
    english, own = get_phrases("en"), get_phrases(words.language)
    said = {text: own[key] for key, text in english.items() if "{" not in text and own[key] != text}
    own = {english.lower(): form for english, form in glossary.items()}
    out = {}
    for source in sources:
        if source.lower() in own:
            out[source] = _titled(own[source.lower()])
        elif source in said:
            out[source] = said[source]
        elif source.lower() in words.titles:
            out[source] = _titled(words.titles[source.lower()])
        elif label := find_label(source, said):
            masked = mask_text(source.removeprefix(f"{label}: "))
            out[source] = f"{said[label]}: {unmask(masked.text, masked.masks, words.language, words.forms)}"
    return out


def find_label(source: str, said: Mapping[str, str]) -> str:
    """The label of ours that stands before a figure or date, "Date" in "Date: 24 May 2023"; "" where there is none."""
    label, colon, rest = source.partition(": ")
    return label if colon and label in said and not has_words(mask_text(rest).text) else ""


def _titled(form: str) -> str:
    return form[:1].upper() + form[1:]


def _addresses(segments: Sequence[Segment]) -> list[str]:
    """The lines of addresses: short lines that a paper breaks in one block, one of which has a postcode."""
    together: dict[str, list[str]] = {}
    for segment in segments:
        if segment.block and not is_running(segment.source):
            together.setdefault(segment.block, []).append(segment.source)
    return [s for lines in together.values() if re.search(POSTCODE, " ".join(lines)) for s in lines if len(lines) > 1]


def _finish(segment: Segment, said: Said, words: Words, glossary: Mapping[str, str], checked: bool) -> Segment:
    """The segment with its target, or empty with the reason: a wrong figure is worse than none."""
    if not said.target:
        lost = Check("kept words", "error", "The engine lost or changed a name, figure or date. Please translate this.")
        return replace(segment, checks=(lost,))
    checks = check_segment(segment.source, said.target, words.language, glossary) if checked else ()
    if any(check.level == "error" for check in checks):
        return replace(segment, checks=checks)
    more = tuple(_look_at_terms(segment.source, said, words, glossary))
    return replace(segment, target=said.target, state="machine", checks=(*checks, *more))


def _look_at_terms(source: str, said: Said, words: Words, glossary: Mapping[str, str]) -> list[Check]:
    """What a reviser is told of the terms that were put in as they stand, and of those of ours that are not there."""
    told = [
        Check("term", "warning", f"“{form}” was put in from the glossary. Look at its ending and the words beside it.")
        for form in dict.fromkeys(said.forced)
    ]
    ours = {english: term for english, term in words.terms.items() if english not in glossary}
    for term in lacking(find_terms(mask_text(source, words.names).text, ours), said.target) if ours else ():
        told.append(Check("term", "warning", f"“{term.english}” is “{term.form}” in our glossary (unconfirmed)."))
    return told
