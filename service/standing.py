"""What every edition says of where its words come from, in its language and in English (design §7, §10)."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from pathlib import PurePath

from service.clock import say_day
from service.document import Document, Heading, Line, Loss, Text, language_of_line, plain
from service.languages import CODES, is_confirmed, phrase
from service.walking import lines, walk

GAP = "\0"  # where words of a language of their own stand in a phrase


def say_standing(document: Document) -> tuple[tuple[str, str], ...]:
    """Language and sentence, in the order to say them: first in the document's language, then in English.

    Where no speaker has confirmed our phrases in that language yet, it says that too.
    """
    own = document.language
    told = [(own, words) for words in _say(document, own)]
    if own != "en" and document.standing.kind != "original":
        told += [("en", words) for words in _say(document, "en")]
    if not is_confirmed(own):
        # Who approved a translation approved the labels in it; our words around it they were not shown.
        key = "unconfirmed_around" if document.standing.kind == "approved" else "unconfirmed"
        told += [(own, phrase(own, key)), ("en", phrase("en", key))]
    return tuple(told)


def title_after_file(name: str) -> str:
    """What a paper is called that says nowhere what it is called: its file's name without signs for spaces."""
    return PurePath(name).stem.replace("_", " ").replace("-", " ").strip() or name


def is_titled_after_file(document: Document) -> bool:
    """Whether the title is the file's name, and none of the paper's own lines."""
    title = document.title.casefold()
    if not document.source.name or title != title_after_file(document.source.name).casefold():
        return False
    return not any(title in plain(line).casefold() for line in lines(document.blocks))


def name_title(document: Document) -> Text:
    """The title, with its language where the heading that says it is wholly in another one than the document."""
    title = " ".join(document.title.split())
    for block in walk(document.blocks):
        if isinstance(block, Heading) and plain(block.text).casefold() == title.casefold():
            return Text(title, language=_another(language_of_line(block.text), document))
    return Text(title)


def name_publisher(document: Document, name: str) -> Text:
    """A publisher's name, which no translation changes: English in a paper that was translated."""
    return Text(name, language=_another("" if document.standing.kind == "original" else "en", document))


def say_edition(document: Document, format_name: str) -> Line:
    """What this edition is, the title in its own language. format_name: a phrase's key, "format_word"."""
    code = document.language
    return _say_around(phrase(code, "edition_of", format=phrase(code, format_name), title=GAP), name_title(document))


def say_publisher(document: Document, name: str) -> Line:
    """Who published the paper, the name in its own language."""
    return _say_around(phrase(document.language, "published_by", name=GAP), name_publisher(document, name))


def _say_around(words: str, named: Text) -> Line:
    before, after = words.split(GAP)
    return tuple(run for run in (Text(before), named, Text(after)) if run.value)


def _another(code: str, document: Document) -> str:
    return code if code != document.language and code in CODES else ""


def say_losses(document: Document) -> tuple[tuple[str, str], ...]:
    """What could not be kept: the page in the document's language, "" where none is known, and what, in English."""
    own, told = document.language, losses_for_readers(document)
    pages = (phrase(own, "original_page", n=loss.page) + ": " if loss.page else "" for loss in told)
    return tuple(zip(pages, (loss.what for loss in told), strict=True))


def losses_for_readers(document: Document) -> tuple[Loss, ...]:
    """What a reader misses against the print; what the print hides nobody misses, and the clerk alone is told."""
    return tuple(loss for loss in document.losses if loss.kind in ("", "scan"))


def _say(document: Document, language: str) -> list[str]:
    standing = document.standing
    values = {"engine": standing.engine, "by": standing.by, "date": say_day(standing.when, language)}
    told = [phrase(language, f"standing_{kind}", **values) for kind in _kinds(document)]
    if not _scans(document):
        return told
    told.append(_say_scans(document, language))
    if standing.kind == "original" and any(loss.kind != "scan" for loss in losses_for_readers(document)):
        told.append(phrase(language, "some_lost"))
    return told


def _kinds(document: Document) -> list[str]:
    """The paper's own words, but not all of them: that must be said; what a machine read may not be its words."""
    if document.standing.kind != "original":
        return [document.standing.kind]
    if _scans(document):
        return [] if document.subject == "paper" else [document.subject]
    if losses_for_readers(document):
        return ["losses"] if document.subject != "items" else ["items", "losses"]
    return ["original" if document.subject == "paper" else document.subject]


def _scans(document: Document) -> list[str]:
    """The labels of the pages that a machine read from a scan, "" for a paper without pages."""
    return [loss.page for loss in document.losses if loss.kind == "scan"]


def _say_scans(document: Document, language: str) -> str:
    read = _scans(document)
    if "" in read or len(read) >= document.source.pages:
        return phrase(language, "scanned_paper")
    key = "scanned_page" if len(read) == 1 else "scanned_pages"
    return phrase(language, key, pages=name_pages(read, document.source.labels))


def name_pages(read: Sequence[str], labels: Sequence[str]) -> str:
    """Pages in a row as one: "3–7, 12". labels: those of all pages, in which one may stand twice in a pack."""
    waiting = Counter(read)
    places = []
    for place, label in enumerate(labels):
        if waiting[label]:
            waiting[label] -= 1
            places.append(place)
    groups = groupby(enumerate(places), key=lambda each: each[1] - each[0])
    rows = [[labels[place] for _, place in group] for _, group in groups]
    named = [f"{row[0]}–{row[-1]}" if len(row) > 2 else ", ".join(row) for row in rows]
    return ", ".join([*named, *waiting.elements()])
