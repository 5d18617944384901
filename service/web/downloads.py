"""Sending an edition's file: the right name and type, by parts where asked, and never past the gate."""

from flask import request, send_file
from flask.wrappers import Response
from werkzeug.wsgi import FileWrapper

from service.errors import ServiceError
from service.publishing.gate import PUBLIC, may_see
from service.web.base import workplace
from service.web.safety import EDITION_POLICY, FILE_POLICY
from service.web.shelf import Shown

PIECE = 1 << 18
"""Bytes handed to the server at a time; Flask's own 8 kB cost more time than reading the file."""


def send_edition(shown: Shown) -> Response:
    """The edition's file. Whoever keeps a copy must ask again each time, since papers are withdrawn."""
    edition = shown.edition
    if edition is None:
        raise ServiceError("This edition is not ready yet. Look at its order.")
    try:
        response = send_file(
            workplace().store.path(edition.blob),
            # Flask adds the charset of text itself.
            mimetype=edition.media_type.partition(";")[0],
            as_attachment="save" in request.args,
            download_name=shown.file_name,
            conditional=True,
            etag=edition.key[:32],
        )
    except FileNotFoundError:
        raise ServiceError("This edition's file is missing. Please order it again.", edition.blob) from None
    if isinstance(response.response, FileWrapper):
        response.response.buffer_size = PIECE
    open_to_all = may_see(PUBLIC, shown.paper)
    response.headers["Cache-Control"] = "no-cache" if open_to_all else "private, no-store"
    is_html = edition.media_type.startswith(("text/html", "application/xhtml"))
    response.headers["Content-Security-Policy"] = EDITION_POLICY if is_html else FILE_POLICY
    return response
