"""The database: set up so that nothing acknowledged is lost; its migrations make the tables that the code knows."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from service.database import make_engine, migrate
from service.settings import Settings
from service.tables import Base, Paper
from service.workplace import open_workplace


def test_the_migrations_make_the_tables_as_they_stand_in_the_code(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path}/a.sqlite")
    migrate(engine)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_migrating_again_changes_nothing(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    with open_workplace(settings).session() as session, session.begin():
        session.add(Paper(name="a.md", title="Lamps", blob="ab"))
    with open_workplace(settings).session() as session:
        assert session.scalar(sa.select(Paper.title)) == "Lamps"


def test_two_who_begin_at_once_both_find_the_tables(tmp_path: Path) -> None:
    engines = [make_engine(f"sqlite:///{tmp_path}/a.sqlite") for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(migrate, engines))
    assert sa.inspect(engines[0]).has_table("orders")


def test_sqlite_syncs_waits_and_keeps_its_keys(tmp_path: Path) -> None:
    with make_engine(f"sqlite:///{tmp_path}/a.sqlite").connect() as connection:
        pragmas = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in SET}
    assert pragmas == SET


SET = {"journal_mode": "wal", "synchronous": 2, "busy_timeout": 30000, "foreign_keys": 1}
