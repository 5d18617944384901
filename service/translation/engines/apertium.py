"""Apertium: grammar by rules, from Debian; always there, and rough. Spanish, and Portuguese by way of Spanish.

Its Spanish was useful in 6 of 15 sentences and misleading in 5, so its tier is reviser: nobody else sees it.
A program of its own (its data is GPL-2), one run a document: starting it costs as much as 1,000 words.
"""

import html
import re
from collections.abc import Sequence
from pathlib import Path

from service.document_json import digest
from service.errors import MissingError
from service.processes import Limits, Report, find_program, run_program
from service.translation.engines.base import Engine
from service.translation.engines.rules import Ready, make_ready, make_whole
from service.translation.passages.masks import MARK
from service.translation.tiers import Tier

VERSION = "2"
ROUTES = {"es": ("eng-spa",), "pt": ("eng-spa", "es-pt")}
INSTALL = "apt-get install apertium apertium-eng-spa apertium-es-pt"
LIMITS = Limits(seconds=600, memory=2_000_000_000)
SENTENCE = re.compile(r'<p id="s(\d+)">(.*?)</p>', re.DOTALL)
PLACED = re.compile(r'<x id="(\d+)"\s*/>')
TROUBLE = re.compile(r"(?<!\w)[*@#](?=\w)")  # Apertium's marks for words that it did not know or could not form


def languages(folder: Path) -> dict[str, Tier]:
    """The languages whose modes are installed."""
    there = {mode for mode in dict.fromkeys(mode for route in ROUTES.values() for mode in route) if _mode(mode)}
    return {language: "reviser" for language, route in ROUTES.items() if there.issuperset(route)}


def fingerprint(language: str, folder: Path) -> str:
    """The sizes and times of the data files of every mode on the way, and the version of what we do about them."""
    told = [VERSION]
    for mode in ROUTES[language]:
        path = _mode(mode)
        told.append(path.read_text(encoding="utf-8") if path else "")
        told += [f"{file.stat().st_size} {file.stat().st_mtime_ns}" for file in _data(told[-1])]
    return digest("\n".join(told).encode())


def licence(language: str, folder: Path) -> str:
    """The licence of Debian's language data."""
    return "GPL-2.0-or-later"


def model(language: str, folder: Path) -> str:
    """The modes on the way."""
    return ", then ".join(ROUTES[language])


def size(language: str, folder: Path) -> int:
    """The bytes of the data files of every mode on the way."""
    modes = [path.read_text(encoding="utf-8") for path in map(_mode, ROUTES[language]) if path]
    return sum(file.stat().st_size for mode in modes for file in _data(mode))


def translate(sentences: Sequence[str], language: str, folder: Path, report: Report) -> list[str]:
    """Every sentence in one run a mode, those whose stand-ins got lost in one more; what comes back lost is ""."""
    said = _run([make_ready(sentence) for sentence in sentences], language, report)
    lost = [n for n, text in enumerate(said) if not text]
    again = [make_ready(sentences[n], stand_ins=False) for n in lost]
    for n, text in zip(lost, _run(again, language, report) if again else [], strict=True):
        said[n] = text
    return said


def _run(sentences: Sequence[Ready], language: str, report: Report) -> list[str]:
    page = "\n".join(f'<p id="s{n}">{_to_html(sentence.text)}</p>' for n, sentence in enumerate(sentences))
    program = find_program("apertium", "apertium apertium-eng-spa apertium-es-pt")
    route = ROUTES[language]
    for n, mode in enumerate(route):
        report(n, len(route))
        command = [program, "-u", "-f", "html-noent", mode]
        page = run_program(command, page.encode(), limits=LIMITS).decode()
    report(len(route), len(route))
    found = {int(match[1]): _from_html(match[2]) for match in SENTENCE.finditer(page)}
    return [make_whole(sentence, found.get(n, ""), language) for n, sentence in enumerate(sentences)]


def _mode(name: str) -> Path | None:
    """The file of a mode beside the program, or None."""
    try:
        program = Path(find_program("apertium", INSTALL))
    except MissingError:
        return None
    path = program.parent.parent / "share" / "apertium" / "modes" / f"{name}.mode"
    return path if path.is_file() else None


def _data(mode: str) -> list[Path]:
    return [path for path in map(Path, re.findall(r"'([^']+)'", mode)) if path.is_file()]


def _to_html(sentence: str) -> str:
    return MARK.sub(r'<x id="\1"/>', html.escape(sentence, quote=False))


def _from_html(text: str) -> str:
    text = TROUBLE.sub("", PLACED.sub(r"⟦\1⟧", text))
    return " ".join(html.unescape(text).split())


ENGINE = Engine(
    key="apertium",
    title="Apertium",
    offers=dict.fromkeys(ROUTES, INSTALL),
    languages=languages,
    fingerprint=fingerprint,
    licence=licence,
    model=model,
    size=size,
    translate=translate,
    by_rules=True,
)
