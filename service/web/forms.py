"""The forms for everybody: their fields, words, and what makes an answer wrong. Each carries a mark against forgery."""

# The form libraries have no type marks, so a form's base class is unknown to the checker.
# mypy: disable-error-code="misc,import-untyped"

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, ClassVar

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import Form, IntegerField, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from service.formats.base import Format
from service.items import subject_of
from service.languages import get_language
from service.web.text import _

NAME = Length(max=200, message=_("Use at most 200 characters"))


class PlainForm(FlaskForm):
    """A form with nothing but its mark against forgery: a button."""


class PreferencesForm(FlaskForm):
    """How pages look to this reader."""

    SIZES: ClassVar[dict[str, str]] = {
        "100": _("Normal"), "125": _("Large"), "150": _("Larger"), "200": _("Very large"),
    }  # fmt: skip
    COLOURS: ClassVar[dict[str, str]] = {
        "auto": _("As my device is set"),
        "light": _("Black on white"),
        "cream": _("Black on cream"),
        "dark": _("White on black"),
        "yellow": _("Yellow on black"),
    }
    size = RadioField(_("Text size"), choices=SIZES)
    colours = RadioField(_("Colours"), choices=COLOURS)


class OrderForm(FlaskForm):
    """What somebody wants of a paper. The options of each format are in a form of its own (options_form)."""

    WHAT: ClassVar[dict[str, str]] = {
        "paper": _("The whole paper, in English"),
        "summary": _("The summary and main findings, in English"),
        "language": _("The summary and main findings, in another language"),
        "items": _("Only some items, in English"),
    }
    DEPTH: ClassVar[dict[str, str]] = {"whole": _("Each item whole"), "summary": _("Their summary")}
    what = RadioField(
        _("What would you like?"),
        choices=WHAT,
        default="paper",
        validators=[InputRequired(_("Choose what you want"))],
        invalid_choice_message=_("Choose what you want from the list"),
    )
    language = SelectField(_("Language"), choices={}, validate_choice=False)
    items = SelectMultipleField(_("Items"), choices={}, validate_choice=False)
    depth = RadioField(_("How much of them?"), choices=DEPTH, default="whole", validate_choice=False)
    format = RadioField(
        _("In which format?"), choices={}, validators=[InputRequired(_("Choose a format"))], validate_choice=False
    )

    def offer(self, languages: Sequence[str], items: Mapping[str, str], formats: Mapping[str, Format]) -> None:
        """Offer these languages, items (by key) and formats; without a language, only English."""
        self.language.choices = {code: language_name(code) for code in languages}
        self.items.choices = dict(items)
        self.format.choices = {key: format.title for key, format in formats.items()}
        without = {key for key, offered in (("language", languages), ("items", items)) if not offered}
        self.what.choices = {key: words for key, words in self.WHAT.items() if key not in without}

    def validate_language(self, field: Any) -> None:
        """A language must be among those that are offered, where one is asked for."""
        if self.what.data == "language" and field.data not in field.choices:
            raise ValidationError(_("Choose a language from the list"))

    def validate_items(self, field: Any) -> None:
        """Items must be among those that are offered, at least one where they are asked for."""
        if self.what.data == "items" and (not field.data or not set(field.data) <= set(field.choices)):
            raise ValidationError(_("Tick the items that you want"))

    def validate_format(self, field: Any) -> None:
        """A format must be one that we make."""
        if field.data not in field.choices:
            raise ValidationError(_("Choose a format"))

    def wish(self) -> tuple[str, str]:
        """Subject and language of what is wanted."""
        if self.what.data == "language":
            return "summary", str(self.language.data)
        if self.what.data == "items":
            return subject_of(self.items.data, summary=self.depth.data == "summary"), "en"
        return str(self.what.data), "en"


def options_form(format: Format, given: "MultiDict[str, str] | None" = None) -> Form:
    """A form of this format's own options, from its dataclass; its fields are named <format>-<option>."""
    made = {item.name: option_field(item) for item in fields(format.options)}
    return type("OptionsForm", (Form,), made)(given, prefix=format.key)


def option_field(item: Any) -> Any:
    """One option as a field: a choice where choices are named, else a number or text."""
    label, help, choices = item.metadata["label"], item.metadata["help"], item.metadata["choices"]
    words = {"label": label[:1].upper() + label[1:], "description": help, "default": str(item.default)}
    if choices:
        return SelectField(choices=dict(choices), **words)
    if isinstance(item.default, int):
        return IntegerField(**{**words, "default": item.default})
    return StringField(**words)


def language_name(code: str) -> str:
    """A language's own name, and its English one for helpers."""
    language = get_language(code)
    return language.name if language.name == language.english else f"{language.name} ({language.english})"
