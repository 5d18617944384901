"""What a drawing of a Word file holds: pictures, text boxes, charts, diagrams, each once and in order."""

from collections.abc import Iterator
from typing import Any

from service.document import Picture
from service.readers.described import description, is_guessed
from service.readers.docx_colours import PAGE, UNKNOWN, are_alike, is_colour
from service.readers.docx_package import R, W
from service.readers.docx_paper import DocxPaper

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
V = "{urn:schemas-microsoft-com:vml}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
O_TITLE = "{urn:schemas-microsoft-com:office:office}title"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
KINDS = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8")  # what every edition can show
THINGS = {
    W + "txbxContent": "box", PIC + "pic": "picture", A + "blip": "picture", V + "imagedata": "picture",
    C + "chart": "chart", CX + "chart": "chart", DGM + "relIds": "diagram", V + "textpath": "art", V + "fill": "filled",
}  # fmt: skip
MAX_PICTURE = 50 << 20


def things(drawing: Any) -> Iterator[tuple[str, Any]]:
    """What is in a w:drawing, w:pict or w:object, in order, as kind and element; nothing inside a text box."""
    for child in drawing:
        kind = THINGS.get(child.tag)
        if child.tag == MC + "AlternateContent":
            yield from things(choice_of(child))
        elif kind == "filled":
            if child.get(R + "id"):
                yield "picture", child
        elif kind:
            yield kind, child
        else:
            yield from things(child)


def choice_of(element: Any) -> Any:
    """What Word itself would show of two ways to say the same."""
    choice = element.find(MC + "Choice")
    fallback = element.find(MC + "Fallback")
    return choice if choice is not None else (fallback if fallback is not None else ())


def read_picture(element: Any, drawing: Any, paper: DocxPaper, *, only: bool) -> Picture:
    """The picture with its description; only: nothing else in the drawing could be what its description is about."""
    said, decoration = _description(element, drawing, only), is_decorative(drawing)
    if not decoration and not said:
        paper.leave_out("undescribed")
    if is_guessed(said):
        paper.leave_out("guessed")
    if element.tag.startswith(V):
        link = element.get(R + "id") or ""
    else:
        blip = next(element.iter(A + "blip"), None)
        link = "" if blip is None else blip.get(R + "embed") or blip.get(R + "link") or ""
    return Picture("", said, image=_keep(paper.target(link), paper), decoration=decoration)


def is_decorative(drawing: Any) -> bool:
    """Whether the drawing says of itself that it says nothing."""
    return any(each.get("val") in ("1", "true") for each in drawing.iter(DECORATIVE))


def description_of(drawing: Any) -> str:
    """What is written down for people who do not see the drawing; a file's name is no description."""
    properties = next(drawing.iter(WP + "docPr"), None)
    if properties is not None:
        return description(properties.get("descr") or properties.get("title"))
    shape = next((each for each in drawing.iter() if isinstance(each.tag, str) and each.get("alt")), None)
    return description(shape.get("alt")) if shape is not None else ""


def _description(element: Any, drawing: Any, only: bool) -> str:
    whole = description_of(drawing)
    if whole and only:
        return whole
    if element.tag.startswith(V):
        return description(element.getparent().get("alt")) or description(element.get(O_TITLE))
    own = element.find(f"{PIC}nvPicPr/{PIC}cNvPr")
    return (description(own.get("descr") or own.get("title")) if own is not None else "") or (whole if only else "")


def _keep(target: str, paper: DocxPaper) -> str:
    """The picture's sha256 in the store; "" for one that lies outside the file or that no edition can show."""
    archive = paper.package.archive
    if not archive.has(target):
        paper.leave_out("outside")
        return ""
    data = archive.data(target) if archive.size(target) <= MAX_PICTURE else b""
    if not data.startswith(KINDS):
        paper.leave_out("unshown")
        return ""
    return paper.reading.keep_picture(data)


def ground_of_box(box: Any, paper: DocxPaper) -> str:
    """The colour behind a text box's words, "" where it cannot be told: it may lie on a picture."""
    shape = box.getparent().getparent() if box.getparent() is not None else None
    if shape is None:
        return UNKNOWN
    properties = shape.find(WPS + "spPr")
    if properties is not None:
        solid = properties.find(f"{A}solidFill/{A}srgbClr")
        if solid is not None and is_colour((solid.get("val") or "").upper()):
            return str(solid.get("val")).upper()
        drawn = any(properties.find(A + fill) is not None for fill in ("solidFill", "gradFill", "blipFill", "pattFill"))
        styled = shape.find(f"{WPS}style/{A}fillRef")
        if drawn or (styled is not None and styled.get("idx") != "0" and properties.find(A + "noFill") is None):
            return UNKNOWN
        return UNKNOWN if paper.backed else paper.ground
    colour = (shape.get("fillcolor") or "").lstrip("#").upper()[:6]
    return colour if is_colour(colour) else UNKNOWN


def is_backed(paragraph: Any, ground: str, paper: DocxPaper) -> bool:
    """Whether white letters may stand on a picture or a coloured shape that lies behind them, as on covers."""
    if not are_alike(PAGE, ground):
        return False
    return paper.backed or any(lies_behind(anchor) for anchor in paragraph.iter(WP + "anchor"))


def lies_behind(anchor: Any) -> bool:
    """Whether a drawing lies behind the text and covers something with a picture or a colour."""
    filled = any(next(anchor.iter(A + name), None) is not None for name in ("blip", "solidFill", "gradFill"))
    return filled and anchor.get("behindDoc") in ("1", "true")
