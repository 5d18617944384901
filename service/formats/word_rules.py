"""The rules of form of a Word edition: each looks at a file and gives back the places that break it."""

import re
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

from service.formats.html_text import is_rtl
from service.formats.word_read import WP, R, W, WordFile, chain_of, is_on, language_of, paragraphs, style_of, val
from service.formats.word_said import is_decoration, words_in
from service.languages import CODES, get_language
from service.wording import squeeze

WCAG, UKAAF, ECMA = "WCAG 2.2", "UKAAF G003", "ECMA-376"
ARABIC, INDIAN = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"), re.compile("[\u0900-\u0dff]")
SHOWN = ("drawing", "footnoteRef", "separator", "continuationSeparator")  # beside words
ALIGNED = ("both", "center", "distribute", "right", "end")
LOCALES = {get_language(code).locale: code for code in CODES}


def title(file: WordFile) -> list[str]:
    """The file says what it is called."""
    root = file.root("docProps/core.xml")
    said = root.findtext("{http://purl.org/dc/elements/1.1/}title") if root is not None else ""
    return [] if (said or "").strip() else ["docProps/core.xml"]


def language(file: WordFile) -> list[str]:
    """The file and its first style say one language, which is one of ours."""
    root = file.root("docProps/core.xml")
    said = root.findtext("{http://purl.org/dc/elements/1.1/}language") if root is not None else None
    own = language_of(file)
    return [] if own in LOCALES and said == own else [f"{own or 'none'} in the styles, {said or 'none'} in the file"]


def headings(file: WordFile) -> list[str]:
    """No level is skipped, and what looks like a heading in a style of its own is one."""
    broken, before = [], 0
    for paragraph in paragraphs(file.paper):
        level = heading_level(file, style_of(paragraph))
        if level > before + 1:
            broken.append(words_in(paragraph))
        before = level or before
    return broken


def heading_level(file: WordFile, style: str) -> int:
    """The level of the headings in this style; 0 for a style of no headings."""
    if not re.fullmatch(r"Heading[1-6]", style):
        return 0
    level = next((said for each in chain_of(file, style) if (said := val(each, "pPr/outlineLvl"))), "")
    return int(level) + 1 if level.isdigit() else 0


def header_rows(file: WordFile) -> list[str]:
    """A row of headings is marked as one, so that Word repeats it and a screen reader says it; so is the table."""
    broken = []
    for table in _all(file, "tbl"):
        rows = table.findall(W + "tr")
        heads = [_is_head(row) for row in rows]
        marked = [bool(is_on(row.find(W + "trPr"), "tblHeader")) for row in rows]
        count = next((n for n, head in enumerate(heads) if not head), 0)
        look = table.find(f"{W}tblPr/{W}tblLook")
        dressed = look is not None and look.get(W + "firstRow") == "1"
        if marked != [n < count for n in range(len(rows))] or dressed != (count > 0):
            broken.append(words_in(rows[0]) if rows else "a table without rows")
    return broken


def _is_head(row: Any) -> bool:
    cells = [cell for cell in row.findall(W + "tc") if val(cell, "tcPr/vMerge") != "continue"]
    inside = [p for cell in cells for p in cell.iter(W + "p") if words_in(p).strip()]
    return bool(inside) and all(style_of(p) == "TableHeading" for p in inside)


def whole_rows(file: WordFile) -> list[str]:
    """No row is kept from going on over the end of a page, where a large one would be cut off."""
    return [words_in(row) for row in _all(file, "tr") if is_on(row.find(W + "trPr"), "cantSplit")]


def pictures(file: WordFile) -> list[str]:
    """Every picture has words for who does not see it, or says that it is decoration."""
    drawn = _all_of(file, WP + "docPr")
    return [each.get("name", "") for each in drawn if not is_decoration(each) and not each.get("descr", "").strip()]


def empty_paragraphs(file: WordFile) -> list[str]:
    """No empty paragraph makes room; Word needs one in an empty cell, between tables and at the end of a section."""
    empty = (each for each in _all(file, "p") if not _says(each) and not _is_needed(each))
    return [f"before “{words_in(each.getnext())[:40] if each.getnext() is not None else 'the end'}”" for each in empty]


def _says(paragraph: Any) -> bool:
    drawn = next(paragraph.iter(*(W + name for name in SHOWN)), None) is not None
    return drawn or bool(words_in(paragraph).strip()) or paragraph.find(f"{W}pPr/{W}numPr") is not None


def _is_needed(paragraph: Any) -> bool:
    before, after = paragraph.getprevious(), paragraph.getnext()
    if paragraph.find(f"{W}pPr/{W}sectPr") is not None:
        return True
    if before is not None and before.tag == W + "tbl":
        return after is None or after.tag in (W + "tbl", W + "sectPr")
    return (before is None or before.tag == W + "tcPr") and after is None


def faces(file: WordFile) -> list[str]:
    """Only fonts without serifs that Word brings, which have every letter of their language."""
    known = {get_language(code).office_font for code in CODES}
    fonts = (font for root in file.texts for font in root.iter(W + "rFonts"))
    names = {name for font in fonts for key, name in font.attrib.items() if not key.endswith("hint")}
    return sorted(names - known)


def manners(file: WordFile) -> list[str]:
    """Nothing slanted, in capitals, justified or underlined that is no link."""
    broken: list[str] = []
    for root in file.texts:
        for name in ("i", "iCs", "caps", "smallCaps"):
            broken += [f"w:{name}" for each in root.iter(W + name) if each.get(W + "val", "1") not in ("0", "false")]
        broken += [f"w:jc {each.get(W + 'val')}" for each in root.iter(W + "jc") if each.get(W + "val") in ALIGNED]
        broken += ["underline" for each in root.iter(W + "u") if _style_above(each) != "Hyperlink"]
    return broken


