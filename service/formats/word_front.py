"""What a Word edition says before the paper: title, what it is, standing, whom to ask, losses, contents."""

from collections.abc import Iterator

from service.document import Document, Heading, Line, PageBreak, Text, language_of_line
from service.formats.html_front import find_entries
from service.formats.html_text import is_rtl
from service.formats.word_body import SEPARATOR, paragraph
from service.formats.word_text import write_line, write_words
from service.formats.word_writing import Writing
from service.languages import phrase
from service.standing import name_title, say_edition, say_losses, say_publisher, say_standing
from service.walking import walk


def write_front(writing: Writing) -> str:
    """The first page and the contents."""
    document, code, authority = writing.document, writing.document.language, writing.making.authority
    writing.size = writing.look.heading(1)
    title = name_title(document)
    out = [paragraph("Title", write_line((title,), writing), writing, title.language)]
    writing.size = writing.look.size
    if document.subject == "summary":
        out.append(paragraph("Subtitle", write_words(phrase(code, "summary"), writing), writing))
    out += [_said(words, writing, other) for other, words in say_standing(document)]
    out += [paragraph("Normal", write_line(line, writing), writing) for line in say_about(document, authority)]
    return "".join(out) + _losses(writing) + _contents(writing)


def say_about(document: Document, authority: tuple[str, str, str]) -> Iterator[Line]:
    """What this edition is, who published the paper, and whom to ask for another."""
    code = document.language
    name, phone, email = authority
    yield say_edition(document, "format_word")
    if publisher := document.facts.publisher or name:
        yield say_publisher(document, publisher)
    if phone and email:
        # A telephone number stays on one line; LibreOffice cuts such a one in two where it runs against the line.
        whole = phone if is_rtl(code) else phone.replace(" ", "\u00a0")
        yield (Text(phrase(code, "who_to_ask", phone=whole, email=email)),)


def _said(words: str, writing: Writing, code: str) -> str:
    other = "" if code == writing.document.language else code
    return paragraph("Normal", write_words(words, writing, other), writing, other)


def _losses(writing: Writing) -> str:
    told = say_losses(writing.document)
    if not told:
        return ""
    title = paragraph("TOCHeading", write_words(phrase(writing.document.language, "losses"), writing), writing)
    number = writing.lists.bullet("•", 0)
    place = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    lines = (write_words(page, writing) * bool(page) + write_words(what, writing, "en") for page, what in told)
    return title + "".join(paragraph("ListBullet", line, writing, place=place) for line in lines)


def find_targets(document: Document) -> tuple[str, ...]:
    """The ids of the headings that the contents link to."""
    return tuple(entry.target for entry in find_entries(document))


def _contents(writing: Writing) -> str:
    """The contents as Word's own field, filled in, so that nobody is asked whether it may be brought up to date.

    Page numbers are left out of it: only Word knows them, and a wrong one is worse than none.
    """
    entries = find_entries(writing.document)
    if len(entries) < 2:
        return ""
    code = writing.document.language
    deepest = max(entry.level for entry in entries)
    lines = {block.id: _named(block) for block in walk(writing.document.blocks) if isinstance(block, Heading)}
    start, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    said = f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{deepest}" \\n \\h \\z </w:instrText></w:r>'
    out = []
    for number, entry in enumerate(entries):
        inside = write_line(lines[entry.target], writing)
        link = f'<w:hyperlink w:anchor="{writing.anchors[entry.target]}" w:history="1">{inside}</w:hyperlink>'
        first = start + said + middle if not number else ""
        last = end if number == len(entries) - 1 else ""
        out.append(paragraph(f"TOC{min(entry.level, 6)}", first + link + last, writing, entry.language))
    # LibreOffice shows no page numbers in a section whose last paragraph holds the end of a field.
    out.append(SEPARATOR)
    return paragraph("TOCHeading", write_words(phrase(code, "contents"), writing), writing) + "".join(out)


def _named(block: Heading) -> Line:
    """A heading's words as the contents say them: its number, no note marks and no pages."""
    runs = [run for run in block.text if not isinstance(run, PageBreak) and not run.note]
    number = (Text(f"{block.number} ", language=language_of_line(block.text)),) if block.number else ()
    return (*number, *(Text(run.value.replace("\n", " "), script=run.script, language=run.language) for run in runs))
