"""Folders with CTranslate2 models of other families (OPUS-MT, NLLB, MADLAD-400, IndicTrans2), for what Argos lacks.

See installed/manifest.py for what such a folder is, families for how each family is spoken to. A model that leads into
a third language is joined to another one, or to an Argos package, that leads on from there.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from service.errors import EngineError
from service.processes import Report
from service.translation.engines import argos
from service.translation.engines.batches import translate_pieces
from service.translation.engines.held import MODEL, load_translator
from service.translation.engines.legs import Leg, make_engine
from service.translation.families import FAMILIES, Tags, decode, encode
from service.translation.installed.manifest import Model, Target
from service.translation.installed.models import list_models
from service.translation.installed.pins import check_files
from service.translation.tiers import tier_of

VERSION = "1"
# Where no Argos package goes, or only one for revisers: a line that needs a folder, made as docs/translation.md says.
OFFERED = ("so", "yo", "gu", "pa", "vi", "bn", "ur", "hi")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A model ready for use. end: the piece that ends a sentence, "" where the model adds its own."""

    translator: Any
    source: Any
    target: Any
    end: str


def own_legs(folder: Path) -> tuple[Leg, ...]:
    """What the installed models do."""
    return tuple(
        leg_of(model, target, folder / model.folder) for model in list_models(folder) for target in model.targets
    )


def leg_of(model: Model, target: Target, path: Path) -> Leg:
    """What a model in this folder does for one language."""
    return Leg(
        engine="ctranslate",
        model=f"{model.name} {model.version}".strip(),
        source=model.source,
        target=target.language,
        tier=tier_of(target.language, target.tier),
        licence=model.licence,
        fingerprint=f"{VERSION} {model.sha256}",
        size=model.size,
        say=partial(_say, model, Tags(model.source_tag, target.tag), path),
    )


def _legs(folder: Path) -> tuple[Leg, ...]:
    return (*own_legs(folder), *argos.legs(folder))


def _say(model: Model, tags: Tags, path: Path, texts: Sequence[str], report: Report) -> list[str]:
    family = FAMILIES[model.family]
    loaded: Loaded = MODEL.get((path, model.sha256), partial(_load, model, path))
    pieces = [encode(family, loaded.source, text, tags, loaded.end) if text else [] for text in texts]
    said = translate_pieces(loaded.translator, pieces, family.begins(tags), report=report)
    return [decode(family, loaded.target, out, tags) if out else "" for out in said]


def _load(model: Model, path: Path) -> Loaded:
    """A model and its tokenizers; EngineError where its files were changed or don't load."""
    import sentencepiece

    check_files(path, model.files)
    try:
        config = json.loads((path / model.model / "config.json").read_text(encoding="utf-8"))
        source, target = (
            sentencepiece.SentencePieceProcessor(model_file=str(path / name)) for name in model.tokenizers
        )
        end = "" if config.get("add_source_eos") else str(config.get("eos_token") or "</s>")
        return Loaded(load_translator(path / model.model), source, target, end)
    except (RuntimeError, OSError, ValueError, AttributeError) as error:
        raise EngineError(f"{model.name} cannot be used. Install it again.", repr(error)) from error


ENGINE = make_engine(
    "ctranslate",
    "CTranslate2",
    {language: f"altformats languages install {language} --from FOLDER" for language in OFFERED},
    _legs,
    tells_model=True,
)
