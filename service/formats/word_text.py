"""A line of a document as Word's runs: manner, language, links, note marks, page marks.

Each run says which script its letters are of, since Word takes font, size, weight and language of right-to-left and
Indian letters from properties of their own (ECMA-376 §17.3.2: w:rtl, w:cs, w:szCs, w:bCs, w:lang w:bidi).
"""

import re
from collections.abc import Iterator
from functools import cache
from html import escape
from itertools import groupby

from service.document import Inline, Line, PageBreak, Text
from service.formats.html_text import HREF, LATIN, TAG, escaped, is_rtl, page_words
from service.formats.word_writing import Writing
from service.languages import CODES, get_language

INDIAN = ("Gujr", "Beng", "Guru", "Deva")
# In right-to-left text also English words stand by themselves, each row of them whole.
FOREIGN = re.compile(rf"{LATIN.pattern}|[A-Za-z](?:[\w&/.,’' -]*[A-Za-z0-9])?", re.ASCII)
RAISED = 0.65
"""Word makes raised letters about so small (it asks the font); they are set larger by as much."""


def write_line(line: Line, writing: Writing, passage: str = "") -> str:
    """One line as runs. passage: the language of its paragraph where it is not the document's."""
    out = []
    for address, runs in groupby(line, key=lambda run: _address(run, writing)):
        inside = "".join(_write(run, writing, passage) for run in runs)
        out.append(_link(address, inside, writing) if address else inside)
    return "".join(out)


def write_words(words: str, writing: Writing, code: str = "") -> str:
    """Plain words as runs, in the document's language or another."""
    return _write(Text(words, language=code), writing, "")


def _address(run: Inline, writing: Writing) -> str:
    """Where a run leads, "" for nowhere, and where what it leads to is not in the file."""
    if not isinstance(run, Text) or run.note or not HREF.match(run.href):
        return ""
    return "" if run.href.startswith("#") and run.href[1:] not in writing.anchors else run.href


def _link(address: str, inside: str, writing: Writing) -> str:
    if not address.startswith("#"):
        name = writing.part.relate("hyperlink", address)
        return f'<w:hyperlink r:id="{name}" w:history="1">{inside}</w:hyperlink>'
    return f'<w:hyperlink w:anchor="{writing.anchors[address[1:]]}" w:history="1">{inside}</w:hyperlink>'


def _write(run: Inline, writing: Writing, passage: str) -> str:
    if isinstance(run, PageBreak):
        return write_words(f" [{page_words(run, writing.document.language)}] ", writing)
    if run.note:
        return _mark(run, writing)
    code = run.language or passage or writing.document.language
    pieces = _turn(run.value, code) if is_rtl(code) or code == "zh" else ((run.value, ""),)
    return "".join(f"<w:r>{look_of(run, other or code, writing)}{characters(words)}</w:r>" for words, other in pieces)


def _turn(value: str, code: str) -> Iterator[tuple[str, str]]:
    """The pieces of right-to-left text, those that read from left to right with "en" as their language.

    In Chinese only addresses, which else were broken at any letter.
    """
    at = 0
    for found in (FOREIGN if is_rtl(code) else LATIN).finditer(value):
        if found.start() > at:
            yield value[at : found.start()], ""
        yield found[0], "en"
        at = found.end()
    if at < len(value) or not value:
        yield value[at:], ""


def characters(value: str) -> str:
    """Text inside a run, its line breaks kept."""
    lines = escaped(value).split("\n")
    return "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' if line else "" for line in lines)


def look_of(run: Text, code: str, writing: Writing) -> str:
    """The w:rPr of a run in this language, "" where its paragraph's style says it all."""
    linked = bool(_address(run, writing))
    key = (run.strong, run.emphasis, run.script, linked, code, writing.size)
    if key not in writing.looks:
        writing.looks[key] = _look(run, code, linked, writing)
    return writing.looks[key]


