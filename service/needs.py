"""What must be installed beside this code, and how to get it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Need:
    """Something that must be installed: a program or a library, and the line that installs it."""

    what: str
    install: str
    there: Callable[[], bool]
