"""A drawing of a Word file as blocks: its pictures, its text boxes, its charts as tables, its diagrams as lists."""

from collections.abc import Callable
from typing import Any

from service.document import Block, Paragraph, Picture, Text
from service.readers.docx_charts import chart_table
from service.readers.docx_diagrams import diagram_list
from service.readers.docx_package import R, W
from service.readers.docx_paper import DocxPaper
from service.readers.docx_pictures import (
    description_of,
    ground_of_box,
    is_decorative,
    lies_behind,
    read_picture,
    things,
)
from service.readers.docx_places import why_unseen
from service.readers.line_runs import tidy

ReadBlocks = Callable[[Any, DocxPaper], list[Block]]
MAX_DEPTH = 8


def read_drawing(drawing: Any, paper: DocxPaper, read_blocks: ReadBlocks) -> list[Block]:
    """The blocks of a w:drawing, w:pict or w:object; none, and told, where nobody sees it."""
    if unseen := why_unseen(drawing, paper):
        paper.leave_out(unseen)
        return []
    paper.backed = paper.backed or any(lies_behind(each) for each in drawing)
    found = list(things(drawing))
    if drawing.tag == W + "object" and not any(kind == "box" for kind, _ in found):
        return _read_object(drawing, found, paper)
    only = sum(kind in ("picture", "chart", "diagram") for kind, _ in found) == 1
    blocks: list[Block] = []
    for kind, element in found:
        blocks += _read_thing(kind, element, drawing, only, paper, read_blocks)
    return blocks or _bare(drawing, found, paper)


def _read_thing(
    kind: str, element: Any, drawing: Any, only: bool, paper: DocxPaper, read_blocks: ReadBlocks
) -> list[Block]:
    if kind == "box":
        return _read_box(element, paper, read_blocks)
    if kind == "art":
        line = tidy((Text(element.get("string") or ""),))
        return [Paragraph("", line)] if line else []
    if kind == "picture":
        return [read_picture(element, drawing, paper, only=only)]
    described = description_of(drawing) if only else ""
    told: list[Block] = [Picture("", described)] if described else []
    return told + (_read_chart(element, paper) if kind == "chart" else _read_diagram(element, paper))


def _read_box(box: Any, paper: DocxPaper, read_blocks: ReadBlocks) -> list[Block]:
    if paper.inside_box >= MAX_DEPTH:
        paper.leave_out("depth")
        return []
    outside, fields = paper.ground, paper.fields
    paper.ground, paper.fields = ground_of_box(box, paper), []
    paper.inside_box += 1
    blocks = read_blocks(box, paper)
    paper.inside_box -= 1
    paper.ground, paper.fields = outside, fields
    return blocks


def _read_chart(element: Any, paper: DocxPaper) -> list[Block]:
    root = paper.package.part(paper.target(element.get(R + "id") or ""))
    table = chart_table(root) if root is not None else None
    if table is None:
        paper.leave_out("chart")
    return [table] if table else []


def _read_diagram(element: Any, paper: DocxPaper) -> list[Block]:
    root = paper.package.part(paper.target(element.get(R + "dm") or ""))
    found = diagram_list(root) if root is not None else []
    if not found:
        paper.leave_out("chart")
    return found


def _read_object(drawing: Any, found: list[tuple[str, Any]], paper: DocxPaper) -> list[Block]:
    """An object of another program: the picture that stands for it, where an edition can show that."""
    unshown = paper.left_out.copy()
    pictures = [read_picture(element, drawing, paper, only=True) for kind, element in found if kind == "picture"]
    paper.left_out = unshown
    paper.leave_out("embedded")
    return [picture for picture in pictures if picture.image or picture.description]


def _bare(drawing: Any, found: list[tuple[str, Any]], paper: DocxPaper) -> list[Block]:
    """A drawing with no words and no picture: its description, where somebody wrote one."""
    if found or is_decorative(drawing):
        return []
    if described := description_of(drawing):
        return [Picture("", described)]
    if drawing.tag != W + "pict" or len(drawing):
        paper.leave_out("chart")
    return []
