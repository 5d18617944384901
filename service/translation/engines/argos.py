"""Argos Translate packages, run by CTranslate2 directly; through another language where no package goes straight.

The library's own way cuts after 256 pieces without a word, loses underscores, and fetches a sentence splitter from
the web; so only its tokenizers are used.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from service.errors import EngineError
from service.processes import Report
from service.translation.engines.base import Engine, Tier
from service.translation.marks import from_letters, to_letters
from service.translation.packages import Installed, check_files, list_packages

VERSION = "1"
# How well models of this class do on FLORES-200 (chrF 50 and more: public); not measured with packages of ours.
TIERS: Mapping[str, Tier] = {
    "es": "public", "pt": "public", "zh": "public", "el": "public", "tr": "public", "ar": "public",
    "bn": "reviser", "ur": "reviser", "hi": "reviser",
}  # fmt: skip
TOGETHER = 32  # sentences in one call; it is also how often progress is told
LONGEST_OUT = 3  # pieces out to one piece in; more is an engine that lost its way


def languages(folder: Path) -> dict[str, Tier]:
    """The languages that installed packages lead to; a way through a third language is for revisers only."""
    found = {}
    for package in list_packages(folder):
        way = route(package.target, folder)
        if way:
            found[package.target] = TIERS.get(package.target, "reviser") if len(way) == 1 else "reviser"
    return found


def route(language: str, folder: Path) -> tuple[Installed, ...]:
    """The packages from English to a language, one or two; () where there is no way."""
    packages = list_packages(folder)
    for last in packages:
        if (last.source, last.target) == ("en", language):
            return (last,)
    first = [package for package in packages if package.source == "en"]
    ways = [(a, b) for a in first for b in packages if (b.source, b.target) == (a.target, language)]
    return min(ways, key=lambda way: way[0].target, default=())


def fingerprint(language: str, folder: Path) -> str:
    """The hashes of the packages on the way."""
    return " ".join([VERSION, *(package.sha256 for package in route(language, folder))])


def licence(language: str, folder: Path) -> str:
    """What the packages on the way say of their licence."""
    return "; ".join(dict.fromkeys(package.licence for package in route(language, folder) if package.licence))


def translate(sentences: Sequence[str], language: str, folder: Path, report: Report) -> list[str]:
    """Every sentence through every package on the way, one model in memory at a time."""
    way = route(language, folder)
    texts = [to_letters(sentence) for sentence in sentences]
    for n, package in enumerate(way):
        texts = _through(package, folder, texts, report, n * len(texts), len(way) * len(texts))
    return [from_letters(text) for text in texts]


def _through(package: Installed, folder: Path, texts: list[str], report: Report, done: int, whole: int) -> list[str]:
    model = _load(folder / package.folder, package)
    out: list[str] = []
    for start in range(0, len(texts), TOGETHER):
        out += _batch(model, texts[start : start + TOGETHER])
        report(done + len(out), whole)
    return out


def _batch(model: tuple[Any, Any], texts: list[str]) -> list[str]:
    """A batch's targets; where one sentence is too long for the model, the others are not lost with it."""
    translator, tokenizer = model
    pieces = [tokenizer.encode(text) if text else [] for text in texts]
    longest = max(64, LONGEST_OUT * max(map(len, pieces)))
    try:
        # max_input_length 0: a sentence longer than the model's memory is an error, not cut.
        results = translator.translate_batch(
            pieces, max_batch_size=1024, batch_type="tokens", beam_size=4, length_penalty=0.2, replace_unknowns=True,
            max_input_length=0, max_decoding_length=longest,
        )  # fmt: skip
    except RuntimeError:
        return [text for one in texts for text in _batch(model, [one])] if len(texts) > 1 else [""]
    outs = [result.hypotheses[0] for result in results]
    return [_decode(tokenizer, out) if 0 < len(out) < longest else "" for out in outs]


def _decode(tokenizer: Any, pieces: list[str]) -> str:
    """The text of pieces; SentencePiece's own decoding keeps underscores, which the library's turns into spaces."""
    if hasattr(tokenizer, "lazy_processor"):
        return str(tokenizer.lazy_processor().decode_pieces(pieces)).replace("\u2581", " ").strip()
    return str(tokenizer.decode(pieces)).strip()


@lru_cache(maxsize=1)
def _load(path: Path, package: Installed) -> tuple[Any, Any]:
    """A package's model and tokenizer, one of them a process; EngineError where its files were changed or don't load.

    To be called in the process that translates: a model loaded before a fork hangs its child.
    """
    import ctranslate2  # heavy: 60 MB of library, needed only by who translates

    check_files(path, package.files)
    try:
        translator = ctranslate2.Translator(str(path / "model"), device="cpu", inter_threads=1)
        return translator, _tokenizer(path, package.source, package.target)
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


ENGINE = Engine(
    key="argos",
    title="Argos Translate",
    offers={language: f"altformats languages install {language}" for language in TIERS},
    languages=languages,
    fingerprint=fingerprint,
    licence=licence,
    translate=translate,
)
