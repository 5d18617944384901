"""The clerks' lexicon: how words are said that the voice gets wrong; each can be heard before it is kept."""

from typing import Any

from flask import Blueprint, Response, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import RadioField, StringField  # type: ignore[import-untyped]
from wtforms.validators import InputRequired, Length  # type: ignore[import-untyped]

from service.errors import ServiceError, WordsError
from service.languages import CODES, get_language
from service.publishing import lexicon, lexicon_anew, lexicon_lists
from service.speech.lexicon import Entry
from service.speech.pls import to_pls
from service.web.base import person, staff, workplace
from service.web.forms import PlainForm
from service.web.safety import FILE_POLICY, PLAYER_POLICY
from service.web.text import _

pages = Blueprint("lexicon", __name__, url_prefix="/clerk/lexicon")
HOWS = {
    "alias": _("As other words"),
    "letters": _("Letter by letter"),
    "word": _("As one word, like a name"),
}


class EntryForm(FlaskForm):  # type: ignore[misc]
    """For one word: how it is written, and how it is said."""

    term = StringField(
        _("As it is written"),
        description=_("Capitals count: “AM” is another word than “am”. A plural with s is found too."),
        validators=[InputRequired(_("Write the word")), Length(max=lexicon_lists.LONGEST_TERM)],
        render_kw={"autocomplete": "off"},
    )
    how = RadioField(_("How is it said?"), choices=HOWS, default="alias")
    say = StringField(
        _("The other words"),
        description=_("Write them as they sound. Only for “as other words”."),
        validators=[Length(max=lexicon_lists.LONGEST_SAY)],
        render_kw={"autocomplete": "off"},
    )

    def entry(self) -> Entry:
        """What the form says."""
        return Entry(self.term.data or "", self.how.data or "", self.say.data or "")


class ListForm(FlaskForm):  # type: ignore[misc]
    """For taking in a list of words."""

    file = FileField(_("List"), validators=[FileRequired(_("Choose the list"))])


@pages.get("")
@staff("clerk")
def words_page() -> ResponseReturnValue:
    """The words of one language, and a form to add one or change the one that is named."""
    form, term = EntryForm(), request.args.get("term", "")
    found = lexicon.find(workplace(), _language(), term, person()) if term else None
    if found:
        form.term.data, form.say.data = found.entry.term, found.entry.say
        form.how.data = found.entry.how if found.entry.how in HOWS else "alias"
    return show(form)


@pages.post("")
@staff("clerk")
def save() -> ResponseReturnValue:
    """Keep a word, or only let it be heard."""
    form = EntryForm()
    if not form.validate_on_submit():
        return show(form, 400)
    try:
        entry = lexicon_lists.clean(form.entry())
        if request.form.get("then") == "hear":
            return show(form, heard=entry)
        lexicon.change(workplace(), _language(), entry, person())
    except WordsError as error:
        form.say.errors = [str(error)]
        return show(form, 400)
    flash(_("Saved. Editions that are made from now on say “%(term)s” so.", term=entry.term))
    return _back(f"word-{entry.term}")


def show(form: EntryForm, status: int = 200, *, heard: Entry | None = None, lists: ListForm | None = None) -> Response:
    """The page with these forms on it. heard: what the form says, to be listened to."""
    language, words = _language(), request.args.get("words", "").strip()[:100]
    page = render_template(
        "lexicon.html",
        form=form,
        lists=lists or ListForm(formdata=None),
        language=get_language(language),
        languages=[get_language(code) for code in CODES],
        listed=lexicon.listed(workplace(), language, person(), words),
        words_asked=words,
        outdated=len(lexicon_anew.outdated(workplace(), person())),
        hows=HOWS,
        heard=heard,
        button=PlainForm(),
    )
    answer = make_response(page, status)
    answer.headers["Content-Security-Policy"] = PLAYER_POLICY
    return answer


