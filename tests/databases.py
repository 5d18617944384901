"""A PostgreSQL server of the tests' own, where it is installed."""

import itertools
import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

NUMBERS = itertools.count(1)


def find_server() -> Path | None:
    """The folder of PostgreSQL's programs, the newest version's."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """The address of a server in this folder, reached by a socket there; gone with everything in it at the end."""
    programs = find_server()
    assert programs is not None, "PostgreSQL is not installed; `make setup-test` installs it"
    # It refuses to run as root, so there its own user takes over.
    user = "postgres" if os.geteuid() == 0 else None
    owner = user or pwd.getpwuid(os.geteuid()).pw_name
    if user:
        shutil.chown(folder, user)
    data = folder / "data"

    def run(*words: str) -> None:
        subprocess.run([str(programs / words[0]), *words[1:]], user=user, cwd=folder, check=True, capture_output=True)

    run("initdb", "-N", "-A", "trust", "-U", owner, "-D", str(data), "--locale", "C.UTF-8")
    options = f"-c listen_addresses='' -k {folder} -c max_connections=60"
    run("pg_ctl", "start", "-w", "-D", str(data), "-l", str(folder / "log"), "-o", options)
    try:
        yield f"postgresql+psycopg://{owner}@/postgres?host={folder}"
    finally:
        run("pg_ctl", "stop", "-D", str(data), "-m", "immediate")


def new_database(server: str, like: str = "template1") -> str:
    """The address of a new database on this server, a copy of another, or empty."""
    name = f"altformats{next(NUMBERS)}"
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f"create database {name} template {like}"))
    engine.dispose()
    return server.replace("/postgres?", f"/{name}?")
