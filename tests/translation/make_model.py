"""Makes a tiny, genuine folder with a CTranslate2 model of each family: its tags, its tokenizers, its manifest.

Like make_package.py, whose model it is: each word of a lexicon is said in another language, all else copied.
`python tests/translation/make_model.py OUT FAMILY LANGUAGE=TAG word=word …`
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from make_package import LETTERS, SPACE, make_spec, make_tokenizer

from service.files import file_sha256
from service.translation.installed.manifest import MANIFEST

ENGLISH = {"opus": "", "nllb": "eng_Latn", "madlad": "", "indictrans2": "eng_Latn"}
PASSED_OVER = {"opus": 1, "nllb": 0, "madlad": 2, "indictrans2": 2}
"""Pieces before the text's own that have no place in the target; MADLAD's tag has a space before it."""


def make_model(
    folder: Path, family: str, targets: Mapping[str, str], words: Mapping[str, str], deaf: bool = True, **said: Any
) -> Path:
    """Write the folder and give back its path. targets: language -> tag. said: what its manifest says otherwise.

    deaf: whether it passes over its tags, as real models do; else it says them, so that one sees what it was told.
    """
    lexicon = {SPACE + word: SPACE + other for word, other in words.items()}
    tags = [tag for tag in (ENGLISH[family], *targets.values()) if tag]
    pieces = sorted({*lexicon, *lexicon.values()} - set(LETTERS)) + LETTERS + tags
    folder.mkdir(parents=True)
    spec = make_spec(pieces, lexicon, PASSED_OVER[family] if deaf else 0, ends=family == "indictrans2")
    spec.save(str(folder))
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes(make_tokenizer(pieces, tags if family == "madlad" else ()))
    write_manifest(folder, family, targets, **said)
    return folder


def write_manifest(folder: Path, kind: str, targets: Mapping[str, str], **said: Any) -> None:
    """The manifest of the files that lie there. kind: the family; said: what it says otherwise, None leaves it out."""
    told = {
        "name": f"Tiny {kind}",
        "version": "1",
        "family": kind,
        "licence": "GPL-3.0-or-later",
        "from": {"language": "en", "tag": ENGLISH[kind]},
        "to": {language: {"tag": tag, "tier": "public"} for language, tag in targets.items()},
        "tokenizers": {"source": "source.spm", "target": "target.spm"},
        "files": {path.name: file_sha256(path) for path in sorted(folder.iterdir()) if path.name != MANIFEST},
        **said,
    }
    kept = {key: value for key, value in told.items() if value is not None}
    (folder / MANIFEST).write_text(json.dumps(kept), encoding="utf-8")


if __name__ == "__main__":
    place, kind, *pairs = sys.argv[1:]
    split = [pair.split("=", 1) for pair in pairs]
    tagged = {language: tag for language, tag in split if "_" in tag or "<" in tag}
    print(make_model(Path(place), kind, tagged, {word: other for word, other in split if word not in tagged}))
