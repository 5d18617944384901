"""An attacker's look at the gate: papers that are held, under embargo or withdrawn, though all their editions are made.

Every address of the app, by every method, answers for them as for what there never was.
"""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count, product
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from people import AMA, BRIDGE, PASSWORD, TOMASZ, Caller, make, settings_for
from sqlalchemy import select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from service import jobs
from service.publishing import accounts, packs, papers
from service.review import drafts
from service.tables import Draft, Edition, Order, Pack, Paper, now
from service.web import create_app
from service.workplace import Workplace, open_workplace

MARK = re.compile('name="csrf_token"[^>]+')
"""A form's mark against forgery, which holds the second in which it was made."""
CLOSED = {"held": "kestrel", "open": "lapwing", "withdrawn": "osprey"}
"""Each closed paper's state and its secret word. The open one is under embargo."""

SECRETS = ("kestrel", "lapwing", "osprey", "seventeen lanterns")
TEXT = """# The {word} basin

**Committee:** {word} Committee

## Summary

Near the {word} basin stand seventeen lanterns.

## Recommendations

1. That the {word} basin is sold.
"""
NEVER = {"paper_id": "99", "draft_id": "99", "pack_id": "99", "reference": "AAA-AAA"}
"""What is in no table; as long as what is, so that answers have one length."""

METHODS = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE")


@dataclass(frozen=True)
class Hidden:
    """What an attacker might have learnt of one paper: each number, reference, name and mark. order: of one edition."""

    word: str
    paper_id: str
    pack_id: str
    draft_id: str
    reference: str
    name: str
    tag: str

    def values(self, part: str) -> tuple[str, ...]:
        """What to put into this part of an address."""
        if part in NEVER:
            return (str(getattr(self, part)),)
        others = {
            "name": (self.name, "x.html"), "language": ("ar",), "move": ("retry",), "filename": (self.name,),
            "n": ("1",), "id": ("b1",), "number": ("0",),
        }  # fmt: skip
        return others[part]


@dataclass
class Attacker:
    """Somebody who tries every door, each time from another address, so that no limit hides an answer."""

    caller: Caller
    mark: str = ""
    places: Iterator[int] = field(default_factory=count)

    def ask(self, method: str, path: str, **more: Any) -> TestResponse:
        n = next(self.places)
        remote = {"REMOTE_ADDR": f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}"}
        return self.caller.client.open(path, method=method, environ_base=remote, buffered=True, **more)

    def post(self, path: str, **more: str) -> TestResponse:
        self.mark = self.mark or self.caller.token()
        sent = {"csrf_token": self.mark, "what": "paper", "format": "html", "state": "open", "then": "approve", **more}
        return self.ask("POST", path, data=sent)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One open paper and three closed ones, each with its edition made and a draft in Arabic."""
    folder = tmp_path_factory.mktemp("gate")
    workplace = open_workplace(settings_for(folder / "data"))
    jobs.prepare(workplace)
    for person in (AMA, TOMASZ):
        accounts.add_user(workplace, person.name, person.role, PASSWORD)
    for word, text in {"bridge": BRIDGE, **{word: TEXT.format(word=word) for word in CLOSED.values()}}.items():
        publish(workplace, folder, word, text)
    for number, state in enumerate(CLOSED, 2):
        drafts.open_draft(workplace, number, "ar", TOMASZ)
        papers.set_state(workplace, number, state, AMA)
    with workplace.session() as session, session.begin():
        session.get_one(Paper, 3).opens = now() + timedelta(hours=1)
    workplace.engine.dispose()
    return folder / "data"


def publish(workplace: Workplace, folder: Path, word: str, text: str) -> None:
    (folder / f"{word}.md").write_text(text)
    pack = packs.publish_pack(
        workplace, [(folder / f"{word}.md", f"{word}.md")], title=f"Agenda of the {word}", committee="Housing",
        meeting="2026-05-24", person=AMA, formats=["html"], state="open",
    )  # fmt: skip
    with workplace.session() as session:
        placed = session.scalars(select(Order).join(Paper).where(Paper.pack_id == pack.id)).all()
    assert {make(workplace, order).state for order in placed} == {"ready"}


@pytest.fixture
def app(house: Path, tmp_path: Path) -> Iterator[Flask]:
    made = create_app(settings_for(Path(shutil.copytree(house, tmp_path / "data"))))
    yield made
    made.extensions["workplace"].engine.dispose()


@pytest.fixture(params=["stranger", "translator"])
def attacker(app: Flask, request: pytest.FixtureRequest) -> Attacker:
    caller = Caller(app.test_client())
    return Attacker(caller if request.param == "stranger" else caller.sign_in(TOMASZ))


@pytest.fixture
def hidden(app: Flask) -> list[Hidden]:
    """Every edition of every closed paper."""
    with app.extensions["workplace"].session() as session:
        rows = session.execute(
            select(Order, Paper, Pack, Draft, Edition)
            .join(Paper, Order.paper_id == Paper.id)
            .join(Pack, Paper.pack_id == Pack.id)
            .join(Draft, Draft.paper_id == Paper.id)
            .join(Edition, Order.edition == Edition.key)
            .where(Paper.id > 1)
        ).all()
    found = [
        Hidden(
            paper.name.removesuffix(".md"), f"{paper.id:02}", f"{pack.id:02}", f"{draft.id:02}", order.reference,
            f"{paper.name.removesuffix('.md')}.en.{edition.suffix}", edition.key[:32],
        )
        for order, paper, pack, draft, edition in rows
    ]  # fmt: skip
    assert len(found) == 3
    return found


def addresses(rule: Rule, thing: Hidden) -> Iterator[tuple[str, str]]:
    """This rule's addresses for something hidden, each with one of the same form for what never was."""
    parts = sorted(rule.arguments)
    for chosen in product(*(thing.values(part) for part in parts)):
        real = dict(zip(parts, chosen, strict=True))
        if NEVER.keys() & real.keys():
            yield fill(rule, real), fill(rule, real | {part: NEVER[part] for part in NEVER.keys() & real.keys()})


