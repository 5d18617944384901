import logging
import stat
from pathlib import Path

import pytest
from flask import Flask
from people import Caller, settings_for

from service.database import make_engine, migrate
from service.errors import MissingError, ServiceError
from service.tables import Edition, Order
from service.web import create_app, safety, text
from service.web.limits import HitStorage

POLICY = "default-src 'none'; script-src 'self'"


def test_every_answer_carries_the_rules(stranger: Caller) -> None:
    for path in ("/", "/papers/1", "/nothing", "/healthz", "/api/papers", "/static/style.css"):
        headers = stranger.get(path).headers
        assert headers["Content-Security-Policy"].startswith(POLICY), path
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


def test_no_page_names_another_site_or_has_a_script_inside(stranger: Caller, ama: Caller) -> None:
    pages = [stranger.get(path).text for path in ("/", "/papers/1", "/orders", "/preferences", "/sign-in")]
    pages += [ama.get(path).text for path in ("/clerk/", "/clerk/upload", "/clerk/packs/1")]
    for page in pages:
        assert "https://" not in page
        assert " style=" not in page
        assert "<style" not in page
        assert " onclick" not in page


def test_the_session_cookie_is_for_the_server_only(stranger: Caller) -> None:
    cookie = stranger.get("/sign-in").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


def test_behind_https_cookies_stay_there(data: Path) -> None:
    app = create_app(settings_for(data, public_url="https://papers.fairhaven.example"))
    cookie = app.test_client().get("/sign-in").headers["Set-Cookie"]
    assert "Secure" in cookie
    app.extensions["workplace"].engine.dispose()


def test_the_secret_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    settings = settings_for(tmp_path / "new", secret_key="")
    first = safety.secret_key(settings)
    path = settings.data / "secret_key"
    assert len(first) == 64
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert safety.secret_key(settings) == first
    assert sorted(file.name for file in settings.data.iterdir()) == ["secret_key"]
    assert safety.secret_key(settings_for(tmp_path, secret_key="set by the operator")) == "set by the operator"


@pytest.mark.parametrize("path", ["/papers/1/orders", "/preferences?back=/", "/sign-in", "/sign-out"])
def test_a_form_without_the_mark_of_our_page_is_refused(stranger: Caller, path: str) -> None:
    answer = stranger.client.post(path, data={"what": "paper", "format": "html", "name": "Ama", "password": "x"})
    assert answer.status_code == 400
    assert "Please send the form again" in answer.text


def test_what_is_not_allowed_has_a_page_too(stranger: Caller) -> None:
    answer = stranger.client.delete("/papers/1")
    assert answer.status_code == 405
    assert answer.headers["Allow"]
    assert "<h1>" in answer.text


@pytest.mark.parametrize(("path", "above"), [
    ("/papers/1/orders", "/papers/1"), ("/clerk/papers/1/check/2/blocks/b3", "/clerk/papers/1/check/2"),
    ("/sign-out", "/"),
])  # fmt: skip
def test_an_address_that_takes_forms_only_leads_to_the_page_above(stranger: Caller, path: str, above: str) -> None:
    answer = stranger.get(path)
    assert (answer.status_code, answer.location) == (303, above)


def break_home(app: Flask, error: Exception) -> None:
    def broken() -> str:
        raise error

    app.view_functions["public.home"] = broken


def test_a_bug_shows_a_reference_and_logs_all_of_it(
    app: Flask, stranger: Caller, caplog: pytest.LogCaptureFixture
) -> None:
    break_home(app, ValueError("the password is swordfish"))
    with caplog.at_level(logging.ERROR):
        answer = stranger.get("/")
    assert answer.status_code == 500
    assert "swordfish" not in answer.text
    reference = caplog.records[-1].args[0]  # type: ignore[index]
    assert isinstance(reference, str)
    assert reference in answer.text
    assert "swordfish" in caplog.text


