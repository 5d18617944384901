"""Equations of a Word file (OMML) as one readable line: (a+b)/c, x^2, √(y) (ECMA-376 §22.1)."""

import re
from typing import Any

from service.readers.docx_package import W

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
ATOM = re.compile(r"[\w.,']*|\([^()]*\)|√\([^()]*\)")
DELETED = (W + "del", W + "moveFrom")
DEEP = 40  # an equation in an equation in …


def equation(element: Any, depth: int = 0) -> str:
    """What an m:oMath, or any part of one, says."""
    if depth > DEEP:
        return "".join(piece.text or "" for piece in element.iter(M + "t"))
    out = []
    for child in element:
        name = child.tag.removeprefix(M) if isinstance(child.tag, str) else ""
        if name == "t":
            out.append(child.text or "")
        elif name in FORMS:
            beside = name == "func" and "".join(out)[-1:].isalnum()
            out.append((" " if beside else "") + FORMS[name](child, depth + 1))
        elif child.tag not in DELETED and not name.endswith("Pr"):
            out.append(equation(child, depth + 1))
    return "".join(out)


def _part(element: Any, name: str, depth: int) -> str:
    found = element.find(M + name)
    return "" if found is None else equation(found, depth).strip()


def _held(text: str) -> str:
    """A part in brackets, where without them it could be read otherwise."""
    return text if ATOM.fullmatch(text) else f"({text})"


def _said(element: Any, path: str, usual: str) -> str:
    found = element.find("/".join(M + step for step in path.split("/")))
    return usual if found is None else found.get(M + "val", "")


def _fraction(element: Any, depth: int) -> str:
    above, below = _part(element, "num", depth), _part(element, "den", depth)
    if _said(element, "fPr/type", "bar") == "noBar":
        return f"{above} over {below}"
    return f"{_held(above)}/{_held(below)}"


def _script(element: Any, depth: int) -> str:
    below, above = _part(element, "sub", depth), _part(element, "sup", depth)
    base = _held(_part(element, "e", depth))
    return base + (f"_{_held(below)}" if below else "") + (f"^{_held(above)}" if above else "")


def _before(element: Any, depth: int) -> str:
    below, above = _part(element, "sub", depth), _part(element, "sup", depth)
    return (f"_{_held(below)}" if below else "") + (f"^{_held(above)}" if above else "") + _part(element, "e", depth)


def _root(element: Any, depth: int) -> str:
    degree, inside = _part(element, "deg", depth), _part(element, "e", depth)
    return f"{'' if degree in ('', '2') else f'{_held(degree)}-th '}√({inside})"


def _sum(element: Any, depth: int) -> str:
    below, above = _part(element, "sub", depth), _part(element, "sup", depth)
    sign = _said(element, "naryPr/chr", "∫")
    reach = (f"_{_held(below)}" if below else "") + (f"^{_held(above)}" if above else "")
    return f"{sign}{reach} {_part(element, 'e', depth)}"


def _brackets(element: Any, depth: int) -> str:
    between = _said(element, "dPr/sepChr", "|")
    parts = [equation(each, depth).strip() for each in element.findall(M + "e")]
    return _said(element, "dPr/begChr", "(") + between.join(parts) + _said(element, "dPr/endChr", ")")


def _matrix(element: Any, depth: int) -> str:
    rows = [[equation(e, depth).strip() for e in row.findall(M + "e")] for row in element.findall(M + "mr")]
    return "[" + "; ".join(", ".join(row) for row in rows) + "]"


def _lines(element: Any, depth: int) -> str:
    return "; ".join(equation(each, depth).strip() for each in element.findall(M + "e"))


def _function(element: Any, depth: int) -> str:
    return f"{_part(element, 'fName', depth)} {_held(_part(element, 'e', depth))}"


def _limit(element: Any, depth: int) -> str:
    return f"{_part(element, 'e', depth)}_{_held(_part(element, 'lim', depth))}"


def _accent(element: Any, depth: int) -> str:
    mark = _said(element, "accPr/chr", "\u0302")
    inside = _part(element, "e", depth)
    return inside + mark if len(inside) == 1 else f"({inside}){mark}"


def _bar(element: Any, depth: int) -> str:
    inside = _part(element, "e", depth)
    low = _said(element, "barPr/pos", "bot") == "bot"
    return inside + ("\u0332" if low else "\u0304") if len(inside) == 1 else inside


def _phantom(element: Any, depth: int) -> str:
    return "" if _said(element, "phantPr/show", "1") in ("0", "off", "false") else _part(element, "e", depth)


FORMS = {
    "f": _fraction, "sSup": _script, "sSub": _script, "sSubSup": _script, "sPre": _before, "rad": _root, "nary": _sum,
    "d": _brackets, "m": _matrix, "eqArr": _lines, "func": _function, "limLow": _limit, "limUpp": _limit,
    "acc": _accent, "bar": _bar, "phant": _phantom,
}  # fmt: skip
