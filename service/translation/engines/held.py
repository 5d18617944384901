"""The one model that a process holds: loaded where it is first used, gone before another one comes."""

import os
from collections.abc import Callable, Hashable
from pathlib import Path
from threading import Lock
from typing import Any

from service.errors import EngineError


class Held:
    """Keeps what was loaded last. Threads that ask at once get the same one copy.

    A model that was loaded before a fork hangs the child that uses it, so there it is refused.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._key: Hashable = None
        self._model: Any = None
        self._process = 0

    def get(self, key: Hashable, load: Callable[[], Any]) -> Any:
        """The model with this key, loaded where another is at hand. key: its place and the hashes of its files."""
        if self._process not in (0, os.getpid()):
            raise EngineError("A translation model was loaded before this process began. Translate in one of its own.")
        with self._lock:
            if self._model is None or key != self._key:
                self._model, self._process = None, os.getpid()  # the old one first: two may be more than there is room
                self._model, self._key = load(), key
            return self._model

    def drop(self) -> None:
        """Hold nothing."""
        with self._lock:
            self._model, self._process = None, 0


MODEL = Held()
"""The one of this process."""


def load_translator(path: Path) -> Any:
    """A CTranslate2 model from its folder. To be called in the process that translates, never before a fork."""
    import ctranslate2  # heavy: 60 MB of library, needed only by who translates

    return ctranslate2.Translator(str(path), device="cpu", inter_threads=1)