def fill(rule: Rule, values: dict[str, str]) -> str:
    return re.sub(r"<(?:[^<>]*:)?(\w+)>", lambda found: values[found[1]], rule.rule)


def variants(method: str, thing: Hidden) -> list[dict[str, str]]:
    """The headers to try: none, a part of the file, and "send it only if I have not got it"."""
    if method not in ("GET", "HEAD"):
        return [{}]
    tag = f'"{thing.tag}"'
    return [{}, {"Range": "bytes=0-99", "If-Range": tag}, {"If-None-Match": tag, "If-Modified-Since": MOMENT}]


MOMENT = "Fri, 01 Jan 2099 00:00:00 GMT"


def told(answer: TestResponse, path: str) -> tuple[int, str, list[tuple[str, str]]]:
    """Status, body and headers, without what is new each time and without the address itself, or that of the page
    above it, to which a form's address leads.
    """
    fresh = ("Date", "Set-Cookie")
    above = answer.location if answer.location and path.startswith(f"{answer.location}/") else path
    headers = [
        (name, value.replace(path, "@").replace(above, "@")) for name, value in answer.headers if name not in fresh
    ]
    body = answer.data.replace(path.encode(), b"@").replace(above.encode(), b"@")
    asked = path.rpartition("/")[2]  # a reference, which stands in its field again
    body = body.replace(f'value="{asked}"'.encode(), b'value="@"')
    return answer.status_code, MARK.sub("", body.decode("utf-8", "surrogateescape")), sorted(headers)


def leaks(answer: TestResponse, but: str = "") -> list[str]:
    """The secrets that an answer tells, in its body or its headers, other than in the address that was asked for."""
    said = f"{answer.text}\n{answer.headers}".casefold().replace(but.casefold() or "\0", "")
    return [word for word in SECRETS if word in said]


def test_the_hidden_things_are_there_for_a_clerk(app: Flask, hidden: list[Hidden]) -> None:
    clerk = Caller(app.test_client()).sign_in(AMA)
    for thing in hidden:
        file = clerk.get(f"/papers/{int(thing.paper_id)}/{thing.reference}/{thing.name}")
        assert file.status_code == 200
        assert file.headers["ETag"] == f'"{thing.tag}"'
        assert "seventeen lanterns" in file.text
        assert clerk.get(f"/clerk/packs/{thing.pack_id}").status_code == 200


def test_no_door_opens_and_none_tells_that_something_is_behind(
    app: Flask, attacker: Attacker, hidden: list[Hidden]
) -> None:
    tried, never = 0, {}
    before = everything(app)
    for rule, thing in product(app.url_map.iter_rules(), hidden):
        for path, nowhere in addresses(rule, thing):
            for method in METHODS:
                for n, headers in enumerate(variants(method, thing)):
                    answer = knock(attacker, method, path, headers)
                    assert not leaks(answer, path), (method, path, headers)
                    if (method, nowhere, n) not in never:
                        never[method, nowhere, n] = told(knock(attacker, method, nowhere, headers), nowhere)
                    assert told(answer, path) == never[method, nowhere, n], (method, path, headers)
                    tried += 1
    assert tried > 400
    assert everything(app) == before


