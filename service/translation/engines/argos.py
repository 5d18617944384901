"""Argos Translate packages, run by CTranslate2 directly; through another language where no package goes straight.

The library's own way cuts after 256 pieces without a word, loses underscores, and fetches a sentence splitter from
the web; so only its tokenizers are used.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from service.errors import EngineError
from service.processes import Report
from service.translation.engines.batches import translate_pieces
from service.translation.engines.held import MODEL, load_translator
from service.translation.engines.legs import Leg, make_engine
from service.translation.families.marks import from_letters, to_letters
from service.translation.installed.packages import Installed, list_packages
from service.translation.installed.pins import check_files
from service.translation.tiers import Tier

VERSION = "2"
# How well models of this class do on FLORES-200 (chrF 50 and more: public); not measured with packages of ours.
TIERS: Mapping[str, Tier] = {
    "es": "public", "pt": "public", "zh": "public", "el": "public", "tr": "public", "ar": "public",
    "bn": "reviser", "ur": "reviser", "hi": "reviser",
}  # fmt: skip


def legs(folder: Path) -> tuple[Leg, ...]:
    """What the installed packages do."""
    return tuple(leg_of(package, folder / package.folder) for package in list_packages(folder))


def leg_of(package: Installed, path: Path) -> Leg:
    """What a package in this folder does."""
    return Leg(
        engine="argos",
        model=f"{package.source}_{package.target} {package.version}".strip(),
        source=package.source,
        target=package.target,
        tier=TIERS.get(package.target, "reviser"),
        licence=package.licence,
        fingerprint=f"{VERSION} {package.sha256}",
        size=package.size,
        say=partial(_say, package, path),
    )


def _say(package: Installed, path: Path, texts: Sequence[str], report: Report) -> list[str]:
    translator, tokenizer = MODEL.get((path, package.sha256), partial(_load, package, path))
    pieces = [tokenizer.encode(to_letters(text)) if text else [] for text in texts]
    said = translate_pieces(translator, pieces, report=report)
    return [from_letters(_decode(tokenizer, out)) if out else "" for out in said]


def _decode(tokenizer: Any, pieces: list[str]) -> str:
    """The text of pieces; SentencePiece's own decoding keeps underscores, which the library's turns into spaces."""
    if hasattr(tokenizer, "lazy_processor"):
        return str(tokenizer.lazy_processor().decode_pieces(pieces)).replace("\u2581", " ").strip()
    return str(tokenizer.decode(pieces)).strip()


def _load(package: Installed, path: Path) -> tuple[Any, Any]:
    """A package's model and tokenizer; EngineError where its files were changed or don't load."""
    check_files(path, package.files)
    try:
        return load_translator(path / "model"), _tokenizer(path, package.source, package.target)
    except (RuntimeError, OSError, ValueError) as error:
        told = f"The translation package {path.name} cannot be used. Install it again."
        raise EngineError(told, repr(error)) from error


def _tokenizer(path: Path, source: str, target: str) -> Any:
    """The package's tokenizer, its data loaded."""
    # Of the library only this: its other modules make folders at home, and some reach for the web.
    from argostranslate.tokenizer import BPETokenizer, SentencePieceTokenizer

    pieces = path / "sentencepiece.model"
    tokenizer = SentencePieceTokenizer(pieces) if pieces.exists() else BPETokenizer(path / "bpe.model", source, target)
    tokenizer.encode("a")
    return tokenizer


ENGINE = make_engine(
    "argos",
    "Argos Translate",
    {language: f"altformats languages install {language}" for language in TIERS},
    legs,
)
