"""Large print: a tagged PDF (PDF/UA-1) in type of 12 to 36 points."""

import importlib.metadata
from collections.abc import Mapping
from ctypes.util import find_library
from pathlib import Path
from typing import Any

from service.document import Document, Text
from service.formats.base import Counts, Finding, Format, Making
from service.formats.html_body import name_marks_once, split_title, write_blocks, write_notes
from service.formats.html_front import find_entries
from service.formats.html_text import Manner, escaped
from service.formats.html_text import Sheet as Lines
from service.formats.page_font import find_rare
from service.formats.print_capitals import lower_capitals
from service.formats.print_front import Volume, write_cover, write_volume_contents, write_volume_cover
from service.formats.print_measure import Ruler, keep_whole
from service.formats.print_notes import place_notes
from service.formats.print_options import ATKINSON, LargePrint
from service.formats.print_paper import make_sheet
from service.formats.print_pictures import write_frame
from service.formats.print_profiles import say_style
from service.formats.print_style import find_languages, fonts_of, set_in, write_sheet
from service.formats.print_tables import find_turned, shape_tables
from service.formats.print_volumes import Plan, measure_blocks, plan_again, plan_volumes
from service.languages import get_language
from service.needs import Need
from service.walking import lines
from service.wording import count_words

FONT_PACKAGE = "fontpkg-atkinson-hyperlegible"


def make(document: Document, options: LargePrint, out: Path, making: Making) -> Counts:
    """Write the PDF; counts: pages, words, volumes. MissingError where a font of a language is not installed."""
    # WeasyPrint and the fonts take a third of a second to load, and only print needs them.
    from service.formats.print_engine import print_page

    edition = Edition(document, options, making)
    pages = print_page(edition.write_page(), out, making.report, edition.again)
    return {"pages": pages, "words": count_words(document), "volumes": len(edition.plan.starts)}


def check(path: Path, document: Document | None) -> tuple[Finding, ...]:
    """The rules held against the PDF in this file, and against its document where one is given."""
    # What reads PDFs is heavy too.
    from service.formats.pdf_check import check_pdf

    return check_pdf(path, document)


def write_page(document: Document, options: LargePrint, making: Making) -> str:
    """The whole print edition as one well-formed page."""
    return Edition(document, options, making).write_page()


