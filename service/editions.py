"""Editions: a finished Document in a format, made once and kept under the hash of all that shapes the file."""

from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from service import convert, lexicons
from service.document import Document
from service.errors import WordsError
from service.formats.base import Finding, Format
from service.languages import own_phrases
from service.processes import Report, run_child
from service.speech.lexicon import Entries, using
from service.steps import Cancelled, keep_step, key_of, load, never, quiet
from service.tables import Edition
from service.workplace import Workplace

PREVIEW_VERSION = "1"
"""Raise it when braille/preview.py writes otherwise."""

Made = tuple[dict[str, Any], list[Finding], dict[str, str]]
"""Counts, findings, and the sha256 of what lies beside the file, by name."""
NOBODY = ("", "")
"""Who proof-read an edition's transcription, where nobody did."""


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
        made = _render(workplace, own, report or quiet, cancelled)
        size, blob = out.stat().st_size, workplace.store.keep(out)
    with using(entries):
        manifest = _manifest(load(workplace, document), document, form, options, made, proof_read)
    edition = Edition(
        key=key, format=form.key, media_type=form.media_type, suffix=form.suffix, blob=blob, size=size,
        manifest=manifest,
    )  # fmt: skip
    return _keep(workplace, edition)


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
        workplace, key, lambda: run_child(convert.preview, *arguments, limits=workplace.limits, report=quiet)
    )


def of_file(workplace: Workplace, blob: str) -> Edition | None:
    """An edition whose file has this sha256, where this service made one."""
    with workplace.session() as session:
        return session.scalars(sa.select(Edition).where(Edition.blob == blob).limit(1)).first()
