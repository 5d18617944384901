"""Error pages: a sentence and what to do, and no word about what is inside."""

import logging
import secrets
from http import HTTPStatus

from flask import Flask, Response, current_app, jsonify, make_response, redirect, render_template, request
from flask_limiter import RateLimitExceeded
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from service.errors import MissingError, PaperError, RefusedError, ServiceError, WordsError
from service.publishing.gate import CLOSED
from service.web.base import settings
from service.web.text import _, size

log = logging.getLogger(__name__)
DRAIN_PIECE = 1 << 18
DRAIN_MOST = 1 << 30


def register(app: Flask) -> None:
    """Have this app answer every error with a page of ours."""
    app.register_error_handler(CSRFError, stale_form)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(ServiceError, service_error)
    app.register_error_handler(Exception, bug)


def stale_form(error: CSRFError) -> Response:
    """The page for a form that came without the mark of our own page."""
    log.info("form refused: %s", error.description)
    return page(400, _("Please send the form again"), _("Go back, reload the page, and send the form once more."))


def http_error(error: HTTPException) -> Response | HTTPException:
    """The page for what the web itself refuses."""
    code = error.code or 500
    if code < 400:
        return error
    if isinstance(error, MethodNotAllowed) and request.method == "GET" and not request.path.startswith("/api/"):
        # Somebody loaded the page again that a form led to.
        return make_response(redirect(page_above(request.path), 303))
    if code == 413:
        drain()
    title, todo = words_for(code)
    answer = page(code, title, todo)
    if isinstance(error, RateLimitExceeded) and error.limit:
        answer.headers["Retry-After"] = str(error.limit.limit.get_expiry())
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        answer.headers["Allow"] = ", ".join(error.valid_methods)
    return answer


def page_above(path: str) -> str:
    """The nearest page over an address that takes forms only: that of the paper for /papers/1/orders."""
    pages = current_app.create_url_adapter(request)
    while path and not (pages and pages.test(path, "GET")):
        path = path.rpartition("/")[0]
    return path or "/"


def service_error(error: ServiceError) -> Response:
    """The page for a failure with a sentence; what is closed looks like what was never there."""
    log.info("%s: %s (%s)", type(error).__name__, error, error.detail)
    if isinstance(error, RefusedError):
        return page(404, *words_for(404)) if str(error) == CLOSED else page(403, _("You cannot do this"), str(error))
    if isinstance(error, (WordsError, PaperError)):
        return page(400, _("That did not work"), str(error))
    return page(503 if isinstance(error, MissingError) else 500, _("That did not work"), str(error))


def bug(error: Exception) -> Response:
    """The page for what we did not expect: all of it in the log, a reference for the person."""
    reference = secrets.token_hex(4)
    log.error("error %s at %s %s", reference, request.method, request.path, exc_info=error)
    told = _("The fault is ours. Please try again in a few minutes. If it happens again, tell us this reference:")
    return page(500, _("Something went wrong"), told, reference=reference)


def words_for(code: int) -> tuple[str, str]:
    """Title and what to do, for a status of HTTP."""
    most = size(settings().max_bytes)
    known = {
        400: (_("We could not understand that"), _("Go back and try again.")),
        403: (_("This page is for others"), _("You are signed in, but this page is not for your role.")),
        404: (_("Page not found"), _("Check the address. The paper may not be open, or may have been withdrawn.")),
        405: (_("We could not understand that"), _("Go back and try again.")),
        413: (_("That file is too big"), _("The most that can be sent at once is %(most)s. Split it.", most=most)),
        415: (_("We could not understand that"), _("Send JSON, with the type application/json.")),
        429: (_("Too many tries"), _("Wait a few minutes, then try again.")),
    }
    unknown = (_("Something went wrong"), _("Please try again in a few minutes."))
    return known.get(code, known[400] if code < 500 else unknown)


def page(code: int, title: str, todo: str, reference: str = "") -> Response:
    """The answer: a page for people, JSON for programs."""
    if request.path.startswith("/api/"):
        answer = jsonify(error=title, help=todo, **({"reference": reference} if reference else {}))
    else:
        html = render_template("error.html", title=title, todo=todo, reference=reference, status=HTTPStatus(code))
        answer = make_response(html)
    answer.status_code = code
    return answer


def drain() -> None:
    """Read what is still on its way and throw it away: a browser that is cut off shows no page."""
    stream, read = request.environ["wsgi.input"], 0
    while read < DRAIN_MOST:
        piece = stream.read(DRAIN_PIECE)
        if not piece:
            return
        read += len(piece)
