"""The text of a DAISY book: an XHTML file for each part, every sentence with its id and a link back to its sound."""

from html import escape

from service.document import Document
from service.formats.daisy_book import Book, Par, Part, groups, kind_of_page, written
from service.formats.html_text import NOT_XML
from service.languages import get_language

DOCTYPE = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"'
    ' "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'
)
SHEET = "book.css"
STYLE = """a { color: inherit; text-decoration: none; }
.ours { margin-left: 2em; }
"""


def plain(words: str) -> str:
    """Words as they stand between tags, in one line."""
    return escape(" ".join(NOT_XML.sub("", words).split()), quote=False)


def head(document: Document, title: str, metas: list[str]) -> str:
    """What every XHTML file of a book begins with, as far as its body."""
    language = get_language(document.language)
    told = "\n".join(metas)
    return f"""<?xml version="1.0" encoding="utf-8"?>
{DOCTYPE}
<html xmlns="http://www.w3.org/1999/xhtml" lang="{language.tag}" xml:lang="{language.tag}">
<head>
<title>{plain(title)}</title>
<meta http-equiv="Content-type" content="text/html; charset=utf-8"/>
{told}
</head>
"""


def write_text(book: Book, part: Part) -> str:
    """The text of one part."""
    link = f'<link rel="stylesheet" type="text/css" href="{SHEET}"/>'
    opening = part is book.parts[0]
    shown = [_group(book, part, group, first=opening and not n) for n, group in enumerate(groups(part))]
    body = "\n".join(shown)
    direction = get_language(book.document.language).direction
    return f'{head(book.document, part.title, [link])}<body dir="{direction}">\n{body}\n</body>\n</html>\n'


def _group(book: Book, part: Part, group: tuple[Par, ...], first: bool) -> str:
    """A heading or a paragraph."""
    inside = " ".join(_sentence(book, part, par) for par in group)
    level = book.levels.get(group[0].sentence.block, 0)
    if first:
        return f'<h1 class="title">{inside}</h1>'
    if level and any(par.sentence.text for par in group):
        return f"<h{level}>{inside}</h{level}>"
    ours = not any(par.sentence.text or par.sentence.page for par in group)
    return f'<p class="ours">{inside}</p>' if ours else f"<p>{inside}</p>"


def _sentence(book: Book, part: Part, par: Par) -> str:
    words = plain(written(par.sentence))
    label = " ".join(par.sentence.page.split())
    kind = f' class="{kind_of_page(label)}"' if label else ""
    link = f'<a href="{part.stem}.smil#t{par.name}">{words}</a>'
    return f'<span id="t{par.name}"{kind}{_language(book, par)}>{link}</span>'


def _language(book: Book, par: Par) -> str:
    """The mark of a sentence in another language than the book's."""
    own, other = get_language(book.document.language), get_language(par.sentence.language)
    if own.code == other.code:
        return ""
    turned = f' dir="{other.direction}"' if other.direction != own.direction else ""
    return f' lang="{other.tag}" xml:lang="{other.tag}"{turned}'
