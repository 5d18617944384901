"""The cache: every step's result is kept under the hash of all that went into it.

read ──▶ document sha ──correct──▶ document sha ──finish──▶ document sha ──make──▶ Edition
"""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from service import convert, lexicons, translation, wordbooks
from service.corrections import VERSION as CORRECTIONS_VERSION
from service.corrections.kinds import Correction, Kept
from service.corrections.listed import to_rows
from service.document import Document
from service.document_json import digest, from_json
from service.errors import PaperError, WordsError
from service.formats.base import Finding, Format
from service.items import find_items, is_summary
from service.languages import own_phrases
from service.parts import Parts
from service.processes import Limits, Report, Sandbox, left_files, run_child, scratch_folder
from service.readers import READERS
from service.speech.lexicon import Entries, using
from service.store import Store, file_sha256
from service.summary import Choice
from service.tables import Edition, Step
from service.workplace import Workplace

READ_VERSION = "3"
"""Raise it when finish.py, identify.py or the finding of facts would give another Document."""
SUMMARY_VERSION = "5"
"""Raise it when the same document would give another summary."""
PREVIEW_VERSION = "1"
"""Raise it when braille/preview.py writes otherwise."""

Cancelled = Callable[[], bool]
Made = tuple[dict[str, Any], list[Finding], dict[str, str]]
"""Counts, findings, and the sha256 of what lies beside the file, by name."""
AS_FOUND = Choice()
"""A summary that no clerk has changed."""
NOBODY = ("", "")
"""Who proof-read an edition's transcription, where nobody did."""


Recall = Callable[[Workplace, str, Sequence[str]], dict[str, str]]
"""The memory: a language and English passages -> what persons approved for them (see publishing/memory.py)."""


def never() -> bool:
    """Not cancelled."""
    return False


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
    return keep_step(workplace, key, lambda: _read(workplace, path, name, report or _quiet, cancelled))


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


@contextmanager
def opened_safely(
    workplace: Workplace,
    path: Path,
    work: Callable[..., bytes],
    *more: object,
    limits: Limits | None = None,
    report: Report | None = None,
    cancelled: Cancelled = never,
) -> Iterator[tuple[bytes, Path]]:
    """What `work` makes of somebody's file, and the folder in which it may have left files (see `left_files`).

    It is called with the file, `more`, settings without secrets and that folder, in a child that sees nothing else of
    ours and no network; the folder is gone afterwards. limits: those for reading without progress where none are given.
    """
    settings = workplace.settings
    limits = limits or Limits(settings.read_seconds, settings.read_memory)
    own = path.absolute()
    with scratch_folder() as scratch:
        sandbox = Sandbox(scratch, (own,), (settings.data,))
        done: bytes = run_child(
            work, own, *more, settings.for_reading(), scratch, limits=limits, report=report, cancelled=cancelled,
            sandbox=sandbox,
        )  # fmt: skip
        yield done, scratch


def check_size(path: Path, name: str, most: int) -> None:
    """PaperError for a file that is missing, no file, empty or too big."""
    try:
        size = path.stat().st_size
        path.open("rb").close()
    except IsADirectoryError as error:
        raise PaperError(f"{name} is a folder. Name the papers in it.", repr(error)) from error
    except OSError as error:
        raise PaperError(f"{name} cannot be opened. Check its name.", repr(error)) from error
    if size == 0:
        raise PaperError(f"{name} is empty. Check that the right file was sent.")
    if size > most:
        told = f"{name} is {size // 1_000_000} MB, and the largest paper this service reads is {most // 1_000_000} MB."
        raise PaperError(f"{told} Split it into its parts.")


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
        return _translate(workplace, english, language, engine, help, report or _quiet, cancelled)
    if subject == "paper":
        return document
    work = partial(run_child, convert.finish, workplace.store.path(document), subject, chosen, limits=workplace.limits)
    key = _finish_key(document, subject, chosen)
    return keep_step(workplace, key, lambda: work(report=report or _quiet, cancelled=cancelled))


def made_summary(workplace: Workplace, document: str, chosen: Choice) -> str:
    """The sha256 of a summary that was made before, "" where it was not; for pages that must not wait."""
    return _kept(workplace, _finish_key(document, "summary", chosen))


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
    packages = workplace.settings.data / "packages"
    by = translation.fingerprint(language, packages, engine)
    key = key_of(step="translate", document=english, language=language, by=by, **help.key())
    arguments = (workplace.store.path(english), language, engine, packages, help)
    work = partial(run_child, convert.translate, *arguments, limits=workplace.limits)
    return keep_step(workplace, key, lambda: work(report=report, cancelled=cancelled))


def items_of(workplace: Workplace, document: str) -> dict[str, str]:
    """The items that a paper's Document can be had by: their keys, and their headings for people."""

    def find() -> bytes:
        return json.dumps({item.key: item.title for item in find_items(load(workplace, document))}).encode()

    found: dict[str, str] = json.loads(workplace.store.get(keep_step(workplace, key_of(items=document), find)))
    return found


