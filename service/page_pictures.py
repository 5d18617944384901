"""Pictures of a paper's pages, each drawn once, to hold beside how it was read.

A file is opened as carefully as when it was read: in a child without network, limited in time and memory.
"""

import json
from collections.abc import Callable

from service import convert
from service.corrections import pictures
from service.steps import keep_step, key_of, opened_safely
from service.workplace import Workplace


def page_picture(workplace: Workplace, blob: str, name: str, media_type: str, number: int) -> str:
    """The sha256 of a PNG of page `number`, from 1, of the paper in this blob; PaperError where it has no such page."""
    pages = set_pages(workplace, blob, name) if pictures.is_set(media_type) else blob
    key = key_of(step="page_picture", pages=pages, number=number, version=pictures.VERSION)
    return keep_step(workplace, key, lambda: _open(workplace, pages, name, convert.draw_page, number))


def set_pages(workplace: Workplace, blob: str, name: str) -> str:
    """The sha256 of a PDF of the office file in this blob, its pages as LibreOffice sets them."""
    key = key_of(step="set_pages", paper=blob, version=pictures.VERSION)
    return keep_step(workplace, key, lambda: _open(workplace, blob, name, convert.set_pages))


def hear_pages(workplace: Workplace, blob: str, name: str) -> list[str]:
    """The letters and figures on each page that LibreOffice sets an office file in."""
    pages = set_pages(workplace, blob, name)
    key = key_of(step="hear_pages", pages=pages, version=pictures.VERSION)
    heard = keep_step(workplace, key, lambda: _open(workplace, pages, name, convert.hear_pages))
    return [str(said) for said in json.loads(workplace.store.get(heard))]


def _open(workplace: Workplace, blob: str, name: str, work: Callable[..., bytes], *more: object) -> bytes:
    """What `work` makes of a paper's file."""
    with opened_safely(workplace, workplace.store.path(blob), work, *more, name) as (done, _):
        return done
