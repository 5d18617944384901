"""What the fields of a message say: people, dates, names and sizes of its parts."""

from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from service.clock import MONTHS

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def field(message: EmailMessage, name: str) -> str:
    """A field's words on one line, "" where it is missing or cannot be read."""
    try:
        return " ".join(str(message.get(name) or "").split())
    except (ValueError, IndexError, TypeError, AttributeError):
        # The library stumbles over a few broken fields.
        raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
        return " ".join(str(raw).split())


def date_of(message: EmailMessage) -> str:
    """When it was sent, as people write it: "Wednesday 24 May 2023 at 10:05"; as it stands where that is no date."""
    said = field(message, "Date")
    try:
        moment = parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError):
        return said
    zone = moment.strftime("%z")
    shift = f" (UTC{zone[:3]}:{zone[3:5]})" if zone and zone != "+0000" else " (UTC)" if zone else ""
    day = f"{DAYS[moment.weekday()]} {moment.day} {MONTHS[moment.month - 1]} {moment.year}"
    return f"{day} at {moment.hour:02}:{moment.minute:02}{shift}"


def name_of(part: EmailMessage) -> str:
    """What a part is called, or what it is where it has no name."""
    try:
        name = part.get_filename() or ""
    except (ValueError, IndexError, TypeError, AttributeError):
        name = ""
    return " ".join(name.split()) or f"a part without a name, {part.get_content_type()}"


def size_of(part: EmailMessage) -> str:
    """How big a part is, for people."""
    payload = part.get_payload(decode=True)
    size = len(payload) if isinstance(payload, bytes) else 0
    for unit, name in ((1_000_000, "MB"), (1_000, "KB")):
        if size >= unit:
            return f"{size / unit:.1f}".removesuffix(".0") + f" {name}"
    return f"{size} bytes"
