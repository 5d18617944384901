"""The Word edition: a .docx with real styles, lists, header rows, notes, languages and words for its pictures."""

from pathlib import Path

from service.document import Document, Text, plain
from service.formats.base import Counts, Format, Making
from service.formats.word_body import paragraph
from service.formats.word_check import check
from service.formats.word_front import find_targets, say_about, write_front
from service.formats.word_lists import write_numbering
from service.formats.word_looks import WordLook
from service.formats.word_notes import write_notes, write_unmarked
from service.formats.word_package import Package, root, write_core
from service.formats.word_sections import write_sections
from service.formats.word_styles import write_styles
from service.formats.word_text import field, look_of, write_language, write_words
from service.formats.word_writing import Part, Writing, begin
from service.languages import get_language, phrase
from service.wording import count_words

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NEWEST = (
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat>'
)
"""Without it Word opens the file as one of an old Word."""


def make(document: Document, options: WordLook, out: Path, making: Making) -> Counts:
    """Write the Word file; counts: words."""
    writing = begin(document, options, making, find_targets(document))
    package = write_package(writing)
    package.write(out)
    making.report(1, 1)
    return {"words": count_words(document)}


def write_package(writing: Writing) -> Package:
    """All parts of the file."""
    document, look = writing.document, writing.look
    package, notes = Package(), Part("footnotes")
    front, footer = write_front(writing), writing.part.relate("footer", "footer1.xml")
    text = write_sections(front, writing, footer, lambda: write_unmarked(writing))
    if writing.met:
        package.texts["footnotes"] = root("footnotes", write_notes(writing, notes))
    ground = f'<w:background w:color="{look.page}"/>' if look.page != "FFFFFF" else ""
    package.texts["document"] = root("document", f"{ground}<w:body>{text}</w:body>")
    package.texts["styles"] = root("styles", write_styles(document.language, look))
    letters = look_of(Text(""), document.language, writing)
    package.texts["numbering"] = root("numbering", write_numbering(writing.lists, look.em(1), letters))
    package.texts["settings"] = root("settings", _settings(writing))
    package.texts["footer1"] = root("ftr", _footer(writing))
    package.images = writing.images
    package.parts = {"document": writing.part, "footnotes": notes}
    package.core = _core(writing)
    return package


def _footer(writing: Writing) -> str:
    """“Page 3 of 12”, which Word counts."""
    code = writing.document.language
    parts = phrase(code, "page_of", n="\0PAGE\0", m="\0NUMPAGES\0").split("\0")
    runs = "".join(
        field(part, write_words("1", writing)) if n % 2 else write_words(part, writing) if part else ""
        for n, part in enumerate(parts)
    )
    return paragraph("Footer", runs, writing)


def _settings(writing: Writing) -> str:
    code, shown = writing.document.language, writing.look.page != "FFFFFF"
    notes = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>' if writing.met else ""
    theme = write_language(code).replace("<w:lang ", "<w:themeFontLang ")
    return (
        f'<w:zoom w:percent="100"/>{"<w:displayBackgroundShape/>" if shown else ""}<w:defaultTabStop w:val="720"/>'
        f'<w:autoHyphenation w:val="0"/><w:characterSpacingControl w:val="doNotCompress"/>{notes}{NEWEST}{theme}'
        f'<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
    )


def _core(writing: Writing) -> str:
    document, authority = writing.document, writing.making.authority
    about = plain(next(iter(say_about(document, authority))))
    author = document.facts.publisher or authority[0]
    return write_core(" ".join(document.title.split()), author, get_language(document.language).locale, about)


FORMAT = Format(
    key="word",
    title="Word",
    suffix="docx",
    media_type=MEDIA_TYPE,
    version="2",
    make=make,
    check=check,
    options=WordLook,
)
