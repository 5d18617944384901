"""English: dates, times, years and ranges as they are said."""

import re

from service.speech.english_words import DASH, MONTHS, NUMBER, make_rules

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAY = r"(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)"
MONTH = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
MONTH_NAME = "(?:" + "|".join(MONTHS) + ")"
DAY_NAME = "(?:" + "|".join(DAYS) + ")"
YEAR = r"(?:19|20)\d\d"
TH = r"(?:st|nd|rd|th)"
CLOCK = r"(?:[01]?\d|2[0-3]):[0-5]\d"
HALF = r"[aApP]\.?\s?[mM]\b(?:\.(?=\s+[a-z(])|\.(?=[,;]))?"
COUNTED = r"(?i:pages?|pp?|paragraphs?|paras?|sections?|clauses?|items?|articles?|regulations?|tables?|figures?|lots?)"
PERIOD = "period|term|extension|contract|placement|trial|rolling|average|forecast|programme|lease|licence"
VALUE = rf"{NUMBER}(?:\.\d+)*%?"


def _date(match: re.Match[str]) -> str:
    return _say_date(match.group(1), match.group(2), match.group(3)) or match.group()


def _iso_date(match: re.Match[str]) -> str:
    return _say_date(match.group(3), match.group(2), match.group(1)) or match.group()


def _say_date(day: str, month: str, year: str) -> str:
    """“24 May 2023”; "" for what cannot be a date."""
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return ""
    return f"{int(day)} {MONTHS[int(month) - 1]} {_year(year)}"


def _year(year: str) -> str:
    """“05” as 2005, which nobody says as “zero five”."""
    return "20" + year if len(year) == 2 and year.startswith("0") else year


def _month(short: str) -> str:
    return next(month for month in MONTHS if month.startswith(short[:3]))


def _day(short: str) -> str:
    return next(day for day in DAYS if day.startswith(short[:2]))


def _named_month(match: re.Match[str]) -> str:
    """“24 Jan”, “24-Jan-23”, “Jan 2023”, “Jan-23”: the month's whole name."""
    before, month, after = match.group(1) or "", match.group(2), match.group(3) or ""
    after = f" {_year(after.strip(' -.'))}" if after.strip(" -.") else ""
    return f"{before.rstrip(' -')}{' ' if before else ''}{_month(month)}{after}"


def _time(match: re.Match[str]) -> str:
    """“10.00am” is 10am, “10.30 p.m.” 10:30pm."""
    hour, minute, half = match.groups()
    return _clock(hour, minute) + re.sub(r"[\s.]", "", half).lower()


def _clock(hour: str, minute: str | None) -> str:
    return f"{int(hour)}" if minute in (None, "00") else f"{int(hour)}:{minute}"


def _whole_hour(match: re.Match[str]) -> str:
    """“9:00” is 9 o'clock, “14:00” 14 hundred hours."""
    hour = int(match.group(1))
    return f"{hour} o'clock" if 1 <= hour <= 12 and not match.group(2) else f"{hour} hundred hours"


def _range(match: re.Match[str]) -> str:
    """“5 - 78” and “2019-21” are ranges, and whatever is counted so; “30 - 5” is none."""
    before, first, last = match.groups()
    whole = match.string[match.start(2) : match.end(3)]
    short_year = re.fullmatch(r"(19|20)\d\d", first) and re.fullmatch(r"\d\d", last) and " " not in whole
    if before or short_year or (_alike(first, last) and _steps(first) < _steps(last)) or first == last == "1":
        return f"{before or ''}{first} to {_year(last) if short_year else last}"
    return match.group()


def _steps(number: str) -> tuple[float, ...]:
    """What two numbers are compared by: “4.10.2” step by step, “4.10” as a decimal."""
    bare = number.replace(",", "").rstrip("%")
    return tuple(map(float, bare.split("."))) if bare.count(".") > 1 else (float(bare),)


def _alike(first: str, last: str) -> bool:
    """Whether both have as many steps, where one has more than a decimal has."""
    return first.count(".") == last.count(".") or max(first.count("."), last.count(".")) < 2


def _length(match: re.Match[str]) -> str:
    """“1h 30m” is 1 hour 30 minutes."""
    hours, minutes = match.groups()
    return f"{hours} hour{'' if hours == '1' else 's'} {minutes} minute{'' if minutes == '1' else 's'}"


def _years(match: re.Match[str]) -> str:
    """“2023/24” is 2023 to 24; “2012/89”, which cannot be two years, stays."""
    first, last = match.groups()
    gap = (int(last) - int(first)) % 100
    return f"{first} to {_year(last)}" if 0 < gap <= 30 else match.group()


