"""Parts of WeasyPrint 70 that are replaced while an edition is laid out and written, and put back after it.

They are replaced in the whole process, so a process makes one edition at a time (service/processes.py sees to it).
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pydyf
import weasyprint.draw.text as drawing
import weasyprint.layout
import weasyprint.pdf
from weasyprint.css.targets import TargetCollector
from weasyprint.document import Page
from weasyprint.layout import inline, percent
from weasyprint.layout import page as layout
from weasyprint.pdf.stream import Stream
from weasyprint.text.line_break import Layout

from service.formats.pdf_tags import Tagger
from service.formats.pdf_tags_write import write_tree
from service.formats.print_glyphs import draw_lines
from service.formats.print_numbers import Places, collect_anchor
from service.formats.print_speed import fixed_boxes, resolve_one_percentage, set_up_layouts, split_first_line

Report = Callable[[int, int], None]


@contextmanager
def print_patches(tagger: Tagger, report: Report, blocks: list[int], places: Places) -> Iterator[None]:
    """WeasyPrint with our tag tree.

    report(n, m) is told as pages fill. blocks: how many blocks each part of the body counts for, 0 for a cover.
    places: where named elements are thought to stand.
    """
    with ExitStack() as stack:
        stack.enter_context(_replaced(Page, "paint", _paint(tagger)))
        stack.enter_context(_replaced(Stream, "marked", _marked(tagger)))
        stack.enter_context(_replaced(weasyprint.pdf, "add_tags", _add_tags(tagger)))
        stack.enter_context(_replaced(weasyprint.pdf, "build_fonts_dictionary", _repair_unicode))
        stack.enter_context(_replaced(pydyf.PDF, "page_references", _PageReferences()))
        stack.enter_context(_replaced(layout, "remake_page", _remake_page(report, blocks)))
        stack.enter_context(_replaced(layout, "set_page_type_computed_styles", _share_page_styles()))
        stack.enter_context(_replaced(TargetCollector, "collect_anchor", collect_anchor(places)))
        stack.enter_context(_replaced(weasyprint.layout, "layout_fixed_boxes", fixed_boxes))
        stack.enter_context(_replaced(percent, "resolve_one_percentage", resolve_one_percentage))
        stack.enter_context(_replaced(Layout, "setup", set_up_layouts()))
        stack.enter_context(_replaced(inline, "split_first_line", split_first_line))
        stack.enter_context(_replaced(drawing, "draw_first_line", draw_lines()))
        yield


def _paint(tagger: Tagger) -> Callable[..., None]:
    original = Page.paint

    def paint(self: Page, stream: Stream, scale: float = 1) -> None:
        tagger.read_page(self._page_box)
        original(self, stream, scale)

    return paint


def _marked(tagger: Tagger) -> Callable[..., Any]:
    @contextmanager
    def marked(self: Stream, box: Any, tag: str) -> Iterator[None]:
        name, properties = tagger.mark(box, self._tags)
        self.begin_marked_content(name, properties)
        try:
            yield
        finally:
            self.end_marked_content()

    return marked


def _add_tags(tagger: Tagger) -> Callable[..., None]:
    def add_tags(pdf: pydyf.PDF, document: Any, pdf_version: str, page_streams: list[Stream]) -> None:
        write_tree(pdf, tagger, [page.height * 0.75 for page in document.pages])

    return add_tags


def _repair_unicode(pdf: pydyf.PDF, fonts: dict[Any, Any], *rest: Any) -> Any:
    """A glyph that is the second of its cluster has no text of its own; an empty entry breaks ISO 14289-1 §7.21.7."""
    for font in fonts.values():
        font.to_unicode.update({glyph: "\u200b" for glyph, text in font.to_unicode.items() if not text})
    return _build_fonts(pdf, fonts, *rest)


_build_fonts = weasyprint.pdf.build_fonts_dictionary


class _PageReferences:
    """pydyf joins all page references anew for every element; here they are kept until a page is added."""

    def __init__(self) -> None:
        self.kept: tuple[bytes, ...] = ()

    def __get__(self, pdf: pydyf.PDF, kind: type | None = None) -> tuple[bytes, ...]:
        kids = pdf.pages["Kids"]
        if len(kids) != 3 * len(self.kept):
            self.kept = tuple(f"{number} 0 R".encode("ascii") for number in kids[::3])
        return self.kept


def _remake_page(report: Report, blocks: list[int]) -> Callable[..., Any]:
    original, furthest = layout.remake_page, [0]

    def remake_page(*arguments: Any) -> Any:
        page, resume_at = original(*arguments)
        # Some pages are laid out twice, when the page numbers in the contents are known.
        furthest.append(max(furthest.pop(), min(_block_reached(resume_at, blocks), sum(blocks))))
        report(furthest[0], sum(blocks) + 1)
        return page, resume_at

    return remake_page


def _block_reached(resume_at: Any, blocks: list[int]) -> int:
    """How many blocks lie before the next page. resume_at: {body: {part: {block: …}}}, None at the end."""
    if not resume_at:
        return sum(blocks)
    part, inside = next(iter((next(iter(resume_at.values())) or {0: None}).items()))
    return sum(blocks[:part]) + (next(iter(inside), 0) if blocks[part] and inside else 0)


def _share_page_styles() -> Callable[..., None]:
    """Pages of one name have one style, which is worked out once and not 500 times."""
    original = layout.set_page_type_computed_styles
    first: dict[Any, dict[Any, Any]] = {}

    def set_styles(page_type: Any, html: Any, style_for: Any) -> None:
        styles, name = style_for.get_computed_styles(), (page_type.name, page_type.blank)
        if name not in first:
            original(page_type, html, style_for)
            first[name] = {pseudo: style for (element, pseudo), style in styles.items() if element == page_type}
        for pseudo, style in first[name].items():
            styles[page_type, pseudo] = style

    return set_styles


@contextmanager
def _replaced(owner: Any, name: str, value: Any) -> Iterator[None]:
    original = owner.__dict__[name]
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, original)


@contextmanager
def uncollected() -> Iterator[None]:
    """Layout makes millions of boxes that stay; looking for garbage among them costs a fifth of the time.

    A process mostly ends after its edition, so what is left of one is collected only when the next begins.
    """
    gc.unfreeze()
    gc.collect()
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()
