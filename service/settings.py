"""What an operator can set: `ALTFORMATS_<NAME>` in the environment, read only where a process starts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from service.errors import WordsError

PREFIX = "ALTFORMATS_"


def setting(default: Any, help: str) -> Any:
    """A field with its default and the line that the README's table shows."""
    return field(default=default, metadata={"help": help})


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default; sizes in bytes, times in seconds."""

    data: Path = setting(Path("outputs"), "folder of the store, the database and the secret key")
    host: str = setting("127.0.0.1", "address the web server listens on")
    port: int = setting(8000, "port the web server listens on")
    database_url: str = setting("", "database; SQLite in the data folder when empty, or postgresql+psycopg://…")
    secret_key: str = setting("", "signs sessions; made and kept in the data folder when empty")
    public_url: str = setting("", "address that people see, where a proxy stands in front")
    trusted_proxies: int = setting(0, "how many proxies in front may name the caller's address")
    timezone: str = setting("Europe/London", "zone in which dates and times are shown")
    authority_name: str = setting("", "who publishes the papers")
    authority_phone: str = setting("", "number to call about other formats")
    authority_email: str = setting("", "address to write to about other formats")
    unreviewed: str = setting("", "languages whose machine translations the public may see unreviewed, as “es pt”")
    unconfirmed: str = setting("", "languages whose unconfirmed phrases and voices the public may see, or “all”")
    noncommercial: str = setting("", "“yes” where translation models may be installed that forbid commercial use")
    package_index: str = setting("", "list of translation packages to install from; that of Argos when empty")
    workers: int = setting(2, "editions made at the same time by one worker")
    max_bytes: int = setting(100_000_000, "largest paper that is read")
    max_pages: int = setting(5_000, "most pages that are read from one paper")
    max_pixels: int = setting(50_000_000, "most pixels of one picture or page")
    max_unpacked: int = setting(600_000_000, "most that a packed paper may unpack to")
    max_ratio: int = setting(200, "most that a part of a packed paper may grow by when it is unpacked")
    max_nesting: int = setting(2, "how many archives may lie in one another")
    read_seconds: int = setting(120, "longest time without progress while reading one paper")
    read_total: int = setting(3_600, "longest time for reading one paper")
    read_memory: int = setting(2_000_000_000, "most memory for reading one paper")
    make_seconds: int = setting(3_600, "longest time for making one edition")
    make_memory: int = setting(6_000_000_000, "most address space for making one edition")
    log_level: str = setting("INFO", "least level that is logged: DEBUG, INFO, WARNING or ERROR")

    @property
    def database(self) -> str:
        """The database's address as SQLAlchemy wants it."""
        return self.database_url or f"sqlite:///{self.data.absolute()}/altformats.sqlite"

    def for_reading(self) -> "Settings":
        """The same without its secrets, for a child that reads somebody's file."""
        return replace(self, secret_key="", database_url="")

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which dates and times are shown."""
        return ZoneInfo(self.timezone)


def from_env(environ: Mapping[str, str]) -> Settings:
    """Settings from an environment; WordsError for a value of the wrong kind."""
    given = {}
    for item in fields(Settings):
        raw = environ.get(PREFIX + item.name.upper())
        if raw is not None:
            given[item.name] = _value(item.name, raw, type(item.default))
    return Settings(**given)


def check_languages(settings: Settings, known: Sequence[str]) -> None:
    """WordsError where a setting of languages names one that is not among these codes."""
    for name in ("unreviewed", "unconfirmed"):
        for word in listed_in(getattr(settings, name)):
            if word not in (*known, "all"):
                told = f"{PREFIX}{name.upper()} names “{word}”, which is no language of this service."
                raise WordsError(f"{told} Choose from: {', '.join(known)}, or “all”.")


def listed_in(setting: str) -> list[str]:
    """The words of a setting that lists several, as “es pt” or “es, pt”."""
    return setting.replace(",", " ").split()


def _value(name: str, raw: str, kind: type) -> Any:
    try:
        return kind(raw)
    except ValueError:
        raise WordsError(f"{PREFIX}{name.upper()} must be a number, and “{raw}” is not one.") from None
