"""What every edition says of where its words come from, in its language and in English (design §7, §10)."""

from service.document import Document
from service.languages import is_confirmed, phrase


def say_standing(document: Document) -> tuple[tuple[str, str], ...]:
    """Language and sentence, in the order to say them: first in the document's language, then in English.

    Where no speaker has confirmed our phrases in that language yet, it says that too.
    """
    own = document.language
    told = [(own, _say(document, own))]
    if own != "en" and document.standing.kind != "original":
        told.append(("en", _say(document, "en")))
    if not is_confirmed(own):
        told += [(own, phrase(own, "unconfirmed")), ("en", phrase("en", "unconfirmed"))]
    return tuple(told)


def say_losses(document: Document) -> tuple[tuple[str, str], ...]:
    """What could not be kept: the page in the document's language, "" where none is known, and what, in English."""
    own = document.language
    pages = (phrase(own, "original_page", n=loss.page) + ": " if loss.page else "" for loss in document.losses)
    return tuple(zip(pages, (loss.what for loss in document.losses), strict=True))


def _say(document: Document, language: str) -> str:
    standing = document.standing
    return phrase(language, f"standing_{_kind(document)}", engine=standing.engine, by=standing.by, date=standing.when)


def _kind(document: Document) -> str:
    """The paper's own words, but not all of them: that must be said."""
    if document.standing.kind != "original":
        return document.standing.kind
    if document.losses:
        return "losses"
    return "summary" if document.subject == "summary" else "original"
