"""Lines of an OpenDocument text: its runs in their manner; what is set in the colour of its ground stays out."""

from dataclasses import dataclass, replace
from typing import Any

from service.document import Inline, Line, Text
from service.languages import CODES
from service.readers.addresses import safe_address
from service.readers.line_runs import tidy
from service.readers.opendocument import FO, LINK, OFFICE, STYLE, TEXT, OpenDocument, is_same_colour

OUT = (f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{TEXT}tracked-changes")
FURNITURE = (f"{TEXT}page-number", f"{TEXT}page-count")
MAX_SPACES = 1_000


@dataclass(slots=True)
class LineReader:
    """Reads text:p and text:h. language: the paper's; hidden: how often words were left out."""

    paper: OpenDocument
    language: str = "en"
    hidden: int = 0

    def line(self, paragraph: Any, like: Text = Text(""), ground: str = "") -> Line:  # noqa: B008 — a frozen value
        """The runs of one paragraph."""
        runs: list[Inline] = []
        style = paragraph.get(f"{TEXT}style-name") or ""
        like = self._manner("paragraph", style, like)
        self._read(paragraph, runs, like, ground, self._colour("paragraph", style))
        return tidy(runs)

    def _read(self, element: Any, runs: list[Inline], like: Text, ground: str, colour: str) -> None:
        self._add(runs, element.text, like, ground, colour)
        for child in element:
            if child.tag not in OUT and child.tag not in FURNITURE:
                self._child(child, runs, like, ground, colour)
            self._add(runs, child.tail, like, ground, colour)

    def _child(self, child: Any, runs: list[Inline], like: Text, ground: str, colour: str) -> None:
        if child.tag == f"{TEXT}s":
            count = child.get(f"{TEXT}c") or "1"
            self._add(
                runs,
                " " * (min(int(count), MAX_SPACES) if count.isdecimal() and len(count) < 10 else 1),
                like,
                ground,
                colour,
            )
        elif child.tag in (f"{TEXT}tab", f"{TEXT}line-break"):
            runs.append(replace(like, value="\n" if child.tag == f"{TEXT}line-break" else " "))
        elif child.tag == f"{TEXT}span":
            style = child.get(f"{TEXT}style-name") or ""
            own = self._colour("text", style) or colour
            self._read(child, runs, self._manner("text", style, like), ground, own)
        elif child.tag == f"{TEXT}a":
            address = safe_address(child.get(f"{LINK}href") or "")
            self._read(child, runs, replace(like, href=address), ground, colour)
        elif child.tag.startswith(TEXT):
            self._read(child, runs, like, ground, colour)

    def _add(self, runs: list[Inline], value: str | None, like: Text, ground: str, colour: str) -> None:
        if not value:
            return
        if colour and is_same_colour(colour, ground):
            self.hidden += bool(value.strip())
            return
        runs.append(replace(like, value=value.replace("\n", " ")))

    def _colour(self, family: str, style: str) -> str:
        if self.paper.says(family, style, f"{STYLE}use-window-font-color") == "true":
            return ""
        return self.paper.says(family, style, f"{FO}color")

    def _manner(self, family: str, style: str, like: Text) -> Text:
        weight = self.paper.says(family, style, f"{FO}font-weight")
        if weight:
            like = replace(like, strong=is_bold(weight))
        if slant := self.paper.says(family, style, f"{FO}font-style"):
            like = replace(like, emphasis=slant != "normal")
        position = self.paper.says(family, style, f"{STYLE}text-position").split(" ")[0]
        if position not in ("", "0%"):
            like = replace(like, script="sub" if position.startswith(("sub", "-")) else "super")
        code = self.paper.says(family, style, f"{FO}language")
        if code in CODES and family == "text":
            like = replace(like, language="" if code == self.language else code)
        return like


def is_bold(weight: str) -> bool:
    """Whether a weight is bold: "bold", "600"."""
    return weight == "bold" or (weight.isdecimal() and int(weight) >= 600)
