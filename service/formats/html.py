"""The web page edition: one file that works offline, without a script, on any screen."""

from html import escape
from pathlib import Path

from service.document import Document
from service.formats.base import Counts, Format, Making, NoOptions
from service.formats.html_body import split_title, write_body, write_heading
from service.formats.html_check import check, read_words
from service.formats.html_front import write_about, write_contents, write_losses, write_standing
from service.formats.html_style import write_settings, write_style
from service.formats.html_text import Manner, escaped
from service.formats.page_font import embed, find_rare
from service.formats.print_options import ATKINSON
from service.languages import get_language, phrase
from service.wording import words_of


def make(document: Document, options: NoOptions, out: Path, making: Making) -> Counts:
    """Write the page; counts: words."""
    page = write_page(document, making)
    out.write_text(page, encoding="utf-8")
    making.report(1, 1)
    return {"words": len(words_of(read_words(page)))}


def write_page(document: Document, making: Making) -> str:
    """The whole page as HTML."""
    language = get_language(document.language)
    body = _write_body(document, making)
    # The font is carried with the letters that the page has; what no reader sees of it costs nothing.
    faces = embed(body) if language.fonts[0] == ATKINSON else ""
    return f"""<!DOCTYPE html>
<html lang="{language.tag}" dir="{language.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escaped(document.title)}</title>
<style>
{write_style(document.language, faces)}</style>
</head>
{body}</html>
"""


def _write_body(document: Document, making: Making) -> str:
    own = get_language(document.language).fonts[0] == ATKINSON
    manner = Manner(document.language, making.picture, rare=find_rare(document) if own else None)
    title, _ = split_title(document)
    skip = escape(phrase(document.language, "skip_to_text"))
    summary = f'<p class="subject">{escape(phrase(document.language, "summary"))}</p>'
    text = f"""<body>
<a class="skip" href="#text">{skip}</a>
<header>{write_settings(document.language)}{write_standing(document)}</header>
{write_contents(document)}
<main id="text">
<article>
{write_heading(title, manner)}{summary if document.subject == "summary" else ""}
{write_body(document, manner)}
</article>
</main>
<footer>{write_losses(document)}<h2>{escape(phrase(document.language, "about_edition"))}</h2>
{write_about(document, "html", making)}</footer>
</body>
"""
    # The body is well-formed XML for print's sake; a page has no slash there.
    return text.replace("<br/>", "<br>").replace('"/>', '">')


FORMAT = Format(
    key="html",
    title="Web page",
    suffix="html",
    media_type="text/html",
    version="3",
    make=make,
    check=check,
)
