"""What is filled in on a web page's form: as words where the field stands."""

from typing import Any

from service.readers.decoding import xml_safe

TICKS = {"checkbox": ("☒", "☐"), "radio": ("◉", "○")}
SILENT = frozenset({"hidden", "password", "submit", "button", "reset", "image", "file", "search"})


def fill_in(field: Any) -> None:
    """Turn a field (input, select, textarea) into the words that it shows."""
    said = _value(field)
    for child in list(field):
        field.remove(child)
    field.tag, field.text = "span", xml_safe(said)


def _value(field: Any) -> str:
    if field.tag == "textarea":
        return "".join(field.itertext())
    if field.tag == "select":
        options = list(field.iter("option"))
        chosen = [option for option in options if option.get("selected") is not None]
        first = options[:1] if field.get("multiple") is None and field.get("size") is None else []
        return ", ".join("".join(option.itertext()).strip() for option in chosen or first)
    kind = (field.get("type") or "text").lower()
    if kind in TICKS:
        return f" {TICKS[kind][field.get('checked') is None]} "
    return "" if kind in SILENT else field.get("value") or ""
