"""What an eBraille package says of itself (eBraille 1.0 §5.3), and what all files of one book have in common."""

import re
import uuid
from calendar import month_name
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from service.braille.cells import BLANK
from service.braille.transcriber import Transcriber
from service.clock import say_day
from service.document import Document
from service.formats.base import Making
from service.formats.ebraille_body import Body
from service.formats.ebraille_text import braille_tag
from service.languages import get_language, phrase
from service.standing import say_standing

SYSTEMS = {
    "en": ("ueb grade1", "ueb grade2"), "es": ("Spanish grade1", "Spanish grade2"),
    "pt": ("Portuguese grade1", "Portuguese grade2"), "ar": ("Arabic grade1", "Arabic grade2"),
    "ur": ("Urdu grade1", "Urdu grade2"), "tr": ("Turkish grade1", "Turkish grade2"),
    "vi": ("Vietnamese grade0", "Vietnamese grade2"), "el": ("Greek grade1", ""), "zh": ("Mandarin-common grade1", ""),
    **dict.fromkeys(("bn", "gu", "hi", "pa"), ("Bharati grade1", "")),
}  # fmt: skip
"""Each language's codes as the eBraille Braille Codes Registry proposes to call them: uncontracted, contracted."""
UNKNOWN = "Not stated"
OURS = "altformats"
DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(month_name[1:])}) (\d{{4}})")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Binding:
    """What all files of a book have in common."""

    document: Document
    transcriber: Transcriber
    making: Making
    body: Body

    def cells(self, words: str, language: str = "") -> str:
        """Plain words in cells, blanks as spaces."""
        other = language if language != self.document.language else ""
        return self.transcriber.text(words, other).value.replace(BLANK, " ").strip()


def system_of(language: str, grade: int) -> str:
    """The Braille code of a language in the registry's words, or in words like them where it has none."""
    plain, contracted = SYSTEMS.get(language, (f"{get_language(language).english} grade1", ""))
    return contracted if grade == 2 and contracted else plain


def say_proof(binding: Binding) -> str:
    """Who has proof-read it, or that it is a machine's work which nobody has."""
    language, (by, day) = binding.document.language, binding.making.proof_read
    return (
        phrase(language, "braille_proof_read", by=by, date=say_day(day, language))
        if by
        else phrase(language, "braille_machine")
    )


def write_metadata(binding: Binding) -> Iterator[str]:
    """What eBraille 1.0 §5.3 requires and recommends, and what EPUB Accessibility 1.1 asks for."""
    document, day = binding.document, binding.making.day.isoformat()
    publisher = binding.making.publisher(binding.document)
    for name, words in (
        ("title", document.title),
        ("creator", publisher or document.facts.committee or UNKNOWN),
        ("format", "eBraille 1.0"),
        ("language", braille_tag(get_language(document.language).tag)),
        ("date", day),
        ("publisher", publisher),
        ("description", " ".join([*(words for _, words in say_standing(document)), say_proof(binding)])),
    ):
        if words:
            yield f"<dc:{name}>{escape(' '.join(words.split()), quote=False)}</dc:{name}>"
    yield f'<dc:identifier id="uid">{_identifier(binding)}</dc:identifier>'
    for name, value in _properties(binding, day):
        yield f'<meta property="{name}">{escape(value, quote=False)}</meta>'
    yield from _source(document, publisher)


def _properties(binding: Binding, day: str) -> Iterator[tuple[str, str]]:
    document, transcriber = binding.document, binding.transcriber
    yield "dcterms:modified", f"{day}T00:00:00Z"
    yield "dcterms:dateCopyrighted", _date(document.facts.date) or day[:4]
    yield "a11y:brailleCellType", "6"
    yield "a11y:brailleSystem", system_of(document.language, transcriber.grade)
    yield "a11y:completeTranscription", "true" if _is_complete(document) else "false"
    yield "a11y:producer", binding.making.publisher(binding.document) or OURS
    yield "a11y:tactileGraphics", "none"
    yield "schema:accessMode", "tactile"
    yield "schema:accessModeSufficient", "tactile"
    for feature in ("braille", "readingOrder", "structuralNavigation", "tableOfContents", "unlocked"):
        yield "schema:accessibilityFeature", feature
    if binding.body.pages:
        yield "schema:accessibilityFeature", "pageBreakMarkers"
        yield "schema:accessibilityFeature", "pageNavigation"
    yield "schema:accessibilityHazard", "none"


def _source(document: Document, publisher: str) -> Iterator[str]:
    """The paper that was transcribed, by its hash, with its publisher and its day."""
    if not document.source.sha256:
        return
    yield f'<dc:source id="source">urn:sha256:{document.source.sha256}</dc:source>'
    for name, value in (("publisher", publisher), ("date", _date(document.facts.date))):
        if value:
            yield f'<meta property="dcterms:{name}" refines="#source">{escape(value, quote=False)}</meta>'


def _is_complete(document: Document) -> bool:
    """Whether the whole work is there: a summary is not, nor what lost something on the way (eBraille 1.0 §5.3.3.3)."""
    return document.subject == "paper" and not any(loss.kind == "" for loss in document.losses)


def _date(words: str) -> str:
    """A day, or at least a year, as ISO 8601 from what a paper says; "" where it says neither."""
    if found := DAY.search(words):
        return f"{found[3]}-{list(month_name).index(found[2]):02}-{int(found[1]):02}"
    year = YEAR.search(words)
    return year[0] if year else ""


def _identifier(binding: Binding) -> str:
    """The same for every edition of the same paper in this language and code."""
    document = binding.document
    paper = document.source.sha256 or document.title
    words = f"{paper} {document.subject} {document.language} {binding.transcriber.code_name}"
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, words)}"
