"""The database: an engine set up so that nothing acknowledged is lost, and its tables brought up to date."""

import fcntl
import sqlite3
import time
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine

MIGRATIONS = Path(__file__).parent / "migrations"
PRAGMAS = ("busy_timeout=30000", "synchronous=FULL", "foreign_keys=ON")
TRIES = 100


def make_engine(url: str) -> Engine:
    """An engine for SQLite or PostgreSQL; on SQLite every transaction begins IMMEDIATE and is synced."""
    engine = sa.create_engine(url, pool_pre_ping=not url.startswith("sqlite"))
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _set_up_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    _turn_to_wal(connection)
    # pysqlite opens a transaction before the first change, and this says of which kind.
    connection.isolation_level = "IMMEDIATE"


def _turn_to_wal(connection: Any) -> None:
    """Where others turn the same new file at this moment, SQLite says “locked” at once, whatever its timeout."""
    for left in reversed(range(TRIES)):
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError:
            if not left:
                raise
            time.sleep(0.05)


def migrate(engine: Engine) -> None:
    """Bring the tables up to date; does nothing, and imports nothing heavy, where they are."""
    newest = max(path.stem.split("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
    if _version(engine) == newest:
        return
    with (MIGRATIONS / "env.py").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # Web and worker may start together; the second finds nothing left to do.
        if _version(engine) != newest:
            _upgrade(engine)


def _upgrade(engine: Engine) -> None:
    from alembic import command  # Heavy, and needed only here: once after an upgrade.
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _version(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        found = connection.execute(sa.text("select version_num from alembic_version")).scalar()
    return str(found) if found else None
