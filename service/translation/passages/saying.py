"""Passages -> their targets: cut into sentences, what must be kept behind marks, said by an engine, and put together.

passage ──split──▶ sentences ──mask──▶ engine ──unmask──▶ again, where something was lost or a term is not the right one
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from service.translation.passages.glossary import Term
from service.translation.passages.masks import (
    MARK,
    Mask,
    Masked,
    keeps_all,
    mask_text,
    missing_marks,
    say_masks,
    unmask,
)
from service.translation.passages.names import is_running
from service.translation.passages.split import split_sentences
from service.translation.passages.terms import find_terms, lacking, pattern_of, say_term, turn_owners
from service.translation.passages.tidy import melt, tidy

Say = Callable[[Sequence[str]], list[str]]
"""Sentences to their targets, "" where an engine could give none."""
Asked = tuple[str, bool]
"""A sentence, and whether its passage is running text, where a capital tells a name."""


@dataclass(frozen=True, slots=True)
class Words:
    """What is known beside the text. names: in English, longest first; forms: names, short forms and nouns of
    references to how the language says them; terms: those that an engine has to use; titles: terms, in small letters,
    to their forms, for headings that say nothing else; typed: the engine is told which marks are dates, as ⟦d3⟧.
    """

    language: str
    names: Sequence[str] = ()
    forms: Mapping[str, str] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A passage's target, "" where something was lost; forced: the terms that were put in as they stand."""

    target: str
    forced: tuple[str, ...] = ()


def say_passages(sources: Iterable[str], words: Words, say: Say) -> dict[str, Said]:
    """Each passage's target. Every different sentence goes to the engine once, all in one call."""
    cut = {source: [(part, is_running(source)) for part in split_sentences(source)] for source in sources}
    asked = list(dict.fromkeys(one for parts in cut.values() for one in parts))
    said = _with_marks(dict.fromkeys(asked, ""), words, say)
    lost = [one for one in asked if not said[one].target]
    said |= _without_marks(lost, words, say)
    said |= _with_terms([one for one in asked if said[one].target], said, words, say)
    return {source: _join([said[one] for one in parts], words.language) for source, parts in cut.items()}


def has_words(text: str) -> bool:
    """Whether anything is left to translate."""
    return any(letter.isalpha() for letter in text)


def _with_marks(asked: Mapping[Asked, str], words: Words, say: Say) -> dict[Asked, Said]:
    """Each sentence's target. asked: with each a pattern of the terms that stand behind marks as well, or ""."""
    masked = {one: _mask(one, words, terms) for one, terms in asked.items()}
    told = {each.text: _type(each) if words.typed else each.text for each in masked.values() if has_words(each.text)}
    texts = list(dict.fromkeys(told.values()))
    targets = dict(zip(texts, say(texts) if texts else [], strict=True))
    return {
        one: _unmask(one[0], each, targets[told[each.text]] if each.text in told else each.text, words)
        for one, each in masked.items()
    }


def _type(masked: Masked) -> str:
    """The sentence with the marks of days as ⟦d3⟧."""
    days = {
        n for n, mask in enumerate(masked.masks, 1) if mask.kind == "date" and re.search(r"\b\d{1,2}(?!\d)", mask.text)
    }
    return MARK.sub(lambda found: f"⟦d{found[1]}⟧" if int(found[1]) in days else found[0], masked.text)


def _mask(one: Asked, words: Words, terms: str) -> Masked:
    sentence, running = one
    if terms and words.typed:
        sentence = turn_owners(sentence, terms)
    masked = mask_text(sentence, words.names, terms, running=running)
    said = tuple(
        Mask(mask.kind, mask.text, say_term(mask.text, words.terms, words.language)) if mask.kind == "term" else mask
        for mask in masked.masks
    )
    return Masked(masked.text, say_masks(said, words.language, words.forms))


def _unmask(original: str, masked: Masked, target: str, words: Words) -> Said:
    if not target or missing_marks(target, masked.masks):
        return Said("")
    whole = unmask(tidy(masked.text, target), masked.masks, words.language)
    forced = tuple(mask.said for mask in masked.masks if mask.kind == "term")
    whole = melt(whole, masked.masks, words.language)
    capital = original[:1].isupper() and masked.text.startswith("⟦")
    return Said(whole[:1].upper() + whole[1:] if capital else whole, forced)


def _without_marks(lost: Sequence[Asked], words: Words, say: Say) -> dict[Asked, Said]:
    """The sentences again as they stand; kept where everything that marks stood for is there all the same."""
    texts = list(dict.fromkeys(sentence for sentence, _ in lost))
    targets = dict(zip(texts, say(texts) if texts else [], strict=True))
    found = {}
    for one in lost:
        target = targets[one[0]]
        masks = _mask(one, words, "").masks
        target = tidy(one[0], target)
        found[one] = Said(target if target and keeps_all(target, masks, words.language) else "")
    return found


def _with_terms(asked: Sequence[Asked], said: Mapping[Asked, Said], words: Words, say: Say) -> dict[Asked, Said]:
    """The sentences whose terms the engine did not use, those behind marks; as they were where it loses these."""
    wanted = {}
    for one in asked:
        terms = lacking(find_terms(_mask(one, words, "").text, words.terms), said[one].target)
        if terms:
            wanted[one] = pattern_of(terms, words.language)
    again = _with_marks(wanted, words, say)
    return {one: each for one, each in again.items() if each.target}


def _join(parts: Sequence[Said], language: str) -> Said:
    if not all(part.target for part in parts):
        return Said("")
    joint = "" if language == "zh" else " "
    return Said(joint.join(part.target for part in parts), tuple(term for part in parts for term in part.forced))
