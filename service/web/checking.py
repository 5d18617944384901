"""What the page to check a paper shows: sheets and their names, unsure words, where blocks can go, corrections."""

from dataclasses import dataclass, replace
from typing import Any

from flask import abort

from service import page_pictures
from service.corrections import pictures
from service.corrections.asking import Reading
from service.corrections.kinds import NAMES, Kept, place_of
from service.corrections.lines import said
from service.corrections.outline import begin
from service.corrections.places import words_in
from service.corrections.sheets import Part, Sheet
from service.document import Block, PageBreak, line_of
from service.publishing.corrections import Checked
from service.tables import Paper
from service.walking import walk
from service.web.forms import language_name
from service.web.text import _
from service.workplace import Workplace

KINDS = {
    "Heading": _("Heading"), "Paragraph": _("Paragraph"), "Items": _("List"), "Table": _("Table"),
    "Picture": _("Picture"), "Quote": _("Quote"),
}  # fmt: skip
LOSSES = {
    "hidden": _("Hidden in the paper, and left out"),
    "scan": _("Read by machine from a picture"),
    "correction": _("Corrections that no longer fit"),
    "": _("What could not be kept"),
}


@dataclass(frozen=True, slots=True)
class Open:
    """A paper that is being checked, and its sheets."""

    checked: Checked
    sheets: list[Sheet]

    @property
    def paper(self) -> Paper:
        """The paper."""
        return self.checked.paper

    def reading(self) -> Reading:
        """Whom to ask about a block."""
        return Reading(self.checked.read, [kept.correction for kept in self.checked.kept])

    def sheet(self, n: int) -> Sheet:
        """The sheet with this number, from 1."""
        if not 0 < n <= len(self.sheets):
            abort(404)
        return self.sheets[n - 1]


def has_pages(sheets: list[Sheet]) -> bool:
    """Whether the sheets are pages and no sections."""
    return any(sheet.label or sheet.number for sheet in sheets)


def sheet_name(sheet: Sheet, n: int, *, paged: bool) -> str:
    """What a sheet is called: "Page 12", or the heading of a section."""
    if sheet.piece > 1:
        return _("%(page)s, piece %(n)s", page=sheet_name(replace(sheet, piece=1), n, paged=paged), n=sheet.piece)
    if sheet.label:
        return _("Page %(label)s", label=sheet.label)
    if paged:
        return _("First page") if n == 1 else _("Page without a number, %(n)s from the beginning", n=n)
    return sheet.title or _("Part %(n)s", n=n)


def is_shown(sheet: Sheet, kind: str) -> bool:
    """Whether there is a picture to show beside this sheet."""
    return pictures.is_set(kind) or (pictures.is_pictured(kind) and sheet.number > 0)


def page_of(workplace: Workplace, opened: Open, n: int) -> int:
    """The page on which sheet `n` of an office file begins, as LibreOffice sets it."""
    pages = page_pictures.hear_pages(workplace, opened.paper.blob, opened.paper.name)
    return pictures.find_beginnings(pages, [begins_with(sheet) for sheet in opened.sheets[:n]])[-1]


def begins_with(sheet: Sheet) -> str:
    """The first words of a sheet that begin there."""
    return next((words for part in sheet.parts if not part.begun and (words := said_in((part.block,)))), "")


def said_in(blocks: tuple[Block, ...]) -> str:
    """The words of some blocks, without numbers and labels, which an office file may count itself."""
    return next((words for block in walk(blocks) if (words := said(line_of(block)).strip())), "")


def where(sheets: list[Sheet]) -> dict[str, int]:
    """The sheet that each block begins on."""
    return {part.block.id: n for n, s in enumerate(sheets, 1) for part in s.parts
            if not part.begun and not isinstance(part.block, PageBreak)}  # fmt: skip


