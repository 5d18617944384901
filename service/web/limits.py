"""How often one caller may ask, counted in the table `hit`, so that every process counts together."""

import time
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from flask import Flask, Response, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from limits.storage import Storage
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Engine

from service.tables import Hit

LIMITS = {
    "public.place_order": "60 per 10 minutes",
    "public.retry_order": "30 per 10 minutes",
    "public.cancel_order": "30 per 10 minutes",
    "clerk.upload": "60 per hour",
    "api.place_order": "60 per 10 minutes",
}
"""What is sent, by page: each sending counts."""

GUESSES = {
    "accounts.sign_in": "10 per 5 minutes",
    "public.order_page": "30 per 10 minutes",
    "player.listen": "30 per 10 minutes",
    "player.chapter": "30 per 10 minutes",
    "api.order": "30 per 10 minutes",
}
"""What can be guessed at, by page: only a wrong guess counts."""

ONE_NAME = "20 per hour"
"""How often one name may be tried, from whatever address."""


def set_up(app: Flask, engine: Engine) -> None:
    """Count this app's callers in its database; comes after its pages are there."""
    options: Any = {"engine": engine}
    views: dict[str, Any] = app.view_functions
    limiter = Limiter(get_remote_address, app=app, storage_uri="hits://", storage_options=options)
    for name, limit in LIMITS.items():
        views[name] = limiter.limit(limit, methods=["POST"])(views[name])
    for name, limit in GUESSES.items():
        views[name] = limiter.limit(limit, deduct_when=was_wrong)(views[name])
    by_name = limiter.limit(ONE_NAME, key_func=signed_name, methods=["POST"], deduct_when=was_wrong)
    views["accounts.sign_in"] = by_name(views["accounts.sign_in"])


def signed_name() -> str:
    """The name that somebody tries to sign in with, so that many addresses cannot share out the guessing."""
    return "name:" + request.form.get("name", "").strip().casefold()[:80]


def was_wrong(response: Response) -> bool:
    """Whether what was asked for is not there, or what was sent is not right."""
    return response.status_code in (400, 404)


class HitStorage(Storage):
    """Fixed windows in the table `hit`: SQLite or PostgreSQL."""

    STORAGE_SCHEME = ["hits"]  # noqa: RUF012 - the library's own declaration is a plain list.

    def __init__(self, uri: str | None = None, *, engine: Engine, **options: Any) -> None:
        super().__init__(uri, **options)
        self.engine = engine
        dialect: Any = {"sqlite": sqlite, "postgresql": postgresql}[engine.dialect.name]
        self.insert = dialect.insert

    @property
    def base_exceptions(self) -> type[Exception]:
        """What a failing database raises."""
        return sa.exc.SQLAlchemyError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count once more; a window that has ended begins anew. Gives back the count."""
        now = time.time()
        fresh = self.insert(Hit).values(key=key, count=amount, expires=now + expiry)
        over = Hit.expires <= now
        changed: Mapping[str, Any] = {
            "count": sa.case((over, amount), else_=Hit.count + amount),
            "expires": sa.case((over, now + expiry), else_=Hit.expires),
        }
        counted = fresh.on_conflict_do_update(index_elements=[Hit.key], set_=changed).returning(Hit.count)
        with self.engine.begin() as connection:
            count = int(connection.execute(counted).scalar_one())
            if count == amount:
                connection.execute(sa.delete(Hit).where(Hit.expires <= now))
        return count

    def get(self, key: str) -> int:
        """The count in the running window."""
        running = sa.select(Hit.count).where(Hit.key == key, Hit.expires > time.time())
        with self.engine.connect() as connection:
            return int(connection.execute(running).scalar() or 0)

    def get_expiry(self, key: str) -> float:
        """When the running window ends, in seconds since 1970."""
        with self.engine.connect() as connection:
            return float(connection.execute(sa.select(Hit.expires).where(Hit.key == key)).scalar() or time.time())

    def check(self) -> bool:
        """Whether the database answers."""
        with self.engine.connect() as connection:
            return connection.execute(sa.select(1)).scalar() == 1

    def reset(self) -> int:
        """Forget all counts; gives back how many there were."""
        with self.engine.begin() as connection:
            return connection.execute(sa.delete(Hit)).rowcount

    def clear(self, key: str) -> None:
        """Forget one count."""
        with self.engine.begin() as connection:
            connection.execute(sa.delete(Hit).where(Hit.key == key))
