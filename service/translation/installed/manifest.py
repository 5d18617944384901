"""The manifest of a folder with a CTranslate2 model, altformats.json: what the model is, its tags, its files.

{"name": "…", "version": "…", "family": "opus|nllb|madlad|indictrans2", "licence": "…",
 "from": {"language": "en", "tag": "eng_Latn"}, "to": {"gu": {"tag": "guj_Gujr", "tier": "public"}},
 "tokenizers": {"source": "source.spm", "target": "target.spm"}, "files": {"model.bin": "<sha256>", …}}
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from service.errors import PaperError, WordsError
from service.files import file_sha256
from service.translation.families import FAMILIES
from service.translation.installed.licences import printable
from service.translation.tiers import BEST_FIRST, Tier

MANIFEST = "altformats.json"
MOST_BYTES = 1_000_000
CODE = re.compile(r"[a-z]{2,3}")
SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Target:
    """A language that a model speaks, what names it to the model ("" where nothing needs to), and how well it does."""

    language: str
    tag: str
    tier: Tier


@dataclass(frozen=True, slots=True)
class Model:
    """One model. source: the language that it reads; targets: those that it is to be used for.

    tokenizers: file names for source and target; model: the folder of model.bin within its own, "" for that itself.
    sha256: of the manifest, which names every other file with its own; folder, size: "" and 0 before it is installed.
    """

    name: str
    version: str
    family: str
    licence: str
    source: str
    source_tag: str
    targets: tuple[Target, ...]
    model: str
    tokenizers: tuple[str, str]
    files: tuple[tuple[str, str], ...]
    sha256: str
    folder: str = ""
    size: int = 0


def read_manifest(folder: Path) -> Model:
    """The model that a folder's manifest tells of; WordsError without one, PaperError for one that is no good."""
    path = folder / MANIFEST
    try:
        if path.stat().st_size > MOST_BYTES:
            raise refuse(f"its {MANIFEST} is too large")
        said = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        told = f"{folder} is not a folder with a model: it has no {MANIFEST}. docs/translation.md says how to write it."
        raise WordsError(told, repr(error)) from error
    except (ValueError, RecursionError) as error:
        raise refuse(f"its {MANIFEST} cannot be read") from error
    try:
        return _model(said, file_sha256(path))
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise refuse(f"its {MANIFEST} lacks something or says it wrongly ({error})") from error


def refuse(why: str) -> PaperError:
    """The one sentence for a model that is not installed."""
    return PaperError(f"This is not a model that can be installed: {why}.")


def _model(said: Mapping[str, Any], sha256: str) -> Model:
    if said["family"] not in FAMILIES:
        raise ValueError(f"family must be one of {', '.join(FAMILIES)}")
    tokenizers, files = said["tokenizers"], said["files"]
    model = Model(
        name=_words("name", said["name"]),
        version=printable(said.get("version", "")),
        family=said["family"],
        licence=_words("licence", said["licence"]),
        source=_code(said["from"]["language"]),
        source_tag=str(said["from"].get("tag", "")),
        targets=tuple(_target(code, about) for code, about in said["to"].items()),
        model=str(said.get("model", "")),
        tokenizers=(str(tokenizers["source"]), str(tokenizers["target"])),
        files=tuple((_name(name), _hash(name, value)) for name, value in files.items()),
        sha256=sha256,
    )
    return _checked(model)


def _checked(model: Model) -> Model:
    """The model, all that it cannot do without among its files."""
    names = {name for name, _ in model.files}
    needed = {*model.tokenizers, *(str(PurePosixPath(model.model, each)) for each in ("model.bin", "config.json"))}
    if lacking := sorted(needed - names):
        raise ValueError(f"files must name {', '.join(lacking)}")
    if not any(re.search(r"vocabulary\.(json|txt)$", name) for name in names):
        raise ValueError("files must name a vocabulary")
    if not model.targets:
        raise ValueError("to must name a language")
    return model


def _target(code: str, about: Mapping[str, Any]) -> Target:
    tier = about["tier"]
    if tier not in BEST_FIRST:
        raise ValueError(f"tier must be one of {', '.join(BEST_FIRST)}")
    return Target(_code(code), str(about.get("tag", "")), tier)


def _words(key: str, value: object) -> str:
    if not (words := printable(value)):
        raise ValueError(f"{key} must be told")
    return words


def _code(value: object) -> str:
    if not isinstance(value, str) or not CODE.fullmatch(value):
        raise ValueError("a language is named by two or three small letters")
    return value


def _name(value: str) -> str:
    """A file's name within the folder, leading nowhere else."""
    parts = PurePosixPath(value).parts
    if not parts or value.startswith("/") or ".." in parts or "\\" in value or value != str(PurePosixPath(value)):
        raise ValueError("files must lie in the folder itself")
    if value == MANIFEST:
        raise ValueError(f"{MANIFEST} cannot name itself")
    return value


def _hash(name: str, value: object) -> str:
    if not isinstance(value, str) or not SHA256.fullmatch(value):
        raise ValueError(f"the sha256 of {name} is not one")
    return value
