"""Less searching for rubbish in memory while a PDF is read: it makes very many small things, and hardly any circles."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 200_000  # new things between two searches; Python's own measure is 700


@contextmanager
def searched_seldom() -> Iterator[None]:
    """Inside, memory is searched for unused circles seldom; afterwards as before."""
    usual = gc.get_threshold()
    gc.set_threshold(SELDOM, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
