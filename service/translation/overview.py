"""What each language has, for the operator."""

from dataclasses import dataclass
from pathlib import Path

from service.languages import LISTED, get_language
from service.translation.engines import ENGINES
from service.translation.engines.base import Engine
from service.translation.tiers import BEST_FIRST


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """One language. engine, model, licence, tier, size in bytes: of the best engine installed; "", "", "", "none" and 0
    where there is none.

    install: the line that installs a better engine, "" where there is none to be had.
    """

    code: str
    english: str
    name: str
    engine: str
    model: str
    licence: str
    tier: str
    size: int
    voice: str
    install: str


def best_engine(language: str, folder: Path) -> Engine | None:
    """The best installed engine for a language: by its tier there, then as they are listed."""
    able = [(engine.languages(folder).get(language), n, engine) for n, engine in enumerate(ENGINES.values())]
    there = [(BEST_FIRST.index(tier), n, engine) for tier, n, engine in able if tier]
    return min(there, key=lambda entry: entry[:2])[2] if there else None


def unasked_engine(language: str, folder: Path) -> Engine | None:
    """The engine that drafts where none is named: the best one, but none that is weak; such a draft begins empty."""
    engine = best_engine(language, folder)
    return engine if engine and engine.languages(folder)[language] != "weak" else None


def best_tier(language: str, folder: Path) -> str:
    """The tier of the best installed engine for a language, "none" where there is none."""
    engine = best_engine(language, folder)
    return engine.languages(folder)[language] if engine else "none"


def describe(language: str, folder: Path) -> LanguageRow:
    """What one language has."""
    about, engine = get_language(language), best_engine(language, folder)
    return LanguageRow(
        code=language,
        english=about.english,
        name=about.name,
        engine=engine.title if engine else "",
        model=engine.model(language, folder) if engine else "",
        licence=engine.licence(language, folder) if engine else "",
        tier=best_tier(language, folder),
        size=engine.size(language, folder) if engine else 0,
        voice=about.voice,
        install=_better(language, engine, folder),
    )


def rows(folder: Path) -> list[LanguageRow]:
    """What every listed language has."""
    return [describe(language, folder) for language in LISTED]


def _better(language: str, engine: Engine | None, folder: Path) -> str:
    """The line that installs the first engine on the list that is not there, where what is there is not good enough."""
    if engine and engine.languages(folder)[language] == "public":
        return ""
    for other in ENGINES.values():
        if other is engine:
            break
        if language in other.offers:
            return other.offers[language]
    return ""