@pytest.mark.parametrize(("error", "code"), [
    (ServiceError("The disk is full. Ask an operator.", "detail of ours"), 500),
    (MissingError("espeak-ng is not installed."), 503),
])  # fmt: skip
def test_a_failure_on_purpose_shows_its_sentence_and_not_its_detail(
    app: Flask, stranger: Caller, error: ServiceError, code: int
) -> None:
    break_home(app, error)
    answer = stranger.get("/")
    assert answer.status_code == code
    assert str(error) in answer.text
    assert "detail of ours" not in answer.text


def test_hits_are_counted_in_the_database_and_windows_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = make_engine(f"sqlite:///{tmp_path}/hits.sqlite")
    migrate(engine)
    here, there = HitStorage(engine=engine), HitStorage(engine=engine)
    monkeypatch.setattr("service.web.limits.time.time", lambda: 1000.0)
    assert [here.incr("a", 60), there.incr("a", 60), here.incr("b", 60)] == [1, 2, 1]
    assert (here.get("a"), here.get_expiry("a"), here.check()) == (2, 1060.0, True)
    monkeypatch.setattr("service.web.limits.time.time", lambda: 1061.0)
    assert here.get("a") == 0
    assert here.incr("a", 60) == 1
    assert there.get("b") == 0
    there.clear("a")
    assert here.get("a") == 0
    assert here.reset() == 0
    engine.dispose()


def edition(**manifest: object) -> Edition:
    return Edition(
        key="k", format="audio", media_type="audio/mpeg", suffix="mp3", blob="b", size=1_234_567, manifest=manifest
    )


@pytest.mark.parametrize(("manifest", "words"), [
    ({"counts": {"seconds": 7560.0}}, "MP3 sound, 1.2 MB, 2 hours 6 minutes"),
    ({"counts": {"seconds": 20}}, "MP3 sound, 1.2 MB, 1 minute"),
    ({"counts": {"pages": 1, "words": 90}}, "MP3 sound, 1.2 MB, 1 page"),
    ({"counts": {"words": 1200}}, "MP3 sound, 1.2 MB, 1,200 words"),
    ({}, "MP3 sound, 1.2 MB"),
])  # fmt: skip
def test_how_much_an_edition_is(manifest: dict[str, object], words: str) -> None:
    assert text.file_words(edition(**manifest)) == words


@pytest.mark.parametrize(("standing", "words"), [
    ({"kind": "original"}, "The paper's own words"),
    ({"kind": "machine", "engine": "Apertium"}, "Translated by machine (Apertium), not checked by a person"),
    ({"kind": "approved", "by": "Tomasz", "when": "2026-05-02"}, "Translation approved by Tomasz on 2 May 2026"),
    ({"kind": "none"}, "Key facts in Spanish, then the summary in English"),
])  # fmt: skip
def test_where_words_get_their_authority_from(standing: dict[str, str], words: str) -> None:
    assert text.standing_words(edition(standing=standing, language="es")) == words


@pytest.mark.parametrize(("kinds", "words"), [
    ({}, ""),
    ({"es": "approved", "pt": "machine"}, ""),
    ({"es": "none", "ur": "none"}, "It is not translated yet: you get the key facts"),
    ({"es": "approved", "el": "none", "ur": "none"}, "Not translated yet into Greek, Urdu: there you get"),
])  # fmt: skip
def test_who_orders_a_language_is_told_what_is_in_english(kinds: dict[str, str], words: str) -> None:
    told = text.untranslated_words(kinds)
    assert told.startswith(words)
    assert bool(told) == bool(words)


def test_a_scan_is_not_called_the_papers_own_words() -> None:
    scan = edition(standing={"kind": "original"}, losses=[{"what": "Read by machine.", "page": "2", "kind": "scan"}])
    assert text.standing_words(scan) == "Read by machine from a scan, and may contain errors"


@pytest.mark.parametrize(("before", "words"), [
    (0, "It is next in line."),
    (1, "1 edition is being made before yours."),
    (7, "7 editions are being made before yours."),
])  # fmt: skip
def test_where_a_waiting_order_stands(before: int, words: str) -> None:
    order = Order(reference="AAA-AAA", paper_id=1, subject="paper", language="en", format="html")
    assert text.progress_words(order, before) == words
