"""The shapes of a slide: where each stands, what ground its words have, and which cannot be seen."""

import re
from dataclasses import dataclass
from typing import Any

from service.readers.opendocument import DRAW, FO, PRESENTATION, STYLE, SVG, TEXT, OpenDocument, described

FURNITURE = ("footer", "header", "date-time", "page-number", "page", "notes", "handout")
UNKNOWN = "?"  # a ground of which no one colour is known: a picture, a gradient
LENGTH = re.compile(r"(-?\d+(?:\.\d+)?|-?\.\d+)(cm|mm|in|pt)")
UNITS = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72}
SLACK = 0.05  # cm
Box = tuple[float, float, float, float]  # left, top, right, bottom, in cm


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape with words, a picture or a table. kind: title, subtitle, outline, or ""; ground: the colour behind it."""

    element: Any
    kind: str
    box: Box | None
    ground: str = ""


def is_furniture(element: Any) -> bool:
    """Whether a shape is a foot, a date or a slide's number, or a place that nobody filled."""
    return element.get(f"{PRESENTATION}class") in FURNITURE or element.get(f"{PRESENTATION}placeholder") == "true"


def shapes_of(page: Any, paper: OpenDocument) -> tuple[list[Shape], list[Shape]]:
    """A slide's shapes in the file's order, those of groups in their place; and apart, those not to be seen."""
    width, height = _page_size(page, paper)
    ground = _page_ground(page, paper)
    found = [_shape(element, paper) for element in _flat(page)]
    shown: list[Shape] = []
    hidden: list[Shape] = []
    for n, shape in enumerate(found):
        off = shape.box and (shape.box[0] >= width or shape.box[1] >= height or shape.box[2] <= 0 or shape.box[3] <= 0)
        over = [other for other in found[n + 1 :] if _is_opaque(other, paper) and _holds(other.box, shape.box)]
        if off or over:
            hidden.append(shape)
        else:
            shown.append(_grounded(shape, found[:n], ground, paper))
    return shown, hidden


def _flat(parent: Any) -> list[Any]:
    """The shapes on a slide, each of a group by itself; a group without words that its author described stays whole."""
    out: list[Any] = []
    for child in parent:
        drawn = child.tag == f"{DRAW}g" and described(child) and next(child.iter(f"{TEXT}span"), None) is None
        if child.tag in (f"{DRAW}g", f"{DRAW}a") and not drawn:
            out += _flat(child)
        elif str(child.tag).startswith(DRAW) and child.tag not in (f"{DRAW}page-thumbnail", f"{DRAW}glue-point"):
            out.append(child)
    return out


def _shape(element: Any, paper: OpenDocument) -> Shape:
    return Shape(element, element.get(f"{PRESENTATION}class") or "", _box(element))


def _box(element: Any) -> Box | None:
    """Where a shape stands; None where it is turned, or the file does not say."""
    places = [_length(element.get(f"{SVG}{name}")) for name in ("x", "y", "width", "height")]
    if element.get(f"{DRAW}transform") or None in places:
        return None
    left, top, width, height = (place or 0.0 for place in places)
    return left, top, left + width, top + height


def _length(text: str | None) -> float | None:
    found = LENGTH.fullmatch(text or "")
    return float(found[1]) * UNITS[found[2]] if found else None


def _says(element: Any, paper: OpenDocument, name: str) -> str:
    for family, style in (("graphic", f"{DRAW}style-name"), ("presentation", f"{PRESENTATION}style-name")):
        if element.get(style) and (found := paper.says(family, element.get(style), name)):
            return found
    return ""


def _fill(element: Any, paper: OpenDocument) -> str:
    """The one colour that a shape is filled with; "" for none, UNKNOWN for pictures, gradients and half-seen fills."""
    fill = _says(element, paper, f"{DRAW}fill")
    if element.find(f"{DRAW}image") is not None:
        return UNKNOWN
    if fill in ("", "none"):
        return ""
    colour = _says(element, paper, f"{DRAW}fill-color")
    seen = _says(element, paper, f"{DRAW}opacity") in ("", "100%")
    return colour if fill == "solid" and colour and seen else UNKNOWN


def _is_opaque(shape: Shape, paper: OpenDocument) -> bool:
    return shape.element.tag != f"{DRAW}frame" and _fill(shape.element, paper) not in ("", UNKNOWN)


def _holds(outer: Box | None, inner: Box | None) -> bool:
    """Whether one box lies wholly in another."""
    if outer is None or inner is None or inner[2] - inner[0] <= 0:
        return False
    return (
        outer[0] <= inner[0] + SLACK
        and outer[1] <= inner[1] + SLACK
        and outer[2] >= inner[2] - SLACK
        and outer[3] >= inner[3] - SLACK
    )


def _grounded(shape: Shape, below: list[Shape], page: str, paper: OpenDocument) -> Shape:
    """The shape with the colour behind its words: its own, that of what it stands on, or the slide's."""
    ground = _fill(shape.element, paper)
    for other in reversed(below):
        if ground:
            break
        if _meets(other.box, shape.box):
            fill = _fill(other.element, paper)
            ground = fill if not fill or _holds(other.box, shape.box) else UNKNOWN
    return Shape(shape.element, shape.kind, shape.box, ground or page)


def _meets(one: Box | None, other: Box | None) -> bool:
    if one is None or other is None:
        return True
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _master(page: Any, paper: OpenDocument) -> Any:
    styles = paper.part("styles.xml")
    name = page.get(f"{DRAW}master-page-name")
    if styles is None or not name:
        return None
    return next((e for e in styles.iter(f"{STYLE}master-page") if e.get(f"{STYLE}name") == name), None)


def _page_size(page: Any, paper: OpenDocument) -> tuple[float, float]:
    """Width and height of the slide in cm, without end where the file does not say."""
    master, styles = _master(page, paper), paper.part("styles.xml")
    layout = None if master is None else master.get(f"{STYLE}page-layout-name")
    for each in () if styles is None else styles.iter(f"{STYLE}page-layout"):
        if each.get(f"{STYLE}name") == layout:
            for properties in each:
                width, height = (_length(properties.get(f"{FO}page-{name}")) for name in ("width", "height"))
                if width and height:
                    return width, height
    return float("inf"), float("inf")


def _page_ground(page: Any, paper: OpenDocument) -> str:
    """The slide's own colour; "" for white, UNKNOWN where its master draws on it."""
    master = _master(page, paper)
    for source in (page, master):
        style = "" if source is None else source.get(f"{DRAW}style-name") or ""
        fill = paper.says("drawing-page", style, f"{DRAW}fill")
        if fill == "solid":
            return paper.says("drawing-page", style, f"{DRAW}fill-color")
        if fill not in ("", "none"):
            return UNKNOWN
    drawn = [] if master is None else [e for e in _flat(master) if not e.get(f"{PRESENTATION}class")]
    return UNKNOWN if any(_fill(each, paper) for each in drawn) else ""
