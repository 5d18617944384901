"""What is filled in on the forms of an OpenDocument text, as words where the fields stand: LibreOffice's Word files
hold no such words (OpenDocument 1.3 §13).
"""

from typing import Any

from lxml import etree

DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
FORM = "{urn:oasis:names:tc:opendocument:xmlns:form:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
TYPED = ("text", "textarea", "formatted-text", "number", "date", "time", "combobox")
WITHIN = (TEXT + "p", TEXT + "h", TEXT + "span", TEXT + "a")


def write_fields(root: Any) -> int:
    """Put words in the place of fields and their labels; gives back how many there were. Buttons stay as they are."""
    fields = {each.get(ID) or each.get(FORM + "id"): each for each in root.iter(FORM + "*")}
    controls = [each for each in root.iter(DRAW + "control") if each.get(DRAW + "control") in fields]
    written = 0
    for control in controls:
        said = _said(fields[control.get(DRAW + "control")])
        if said is not None and control.getparent() is not None and control.getparent().tag in WITHIN:
            _replace(control, said)
            written += 1
    return written


def _said(field: Any) -> str | None:
    """What a field shows; None for one that shows no words of the paper. A password is never shown."""
    kind, label = etree.QName(field).localname, field.get(FORM + "label") or ""
    if kind == "fixed-text":
        return label
    if kind in TYPED:
        return _now(field, "value")
    if kind in ("checkbox", "radio"):
        ticked = _now(field, "state") == "checked" or _now(field, "selected") == "true"
        return f"{'☒' if ticked else '☐'} {label}".rstrip()
    if kind == "listbox":
        chosen = [each for each in field.iter(FORM + "option") if _now(each, "selected") == "true"]
        return ", ".join(each.get(FORM + "label") or "" for each in chosen)
    return "" if kind == "password" else None


def _now(field: Any, name: str) -> str:
    """What a person chose or typed, else what the form began with."""
    return field.get(f"{FORM}current-{name}") or field.get(FORM + name) or ""


def _replace(control: Any, said: str) -> None:
    span = etree.Element(TEXT + "span")
    span.text, span.tail = f" {said} " if said else "", control.tail
    control.getparent().replace(control, span)
