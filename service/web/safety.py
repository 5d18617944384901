"""What keeps pages safe: the secret key, the cookies' rules, and the headers on every answer."""

import os
import secrets
from pathlib import Path
from typing import Any

from flask import Flask, Response, request
from werkzeug.routing import IntegerConverter

from service.files import make_folder
from service.settings import Settings
from service.tables import LARGEST

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PLAYER_POLICY = PAGE_POLICY + "; media-src 'self'"
"""For the pages on which something can be heard."""

EDITION_POLICY = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
"""For an HTML edition: it is a paper, so nothing in it may run, send, fetch or act in our name."""

FILE_POLICY = "default-src 'none'; media-src 'self'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
"""For other editions, which a browser shows in a page of its own making."""

FORM_BYTES = 2_000_000
"""Most bytes of a form's words: a long draft in a script of many bytes."""


class RowNumber(IntegerConverter):
    """A row's number in an address; one that no row can have is no address at all, and never asks the database."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"max": LARGEST, **options})


def secret_key(settings: Settings) -> str:
    """The key that signs sessions: as set, or made once and kept in the data folder for its owner only."""
    if settings.secret_key:
        return settings.secret_key
    path = settings.data / "secret_key"
    make_folder(settings.data)
    try:
        # Two processes may start at once: only one makes the file, whole, by linking it into place.
        scratch = settings.data / f"secret_key.{os.getpid()}"
        handle = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_hex(32))
        _link(scratch, path)
    finally:
        scratch.unlink(missing_ok=True)
    return path.read_text()


def _link(scratch: Path, path: Path) -> None:
    try:
        path.hardlink_to(scratch)
    except FileExistsError:
        return  # Made before, by us or by a process beside us.


def configure(app: Flask, settings: Settings) -> None:
    """Flask's own settings: sizes, sessions and their cookies."""
    app.config.update(
        SECRET_KEY=secret_key(settings),
        MAX_CONTENT_LENGTH=settings.max_bytes,
        MAX_FORM_MEMORY_SIZE=FORM_BYTES,
        SESSION_COOKIE_NAME="session",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=is_https(settings),
        PERMANENT_SESSION_LIFETIME=12 * 3600,
        # A form that stood open over lunch must still be taken.
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
    )


def is_https(settings: Settings) -> bool:
    """Whether people come over https."""
    return settings.public_url.startswith("https://")


def add_headers(response: Response) -> Response:
    """The headers that every answer carries, where the page has not set its own."""
    headers = response.headers
    headers.setdefault("Content-Security-Policy", PAGE_POLICY)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("X-Frame-Options", "DENY")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
    if request.endpoint not in ("assets.font", "static"):
        headers.setdefault("Cache-Control", "private, no-store")
    return response
