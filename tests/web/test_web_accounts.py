import re

import pytest
from flask import Flask
from people import AMA, GRACE, PASSWORD, TOMASZ, Caller
from werkzeug.routing import Rule

from service.publishing import accounts
from service.workplace import Workplace

NEW = "nine slow barges on the tide"
GUESS = "x" * 1001  # too long to be one, and so not hashed: quick to refuse
PUBLIC_PAGES = {"static", "assets", "public", "api", "player"}


def test_staff_sign_in_and_out(ama: Caller) -> None:
    assert "Sign out Ama" in ama.get("/").text
    ama.send("/sign-out")
    assert "Sign out" not in ama.get("/").text
    assert ama.get("/clerk/").location == "/sign-in?next=/clerk/"


def test_an_unknown_name_and_a_wrong_password_get_the_same_answer(stranger: Caller) -> None:
    known = stranger.send("/sign-in", name="Ama", password="wrong wrong wrong")
    unknown = stranger.send("/sign-in", name="Ann", password="wrong wrong wrong")
    assert known.status_code == unknown.status_code == 400
    assert "The name or the password is not right" in known.text
    assert without_mark(known.text).replace("Ama", "Ann") == without_mark(unknown.text)
    assert "wrong wrong" not in known.text


def test_a_disabled_account_gets_that_answer_too(stranger: Caller, workplace: Workplace) -> None:
    accounts.disable_user(workplace, "Ama")
    assert "is not right" in stranger.send("/sign-in", name="Ama", password=PASSWORD).text


def test_guessing_ends_after_ten_tries_and_says_what_to_do(stranger: Caller) -> None:
    tries = [stranger.send("/sign-in", name=f"n{n}", password=GUESS) for n in range(11)]
    assert [each.status_code for each in tries] == [400] * 10 + [429]
    assert "Wait a few minutes" in tries[-1].text
    assert int(tries[-1].headers["Retry-After"]) > 0


def test_signing_in_rightly_is_no_guess(app: Flask) -> None:
    stranger = Caller(app.test_client())
    for n in range(9):
        stranger.send("/sign-in", name=f"n{n}", password=GUESS)
    for _ in range(2):
        Caller(app.test_client()).sign_in(AMA)
    assert [stranger.send("/sign-in", name="n", password=GUESS).status_code for _ in range(2)] == [400, 429]


def test_one_name_cannot_be_guessed_at_from_many_addresses(app: Flask) -> None:
    codes = []
    for n in range(21):
        caller = Caller(app.test_client())
        fields = {"csrf_token": caller.token(), "name": "Ama", "password": GUESS}
        answer = caller.client.post("/sign-in", data=fields, environ_base={"REMOTE_ADDR": f"10.0.0.{n}"})
        codes.append(answer.status_code)
    assert codes == [400] * 20 + [429]


def test_after_signing_in_a_person_comes_to_the_page_they_wanted_or_their_own(app: Flask) -> None:
    for person, wanted, comes_to in (
        (AMA, "/clerk/upload", "/clerk/upload"), (TOMASZ, "", "/review/"),
        (AMA, "https://evil.example/", "/clerk/"),
    ):  # fmt: skip
        caller = Caller(app.test_client())
        fields = {"csrf_token": caller.token(), "name": person.name, "password": PASSWORD}
        answer = caller.client.post("/sign-in", query_string={"next": wanted}, data=fields)
        assert answer.location == comes_to


def test_a_session_ends_when_the_account_is_closed_or_its_password_changes(ama: Caller, workplace: Workplace) -> None:
    assert ama.get("/clerk/").status_code == 200
    accounts.reset_password(workplace, "Ama", NEW)
    assert ama.get("/clerk/").status_code == 302


def test_a_forged_session_is_nobody(stranger: Caller) -> None:
    stranger.client.set_cookie("session", "eyJfdXNlcl9pZCI6IjEuMCJ9.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb")
    assert stranger.get("/clerk/").status_code == 302


def without_mark(page: str) -> str:
    return re.sub(r'name="csrf_token" type="hidden" value="[^"]+"', "", page)


def staff_rules(app: Flask) -> list[Rule]:
    open_to_all = ("accounts.sign_in", "accounts.sign_out")
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint not in open_to_all]
    return [rule for rule in rules if rule.endpoint.split(".")[0] not in PUBLIC_PAGES]


def address(rule: Rule) -> str:
    known = {"paper_id": 1, "pack_id": 1, "draft_id": 1, "reference": "ABC-DEF", "move": "retry", "language": "ar"}
    known |= {"n": 1, "id": "b1", "number": 1} | ({"move": "sign"} if "/braille/" in rule.rule else {})
    _domain, path = rule.build({**known, "name": "Ama"}, append_unknown=False) or ("", "")
    return path


def test_every_page_of_the_staff_asks_who_is_there(app: Flask, stranger: Caller, grace: Caller) -> None:
    rules = staff_rules(app)
    assert len(rules) >= 14
    for rule in rules:
        path = address(rule)
        answer = stranger.get(path) if "GET" in (rule.methods or ()) else stranger.send(path)
        assert answer.location.startswith("/sign-in?next="), path
        if "GET" in (rule.methods or ()):
            assert grace.get(path, follow_redirects=True).status_code == there(path), path


def there(path: str) -> int:
    """What somebody who may come in finds at an address that is made up."""
    if path.endswith("/hear.mp3"):
        return 400  # no word was named
    # A Markdown paper has no pages to be shown as pictures, and no order has this reference.
    return 404 if path.endswith("/picture.png") or "ABC-DEF" in path else 200


@pytest.mark.parametrize("path", ["/clerk/", "/clerk/upload", "/clerk/packs/1", "/users"])
def test_a_translator_is_told_that_a_page_is_not_theirs(tomasz: Caller, path: str) -> None:
    answer = tomasz.get(path)
    assert answer.status_code == 403
    assert "not for your role" in answer.text
    assert "Mill Lane" not in answer.text


@pytest.mark.parametrize("path", ["/review/", "/review/drafts/1", "/users"])
def test_so_is_a_clerk(ama: Caller, path: str) -> None:
    assert ama.get(path).status_code == 403


def test_the_administrator_adds_resets_and_disables(grace: Caller, app: Flask) -> None:
    assert grace.send("/users", name="Lena", role="clerk", password=PASSWORD).status_code == 302
    lena = Caller(app.test_client())
    lena.sign_in(type(AMA)("Lena", "clerk"))
    assert grace.send("/users/Lena/password", password=NEW).status_code == 302
    assert lena.get("/clerk/").status_code == 302
    assert grace.send("/users/Lena/disable").status_code == 302
    assert "is not right" in lena.send("/sign-in", name="Lena", password=NEW).text


def test_what_is_wrong_with_a_new_account_is_told_at_its_field(grace: Caller) -> None:
    taken = grace.send("/users", name="Ama", role="clerk", password=PASSWORD)
    assert taken.status_code == 400
    assert "There is already somebody called Ama" in taken.text
    short = grace.send("/users", name="Lena", role="clerk", password="short")
    assert "at least 12 characters" in short.text
    assert 'href="#password"' in short.text


def test_an_administrator_cannot_lock_the_door_behind_them(grace: Caller) -> None:
    answer = grace.send("/users/Grace/disable")
    assert answer.status_code == 400
    assert "another administrator" in answer.text
    assert GRACE.name in grace.get("/users").text
