"""Formulas of a web page (MathML) as one readable line: (a+b)/c, √(y), with what is raised and lowered (MathML 3)."""

import re
from dataclasses import replace
from typing import Any, Literal

from service.document import Text

ATOM = re.compile(r"[\w.,']*|\([^()]*\)")
SPACED = frozenset("=+−-×÷<>≤≥≈≠±")
WRITTEN = ("annotation", "annotation-xml")  # the same again in another language
SCRIPTS: dict[str, tuple[Literal["super", "sub"], ...]] = {
    "msup": ("super",), "mover": ("super",), "msub": ("sub",), "munder": ("sub",),
    "msubsup": ("sub", "super"), "munderover": ("sub", "super"),
}  # fmt: skip


def formula(element: Any, like: Text) -> list[Text]:
    """What a math element, or any part of one, says, in this manner."""
    parts = [child for child in element if isinstance(child.tag, str) and child.tag not in WRITTEN]
    tag = element.tag
    if not parts:
        said = " ".join((element.text or "").split())
        return [replace(like, value=f" {said} " if tag == "mo" and said in SPACED else said)]
    if tag in SCRIPTS and len(parts) == len(SCRIPTS[tag]) + 1:
        runs = formula(parts[0], like)
        for part, script in zip(parts[1:], SCRIPTS[tag], strict=True):
            runs += formula(part, replace(like, script=script))
        return runs
    if tag == "mfrac" and len(parts) == 2:
        return [*_held(parts[0], like), replace(like, value="/"), *_held(parts[1], like)]
    runs = [run for part in parts for run in formula(part, like)]
    return [replace(like, value="√("), *runs, replace(like, value=")")] if tag == "msqrt" else runs


def _held(part: Any, like: Text) -> list[Text]:
    """A part in brackets, where without them it could be read otherwise."""
    runs = formula(part, like)
    if ATOM.fullmatch("".join(run.value for run in runs)):
        return runs
    return [replace(like, value="("), *runs, replace(like, value=")")]
