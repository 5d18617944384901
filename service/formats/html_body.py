"""A document's blocks as HTML, for the web page and for print.

The HTML is also well-formed XML, so that the print edition need not guess at it. Everything is escaped; nothing remote
is named but in links.
"""

import re
from dataclasses import replace

from service.document import (
    Block,
    Cell,
    Document,
    Heading,
    Items,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Table,
    Text,
    language_of_line,
    plain,
)  # fmt: skip
from service.formats.html_picture import write_picture
from service.formats.html_table import write_table
from service.formats.html_text import (
    Manner,
    attribute,
    escaped,
    is_rtl,
    language_of,
    narrow,
    page_name,
    page_words,
    write_id,
    write_line,
)
from service.languages import phrase

BULLET = '<span class="label" aria-hidden="true">•</span> '

MARK = re.compile(r' id="to-([^"]*)"')
BACK = re.compile(r'<a class="back" href="#to-([^"]*)"[^>]*>(.*?)</a>')


def write_body(document: Document, manner: Manner) -> str:
    """All blocks, then the notes; without the heading that is the document's title (see `split_title`)."""
    _, blocks = split_title(document)
    return name_marks_once(write_blocks(blocks, manner) + write_notes(document.notes, manner))


def split_title(document: Document) -> tuple[Heading, tuple[Block, ...]]:
    """The title as a heading, and the blocks without it.

    Where the document's first heading says the title, it is that heading; otherwise one is made, and all stay.
    """
    for number, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            if block.level == 1 and plain(block.text).casefold() == " ".join(document.title.split()).casefold():
                return block, document.blocks[:number] + document.blocks[number + 1 :]
            break
        if not isinstance(block, PageBreak):
            break
    return Heading("title", 1, (Text(document.title),)), document.blocks


def write_blocks(blocks: tuple[Block, ...], manner: Manner) -> str:
    """Blocks as HTML, one after the other."""
    return "\n".join(write_block(block, manner) for block in blocks)


def write_block(block: Block, manner: Manner) -> str:
    """One block as HTML, and in print the notes that stand after it."""
    return _write_block(block, manner) + write_notes_after(block, manner)


def write_notes_after(block: Block, manner: Manner) -> str:
    """The notes that stand after this very block."""
    notes = manner.sheet.notes.get(id(block), ()) if manner.sheet else ()
    return "".join(write_note(note, manner) for note in notes)


def _write_block(block: Block, manner: Manner) -> str:
    match block:
        case Heading():
            return write_heading(block, manner)
        case Paragraph():
            return _paragraph(block, manner)
        case Items():
            return _items(block, manner)
        case Table():
            return write_table(block, manner, _cell)
        case Picture():
            return write_picture(block, manner)
        case Quote():
            inside = write_blocks(block.blocks, narrow(manner, 1.3))
            return f"<blockquote{write_id(block.id, manner)}>{inside}</blockquote>"
        case PageBreak():
            return f'<p class="page"{page_name(block, manner)}>{escaped(page_words(block, manner.language))}</p>'


def write_heading(block: Heading, manner: Manner) -> str:
    """A heading with its printed number; one of the first level that is counted is a section and no paper of a pack."""
    level = min(block.level, 6)
    kind = ' class="section"' if level == 1 and block.number else ""
    if manner.sheet:
        kind = ' class="turned"' if id(block) in manner.sheet.turned else kind
        manner = narrow(manner, manner.sheet.room - manner.sheet.heading)
    code = language_of_line(block.text)
    words, way = _number(block.number, code) + write_line(block.text, manner), _turned(code, manner)
    return f"<h{level}{write_id(block.id, manner)}{kind}{way}>{words}</h{level}>"


def _paragraph(block: Paragraph, manner: Manner, label: str = "") -> str:
    if not block.language:
        return f"<p{write_id(block.id, manner)}>{label}{_number(block.number)}{write_line(block.text, manner)}</p>"
    line = write_line(block.text, replace(manner, passage=block.language))
    return f"<p{write_id(block.id, manner)}{language_of(block.language)}>{label}{_number(block.number)}{line}</p>"


def _items(block: Items, manner: Manner) -> str:
    kind = "ol" if block.ordered else "ul"
    items = "".join(_item(item.label, item.blocks, manner) for item in block.items)
    # A list without marks of its own is no list to some browsers unless it says so.
    return f'<{kind}{write_id(block.id, manner)} role="list">{items}</{kind}>'


def _item(label: str, blocks: tuple[Block, ...], manner: Manner) -> str:
    counts = any(sign.isalnum() for sign in label)
    manner = narrow(manner, 1.3)
    mark = f'<span class="label">{escaped(label)}</span> ' if counts else BULLET
    if blocks and isinstance(blocks[0], Paragraph):
        way = _turned(blocks[0].language, manner)
        first = _paragraph(blocks[0], manner, mark) + write_notes_after(blocks[0], manner)
        return f"<li{way}>{first}{write_blocks(blocks[1:], manner)}</li>"
    return f"<li>{mark}{write_blocks(blocks, manner)}</li>"


def _turned(code: str, manner: Manner) -> str:
    """The dir of what is in a language that runs against the document's: its label or number stands where it begins."""
    if not code or is_rtl(code) == is_rtl(manner.language):
        return ""
    return f' dir="{"rtl" if is_rtl(code) else "ltr"}"'


def _cell(cell: Cell, manner: Manner) -> str:
    return write_blocks(cell.blocks, manner)


def write_notes(notes: tuple[Note, ...], manner: Manner) -> str:
    """Notes at the end, under a heading of their own; "" for none."""
    if not notes:
        return ""
    title = escaped(phrase(manner.language, "notes"))
    inside = "".join(write_note(note, manner) for note in notes)
    return f'<section class="notes" aria-labelledby="notes"><h2 id="notes">{title}</h2>{inside}</section>'


def write_note(note: Note, manner: Manner) -> str:
    """A note, its mark first, which leads back to where it was made."""
    words = escaped(phrase(manner.language, "note", mark=note.mark))
    if note.blocks and isinstance(note.blocks[0], Paragraph) and note.blocks[0].language:
        words = f"<span{language_of(manner.language)}>{words}</span>"  # ours, in a passage of another language
    back = f'<a class="back" href="#to-{attribute(note.id)}" role="doc-backlink">{words}</a> '
    if note.blocks and isinstance(note.blocks[0], Paragraph):
        inside = _paragraph(note.blocks[0], manner, back) + write_blocks(note.blocks[1:], manner)
    else:
        inside = f"<p>{back}</p>{write_blocks(note.blocks, manner)}"
    return f'<div class="note"{write_id(note.id, manner)}>{inside}</div>'


def name_marks_once(body: str) -> str:
    """Leaves the name of a note's first mark, which the note links back to; a name may stand only once.

    A note that nothing marks has no link back.
    """
    seen: set[str] = set()

    def keep(found: re.Match[str]) -> str:
        first = found[1] not in seen
        seen.add(found[1])
        return found[0] if first else ""

    body = MARK.sub(keep, body)
    return BACK.sub(lambda found: found[0] if found[1] in seen else f"<strong>{found[2]}</strong>", body)


def _number(number: str, code: str = "") -> str:
    return f'<span class="number"{language_of(code)}>{escaped(number)}</span> ' if number else ""
