"""A downloaded .argosmodel -> a folder, after every look that a hostile file deserves.

Only the model, the tokenizer, metadata and words for people are taken out: the sentence splitters that some packages
carry (stanza, spacy, minisbd) are never used here, and some of them run code when they are loaded.
"""

import json
import re
import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from service.errors import PaperError
from service.processes import Report

MOST_BYTES = 4_000_000_000
MOST_FILES = 5_000
MOST_RATIO = 20  # a model packs to nine tenths of itself
FREE_BYTES = 50_000_000  # below this, no ratio is suspicious
TEXTS = ("metadata.json", "sentencepiece.model", "bpe.model", "README.md", "LICENSE", "LICENSE.txt", "LICENSE.md")
CODE = re.compile(r"[a-z]{2,3}")


def read_metadata(archive: zipfile.ZipFile) -> dict[str, str]:
    """from_code, to_code and package_version of a checked package; PaperError in a sentence for one that is not."""
    top = _check_names(archive)
    try:
        said = json.loads(archive.read(f"{top}/metadata.json"))
    except KeyError:
        raise _refuse("it has no metadata.json") from None
    except (ValueError, RuntimeError, NotImplementedError, zipfile.BadZipFile) as error:
        raise _refuse("its metadata.json cannot be read", error) from error
    if not isinstance(said, Mapping) or said.get("type", "translate") != "translate":
        raise _refuse("it does not translate")
    if said.get("target_prefix"):
        raise _refuse("it holds several languages in one model, which this service cannot use")
    _check_model(archive, top)
    return {**_codes(said), "version": str(said.get("package_version", ""))}


def unpack(archive: zipfile.ZipFile, folder: Path, report: Report) -> None:
    """The wanted files of a checked package into a new folder; what was there before is the caller's to remove.

    report(bytes so far, bytes in all).
    """
    done, whole = 0, sum(entry.file_size for entry in archive.infolist())
    for entry in archive.infolist():
        done += entry.file_size
        wanted = _wanted(entry.filename)
        if wanted is None or entry.is_dir():
            continue
        path = folder / wanted
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with archive.open(entry) as packed, path.open("xb") as file:
                _copy(packed, file, entry.file_size)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
            raise _refuse("it is damaged", error) from error
        report(done, whole)


def _check_names(archive: zipfile.ZipFile) -> str:
    """The one folder that everything lies in."""
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if not names or len(names) > MOST_FILES or len(set(names)) != len(names):
        raise _refuse("its list of files is not right")
    for entry in entries:
        parts = PurePosixPath(entry.filename).parts
        if entry.filename.startswith("/") or ".." in parts or "\\" in entry.filename or ":" in entry.filename:
            raise _refuse("it names files outside its own folder")
        if stat.S_ISLNK(entry.external_attr >> 16) or entry.flag_bits & 1:
            raise _refuse("it holds links or locked files")
    _check_size(entries)
    tops = {PurePosixPath(name).parts[0] for name in names}
    if len(tops) != 1:
        raise _refuse("it holds more than one folder")
    return tops.pop()


def _check_size(entries: list[zipfile.ZipInfo]) -> None:
    size = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if size > MOST_BYTES or (size > FREE_BYTES and size > packed * MOST_RATIO):
        raise _refuse(f"it would unpack to {size // 1_000_000} MB")


def _check_model(archive: zipfile.ZipFile, top: str) -> None:
    names = set(archive.namelist())
    words = [name for name in names if re.fullmatch(rf"{re.escape(top)}/model/[a-z_]*vocabulary\.(json|txt)", name)]
    tokenizers = {f"{top}/sentencepiece.model", f"{top}/bpe.model"} & names
    if f"{top}/model/model.bin" not in names or not words or not tokenizers:
        raise _refuse("its model, vocabulary or tokenizer is not in it")


def _codes(said: Mapping[str, Any]) -> dict[str, str]:
    source, target = str(said.get("from_code", "")), str(said.get("to_code", ""))
    if not CODE.fullmatch(source) or not CODE.fullmatch(target) or source == target:
        raise _refuse("it does not say which language it translates into which")
    return {"source": source, "target": target}


def _wanted(name: str) -> Path | None:
    """Where a file goes inside the new folder, None for one that we never use."""
    rest = PurePosixPath(name).parts[1:]
    if len(rest) == 1 and rest[0] in TEXTS:
        return Path(rest[0])
    return Path("model", rest[1]) if len(rest) == 2 and rest[0] == "model" else None


def _copy(packed: Any, file: Any, size: int) -> None:
    """Copy no more bytes than the list of files promised."""
    left = size
    while chunk := packed.read(1 << 20):
        left -= len(chunk)
        if left < 0:
            raise _refuse("it is larger than it says")
        file.write(chunk)


def _refuse(why: str, error: Exception | None = None) -> PaperError:
    return PaperError(f"This is not a translation package that can be installed: {why}.", repr(error) if error else "")