@pages.get("/hear.mp3")
@staff("clerk")
def hear() -> ResponseReturnValue:
    """A word as it would be said; nothing is kept."""
    entry = Entry(*(request.args.get(name, "")[:300] for name in ("term", "how", "say")))
    answer = make_response(lexicon.hear(_language(), entry, person()))
    answer.headers["Content-Type"] = "audio/mpeg"
    answer.headers["Content-Security-Policy"] = FILE_POLICY
    return answer


@pages.post("/drop")
@staff("clerk")
def drop() -> ResponseReturnValue:
    """Take a word out."""
    term = request.form.get("term", "")
    lexicon.drop(workplace(), _language(), term, person())
    flash(_("“%(term)s” is left to the voice from now on.", term=term))
    return _back()


@pages.get("/history")
@staff("clerk")
def history_page() -> ResponseReturnValue:
    """Who changed what, and when; the last change of each word can be undone."""
    rows = lexicon.history(workplace(), _language(), person())
    last: dict[str, int] = {}
    for row in rows:
        last.setdefault(row.term, row.id)
    return render_template(
        "lexicon_history.html", rows=rows, last=set(last.values()), hows=HOWS, language=get_language(_language()),
        button=PlainForm(),
    )  # fmt: skip


@pages.post("/history/<int:number>/undo")
@staff("clerk")
def undo(number: int) -> ResponseReturnValue:
    """Take a change back."""
    lexicon.undo(workplace(), number, person())
    flash(_("The change is undone."))
    return redirect(url_for("lexicon.history_page", language=_language()), 303)


@pages.post("/anew")
@staff("clerk")
def make_anew() -> ResponseReturnValue:
    """Have the sound made anew that was made by another lexicon."""
    count = lexicon_anew.make_anew(workplace(), person())
    flash(_("Editions that are being made anew: %(n)s.", n=count))
    return _back()


@pages.get("/<language>.tsv")
@staff("clerk")
def take_out(language: str) -> ResponseReturnValue:
    """The words of a language as a list for a spreadsheet or another installation."""
    entries = (each.entry for each in lexicon.listed(workplace(), language, person()))
    return _as_file(lexicon_lists.to_tsv(entries), "text/tab-separated-values", f"lexicon.{language}.tsv")


@pages.get("/<language>.pls")
@staff("clerk")
def take_out_pls(language: str) -> ResponseReturnValue:
    """The same as a W3C lexicon, which other speech programs read."""
    entries = (each.entry for each in lexicon.listed(workplace(), language, person()))
    text = to_pls(language, entries).decode()
    return _as_file(text, "application/pls+xml", f"lexicon.{language}.pls")


@pages.post("/take-in")
@staff("clerk")
def take_in() -> ResponseReturnValue:
    """Take in such a list: its words are added or changed, and no others."""
    form = ListForm()
    if not form.validate_on_submit():
        return show(EntryForm(formdata=None), 400, lists=form)
    try:
        data = form.file.data.read(lexicon_lists.LARGEST_FILE + 1)
        entries = lexicon_lists.read_list(data, _language())
        count = lexicon.change_all(workplace(), _language(), entries, person())
    except ServiceError as error:
        form.file.errors = [str(error)]
        return show(EntryForm(formdata=None), 400, lists=form)
    flash(_("Words that are said otherwise from now on: %(n)s.", n=count))
    return _back()


def _as_file(text: str, media_type: str, name: str) -> Response:
    answer = make_response(text)
    answer.headers["Content-Type"] = f"{media_type}; charset=utf-8"
    answer.headers["Content-Disposition"] = f"attachment; filename={name}"
    return answer


def _language() -> str:
    """The language that the page is about; WordsError for one that we do not have."""
    given: Any = request.values.get("language", "en")
    return get_language(given).code


def _back(anchor: str | None = None) -> ResponseReturnValue:
    return redirect(url_for("lexicon.words_page", language=_language(), _anchor=anchor), 303)
