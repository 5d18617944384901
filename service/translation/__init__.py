"""A summary in English -> a draft in another language -> a Document in that language.

document ──cut──▶ segments ──mask──▶ engine ──unmask──▶ checks ──▶ Draft ──to_document──▶ Document (xx)
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from service.card import find_pairs
from service.document import Document, Standing
from service.document_json import digest
from service.errors import MissingError, WordsError
from service.languages import get_language, get_phrases
from service.processes import Report
from service.translation.checks import check_segment, check_whole
from service.translation.dates import render_date
from service.translation.draft import Check, Draft, Segment
from service.translation.drafting import fill
from service.translation.engines import ENGINES
from service.translation.engines.base import Engine
from service.translation.keyfacts import key_facts
from service.translation.overview import LanguageRow, best_tier, describe, rows, unasked_engine
from service.translation.segments import cut, kept_words, put

__all__ = [
    "ENGINES", "Check", "Draft", "LanguageRow", "Segment",
    "check_segment", "check_whole", "describe", "fingerprint", "key_facts", "rows", "sources", "to_document",
    "translate",
]  # fmt: skip
VERSION = "4"
"""Raise it when the same text and engine would give another draft."""
NOTHING: Mapping[str, str] = MappingProxyType({})


def translate(
    document: Document,
    language: str,
    *,
    engine: str = "",
    folder: Path,
    memory: Mapping[str, str] = NOTHING,
    glossary: Mapping[str, str] = NOTHING,
    report: Report = lambda part, whole: None,
) -> Draft:
    """A draft of an English document by the engine named, or the best one installed.

    Our phrases and the memory say what they can first; what is left stays empty where there is no engine.
    folder: where packages live. memory: English passages and what a person approved for them. glossary: English
    terms and how they are said in the language. WordsError for an unknown language or engine, or one that doesn't
    fit the other; MissingError, with the line that installs it, for an engine that isn't there.
    """
    chosen = _choose(language, engine, folder)
    segments = cut(document)
    if document.language != "en":
        raise WordsError("Only English texts are translated.")
    card = find_pairs(document.facts, language, render_date) if document.subject == "summary" else NOTHING
    if chosen is None:
        filled = fill(segments, language, (), None, memory, glossary, card)
        return Draft(language, "", best_tier(language, folder), filled)
    filled = fill(
        segments, language, kept_words(document), lambda texts: chosen.translate(texts, language, folder, report),
        memory, glossary, card,
    )  # fmt: skip
    return Draft(language, chosen.key, chosen.languages(folder)[language], filled)


def sources(document: Document) -> list[str]:
    """The English passages of a document, each once, as a memory knows them."""
    return list(dict.fromkeys(segment.source for segment in cut(document)))


def to_document(draft: Draft, document: Document) -> Document:
    """The document in the draft's language, English where a segment is empty.

    Key facts where neither an engine nor a person translated it: headings of ours and remembered passages alone make
    no translation, all of them together do.
    """
    by_hand = draft.engine or any(segment.state == "edited" and segment.target for segment in draft.segments)
    if not by_hand and not (draft.segments and all(segment.target for segment in draft.segments)):
        return key_facts(document, draft.language)
    done = put(draft, document)
    return _standing(done, draft)


def fingerprint(language: str, folder: Path, engine: str = "") -> str:
    """Names all beside the text that shapes a translation: our version, engine, its data, our phrases."""
    chosen = _choose(language, engine, folder)
    by = f"{chosen.key} {chosen.fingerprint(language, folder)}" if chosen else ""
    return digest(f"{VERSION}\n{by}\n{sorted(get_phrases(language).items())}".encode())


def _standing(document: Document, draft: Draft) -> Document:
    title = ENGINES[draft.engine].title if draft.engine in ENGINES else draft.engine
    return replace(document, standing=Standing("machine", title, draft.tier) if draft.engine else Standing("none"))


def _choose(language: str, key: str, folder: Path) -> Engine | None:
    name = get_language(language).english
    if language == "en":
        raise WordsError("The papers are in English already. Choose another language.")
    if not key:
        return unasked_engine(language, folder)
    if key not in ENGINES:
        known = ", ".join(ENGINES)
        raise WordsError(f"“{key}” is not a translation engine of this service. Choose one of: {known}.")
    engine = ENGINES[key]
    if language in engine.languages(folder):
        return engine
    if language not in engine.offers:
        raise WordsError(f"{engine.title} does not translate into {name}. Choose another engine.")
    raise MissingError(f"{engine.title} for {name} is not installed. Install it with: {engine.offers[language]}")
