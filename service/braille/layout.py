"""Document -> Book: the text on pages first, then parted into volumes, then each volume's front pages."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from service.braille.book import Book, Page, Profile, Volume
from service.braille.front import contents, title_page
from service.braille.paging import Sheet, fill, number_pages
from service.braille.passages import Entry, Passage, Setter
from service.braille.transcriber import Transcriber
from service.document import Document
from service.languages import phrase
from service.standing import name_title

LATE = 0.75  # of a volume; from there on it ends before a heading of the highest levels
SEAM = 2  # levels of headings at which a volume may end early


def make_book(
    document: Document,
    transcriber: Transcriber,
    profile: Profile,
    *,
    authority: tuple[str, str, str] = ("", "", ""),
    proof_read: tuple[str, str] = ("", ""),
    report: Callable[[int, int], None] = lambda part, whole: None,
) -> Book:
    """The document laid out in Braille; report(n, m): block n of m is done.

    proof_read: who did so, and on which day; empty for nobody, which every title page says.
    """
    setter = Setter(document, transcriber, profile)
    sheets = _sheets(list(setter.passages(report)), profile, under_head=profile.corners)
    parts = list(_volumes(sheets, profile.volume))
    binder = Binder(document, transcriber, profile, authority[0] or document.facts.publisher, proof_read)
    volumes, first = [], 1
    for n, part in enumerate(parts, 1):
        volumes.append(binder.bind(part, n, len(parts), first))
        first += len(part)
    notes = _notes(setter, transcriber)
    return Book(document.title, document.language, transcriber.code_name, profile, tuple(volumes), notes)


@dataclass(frozen=True, slots=True)
class Binder:
    """What every volume of a book has in common."""

    document: Document
    transcriber: Transcriber
    profile: Profile
    publisher: str
    proof_read: tuple[str, str] = ("", "")

    def bind(self, part: Sequence[Sheet], n: int, count: int, first: int) -> Volume:
        """Volume n: its title page and contents before its part of the text, which begins with page `first`."""
        language, profile = self.document.language, self.profile
        named = name_title(self.document)
        title = self.transcriber.text(named.value.lower() if language == "en" else named.value, named.language)
        front = title_page(self.document, self.transcriber, profile, self.publisher, n, count, self.proof_read)
        heading = self.transcriber.text(phrase(language, "contents"))
        listed = contents(_entries(part, first), heading, self.transcriber, profile)
        sheets = [*_sheets(front, profile), *_sheets(listed, profile)]
        # Numbers of their own, so that the text's don't depend on them (BANA Formats §1.15).
        pages = number_pages(sheets, 1, title, self.transcriber, profile, front=True)
        text = number_pages(part, first, title, self.transcriber, profile, front=False)
        return Volume(n, (*_without_head(pages, profile), *text))


def _notes(setter: Setter, transcriber: Transcriber) -> tuple[str, ...]:
    """What a transcriber should look at: what the code always wants, what the layout met, what had no cells."""
    always = [transcriber.code.note] if transcriber.code.note else []
    named = [f"“{character}” has no cells and was written by its name." for character in sorted(transcriber.named)]
    spelled = [f"“{text}” was spelled letter by letter: liblouis broke off at it." for text in transcriber.spelled]
    return (*always, *setter.work, *named, *spelled)


def _volumes(sheets: Sequence[Sheet], most: int) -> Iterator[Sequence[Sheet]]:
    """The sheets in volumes of at most so many, each of the others begun at a main heading where one is near."""
    start = 0
    while most and len(sheets) - start > most:
        seams = [n for n in range(start + int(LATE * most), start + most + 1) if 0 < sheets[n].opens <= SEAM]
        end = seams[-1] if seams else start + most
        yield sheets[start:end]
        start = end
    yield sheets[start:]


def _entries(part: Sequence[Sheet], first: int) -> list[tuple[Entry, int]]:
    return [(entry, n) for n, sheet in enumerate(part, first) for entry in sheet.entries]


def _sheets(passages: Sequence[Passage], profile: Profile, *, under_head: bool = False) -> list[Sheet]:
    """The passages on sheets of this size, their running heads not counted."""
    return fill(passages, profile.room, under_head=under_head) if passages else []


def _without_head(pages: Sequence[Page], profile: Profile) -> list[Page]:
    """The title page bears no running head."""
    if not pages or not profile.heads or profile.corners:
        return list(pages)
    return [Page(pages[0].number, "", pages[0].rows[1:], True), *pages[1:]]
