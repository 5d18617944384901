"""Installed CTranslate2 models: <folder>/models.json pins each by hash, and says for which languages it is used.

One model may speak many languages and is used for those that the operator named; a language is spoken by one model.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from service.errors import EngineError, WordsError
from service.files import stamp_of
from service.languages import get_language
from service.processes import Report
from service.translation.installed.licences import check_licence
from service.translation.installed.manifest import MANIFEST, Model, Target, read_manifest, refuse
from service.translation.installed.pins import alone, check_files, place, write_pins

PINS = "models.json"
CHUNK = 1 << 20
Trial = Callable[[Model, Path], None]
"""Tries a model in this folder before it is pinned; an error where it is no good."""


def list_models(folder: Path) -> tuple[Model, ...]:
    """The installed models by name; none where there is no folder yet."""
    return _read(folder / PINS, stamp_of(folder / PINS))


@lru_cache(maxsize=4)
def _read(path: Path, stamp: tuple[int, ...]) -> tuple[Model, ...]:
    try:
        pins = json.loads(path.read_text(encoding="utf-8")) if stamp else []
        return tuple(sorted((_unpinned(pin) for pin in pins), key=lambda model: (model.name, model.sha256)))
    except (ValueError, TypeError, KeyError) as error:
        told = f"The list of translation models, {path}, is damaged. Remove it and install them again."
        raise EngineError(told, repr(error)) from error


def install_model(
    folder: Path,
    source: Path,
    language: str,
    *,
    sha256: str = "",
    noncommercial: bool = False,
    trial: Trial = lambda model, path: None,
    report: Report,
) -> Model:
    """Check a folder with a model, copy it, pin it for one language; another model is used for that no more.

    sha256: the hash that its manifest must have, "" where anything goes. report(bytes copied, bytes in all).
    WordsError for a folder that isn't there or isn't the one meant, PaperError for one that is no good.
    """
    model = read_manifest(source)
    if sha256 and sha256.lower() != model.sha256:
        raise WordsError(f"{source} is not the folder that was asked for: its {MANIFEST} has sha256 {model.sha256}.")
    target = _target(model, language)
    check_licence(model.name, model.licence, noncommercial)
    wanted = replace(model, targets=(target,))
    if there := _there(folder, model.sha256):
        trial(replace(wanted, folder=there.folder), folder / there.folder)
        return _use(folder, there, target)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=folder) as scratch:
        fresh = Path(scratch) / "model"
        placed = _copy(source, fresh, wanted, report)
        trial(placed, fresh)
        return _use(folder, placed, target, fresh)


def remove_model(folder: Path, language: str) -> Model | None:
    """Use no model for a language any more, and give back the one that was; its files go with its last language."""
    for model in list_models(folder):
        if any(target.language == language for target in model.targets):
            with alone(folder):
                _pin(folder, [_without(each, language) for each in list_models(folder)])
            return model
    return None


def _target(model: Model, language: str) -> Target:
    for target in model.targets:
        if target.language == language:
            return target
    spoken = ", ".join(target.language for target in model.targets)
    raise WordsError(f"{model.name} does not translate into {get_language(language).english}, only into {spoken}.")


def _there(folder: Path, sha256: str) -> Model | None:
    """The model with this hash, where it is installed and its files are whole."""
    for model in list_models(folder):
        if model.sha256 == sha256:
            try:
                check_files(folder / model.folder, model.files)
            except EngineError:
                return None
            return model
    return None


def _copy(source: Path, fresh: Path, model: Model, report: Report) -> Model:
    """The model with its files in a new folder, each the one that its manifest names."""
    size = sum(_file(source, name).stat().st_size for name, _ in model.files)
    done = 0
    for name, sha256 in model.files:
        path = fresh / name
        path.parent.mkdir(parents=True, exist_ok=True)
        done = _copy_file(_file(source, name), path, sha256, lambda n: report(n, size), done)
    return replace(model, folder=f"model-{model.sha256[:12]}", size=size)


def _use(folder: Path, model: Model, target: Target, fresh: Path | None = None) -> Model:
    """Use the model for a language, and no other one. fresh: where its files lie, where they are not in place yet."""
    with alone(folder):
        if fresh:
            place(fresh, folder / model.folder)
        listed = list_models(folder)
        old = [each for known in listed if known.sha256 == model.sha256 for each in known.targets]
        targets = [*(each for each in old if each.language != target.language), target]
        used = replace(model, targets=tuple(sorted(targets, key=lambda each: each.language)))
        _pin(folder, [*(_without(each, target.language) for each in listed if each.sha256 != model.sha256), used])
    return used


def _file(source: Path, name: str) -> Path:
    path = source / name
    if path.is_symlink() or not path.is_file():
        raise refuse(f"{name} is not a file in it")
    return path


def _copy_file(path: Path, to: Path, sha256: str, report: Callable[[int], None], done: int) -> int:
    """Copy a file and check its hash; how many bytes are done by then."""
    found = hashlib.sha256()
    with path.open("rb") as old, to.open("xb") as new:
        while chunk := old.read(CHUNK):
            found.update(chunk)
            new.write(chunk)
            done += len(chunk)
            report(done)
    if found.hexdigest() != sha256:
        raise refuse(f"{path.name} is not the file that its manifest names")
    return done


def _without(model: Model, language: str) -> Model:
    return replace(model, targets=tuple(target for target in model.targets if target.language != language))


def _pin(folder: Path, models: Sequence[Model]) -> None:
    """Write the list whole or not at all, then clear away models that nothing uses."""
    used = [model for model in models if model.targets]
    write_pins(folder / PINS, used)
    named = {model.folder for model in used}
    for path in folder.glob("model-*"):
        if path.is_dir() and path.name not in named:
            shutil.rmtree(path)


def _unpinned(pin: dict[str, object]) -> Model:
    """A model from its line in the list."""
    model = Model(**pin)  # type: ignore[arg-type]
    return replace(
        model,
        targets=tuple(Target(**each) for each in model.targets),  # type: ignore[arg-type]
        tokenizers=(model.tokenizers[0], model.tokenizers[1]),
        files=tuple((name, sha256) for name, sha256 in model.files),
    )
