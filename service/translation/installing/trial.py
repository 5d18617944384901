"""A package or a model is tried before it is pinned: it must know its tags and say something for a plain sentence.

Its files are a stranger's, so it is tried in a child of its own, without network where that can be.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from service.errors import EngineError, PaperError, ServiceError
from service.processes import Limits, Sandbox, run_child, scratch_folder
from service.translation.engines import argos, ctranslate
from service.translation.engines.legs import Leg
from service.translation.families import FAMILIES, Tags, encode
from service.translation.installed.manifest import Model
from service.translation.installed.packages import Installed

SENTENCE = "The committee met on ⟦1⟧."
SECONDS = 900
MEMORY = 4_000_000_000  # bytes of address space, and twice the model


def try_package(package: Installed, path: Path) -> None:
    """PaperError unless the Argos package in this folder says something."""
    _try(argos.leg_of(package, path.absolute()), path)


def try_model(model: Model, path: Path) -> None:
    """PaperError unless the model in this folder knows its tags and says something in its first language."""
    target = model.targets[0]
    _try(ctranslate.leg_of(model, target, path.absolute()), path, model, Tags(model.source_tag, target.tag))


def _try(leg: Leg, path: Path, model: Model | None = None, tags: Tags | None = None) -> None:
    limits = Limits(SECONDS, MEMORY + 2 * leg.size)
    with scratch_folder() as scratch:
        sandbox = Sandbox(scratch, (path.absolute(),))
        try:
            run_child(say_something, leg, path.absolute(), model, tags, limits=limits, sandbox=sandbox)
        except ServiceError as error:
            told = str(error) if isinstance(error, PaperError) else "its model does not load, or says nothing"
            raise PaperError(f"This cannot be installed: {told}.", error.detail or str(error)) from error


def say_something(leg: Leg, path: Path, model: Model | None, tags: Tags | None) -> bytes:
    """What a leg says for a plain sentence; for the child. The model's tags are looked for first."""
    if model and tags and (unknown := list(unknown_tags(model, tags, path))):
        raise PaperError(f"its model does not know the tag “{unknown[0]}”")
    said = leg.say([SENTENCE], lambda part, whole: None)[0]
    if not said:
        raise EngineError("It says nothing for a plain sentence.")
    return said.encode()


def unknown_tags(model: Model, tags: Tags, path: Path) -> Iterator[str]:
    """The tags that a model would not take as such: it would speak another language without a word."""
    import sentencepiece

    family = FAMILIES[model.family]
    tokenizer = sentencepiece.SentencePieceProcessor(model_file=str(path / model.tokenizers[0]))
    pieces, begins = encode(family, tokenizer, "a", tags, ""), family.begins(tags)
    reads, speaks = (_vocabulary(path / model.model, side) for side in ("source", "target"))
    for tag in filter(None, (tags.source, tags.target)):
        if not ((tag in pieces and tag in reads) or (tag in begins and tag in speaks)):
            yield tag


def _vocabulary(path: Path, side: str) -> set[str]:
    """The pieces that a model knows on one side, as CTranslate2 keeps them: a list in JSON, or one a line."""
    for name in (f"{side}_vocabulary", "shared_vocabulary"):
        if (path / f"{name}.json").is_file():
            return set(map(str, json.loads((path / f"{name}.json").read_text(encoding="utf-8"))))
        if (path / f"{name}.txt").is_file():
            return set((path / f"{name}.txt").read_text(encoding="utf-8").splitlines())
    return set()
