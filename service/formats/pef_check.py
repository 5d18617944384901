"""The rules of PEF 1.0 (public draft of 12 September 2011), held against a file: its elements, attributes and sizes.

They are written here from the specification: its RELAX NG schema bears no licence that would let it be kept with us.
"""

import re
from collections.abc import Iterator
from math import ceil

from lxml import etree

from service.formats.base import Finding

SOURCE = "PEF 1.0"
PEF, DC = "{http://www.daisy.org/ns/2008/pef}", "{http://purl.org/dc/elements/1.1/}"
INSIDE = {"pef": "head body", "head": "meta", "body": "volume", "volume": "section", "section": "page", "page": "row"}
"""What each element may hold of PEF's own; what comes from elsewhere may stand everywhere but in a row."""
LEAST = ("body", "volume", "section")
"""Elements that are never empty."""
SIZE, GAP, YES = r"\+?0*[1-9]\d*", r"\+?\d+", "true|false|0|1"
VALUES = {"version": "2008-1", "cols": SIZE, "rows": SIZE, "rowgap": GAP, "duplex": YES}
MUST = {"pef": {"version"}, "volume": {"cols", "rows", "rowgap", "duplex"}}
MAY = {"section": {"cols", "rows", "rowgap", "duplex"}, "page": {"rowgap"}, "row": {"rowgap"}}
ONCE = ("identifier", "format")
OFTEN = (
    "creator", "subject", "publisher", "contributor", "type", "source", "language", "relation", "coverage", "rights",
)  # fmt: skip
TOLD = {
    "format": re.escape("application/x-pef+xml"), "date": r"\d{4}-\d\d-\d\d",
    "language": "[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*",
}  # fmt: skip
"""What some of the metadata must look like."""
BRAILLE = re.compile("[\u2800-\u28ff]*")


def check_structure(root: etree._Element) -> tuple[Finding, ...]:
    """A finding for each kind of rule."""
    own = list(root.iter(f"{PEF}*"))
    return (
        _told("Its elements stand as PEF has them", list(_elements(root, own))),
        _told("Its attributes are those of PEF", [told for each in own for told in _attributes(each)]),
        _told("Its metadata are those of PEF", list(_metadata(root))),
        _told("Every page and every row fits its size", list(_sizes(root))),
    )


def _told(rule: str, broken: list[str]) -> Finding:
    return Finding(rule, SOURCE, not broken, "; ".join(broken[:5]))


def _name(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def _elements(root: etree._Element, own: list[etree._Element]) -> Iterator[str]:
    """Elements in the wrong place, missing or empty, and text outside of rows."""
    if root.tag != f"{PEF}pef" or [each.tag for each in root.iterchildren("*")] != [f"{PEF}head", f"{PEF}body"]:
        yield "not just head and body in pef"
    yield from (
        f"{_name(each)} in no element of PEF" for each in own[1:] if not str(each.getparent().tag).startswith(PEF)
    )
    if len(root.findall(f"{PEF}head/{PEF}meta")) != 1:
        yield "not one meta in head"
    for element in own:
        name = _name(element)
        held = [_name(each) for each in element.iterchildren(f"{PEF}*")]
        yield from (f"{each} in {name}" for each in held if each not in INSIDE.get(name, "").split())
        if name in LEAST and not held:
            yield f"{name} holds nothing"
        text = "".join([element.text or "", *(each.tail or "" for each in element)])
        if name == "row" and (len(element) or not BRAILLE.fullmatch(text)):
            yield f"row “{text[:20]}”"
        if name != "row" and text.strip():
            yield f"text in {name}"


def _attributes(element: etree._Element) -> Iterator[str]:
    """Attributes that are missing, unknown, or say what they may not; those of other namespaces are free."""
    name = _name(element)
    must, may = MUST.get(name, set()), MAY.get(name, set())
    given = {str(key): str(value).strip() for key, value in element.attrib.items() if not str(key).startswith("{")}
    yield from (f"{name} without {key}" for key in sorted(must - given.keys()))
    yield from (f"{key} of {name}" for key in sorted(given.keys() - must - may))
    known = ((key, value) for key, value in given.items() if key in must | may)
    yield from (f"{key} “{value}”" for key, value in known if not re.fullmatch(VALUES[key], value))


def _metadata(root: etree._Element) -> Iterator[str]:
    """Dublin Core that is missing, stands too often, or says what it may not."""
    meta = root.find(f"{PEF}head/{PEF}meta")
    told = [] if meta is None else meta.findall(f"{DC}*")
    said = [(_name(each), (each.text or "").strip()) for each in told]
    names = [name for name, _ in said]
    yield from (f"no {name}" for name in ONCE if name not in names)
    often = (name for name in dict.fromkeys(names) if names.count(name) > 1 and name not in OFTEN)
    yield from (f"{name} {names.count(name)} times" for name in often)
    unknown = set(names) - {*ONCE, *OFTEN, "title", "description", "date"}
    yield from (f"no such thing as {name}" for name in sorted(unknown))
    yield from (f"{name} “{text}”" for name, text in said if not re.fullmatch(TOLD.get(name, ".*"), text, re.DOTALL))
    yield from (f"more than words in {_name(each)}" for each in told if len(each) or _plain(each))
    inside = () if meta is None else meta.iterfind(f".//*//{DC}*")
    yield from (f"{_name(each)} inside another element" for each in inside)


def _plain(element: etree._Element) -> list[str]:
    """An element's attributes of no other namespace."""
    return [str(key) for key in element.attrib if not str(key).startswith("{")]


def _sizes(root: etree._Element) -> Iterator[str]:
    """Pages with more rows than their volume or section has, gaps counted in quarters, and rows with more cells."""
    for number, page in enumerate(root.iter(f"{PEF}page"), 1):
        rows = page.findall(f"{PEF}row")
        most, width = _nearest(page, "rows"), _nearest(page, "cols")
        if ceil(sum(_nearest(row, "rowgap") for row in rows) / 4) + len(rows) > most:
            yield f"page {number}: {len(rows)} rows"
        wide = (len(row.text) for row in rows if row.text and len(row.text) > width)
        yield from (f"page {number}: a row of {cells} cells" for cells in wide)


def _nearest(element: etree._Element, name: str) -> int:
    """The number that the element or the nearest one around it gives; 0 where none does."""
    found = next((each.get(name, "") for each in (element, *element.iterancestors()) if each.get(name) is not None), "")
    return int(found) if re.fullmatch(GAP, found.strip()) else 0
