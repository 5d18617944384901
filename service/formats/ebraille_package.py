"""An eBraille book as files in a package: package document, navigation, title page and text (eBraille 1.0, DAISY 2025).

The same document, options and making always give the same bytes.
"""

import io
from collections.abc import Iterator, Sequence

from service.braille.cells import BLANK
from service.document import Document
from service.formats.book_zip import PACKAGE, Line, nest, pack, write_page
from service.formats.ebraille_lines import Entry
from service.formats.ebraille_metadata import Binding, say_proof, write_metadata
from service.formats.ebraille_style import STYLE
from service.formats.ebraille_text import language_mark
from service.formats.html_text import attribute
from service.languages import get_language, phrase
from service.standing import name_publisher, name_title, say_losses, say_standing

MEDIA_TYPE = "application/ebrl+zip"
ENTRY, FOLDER = "index.html", "ebraille"
TITLE, SHEET = "title.html", "braille.css"


def bind(binding: Binding) -> bytes:
    """The whole book as one file."""
    pages = [(TITLE, _title_page(binding)), *binding.body.parts]
    files = {
        PACKAGE: _package(binding, [name for name, _ in pages]),
        ENTRY: _entry(binding),
        f"{FOLDER}/{SHEET}": STYLE,
        **{f"{FOLDER}/{name}": _page(binding, text) for name, text in pages},
    }
    out = io.BytesIO()
    pack(out, ((name, text.encode()) for name, text in files.items()))
    return out.getvalue()


def _page(binding: Binding, text: str, style: str = SHEET, head: str = "") -> str:
    """One file of the book; Braille runs from left to right in every language."""
    manner = f'{language_mark(binding.document.language)} dir="ltr"'
    return write_page(manner, _title(binding), style, text, head)


def _title(binding: Binding) -> str:
    title = name_title(binding.document)
    return binding.cells(title.value, title.language)


def _title_page(binding: Binding) -> str:
    """Title, publisher, code, where the words come from, that nobody has proof-read it, and what could not be kept."""
    document = binding.document
    named = (
        ("title", name_title(document)),
        ("middle", name_publisher(document, binding.making.publisher(document))),
    )
    lines = [
        *((kind, each.language or document.language, each.value) for kind, each in named),
        ("middle", "en", binding.transcriber.code_name),
        *(("told", language, words) for language, words in say_standing(document)),
        ("told", document.language, say_proof(binding)),
    ]
    shown = [
        f'<p class="{kind}"{_marked(code, document)}>{binding.cells(words, code)}</p>'
        for kind, code, words in lines
        if words
    ]
    inside = "\n".join([*shown, *_losses(binding)])
    return f'<section epub:type="titlepage">\n{inside}\n</section>'


def _losses(binding: Binding) -> Iterator[str]:
    document = binding.document
    told = say_losses(document)
    if not told:
        return
    english = _marked("en", document)
    yield f'<p class="told">{binding.cells(phrase(document.language, "losses"))}</p>'
    lines = [
        f"<li>{binding.cells(page)} <span{english}>{binding.cells(what, 'en')}</span></li>".replace("<li> ", "<li>")
        for page, what in told
    ]
    yield f'<ul class="nomark" role="list">{"".join(lines)}</ul>'


def _marked(code: str, document: Document) -> str:
    return language_mark(code) if code != document.language else ""


def _entry(binding: Binding) -> str:
    """The primary entry page: headings, print pages, and where title page and text begin (eBraille 1.0 §8)."""
    body, title = binding.body, _title(binding)
    start = Entry(title, binding.body.parts[0][0], 1)
    heading = binding.cells(phrase(binding.document.language, "contents"))
    contents = nest([_line(each) for each in body.headings or [start]])
    pages = "".join(
        f'<li><a href="{FOLDER}/{page.target}" title="{attribute(page.label)}">{page.cells}</a></li>'
        for page in body.pages
    )
    listed = f'<nav epub:type="page-list" role="doc-pagelist"><ol>{pages}</ol></nav>\n' if pages else ""
    marks = (("titlepage", TITLE), ("bodymatter", start.target))
    landmarks = "".join(f'<li><a epub:type="{kind}" href="{FOLDER}/{name}">{title}</a></li>' for kind, name in marks)
    text = (
        '<nav epub:type="toc" role="doc-toc" aria-labelledby="contents">'
        f'<h2 id="contents">{heading}</h2>\n{contents}</nav>\n'
        f'{listed}<nav epub:type="landmarks"><ol>{landmarks}</ol></nav>'
    )
    link = f'\n<link rel="publication" href="{PACKAGE}" type="application/oebps-package+xml"/>'
    return _page(binding, text, f"{FOLDER}/{SHEET}", link)


def _line(entry: Entry) -> Line:
    return Line(entry.cells.replace(BLANK, " ").strip(), f"{FOLDER}/{entry.target}", entry.level)


def _package(binding: Binding, names: Sequence[str]) -> str:
    """The package document: metadata, every file, the order of reading."""
    items = "\n".join(
        f'<item id="t{n}" href="{FOLDER}/{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(names)
    )
    spine = "".join(f'<itemref idref="t{n}"/>' for n in range(len(names)))
    tag = get_language(binding.document.language).tag
    metadata = "\n".join(write_metadata(binding))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="uid" xml:lang="{tag}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
{metadata}
</metadata>
<manifest>
<item id="nav" href="{ENTRY}" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="{FOLDER}/{SHEET}" media-type="text/css"/>
{items}
</manifest>
<spine>{spine}</spine>
</package>
"""
