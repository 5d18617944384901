"""eBraille 1.0: a Braille book that flows to any line length, with headings, lists, tables, notes and print pages."""

from dataclasses import dataclass
from pathlib import Path

from service.braille.codes import why_not
from service.braille.guard import NEED, Guard
from service.braille.transcriber import Transcriber
from service.document import Document
from service.formats.base import Counts, Format, Making, option
from service.formats.braille import fingerprint
from service.formats.ebraille_body import write_body
from service.formats.ebraille_check import check
from service.formats.ebraille_metadata import Binding
from service.formats.ebraille_package import MEDIA_TYPE, bind
from service.wording import words_of


@dataclass(frozen=True, slots=True)
class EBrailleOptions:
    """What a reader can choose: lines and pages are their display's."""

    grade: int = option(
        2, "Grade", "Contracted Braille is shorter; not every language has it.",
        {"2": "2, contracted", "1": "1, uncontracted"},
    )  # fmt: skip


def make(document: Document, options: EBrailleOptions, out: Path, making: Making) -> Counts:
    """Write the book; counts: the words of its text."""
    with Guard() as guard:
        transcriber = Transcriber(document.language, options.grade, guard)
        body = write_body(document, transcriber, making.report)
        out.write_bytes(bind(Binding(document, transcriber, making, body)))
    return {"words": len(words_of(body.said))}


FORMAT = Format(
    key="ebraille",
    title="eBraille",
    suffix="ebrl",
    media_type=MEDIA_TYPE,
    version="2",
    make=make,
    check=check,
    options=EBrailleOptions,
    fingerprint=fingerprint,
    needs=(NEED,),
    why_not=why_not,
)
