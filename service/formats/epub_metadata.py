"""What a book says of itself: EPUB 3.3 §5.5, and EPUB Accessibility 1.1 §2. It claims to conform to nothing."""

import uuid
from collections.abc import Iterator
from html import escape

from service.document import Document, Picture
from service.formats.base import Making
from service.formats.epub_overlay import seconds
from service.formats.epub_style import ACTIVE
from service.formats.epub_text import Text
from service.languages import get_language, phrase
from service.standing import say_standing
from service.walking import walk


def write_metadata(document: Document, making: Making, text: Text, lengths: dict[str, int]) -> Iterator[str]:
    """Every line of it. lengths: milliseconds of sound by the name of a file, empty for a book without."""
    day, publisher = making.day.isoformat(), making.publisher(document)
    yield f'<dc:identifier id="uid">{identifier(document, sounds=bool(lengths))}</dc:identifier>'
    for name, words in (
        ("title", document.title),
        ("language", get_language(document.language).tag),
        ("date", day),
        ("creator", publisher or document.facts.committee),
        ("publisher", publisher),
        ("description", " ".join(words for _, words in say_standing(document))),
    ):
        if words:
            yield f"<dc:{name}>{_text(words)}</dc:{name}>"
    if document.source.sha256:
        yield f'<dc:source id="source">urn:sha256:{document.source.sha256}</dc:source>'
        if text.pages:
            yield '<meta property="source-of" refines="#source">pagination</meta>'
    yield f'<meta property="dcterms:modified">{day}T00:00:00Z</meta>'
    for name, value in _access(document, text, sounds=bool(lengths)):
        yield f'<meta property="schema:{name}">{_text(value)}</meta>'
    if lengths:
        yield f'<meta property="media:duration">{seconds(sum(lengths.values()))}</meta>'
        yield from (
            f'<meta property="media:duration" refines="#smil-{_stem(name)}">{seconds(length)}</meta>'
            for name, length in lengths.items()
        )
        yield f'<meta property="media:active-class">{ACTIVE}</meta>'


def identifier(document: Document, *, sounds: bool) -> str:
    """The same for every edition of the same paper in this language and manner."""
    paper = document.source.sha256 or document.title
    words = f"epub {paper} {document.subject} {document.language} {sounds}"
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, words)}"


def _access(document: Document, text: Text, *, sounds: bool) -> Iterator[tuple[str, str]]:
    """How the book can be read, and what helps (the schema.org vocabulary for accessibility)."""
    notes = (block for note in document.notes for block in note.blocks)
    pictures = [b for b in walk((*document.blocks, *notes)) if isinstance(b, Picture) and not b.decoration]
    # Nobody can do without seeing a picture that no words describe.
    told = all(picture.description for picture in pictures) or not text.pictures
    yield "accessMode", "textual"
    if text.pictures:
        yield "accessMode", "visual"
    if sounds:
        yield "accessMode", "auditory"
    yield "accessModeSufficient", "textual" if told else "textual,visual"
    if sounds and told:
        yield "accessModeSufficient", "auditory"
    for feature in _features(text, told=told, sounds=sounds):
        yield "accessibilityFeature", feature
    # A GIF may flash.
    yield "accessibilityHazard", "unknown" if any(name.endswith(".gif") for name in text.pictures) else "none"
    summary = [phrase(document.language, "epub_access")]
    summary += [phrase(document.language, "epub_sound")] if sounds else []
    yield "accessibilitySummary", " ".join(summary)


def _features(text: Text, *, told: bool, sounds: bool) -> Iterator[str]:
    yield from ("displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents", "unlocked")
    if text.pictures and told:
        yield "alternativeText"
    if text.pages:
        yield from ("pageBreakMarkers", "pageNavigation")
    if sounds:
        yield "synchronizedAudioText"


def _stem(name: str) -> str:
    return name.partition(".")[0]


def _text(words: str) -> str:
    return escape(" ".join(words.split()), quote=False)
