"""What pages are dressed in: fonts from their installed package, and the reader's own size and colours."""

from pathlib import Path

import fontpkg_atkinson_hyperlegible
from flask import Blueprint, abort, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from service.web.base import own_address, settings
from service.web.forms import PreferencesForm
from service.web.safety import is_https
from service.web.text import _

pages = Blueprint("assets", __name__)
FONTS = {
    "regular": "AtkinsonHyperlegible-Regular.ttf",
    "bold": "AtkinsonHyperlegible-Bold.ttf",
}
COOKIE = "preferences"
YEAR = 365 * 24 * 3600


@pages.get("/fonts/atkinson-<name>.ttf")
def font(name: str) -> ResponseReturnValue:
    """One weight of the typeface that pages are set in."""
    if name not in FONTS:
        abort(404)
    path = Path(fontpkg_atkinson_hyperlegible.ROOT) / "files" / FONTS[name]
    return send_file(path, mimetype="font/ttf", max_age=30 * 24 * 3600)


@pages.route("/preferences", methods=["GET", "POST"])
def preferences() -> ResponseReturnValue:
    """Text size and colours, kept in a cookie and nowhere else."""
    form = PreferencesForm(data=preferred())
    back = own_address(request.args.get("back", ""), url_for("public.home"))
    if not form.validate_on_submit():
        return render_template("preferences.html", form=form, back=back)
    flash(_("Your text size and colours are kept on this device."))
    answer = redirect(back)
    kept = f"{form.size.data}.{form.colours.data}"
    secure = is_https(settings())
    answer.set_cookie(COOKIE, kept, max_age=YEAR, httponly=True, samesite="Lax", secure=secure)
    return answer


def preferred() -> dict[str, str]:
    """The size and colours that this reader chose, or ours."""
    size, _dot, colours = request.cookies.get(COOKIE, "").partition(".")
    return {
        "size": size if size in PreferencesForm.SIZES else "100",
        "colours": colours if colours in PreferencesForm.COLOURS else "auto",
    }
