"""Dates as English papers write them, and the same date in another language by CLDR."""

import re
from datetime import date

from babel.dates import format_date, format_skeleton

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTH = "(?:" + "|".join(MONTHS) + ")"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
DATE = (
    rf"(?:\b{WEEKDAY},?\s+)?\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}\b(?:,?\s+\d{{4}}\b)?"
    rf"|\b{MONTH}\s+\d{{1,2}},?\s+\d{{4}}\b|\b{MONTH}\s+\d{{4}}\b"
)
NTH = r"\d{1,2}(?:st|nd|rd|th)?"
DAY_SPAN = rf"\b{NTH}(?:\s?[–-]\s?|\s+(?:and|to)\s+){NTH}\s+{MONTH}\b(?:\s+\d{{4}}\b)?"
LEAP = 2000  # a year that has every day, for a date that names none


def render_date(text: str, language: str) -> str:
    """A date in a language, "" where the text holds no date that exists: 31 February, or Monday on a Tuesday."""
    month = re.search(MONTH, text)
    if month is None:
        return ""
    day = re.search(r"\b(\d{1,2})(?!\d)", text)
    year = re.search(r"\b(\d{4})\b", text)
    try:
        when = date(int(year[1]) if year else LEAP, MONTHS.index(month[0]) + 1, int(day[1]) if day else 1)
    except ValueError:
        return ""
    return _say(when, text, language, bool(day), bool(year))


def _say(when: date, text: str, language: str, day: bool, year: bool) -> str:
    weekday = re.search(WEEKDAY, text)
    if weekday and not (year and when.strftime("%A") == weekday[0]):
        return ""
    if not day:
        return str(format_skeleton("yMMMM", when, locale=language))
    if not year:
        return str(format_skeleton("MMMMd", when, locale=language))
    return str(format_date(when, "full" if weekday else "long", locale=language))
