"""Dates and times of a passage, looked for in its translation in whatever form it tells them."""

import re

from service.clock import MONTH, MONTHS
from service.translation.checks.pair import Pair
from service.translation.draft import Check
from service.translation.passages.dates import DATE, render_date, say_time

NEAR = 16  # characters between a month and its day and year
NUMERIC = re.compile(r"(?<!\d)\d{1,4}([./-])\d{1,2}\1\d{1,4}(?!\d)")
HOUR = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?\s?(am|pm|a\.m\.|p\.m\.|noon|hrs)?", re.IGNORECASE)
BETWEEN = r"\s?(?:[.:h]|点|點|时|時|giờ)\s?"


def check_moments(pair: Pair) -> tuple[list[Check], str, str]:
    """What is wrong with dates and times, and both texts with those that were found taken out."""
    english, said = pair.english, pair.said
    found: list[Check] = []
    for mask in pair.masks:
        if mask.kind in ("date", "span"):
            rest = _take_date(mask.text, said, pair)
            english = english.replace(mask.text, " ", 1)
            found += [] if rest is not None else [_lost_date(mask.text, said, pair)]
            said = said if rest is None else rest
        elif mask.kind in ("time", "hours"):
            rest = _take_time(mask.text, said, pair.language)
            english = english.replace(mask.text, " ", 1)
            found += [] if rest is not None else [Check("times", "error", f"The time {mask.text} is not there.")]
            said = said if rest is None else rest
    if not found:
        found = _strange(said, pair)
    return found, english, said


def _take_date(text: str, said: str, pair: Pair) -> str | None:
    """The translation without this date; None where it has no such date."""
    rendered = render_date(text, pair.language)
    for form in (f"{rendered} ({text})", rendered, text):
        if form and form in said:
            return said.replace(form, " ", 1)
    month = re.search(MONTH, text)
    numbers = [number.lstrip("0") for number in re.findall(r"\d+", text)]
    if month is None:
        return None
    name = pair.words.months[MONTHS.index(month[0])]
    for match in name.finditer(said):
        start, end = max(match.start() - NEAR, 0), match.end() + NEAR
        taken = _without(said[start : match.start()] + " " * len(match.group()) + said[match.end() : end], numbers)
        if taken is not None:
            return said[:start] + taken + said[end:]
    return _take_numeric(numbers, MONTHS.index(month[0]) + 1, said)


def _take_numeric(numbers: list[str], month: int, said: str) -> str | None:
    """24.5.2023, 24/05/2023 or 2023-05-24."""
    for match in NUMERIC.finditer(said):
        parts = [part.lstrip("0") for part in re.findall(r"\d+", match.group())]
        if sorted(parts) == sorted([*numbers, str(month)]) and parts[1] == str(month):
            return said[: match.start()] + " " + said[match.end() :]
    return None


def _without(window: str, numbers: list[str]) -> str | None:
    """A stretch of text without these whole numbers, None where one is not in it."""
    for number in numbers:
        match = re.search(rf"(?<!\d)0?{number}(?!\d)", window)
        if match is None:
            return None
        window = window[: match.start()] + " " * len(match.group()) + window[match.end() :]
    return window


def _lost_date(text: str, said: str, pair: Pair) -> Check:
    other = next((name.search(said) for name in pair.words.months if _dated(name, said)), None)
    told = f"; the translation says {other.group()}" if other else ""
    return Check("dates", "error", f"The date {text} is not there{told}.")


def _strange(said: str, pair: Pair) -> list[Check]:
    """A month beside a figure where the English names no such date, or names it no more often."""
    months = [m for name in pair.words.months if (m := _dated(name, said))]
    spoken = re.search(rf"\d\s+(?:of\s+)?{MONTH}|{MONTH}\s+\d|{DATE}", said)
    bare = re.search(MONTH, pair.english)
    return [Check("dates", "warning", f"“{months[0]}” is a date that the English has not.")] if (
        months and not spoken and not bare
    ) else []  # fmt: skip


def _dated(name: re.Pattern[str], said: str) -> str:
    """The month where a day or year stands right beside it."""
    for match in name.finditer(said):
        if re.search(r"\d\D{0,4}$", said[: match.start()]) or re.match(r"\D{0,5}\d", said[match.end() :]):
            return match.group()
    return ""


def _take_time(text: str, said: str, language: str) -> str | None:
    """The translation without this time, in twelve hours or twenty-four; None where it has no such time."""
    for form in (say_time(text, language), text):
        if form and form in said:
            return said.replace(form, " ", 1)
    match = HOUR.match(text)
    if match is None:
        return None
    hour, minutes = int(match[1]), match[2] or "00"
    evening = (match[3] or "").lower().startswith("p") and hour < 12
    hours = "|".join(str(h) for h in sorted({hour, hour + 12 if evening else hour}, reverse=True))
    exact = rf"{BETWEEN}{minutes}" if minutes != "00" else rf"(?:{BETWEEN}00)?(?![.:]\d)"
    at = re.search(rf"(?<!\d)(?<!\d[.:])0?(?:{hours}){exact}(?!\d)", said)
    return None if at is None else said[: at.start()] + " " + said[at.end() :]
