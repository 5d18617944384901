"""How a run looks: its manner, its language, and whether anybody can see it."""

from dataclasses import dataclass
from typing import Any, Literal

from service.languages import CODES
from service.readers.docx_colours import are_alike
from service.readers.docx_paper import DocxPaper
from service.readers.docx_properties import key_of, read_run, val

TOGGLED = ("b", "i", "bCs", "iCs", "vanish")
TINY = 4  # half points; smaller letters are a line of dust


@dataclass(frozen=True, slots=True)
class Look:
    """One way that letters look. hidden: why nobody sees them ("hidden", "tiny", "ground"), "" where they show."""

    strong: bool = False
    emphasis: bool = False
    script: Literal["", "super", "sub"] = ""
    language: str = ""
    font: str = ""
    struck: bool = False
    hidden: str = ""


def look_of(properties: Any, style: str, ground: str, paper: DocxPaper) -> Look:
    """How a run with this w:rPr looks in a paragraph of this style, on a ground of this colour ("" for unknown)."""
    key = (style, ground, key_of(properties))
    if key not in paper.looks:
        paper.looks[key] = _read(properties, style, ground, paper)
    return paper.looks[key]  # type: ignore[no-any-return]


def _read(properties: Any, style: str, ground: str, paper: DocxPaper) -> Look:
    own, base = read_run(properties), paper.styles.run(style)
    dressed = paper.styles.run(val(properties, "rStyle") or "")
    said = {**base, **dressed, **own}
    for name in TOGGLED:  # Two styles that both say so undo each other (ECMA-376 §17.7.3).
        if name not in own:
            said[name] = "1" if (base.get(name) == "1") != (dressed.get(name) == "1") else "0"
    right = said.get("rtl") == "1"
    raised = said.get("vertAlign", "")
    return Look(
        strong=said["bCs" if right else "b"] == "1",
        emphasis=said["iCs" if right else "i"] == "1",
        script={"superscript": "super", "subscript": "sub"}.get(raised, ""),  # type: ignore[arg-type]
        language=_language(said, right, paper),
        font=said.get("font", ""),
        struck="1" in (said.get("strike"), said.get("dstrike")),
        hidden=_hidden(said, ground),
    )


def _hidden(said: dict[str, str], ground: str) -> str:
    if said["vanish"] == "1":
        return "hidden"
    if said.get("sz", "").isdigit() and int(said["sz"]) <= TINY:
        return "tiny"
    if said.get("fill") == "none" and said.get("outline", "none") == "none":
        return "ground"
    ground = said.get("highlight", said.get("ground", ground))
    return "ground" if are_alike(said.get("color", ""), ground) else ""


def _language(said: dict[str, str], right: bool, paper: DocxPaper) -> str:
    """The language that a run says it is in, where that is not the paper's."""
    code = said.get("langBidi" if right else "lang", "")
    return code if code in CODES and code != paper.language else ""
