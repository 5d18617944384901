"""Signing in and out, and the administrator's list of staff."""

from dataclasses import dataclass

from flask import Blueprint, Flask, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, UserMixin, login_user, logout_user
from sqlalchemy import select

from service.errors import WordsError
from service.publishing import accounts
from service.tables import User
from service.web.base import own_address, person, staff, workplace
from service.web.forms import PlainForm
from service.web.staff_forms import PasswordForm, SignInForm, UserForm
from service.web.text import _

pages = Blueprint("accounts", __name__)


@dataclass
class Staff(UserMixin):  # type: ignore[misc]
    """A member of staff who signed in."""

    user: User

    def get_id(self) -> str:
        """Who it is, and which of their sign-ins still count: a reset or a disabling ends them all."""
        return f"{self.user.id}.{self.user.session}"


def set_up(app: Flask) -> None:
    """Know who is signed in."""
    manager = LoginManager()
    manager.init_app(app)
    manager.user_loader(load)


def load(token: str) -> Staff | None:
    """The member of staff that a session belongs to, where it still counts."""
    number, _dot, _signed = token.partition(".")
    with workplace().session() as database:
        user = database.get(User, int(number)) if number.isdigit() else None
    if user is None or user.disabled:
        return None
    found = Staff(user)
    return found if found.get_id() == token else None


@pages.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    """For staff: name and password."""
    form = SignInForm()
    if not form.validate_on_submit():
        return render_template("sign_in.html", form=form), 400 if form.errors else 200
    user = accounts.check_password(workplace(), form.name.data.strip(), form.password.data)
    if user is None:
        # The same words for an unknown name, a wrong password and a disabled account.
        form.name.errors = [_("The name or the password is not right")]
        return render_template("sign_in.html", form=form), 400
    session.clear()
    session.permanent = True
    login_user(Staff(user))
    return redirect(own_address(request.args.get("next", ""), url_for(home_of(user.role))))


def home_of(role: str) -> str:
    """The page where a role's work begins."""
    return "review.drafts_page" if role == "translator" else "clerk.desk"


@pages.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """End this sign-in."""
    logout_user()
    session.clear()
    flash(_("You are signed out."))
    return redirect(url_for("public.home"))


@pages.route("/users", methods=["GET", "POST"])
@staff()
def users_page() -> ResponseReturnValue:
    """The administrator's list of staff, and a form that adds one."""
    form = UserForm()
    if form.validate_on_submit():
        try:
            accounts.add_user(workplace(), form.name.data.strip(), form.role.data, form.password.data, by=person())
        except WordsError as error:
            field = form.password if "password" in str(error) else form.name
            field.errors = [str(error)]
        else:
            flash(_("%(name)s can sign in now.", name=form.name.data.strip()))
            return redirect(url_for("accounts.users_page"))
    return render_template("users.html", form=form, users=all_users(), button=PlainForm()), 400 if form.errors else 200


def all_users() -> list[User]:
    """Everybody who has, or had, an account."""
    with workplace().session() as database:
        return list(database.scalars(select(User).order_by(User.name)))


@pages.post("/users/<name>/disable")
@staff()
def disable(name: str) -> ResponseReturnValue:
    """Close an account; who is signed in with it is signed out."""
    if name == person().name:
        raise WordsError(_("You cannot disable your own account. Ask another administrator."))
    accounts.disable_user(workplace(), name, by=person())
    flash(_("%(name)s can no longer sign in.", name=name))
    return redirect(url_for("accounts.users_page"))


@pages.route("/users/<name>/password", methods=["GET", "POST"])
@staff()
def reset(name: str) -> ResponseReturnValue:
    """Give somebody a new password."""
    form = PasswordForm()
    if form.validate_on_submit():
        try:
            accounts.reset_password(workplace(), name, form.password.data, by=person())
        except WordsError as error:
            form.password.errors = [str(error)]
        else:
            flash(_("%(name)s has a new password.", name=name))
            return redirect(url_for("accounts.users_page"))
    return render_template("password.html", form=form, name=name), 400 if form.errors else 200
