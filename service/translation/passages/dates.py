"""Dates and times as English papers write them, and the same in another language by CLDR."""

import re
from datetime import date

from babel.dates import format_date, format_skeleton

from service.clock import MONTH, MONTHS, WEEKDAY, render_time
from service.languages import join_words

DATE = (
    rf"(?:\b{WEEKDAY},?\s+)?\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}\b(?:,?\s+\d{{4}}\b)?"
    rf"|\b{MONTH}\s+\d{{1,2}},?\s+\d{{4}}\b|\b{MONTH}\s+\d{{4}}\b"
)
NTH = r"\d{1,2}(?:st|nd|rd|th)?"
DAY_SPAN = rf"\b{NTH}(?:\s?[–-]\s?|\s+(?:and|to)\s+){NTH}\s+{MONTH}\b(?:\s+\d{{4}}\b)?"
CLOCK = r"\d{1,2}(?:[.:]\d{2})?"
HALF = r"(?:am|pm|a\.m\.|p\.m\.|noon|hrs)(?!\w)"
TIME = rf"\b{CLOCK}\s?{HALF}|\b\d{{1,2}}:\d{{2}}(?::\d{{2}})?\b"
TIME_SPAN = rf"\b{CLOCK}(?:\s?[–-]\s?|\s+(?:and|to)\s+){CLOCK}\s?{HALF}"
LEAP = 2000  # a year that has every day, for a date that names none


def render_date(text: str, language: str) -> str:
    """A date or span of days in a language, "" where the text holds none that exists: 31 February, a wrong weekday."""
    if re.fullmatch(DAY_SPAN, text):
        return _render_days(text, language)
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


def _render_days(text: str, language: str) -> str:
    """ "5 to 7 May 2023": the last day's date with the days in the place of its day."""
    days = re.findall(r"(?<!\d)\d{1,2}(?!\d)", text)
    first, last = (int(day) for day in days[:2])
    whole = render_date(text[text.rindex(days[1]) :] if first < last else "", language)
    places = list(re.finditer(rf"(?<!\d)0?{last}(?!\d)", whole))
    if not places or not render_date(f"{first} {re.findall(MONTH, text)[0]}", language):
        return ""
    at = places[-1] if language == "zh" else places[0]  # where the month is a number, the day stands behind it
    said = join_words([str(first), str(last)], language) if " and " in text else f"{first}–{last}"
    return whole[: at.start()] + said + whole[at.end() :]


def say_time(text: str, language: str) -> str:
    """A time or span of two in a language, "" where it is in doubt; the English beside it where the hours differ."""
    said = render_time(text, language)
    hours = {hour.lstrip("0") for hour in re.findall(r"(?<![:.\d])\d{1,2}", text)}
    same = hours == {hour.lstrip("0") for hour in re.findall(r"(?<![:.\d])\d{1,2}", said)}
    return said if same or not said else f"{said} ({text})"
