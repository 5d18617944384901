"""Pictures and text boxes of a Word file."""

from typing import Any

from service.document import Picture
from service.readers.docx_package import R, W
from service.readers.docx_paper import DocxPaper

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
O_TITLE = "{urn:schemas-microsoft-com:office:office}title"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
KINDS = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8")  # what every edition can show
MAX_PICTURE = 50 << 20


def text_boxes(drawing: Any) -> list[Any]:
    """The contents of the text boxes in a drawing (w:txbxContent), outermost only."""
    found = list(drawing.iter(W + "txbxContent"))
    return [box for box in found if not any(above in found for above in box.iterancestors(W + "txbxContent"))]


def read_picture(drawing: Any, paper: DocxPaper) -> Picture | None:
    """The picture in a w:drawing or w:pict with its description; None where there is none."""
    blip = next(drawing.iter(A + "blip"), None)
    old = next(drawing.iter(V + "imagedata"), None)
    if blip is None and old is None:
        if not text_boxes(drawing) and next(drawing.iter(A + "graphicData"), None) is not None:
            paper.left_out["chart"] += 1
        return None
    link = blip.get(R + "embed") if blip is not None else next(drawing.iter(V + "imagedata")).get(R + "id")
    description = _description(drawing, old)
    decoration = any(e.get("val") in ("1", "true") for e in drawing.iter(DECORATIVE))
    if not description and not decoration:
        paper.reading.lose("A picture has no description.", str(paper.pages.number or ""))
    return Picture("", description, image=_keep(paper.target(link or ""), paper), decoration=decoration)


def _description(drawing: Any, old: Any) -> str:
    properties = next(drawing.iter(WP + "docPr"), None)
    if properties is not None:
        return " ".join((properties.get("descr") or "").split())
    shape = old.getparent() if old is not None else None
    said = (shape.get("alt") if shape is not None else "") or (old.get(O_TITLE) if old is not None else "")
    return " ".join((said or "").split())


def _keep(target: str, paper: DocxPaper) -> str:
    """The picture's sha256 in the store; "" for one that lies outside the file or that no edition can show."""
    if not target.startswith("word/"):
        return ""
    archive = paper.package.archive
    data = archive.data(target) if archive.has(target) and archive.size(target) <= MAX_PICTURE else b""
    if not data.startswith(KINDS):
        paper.reading.lose("A picture is in a form that no edition can show; only its description was kept.")
        return ""
    return paper.reading.keep_picture(data)
