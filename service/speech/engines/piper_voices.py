"""The voices that an operator put into <data>/voices for Piper: <name>.onnx, with <name>.onnx.json beside it."""

import hashlib
import importlib.util
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from service.errors import EngineError
from service.languages import AUTHORITY, CODES
from service.speech.engines.base import RATE

HOME = "GB"  # where a language has several voices, one from here comes first, and then the first by name


@dataclass(frozen=True, slots=True)
class PiperFile:
    """A voice: its file, its language, and the hash of both its files."""

    path: Path
    language: str
    region: str
    sha256: str

    @property
    def name(self) -> str:
        """As its file is named: en_GB-alba-medium."""
        return self.path.name.removesuffix(".onnx")


def voices_folder() -> Path | None:
    """Where voices are looked for; None in a process that was not told where the data lies."""
    return AUTHORITY.data / "voices" if AUTHORITY.data else None


def find_voice(language: str) -> PiperFile | None:
    """The voice of a language; None where there is none, or no Piper. EngineError for one that is damaged."""
    if not has_piper():
        return None
    own = [voice for voice in list_voices() if voice.language == language]
    return min(own, key=lambda voice: (voice.region != HOME, voice.name), default=None)


def list_voices() -> tuple[PiperFile, ...]:
    """All voices that are there, by name. EngineError for one that is damaged or that we cannot use."""
    folder = voices_folder()
    if folder is None or not folder.is_dir():
        return ()
    return tuple(_read(path, path.stat().st_mtime_ns) for path in sorted(folder.glob("*.onnx")))


@cache
def has_piper() -> bool:
    """Whether Piper itself is installed."""
    return importlib.util.find_spec("piper") is not None


@cache
def _read(path: Path, changed: int) -> PiperFile:
    """A voice, read once as long as its file is not changed."""
    told = path.with_name(path.name + ".json")
    try:
        settings = json.loads(told.read_text(encoding="utf-8"))
        language, region = settings["language"]["family"], settings["language"]["region"]
        _check(path, settings)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EngineError(
            f"The Piper voice {path.name} cannot be used: {told.name} is missing or damaged. Put both files of the "
            "voice into the folder again, or remove it.",
            repr(error),
        ) from error
    sha = hashlib.sha256(told.read_bytes())
    with path.open("rb") as file:
        sha.update(hashlib.file_digest(file, "sha256").digest())
    return PiperFile(path, str(language), str(region), sha.hexdigest())


def _check(path: Path, settings: dict[str, Any]) -> None:
    """EngineError for a voice of a kind that would fetch data, or whose sound or language is none of ours."""
    if settings.get("phoneme_type", "espeak") != "espeak":
        wrong = "it needs data that would have to be fetched"
    elif settings["audio"]["sample_rate"] != RATE:
        rate = settings["audio"]["sample_rate"]
        wrong = f"its sound has {rate} samples a second, and {RATE} are needed: take a medium or high voice"
    elif settings["language"]["family"] not in CODES:
        wrong = f"there is no language “{settings['language']['family']}” in this service"
    elif settings["espeak"]["voice"].split("-")[0] != settings["language"]["family"]:
        wrong = "its language and its sounds are of two languages"
    else:
        return
    raise EngineError(f"The Piper voice {path.name} cannot be used: {wrong}. Remove it from the folder.", str(path))
