"""How formats are laid out before people: under plain headings, each with its usual choices first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from service.formats.base import Format
from service.web.text import _

GROUPS = {
    _("To print or read on a screen"): ("large-print", "word", "plain-text", "html", "epub"),
    _("To listen to"): ("audio", "audio-sections", "audio-phone", "daisy"),
    _("Braille"): ("braille", "braille-text", "pef", "ebraille"),
}
USUAL_CHOICES = {
    "large-print": ("size", "colours"),
    "epub": ("sound",),
    "audio": ("speed",),
    "audio-sections": ("speed",),
    "audio-phone": ("speed",),
    "daisy": ("holds",),
}
"""What most people choose, by format; the rest is folded away. Of a format that is not here, all is shown."""


@dataclass(frozen=True, slots=True)
class Choices:
    """A format's options as fields. usual: shown at once. more: folded away. open: something of it was chosen."""

    usual: tuple[Any, ...]
    more: tuple[Any, ...]
    open: bool


def choices_of(key: str, form: Iterable[Any]) -> Choices:
    """A format's options, the usual ones apart from the others."""
    every = tuple(form)
    shown = USUAL_CHOICES.get(key, tuple(field.short_name for field in every))
    more = tuple(field for field in every if field.short_name not in shown)
    chosen = any(field.errors or str(field.data) != str(field.default) for field in more)
    return Choices(tuple(field for field in every if field.short_name in shown), more, chosen)


def by_group(formats: Mapping[str, Format]) -> dict[str, Format]:
    """The formats in the order in which people meet them."""
    return {key: formats[key] for group in GROUPS.values() for key in group if key in formats}
