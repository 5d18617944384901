"""What stands before the text of a volume: its title page and its contents."""

from collections.abc import Sequence
from dataclasses import replace

from service.braille.book import Cells, Profile, Row
from service.braille.cells import BLANK
from service.braille.passages import Entry, Passage
from service.braille.transcriber import Transcriber
from service.braille.wrap import centre, wrap
from service.clock import say_day
from service.document import Document, Text
from service.languages import phrase
from service.standing import name_publisher, name_title, say_standing

NUMBER = 5  # cells kept free at the right for a page number (RNIB)
LEADERS = "⠤⠐"
"""Guide dots, of RNIB and of BANA."""
DEEPEST = 3  # levels of headings in the contents
STEP = 2  # cells that each level is set in


def title_page(
    document: Document,
    transcriber: Transcriber,
    profile: Profile,
    publisher: str,
    volume: int,
    volumes: int,
    proof_read: tuple[str, str] = ("", ""),
) -> list[Passage]:
    """Title, publisher, volume, code, and what this is: a machine's transcription, and who has proof-read it if any."""
    language = document.language
    named = (name_title(document), name_publisher(document, publisher))
    lines = [(each.value, each.language) for each in named]
    if volumes > 1:
        lines.append((phrase(language, "braille_volume", n=volume, m=volumes), ""))
    lines.append((transcriber.code_name, "en"))
    by, date = proof_read
    day = say_day(date, language)
    proof = phrase(language, "braille_proof_read", by=by, date=day) if by else phrase(language, "braille_machine")
    told = [*say_standing(document), (language, proof)]
    shown = [transcriber.text(words, _foreign(code, language)) for words, code in lines if words]
    middle = [Passage(centre(cells, profile.width), before=1, whole=True) for cells in shown]
    notes = [transcriber.text(words, _foreign(code, language)) for code, words in told]
    return [*middle, *(Passage(wrap(cells, profile.width, 3, 1), before=n == 0) for n, cells in enumerate(notes))]


def _foreign(code: str, language: str) -> str:
    return code if code != language else ""


def contents(
    entries: Sequence[tuple[Entry, int]], title: Cells, transcriber: Transcriber, profile: Profile
) -> list[Passage]:
    """The headings with their pages: guide dots between, runover two cells past the deepest level.

    A display has no pages, so there the headings stand alone.
    """
    shown = [(entry, page) for entry, page in entries if entry.level <= DEEPEST]
    if not shown:
        return []
    highest = min(entry.level for entry, _ in shown)
    deepest = max(entry.level for entry, _ in shown) - highest
    out = [Passage(centre(title, profile.width), before=1, whole=True, follows=True)]
    numbers = transcriber.lines([(Text(str(page)),) for _, page in shown])
    for (entry, _), number in zip(shown, numbers, strict=True):
        start = 1 + STEP * (entry.level - highest)
        rows = list(wrap(entry.cells, profile.width - NUMBER - 1, start, 1 + STEP * (deepest + 1)))
        if profile.depth:
            rows[-1] = _lead(rows[-1], number, profile)
        out.append(Passage(tuple(rows), whole=True))
    return out


def _lead(row: Row, page: Cells, profile: Profile) -> Row:
    """The entry's last line with guide dots up to its page number, which ends the line."""
    gap = profile.width - len(row.cells) - len(page.value)
    dots = BLANK + profile.guide * (gap - 2) + BLANK if gap > 3 else BLANK * gap
    return replace(row, cells=row.cells + dots + page.value, text=f"{row.text} … {page.text}")