def _style_above(element: Any) -> str:
    return next((each.get(W + "styleId", "") for each in element.iterancestors(W + "style")), "")


def contents(file: WordFile) -> list[str]:
    """Every line of the contents, and every link inside the file, leads to a place; a contents line to its heading."""
    marks = {each.get(W + "name"): each.getparent() for each in _all(file, "bookmarkStart")}
    broken = []
    for link in _all(file, "hyperlink"):
        anchor = link.get(W + "anchor")
        if anchor is None:
            continue
        listed = style_of(link.getparent()).startswith("TOC")
        target = marks.get(anchor)
        said = "" if target is None else words_in(target)
        if target is None or (listed and not _follows(squeeze(words_in(link)), squeeze(said))):
            broken.append(words_in(link))
    return broken


def _follows(wanted: str, said: str) -> bool:
    """Whether the letters stand there in this order; a heading also has marks of notes and pages."""
    rest = iter(said)
    return all(letter in rest for letter in wanted)


def links(file: WordFile) -> list[str]:
    """Every link has words."""
    return [link.get(R + "id") or "" for link in _all(file, "hyperlink") if not words_in(link).strip()]


def scripts(file: WordFile) -> list[str]:
    """Letters of Arabic and Indian scripts say that they are; a paper from right to left runs so, its tables too."""
    own = LOCALES.get(language_of(file), "")
    broken = []
    for run in _all(file, "r"):
        said = "".join(t.text or "" for t in run.iter(W + "t"))
        code = LOCALES.get(_own_language(run), own)
        needed = "rtl" if ARABIC.search(said) and is_rtl(code) else "cs" if INDIAN.search(said) else ""
        if needed and code in CODES and not is_on(run.find(W + "rPr"), needed) and get_language(code).script != "Latn":
            broken.append(said)
    if is_rtl(own):
        broken += [] if is_on(file.styles["Normal"].find(W + "pPr"), "bidi") else ["the style of all paragraphs"]
        tables = [table for table in _all(file, "tbl") if table.find(f"{W}tblPr/{W}bidiVisual") is None]
        broken += [words_in(table)[:40] for table in tables]
    return broken


def _own_language(run: Any) -> str:
    said = run.find(f"{W}rPr/{W}lang")
    return str(said.get(W + "bidi", "")) if said is not None else ""


def named(file: WordFile) -> list[str]:
    """Every style, list, note and picture that the text names is in the file."""
    broken = []
    root = file.root("word/numbering.xml")
    nums = {each.get(W + "numId") for each in root.iter(W + "num")} if root is not None else set()
    for name, known in (("pStyle", file.styles), ("rStyle", file.styles), ("tblStyle", file.styles), ("numId", nums)):
        broken += [each.get(W + "val") for each in _all(file, name) if each.get(W + "val") not in known]
    broken += [each.get(W + "id") for each in _all(file, "footnoteReference") if each.get(W + "id") not in file.notes]
    for part in ("document", "footnotes"):
        for kind, target, outside in file.targets(part).values():
            broken += [] if outside or f"word/{target}" in file.names else [f"{kind}: {target}"]
    return broken


def quiet(file: WordFile) -> list[str]:
    """Nothing is fetched from elsewhere, no program is in it, and Word opens it without a question."""
    broken = [name for name in file.names if "vba" in name.lower() or "embeddings" in name or "activeX" in name]
    for part in ("document", "footnotes", "settings", "footer1"):
        broken += [target for kind, target, outside in file.targets(part).values() if outside and kind != "hyperlink"]
    settings = file.root("word/settings.xml")
    wanted = ("updateFields", "attachedTemplate", "documentProtection", "mailMerge")
    return broken + [f"w:{name}" for name in wanted if settings is not None and settings.find(W + name) is not None]


def hyphens(file: WordFile) -> list[str]:
    """Word divides no words."""
    settings = file.root("word/settings.xml")
    return ["word/settings.xml"] if settings is None or is_on(settings, "autoHyphenation") is not False else []


def _all(file: WordFile, name: str) -> Iterator[Any]:
    return _all_of(file, W + name)


def _all_of(file: WordFile, tag: str) -> Iterator[Any]:
    """The elements of the body and the notes."""
    notes = file.root("word/footnotes.xml")
    return chain(file.body.iter(tag), notes.iter(tag) if notes is not None else ())


Rule = tuple[str, str, Callable[[WordFile], list[str]]]
RULES: tuple[Rule, ...] = (
    ("The file has a title", f"{WCAG} 2.4.2", title),
    ("The file names its language", f"{WCAG} 3.1.1", language),
    ("No heading level is skipped", f"{WCAG} 1.3.1", headings),
    ("Header rows are marked, and repeated on every page", f"{WCAG} 1.3.1", header_rows),
    ("Rows may go on over the end of a page", UKAAF, whole_rows),
    ("Every picture has words or is decoration", f"{WCAG} 1.1.1", pictures),
    ("No empty paragraphs make room", f"{WCAG} 1.3.1", empty_paragraphs),
    ("Only clear fonts that come with Word", UKAAF, faces),
    ("Nothing is slanted, in capitals or justified, and only links are underlined", UKAAF, manners),
    ("The contents lead to the headings that they name", f"{WCAG} 2.4.5", contents),
    ("Every link has words", f"{WCAG} 2.4.4", links),
    ("Scripts from right to left and of India are marked", f"{ECMA} §17.3.2", scripts),
    ("All that the text names is in the file", ECMA, named),
    ("Nothing is fetched and nothing is asked", "design §10", quiet),
    ("No words are divided", UKAAF, hyphens),
)
