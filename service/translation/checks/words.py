"""The words that the checks of one language know, from languages/<code>/checks.toml and CLDR."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from babel import Locale

from service.languages import FOLDER, get_language
from service.translation.passages.letters import LETTER, clean

UNSPACED = frozenset(("zh",))
NEVER = re.compile("(?!)")


@dataclass(frozen=True, slots=True)
class Words:
    """Patterns over text as `clean` gives it; numbers: one pattern for each small number from nought up.

    months: January first; scales: words beside a figure and what they multiply it by; length: the least, the usual
    and the greatest number of characters to one of English; common: English words with a capital that are no names.
    """

    no: re.Pattern[str]
    nearly: re.Pattern[str]
    refuse: re.Pattern[str]
    roles: Mapping[str, re.Pattern[str]]
    coins: Mapping[str, re.Pattern[str]]
    numbers: tuple[re.Pattern[str], ...]
    months: tuple[re.Pattern[str], ...]
    scales: Mapping[str, int]
    length: tuple[float, float, float]
    common: frozenset[str]


@cache
def get_words(code: str) -> Words:
    """What the checks know of a language; WordsError for one that we do not serve."""
    data: dict[str, Any] = tomllib.loads((FOLDER / get_language(code).code / "checks.toml").read_text(encoding="utf-8"))
    least, usual, most = data.get("length", (0.5, 1.0, 2.2))
    return Words(
        no=_pattern(data["no"], code),
        nearly=_pattern(data.get("nearly", ()), code),
        refuse=_pattern(data["refuse"], code),
        roles={role: _pattern(data[role], code) for role in ("favour", "against", "abstain")},
        coins={coin: _pattern((*data[coin], sign), code) for coin, sign in COINS.items()},
        numbers=tuple(_pattern(forms, code) for forms in data["numbers"]),
        months=_months(code, data.get("months", ((),) * 12)),
        scales=data["scales"],
        length=(least, usual, most),
        common=frozenset(data.get("common", ())),
    )


COINS = {"pound": "£", "dollar": "$", "euro": "€"}


def _pattern(forms: Iterable[str], code: str) -> re.Pattern[str]:
    """These forms as whole words, longest first; in a language that sets no spaces, anywhere."""
    parts = [_form(form) for form in sorted(map(clean, forms), key=len, reverse=True)]
    if not parts:
        return NEVER
    either = "|".join(parts)
    if code in UNSPACED:
        return re.compile(either)
    return re.compile(rf"(?<!{LETTER})(?:{either})(?!{LETTER})", re.IGNORECASE)


def _form(form: str) -> str:
    """A form as a pattern: * any letters, [ae] one of these, a space any space."""
    escaped = re.escape(form).replace(r"\*", f"{LETTER}*").replace(r"\ ", r"\s+")
    return re.sub(r"\\\[(\w+)\\\]", r"[\1]", escaped)


def _months(code: str, more: Iterable[Iterable[str]]) -> tuple[re.Pattern[str], ...]:
    """A pattern for each month: CLDR's names and ours; where a month is a number, that number beside its word."""
    names = Locale.parse(get_language(code).locale.replace("-", "_")).months
    out = []
    for n, own in enumerate(more, 1):
        said = {names[form][width][n] for form in ("format", "stand-alone") for width in ("wide", "abbreviated")}
        if code == "zh":
            out.append(re.compile(rf"(?<!\d)0?{n}\s?月"))
            continue
        spelt = [name.rstrip(".") for name in {*said, *own} if not re.search(r"\d", name)]
        words = _pattern(spelt, code).pattern
        numbered = rf"tháng\s+0?{n}(?!\d)|{words}" if code == "vi" else words
        out.append(re.compile(numbered, re.IGNORECASE))
    return tuple(out)