def _look(run: Text, code: str, linked: bool, writing: Writing) -> str:
    style = "Hyperlink" if linked else "Strong" if run.strong else "Emphasis" if run.emphasis else ""
    parts = [f'<w:rStyle w:val="{style}"/>'] if style else []
    parts.append(_fonts(code, writing.document.language))
    # Said beside the style, for two styles that are both bold undo each other (ECMA-376 §17.7.3).
    parts.append("<w:b/><w:bCs/>" if run.strong or run.emphasis else "")
    parts.append(_size(run.script, code, writing))
    parts.append({"super": _raised("superscript"), "sub": _raised("subscript"), "": ""}[run.script])
    parts.append(_script(code))
    parts.append(write_language(code) if code != writing.document.language else "")
    inside = "".join(parts)
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


def _raised(place: str) -> str:
    return f'<w:vertAlign w:val="{place}"/>'


def _fonts(code: str, own: str) -> str:
    if code not in CODES or face(code) == face(own) or not (is_complex(code) or code == "zh"):
        return '<w:rFonts w:hint="eastAsia"/>' if code == "zh" else ""
    if code == "zh":
        return f'<w:rFonts w:hint="eastAsia" w:eastAsia="{face(code)}"/>'
    return f'<w:rFonts w:cs="{face(code)}"/>'


def _size(script: str, code: str, writing: Writing) -> str:
    latin = writing.size / (RAISED if script else 1)
    other = latin * scale(code if is_complex(code) else writing.document.language)
    usual = writing.size * scale(writing.document.language)
    if not script and round(2 * other) == round(2 * usual):
        return ""
    return f'<w:sz w:val="{half(latin)}"/><w:szCs w:val="{half(other)}"/>'


def half(points: float) -> int:
    """A size of type in half points, as Word wants it."""
    return round(points * 2)


@cache
def _script(code: str) -> str:
    if is_rtl(code):
        return "<w:rtl/>"
    return "<w:cs/>" if is_complex(code) else ""


@cache
def is_complex(code: str) -> bool:
    """Whether Word counts the language's letters as complex script."""
    return code in CODES and (is_rtl(code) or get_language(code).script in INDIAN)


def scale(code: str) -> float:
    """How much larger the letters of a complex script are set than Latin ones."""
    return get_language(code).scale if is_complex(code) else 1


@cache
def face(code: str) -> str:
    """The font for a language's letters."""
    return get_language(code).office_font if code in CODES else get_language("en").office_font


@cache
def write_language(code: str) -> str:
    """The w:lang of a language, said for every kind of script."""
    name = get_language(code).locale if code in CODES else code if TAG.match(code) else ""
    return f'<w:lang w:val="{name}" w:eastAsia="{name}" w:bidi="{name}"/>' if name else ""


def _mark(run: Text, writing: Writing) -> str:
    """The mark of a note; in a note itself, or for one that the document lacks, only its figure."""
    mark = run.value.strip()
    raised = f'<w:r>{_mark_look()}<w:t xml:space="preserve">{escaped(mark)}</w:t></w:r>'
    if writing.part.name != "document" or run.note not in writing.notes:
        return raised
    again = run.note in writing.met
    number = writing.met.setdefault(run.note, len(writing.met) + 1)
    if again:
        return field(f"NOTEREF _Note_{number} \\h", raised)
    typed = f'<w:t xml:space="preserve">{escaped(mark)}</w:t>' if writing.typed else ""
    custom = ' w:customMarkFollows="1"' if writing.typed else ""
    made = f'<w:r>{_mark_look()}<w:footnoteReference{custom} w:id="{number}"/>{typed}</w:r>'
    return writing.bookmark(f"_Note_{number}", made) if run.note in writing.again else made


def _mark_look() -> str:
    return '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'


def field(code: str, result: str) -> str:
    """One of Word's fields with what it shows. code: its instruction, "PAGE"."""
    return f'<w:fldSimple w:instr=" {escape(code)} ">{result}</w:fldSimple>'