def _next_year(match: re.Match[str]) -> str:
    """“2024/5” is 2024 to 2025."""
    following = str(int(match.group(1)) + 1)
    return f"{match.group(1)} to {following}" if following.endswith(match.group(2)) else match.group()


def _short_date(match: re.Match[str]) -> str:
    """“Monday, 5/5”."""
    day, month = map(int, match.groups())
    return f"{day} {MONTHS[month - 1]}" if 1 <= day <= 31 and 1 <= month <= 12 else match.group()


def _in_small_letters(match: re.Match[str]) -> str:
    """“24 MAY” as “24 May”, which the other rules know."""
    return match.group().capitalize()


def _day_of_month(match: re.Match[str]) -> str:
    """“14 May” is 14th May: “fourteen May” and “forty May” sound alike."""
    day = int(match.group(1))
    if not 1 <= day <= 31:
        return match.group()
    return f"{day}{'th' if 11 <= day <= 13 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


CAPITALS = "|".join(form.upper() for month in MONTHS for form in (month, month[:3], month[:4]))
NOT_A_YEAR = "".join(f"(?<!{month} )" for month in MONTHS)
NOT_IN_NUMBER = r"(?<![\w.,/:-])"
FIRST = make_rules(
    (
        (rf"(?<![\d.,/:£$€-])(0\d)([0-5]\d){DASH}([01]\d|2[0-3])([0-5]\d)(?!\d|[.,/:-]\d)", "{}:{}-{}:{}"),
        (rf"(?<=\d[ -])({CAPITALS})\b|\b({CAPITALS})(?=[ -]\d|\s?[-–]\s?(?:{CAPITALS})\b)", _in_small_letters),
        (r"(?<![\d/])(0[1-9]|1[0-2])/((?:19|20)\d\d)(?![\d/])", lambda m: f"{MONTHS[int(m[1]) - 1]} {m[2]}"),
    )
)
"""Before reference numbers, which look like months of a year."""
RULES = make_rules(
    (
        (rf"(?<!\w)({DAY})\.?(?:{DASH})({DAY})\b\.?", lambda match: f"{_day(match[1])} to {_day(match[2])}"),
        (rf"(?<!\w)({DAY})\.?(?=,? (?:\d{{1,2}}{TH}?\b|{DAY}\b|{MONTH}|(?:&|and|or) {DAY}\b))", lambda m: _day(m[1])),
        (rf"(?<=day & )({DAY})\b\.?", lambda match: _day(match[1])),
        (rf"(?<=day and )({DAY})\b\.?(?!\w)", lambda match: _day(match[1])),
        (rf"(?<!\w)({MONTH})\.?(?:{DASH})({MONTH})\b\.?", lambda match: f"{_month(match[1])} to {_month(match[2])}"),
        (rf"(?<![\w/.])(\d{{1,2}}{TH}?[ -])({MONTH})\b\.?([ -](?:{YEAR}|\d\d)\b(?![.:%]\d))?", _named_month),
        (rf"(?<!\w)()({MONTH})\b\.?([ -](?:{YEAR}|(?<=-)\d\d)\b)", _named_month),
        (rf"(?<!\w)()({MONTH})\b\.?()(?= \d{{1,2}}(?:{TH})?,? {YEAR})", _named_month),
        (rf"(?<=\d)-({MONTH_NAME})-(?=(?:19|20)?\d\d\b)", " {} "),
        (r"(?<![\d/.])(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?![\d/])", _date),
        (r"(?<![\d/.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?![\d/]|\.\d)", _date),
        (r"(?<=\bon )(\d{1,2})\.(\d{1,2})\.(\d{2})(?![\d/]|\.\d)", _date),
        (
            r"(?:(?<=\b[Dd]ated )|(?<=\b[Dd]ate: )|(?<=\b[Ww]/[CcEe] ))(\d{1,2})\.(\d{1,2})\.(\d{2})(?![\d/]|\.\d)",
            _date,
        ),
        (r"(?<![\d/.])([0-3]\d)\.(0[1-9])\.(\d{2})(?![\d/]|\.\d)", _date),
        (r"(?:(?<=day )|(?<=day, ))(\d{1,2})/(\d{1,2})(?![\d/])", _short_date),
        (r"(?<![\d-])(\d{1,2})-(\d{1,2})-(\d{4})(?![\d-])", _date),
        (r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])", _iso_date),
        (rf"({DAY_NAME}s?){DASH}(?={DAY_NAME})", "{} to "),
        (rf"(?<!\w)({DAY})/({DAY})\b(?!\.\w)", lambda match: f"{_day(match[1])}/{_day(match[2])}"),
        (rf"({MONTH_NAME}(?: {YEAR}| \d\d)?){DASH}(?=(?:\d{{1,2}}{TH}? )?{MONTH_NAME}\b)", "{} to "),
        (rf"\b(\d{{1,2}}{TH}?){DASH}(\d{{1,2}}{TH}?)(?= (?:of )?{MONTH_NAME})", "{} to {}"),
        (rf"\b(\d{{1,3}}{TH}){DASH}(?=\d{{1,3}}{TH})", "{} to "),
        # Times: a range first, then each.
        (
            rf"{NOT_IN_NUMBER}(\d{{1,2}})(?:[.:]([0-5]\d))?(?:{DASH}| to )"
            rf"(?=\d{{1,2}}(?:[.:][0-5]\d)?\s?(?:{HALF}|noon))",
            lambda match: _clock(match[1], match[2]) + " to ",
        ),
        (rf"{NOT_IN_NUMBER}(\d{{1,2}})(?:[.:]([0-5]\d))?\s?({HALF})", _time),
        (rf"(?<=\d[ap]m){DASH}(?=\d|noon|midnight|late)", " to "),
        (rf"(?<=noon|ight){DASH}(?=\d)", " to "),
        (r"(?<![\d.,:])12[.:]00(?= ?(?:noon|midnight|midday)\b)", "12"),
        (rf"{NOT_IN_NUMBER}({CLOCK}){DASH}(?={CLOCK})", "{} to "),
        (r"(?<![\d.,/:-])([01]?\d|2[0-3]):00(?![:\d])(\s?(?:hrs|hours)\b)?", _whole_hour),
        (r"(?<![\d.,/:£-])([01]\d|2[0-3])([0-5]\d)(?:\s?hrs\b|(?<=\bat \d{4}) hours\b)", "{} {} hours"),
        (r"(?<![\d.,])(\d{1,2})\s?(?:h|hrs?)\s?([0-5]?\d)\s?(?:m|mins?)\b", _length),
        (rf"(?<![\d.,/£-])(\d{{1,2}})m(?= (?:{PERIOD})\b)", "{} month"),
        (
            r"(?<=\bat )([01]?\d|2[0-3])\.([0-5]\d)(?=[,;)]|$|\.(?:\s|$)| (?:on|in the|for|and|until|sharp)\b)",
            lambda match: _clock(match[1], match[2]),
        ),
        # Years and ranges.
        (r"\bFY\s?[’']?(?=\d\d)", "financial year "),
        (rf"({YEAR}[/-]\d\d){DASH}(?={YEAR}[/-]\d\d)", "{} until "),
        (rf"(?<![\w/])({YEAR})/(\d\d(?:\d\d)?)\b(?!/)", _years),
        (rf"(?<![\w/])({YEAR})/(\d)\b(?!/)", _next_year),
        (
            r"(?<![\w./£$€-])([1-9]\d)/([1-9]\d)(?![\d/.%])",
            lambda m: f"{m[1]} to {m[2]}" if int(m[2]) == int(m[1]) + 1 else m.group(),
        ),
        (rf"\bQ([1-4])(?:{DASH}| to )Q([1-4])\b", "quarter {} to quarter {}"),
        (rf"\bQ([1-4])(?=,? (?:of )?(?:financial year |{YEAR}|[1-9]\d to ))", "quarter {}"),
        (
            rf"\b({COUNTED}\.? )?(?<![\w.,/:-])({VALUE}){DASH}({VALUE})(?![\d/A-Z-]|[.,]\d)",
            _range,
        ),
        (
            rf"(?=\d)(?<![\w.,/:£$€’'-])(?<!\d ){NOT_A_YEAR}(\d{{1,2}})"
            rf"(?=(?: (?:to|and|or) (?:{DAY_NAME} )?\d{{1,2}})? {MONTH_NAME}\b)",
            _day_of_month,
        ),
        (rf"(?<=day )(\d{{1,2}}){DASH}(\d{{1,2}})(?![\w/-]|[.,]\d| {MONTH_NAME})", "{} to {}"),
        (rf"\b(by|[Vv]oted|won|lost|drew|score of|vote of|votes of|was) (\d+){DASH}(\d+)(?![\w/-])", "{} {} to {}"),
    )
)