def places_to_move(sheets: list[Sheet], n: int) -> list[tuple[str, list[tuple[str, str]]]]:
    """Where a block of sheet `n` can go: groups of (value, words), this sheet's blocks and the neighbours' ends."""

    def before(part: Part) -> tuple[str, str]:
        return f"before:{part.block.id}", _("before “%(words)s”", words=begin(part.block))  # type: ignore[union-attr]

    def after(part: Part) -> tuple[str, str]:
        return f"after:{part.block.id}", _("after “%(words)s”", words=begin(part.block))  # type: ignore[union-attr]

    here = [part for part in sheets[n - 1].parts if not part.begun]
    groups = [(_("On this page"), [*map(before, here), *map(after, here[-1:])])]
    for m, title in ((n - 2, _("On the one before")), (n, _("On the next one"))):
        parts = [part for part in sheets[m].parts if not part.begun] if 0 <= m < len(sheets) else []
        if parts:
            groups.append((title, [before(parts[0]), after(parts[-1])]))
    return groups


def note_choices(opened: Open, sheet: Sheet) -> list[tuple[str, str]]:
    """What a mark on this sheet can belong to: its notes, those without a mark, paragraphs that begin like notes."""
    bare = [note for note in opened.sheets[-1].notes if note not in sheet.notes]
    found = [(note.id, f"{note.mark} {begin(note)}") for note in (*sheet.notes, *bare)]
    for part in sheet.parts:
        words = words_in((part.block,))
        if type(part.block).__name__ == "Paragraph" and words[:1] and (words[0] in "*†‡§[(" or words[0].isdigit()):
            found.append((part.block.id, begin(part.block)))  # type: ignore[union-attr]
    return found


def described(checked: Checked) -> list[dict[str, Any]]:
    """The corrections in their order, in words, each with its block."""
    map = Reading(checked.read, ()).map
    return [
        {
            "number": number,
            "what": NAMES[type(kept.correction).__name__],
            "words": correction_words(kept),
            "place": place,
            "block": map.find(place) if place else "",
            "fits": fits,
            "by": kept.by,
            "when": kept.when,
        }
        for number, (kept, fits) in enumerate(zip(checked.kept, checked.fit, strict=True))
        for place in [place_of(kept.correction)]
    ]  # fmt: skip


def correction_words(kept: Kept) -> str:
    """What a correction does, for the list of them."""
    c: Any = kept.correction
    headers = {"": _("data"), "column": _("header of its column"), "row": _("header of its row")}
    say: dict[str, Any] = {
        "Level": lambda: _("Heading of level %(n)s", n=c.level) if c.level else _("A paragraph"),
        "Move": lambda: _("Moved %(side)s “%(words)s”", side=c.side, words=c.to.words[:60]),
        "Header": lambda: _("Row %(r)s, cell %(c)s: %(what)s", r=c.row + 1, c=c.column + 1, what=headers[c.header])
        + {"": "", "row": _(", the whole row"), "column": _(", the column from there down")}[c.whole],
        "Words": lambda: _("“%(was)s” is right", was=c.was) if c.was == c.now
        else _("“%(was)s” → “%(now)s”", was=c.was, now=c.now),
        "Number": lambda: _("Number “%(number)s”", number=c.number) if c.number else _("No number"),
        "Described": lambda: _("Decoration") if c.decoration else _("Described: “%(said)s”", said=c.description),
        "Removed": lambda: _("Removed wherever it stands") if c.everywhere else _("Removed"),
        "Language": lambda: _("In %(language)s", language=language_name(c.language)) if c.language
        else _("In the paper’s language"),
        "Title": lambda: _("Title: “%(title)s”", title=c.title),
        "Tied": lambda: _("Mark %(mark)s tied to the note “%(note)s”", mark=c.mark, note=c.note.words[:60]) if c.note
        else _("Mark %(mark)s tied to no note", mark=c.mark),
    }  # fmt: skip
    return str(say[type(c).__name__]())
