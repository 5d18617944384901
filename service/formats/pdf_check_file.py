"""Rules for a PDF as a file: what it says of itself, its fonts, its pages' size, its bookmarks."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont, TTLibError  # type: ignore[import-untyped]

from service.errors import MissingError
from service.formats.base import Finding
from service.formats.pdf_read import Pages
from service.formats.pdf_rules import UA, page, shorten, told
from service.formats.pdf_tree import HEADINGS, Element, find_tags, places_in, read_targets, tree_text
from service.wording import squeeze

SHEETS = {"A4": (595.3, 841.9), "A3": (841.9, 1190.6)}
"""In points."""


def check_file(pdf: pikepdf.Pdf, path: Path, tree: Element | None, pages: Pages) -> Iterator[Finding]:
    """The rules held against the open PDF, which is the file at this path."""
    yield Finding("The file names its language", f"{UA} §7.2", bool(str(pdf.Root.get("/Lang", ""))))
    title = str(pdf.docinfo.get("/Title", "")) if pdf.docinfo else ""
    shown = bool(inside(pdf.Root, "/ViewerPreferences").get("/DisplayDocTitle", False))
    yield Finding("The file has a title, and readers show it", f"{UA} §7.1", bool(title.strip()) and shown)
    marked = bool(inside(pdf.Root, "/MarkInfo").get("/Marked", False))
    yield Finding("The file is tagged", f"{UA} §6.2", tree is not None and marked)
    yield told("The rules of PDF/UA that a machine can judge hold", UA, _machine_rules(path))
    fonts = list(_find_fonts(pdf))
    yield told("All fonts are embedded", f"{UA} §7.21.4", sorted(name for name, font in fonts if not _file_of(font)))
    yield told("Every letter can be drawn", f"{UA} §7.21.8", _undrawn(fonts))
    yield told("Every letter can be copied and read out", f"{UA} §7.21.7", [*_untold(fonts), *_unread(pages)])
    yield told("Each page is a whole A4 or A3 sheet", "UKAAF MS03", _odd_sheets(pdf))
    yield _check_bookmarks(pdf, tree, pages)


def _machine_rules(path: Path) -> list[str]:
    try:
        # A library written in Rust, which only checks load.
        import page as validation
    except ImportError as error:
        told = "The PDF/UA checker is not installed. Install it: pip install page-validation"
        raise MissingError(told, repr(error)) from error
    report = validation.validate_pdf(str(path), profile="ua1", limits=validation.SafetyLimits.unlimited())
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


def _find_fonts(pdf: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    """Every font of the pages once, with its name."""
    seen = set()
    for sheet in pdf.pages:
        for font in inside(inside(sheet.obj, "/Resources"), "/Font").values():
            if font.objgen not in seen and font.get("/Subtype") != "/Type3":
                seen.add(font.objgen)
                yield str(font.get("/BaseFont", "a font without a name")).split("+")[-1], font


def _file_of(font: Any) -> Any:
    """The font's file; None where the PDF does not hold it."""
    held = inside(font.DescendantFonts[0] if "/DescendantFonts" in font else font, "/FontDescriptor")
    return next((held[name] for name in held if name.startswith("/FontFile")), None)


def _glyphs(font: Any) -> Iterator[int]:
    """The glyphs of which the font gives the widths: those that the pages show."""
    first = 0
    for entry in font.DescendantFonts[0].get("/W", []) if "/DescendantFonts" in font else []:
        if isinstance(entry, pikepdf.Array):
            yield from range(first, first + len(entry))
        else:
            first = int(entry)


def _undrawn(fonts: list[tuple[str, Any]]) -> Iterator[str]:
    for name, font in fonts:
        count = _count_glyphs(_file_of(font))
        missing = sum(glyph >= count or not glyph for glyph in _glyphs(font)) if count else 0
        if missing:
            yield f"{name}: {missing} missing"


def _count_glyphs(file: Any) -> int:
    """How many glyphs a font's file holds; 0 where there is none, or one of a kind that we never write."""
    try:
        with TTFont(io.BytesIO(file.read_bytes() if file is not None else b""), lazy=True) as held:
            return int(held["maxp"].numGlyphs)
    except (TTLibError, KeyError):
        return 0


def _untold(fonts: list[tuple[str, Any]]) -> Iterator[str]:
    """Fonts with glyphs whose letters the file does not tell."""
    for name, font in fonts:
        told_of = _unicode_of(font)
        missing = sum(not told_of.get(glyph) for glyph in _glyphs(font) if glyph)
        if missing or "/ToUnicode" not in font:
            yield f"{name}: {missing} glyphs"


def _unicode_of(font: Any) -> dict[int, str]:
    held = font.get("/ToUnicode")
    pairs = re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", held.read_bytes()) if held is not None else []
    return {int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "replace") for glyph, text in pairs}


def _unread(pages: Pages) -> list[str]:
    signs = ("\ufffd", "\ufffe", "\uffff")
    texts = ((n, text) for n, sheet in enumerate(pages.texts) for text in sheet.values())
    return [f"{page(n)}: {shorten(text)}" for n, text in texts if any(sign in text for sign in signs)]


def _odd_sheets(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, sheet in enumerate(pdf.pages):
        left, bottom, right, top = (float(side) for side in sheet.mediabox)
        short, long = sorted((right - left, top - bottom))
        whole = any(abs(short - w) < 2 and abs(long - h) < 2 for w, h in SHEETS.values())
        if not whole or list(sheet.cropbox) != list(sheet.mediabox) or int(sheet.obj.get("/Rotate", 0)):
            yield f"{page(number)}: {short:.0f} by {long:.0f} points"


def _check_bookmarks(pdf: pikepdf.Pdf, tree: Element | None, pages: Pages) -> Finding:
    places = dict(read_targets(pdf))
    numbers = {sheet.obj.objgen: number for number, sheet in enumerate(pdf.pages)}
    marks = [(squeeze(str(item.get("/Title", ""))), _target(item, places, numbers)) for item in _bookmarks(pdf)]
    headings = [
        (squeeze(tree_text(heading, pages)), next((place[0] for place in places_in(heading)), -1))
        for heading in (find_tags(tree, *HEADINGS) if tree else ())
    ]
    broken = [f"“{mark[0]}” for “{head[0]}”" for mark, head in zip(marks, headings, strict=False) if mark != head]
    if len(marks) != len(headings):
        broken.insert(0, f"{len(marks)} bookmarks, {len(headings)} headings")
    rule = "Every heading has its bookmark, which leads to its page"
    return told(rule, "WCAG 2.2 technique PDF2", broken, f"{len(headings)} headings")


def _bookmarks(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Each bookmark, in order."""
    waiting = [inside(pdf.Root, "/Outlines").get("/First")]
    while waiting:
        item = waiting.pop()
        if item is not None:
            yield item
            waiting += [item.get("/Next"), item.get("/First")]


def _target(item: Any, places: dict[str, int], numbers: dict[tuple[int, int], int]) -> int:
    """The page that a bookmark leads to, from 0; -1 for none."""
    target = item.get("/Dest", inside(item, "/A").get("/D"))
    if isinstance(target, pikepdf.Array):
        return numbers.get(target[0].objgen, -1)
    return places.get(str(target), -1)


def inside(held: Any, name: str) -> Any:
    """The dictionary of this name, empty where there is none."""
    return held.get(name, pikepdf.Dictionary())
