"""Voices of our own for eSpeak NG, in languages for which it has none: Somali and Yoruba.

A voice is three text files in languages/<code>: <code>_voice (its settings), <code>_rules (from letters to sounds) and
<code>_list (words, letters and digits that follow no rule). eSpeak NG compiles them for itself; what it compiles holds
places in the tables of its own version, so it is made where it is used and never shipped. That takes about 10 ms.
"""

import ctypes
import hashlib
import os
import re
from functools import cache
from pathlib import Path

from service.errors import EngineError
from service.languages import FOLDER, get_language

OWN = {"so": "sem/ar", "yo": "tai/shn"}
"""Our voices, each with one of eSpeak NG's that has the same table of sounds, with which it is compiled first."""
FILES = ("voice", "rules", "list")
DATA = "espeak-ng-data"
QUIET = re.compile(r"Using phonemetable: .*|Compiling: .*|\t\d+ entries|\t\d+ rules, \d+ groups \(\d+\)")
"""What eSpeak NG logs when all is well; any other line names one that it left out."""


@cache
def own_sources(language: str) -> str:
    """The hash of a voice's files, "" for a language whose voice eSpeak NG brings with it."""
    if language not in OWN:
        return ""
    texts = (_source(language, part).read_bytes() for part in FILES)  # an edition's key holds this
    return hashlib.sha256(b"\0".join(texts)).hexdigest()[:16]


def write_data(folder: Path, installed: Path) -> Path:
    """A data folder of eSpeak NG that holds the installed one's files, by links, and the settings of our voices.

    The path to give eSpeak NG is the one that comes back.
    """
    home = folder / DATA
    (home / "lang").mkdir(parents=True)
    for path in installed.iterdir():
        if path.name != "lang":
            (home / path.name).symlink_to(path)
    own = {language: get_language(language).voice.split("/") for language in OWN}
    for path in (installed / "lang").iterdir():
        if path.name not in {family for family, _ in own.values()}:
            (home / "lang" / path.name).symlink_to(path)
    for language, (family, name) in own.items():
        (home / "lang" / family).mkdir(exist_ok=True)
        for path in (installed / "lang" / family).glob("*"):
            (home / "lang" / family / path.name).symlink_to(path)
        (home / "lang" / family / name).write_bytes(_source(language, "voice").read_bytes())
    return folder


def compile_voice(library: ctypes.CDLL, language: str, log: Path, sources: Path = FOLDER) -> None:
    """Compile a voice of ours; EngineError with eSpeak NG's own words for a line that it cannot read.

    The library uses a folder of `write_data`'s, and the voice itself is chosen; or, where it was never compiled before,
    the one named in OWN.
    """
    libc = ctypes.CDLL(None)
    libc.fopen.restype = ctypes.c_void_p
    libc.fclose.argtypes = (ctypes.c_void_p,)
    file = libc.fopen(os.fsencode(log), b"w")
    folder = f"{sources / language}{os.sep}".encode()
    try:
        failed = library.espeak_ng_CompileDictionary(folder, language.encode(), ctypes.c_void_p(file), 0, None)
    finally:
        libc.fclose(file)
    told = [line for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    wrong = [line for line in told if not QUIET.fullmatch(line)]
    if failed or wrong:
        name = get_language(language).english
        raise EngineError(f"The {name} voice could not be prepared. Please tell us.", "\n".join(wrong) or str(failed))


def _source(language: str, part: str) -> Path:
    return FOLDER / language / f"{language}_{part}"
