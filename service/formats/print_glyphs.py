"""Lines of glyphs written as PDF text, as WeasyPrint 70 writes them, at a third of its cost.

WeasyPrint works out each glyph's code and kerning anew wherever it stands. A glyph of one width in one font is always
written alike, so here it is worked out once. Whatever is out of the common, WeasyPrint writes itself.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from struct import Struct
from typing import Any

import weasyprint.draw.text as drawing
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

GLYPH = Struct("=IiiiI")  # PangoGlyphInfo: glyph, width, x offset, y offset, flags
Known = dict[tuple[int, int], str]
"""How a glyph of this number and width is written."""


def draw_lines() -> Callable[..., list[Any]]:
    """What draws a line of text in WeasyPrint's place; one for each PDF, since it learns that PDF's fonts."""
    original = drawing.draw_first_line
    known: defaultdict[Any, Known] = defaultdict(dict)

    def draw_first_line(stream: Any, textbox: Any, overflow: str, ellipsis: Any, matrix: Any) -> list[Any]:
        plain = (
            overflow != "ellipsis" and ellipsis == "none" and textbox.text.strip() and textbox.style["font_size"] > 1
        )
        runs = list(_runs(stream, textbox, known)) if plain else [None]
        if not all(runs):
            return list(original(stream, textbox, overflow, ellipsis, matrix))
        stream.set_text_matrix(*matrix.values)
        _show(stream, runs)
        return []

    return draw_first_line


def _show(stream: Any, runs: list[Any]) -> None:
    """Write the runs, those of one font as one string."""
    string, last = "", None
    for pango_font, font, size, glyphs in runs:
        if pango_font != last:
            if string:
                stream.show_text(string)
            string, last = "", pango_font
            stream.set_font_size(font.hash, size)
        string += f"<{glyphs}>".removesuffix("<>")  # what ends in kerning has closed its glyphs already
    stream.show_text(string)


def _runs(stream: Any, textbox: Any, known: defaultdict[Any, Known]) -> Iterator[tuple[Any, Any, float, str] | None]:
    """Each run of the line: its font in Pango and in the PDF, its size, its glyphs; None for one out of the common."""
    pango.pango_layout_set_single_paragraph_mode(textbox.pango_layout.layout, True)
    line, _ = textbox.pango_layout.get_first_line()
    run = line.runs[0]
    while run != ffi.NULL:
        pango_font = run.data.item.analysis.font
        font, size = stream.add_font(pango_font)
        special = font.bitmap or font.svg or font.png or font.colr
        glyphs = "" if special else _write(run.data.glyphs, font, size, known[font.hash, size])
        yield (pango_font, font, size, glyphs) if glyphs else None
        run = run.next


def _write(string: Any, font: Any, size: float, known: Known) -> str:
    """The glyphs as the PDF has them; "" where one stands off its place or was never drawn before."""
    pieces = []
    for glyph, width, x, y, _ in GLYPH.iter_unpack(ffi.buffer(string.glyphs, GLYPH.size * string.num_glyphs)):
        if x or y:
            return ""
        piece = known.get((glyph, width))
        if piece is None:
            if glyph not in font.to_unicode or glyph not in font.widths:
                return ""
            kerning = font.widths[glyph] - width * 1000 * FROM_UNITS / size
            piece = known[glyph, width] = f"{glyph:04x}>{int(kerning)}<" if kerning else f"{glyph:04x}"
        pieces.append(piece)
    return "".join(pieces)
