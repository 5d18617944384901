"""Rules for how a large print page looks: type, colour, edges, lines."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from service.formats.base import Finding
from service.formats.contrast import CONTRAST, contrast
from service.formats.fidelity import SOURCE
from service.formats.pdf_lines import Block, is_in_table
from service.formats.pdf_read import Pages, Piece
from service.formats.pdf_rules import CLEAR, PRINT, language_of, page, shorten, told
from service.formats.pdf_style import Style
from service.formats.pdf_tree import Element, find_tags, places_in
from service.formats.print_options import ATKINSON, NOTO
from service.formats.print_style import SYMBOLS
from service.languages import CODES, get_language

SEEN = 1.5
"""Words whose colour differs less from their page are lost to every reader."""
FULL = 6
"""A paragraph of so many lines shows whether its lines end in one line; a shorter one may do so by chance."""
LONGER = 0.02
"""So many of all lines may be longer than the measure, by a tenth at most: letters differ in width."""


def check_looks(tree: Element, pages: Pages, blocks: list[Block], style: Style) -> Iterator[Finding]:
    """The rules held against what the pages show. style: the guide that the print follows, and its body's type."""
    pieces = [(n, piece) for n, sheet in enumerate(pages.pages) for piece in sheet.pieces]
    least, most = style.size, style.size + style.step
    smallest = min((piece.size for _, piece in pieces), default=least)
    small = (
        f"{page(n)}: {piece.size:.1f} point “{shorten(piece.text)}”" for n, piece in pieces if piece.size < least - 0.06
    )
    yield told(f"No type is smaller than {least:g} point", f"{PRINT} §4", small, f"smallest {smallest:.1f}")
    yield told(f"Headings are at most {style.step:g} points larger than the text", CLEAR, _large(pieces, most, style))
    yield told("Only clear typefaces are used", PRINT, _other_fonts(pieces))
    slanted = (f"{page(n)}: {shorten(piece.text)}" for n, piece in pieces if piece.slanted)
    yield told("No letter is slanted", PRINT, slanted)
    if not style.underlines:
        yield told("Nothing but links is underlined", PRINT, _underlined(tree, pages))
    pale = (
        f"{page(n)}: {ratio:.1f} “{shorten(p.text)}”"
        for n, p in pieces
        if (ratio := contrast(p.ink, p.back)) < CONTRAST
    )
    lowest = min((contrast(piece.ink, piece.back) for _, piece in pieces), default=21.0)
    yield told(f"Colours differ by {CONTRAST:g} to 1 or more", "WCAG 2.2 §1.4.6", pale, f"lowest {lowest:.1f}")
    unseen = (f"{page(n)}: {shorten(p.text)}" for n, p in pieces if contrast(p.ink, p.back) < SEEN)
    yield replace(told("Every word can be seen against its page", SOURCE, unseen), kind="fidelity")
    clipped = (f"{page(n)}: {shorten(piece.text)}" for n, piece in pieces if piece.clipped)
    yield told("No word is clipped", PRINT, clipped)
    yield told("No word runs past the margin", PRINT, _past_the_margin(pages, style.margin))
    yield told("No words lie on others", PRINT, _overlapping(pages))
    yield told("Lines begin at one edge", f"{PRINT} §5", _begin_elsewhere(blocks))
    yield told("Lines end where the words end, not at one edge", f"{PRINT} §5", _justified(blocks))
    yield _check_measure(blocks, style)


def _large(pieces: list[tuple[int, Piece]], most: float, style: Style) -> Iterator[str]:
    """Type larger than headings may be; scripts that look small are set larger by their scale."""
    scales = {_plain(family): get_language(code).scale for code in CODES for family in get_language(code).fonts[:1]}
    for n, piece in pieces:
        scale = next((scale for family, scale in scales.items() if _plain(piece.font.name).startswith(family)), 1.0)
        if piece.size > most * max(scale, style.scale) + 0.06:
            yield f"{page(n)}: {piece.size:.1f} point “{shorten(piece.text)}”"


