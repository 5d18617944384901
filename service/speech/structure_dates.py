"""Dates, years and times as each language says them."""

import re
from functools import cache

from service.speech.structure_numbers import DASH, LATIN
from service.speech.structure_words import Words

DATE = re.compile(
    r"(?<![\d/.-])(?:(?P<day>\d{1,2})(?P<sign>[/.-])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4}|(?<=/)\d{2})"
    r"|(?P<year2>\d{4})-(?P<month2>\d{2})-(?P<day2>\d{2}))(?![\d/]|[.-]\d)"
)
YEARS = re.compile(rf"(?<![{LATIN}\d/.,])((?:19|20)\d\d)/((?:19|20)?\d\d)(?![\d/])")


DOTTED = re.compile(
    rf"(?<![\d.,/:£$€-])([01]\d|2[0-3])\.([0-5]\d){DASH}([01]\d|2[0-3])\.([0-5]\d)(?![\d%]|[.,:/-]\d|\s?[£$€%])"
)
"""“09.00-17.00”: hours, where a decimal has a comma or one of them is whole."""


def say_dates(text: str, words: Words) -> str:
    """The text with dates in figures written out, and years as they are said."""
    before = "|".join(map(re.escape, words.date_before)) or r"(?!)"
    text = re.sub(rf"(?:\b(?:{before})\s)?{DATE.pattern}", lambda match: _date(match, words), text)
    text = YEARS.sub(lambda match: say_year_span(match[1], match[2], words), text)
    return _say_years(text, words) if words.year else text


def say_year_span(first: str, last: str, words: Words) -> str:
    """“2023/24” is 2023 to 2024; digit by digit where years are said so."""
    years = (first, whole_year(first, last))
    a, b = (" ".join(year) for year in years) if words.year else years
    return words.range.format(a=a, b=b)


def _say_years(text: str, words: Words) -> str:
    """Years digit by digit before their word: 2 0 2 3年."""
    year = r"(?<!\d)(?:19|20)\d\d"
    span = rf"({year}){DASH}({year})(?=\s?{words.year})"
    text = re.sub(span, lambda match: words.range.format(a=" ".join(match[1]), b=" ".join(match[2])), text)
    return re.sub(rf"{year}(?=\s?{words.year})", lambda match: " ".join(match[0]), text)


def whole_year(first: str, last: str) -> str:
    """The last year of a span whose century is not printed: 24 after 2023 is 2024."""
    return last if len(last) == 4 else first[:2] + last


def _date(match: re.Match[str], words: Words) -> str:
    day, month, year = (match[name] or match[name + "2"] for name in ("day", "month", "year"))
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return match.group()
    if len(year) == 2:
        year = ("19" if int(year) > 50 else "20") + year
    return words.date.format(day=int(day), month=words.months[int(month) - 1], year=year)


def say_times(text: str, words: Words) -> str:
    """The text with times and spans of times as they are said."""
    time = _time(words)
    unnamed = re.sub(r"\?P<\w+>", "?:", time.pattern)
    text = DOTTED.sub(lambda span: _with_colons(span, words), text)
    text = re.sub(
        rf"(\b\d{{1,2}}|{unnamed}){DASH}({unnamed})",
        lambda span: words.range.format(a=_told(span[1], words), b=_told(span[2], words)),
        text,
    )
    return time.sub(lambda match: _say(match, words), text)


def _with_colons(span: re.Match[str], words: Words) -> str:
    hours = words.comma or span[1].startswith("0") or "00" in (span[2], span[4])
    return f"{span[1]}:{span[2]}-{span[3]}:{span[4]}" if hours else span.group()


def _told(time: str, words: Words) -> str:
    return _time(words).sub(lambda match: _say(match, words), time)


@cache
def _time(words: Words) -> re.Pattern[str]:
    """“10.00am”, “10:30”, “10h30”; with a full stop only where the word for the hour stands before it."""
    end = rf"(?![{LATIN}\w])"
    halves = _any((*words.time.am, *words.time.pm))
    before, said = _any(words.time.before), _any(words.time.said)
    clock = r"(?P<hour>\d{1,2})(?:[.:](?P<minute>[0-5]\d))?\s?"
    return re.compile(
        rf"(?:(?P<before>{before})\s)?(?<![{LATIN}\d.,:/£$€]){clock}(?P<half>{halves}){end}"
        rf"|(?:(?P<before2>{before})\s)?(?<![{LATIN}\d.,:/£$€])(?P<hour2>\d{{1,2}})(?::|[hH](?=\d))(?P<minute2>[0-5]\d)"
        rf"(?![\d:])(?:\s?{said})?"
        rf"|(?<![{LATIN}\d.,:/£$€])(?P<hour4>\d{{1,2}})[hH]{end}"
        rf"|(?P<before3>{before})\s(?P<hour3>\d{{1,2}})\.(?P<minute3>[0-5]\d)(?!\d)"
    )


def _any(wanted: tuple[str, ...]) -> str:
    ways = (re.escape(word).replace(r"\ ", r"\s?") for word in sorted(wanted, key=len, reverse=True))
    return f"(?i:{'|'.join(ways) or '(?!)'})"


def _say(match: re.Match[str], words: Words) -> str:
    named = match.groupdict()
    hour, minute, before = (_first(named, key) for key in ("hour", "minute", "before"))
    half = named["half"] or ""
    if int(hour) > 24 or (len(half) == 1 and not minute):
        return match.group()
    said = say_time(int(hour), minute or "00", half, words)
    own = any(words.time.hour.startswith(word) for word in words.time.before)
    return said if own or not before else f"{before} {said}"


def _first(named: dict[str, str | None], key: str) -> str:
    """What stands in the group of this name, in whichever of its places it was found."""
    return next((text for name, text in named.items() if text and name.rstrip("234") == key), "")


def say_time(hour: int, minute: str, half: str, words: Words) -> str:
    """A time; half is what was printed for the half of the day, "" where nothing was."""
    times = words.time
    template = times.hour if minute == "00" else times.minutes
    if not half:
        return template.format(h=hour, m=int(minute))
    morning = any(_same(half, word) for word in times.am)
    of_day = (hour % 12 if morning else hour % 12 + 12) if hour <= 12 else hour
    named = next(part for until, part in times.day if of_day % 24 < until)
    return named.format(time=template.format(h=hour, m=int(minute)))


def _same(printed: str, word: str) -> bool:
    return "".join(printed.split()).lower() == "".join(word.split()).lower()
