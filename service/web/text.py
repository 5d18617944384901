"""Words for people: what templates and forms say, and how sizes, lengths and times are written.

`_` marks what a page says, so that catalogues can be laid under it; today it gives the English back.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime

from service.languages import get_language
from service.tables import Edition, Order, Paper, now

LOCALE = "en_GB"
FORMAT_WORDS = {
    "large-print": "A PDF to print or read, in the size and colours that you choose.",
    "plain-text": "Only the words: for a screen reader, a Braille display or an old phone.",
    "html": "A page to read here, with headings that a screen reader can jump between.",
    "audio": "A recording in a synthetic voice, with chapters.",
    "audio-sections": "The recording as a ZIP of files, one for each section, for older players.",
    "audio-phone": "A small recording that costs little to send: for a summary or a short paper.",
    "word": "A Word file that you can change to suit yourself.",
    "braille": "A file for a Braille embosser or display, in the size of page that you choose (BRF).",
    "braille-text": "Braille signs as text (Unicode), to read on a screen or a display.",
    "pef": "A file for newer embossers, with volumes and pages marked (PEF).",
    "ebraille": "A Braille book for displays of any line length, with headings to jump between.",
    "epub": "An electronic book for phones and readers, which a voice can read aloud while you follow the words.",
    "daisy": "A talking book for DAISY players: headings by level, pages by number, text in step with the sound (ZIP).",
}
FILE_WORDS = {
    "pdf": "PDF", "txt": "plain text", "html": "web page", "mp3": "MP3 sound", "docx": "Word", "brf": "Braille",
    "ubrl": "Braille", "pef": "Braille",
    "epub": "EPUB", "ebrl": "eBraille", "zip": "ZIP",
}  # fmt: skip
STATES = {
    "wanted": "Waiting",
    "making": "Being made",
    "ready": "Ready",
    "failed": "Failed",
    "cancelled": "Cancelled",
    "open": "Open",
    "held": "Held back",
    "embargoed": "Opens later",
    "withdrawn": "Withdrawn",
    "machine": "By machine",
    "phrase": "Standard phrase",
    "begun": "Begun",
    "editing": "Being edited",
    "edited": "Edited",
    "empty": "Empty",
    "approved": "Approved",
    "missing": "Not begun",
    "memory": "Approved before",
    "waiting": "Not approved",
    "over": "Changed since",
    "unmade": "Not made yet",
    "done": "Done",
}
ROLES = {"clerk": "Clerk", "translator": "Translator", "administrator": "Administrator"}


def _(text: str, **values: Any) -> str:
    """What a page says, in the reader's language; %(names)s filled in."""
    return text % values if values else text


def gettext(text: str) -> str:
    """For templates: the text that a catalogue has for this one."""
    return text


def ngettext(one: str, many: str, n: int) -> str:
    """For templates: the form of the text that goes with this number."""
    return one if n == 1 else many


def sentence(words: str) -> str:
    """The words with a capital at the beginning; the rest stays as it is ("PDF"), and so does "eBraille"."""
    return words if words[1:2].isupper() else words[:1].upper() + words[1:]


def size(count: int) -> str:
    """Bytes for people: "1.2 MB"."""
    if count >= 1_000_000:
        return f"{count / 1_000_000:.1f} MB"
    return f"{max(1, round(count / 1000))} kB"


def length(seconds: float) -> str:
    """A recording's length: "2 hours 5 minutes"; whole minutes, at least one."""
    hours, minutes = divmod(max(1, round(seconds / 60)), 60)
    parts = [(hours, "hour"), (minutes, "minute")]
    return " ".join(f"{n} {word}" if n == 1 else f"{n} {word}s" for n, word in parts if n)


def clock(seconds: float) -> str:
    """A place in a recording: "7:05", "1:02:03"."""
    hours, rest = divmod(int(seconds), 3600)
    minutes, rest = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def amount(edition: Edition) -> str:
    """How much an edition is: pages, or hours and minutes, or words; "" where nobody counted."""
    counts = edition.manifest.get("counts", {})
    if counts.get("seconds"):
        return length(counts["seconds"])
    for unit in ("pages", "words"):
        if counts.get(unit):
            n = int(counts[unit])
            return f"{n:,} {unit if n != 1 else unit[:-1]}"
    return ""


def file_words(edition: Edition) -> str:
    """An edition's file for people: "PDF, 1.2 MB, 34 pages"."""
    kind = FILE_WORDS.get(edition.suffix.lstrip("."), edition.suffix.lstrip(".").upper())
    return ", ".join(part for part in (kind, size(edition.size), amount(edition)) if part)


def standing_words(edition: Edition) -> str:
    """Where an edition's words get their authority from, in a sentence."""
    standing = edition.manifest.get("standing", {})
    kind = standing.get("kind", "original")
    if kind == "machine":
        return _("Translated by machine (%(engine)s), not checked by a person", engine=standing.get("engine", ""))
    if kind == "approved":
        when = day(standing.get("when", ""))
        return _("Translation approved by %(by)s", by=standing.get("by", "")) + (
            _(" on %(when)s", when=when) if when else ""
        )
    if kind == "none":
        language = get_language(edition.manifest["language"]).english
        return _("Key facts in %(language)s, then the summary in English", language=language)
    if any(loss.get("kind") == "scan" for loss in edition.manifest.get("losses", ())):
        return _("Read by machine from a scan, and may contain errors")
    return _("The paper's own words")


def untranslated_words(kinds: Mapping[str, str]) -> str:
    """What readers of languages without a translation get, from each language's kind of standing; "" where all have."""
    names = [get_language(code).english for code, kind in kinds.items() if kind == "none"]
    if not names:
        return ""
    if len(names) == len(kinds):
        return _("It is not translated yet: you get the key facts in the language, then the summary in English.")
    return _(
        "Not translated yet into %(names)s: there you get the key facts in the language, then the summary in English.",
        names=", ".join(names),
    )


def progress_words(order: Order, before: int) -> str:
    """Where an order stands, in a sentence."""
    if order.state == "wanted":
        if before == 0:
            return _("It is next in line.")
        return _("%(n)s edition is being made before yours.", n=1) if before == 1 else _(
            "%(n)s editions are being made before yours.", n=before
        )  # fmt: skip
    if order.state == "making":
        return making_words(order)
    if order.state == "failed":
        return order.error or _("It could not be made.")
    if order.state == "cancelled":
        return order.error or _("It was cancelled.")
    return {"ready": _("It is ready.")}[order.state]


def making_words(order: Order) -> str:
    """What the worker does right now: "Being made: part 3 of 40"."""
    step = sentence(order.step.strip().rstrip(".")) or _("It is being made")
    return _("%(step)s: part %(n)s of %(m)s.", step=step, n=order.part, m=order.whole) if order.whole else f"{step}."


def paper_state(paper: Paper) -> str:
    """The state that a clerk sees: an open paper under embargo opens later."""
    waits = paper.state == "open" and paper.opens is not None and paper.opens > now()
    return "embargoed" if waits else paper.state


def day(when: date | str) -> str:
    """A day: "24 May 2026". Text that is no ISO date stays as it was written."""
    if isinstance(when, str):
        try:
            return day(datetime.fromisoformat(when))
        except ValueError:
            return when
    return format_date(when, "d MMMM y", locale=LOCALE)


def moment(when: datetime, zone: ZoneInfo) -> str:
    """A moment that the database keeps in UTC, in the authority's zone: "24 May 2026 at 14:05"."""
    return format_datetime(when.replace(tzinfo=UTC), "d MMMM y 'at' HH:mm", tzinfo=zone, locale=LOCALE)
