"""Which tables of a PowerPoint deck begin with heads: LibreOffice forgets it on the way to OpenDocument."""

from pathlib import Path
from typing import Any

from service.readers.base import Reading
from service.readers.docx_package import Package, R, open_package
from service.readers.opendocument import DRAW, TABLE, OpenDocument

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SAID = {"firstRow": "use-first-row-styles", "firstCol": "use-first-column-styles"}
Heads = list[list[dict[str, str]]]  # for each slide, for each of its tables, what OpenDocument would say


def slides_of(package: Package) -> list[str]:
    """The names of a deck's slides, in their order; "none" for one that is not there."""
    root, links = package.part(package.main), package.targets(package.main)
    slides = [] if root is None else [each for each in root.iter() if str(each.tag).endswith("}sldId")]
    return [links.get(slide.get(f"{R}id") or "", "none") for slide in slides]


def find_heads(path: Path, reading: Reading) -> Heads:
    """What the tables of a PowerPoint deck say of their first rows and columns."""
    package = open_package(path, reading)
    with package.archive:
        return [_heads(package.part(name)) for name in slides_of(package)]


def _heads(slide: Any) -> list[dict[str, str]]:
    tables = [] if slide is None else list(slide.iter(f"{A}tbl"))
    looks = [table.find(f"{A}tblPr") for table in tables]
    return [
        {} if look is None else {said: "true" for asked, said in SAID.items() if look.get(asked) in ("1", "true")}
        for look in looks
    ]


def put_heads(paper: OpenDocument, heads: Heads) -> None:
    """Say the same on the deck's tables, slide by slide, where it has as many and says nothing itself."""
    for page, looks in zip(paper.content.iter(f"{DRAW}page"), heads, strict=False):
        tables = [table for table in page.iter(f"{TABLE}table") if not _is_inside(table)]
        for table, look in zip(tables, looks, strict=True) if len(tables) == len(looks) else ():
            for name, value in look.items():
                if table.get(f"{TABLE}{name}") is None:
                    table.set(f"{TABLE}{name}", value)


def _is_inside(table: Any) -> bool:
    return next(table.iterancestors(f"{TABLE}table"), None) is not None
