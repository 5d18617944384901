"""What Word's styles say of a paragraph or a run: heading level, manner, hidden, numbering, language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from service.readers.docx_package import W

HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
TOGGLES = ("b", "i", "vanish")
OFF = ("0", "false", "off", "none")
DEPTH = 12  # styles based on styles; a loop ends here


def val(element: Any, name: str) -> str | None:
    """The w:val of a child, None where there is no such child; "" where it has no value."""
    child = element.find(W + name) if element is not None else None
    return None if child is None else child.get(W + "val", "")


def is_on(element: Any, name: str) -> bool | None:
    """Whether a toggle such as w:b is on or off here; None where nothing is said."""
    value = val(element, name)
    return None if value is None else value not in OFF


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
            name = val(element, "name") or ""
            if found := HEADING.fullmatch(name):
                return int(found[1])
            if name.lower() == "title":
                return -1
            outline = val(element.find(W + "pPr"), "outlineLvl")
            if outline is not None:
                return int(outline) + 1 if outline.isdigit() and int(outline) < 9 else 0
        return 0

    def name(self, style: str) -> str:
        """A style's name in small letters, as Word calls it in every language."""
        element = self.elements.get(style)
        return (val(element, "name") or "").lower() if element is not None else ""

    def toggles(self, style: str) -> dict[str, bool]:
        """Whether bold, italic and hidden are on in a style."""
        if ("toggles", style) not in self.known:
            found: dict[str, bool] = {}
            for element in self.chain(style):
                properties = element.find(W + "rPr")
                for name in TOGGLES:
                    said = is_on(properties, name)
                    if said is not None:
                        found.setdefault(name, said)
            self.known["toggles", style] = found
        return dict(self.known["toggles", style])

    def raised(self, style: str) -> str:
        """vertAlign of a character style: superscript, subscript or ""."""
        for element in self.chain(style):
            said = val(element.find(W + "rPr"), "vertAlign")
            if said is not None:
                return said
        return ""

    def numbering(self, style: str) -> tuple[str, int | None] | None:
        """The list (numId) and level that a paragraph style belongs to."""
        for element in self.chain(style):
            properties = element.find(f"{W}pPr/{W}numPr")
            if properties is not None and val(properties, "numId"):
                level = val(properties, "ilvl")
                return val(properties, "numId") or "", int(level) if level and level.isdigit() else None
        return None

    def table_part(self, style: str, part: str) -> bool:
        """Whether a table style dresses this part ("firstRow", "firstCol") in a manner of its own."""
        return any(
            piece.get(W + "type") == part and len(piece)
            for element in self.chain(style)
            for piece in element.findall(W + "tblStylePr")
        )


def read_styles(root: Any) -> Styles:
    """The styles of styles.xml; none where the file has no such part."""
    styles = Styles()
    for element in root.findall(W + "style") if root is not None else ():
        key = element.get(W + "styleId") or ""
        styles.elements[key] = element
        if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true", "on"):
            styles.default = key
    language = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang") if root is not None else None
    styles.language = _language(styles, language)
    return styles


def _language(styles: Styles, default: Any) -> str:
    """The file's own language: what its normal style says, else its defaults, as a code ("en")."""
    own = next((e.find(f"{W}rPr/{W}lang") for e in styles.chain(styles.default)), None)
    for element in (own, default):
        if element is not None and element.get(W + "val"):
            return str(element.get(W + "val")).split("-")[0].lower()
    return ""