def knock(attacker: Attacker, method: str, path: str, headers: dict[str, str]) -> TestResponse:
    return attacker.post(path) if method == "POST" else attacker.ask(method, path, headers=headers)


def everything(app: Flask) -> list[object]:
    """All that an attacker might have changed."""
    with app.extensions["workplace"].session() as session:
        orders = session.execute(select(Order.id, Order.state, Order.run, Order.edition)).all()
        states = session.execute(select(Paper.id, Paper.state, Paper.opens)).all()
        return [*orders, *states, *session.execute(select(Draft.id, Draft.state)).all()]


def test_one_paper_s_address_does_not_open_another_s_order(
    app: Flask, attacker: Attacker, hidden: list[Hidden]
) -> None:
    with app.extensions["workplace"].session() as session:
        open_order = session.scalars(select(Order).where(Order.paper_id == 1)).first()
    for thing in hidden:
        for path, nowhere in (
            (f"/papers/1/{thing.reference}/{thing.name}", f"/papers/1/AAA-AAA/{thing.name}"),
            (f"/papers/{thing.paper_id}/{open_order.reference}/x", f"/papers/99/{open_order.reference}/x"),
        ):
            answer = attacker.ask("GET", path)
            assert answer.status_code == 404
            assert told(answer, path) == told(attacker.ask("GET", nowhere), nowhere)


def test_no_list_and_no_page_names_a_closed_paper(app: Flask, attacker: Attacker) -> None:
    seen = 0
    for rule in app.url_map.iter_rules():
        if rule.arguments or "GET" not in (rule.methods or ()):
            continue
        for query in ("", "?page=2", "?language=ar", "?words=", "?words=basin"):
            answer = attacker.ask("GET", rule.rule + query)
            assert not leaks(answer), rule.rule + query
            seen += answer.status_code == 200
    assert seen > 20


@pytest.mark.parametrize("address", ["/", "/api/papers"])
def test_search_finds_a_closed_paper_no_more_than_what_never_was(attacker: Attacker, address: str) -> None:
    for word in CLOSED.values():
        other = "x" * len(word)
        for form in ("{}", "the {} basin", "agenda of the {}", "{}.md"):
            answer = attacker.ask("GET", address, query_string={"words": form.format(word)})
            nothing = attacker.ask("GET", address, query_string={"words": form.format(other)})
            # A page shows the words that were sought, and its mark against forgery tells the second.
            one, two = (MARK.sub("", found.text) for found in (answer, nothing))
            assert one.replace(word, "") == two.replace(other, "")
            assert answer.status_code == nothing.status_code == 200


def test_the_api_takes_no_order_for_a_closed_paper(app: Flask, attacker: Attacker, hidden: list[Hidden]) -> None:
    before = everything(app)
    for thing in hidden:
        for wish in (
            {"format": "html"}, {"format": "plain-text", "subject": "summary"}, {"format": "nonsense"},
            {"format": "html", "language": "ar", "subject": "summary"}, {"format": "html", "language": "nonsense"},
            {"format": "html", "options": {"nonsense": "1"}}, {"format": "html", "subject": "nonsense"},
        ):  # fmt: skip
            answers = [
                attacker.ask("POST", "/api/orders", json={"paper": number, **wish})
                for number in (int(thing.paper_id), 99)
            ]
            assert [answer.status_code for answer in answers] == [404, 404], json.dumps(wish)
            assert answers[0].json == answers[1].json
            assert not leaks(answers[0])
    assert everything(app) == before


def test_a_number_that_no_row_can_have_is_answered_as_one_that_none_has(attacker: Attacker) -> None:
    for form in ("/papers/{}", "/api/papers/{}", "/papers/{}/AAA-AAA/x", "/clerk/packs/{}", "/review/drafts/{}"):
        path, nowhere = form.format(10**25), form.format(99)
        assert attacker.ask("GET", path).status_code in (404, attacker.ask("GET", nowhere).status_code)
    never = attacker.ask("POST", "/api/orders", json={"paper": 99, "format": "html"})
    for number in (10**25, -(10**25), 2**31, 0):
        huge = attacker.ask("POST", "/api/orders", json={"paper": number, "format": "html"})
        assert (huge.status_code, huge.json) == (never.status_code, never.json) == (404, never.json)
