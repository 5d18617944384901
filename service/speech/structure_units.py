"""Measures as each language says them: “5 km” is “5 kilómetros”, “20 mph” “saatte 20 mil”, “19 °C” “19摄氏度”."""

import re
from functools import cache

from service.speech.structure_numbers import DASH, DIGITS, LATIN, say_number
from service.speech.structure_words import Words


def say_units(text: str, words: Words) -> str:
    """The text with every number and range of numbers that a unit follows as it is said."""
    return _pattern(words).sub(lambda match: _say(match, words), text) if words.units else text


@cache
def _pattern(words: Words) -> re.Pattern[str]:
    units = "|".join(re.escape(unit) for unit in sorted(words.units, key=len, reverse=True))
    return re.compile(
        rf"(?<![{LATIN}\d.£$€])(?<!\d[,:/–-])(?:({DIGITS}){DASH})?({DIGITS})\s?({units})(?![\w²³/]|[.,٫٬]\d|\^\d)",
    )


def _say(match: re.Match[str], words: Words) -> str:
    first, last, unit = match.groups()
    number = say_number(last, words, amount=True)
    if first:
        number = words.range.format(a=say_number(first, words, amount=True), b=number)
    ways = words.units[unit]
    return ways[0 if number == "1" else -1].format(n=number)
