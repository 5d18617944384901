"""What every page needs: the workplace, who is asking, and who may come in."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

from flask import abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from service.publishing.gate import PUBLIC, Person
from service.settings import Settings
from service.workplace import Workplace

View = TypeVar("View", bound=Callable[..., Any])


def workplace() -> Workplace:
    """The workplace that this app serves."""
    return cast(Workplace, current_app.extensions["workplace"])


def settings() -> Settings:
    """The operator's settings."""
    return workplace().settings


def person() -> Person:
    """Who is asking: a member of staff who signed in, or the public."""
    user = getattr(current_user, "user", None)
    return Person(user.name, user.role) if user else PUBLIC


def staff(*roles: str) -> Callable[[View], View]:
    """A page for these roles and administrators: others are sent to sign in, or told that it is not theirs."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> ResponseReturnValue:
            asking = person()
            if asking == PUBLIC:
                return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))
            if asking.role not in (*roles, "administrator"):
                abort(403)
            return cast(ResponseReturnValue, view(*args, **kwargs))

        return cast(View, guarded)

    return guard


def own_address(address: str, otherwise: str) -> str:
    """The address where it is a path of this site, so that no link of ours leads elsewhere."""
    # Browsers read a backslash as a slash and drop control characters: "/\\evil" is another site.
    if any(char in address for char in "\\\r\n\t"):
        return otherwise
    parts = urlsplit(address)
    ours = address.startswith("/") and not address.startswith("//") and not parts.scheme and not parts.netloc
    return address if ours else otherwise
