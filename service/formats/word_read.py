"""What a Word file says, read for its checks by lxml alone: nothing here is of what writes it, or of our reader."""

import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from lxml import etree

from service.errors import PaperError
from service.markup import safe_parser

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
BROKEN = (zipfile.BadZipFile, OSError, ValueError, etree.XMLSyntaxError)
LETTERS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "lowerLetter": lambda n: chr(96 + (n - 1) % 26 + 1) * ((n - 1) // 26 + 1),
    "lowerRoman": lambda n: _roman(n),
}
ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass
class WordFile:
    """The parts of one Word file. names: of everything in it."""

    names: tuple[str, ...]
    roots: dict[str, Any] = field(default_factory=dict)

    def root(self, name: str) -> Any:
        """The root of a part ("word/styles.xml"), None where there is none."""
        return self.roots.get(name)

    @property
    def texts(self) -> list[Any]:
        """The roots of the parts that say how text looks."""
        return [root for name, root in self.roots.items() if name.startswith("word/") and name.endswith(".xml")]

    @property
    def body(self) -> Any:
        """The w:body."""
        return self.roots["word/document.xml"].find(W + "body")

    @cached_property
    def styles(self) -> dict[str, Any]:
        """The styles by id."""
        root = self.root("word/styles.xml")
        return {each.get(W + "styleId"): each for each in root.iter(W + "style")} if root is not None else {}

    @cached_property
    def paper(self) -> list[Any]:
        """What stands in the body after the first section, which is about the edition and not of the paper."""
        children = list(self.body)
        ends = [n for n, child in enumerate(children) if child.find(f"{W}pPr/{W}sectPr") is not None]
        return children[ends[0] + 1 :] if ends else children

    @cached_property
    def notes(self) -> dict[str, Any]:
        """The footnotes by id, Word's rules between text and notes not among them."""
        root = self.root("word/footnotes.xml")
        found = root.findall(W + "footnote") if root is not None else []
        return {each.get(W + "id"): each for each in found if not each.get(W + "type")}

    @cached_property
    def labels(self) -> dict[Any, str]:
        """What Word prints before each paragraph of a list."""
        return label_paragraphs(self)

    def targets(self, part: str) -> dict[str, tuple[str, str, bool]]:
        """What a part ("document") points to: name -> kind, target, whether it is outside."""
        root = self.root(f"word/_rels/{part}.xml.rels")
        return {
            each.get("Id"): (
                each.get("Type").rpartition("/")[2], each.get("Target"), each.get("TargetMode") == "External",
            )
            for each in (root if root is not None else ())
        }  # fmt: skip


def open_file(path: Path) -> WordFile:
    """The Word file at this path; PaperError where it is none."""
    parser = safe_parser()
    try:
        with zipfile.ZipFile(path) as archive:
            names = tuple(archive.namelist())
            roots = {
                name: etree.fromstring(archive.read(name), parser) for name in names if name.endswith((".xml", ".rels"))
            }
    except BROKEN as error:
        raise PaperError(f"{path.name} is no Word file, or it is damaged.", repr(error)) from error
    if "word/document.xml" not in roots or roots["word/document.xml"].find(W + "body") is None:
        raise PaperError(f"{path.name} is no Word file, or it is damaged.")
    return WordFile(names, roots)


def val(element: Any, path: str) -> str:
    """The w:val of what stands at this path of names ("pPr/pStyle"), "" where nothing does."""
    found = element.find("/".join(W + name for name in path.split("/"))) if element is not None else None
    return str(found.get(W + "val", "")) if found is not None else ""


def is_on(element: Any, name: str) -> bool | None:
    """Whether a property such as w:tblHeader is on or off here; None where nothing is said."""
    found = element.find(W + name) if element is not None else None
    return None if found is None else found.get(W + "val", "1") not in ("0", "false", "off")


def chain_of(file: WordFile, style: str) -> Iterator[Any]:
    """A style and those that it is based on."""
    for _ in range(10):
        element = file.styles.get(style)
        if element is None:
            return
        yield element
        style = val(element, "basedOn")


def language_of(file: WordFile) -> str:
    """The language that all text is in which says no other: "en-GB"."""
    root = file.root("word/styles.xml")
    path = f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang"
    said = root.find(path) if root is not None else None
    return str(said.get(W + "val", "")) if said is not None else ""


def style_of(paragraph: Any) -> str:
    """The id of a paragraph's style."""
    return val(paragraph, "pPr/pStyle") or "Normal"


def paragraphs(elements: list[Any]) -> Iterator[Any]:
    """Every paragraph in these elements, those in tables too."""
    for element in elements:
        yield from element.iter(W + "p")


def label_paragraphs(file: WordFile) -> dict[Any, str]:
    """What Word prints before each paragraph of a list, counted here anew by the rules of ECMA-376 §17.9."""
    root = file.root("word/numbering.xml")
    lists = {each.get(W + "abstractNumId"): each for each in root.iter(W + "abstractNum")} if root is not None else {}
    nums = (
        {each.get(W + "numId"): lists.get(val(each, "abstractNumId")) for each in root.iter(W + "num")} if lists else {}
    )
    counts: Counter[tuple[Any, int]] = Counter()
    out: dict[Any, str] = {}
    for paragraph in (*paragraphs(file.paper), *(p for note in file.notes.values() for p in note.iter(W + "p"))):
        place = paragraph.find(f"{W}pPr/{W}numPr")
        if place is not None:
            out[paragraph] = _label(nums.get(val(place, "numId")), int(val(place, "ilvl") or 0), counts)
    return out


def _label(kind: Any, depth: int, counts: Counter[tuple[Any, int]]) -> str:
    level = next((e for e in kind if e.get(W + "ilvl") == str(depth)), None) if kind is not None else None
    if level is None:
        return ""
    counts[kind, depth] += 1
    number = int(val(level, "start") or 0) + counts[kind, depth] - 1
    for key in [each for each in counts if each[0] is kind and each[1] > depth]:
        del counts[key]
    return val(level, "lvlText").replace(f"%{depth + 1}", _printed(number, val(level, "numFmt")))


def _printed(number: int, form: str) -> str:
    small = form.replace("upper", "lower")
    said = LETTERS[small](number) if small in LETTERS and number > 0 else ""
    return said.upper() if form.startswith("upper") else said


def _roman(number: int) -> str:
    out = ""
    for value, letters in ROMAN:
        while number >= value:
            out, number = out + letters, number - value
    return out
