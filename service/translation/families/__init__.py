"""How each family of models wants its text, and how its answer becomes text again.

OPUS-MT       pieces, before them >>som<< where one model speaks several languages
NLLB          its tag and the pieces in; the target begins with its own tag, which comes back. M2M-100 does the same
MADLAD-400    <2so> is part of the text; as a piece put before it the model speaks something else
IndicTrans2   both tags before the pieces, words and marks apart, <ID1> for a mark; the answer is in Devanagari

marks, spacing and scripts are what they need for it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from service.translation.families.marks import from_letters, to_letters
from service.translation.families.scripts import from_devanagari
from service.translation.families.spacing import join, set_apart
from service.translation.passages.masks import MARK

IDS = re.compile(r"[<\[]\s*(?:ID|आईडी|आयडी|आइडी|आइडि|ऐडि|ऐटि|आ[ईय]\s?\.\s?डी\s?\.|آ[ئی]*\s?ی\s?ڈی)\s*(\d+)\s*[>\]]")
"""A mark as IndicTrans2 gives it back; it may say the letters ID in those of the language."""


@dataclass(frozen=True, slots=True)
class Tags:
    """What names the languages to a model, "" where nothing does: source and target."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Family:
    """One family.

    prepare(text with marks, tags): the text as the model's tokenizer is to see it.
    before(tags): pieces before the text's own. begins(tags): pieces that every target begins with, dropped again.
    finish(text, tags): a target's text, its marks as ours.
    """

    title: str
    prepare: Callable[[str, Tags], str]
    before: Callable[[Tags], list[str]]
    begins: Callable[[Tags], list[str]]
    finish: Callable[[str, Tags], str]


def _nothing(tags: Tags) -> list[str]:
    return []


def _source(tags: Tags) -> list[str]:
    return [tags.source] if tags.source else []


def _target(tags: Tags) -> list[str]:
    return [tags.target] if tags.target else []


def _both(tags: Tags) -> list[str]:
    return [tags.source, tags.target]


def _lettered(text: str, tags: Tags) -> str:
    return to_letters(text)


def _unlettered(text: str, tags: Tags) -> str:
    return from_letters(text)


def _tagged(text: str, tags: Tags) -> str:
    return f"{tags.target} {to_letters(text)}"


def _apart(text: str, tags: Tags) -> str:
    return set_apart(MARK.sub(r"<ID\1>", text))


def _in_own_script(text: str, tags: Tags) -> str:
    marked = IDS.sub(r"⟦\1⟧", text)
    return join(from_devanagari(marked, tags.target.rpartition("_")[2]))


FAMILIES: Mapping[str, Family] = {
    "opus": Family("OPUS-MT", _lettered, _target, _nothing, _unlettered),
    "nllb": Family("NLLB", _lettered, _source, _target, _unlettered),
    "madlad": Family("MADLAD-400", _tagged, _nothing, _nothing, _unlettered),
    "indictrans2": Family("IndicTrans2", _apart, _both, _nothing, _in_own_script),
}


def encode(family: Family, tokenizer: Any, text: str, tags: Tags, end: str) -> list[str]:
    """The pieces of a text. end: the piece that ends a sentence, "" where the model adds its own."""
    pieces = tokenizer.encode(family.prepare(text, tags), out_type=str)
    return [*family.before(tags), *pieces, *([end] if end else [])]


def decode(family: Family, tokenizer: Any, pieces: list[str], tags: Tags) -> str:
    """The text of a target's pieces; "" where it does not begin as it must."""
    begins = family.begins(tags)
    if pieces[: len(begins)] != begins:
        return ""
    text = tokenizer.decode_pieces(pieces[len(begins) :]).replace("\u2581", " ").strip()
    return family.finish(text, tags)
