"""Sums of money as each language says them: “£1.2m” is “1 coma 2 millones de libras”, “12 लाख पाउंड”, “120万英镑”."""

import re
from decimal import Decimal
from functools import cache

from service.speech.structure_numbers import DASH, DIGITS, LATIN, read_number, say_decimals, say_number
from service.speech.structure_words import Words

SIZES = {
    "k": 10**3, "thousand": 10**3, "m": 10**6, "mn": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9,
    "tn": 10**12, "trillion": 10**12,
}  # fmt: skip
"""As English papers write them; figures are left so in translations."""


HEAD = re.compile(r"([£$€])\s?(?:[’'‘]?(000)(?:s\b)?|(bn|mn|m|k)\b)(?!\w)", re.IGNORECASE)


def say_money(text: str, words: Words) -> str:
    """The text with every sum and every range of sums as it is said, and what a column of sums is counted in."""
    spans, sums, after = _patterns(words)
    text = HEAD.sub(lambda match: _say_head(match, words), text)
    text = spans.sub(lambda match: _span(match, words), text)
    for pattern in (sums, after):
        text = pattern.sub(lambda match: _say(match["sign"], match["number"], match["size"], words), text)
    return text


@cache
def _patterns(words: Words) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Ranges, a sign before a number, a sign after it; the coin's name after it goes, since we say it ourselves."""
    sizes = "|".join(re.escape(size) for size in sorted(_size_words(words), key=len, reverse=True))
    end = rf"(?![{LATIN}])"
    sized = rf"(?:\s?(?i:(?P<size>{sizes})){end})?"
    link = re.escape(words.money.sized.partition("{size}")[2].partition("{coins}")[0].strip())
    coins = "|".join(re.escape(coin[1]) for coin in words.money.coins.values())
    named = rf"(?:\s?(?:{link}\s)?(?:{coins}){end})?"
    first = rf"(?P<sign1>[£$€])\s?(?P<number1>{DIGITS}){sized.replace('P<size>', 'P<size1>')}"
    one = rf"(?P<sign>[£$€])\s?(?P<number>{DIGITS}){sized}{named}"
    after = rf"(?<![{LATIN}\d.,])(?P<number>{DIGITS}){sized}\s?(?P<sign>[£$€])(?!\s?\d)"
    span = rf"{first}{DASH}{one.replace('[£$€]', '[£$€]?')}"
    return re.compile(span), re.compile(one), re.compile(after)


def _size_words(words: Words) -> tuple[str, ...]:
    return (*SIZES, *words.kept, *(word for size in words.sizes for word in size.words))


def _say_head(match: re.Match[str], words: Words) -> str:
    """“£m” is “millones de libras”; “10 लाख पाउंड” where the language has no such size."""
    coins = words.money.coins[match[1]]
    value = 1000 if match[2] else SIZES[match[3].lower()]
    size = next((size for size in words.sizes if size.value == value), None)
    said = _many(size.many, "", coins[1], words) if size else _sized(Decimal(value), coins, words)
    return " ".join(said.split())


def _span(match: re.Match[str], words: Words) -> str:
    """“£5-10” is “5 to 10 pounds”; with sizes both are said whole, for the two may need two: 50 लाख and 1 करोड़."""
    sign, number, size = match.group("sign1", "number1", "size1")
    last = _say(match["sign"] or sign, match["number"], match["size"], words)
    if not (match["sign"] or match["size"] or size):
        return words.range.format(a=say_number(number, words, amount=True), b=last)
    return words.range.format(a=_say(sign, number, size or match["size"], words), b=last)


def _say(sign: str, written: str, size: str | None, words: Words) -> str:
    coins = words.money.coins[sign]
    number = read_number(written, words.comma, amount=True, small=bool(size))
    if not number:
        return words.money.amount.format(n=say_number(written, words), coins=coins[1])
    if not size:
        return _coins(number, coins, words)
    if size.lower() in SIZES:
        return _sized(Decimal(number) * SIZES[size.lower()], coins, words)
    named = next((each for each in words.sizes if size in each.words), None)
    if named is None:
        return words.money.sized.format(n=say_decimals(number, words), size=size, coins=coins[1])
    return named.one.format(coins=coins[1]) if number == "1" else _many(named.many, number, coins[1], words)


def _coins(number: str, coins: tuple[str, str, str, str], words: Words) -> str:
    whole, _, part = number.partition(".")
    if len(part) != 2 or not part.strip("0"):
        whole = whole if not part.strip("0") else say_decimals(number, words)
        return coins[0] if whole == "1" else words.money.amount.format(n=whole, coins=coins[1])
    small = coins[2] if part == "01" else words.money.amount.format(n=int(part), coins=coins[3])
    return small if not whole.strip("0") else words.money.parts.format(whole=_coins(whole, coins, words), part=small)


def _sized(value: Decimal, coins: tuple[str, str, str, str], words: Words) -> str:
    """In the largest size of the language that is not above the sum: lakhs and crores, 万 and 亿, mil millones."""
    size = next((size for size in reversed(words.sizes) if size.value <= value), None)
    if size is None:
        return _coins(_plain(value), coins, words)
    number = _plain(value / size.value)
    return size.one.format(coins=coins[1]) if number == "1" else _many(size.many, number, coins[1], words)


def _many(template: str, number: str, coins: str, words: Words) -> str:
    return template.format(n=say_decimals(number, words), coins=coins)


def _plain(value: Decimal) -> str:
    said = f"{value:f}"
    return said.rstrip("0").rstrip(".") if "." in said else said
