"""The forms that are for staff. Each carries a mark against forgery."""

# The form libraries have no type marks, so a form's base class is unknown to the checker.
# mypy: disable-error-code="misc,import-untyped"

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from flask_wtf import FlaskForm
from flask_wtf.file import FileRequired, MultipleFileField
from wtforms import (
    DateField,
    DateTimeLocalField,
    Form,
    IntegerField,
    PasswordField,
    RadioField,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import InputRequired, Length, Optional, StopValidation

from service.braille.embossing import GRAMS, SIDES
from service.formats.base import Format
from service.languages import LISTED
from service.publishing.accounts import SHORTEST
from service.web.forms import NAME, language_name
from service.web.text import ROLES, _

LONG_ENOUGH = Length(SHORTEST, message=_("Use at least %(n)s characters", n=SHORTEST))


class SignInForm(FlaskForm):
    """For staff."""

    name = StringField(
        _("Name"), validators=[InputRequired(_("Enter your name"))], render_kw={"autocomplete": "username"}
    )
    password = PasswordField(
        _("Password"),
        validators=[InputRequired(_("Enter your password"))],
        render_kw={"autocomplete": "current-password"},
    )


class UserForm(FlaskForm):
    """For adding a member of staff."""

    name = StringField(
        _("Name"), validators=[InputRequired(_("Enter a name")), NAME], render_kw={"autocomplete": "off"}
    )
    role = RadioField(_("Role"), choices=ROLES, validators=[InputRequired(_("Choose a role"))])
    password = PasswordField(
        _("First password"),
        description=_("At least %(n)s characters. Tell it to them in person.", n=SHORTEST),
        validators=[InputRequired(_("Enter a password")), LONG_ENOUGH],
        render_kw={"autocomplete": "new-password"},
    )


class PasswordForm(FlaskForm):
    """For giving somebody a new password."""

    password = PasswordField(
        _("New password"),
        description=_("At least %(n)s characters. Who is signed in with this name is signed out.", n=SHORTEST),
        validators=[InputRequired(_("Enter a password")), LONG_ENOUGH],
        render_kw={"autocomplete": "new-password"},
    )


def between(least: int, most: int, told: str) -> Callable[[Any, Any], None]:
    """A whole number from least to most is wanted; one sentence for whatever else was written."""

    def look(form: Any, field: Any) -> None:
        if field.data is None or not least <= field.data <= most:
            field.errors[:] = []
            raise StopValidation(told)

    return look


class TicketForm(Form):
    """For the sheet that goes to the embosser; it changes nothing, so it needs no mark."""

    copies = IntegerField(_("Copies"), default=1, validators=[between(1, 999, _("Enter a number of copies, 1 to 999"))])
    sides = RadioField(_("Emboss on"), choices=SIDES, default="double")
    grams = IntegerField(
        _("Paper, in grams per square metre"),
        default=GRAMS,
        validators=[between(60, 300, _("Enter the paper’s weight, 60 to 300 grams"))],
    )


class UploadForm(FlaskForm):
    """For publishing papers."""

    WHEN: ClassVar[dict[str, str]] = {
        "held": _("Keep them back until I open them"),
        "open": _("Open them now"),
        "later": _("Open them at a time that I set"),
    }
    files = MultipleFileField(
        _("Papers"),
        description=_(
            "One file for each paper, in the order of the agenda, or a ZIP of them. You can choose several at once."
        ),
        validators=[FileRequired(_("Choose the papers"))],
    )
    title = StringField(
        _("Title"),
        description=_("For example “Agenda pack, 24 May”. Left empty, it is the committee and the date."),
        validators=[NAME],
    )
    committee = StringField(_("Committee"), validators=[NAME])
    meeting = DateField(_("Date of the meeting"), validators=[Optional()])
    when = RadioField(_("Who may see them?"), choices=WHEN, default="held", validators=[InputRequired()])
    opens = DateTimeLocalField(_("Day and time"), validators=[Optional()])
    languages = SelectMultipleField(_("Summaries in these languages"), choices={})
    formats = SelectMultipleField(_("Formats"), choices={})

    def offer(self, formats: Mapping[str, Format]) -> None:
        """Offer every listed language and these formats."""
        self.languages.choices = {code: language_name(code) for code in LISTED}
        self.formats.choices = {key: format.title for key, format in formats.items()}

    def validate(self, extra_validators: Any = None) -> bool:
        """A time is needed where the papers open by the clock."""
        fine = bool(super().validate(extra_validators))
        if self.when.data == "later" and self.opens.data is None and not self.opens.errors:
            self.opens.errors = [_("Enter the day and time at which the papers open")]
            return False
        return fine

    def embargo(self, zone: ZoneInfo) -> datetime | None:
        """When the papers open, in UTC as the database keeps it; None for at once or not by the clock."""
        if self.when.data != "later" or self.opens.data is None:
            return None
        at: datetime = self.opens.data.replace(tzinfo=zone)
        return at.astimezone(UTC).replace(tzinfo=None)
