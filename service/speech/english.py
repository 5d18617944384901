"""English: what is written short, written out. The rules hold in their order."""

import re
from collections.abc import Callable
from dataclasses import dataclass

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
COINS = {"£": ("pound", "pounds", "pence"), "$": ("dollar", "dollars", "cents"), "€": ("euro", "euros", "cents")}
SIZES = {"k": "thousand", "m": "million", "mn": "million", "bn": "billion", "tn": "trillion"}
SIZE = r"(?:\s?(bn|mn|tn|m|k|M|K|billion|million|trillion|thousand)\b)?"
REFERENCES = {
    "s": "section", "ss": "sections", "p": "page", "pp": "pages", "para": "paragraph", "paras": "paragraphs",
    "no": "number", "nos": "numbers", "cl": "clause", "reg": "regulation", "regs": "regulations", "art": "article",
    "sch": "schedule", "fig": "figure", "app": "appendix",
}  # fmt: skip
STREETS = {"St": "Street", "Rd": "Road", "Ave": "Avenue"}
UNITS = {"mph": "miles per hour", "km": "kilometres", "kg": "kilograms", "kW": "kilowatts", "MW": "megawatts"}
ROMAN = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class Rule:
    """What to look for, and what to say in its place."""

    pattern: re.Pattern[str]
    say: Callable[[re.Match[str]], str]


def read_roman(letters: str) -> int:
    """The value of a roman numeral up to 39, in small letters or in capitals; 0 for what is none."""
    small = letters.lower()
    if letters not in (small, letters.upper()) or not re.fullmatch(r"x{0,3}(ix|iv|v?i{0,3})", small) or not small:
        return 0
    values = [ROMAN[letter] for letter in small]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def _money(match: re.Match[str]) -> str:
    """“£1.2m” is 1.2 million pounds, “£3,450.50” 3,450 pounds and 50 pence."""
    sign, whole, part, size = match.groups()
    one, many, small = COINS[sign]
    if size:
        return f"{whole}{part or ''} {SIZES.get(size.lower(), size.lower())} {many}"
    coins = one if whole == "1" else many
    if not part or part == ".00":
        return f"{whole} {coins}"
    if len(part) != 3:
        return f"{whole}{part} {many}"
    pence = f"{int(part[1:])} {small}"
    return pence if whole == "0" else f"{whole} {coins} and {pence}"


def _money_range(match: re.Match[str]) -> str:
    """“£5m-£10m” and “£5-10m”; the money after the dash is left to `_money`."""
    sign, first, size = match.groups()
    return f"{sign}{first}{size} to {sign}" if size else f"{first} to {sign}"


def _date(match: re.Match[str]) -> str:
    return _say_date(match.group(1), match.group(2), match.group(3)) or match.group()


def _iso_date(match: re.Match[str]) -> str:
    return _say_date(match.group(3), match.group(2), match.group(1)) or match.group()


def _say_date(day: str, month: str, year: str) -> str:
    """“24 May 2023”; "" for what cannot be a date."""
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return ""
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"


def _time(match: re.Match[str]) -> str:
    """“10.00am” is 10am, “10.30 p.m.” 10:30pm."""
    hour, minute, half = match.groups()
    half = half.lower().replace(".", "").replace(" ", "")
    return f"{int(hour)}{half}" if minute in (None, "00") else f"{int(hour)}:{minute}{half}"


def _range(match: re.Match[str]) -> str:
    """“5 - 78” and “2019-21” are ranges; “30 - 5” and “1-1” are not."""
    first, last = match.groups()
    low, high = (float(number.replace(",", "").rstrip(".%")) for number in (first, last))
    short_year = re.fullmatch(r"(19|20)\d\d", first) and re.fullmatch(r"\d\d", last)
    return f"{first} to {last}" if low < high or short_year else match.group()


def _reference(match: re.Match[str]) -> str:
    word = REFERENCES[match.group(1).lower().strip()]
    return (word.capitalize() if match.group(1)[0].isupper() else word) + " "


def _roman(match: re.Match[str]) -> str:
    value = read_roman(match.group(1))
    return f"({value})" if value else match.group()


def _part(match: re.Match[str]) -> str:
    value = read_roman(match.group(2))
    return f"{match.group(1)} {value}" if value else match.group()


def _postcode(match: re.Match[str]) -> str:
    """“SW1A 2AA” letter by letter."""
    area, district, letter, sector, unit = match.groups()
    after = f" {letter}" if letter else ""
    return f"{'.'.join(area)} {district}{after}, {sector} {'.'.join(unit)}"


NUMBER = r"\d+(?:,\d{3})*"
CALLS = r"\b(call|dial|phone|ring|text|Call|Dial|Phone|Ring|Text) (\d)(\d)(\d)\b(?![\d,.]*\d)"
SHORTENED = r"(?<![\w’'])([Ss]{1,2}|[Pp]{1,2}|[Pp]aras?|Nos?|nos|[Cc]l|[Rr]egs?|[Aa]rt|[Ss]ch|[Ff]ig|[Aa]pp)\.\s?(?=\d)"
PATTERNS: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (rf"([£$€])\s?({NUMBER}(?:\.\d+)?){SIZE}\s?[-–]\s?[£$€]?(?=\d)", _money_range),
    (rf"([£$€])\s?({NUMBER})(\.\d+)?{SIZE}", _money),
    (r"\b(\d+)p\b", lambda match: f"{match.group(1)} pence"),
    (r"(?<![\d/.])(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?![\d/])", _date),
    (r"(?<![\d/.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?![\d/]|\.\d)", _date),
    (r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])", _iso_date),
    (r"(?<![\d.:])(\d{1,2})[.:](\d{2})\s?([apAP]\.?\s?[mM]\b(?:\.(?=\s[a-z]))?)", _time),
    (r"\b((?:19|20)\d\d)/(\d\d(?:\d\d)?)\b(?!/)", lambda match: f"{match.group(1)} to {match.group(2)}"),
    (rf"(?<![\w.,/:-])({NUMBER}(?:\.\d+)?%?)\s?[-–—]\s?({NUMBER}(?:\.\d+)?%?)(?![\w/-]|[.,]\d)", _range),
    (CALLS, lambda match: f"{match.group(1)} {' '.join(match.groups()[1:])}"),
    (SHORTENED, _reference),
    (r"(?<![\w’'])(ss?|[Pp]aras? ?)(?=\d+\b)", _reference),
    (r"§\s?(?=\d)", lambda match: "section "),
    (r"\((i|[ivx]{2,}|[IVX]{2,})\)", _roman),
    (r"\b(Part|Chapter|Volume|Phase|Stage) ([IVX]+)\b", _part),
    (r"\b(Schedule|Appendix|Annex) ([IVX]{2,})\b", _part),
    (r"\b([A-Z]{1,2})(\d{1,2})([A-Z]?)\s(\d)([A-Z]{2})\b", _postcode),
    (r"\b([A-Z][\w’']+) (St|Rd|Ave)\b\.?(?!\s[A-Z])", lambda match: f"{match.group(1)} {STREETS[match.group(2)]}"),
    (r"\b(\d[\d,.]*)\s?(mph|km|kg|kW|MW)\b", lambda match: f"{match.group(1)} {UNITS[match.group(2)]}"),
    (r"(?<!\d)(?<!\d\s)\bAM(s?)\b", lambda match: f"Assembly Member{match.group(1)}"),
)
RULES = tuple(Rule(re.compile(pattern), say) for pattern, say in PATTERNS)
