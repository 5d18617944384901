"""The first page and the contents of a large print edition, and those of each of its volumes."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.document import Block, Document, Heading
from service.formats.base import Making
from service.formats.html_body import split_title, write_heading
from service.formats.html_front import (
    find_entries,
    write_about,
    write_entries,
    write_losses,
    write_named,
    write_standing,
)  # fmt: skip
from service.formats.html_text import Manner, attribute, escaped
from service.formats.print_options import LargePrint
from service.formats.print_profiles import PROFILES
from service.languages import phrase
from service.standing import name_title
from service.walking import walk

NAMES = {"clear": "clear_print", "giant": "giant_print"}
"""The guides whose print is called something else than large print."""


@dataclass(frozen=True, slots=True)
class Volume:
    """One volume: its number from 1, of how many, and its blocks."""

    number: int
    of: int
    blocks: tuple[Block, ...]

    @property
    def name(self) -> str:
        """The name of its first page in links."""
        return f"volume-{self.number}"


def write_cover(
    document: Document, volumes: Sequence[Volume], options: LargePrint, manner: Manner, making: Making
) -> str:
    """What this is, in which type, how many pages, who to ask; where there are volumes, which pages are in each."""
    title, _ = split_title(document)
    summary = phrase(document.language, "summary") if document.subject == "summary" else ""
    many = volumes if len(volumes) > 1 else ()
    return (
        f"{_open(volumes[0], document)}{write_heading(title, manner)}"
        f"{f'<p>{escaped(summary)}</p>' if summary else ''}{write_standing(document)}"
        f"{_about(document, options, making)}"
        f"{''.join(_pages(volume, document) for volume in many)}"
        f"{write_losses(document)}</section>"
    )


def write_volume_cover(document: Document, volume: Volume, options: LargePrint, making: Making) -> str:
    """The first page of a volume after the first."""
    words = phrase(document.language, "braille_volume", n=volume.number, m=volume.of)
    title = write_named((name_title(document),), Manner(document.language, making.picture))
    return (
        f'{_open(volume, document)}<h1 id="{volume.name}">{escaped(words)}</h1><p>{title}</p>'
        f"{write_standing(document)}{_pages(volume, document)}{_about(document, options, making)}</section>"
    )


def write_volume_contents(document: Document, volume: Volume) -> str:
    """The contents of one volume; "" where there would be a single line, or none."""
    targets = {block.id for block in walk(volume.blocks) if isinstance(block, Heading)}
    entries = tuple(entry for entry in find_entries(document) if entry.target in targets)
    if len(entries) < 2:
        return ""
    name = "contents" if volume.number == 1 else f"contents-{volume.number}"
    # The style sheet prints a comma after it, and then the number.
    return write_entries(document.language, entries, name, '<span class="entry">{}</span>')


def _open(volume: Volume, document: Document) -> str:
    """A first page's beginning. The running head of its volume says which it is."""
    words = phrase(document.language, "braille_volume", n=volume.number, m=volume.of) if volume.of > 1 else ""
    kind = "cover volume" if volume.number > 1 else "cover"
    return f'<section class="{kind}" data-volume="{attribute(words)}">'


def _about(document: Document, options: LargePrint, making: Making) -> str:
    code = document.language
    key = next((key for key, profile in PROFILES.items() if profile is options.guide), "")
    size = escaped(phrase(code, "type_size", n=f"{options.size:g}"))
    # The number of pages is known only when all are laid out: the style sheet prints it.
    before, after = escaped(phrase(code, "print_pages", n="\t")).split("\t")
    return (
        f"{write_about(document, NAMES.get(key, 'large_print'), making)}<p>{size}</p>"
        f'<p>{before}<span class="pages"></span>{after}</p>'
    )


def _pages(volume: Volume, document: Document) -> str:
    """“Volume 2 of 3: pages 203 to 398”; the style sheet prints the numbers."""
    code = document.language
    name = phrase(code, "braille_volume", n=volume.number, m=volume.of)
    words = escaped(phrase(code, "volume_pages", volume=name, first="\t", last="\n"))
    first = f'<span class="first" data-at="#{volume.name}"></span>' if volume.number > 1 else "1"
    last = f'<span class="last" data-at="#{volume.name}-end"></span>'
    words = words.replace("\t", first).replace("\n", last)
    return f"<p>{words}</p>"
