"""A book as files in a package: package document, navigation, text, overlays, sound (EPUB 3.3).

The same document, options and making always give the same bytes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from lxml import etree

from service.document import Document
from service.formats.base import Making
from service.formats.book_zip import PACKAGE, Line, nest, write_page
from service.formats.epub_metadata import write_metadata
from service.formats.epub_overlay import Step, write_overlay
from service.formats.epub_style import STYLE
from service.formats.epub_text import File, Text
from service.languages import get_language, phrase
from service.speech.recording import Recorded

FOLDER, NAVIGATION, SHEET, ABOUT = "book", "nav.xhtml", "style.css", "about.xhtml"
LOWEST = 7
"""A level of contents below all headings, under which none stands."""
MEDIA = {
    "xhtml": "application/xhtml+xml", "smil": "application/smil+xml", "mp3": "audio/mpeg", "css": "text/css",
    "png": "image/png", "jpg": "image/jpeg", "gif": "image/gif",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Binding:
    """All that goes into a book. text: about page and text; sections, steps: its sound, none for a book without."""

    document: Document
    making: Making
    text: Text
    sections: Sequence[Recorded] = ()
    steps: Sequence[Step] = ()

    def overlays(self) -> dict[str, list[Step]]:
        """The steps of each file that has any."""
        steps = {file.name: [each for each in self.steps if each.file == file.name] for file in self.text.files}
        return {name: each for name, each in steps.items() if each}


def name_sounds(count: int) -> list[str]:
    """The names of the sections' sound, as a file of the text leads to them."""
    return [f"sound/{n:03}.mp3" for n in range(count)]


def bind(binding: Binding) -> Iterator[tuple[str, bytes]]:
    """Every file of the book with its name; a section's sound is read when its turn comes."""
    overlays = binding.overlays()
    yield PACKAGE, _package(binding, overlays).encode()
    yield NAVIGATION, _page(binding.document, _navigation(binding), f"{FOLDER}/").encode()
    yield f"{FOLDER}/{SHEET}", STYLE.encode()
    for file in binding.text.files:
        yield f"{FOLDER}/{file.name}", _page(binding.document, _inside(file)).encode()
    for name, steps in overlays.items():
        yield f"{FOLDER}/{_smil(name)}", write_overlay(name, steps).encode()
    for name, data in binding.text.pictures.items():
        yield f"{FOLDER}/pictures/{name}", data
    for name, section in zip(name_sounds(len(binding.sections)), binding.sections, strict=True):
        yield f"{FOLDER}/{name}", section.mp3()


def _inside(file: File) -> str:
    """A body's content; its namespaces are declared once, at the top of its file."""
    text: str = etree.tostring(file.body, encoding="unicode")
    return text[text.index(">") + 1 : text.rindex("</")].strip()


def _page(document: Document, text: str, folder: str = "") -> str:
    language = get_language(document.language)
    manner = f' lang="{language.tag}" xml:lang="{language.tag}" dir="{language.direction}"'
    title = escape(" ".join(document.title.split()), quote=False)
    return write_page(manner, title, f"{folder}{SHEET}", text)


def _navigation(binding: Binding) -> str:
    """The contents, the pages of the print, and where the text begins (EPUB 3.3 §7)."""
    code, text = binding.document.language, binding.text
    about = Line(escape(phrase(code, "about_edition"), quote=False), ABOUT, LOWEST)
    title = escape(" ".join(binding.document.title.split()), quote=False)
    start = Line(title, text.files[1].name)
    contents = nest([_from_root(each) for each in (about, *(text.headings or [start]))])
    pages = "".join(_page_line(line, paper) for line, paper in text.pages)
    heading = escape(phrase(code, "contents"), quote=False)
    listed = f'<nav epub:type="page-list" role="doc-pagelist" hidden=""><ol>{pages}</ol></nav>\n' if pages else ""
    marks = (("titlepage", about), ("bodymatter", start))
    landmarks = "".join(
        f'<li><a epub:type="{kind}" href="{_from_root(line).target}">{line.words}</a></li>' for kind, line in marks
    )
    return (
        f'<nav epub:type="toc" role="doc-toc" aria-labelledby="contents"><h1 id="contents">{heading}</h1>\n'
        f'{contents}</nav>\n{listed}<nav epub:type="landmarks" hidden=""><ol>{landmarks}</ol></nav>'
    )


def _from_root(line: Line) -> Line:
    return replace(line, target=f"{FOLDER}/{line.target}")


def _page_line(line: Line, paper: str) -> str:
    title = f' title="{escape(f"{paper}, {line.words}")}"' if paper else ""
    words = escape(line.words, quote=False) or "–"
    return f'<li><a href="{_from_root(line).target}"{title}>{words}</a></li>'


def _package(binding: Binding, overlays: dict[str, list[Step]]) -> str:
    """The package document: metadata, every file, the order of reading."""
    language, names = get_language(binding.document.language), [file.name for file in binding.text.files]
    lengths = {name: sum(each.ends - each.begins for each in steps) for name, steps in overlays.items()}
    metadata = "\n".join(write_metadata(binding.document, binding.making, binding.text, lengths))
    items = [(f"text-{_stem(name)}", name, f"smil-{_stem(name)}" if name in overlays else "") for name in names]
    items += [(f"smil-{_stem(name)}", _smil(name), "") for name in overlays]
    items += [(f"picture-{n}", f"pictures/{name}", "") for n, name in enumerate(binding.text.pictures)]
    items += [(f"sound-{n}", name, "") for n, name in enumerate(name_sounds(len(binding.sections)))]
    lines = "\n".join(_item(*item) for item in [*items, ("style", SHEET, "")])
    spine = "".join(f'<itemref idref="text-{_stem(name)}"/>' for name in names)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="uid" xml:lang="{language.tag}" \
dir="{language.direction}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
{metadata}
</metadata>
<manifest>
<item id="nav" href="{NAVIGATION}" media-type="application/xhtml+xml" properties="nav"/>
{lines}
</manifest>
<spine page-progression-direction="{language.direction}">{spine}</spine>
</package>
"""


def _item(name: str, file: str, overlay: str) -> str:
    heard = f' media-overlay="{overlay}"' if overlay else ""
    return f'<item id="{name}" href="{FOLDER}/{file}" media-type="{MEDIA[file.rpartition(".")[2]]}"{heard}/>'


def _stem(name: str) -> str:
    return name.partition(".")[0]


def _smil(name: str) -> str:
    return f"{_stem(name)}.smil"
