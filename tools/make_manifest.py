"""Writes the manifest of a folder with a CTranslate2 model: what it is, its tags, the sha256 of every file.

    python -m tools.make_manifest FOLDER KNOWN [--tier L=TIER]… [--tag L=TAG]… [--model NAME] [--tokenizers FILE FILE]

KNOWN is one of the models below, which docs/translation.md tells of. `altformats languages install L --from FOLDER`
then checks, tries and installs it.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from service.errors import ServiceError
from service.files import file_sha256
from service.translation.installed.manifest import MANIFEST, read_manifest

SPIECE = ("spiece.model", "spiece.model")
BPE = ("sentencepiece.bpe.model", "sentencepiece.bpe.model")
OPUS = ("source.spm", "target.spm")
# Tiers: "public" where the published chrF on FLORES-200 is 50 or more, see docs/translation.md; so and yo always weak.
KNOWN: dict[str, dict[str, Any]] = {
    "indictrans2-en-indic": {
        "family": "indictrans2", "licence": "MIT", "tag": "eng_Latn",
        "tokenizers": ("vocab/model.SRC", "vocab/model.TGT"),
        "to": {
            "gu": ("guj_Gujr", "public"), "hi": ("hin_Deva", "public"), "bn": ("ben_Beng", "reviser"),
            "pa": ("pan_Guru", "reviser"), "ur": ("urd_Arab", "reviser"),
        },
    },
    "madlad400-3b": {
        "family": "madlad", "licence": "Apache-2.0", "tag": "", "tokenizers": SPIECE,
        "to": {
            "so": ("<2so>", "weak"), "yo": ("<2yo>", "weak"), "gu": ("<2gu>", "reviser"), "pa": ("<2pa>", "reviser"),
            "vi": ("<2vi>", "reviser"),
        },
    },
    "nllb-200": {
        "family": "nllb", "licence": "CC-BY-NC-4.0", "tag": "eng_Latn", "tokenizers": BPE,
        "to": {
            "so": ("som_Latn", "weak"), "yo": ("yor_Latn", "weak"), "gu": ("guj_Gujr", "public"),
            "pa": ("pan_Guru", "reviser"), "vi": ("vie_Latn", "public"), "hi": ("hin_Deva", "public"),
            "bn": ("ben_Beng", "reviser"), "ur": ("urd_Arab", "reviser"),
        },
    },
    "m2m100": {
        "family": "nllb", "licence": "MIT", "tag": "__en__", "tokenizers": BPE, "to": {"vi": ("__vi__", "public")},
    },
    "opus-mt-en-vi": {
        "family": "opus", "licence": "Apache-2.0", "tag": "", "tokenizers": OPUS, "to": {"vi": (">>vie<<", "public")},
    },
    "opus-mt-tc-big": {
        "family": "opus", "licence": "CC-BY-4.0", "tag": "", "tokenizers": OPUS,
        "to": {
            "es": (">>spa<<", "public"), "pt": (">>por<<", "public"), "el": (">>ell<<", "public"),
            "tr": (">>tur<<", "public"), "ar": (">>ara<<", "public"),
        },
    },
}  # fmt: skip


def write_manifest(
    folder: Path, known: str, tiers: dict[str, str], tags: dict[str, str], model: str, tokenizers: Sequence[str]
) -> Path:
    """Write the manifest and give back its path; it is read again, and an error tells what does not hold."""
    about = KNOWN[known]
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != MANIFEST]
    where = next((path.parent for path in files if path.name == "model.bin"), folder).relative_to(folder).as_posix()
    source, target = tokenizers or about["tokenizers"]
    said = {
        "name": model or known,
        "family": about["family"],
        "licence": about["licence"],
        "from": {"language": "en", "tag": about["tag"]},
        "to": {
            language: {"tag": tags.get(language, tag), "tier": tiers.get(language, tier)}
            for language, (tag, tier) in about["to"].items()
        },
        "model": "" if where == "." else where,
        "tokenizers": {"source": source, "target": target},
        "files": {path.relative_to(folder).as_posix(): file_sha256(path) for path in files},
    }
    out = folder / MANIFEST
    out.write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    read_manifest(folder)
    return out


def main(words: Sequence[str]) -> int:
    """Do what the words say."""
    parser = argparse.ArgumentParser(description="Write the manifest of a folder with a CTranslate2 model.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("known", choices=KNOWN)
    parser.add_argument("--tier", action="append", default=[], metavar="L=TIER", help="how well it does in a language")
    parser.add_argument("--tag", action="append", default=[], metavar="L=TAG", help="what names a language to it")
    parser.add_argument("--model", default="", metavar="NAME", help="what it is called, with its size and version")
    parser.add_argument("--tokenizers", nargs=2, default=[], metavar="FILE", help="for source and target")
    chosen = parser.parse_args(words)
    tiers, tags = (dict(pair.split("=", 1) for pair in pairs) for pairs in (chosen.tier, chosen.tag))
    try:
        out = write_manifest(chosen.folder, chosen.known, tiers, tags, chosen.model, chosen.tokenizers)
    except ServiceError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    print(f"{out}: sha256 {file_sha256(out)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
