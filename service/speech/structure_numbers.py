"""Numbers as papers write them, made plain for a voice: groups joined, the decimal sign a word."""

import re

from service.speech.structure_words import Numerals, Words

LATIN = r"A-Za-z\u00c0-\u024f\u1e00-\u1eff"
DIGITS = r"\d+(?:[.,\u066b\u066c\u202f\u2009’']\d+)*"
DASH = r"\s?[-\u2010-\u2015\u2212]\s?"
"""Between the two ends of a range, in figures."""
"""A number with its groups and decimals, or a clause such as 3.1.2."""
NUMBER = re.compile(rf"(?<![{LATIN}\d.,]){DIGITS}(?!\d)")
ARABIC = str.maketrans("\u066b\u066c", ".,")
LARGEST = 10**12


def read_number(written: str, comma: bool, *, amount: bool = False, small: bool = False) -> str:
    """A number as papers of this language write it, in ASCII without groups: “1.234,56” and “1,234.56” are 1234.56.

    "" for what is none, such as a clause (3.1.2) or a list (1,2). Papers are translated from English, so figures
    stand in both ways. Three digits after one sign are thousands, save after a full stop where that is the language's
    own for decimals: councils print no thousandths. amount: it is one, so either sign may stand before its decimals;
    small: thousands make no sense, as in a percentage.
    """
    text = re.sub("[\u202f\u2009’']", ",", written.translate(ARABIC)) if not written.isdecimal() else written
    signs = re.findall(r"[.,]", text)
    groups = re.split(r"[.,]", text)
    if not signs:
        return text
    if len(set(signs)) == 2 and signs.count(signs[-1]) == 1:
        return f"{''.join(groups[:-1])}.{groups[-1]}" if _are_groups(groups[:-1], signs[0]) else ""
    if len(set(signs)) == 2:
        return ""
    if _are_groups(groups, signs[0]) and not (len(signs) == 1 and (small or (signs[0] == "." and not comma))):
        return "".join(groups)
    return ".".join(groups) if len(signs) == 1 and (amount or signs[0] == ("," if comma else ".")) else ""


def _are_groups(groups: list[str], sign: str) -> bool:
    """Thousands, or lakhs and crores after commas: 12,34,567."""
    first, *between, last = groups if len(groups) > 1 else [groups[0], "000"]
    size = (2, 3) if sign == "," else (3,)
    return (
        1 <= len(first) <= 3
        and not first.startswith("0")
        and len(last) == 3
        and all(len(group) in size for group in between)
        and len({*map(len, between)}) <= 1
    )


def say_number(written: str, words: Words, *, amount: bool = False, small: bool = False) -> str:
    """A number of the paper as the voice gets it; a clause's full stops are said, a list's commas rest."""
    number = read_number(written, words.comma, amount=amount, small=small)
    if number:
        return say_decimals(number, words)
    point = f" {words.point} "
    parts = re.split(r"([.,])", written.translate(ARABIC))
    return "".join(point if part == "." else ", " if part == "," else part for part in parts)


def say_decimals(number: str, words: Words) -> str:
    """A plain number: “1234.56” is “1234 coma 56” where people say it so, “1234 点 5 6” where they say digits."""
    whole, _, part = number.partition(".")
    if not part:
        return whole
    said = part if words.comma and len(part) <= 2 else " ".join(part)
    return f"{whole} {words.decimal} {said}"


def spell_number(number: int, numerals: Numerals) -> str:
    """A number in words, from 0 to below a million millions."""
    if number < 100:
        return _under_hundred(number, numerals)
    for value, (alone, many) in (
        (10**9, numerals.billion), (10**6, numerals.million), (1000, numerals.thousand), (100, numerals.hundred),
    ):  # fmt: skip
        if number >= value:
            times, rest = divmod(number, value)
            said = alone if times == 1 else many.format(n=spell_number(times, numerals))
            joint = numerals.joint if rest < 100 or not numerals.under_hundred else " "
            return said + (joint + spell_number(rest, numerals) if rest else "")
    raise ValueError(number)


def _under_hundred(number: int, numerals: Numerals) -> str:
    ten, unit = divmod(number, 10)
    if not ten:
        return numerals.units[unit]
    if not unit:
        return numerals.tens[ten - 1]
    if ten == 1 and numerals.teens:
        return numerals.teens[unit - 1]
    if numerals.under_hundred:
        return numerals.under_hundred.format(unit=numerals.units[unit], ten=numerals.tens[ten - 1])
    if unit <= len(numerals.more):
        return numerals.more[unit - 1] + numerals.joined[ten - 1]
    return numerals.less[unit - len(numerals.more) - 1] + numerals.joined[ten]
