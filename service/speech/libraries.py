"""Shared libraries that speech needs."""

import ctypes
from collections.abc import Iterable


def open_library(names: Iterable[str]) -> ctypes.CDLL | None:
    """The first of these libraries that is installed, None where none is."""
    for name in names:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None
