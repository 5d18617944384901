"""Segments without words -> segments with an engine's words, each checked; what fails its checks stays empty."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from service.languages import get_phrases
from service.translation.checks import check_segment
from service.translation.draft import Check, Segment
from service.translation.masks import POSTCODE, Masked, keeps_all, mask_text, missing_marks, unmask
from service.translation.names import find_names, is_running
from service.translation.split import split_sentences

Say = Callable[[Sequence[str]], list[str]]
"""Sentences to their targets, "" where an engine could give none."""


def fill(
    segments: Sequence[Segment],
    language: str,
    kept: Sequence[str],
    say: Say | None,
    memory: Mapping[str, str],
    glossary: Mapping[str, str],
    card: Mapping[str, str],
) -> tuple[Segment, ...]:
    """The segments with targets in `language`: from the memory, from our phrases, or else by the engine.

    kept: words that must stay as they are, beside names and figures. say: None where there is no engine. card: the
    lines of the English key facts and how our phrases say them.
    """
    known = [_from_memory(segment, language, memory, glossary) for segment in segments]
    rest = [segment for segment, found in zip(segments, known, strict=True) if found is None]
    done = iter(_translated(rest, language, kept, say, glossary, card))
    return tuple(found or next(done) for found in known)


def _from_memory(
    segment: Segment, language: str, memory: Mapping[str, str], glossary: Mapping[str, str]
) -> Segment | None:
    """The segment as somebody approved it before; None where nobody did, or the checks hold something against it."""
    target = memory.get(segment.source, "")
    checks = check_segment(segment.source, target, language, glossary)
    if not target or any(check.level == "error" for check in checks):
        return None
    return replace(segment, target=target, state="memory", checks=checks)


def _translated(
    segments: Sequence[Segment],
    language: str,
    kept: Sequence[str],
    say: Say | None,
    glossary: Mapping[str, str],
    card: Mapping[str, str],
) -> list[Segment]:
    """The segments with our phrases and the engine's words."""
    ours = {**_phrasebook([segment.source for segment in segments], language), **card}
    if say is None:
        return [
            _finish(s, ours[s.source], language, glossary, s.source not in card) if s.source in ours else s
            for s in segments
        ]
    sources = list(dict.fromkeys(segment.source for segment in segments if segment.source not in ours))
    names = sorted({*find_names(sources), *_addresses(segments), *kept}, key=len, reverse=True)
    masked = {source: mask_text(source, names) for source in sources}
    said = {**_say_twice(masked, language, say), **ours}
    whole = {source for source in sources if not _has_words(masked[source].text)}  # a name, a date: nothing to check
    return [_finish(s, said[s.source], language, glossary, s.source not in whole | card.keys()) for s in segments]


def _say_twice(masked: Mapping[str, Masked], language: str, say: Say) -> dict[str, str]:
    """Each passage's target: with marks, else without, where everything that they stood for is there all the same."""
    first = _translate([passage.text for passage in masked.values()], language, say)
    targets = {source: _unmasked(text, masked[source], language) for source, text in zip(masked, first, strict=True)}
    again = [source for source, target in targets.items() if not target]
    for source, target in zip(again, _translate(again, language, say), strict=True):
        targets[source] = target if target and keeps_all(target, masked[source].masks, language) else ""
    return targets


def _phrasebook(sources: Sequence[str], language: str) -> dict[str, str]:
    """What a summary says in words of ours, "Recommendations" or "Date: 24 May 2023", in our words in the language."""
    english, own = get_phrases("en"), get_phrases(language)
    said = {text: own[key] for key, text in english.items() if "{" not in text and own[key] != text}
    out = {}
    for source in sources:
        label, colon, rest = source.partition(": ")
        masked = mask_text(rest)
        if source in said:
            out[source] = said[source]
        elif colon and label in said and not _has_words(masked.text):
            out[source] = f"{said[label]}: {unmask(masked.text, masked.masks, language)}"
    return out


def _addresses(segments: Sequence[Segment]) -> list[str]:
    """The lines of addresses: short lines that a paper breaks in one block, one of which has a postcode."""
    together: dict[str, list[str]] = {}
    for segment in segments:
        if segment.block and not is_running(segment.source):
            together.setdefault(segment.block, []).append(segment.source)
    return [s for lines in together.values() if re.search(POSTCODE, " ".join(lines)) for s in lines if len(lines) > 1]


def _translate(texts: Sequence[str], language: str, say: Say) -> list[str]:
    """Passages, each sentence by sentence, all in one call; "" for a passage of which one sentence has no target."""
    parts = [split_sentences(text) for text in texts]
    wanted = list(dict.fromkeys(sentence for sentences in parts for sentence in sentences if _has_words(sentence)))
    said = dict(zip(wanted, say(wanted) if wanted else [], strict=True))
    joint = "" if language == "zh" else " "
    out = []
    for sentences in parts:
        done = [said.get(sentence, sentence) for sentence in sentences]
        out.append(joint.join(done) if all(done) else "")
    return out


def _has_words(sentence: str) -> bool:
    return any(letter.isalpha() for letter in sentence)


def _unmasked(text: str, masked: Masked, language: str) -> str:
    return "" if missing_marks(text, masked.masks) else unmask(text, masked.masks, language)


def _finish(segment: Segment, target: str, language: str, glossary: Mapping[str, str], checked: bool) -> Segment:
    """The segment with its target, or empty with the reason: a wrong figure is worse than none."""
    if not target:
        lost = Check("kept words", "error", "The engine lost or changed a name, figure or date. Please translate this.")
        return replace(segment, checks=(lost,))
    checks = check_segment(segment.source, target, language, glossary) if checked else ()
    if any(check.level == "error" for check in checks):
        return replace(segment, checks=checks)
    return replace(segment, target=target, state="machine", checks=checks)