class Edition:
    """One edition: what is measured and decided before it is laid out, and the page that comes of it.

    Its body is a first page, the contents and an article; for each further volume the three of them again.
    """

    def __init__(self, document: Document, options: LargePrint, making: Making) -> None:
        self.document, self.options, self.making = lower_capitals(document), options, making
        language = set_in(document.language, options)
        self.ruler = make_ruler(document, options)
        self.sheet = make_sheet(self.document, language, options, self.ruler)
        self.shapes = shape_tables(self.document, self.ruler, self.sheet)
        _, self.blocks = split_title(self.document)
        self.notes = place_notes(self.document, options.notes)
        self.plan = self._plan(1.0)

    def again(self, places: Mapping[str, int]) -> str:
        """A page with more volumes, where one came out thicker than it may be; "" where all is well."""
        scale = plan_again(self.plan, places, self.options.volume)
        if scale:
            self.plan = self._plan(scale)
        return self.write_page() if scale else ""

    def write_page(self) -> str:
        """The whole edition as one well-formed page."""
        from service.formats.print_fonts import write_faces

        language = get_language(self.document.language)
        style = write_sheet(self.document, self.options, write_faces(), self.sheet)
        body = "".join(self._volume(volume) for volume in self._volumes())
        title = escaped(self.document.title)
        return (
            f'<html lang="{language.tag}" dir="{language.direction}"><head><title>{title}</title>'
            f'<meta name="description" content="{escaped(say_style(self.options.guide, self.options.size))}"/>'
            f"<style>{escaped(style)}</style></head><body>{name_marks_once(body)}</body></html>"
        )

    def _plan(self, scale: float) -> Plan:
        if not self.options.volume:
            return Plan((0,), scale)
        heights = measure_blocks(self.blocks, self.shapes, self.ruler, self.sheet)
        return plan_volumes(self.blocks, heights, self.options.volume, scale)

    def _volumes(self) -> tuple[Volume, ...]:
        starts = (*self.plan.starts, len(self.blocks))
        many = len(self.plan.starts)
        return tuple(Volume(n + 1, many, self.blocks[starts[n] : starts[n + 1]]) for n in range(many))

    def _volume(self, volume: Volume) -> str:
        document, manner = self.document, self._manner()
        if volume.number == 1:
            cover = write_cover(document, self._volumes(), self.options, manner, self.making)
        else:
            cover = write_volume_cover(document, volume, self.options, self.making)
        last = volume.number == volume.of
        notes = write_notes(self.notes.last, manner) if last else ""
        # Where the volume ends, for its first page to say.
        end = f'<div id="{volume.name}-end"></div>' if volume.of > 1 else ""
        contents = write_volume_contents(document, volume)
        return f"{cover}{contents}<article>{write_blocks(volume.blocks, manner)}{notes}{end}</article>"

    def _manner(self) -> Manner:
        room = self.sheet.width * 0.98
        steps = max(self.options.guide.steps)
        lines = Lines(
            room=room,
            heading=room * self.options.size / (self.options.size + steps),
            fit=keep_whole(self.ruler),
            frame=write_frame,
            notes=self.notes.after,
            turned=find_turned(self.document, self.shapes),
            latin=self.sheet.type / self.options.size,
        )
        own = fonts_of(set_in(self.document.language, self.options), self.options)
        return Manner(
            self.document.language,
            self.making.picture,
            shape=lambda table: self.shapes.get(id(table), "cards"),
            rare=find_rare(self.document) if own[0] == ATKINSON else None,
            names=find_targets(self.document),
            sheet=lines,
        )


def make_ruler(document: Document, options: LargePrint) -> Ruler:
    """What measures the document's words. MissingError where a font of one of its languages is not installed."""
    from service.formats.print_fonts import need_fonts, read_widths

    languages = [set_in(code, options) for code in find_languages(document)]
    families = dict.fromkeys(fonts_of(language, options)[0] for language in languages)
    need_fonts(dict.fromkeys((*families, "Noto Sans")))
    # Han letters are as wide as they are high, so their font need not be opened.
    return Ruler([read_widths(family) for family in (*families, "Noto Sans") if "CJK" not in family])


def find_targets(document: Document) -> frozenset[str]:
    """The ids that something links to. WeasyPrint works out the style of every named element for itself."""
    groups = (document.blocks, *(note.blocks for note in document.notes))
    runs = (run for blocks in groups for line in lines(blocks) for run in line if isinstance(run, Text))
    linked = {run.href[1:] for run in runs if run.href.startswith("#")}
    return frozenset(linked | {entry.target for entry in find_entries(document)} | {note.id for note in document.notes})


def name_engine(document: Document, options: Any) -> str:
    """What else shapes the file: the engine and our fonts, with their versions."""
    versions = (f"{name} {importlib.metadata.version(name)}" for name in ("weasyprint", "pydyf", FONT_PACKAGE))
    return ", ".join(versions)


def _has_noto() -> bool:
    from service.formats.print_fonts import is_installed

    return is_installed("Noto Sans") and is_installed("Noto Sans CJK SC")


FORMAT = Format(
    key="large-print",
    title="Large print",
    suffix="pdf",
    media_type="application/pdf",
    version="3",
    make=make,
    check=check,
    options=LargePrint,
    fingerprint=name_engine,
    needs=(
        Need(
            "Pango",
            "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
            lambda: bool(find_library("pangoft2-1.0")),
        ),
        Need("Noto fonts", "apt install fonts-noto-core fonts-noto-cjk", _has_noto),
    ),
)
