"""Diagrams of a Word file (SmartArt), as the list of what their shapes say (ECMA-376 §21.4)."""

from typing import Any

from service.document import Block, Item, Items, Paragraph, Text
from service.readers.docx_pictures import DGM, A
from service.readers.line_runs import tidy

NODES = (None, "node", "asst", "doc")
DEEP = 12


def diagram_list(root: Any) -> list[Block]:
    """The diagram's points, each with those below it; empty where it says nothing."""
    words = {each.get("modelId"): _words(each) for each in root.iter(DGM + "pt") if each.get("type") in NODES}
    tops = [each.get("modelId") for each in root.iter(DGM + "pt") if each.get("type") == "doc"]
    below: dict[str, list[tuple[int, str]]] = {}
    for link in root.iter(DGM + "cxn"):
        if link.get("type") in (None, "parOf") and link.get("destId") in words:
            order = link.get("srcOrd") or "0"
            place = int(order) if order.isdigit() else 0
            below.setdefault(link.get("srcId") or "", []).append((place, link.get("destId") or ""))
    items = [item for top in tops for item in _items(top, words, below, 0)]
    return [Items("", tuple(items))] if items else []


def _items(key: str, words: dict[str, str], below: dict[str, list[tuple[int, str]]], depth: int) -> list[Item]:
    out: list[Item] = []
    for _, child in sorted(below.get(key, ())) if depth < DEEP else ():
        inside = _items(child, words, below, depth + 1)
        line = tidy((Text(words[child]),))
        if line:
            blocks: list[Block] = [Paragraph("", line)]
            out.append(Item("•", (*blocks, *([Items("", tuple(inside))] if inside else []))))
        else:
            out += inside
    return out


def _words(point: Any) -> str:
    lines = ("".join(each.text or "" for each in one.iter(A + "t")) for one in point.iter(A + "p"))
    return "\n".join(line for line in lines if line.strip())
