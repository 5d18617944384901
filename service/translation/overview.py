"""What each language has, for the operator."""

from dataclasses import dataclass
from pathlib import Path

from service.languages import LISTED, get_language
from service.translation.engines import ENGINES
from service.translation.engines.base import Engine


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """One language. engine, licence, tier: of the best engine installed; "", "" and "none" where there is none.

    install: the line that installs a better engine, "" where there is none to be had.
    """

    code: str
    english: str
    name: str
    engine: str
    licence: str
    tier: str
    voice: str
    install: str


def best_engine(language: str, folder: Path) -> Engine | None:
    """The best installed engine for a language: one that may reach the public before one for revisers."""
    able = [(engine.languages(folder).get(language), engine) for engine in ENGINES.values()]
    there = [(tier != "public", n, engine) for n, (tier, engine) in enumerate(able) if tier]
    return min(there, key=lambda entry: entry[:2])[2] if there else None


def describe(language: str, folder: Path) -> LanguageRow:
    """What one language has."""
    about, engine = get_language(language), best_engine(language, folder)
    return LanguageRow(
        code=language,
        english=about.english,
        name=about.name,
        engine=engine.title if engine else "",
        licence=engine.licence(language, folder) if engine else "",
        tier=engine.languages(folder)[language] if engine else "none",
        voice=about.voice,
        install=_better(language, engine),
    )


def rows(folder: Path) -> list[LanguageRow]:
    """What every listed language has."""
    return [describe(language, folder) for language in LISTED]


def _better(language: str, engine: Engine | None) -> str:
    for other in ENGINES.values():
        if other is engine:
            break
        if language in other.offers:
            return other.offers[language]
    return ""
