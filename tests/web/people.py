"""People who come to the pages: Ama the clerk, Tomasz the translator, Grace the administrator, and a stranger."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from service.jobs.bench import Bench
from service.publishing import making, orders
from service.publishing.gate import PUBLIC, Person
from service.settings import Settings
from service.tables import Order
from service.workplace import Workplace

AMA, TOMASZ, GRACE = Person("Ama", "clerk"), Person("Tomasz", "translator"), Person("Grace", "administrator")
FAIRHAVEN = {
    "authority_name": "The City of Fairhaven",
    "authority_phone": "020 7946 0100",
    "authority_email": "translations@fairhaven.example",
}
PASSWORD = "four calm herons by the quay"
BRIDGE = """# Repair of the Old Harbour Bridge

**Committee:** Housing and Streets Committee

## Summary

The bridge closes on 3 June 2026 for 14 weeks. The work costs £1,250,000.

## Recommendations

1. That the committee agrees the cost of £1,250,000.
2. That buses 7 and 12 go by Station Road.

## Why now

Two of the nine arches let water in.
"""
LAND = """# Sale of land at Mill Lane

## Summary

An offer was made for the land.
"""


def settings_for(data: Path, **more: Any) -> Settings:
    known = {"data": data, "secret_key": "only for tests", "max_bytes": 2_000_000, **FAIRHAVEN}
    return Settings(**{**known, **more})


@dataclass
class Caller:
    """Somebody at a browser."""

    client: FlaskClient

    def get(self, path: str, **more: Any) -> TestResponse:
        return self.client.get(path, buffered=True, **more)

    def send(self, path: str, **fields: Any) -> TestResponse:
        """Fill in a form: first the page, for the mark that it carries, then the answer."""
        return self.client.post(path, data={"csrf_token": self.token(), **fields})

    def token(self) -> str:
        found = re.search(r'name="csrf_token" type="hidden" value="([^"]+)"', self.get("/preferences").text)
        assert found
        return found[1]

    def sign_in(self, person: Person) -> "Caller":
        answer = self.send("/sign-in", name=person.name, password=PASSWORD)
        assert answer.status_code == 302, answer.text
        return self


def the_order(workplace: Workplace, **known: Any) -> Order:
    """The only order that this is known of."""
    with workplace.session() as session:
        return session.scalars(select(Order).filter_by(**known)).one()


def place(workplace: Workplace, format: str = "plain-text", **wish: Any) -> Order:
    """An order that the public placed for the open report."""
    known = {"paper_id": 1, "subject": "paper", "language": "en", "options": {}, "person": PUBLIC, **wish}
    return orders.order(workplace, format_key=format, **known)


def make(workplace: Workplace, order: Order) -> Order:
    """What a worker does: the edition, really made and shown."""
    Bench(workplace, "tests", lambda job: making.make_order(workplace, job), lambda: False).run(order.id, order.run)
    return the_order(workplace, id=order.id)


def change(workplace: Workplace, row: type, key: Any, **values: Any) -> None:
    """Set a row's values, to bring about a state that takes long to reach."""
    with workplace.session() as session, session.begin():
        found = session.get(row, key)
        for name, value in values.items():
            setattr(found, name, value)
