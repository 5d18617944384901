"""The day by which a paper wants an answer, comments or applications."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from service.clock import MONTH, WEEKDAY
from service.summary.fields import Field

DAY = rf"(?:{WEEKDAY},? )?\d{{1,2}}(?:st|nd|rd|th)? {MONTH}"
DATE = rf"{DAY}(?: \d{{4}})?"
LABELS = (
    "deadline", "closing date", "closing date for comments", "closing date for applications", "reply by", "comments by",
    "response by", "responses by", "deadline for comments", "deadline for responses", "consultation closes",
)  # fmt: skip
WANTED = (
    r"(?:please|should|must|grateful|would (?:welcome|like)|asks?|asked to|requests?|invites?|invited to|look forward"
    r"|deadline|closing date)"
)
ANSWER = (
    r"(?:answer|respond|response|reply|comments?|views|representations|objections|submissions|evidence|apply"
    r"|applications?|objections?|write)"
)
LONGEST = 600  # characters of a sentence that asks for an answer
SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z])")
WISH = rf"\b{WANTED}\b.*\b{ANSWER}\b|\b{ANSWER}\b (?:should|must) be (?:made|sent|received)\b"
HOUR = r"(?: [\d.:]+ ?[ap]m(?: on)?| noon(?: on)?| midday(?: on)?)?"
BY = re.compile(
    rf"(?:{WISH}).{{0,80}}?\b(?:by|before|no later than|not later than){HOUR}(?: the end of)? ({DATE})", re.IGNORECASE
)


def find_deadline(fields: Sequence[Field], texts: Iterable[str], day: str) -> str:
    """The day, as printed; "" where none is named, or several are.

    day: a letter's own date, before which it asks for nothing; "" for none.
    """
    named = [found.group() for field in fields if field.label in LABELS and (found := re.search(DATE, field.value))]
    sentences = (sentence for text in texts for sentence in SENTENCE.split(text) if len(sentence) <= LONGEST)
    told = [found[1] for sentence in sentences if (found := BY.search(sentence))]
    days = dict.fromkeys(one for one in (named or told) if not _is_before(one, day))
    return next(iter(days)) if len(days) == 1 else ""


def _is_before(one: str, other: str) -> bool:
    """Whether a day surely comes before another: both are told with their year."""
    first, second = _day(one), _day(other)
    return first is not None and second is not None and first < second


def _day(text: str) -> datetime | None:
    found = re.search(r"(\d{1,2})(?:st|nd|rd|th)? ([A-Z][a-z]+) (\d{4})", text)
    try:
        return datetime.strptime(" ".join(found.groups()), "%d %B %Y") if found else None
    except ValueError:
        return None
