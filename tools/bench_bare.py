"""A bare Flask app that sends one file: what the real route is measured against."""

import os

from flask import Flask, send_file
from flask.wrappers import Response


def create_app() -> Flask:
    """The app; the file is named by BENCH_FILE."""
    app = Flask(__name__)
    path = os.environ["BENCH_FILE"]

    @app.get("/file")
    def file() -> Response:
        return send_file(path, mimetype="text/plain", conditional=True)

    return app
