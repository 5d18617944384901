"""How large and in what colours the letters of a Word file are, worked out from its styles."""

from typing import Any

from service.formats.contrast import CONTRAST, Colour, contrast
from service.formats.word_looks import LARGE
from service.formats.word_read import W, WordFile, chain_of, is_on, style_of, val

LEAST = 12
"""Points; no letter of any edition is smaller (RNIB clear print)."""
RAISED = 0.65  # of its size: what Word makes of a raised or lowered letter


def small(file: WordFile) -> list[str]:
    """Words in smaller type than 12 points, in large print than the text's own."""
    least = body_size(file)
    least = least if least >= LARGE else LEAST
    broken: list[str] = []
    known: dict[tuple[str, ...], float] = {}
    for name in ("word/document.xml", "word/footnotes.xml", "word/footer1.xml"):
        root = file.root(name)
        for run in root.iter(W + "r") if root is not None else ():
            said = "".join(each.text or "" for each in run.iter(W + "t")).strip()
            if said and _size(run, file, known) < least - 0.25:
                broken.append(f"{said[:40]}: {_size(run, file, known):g} points")
    return broken


def body_size(file: WordFile) -> float:
    """The size of the text, in points."""
    return int(_default(file, "sz") or "20") / 2


def _size(run: Any, file: WordFile, known: dict[tuple[str, ...], float]) -> float:
    own = run.find(W + "rPr")
    name = "szCs" if own is not None and (is_on(own, "rtl") or is_on(own, "cs")) else "sz"
    paragraph = next(run.iterancestors(W + "p"))
    key = (name, val(own, name), val(own, "rStyle"), val(own, "vertAlign"), style_of(paragraph))
    if key not in known:
        known[key] = _work_out(key, file)
    return known[key]


def _work_out(key: tuple[str, ...], file: WordFile) -> float:
    name, own, letters, place, style = key
    chained = [*chain_of(file, letters), *chain_of(file, style)]
    said = own or next((size for each in chained if (size := val(each, f"rPr/{name}"))), "") or _default(file, name)
    place = place or next((each for e in chain_of(file, letters) if (each := val(e, "rPr/vertAlign"))), "")
    return int(said or "20") / 2 * (RAISED if place in ("superscript", "subscript") else 1)


def _default(file: WordFile, name: str) -> str:
    root = file.root("word/styles.xml")
    return val(root, f"docDefaults/rPrDefault/rPr/{name}") if root is not None else ""


def faint(file: WordFile) -> list[str]:
    """Text or links that stand out too little from the page."""
    ground = file.root("word/document.xml").find(W + "background")
    page = ground.get(W + "color") if ground is not None else "FFFFFF"
    inks = {"the text": _default(file, "color") or "000000"}
    inks |= {key: colour for key, style in file.styles.items() if (colour := val(style, "rPr/color"))}
    root = file.root("word/document.xml")
    inks |= {f"a run in {each.get(W + 'val')}": each.get(W + "val") for each in root.iter(W + "color")}
    # What Word chooses by itself ("auto") stands out.
    said = {where: ink for where, ink in inks.items() if "auto" not in (ink, page)}
    ratios = {where: contrast(read_colour(ink), read_colour(page)) for where, ink in said.items()}
    return [f"{where}: {ratio:.1f} : 1" for where, ratio in ratios.items() if ratio < CONTRAST]


def read_colour(digits: str) -> Colour:
    """A colour that Word writes as six hexadecimal digits."""
    red, green, blue = bytes.fromhex(digits)
    return red, green, blue
