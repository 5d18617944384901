"""Things by key, each imported when it is first asked for: who wants one format does not wait for all of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TypeVar, cast

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Registry(Mapping[str, Thing]):
    """A mapping from key to thing. places: where each is written within the package, "html.FORMAT".

    Going through its values imports all of them, going through its keys imports none.
    """

    package: str
    places: Mapping[str, str]

    def __getitem__(self, key: str) -> Thing:
        module, _, name = self.places[key].partition(".")
        return cast(Thing, getattr(import_module(f"{self.package}.{module}"), name))

    def __contains__(self, key: object) -> bool:
        return key in self.places

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)
