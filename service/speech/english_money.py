"""English: money as it is said, “£1.2m” as 1.2 million pounds."""

import re

from service.speech.english_words import DASH, NUMBER, describes, make_rules

COINS = {
    "£": ("pound", "pounds", "penny", "pence"), "$": ("dollar", "dollars", "cent", "cents"),
    "€": ("euro", "euros", "cent", "cents"), "₹": ("rupee", "rupees", "paisa", "paise"), "¥": ("yen", "yen", "", ""),
}  # fmt: skip
LANDS = {"US": "US", "A": "Australian", "AU": "Australian", "C": "Canadian", "NZ": "New Zealand", "": ""}
CODES = {"GBP": "£", "EUR": "€", "USD": "US$"}
SIZES = {
    "k": "thousand", "m": "million", "mn": "million", "mil": "million", "mill": "million", "mio": "million",
    "bn": "billion", "b": "billion", "tn": "trillion",
}  # fmt: skip
SIZE = r"(?:\s?(?i:(bn|mn|tn|mill|mil|mio|k|m|b|billion|million|trillion|thousand)\b))?"
SIGN = r"(?<![A-Za-z])(?:US|AU|A|C|NZ)?[£$€₹¥]"


def _money(match: re.Match[str]) -> str:
    """“£1.2m” is 1.2 million pounds, “£3,450.50” 3,450 pounds and 50 pence, “-£5” minus 5 pounds."""
    before, sign, inside, whole, part, size = match.groups()
    words = {"-": "minus ", "−": "minus ", "–": "minus ", "+": "plus "}
    return words.get(before or inside or "", "") + _amount(match, sign, whole, part or "", size or "")


def _amount(match: re.Match[str], sign: str, whole: str, part: str, size: str) -> str:
    one, many, coin, coins = COINS[sign[-1]]
    land = LANDS.get(sign[:-1], "")
    one, many = (f"{land} {one}", f"{land} {many}") if land else (one, many)
    named = one if describes(match) else many
    if size:
        return f"{whole}{part} {SIZES.get(size.lower(), size.lower())} {named}"
    if not part or part == ".00":
        return f"{whole} {one if whole == '1' else named}"
    if len(part) != 3 or not coin:
        return f"{whole}{part} {named}"
    small = f"{int(part[1:])} {coin if part == '.01' else coins}"
    return small if whole == "0" else f"{whole} {one if whole == '1' else many} and {small}"


def _range(match: re.Match[str]) -> str:
    """“£5m-£10m” and “£5-10m”; what comes after the dash is left to `_money`."""
    sign, first, size = match.groups()
    last = re.match(rf"{NUMBER}(?:\.\d+)?{SIZE}", match.string[match.end() :])
    if not size and last and last[1]:
        return f"{first} to {sign}"  # “£1.5-£2m” is 1.5 million too
    return f"{sign}{first}{size or ''} to {sign}" if size or "." in first else f"{first} to {sign}"


def _thousands(match: re.Match[str]) -> str:
    size = (match.group(2) or "").lower()
    word = {"m": "millions", "bn": "billions", "k": "thousands"}.get(size, "thousands")
    before = match.string[: match.start()]
    named = re.search(r"[\w%)’'] $", before) and not re.search(r"\b(?:in|of|are|is|by|to|an?|the|and|or|per) $", before)
    return f"{'in ' if named else ''}{word} of {COINS[match.group(1)][1]}"


def _pence(match: re.Match[str]) -> str:
    return f"{match.group(1)} {'penny' if match.group(1) == '1' else 'pence'}"


RULES = make_rules(
    (
        (r"\b(GBP|EUR|USD)\s?(?=\d)", lambda match: CODES[match.group(1)]),
        (r"(?<!\w)([£$€])\s?[’'‘`]?(?:000(?:’?s)?|(m|M|bn|k|K))(?![\w’])", _thousands),
        (r"(?<![\w,.])[’'‘`]?000s(?!\w)|(?<!\w)[’'‘`]000(?!\w)", "thousands"),
        (rf"({SIGN})\s?({NUMBER}(?:\.\d+)?){SIZE}{DASH}(?:[£$€₹¥]\s?)?(?=\d)", _range),
        (rf"(?:(?<![\w)\].%])([-−–+])\s?)?({SIGN})\s?([-−–])?({NUMBER})(\.\d+)?{SIZE}", _money),
        (r"(?<![\w.,/])(\d+(?:\.\d+)?)p\b(?!\.\w)", _pence),
    )
)