def _other_fonts(pieces: list[tuple[int, Piece]]) -> Iterator[str]:
    own = {family for code in CODES for family in get_language(code).fonts}
    known = tuple(_plain(family) for family in own | {ATKINSON, NOTO, "Noto Sans Arabic", *SYMBOLS})
    counts = Counter(piece.font.name for _, piece in pieces)
    return (f"{name}, {count} times" for name, count in counts.items() if not _plain(name).startswith(known))


def _plain(family: str) -> str:
    return "".join(sign for sign in family.casefold() if sign.isalnum())


def _underlined(tree: Element, pages: Pages) -> Iterator[str]:
    links = {place for link in find_tags(tree, "Link") for place in places_in(link)}
    for n, sheet in enumerate(pages.pages):
        for left, bottom, right, top in sheet.rules:
            for piece in sheet.pieces if right - left > 4 else ():
                wide = min(right, piece.box[2]) - max(left, piece.box[0])
                under = piece.base - 0.3 * piece.size <= bottom and top <= piece.base + 1
                if under and wide > 0.5 * (right - left) and (n, piece.number) not in links:
                    yield f"{page(n)}: {shorten(piece.text)}"


def _past_the_margin(pages: Pages, margin: float) -> Iterator[str]:
    for n, sheet in enumerate(pages.pages):
        for piece in sheet.pieces:
            left, bottom, right, top = piece.box
            spare = _overhang(piece) * piece.size
            across = left < margin - spare or right > sheet.width - margin + spare
            if across or bottom < -0.5 or top > sheet.height + 0.5:
                yield f"{page(n)}: {shorten(piece.text)}"


def _overhang(piece: Piece) -> float:
    """How far a letter's ink may reach past its place, in em: a hair's breadth, but for the sweeps of Nastaliq."""
    return 0.6 if "nastaliq" in _plain(piece.font.name) else 0.15


def _overlapping(pages: Pages) -> Iterator[str]:
    for n, sheet in enumerate(pages.pages):
        words = [piece for piece in sheet.pieces if any(sign.isalnum() for sign in piece.text)]
        for one, other in combinations(words, 2):
            if (one.number != other.number or one.number < 0) and _lie_on(one, other):
                yield f"{page(n)}: “{shorten(one.text)}” and “{shorten(other.text)}”"


def _lie_on(one: Piece, other: Piece) -> bool:
    """Whether the small letters of two pieces, which stand half a type size high, cover each other."""
    least = 0.25 * min(one.size, other.size)
    across = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
    if across <= least:
        return False
    return min(one.base + 0.5 * one.size, other.base + 0.5 * other.size) - max(one.base, other.base) > least


def _begin_elsewhere(blocks: list[Block]) -> Iterator[str]:
    """Paragraphs whose lines after the first do not begin below each other."""
    for block in blocks:
        lines = block.lines[1:]
        if len(lines) > 1:
            edges = [-line.right if _is_turned(block) else line.left for line in lines]
            spare = max(0.2 + _overhang(line.pieces[0]) for line in lines)
            if max(edges) - min(edges) > spare * max(line.size for line in lines):
                yield f"{page(lines[0].page)}: {shorten(block.lines[0].text)}"


def _justified(blocks: list[Block]) -> Iterator[str]:
    for block in blocks:
        lines = block.lines[:-1]
        # Chinese letters are all as wide as the type is large, so that full lines end at one edge by themselves.
        if len(block.lines) >= FULL and not block.language.startswith("zh") and not is_in_table(block):
            ends = [line.left if _is_turned(block) else line.right for line in lines]
            if max(ends) - min(ends) < 0.12 * lines[0].size:
                yield f"{page(lines[0].page)}: {shorten(lines[0].text)}"


def _is_turned(block: Block) -> bool:
    language = language_of(block.language)
    return language is not None and language.direction == "rtl"


def _check_measure(blocks: list[Block], style: Style) -> Finding:
    lengths = [(line.length, line) for block in blocks for line in block.lines]
    long = [(length, line) for length, line in lengths if length > style.measure]
    far = [pair for pair in long if pair[0] > style.measure * 1.1]
    broken = long if len(long) > LONGER * len(lengths) else far
    longest = max((length for length, _ in lengths), default=0)
    where = (f"{page(line.page)}: {length} “{shorten(line.text)}”" for length, line in broken)
    return told(f"A line holds at most {style.measure} characters", CLEAR, where, f"longest {longest}")
