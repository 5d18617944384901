"""A summary in English -> a draft in another language -> a Document in that language.

document ──cut──▶ segments ──mask──▶ engine ──unmask──▶ checks ──▶ Draft ──to_document──▶ Document (xx)

Which file is where, from the door inwards; each line imports only from lines below it:

installing   brings packages and models here, tries and removes them;  overview  what each language has
drafting     segments -> segments with words: approved before, ours, or an engine's;  keyfacts  where none may speak
aids         what helps to translate one document
engines      who translates
installed    packages and models, pinned by hash
families     how each family of models is spoken to
checks       what can be held against a translation without reading it
passages     cut out of a Document, kept from harm, put back
draft        what a translation is before it is a Document;  tiers  how well an engine does in a language

notices stands apart: the notices in other languages that an authority's own papers have.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from service.card import find_pairs
from service.document import Document, Standing
from service.document_json import digest
from service.errors import MissingError, WordsError
from service.languages import get_language, get_phrases
from service.parts import Parts
from service.processes import Report
from service.translation.aids import UNAIDED, Aids, forms_of, words_for
from service.translation.checks import check_segment, check_whole
from service.translation.draft import Check, Draft, Segment
from service.translation.drafting import Known, fill
from service.translation.engines import ENGINES
from service.translation.engines.base import Engine
from service.translation.keyfacts import key_facts
from service.translation.overview import LanguageRow, best_tier, describe, rows, unasked_engine
from service.translation.passages.dates import render_date
from service.translation.passages.glossary import Term, shipped
from service.translation.passages.keeping import keep_said
from service.translation.passages.saying import Say
from service.translation.passages.segments import cut, put

__all__ = [
    "ENGINES", "Aids", "Check", "Draft", "LanguageRow", "Segment", "Term", "best_tier",
    "check_segment", "check_whole", "describe", "fingerprint", "forms_of", "key_facts", "rows", "sources",
    "to_document", "translate",
]  # fmt: skip
VERSION = "6"
"""Raise it when the same text and engine would give another draft."""


def translate(
    document: Document,
    language: str,
    *,
    engine: str = "",
    folder: Path,
    aids: Aids = UNAIDED,
    report: Report = lambda part, whole: None,
) -> Draft:
    """A draft of an English document by the engine named, or the best one installed.

    Our phrases and the memory say what they can first; what is left stays empty where there is no engine.
    folder: where packages live. WordsError for an unknown language or engine, or one that doesn't fit the other;
    MissingError, with the line that installs it, for an engine that isn't there.
    """
    chosen = _choose(language, engine, folder)
    if document.language != "en":
        raise WordsError("Only English texts are translated.")
    tier = chosen.languages(folder)[language] if chosen else best_tier(language, folder)
    card = find_pairs(document.facts, language, render_date) if document.subject == "summary" else {}
    known = Known(aids.memory, card, forms_of(aids.glossary, aids.names))
    words = words_for(document, language, aids, by_rules=chosen is not None and chosen.by_rules)
    say = _sayer(chosen, language, folder, aids.parts, report) if chosen else None
    filled = fill(cut(document), words, known, say)
    made_by = chosen.model(language, folder) if chosen and chosen.tells_model else ""
    return Draft(language, chosen.key if chosen else "", tier, filled, made_by)


def _sayer(engine: Engine, language: str, folder: Path, parts: Parts | None, report: Report) -> Say:
    def say(sentences: Sequence[str]) -> list[str]:
        return engine.translate(sentences, language, folder, report)

    return keep_said(say, parts, engine.key, engine.fingerprint(language, folder), language) if parts else say


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
    ours = sorted(get_phrases(language).items()), sorted(shipped(language).items())
    return digest(f"{VERSION}\n{by}\n{ours}".encode())


def _standing(document: Document, draft: Draft) -> Document:
    title = draft.made_by or (ENGINES[draft.engine].title if draft.engine in ENGINES else draft.engine)
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
