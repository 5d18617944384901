"""A line of a document as HTML: runs, links, note marks, page marks, passages in other languages."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from html import escape

from service.document import Line, Note, PageBreak, Table, Text
from service.languages import CODES, get_language, phrase
from service.wording import NO_CHARACTERS

NOT_XML = re.compile(f"[{NO_CHARACTERS}]")
# What reads from left to right inside right-to-left text, and would be turned round without an isolate.
WORD = r"[0-9]*[A-Za-zÀ-ɏ](?:[A-Za-zÀ-ɏ0-9.'’/-]*[A-Za-zÀ-ɏ0-9])?"
LATIN = re.compile(
    r"(?:https?://|www\.)[^\s<>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    rf"|[0-9]+[A-Za-z]?,? {WORD}(?:,? (?:[0-9]+ )?{WORD})*"  # 12 Quay Street, Fairhaven FH1 2AB
    r"|\+?\(?\d[\d()\s-]{4,}\d"
)
PHONE = re.compile(r"(?<![\d.,])(?:\+\d{1,3} |0)\d[\d ]{6,13}\d(?!\d)")
HREF = re.compile(r"^(?:https?:|mailto:|tel:|#)", re.IGNORECASE)
TAG = re.compile(r"^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")


@dataclass(frozen=True, slots=True)
class Manner:
    """How one edition wants its body.

    language: the document's code. picture(sha256): a picture's bytes. shape(table): kept, turned (on a page that lies
    on its side) or cards (rows printed one below the other). rare: characters that the main font lacks; a word that
    holds one is set whole in another font, because a change of font inside a word is a fault. passage: the language of
    the paragraph at hand where it is not the document's. names: the ids to keep, those that something links to; None
    keeps all.
    """

    language: str
    picture: Callable[[str], bytes]
    shape: Callable[[Table], str] = lambda table: "kept"
    rare: re.Pattern[str] | None = None
    passage: str = ""
    names: frozenset[str] | None = None
    sheet: "Sheet | None" = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is known of the paper that an edition is printed on.

    room: the length of a line in em of the text, of a heading in `heading`. fit(words, room): HTML with its long words
    fitted to such lines. frame(picture): attributes that enlarge a picture. notes: the notes that stand after a block,
    by the block's identity. turned: the identities of headings that go with a turned table onto its page.
    latin: how much more room Latin words have, where the text's own script is set larger.
    """

    room: float
    heading: float
    fit: Callable[[str, float], str]
    frame: Callable[[bytes], str]
    notes: Mapping[int, tuple[Note, ...]] = field(default_factory=dict)
    turned: frozenset[int] = frozenset()
    latin: float = 1.0


def narrow(manner: Manner, by: float) -> Manner:
    """The manner for lines that are shorter by so many em."""
    if not manner.sheet:
        return manner
    sheet = replace(manner.sheet, room=manner.sheet.room - by, heading=manner.sheet.heading - by)
    return replace(manner, sheet=sheet)


def write_line(line: Line, manner: Manner) -> str:
    """One line as HTML."""
    return "".join(write_run(run, manner) for run in line)


def write_run(run: Text | PageBreak, manner: Manner) -> str:
    """One run as HTML."""
    if isinstance(run, PageBreak):
        ours = language_of(manner.language) if manner.passage else ""
        return (
            f' <span class="page"{ours}{page_name(run, manner)}>[{escaped(page_words(run, manner.language))}]</span> '
        )
    if run.note:
        return _note_mark(run, manner)
    text = write_words(run.value, manner, run.language)
    if run.script:
        text = f"<{'sup' if run.script == 'super' else 'sub'}>{text}</{'sup' if run.script == 'super' else 'sub'}>"
    if run.emphasis:
        text = f"<em>{text}</em>"
    if run.strong:
        text = f"<strong>{text}</strong>"
    if run.language:
        text = f"<span{language_of(run.language)}>{text}</span>"
    return f'<a href="{attribute(run.href)}">{text}</a>' if HREF.match(run.href) else text


def write_words(value: str, manner: Manner, language: str = "") -> str:
    """Plain text as HTML: escaped, its line breaks kept, what reads from left to right isolated."""
    text = escaped(value)
    spoken = language or manner.passage or manner.language
    sheet = manner.sheet
    if is_rtl(spoken):
        text = LATIN.sub(lambda found: _isolate(found, sheet), text)
        return text.replace("\n", "<br/>")
    if sheet:
        text = sheet.fit(text, sheet.room)
    if manner.rare and spoken == manner.language and manner.rare.search(text):
        text = manner.rare.sub(lambda found: f'<span class="whole">{found[0]}</span>', text)
    text = PHONE.sub(_on_one_line, text)
    return text.replace("\n", "<br/>")


def write_id(name: str, manner: Manner) -> str:
    """The id attribute, where there is a name to keep."""
    return f' id="{attribute(name)}"' if name and (manner.names is None or name in manner.names) else ""


def escaped(value: str) -> str:
    """Text between tags, without characters that no page can hold."""
    return escape(NOT_XML.sub("", value), quote=False)


def attribute(value: str) -> str:
    """Text for an attribute in double quotes, or between tags."""
    return escape(NOT_XML.sub("", value), quote=True)


def page_words(page: PageBreak, code: str) -> str:
    """“Original page 12”, with the paper of a pack where the label counts in one."""
    words = phrase(code, "original_page", n=page.label)
    return f"{page.paper}, {words}" if page.paper else words


def language_of(code: str) -> str:
    """The lang and dir attributes of a passage in this language; "" for none or for words that are no code."""
    if not TAG.match(code):
        return ""
    tag = get_language(code).tag if code in CODES else code
    return f' lang="{tag}" dir="{"rtl" if is_rtl(code) else "ltr"}"'


def page_name(page: PageBreak, manner: Manner) -> str:
    """The data-page attribute: what a running foot says of this page."""
    return f' data-page="{attribute(phrase(manner.language, "original_page", n=page.label))}"'


@cache
def is_rtl(code: str) -> bool:
    """Whether the language is written from right to left."""
    return code in CODES and get_language(code).direction == "rtl"


def _on_one_line(found: re.Match[str]) -> str:
    return f'<span class="phone">{found[0]}</span>' if " " in found[0] else found[0]


def _isolate(found: re.Match[str], sheet: Sheet | None) -> str:
    # A telephone number stays on one line; an address may be broken.
    kind = ' class="phone"' if " " in found[0] and not re.search("[A-Za-z]", found[0]) else ""
    words = sheet.fit(found[0], sheet.room * sheet.latin) if sheet else found[0]
    return f"<bdi{kind}{language_of('en')}>{words}</bdi>"


def _note_mark(run: Text, manner: Manner) -> str:
    name = attribute(run.note)
    words = attribute(phrase(manner.language, "note", mark=run.value))
    mark = escaped(run.value)
    return f'<sup><a id="to-{name}" href="#{name}" role="doc-noteref" aria-label="{words}">{mark}</a></sup>'
