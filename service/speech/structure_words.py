"""How a language says figures: its words and orders, from languages/<code>/speech.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from service.languages import FOLDER


@dataclass(frozen=True, slots=True)
class Times:
    """hour and minutes: templates of {h} and {m}. am, pm: what the paper prints after a time, or before it.

    day: until which hour of 24 it is called what, as a template of {time}. said, before: words after or before a time
    that the template says already.
    """

    hour: str
    minutes: str
    am: tuple[str, ...]
    pm: tuple[str, ...]
    day: tuple[tuple[int, str], ...]
    said: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Money:
    """Templates. amount: {n} {coins}; sized, where a size is written out: {n} {size} {coins}; parts: {whole} {part}.

    coins: by sign one coin, many coins, one of the small coins and many of them.
    """

    amount: str
    sized: str
    parts: str
    coins: dict[str, tuple[str, str, str, str]]


@dataclass(frozen=True, slots=True)
class Size:
    """A thousand, a lakh, a million. one and many: templates of {n} and {coins}; words: as the language writes it."""

    value: int
    one: str
    many: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Numerals:
    """The words of numbers, for a voice that knows none. joined, more, less, teens: where ten and unit are one word.

    under_hundred: a template of {unit} and {ten}; hundred and above: alone, and as a template of {n}.
    """

    units: tuple[str, ...]
    tens: tuple[str, ...]
    hundred: tuple[str, str]
    thousand: tuple[str, str]
    million: tuple[str, str]
    billion: tuple[str, str]
    joint: str
    under_hundred: str = ""
    teens: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """One language; there is one object for each.

    comma: whether its decimal sign is the comma; decimal: what is said for it; point: for the full stops of a clause.
    percent, range, date: templates. year: the word before which a year is said digit by digit, "" for none.
    ordinals: what follows a number that a full stop makes one, after 1 to 9 and after 10 to 90; () where none does.
    kept: sizes that stay as written. date_before: words before a date that the template says already.
    units: by sign, templates of {n} for one and for many, or one template for both.
    draft_voice: whether the voice is one of ours that speakers have still to accept.
    """

    decimal: str
    point: str
    comma: bool
    plus: str
    minus: str
    percent: str
    range: str
    date: str
    months: tuple[str, ...]
    year: str
    ordinals: tuple[tuple[str, ...], ...]
    date_before: tuple[str, ...]
    time: Times
    money: Money
    sizes: tuple[Size, ...]
    kept: tuple[str, ...]
    units: dict[str, tuple[str, ...]]
    numerals: Numerals | None
    draft_voice: bool


@cache
def get_words(language: str) -> Words:
    """The words of a language; FileNotFoundError for English, whose rules are its own."""
    data = tomllib.loads((FOLDER / language / "speech.toml").read_text(encoding="utf-8"))
    time, money, numerals = data["time"], data["money"], data.get("numerals")
    coins = {sign: tuple(words) for sign, words in money.items() if isinstance(words, list)}
    templates = {key: words for key, words in money.items() if isinstance(words, str)}
    return Words(
        point=data.get("point", data["decimal"]),
        comma=data.get("comma", False),
        months=tuple(data["months"]),
        year=data.get("year", ""),
        ordinals=tuple(map(tuple, data.get("ordinals", ()))),
        date_before=tuple(data.get("date_before", ())),
        time=_times(time),
        money=Money(**templates, coins=coins),
        sizes=tuple(Size(**{**size, "words": tuple(size["words"])}) for size in data["size"]),
        kept=tuple(data.get("kept", {}).get("words", ())),
        units={sign: tuple(ways) for sign, ways in data.get("units", {}).items()},
        numerals=_numerals(numerals) if numerals else None,
        draft_voice=data.get("draft_voice", False),
        **{key: data[key] for key in ("decimal", "plus", "minus", "percent", "range", "date")},
    )


def _times(data: dict[str, Any]) -> Times:
    lists = {key: tuple(data.get(key, ())) for key in ("am", "pm", "said", "before")}
    return Times(data["hour"], data["minutes"], day=tuple((until, name) for until, name in data["day"]), **lists)


def _numerals(data: dict[str, Any]) -> Numerals:
    named = {"joint" if key == "and" else key: value for key, value in data.items()}
    kept: dict[str, Any] = {key: tuple(each) if isinstance(each, list) else each for key, each in named.items()}
    return Numerals(**kept)
