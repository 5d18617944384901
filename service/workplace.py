"""What everything above is handed: the settings, the database, the store."""

from dataclasses import dataclass

from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from service.database import make_engine, migrate
from service.files import make_folder
from service.languages import use_authority
from service.processes import Limits
from service.settings import Settings
from service.store import Store


@dataclass(frozen=True, slots=True)
class Workplace:
    """One installation at work."""

    settings: Settings
    engine: Engine
    store: Store

    @property
    def limits(self) -> Limits:
        """What a child may use that makes something of what we have read."""
        return Limits(self.settings.make_seconds, self.settings.make_memory)

    def session(self) -> Session:
        """A database session; `with workplace.session() as s, s.begin():` is one transaction."""
        return Session(self.engine, expire_on_commit=False)


def open_workplace(settings: Settings) -> Workplace:
    """The workplace in the data folder, made at first use; WordsError where the folder cannot be written."""
    make_folder(settings.data)
    use_authority(settings.data)
    engine = make_engine(settings.database)
    migrate(engine)
    return Workplace(settings, engine, Store(settings.data))
