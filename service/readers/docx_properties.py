"""What a w:rPr or w:tblLook says, read once into plain values."""

from typing import Any

from lxml import etree

from service.readers.docx_colours import HIGHLIGHTS, ground_of, letters_of
from service.readers.docx_package import W

OFF = ("0", "false", "off", "none")
TOGGLES = {W + name: name for name in ("b", "i", "bCs", "iCs", "vanish", "strike", "dstrike", "rtl")}
VALUES = {W + name: name for name in ("sz", "vertAlign")}
VAL = W + "val"
TEXT_FILL = "{http://schemas.microsoft.com/office/word/2010/wordml}textFill"
OUTLINE = "{http://schemas.microsoft.com/office/word/2010/wordml}textOutline"
ALPHA = "{http://schemas.microsoft.com/office/word/2010/wordml}alpha"
NO_FILL = "{http://schemas.microsoft.com/office/word/2010/wordml}noFill"


def val(element: Any, name: str) -> str | None:
    """The w:val of a child, None where there is no such child; "" where it has no value."""
    child = element.find(W + name) if element is not None else None
    return None if child is None else child.get(VAL, "")


def is_on(element: Any, name: str) -> bool | None:
    """Whether a toggle such as w:b is on or off here; None where nothing is said."""
    value = val(element, name)
    return None if value is None else value not in OFF


def whole(text: str | None, default: int = 0) -> int:
    """A number that the file gives, the default where it gives none; no list or table needs one over 30,000."""
    return min(int(text), 30_000) if text and text.isascii() and text.isdigit() else default


def read_run(properties: Any) -> dict[str, str]:
    """What a w:rPr says: toggles as "1" or "0", and color, ground, sz, vertAlign, lang, langBidi, font, fill."""
    said: dict[str, str] = {}
    for child in properties if properties is not None else ():
        tag = child.tag
        if tag in TOGGLES:
            said[TOGGLES[tag]] = "0" if child.get(VAL, "1") in OFF else "1"
        elif tag in VALUES:
            said[VALUES[tag]] = child.get(VAL, "")
        elif tag == W + "rFonts":
            said["font"] = (child.get(W + "ascii") or child.get(W + "hAnsi") or "").lower()
        elif tag == W + "lang":
            said.update(_languages(child))
        elif tag == W + "color":
            said["color"] = letters_of(child)
        elif tag == W + "shd" and (ground := ground_of(child)) is not None:
            said["ground"] = ground
        elif tag == W + "highlight" and child.get(VAL) in HIGHLIGHTS:
            said["highlight"] = HIGHLIGHTS[child.get(VAL)]
        elif tag in (TEXT_FILL, OUTLINE):
            said["fill" if tag == TEXT_FILL else "outline"] = "none" if _is_clear(child) else "some"
    return said


def _languages(child: Any) -> dict[str, str]:
    pairs = (("lang", child.get(VAL)), ("langBidi", child.get(W + "bidi")), ("langEast", child.get(W + "eastAsia")))
    return {name: value.split("-")[0].lower() for name, value in pairs if value}


def _is_clear(effect: Any) -> bool:
    """Whether an effect on letters draws nothing: no fill, or one that is wholly clear."""
    clear = any(each.get(TEXT_FILL.replace("textFill", "val")) == "100000" for each in effect.iter(ALPHA))
    return clear or effect.find(NO_FILL) is not None


def key_of(properties: Any) -> tuple[Any, ...]:
    """What tells this w:rPr from others, to read each kind only once."""
    if properties is None:
        return ()
    return tuple((c.tag, *c.attrib.values()) if not len(c) else (etree.tostring(c),) for c in properties)


def looks(look: Any, name: str, bit: int) -> bool:
    """Whether a w:tblLook asks for a table style's first row, first column and so on."""
    if look is None:
        return False
    said = look.get(W + name)
    if said is not None:
        return said in ("1", "true", "on")
    try:
        return bool(int(look.get(VAL) or "0", 16) & bit)
    except ValueError:
        return False
