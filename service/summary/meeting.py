"""Of which body, on which day, when and where: what a paper says in its fields, its headings, the lines below."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from service.document import Block, Heading
from service.summary.clean import said
from service.summary.deadlines import DAY
from service.summary.fields import Field

LABELS: Mapping[str, tuple[str, ...]] = {
    "committee": ("meeting", "report to", "committee", "meeting of", "name of meeting", "meeting name", "to"),
    "date": ("date", "date of meeting", "meeting date", "date and time", "date of decision", "decision date"),
    "time": ("time", "start time", "date and time", "time of meeting"),
    "place": ("place", "venue", "location", "address of meeting"),
}
DATE = re.compile(rf"{DAY} \d{{4}}")
HALF = r"(?:am|pm|a\.m\.|p\.m\.|noon)"
CLOCK = rf"(?:\d{{1,2}}[.:]\d{{2}}(?: ?{HALF})?|\d{{1,2}} ?{HALF}|noon|midday)"
TIME = re.compile(rf"\b{CLOCK}(?:\s?(?:[–-]|to|until)\s?{CLOCK})?", re.IGNORECASE)
BODY = re.compile(
    r"\b((?!(?:The|This|Our|Each|Every|Any|At|To|In|A)\b)"
    r"(?:(?!(?:Chair\w*|Vice|Deputy|Councillors?|Cllr|Director|Head|Officers?|Clerk|Secretary|Mr|Mrs|Ms|Dr)\b)"
    r"[A-Z][\w’'-]*,? (?:(?:and|of|for|&) )*){1,8}(?:Sub-Committee|Committee|Panel|Board))\b"
    r"(?! (?:Officers?|Clerk|Services|Rooms?|Chair|Manager|Secretary|Members?|Work|Reports?)\b)"
)
TO = re.compile(r"report (?:to|for) (?:the )?([A-Z][\w’'&, -]{3,80})", re.IGNORECASE)
ALONE = re.compile(
    r"(?:the )?((?:full council|council|cabinet|executive)|(?!minutes|agenda|report)(?:[\w’'&,-]+ ){1,7}"
    r"(?:sub-committee|committee|panel|board))",
    re.IGNORECASE,
)
IS_BODY = re.compile(
    r"committee|panel|board|cabinet|council|executive|assembly|forum|commission|authority|group|meeting|members",
    re.IGNORECASE,
)
WITH_DAY = re.compile(
    r"((?:[A-Z][\w’'&-]*,? (?:(?:and|of|for|&) )*){1,8}"
    r"(?:Committee|Panel|Board|Forum|Cabinet|Council|Commission|Group))"
    rf",?\s?[–-]?\s?{DATE.pattern}"
)
OF = re.compile(
    r"(?:minutes|agenda|notes)(?: of| for)? (?:(?:a|the) )?(?:meeting of )?(?:the )?(?P<body>[A-Z].{3,80}?)"
    r"(?:,? held\b.*|,.*| (?:on|–|-) .*)?",
    re.IGNORECASE,
)
ANOTHERS = re.compile(r"\b(?:to|until|by|before|from|since|after|and)\s*$|:\s*\S*\s*$", re.IGNORECASE)
HELD = re.compile(
    rf"(?P<date>{DATE.pattern})(?:,? (?:at |from |commencing at |starting at )?(?P<time>{TIME.pattern}))"
    r"(?:,? (?:in|at) (?:the )?(?P<place>[A-Z][^.;]{3,120}))?",
    re.IGNORECASE,
)
FRONT = 8  # lines at the top in which a paper tells of its own meeting, and not of the next one
NEAR = 16  # lines at the top in which a body that is named is the paper's
TOP = 1  # lines below the title in which a day may stand among other words
SHORT, LINE = 60, 160  # characters of a date's line, and of one that tells of the meeting


@dataclass(frozen=True, slots=True)
class Meeting:
    """Each as printed, "" for what the paper does not say."""

    committee: str = ""
    date: str = ""
    time: str = ""
    place: str = ""


def find_meeting(kind: str, fields: Sequence[Field], title: str, head: Sequence[Block]) -> Meeting:
    """The meeting or day of a paper. title: the heading over it, "" for none; head: what stands below.

    A letter tells of meetings that are not its own.
    """
    texts = [title, *map(said, head)]
    near = () if kind == "letter" else (text for text in texts[:FRONT] if len(text) <= LINE)
    told = next((found for text in near if (found := HELD.search(text))), None)
    day = dated(fields)
    same = told is not None and (not day or told["date"].endswith(day) or day.endswith(told["date"]))
    line = {name: value or "" for name, value in told.groupdict().items()} if told and same else {}
    named = next((f.value for f in fields if f.label in LABELS["committee"] and IS_BODY.search(f.value)), "")
    return Meeting(
        named or _committee(title, head),
        _small(day or line.get("date", "") or first(DATE, _near(texts))),
        _timed(fields) or line.get("time", ""),
        valued(fields, LABELS["place"]) or line.get("place", "").strip(" ,"),
    )


def _near(texts: Sequence[str]) -> Iterator[str]:
    """Lines where a day is the paper's own: short ones, and those at its very top; not "Closing date: …"."""
    for n, text in enumerate(texts):
        found = DATE.search(text) if len(text) < (SHORT if n > TOP else LINE) else None
        if found and not ANOTHERS.search(text[: found.start()]):
            yield text


def _small(words: str) -> str:
    """What is printed in capitals in ordinary letters."""
    return re.sub(r"\b(?:And|Of|For|The)\b", lambda m: m[0].lower(), words.title()) if words.isupper() else words


def valued(fields: Sequence[Field], labels: Sequence[str]) -> str:
    """The first value that one of these labels introduces, in the order in which the paper says them."""
    return next((field.value for field in fields if field.label in labels and field.value), "")


def dated(fields: Sequence[Field]) -> str:
    """The day in a field of that name; the whole value where it names none that we know, as "Spring 2025"."""
    value = valued(fields, LABELS["date"])
    found = DATE.search(value)
    return found.group() if found else value if re.search(r"\d", value) else ""


def first(pattern: re.Pattern[str], texts: Iterable[str]) -> str:
    """The last group of the pattern in the first text that has it, "" where none has."""
    for text in texts:
        if found := pattern.search(text):
            return str(found.group(found.lastindex or 0))
    return ""


def _timed(fields: Sequence[Field]) -> str:
    """The time in a field of that name, without the day that it may stand beside."""
    found = TIME.search(DATE.sub("", valued(fields, LABELS["time"])))
    return found.group() if found else ""


def _committee(title: str, head: Sequence[Block]) -> str:
    """A heading that is a committee's name, else the first committee named in the headings, then in the text."""
    headings = [title, *(said(block) for block in head if isinstance(block, Heading))]
    lines = [title, *map(said, head[:FRONT])]
    ways = ((TO, headings), (ALONE, headings), (WITH_DAY, lines), (OF, lines))
    found = (match for way, texts in ways for text in texts if (match := way.fullmatch(text)))
    named = next((match[1] for match in found if IS_BODY.search(match[1])), "")
    return _small(named) or first(BODY, [*headings, *map(said, head[:NEAR])])
