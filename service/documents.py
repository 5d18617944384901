"""A paper's Document and what becomes of it, step by step; each gives the sha256 of a Document in the store.

read ──▶ document sha ──correct──▶ document sha ──finish──▶ document sha, which editions.make takes
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path

from service import convert, translation, wordbooks
from service.corrections import VERSION as CORRECTIONS_VERSION
from service.corrections.kinds import Correction, Kept
from service.corrections.listed import to_rows
from service.files import file_sha256
from service.items import find_items, is_summary
from service.parts import Parts
from service.processes import Limits, Report, left_files, run_child
from service.readers import READERS
from service.steps import Cancelled, check_size, find_step, keep_step, key_of, load, never, opened_safely, quiet
from service.summary import Choice
from service.workplace import Workplace

READ_VERSION = "3"
"""Raise it when finish.py, identify.py or the finding of facts would give another Document."""
SUMMARY_VERSION = "5"
"""Raise it when the same document would give another summary."""
AS_FOUND = Choice()
"""A summary that no clerk has changed."""
Recall = Callable[[Workplace, str, Sequence[str]], dict[str, str]]
"""The memory: a language and English passages -> what persons approved for them (see publishing/memory.py)."""


def forget(workplace: Workplace, language: str, sources: Sequence[str]) -> dict[str, str]:
    """No memory."""
    return {}


def read(
    workplace: Workplace, path: Path, name: str, *, report: Report | None = None, cancelled: Cancelled = never
) -> str:
    """The sha256 of the paper's Document in the store; PaperError where it cannot be read."""
    settings = workplace.settings
    check_size(path, name, settings.max_bytes)
    readers = {key: reader.version for key, reader in READERS.items()}
    programs = sorted({fingerprint() for fingerprint in {reader.fingerprint for reader in READERS.values()}})
    key = key_of(
        step="read", paper=file_sha256(path), name=name, readers=readers, programs=programs, version=READ_VERSION
    )
    return keep_step(workplace, key, lambda: _read(workplace, path, name, report or quiet, cancelled))


def _read(workplace: Workplace, path: Path, name: str, report: Report, cancelled: Cancelled) -> bytes:
    settings = workplace.settings
    limits = Limits(settings.read_total, settings.read_memory, quiet=settings.read_seconds)
    with opened_safely(workplace, path, convert.read, name, limits=limits, report=report, cancelled=cancelled) as (
        document,
        scratch,
    ):
        for picture in left_files(scratch / "pictures", settings.max_bytes):
            workplace.store.put(picture)
    return document


def correct(workplace: Workplace, document: str, corrections: Sequence[Correction]) -> str:
    """The sha256 of the Document with a clerk's corrections in it; its own where there are none."""
    if not corrections:
        return document
    rows = to_rows([Kept(each) for each in corrections])
    key = key_of(step="correct", document=document, corrections=rows, version=(CORRECTIONS_VERSION, READ_VERSION))
    return keep_step(workplace, key, lambda: convert.correct(load(workplace, document), corrections))


def finish(
    workplace: Workplace,
    document: str,
    subject: str,
    language: str,
    *,
    engine: str = "",
    chosen: Choice = AS_FOUND,
    recall: Recall = forget,
    salt: str = "",
    report: Report | None = None,
    cancelled: Cancelled = never,
) -> str:
    """The sha256 of the finished Document: the paper or its summary, in this language, by machine where it must be.

    What is translated depends on nothing but the English that is: a change beside a summary leaves its translations.
    chosen: what a clerk changed of the summary. salt: for what is not open to all, see `make`.
    """
    if language != "en":
        english = finish(workplace, document, subject, "en", chosen=chosen, report=report, cancelled=cancelled)
        help = aids(workplace, english, language, recall, salt)
        return _translate(workplace, english, language, engine, help, report or quiet, cancelled)
    if subject == "paper":
        return document
    work = partial(run_child, convert.finish, workplace.store.path(document), subject, chosen, limits=workplace.limits)
    key = _finish_key(document, subject, chosen)
    return keep_step(workplace, key, lambda: work(report=report or quiet, cancelled=cancelled))


def made_summary(workplace: Workplace, document: str, chosen: Choice) -> str:
    """The sha256 of a summary that was made before, "" where it was not; for pages that must not wait."""
    return find_step(workplace, _finish_key(document, "summary", chosen))


def _finish_key(document: str, subject: str, chosen: Choice) -> str:
    more = {"chosen": asdict(chosen)} if is_summary(subject) and chosen else {}
    return key_of(step="finish", document=document, subject=subject, summary=SUMMARY_VERSION, **more)


def aids(
    workplace: Workplace, english: str, language: str, recall: Recall = forget, salt: str = ""
) -> translation.Aids:
    """What helps to translate this English Document: only what touches its text, so that nothing else remakes it."""
    data, said = workplace.settings.data, translation.sources(load(workplace, english))
    return translation.Aids(
        memory=recall(workplace, language, said),
        glossary=wordbooks.glossary_of(data, language, said),
        names=wordbooks.names_of(data, language, said),
        parts=Parts(data / "parts", salt),
    )


def _translate(
    workplace: Workplace,
    english: str,
    language: str,
    engine: str,
    help: translation.Aids,
    report: Report,
    cancelled: Cancelled,
) -> str:
    """The sha256 of an English Document in another language; key facts where nothing can translate it."""
    data = workplace.settings.data
    by = translation.fingerprint(language, data / "packages", engine)
    key = key_of(step="translate", document=english, language=language, by=by, **help.key())
    arguments = (workplace.store.path(english), language, engine, data, help)
    work = partial(run_child, convert.translate, *arguments, limits=workplace.limits)
    return keep_step(workplace, key, lambda: work(report=report, cancelled=cancelled))


def items_of(workplace: Workplace, document: str) -> dict[str, str]:
    """The items that a paper's Document can be had by: their keys, and their headings for people."""

    def find() -> bytes:
        return json.dumps({item.key: item.title for item in find_items(load(workplace, document))}).encode()

    found: dict[str, str] = json.loads(workplace.store.get(keep_step(workplace, key_of(items=document), find)))
    return found
