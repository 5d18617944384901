"""The web pages: the only place that knows Flask."""

import os
from pathlib import Path
from typing import Any

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from service.formats import BRAILLE, FORMATS
from service.languages import get_language
from service.processes import die_with_starter
from service.settings import Settings, from_env
from service.web import (
    accounts,
    api,
    assets,
    braille,
    clerk,
    correction_forms,
    corrections,
    errors,
    lexicon,
    limits,
    player,
    public,
    review,
    review_json,
    safety,
    shelf,
    summaries,
    text,
)
from service.web.base import person, settings
from service.workplace import open_workplace

FOLDER = Path(__file__).resolve().parents[2]
PAGES = (
    assets.pages,
    public.pages,
    player.pages,
    accounts.pages,
    clerk.pages,
    braille.pages,
    corrections.pages,
    correction_forms.pages,
    summaries.pages,
    lexicon.pages,
    review.pages,
    review_json.pages,
    api.pages,
)


def create_app(given: Settings | None = None) -> Flask:
    """The app. Without settings a server's worker process starts here: it reads the environment, and dies with it."""
    if given is None:
        die_with_starter()
        given = from_env(os.environ)
    app = Flask(__name__, template_folder=str(FOLDER / "templates" / "web"))
    app.extensions["workplace"] = open_workplace(given)
    app.url_map.converters["int"] = safety.RowNumber
    safety.configure(app, given)
    dress(app)
    csrf = CSRFProtect(app)
    accounts.set_up(app)
    for pages in PAGES:
        app.register_blueprint(pages)
    # Programs carry no cookie and no mark of a form; to the API everybody is the public.
    csrf.exempt(api.pages)
    errors.register(app)
    limits.set_up(app, app.extensions["workplace"].engine)
    app.after_request(safety.add_headers)
    if given.trusted_proxies:
        n = given.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=n, x_proto=n, x_host=n)  # type: ignore[method-assign]
    return app


def dress(app: Flask) -> None:
    """What every template may say."""
    jinja: Any = app.jinja_env
    jinja.add_extension("jinja2.ext.i18n")
    jinja.install_gettext_callables(text.gettext, text.ngettext, newstyle=True)
    jinja.trim_blocks = jinja.lstrip_blocks = True
    jinja.filters.update(
        sentence=text.sentence,
        size=text.size,
        day=text.day,
        clock=text.clock,
        moment=lambda when: text.moment(when, settings().zone),
        file_words=text.file_words,
        standing_words=text.standing_words,
        format_words=shelf.format_words,
    )
    app.context_processor(
        lambda: {
            "asking": person(),
            "settings": settings(),
            "preferred": assets.preferred(),
            "get_language": get_language,
            "formats": FORMATS,
            "braille_formats": BRAILLE,
            "words": {"states": text.STATES, "roles": text.ROLES},
        }
    )
