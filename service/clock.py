"""Days and times of day as English papers write them, and in the words of a language by CLDR."""

import re
from datetime import date, time

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTH = "(?:" + "|".join(MONTHS) + ")"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
CLOCK = re.compile(r"(\d{1,2})(?:[.:](\d{2}))? ?(am|pm|a\.m\.|p\.m\.|noon)?|noon|midday", re.IGNORECASE)
SPAN = re.compile(r"\s?[–-]\s?|\s(?:to|until)\s")


def render_time(text: str, language: str) -> str:
    """A time, or a span of two, on a clock of 24 hours; "" where the text is anything else, or in doubt."""
    parts = SPAN.split(text.strip())
    times = [_read(part, parts[-1]) for part in parts]
    if len(times) > 2 or None in times:
        return ""
    from babel.dates import format_skeleton  # here, since it takes its time

    return "–".join(str(format_skeleton("Hm", one, locale=language)) for one in times)


def say_day(day: str, language: str) -> str:
    """A day such as 2026-11-22 in a language's own words, "22 November 2026"; anything else as it is."""
    try:
        when = date.fromisoformat(day)
    except ValueError:
        return day
    from babel.dates import format_date  # here, since it takes its time

    return str(format_date(when, "long", locale="en_GB" if language == "en" else language))


def _read(text: str, last: str) -> time | None:
    """A time of day; one without am or pm takes that of the last of its span. None where that leaves a doubt."""
    found, end = CLOCK.fullmatch(text), CLOCK.fullmatch(last)
    if found is None or end is None:
        return None
    if found[1] is None:
        return time(12)
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()[:1]
    if text != last and not half and end[3]:
        return None  # "10 to 1pm" begins in the morning, "1 to 2pm" doesn't
    if minute > 59 or hour > 23 or (half and not 1 <= hour <= 12) or not (half or found[2]):
        return None
    return time(hour % 12 + (12 if half in "pn" else 0) if half else hour, minute)