def make(
    workplace: Workplace,
    document: str,
    format_key: str,
    options: Any,
    *,
    report: Report | None = None,
    cancelled: Cancelled = never,
    salt: str = "",
    proof_read: tuple[str, str] = NOBODY,
) -> Edition:
    """The edition of this finished Document in this format: found, or made and kept.

    salt: for what is not open to all, so that neither a hit nor its speed tells anything. proof_read: who did so with
    a Braille transcription, and on which day.
    """
    form, entries = convert.any_format(format_key), lexicons.entries_of(workplace)
    key = edition_key(workplace, document, form, options, salt, proof_read, entries)
    kept = find(workplace, key)
    if kept:
        return kept
    with workplace.store.new_file() as out:
        own = (workplace.store.path(document), form.key, options, out, workplace.settings, proof_read, salt, entries)
        made = _render(workplace, own, report or _quiet, cancelled)
        size, blob = out.stat().st_size, workplace.store.keep(out)
    with using(entries):
        manifest = _manifest(load(workplace, document), document, form, options, made, proof_read)
    edition = Edition(
        key=key, format=form.key, media_type=form.media_type, suffix=form.suffix, blob=blob, size=size,
        manifest=manifest,
    )  # fmt: skip
    return _keep(workplace, edition)


def edition_key(
    workplace: Workplace,
    document: str,
    form: Format,
    options: Any,
    salt: str = "",
    proof_read: tuple[str, str] = NOBODY,
    entries: Entries | None = None,
) -> str:
    """The hash of all that shapes an edition. entries: of the authority's lexicon, as they are now where not given."""
    more: dict[str, object] = {} if proof_read == NOBODY else {"proof_read": proof_read}
    if phrases := own_phrases(load(workplace, document).language):
        more["phrases"] = phrases
    with using(lexicons.entries_of(workplace) if entries is None else entries):
        by = form.fingerprint(load(workplace, document), options)
    return key_of(
        document=document,
        format=form.key,
        version=form.version,
        options=asdict(options),
        by=by,
        authority=convert.authority(workplace.settings),
        salt=salt,
        **more,
    )


def find(workplace: Workplace, key: str) -> Edition | None:
    """The edition with this key, where it was made and its file is still there."""
    with workplace.session() as session:
        edition = session.get(Edition, key)
    return edition if edition and workplace.store.has(edition.blob) else None


def preview(workplace: Workplace, edition: Edition) -> str:
    """The sha256 of a Braille edition's Preview in the store; WordsError for an edition of an earlier release."""
    form, made, settings = convert.get_format(edition.format), edition.manifest, workplace.settings
    options = form.choose({name: str(value) for name, value in made["options"].items()})
    by, proof_read = form.fingerprint(load(workplace, made["document"]), options), tuple(made.get("proof_read", NOBODY))
    if (form.version, by) != (made["format"]["version"], made["format"]["by"]):
        raise WordsError("An earlier release of this service made this edition. Have it made anew, then look at it.")
    arguments = (workplace.store.path(made["document"]), options, settings, proof_read)
    key = key_of(step="preview", edition=edition.key, version=PREVIEW_VERSION)
    return keep_step(
        workplace, key, lambda: run_child(convert.preview, *arguments, limits=workplace.limits, report=_quiet)
    )


def of_file(workplace: Workplace, blob: str) -> Edition | None:
    """An edition whose file has this sha256, where this service made one."""
    with workplace.session() as session:
        return session.scalars(sa.select(Edition).where(Edition.blob == blob).limit(1)).first()


def load(workplace: Workplace, document: str) -> Document:
    """The Document with this sha256."""
    return _load(workplace.store, document)


@lru_cache(maxsize=4)
def _load(store: Store, document: str) -> Document:
    """What a sha256 names never changes, so the last few are kept at hand."""
    return from_json(store.get(document))


def key_of(**parts: object) -> str:
    """The sha256 of canonical JSON of these parts."""
    return digest(json.dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode())


def _render(workplace: Workplace, arguments: tuple[Any, ...], report: Report, cancelled: Cancelled) -> Made:
    done: Made = run_child(convert.render, *arguments, limits=workplace.limits, report=report, cancelled=cancelled)
    return done


def _manifest(
    document: Document,
    sha: str,
    form: Format,
    options: Any,
    made: Made,
    proof_read: tuple[str, str],
) -> dict[str, Any]:
    """What an edition is made of, by whom, what its checks found, and what lies beside it."""
    counts, findings, beside = made
    return {
        "title": document.title,
        "language": document.language,
        "subject": document.subject,
        "document": sha,
        "source": asdict(document.source),
        "standing": asdict(document.standing),
        "format": {"key": form.key, "version": form.version, "by": form.fingerprint(document, options)},
        "options": asdict(options),
        "counts": counts,
        "checks": [asdict(finding) for finding in findings],
        "losses": [asdict(loss) for loss in document.losses],
        "proof_read": list(proof_read),
        "beside": beside,
    }


def _keep(workplace: Workplace, edition: Edition) -> Edition:
    """Add the row, or give back the one that somebody else added first, where its file is there."""
    with workplace.session() as session, session.begin():
        first = session.get(Edition, edition.key)
        if first and workplace.store.has(first.blob):
            return first
        return session.merge(edition)


def keep_step(workplace: Workplace, key: str, work: Callable[[], bytes]) -> str:
    """The sha256 of what `work` gives, done once for each key."""
    if kept := _kept(workplace, key):
        return kept
    blob = workplace.store.put(work())
    with workplace.session() as session, session.begin():
        session.merge(Step(key=key, blob=blob))
    return blob


def _kept(workplace: Workplace, key: str) -> str:
    """What this step gave before, "" where it has not been done or its blob is gone."""
    with workplace.session() as session:
        kept = session.get(Step, key)
    return kept.blob if kept and workplace.store.has(kept.blob) else ""


def _quiet(part: int, whole: int) -> None:
    """Progress that nobody watches."""
