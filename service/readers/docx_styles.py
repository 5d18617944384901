"""What Word's styles say of a paragraph or a run: heading level, manner, hidden, numbering, language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from service.readers.docx_colours import ground_of
from service.readers.docx_package import W
from service.readers.docx_properties import read_run, val

HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
# Word itself names its styles in English in every language; other programs write what they show.
SHOWN = re.compile(
    r"(?:überschrift|titre|t[íi]tulo|encabezado|titolo|kop|nagłówek|rubrik|overskrift|otsikko|заголовок|başlık|"
    r"επικεφαλίδα|标题|標題|見出し|đầu đề|tiêu đề|عنوان|heading) ?([1-9])",
    re.IGNORECASE,
)
TITLES = ("title", "titel", "titre principal", "título", "titolo", "標題", "标题", "başlık", "τίτλος")
QUOTES = ("quote", "intense quote", "quotations", "block quotation", "block text")
DEPTH = 12  # styles based on styles; a loop ends here


@dataclass(slots=True)
class Styles:
    """The styles of one file, by id."""

    elements: dict[str, Any] = field(default_factory=dict)
    default: str = ""
    language: str = ""
    known: dict[tuple[str, str], Any] = field(default_factory=dict)

    def chain(self, style: str) -> Iterator[Any]:
        """A style and those that it is based on."""
        for _ in range(DEPTH):
            element = self.elements.get(style)
            if element is None:
                return
            yield element
            style = val(element, "basedOn") or ""

    def level(self, style: str) -> int:
        """The heading level that a paragraph style gives: 0 for none, -1 for the title of the paper."""
        if ("level", style) not in self.known:
            self.known["level", style] = self._level(style)
        return int(self.known["level", style])

    def _level(self, style: str) -> int:
        for element in self.chain(style):
            name = (val(element, "name") or "").lower()
            if name in TITLES:
                return -1
            outline = val(element.find(W + "pPr"), "outlineLvl")
            named = HEADING.fullmatch(name) or SHOWN.fullmatch(name)
            if outline is not None and outline.isdigit() and int(outline) < 9:
                return int(outline) + 1
            if named:
                return int(named[1])
            if outline is not None and name != "toc heading":
                return 0
        return 0

    def name(self, style: str) -> str:
        """A style's name in small letters, as Word calls it in every language."""
        element = self.elements.get(style)
        return (val(element, "name") or "").lower() if element is not None else ""

    def is_based_on(self, style: str, *names: str) -> bool:
        """Whether a style, or one that it is based on, has one of these names."""
        if (names[0], style) not in self.known:
            said = ((val(element, "name") or "").lower() for element in self.chain(style))
            self.known[names[0], style] = any(name in names for name in said)
        return bool(self.known[names[0], style])

    def run(self, style: str) -> dict[str, str]:
        """What a style says of its letters (see read_run), with what it is based on; not to be changed."""
        if ("run", style) not in self.known:
            found: dict[str, str] = {}
            for element in self.chain(style):
                found = {**read_run(element.find(W + "rPr")), **found}
            self.known["run", style] = found
        return self.known["run", style]  # type: ignore[no-any-return]

    def ground(self, style: str) -> str | None:
        """The colour that a paragraph style lays under its text; None where it lays none."""
        if ("ground", style) not in self.known:
            said = (ground_of(element.find(f"{W}pPr/{W}shd")) for element in self.chain(style))
            self.known["ground", style] = next((colour for colour in said if colour is not None), None)
        return self.known["ground", style]  # type: ignore[no-any-return]

    def numbering(self, style: str) -> tuple[str, int | None] | None:
        """The list (numId) and level that a paragraph style belongs to."""
        for element in self.chain(style):
            properties = element.find(f"{W}pPr/{W}numPr")
            if properties is not None and val(properties, "numId"):
                level = val(properties, "ilvl")
                return val(properties, "numId") or "", int(level) if level and level.isdigit() else None
        return None

    def ids(self, style: str) -> list[str]:
        """A style's id and those of the styles that it is based on."""
        return [element.get(W + "styleId") or "" for element in self.chain(style)]

    def table_part(self, style: str, part: str) -> Any:
        """How a table style dresses this part ("firstRow", "firstCol"), where in a manner of its own; else None."""
        for element in self.chain(style):
            for piece in element.findall(W + "tblStylePr"):
                if piece.get(W + "type") == part and len(piece):
                    return piece
        return None


def read_styles(root: Any) -> Styles:
    """The styles of styles.xml; none where the file has no such part."""
    styles = Styles()
    for element in root.findall(W + "style") if root is not None else ():
        key = element.get(W + "styleId") or ""
        styles.elements[key] = element
        if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true", "on"):
            styles.default = key
    default = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if root is not None else None
    styles.language = styles.run(styles.default).get("lang") or read_run(default).get("lang", "")
    return styles
