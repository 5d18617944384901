"""The whole story on one screen: a file becomes a Document, a summary, a translation, an edition.

    read ──▶ Document ──finish──▶ Document (a summary, another language) ──render──▶ a file

Each of the three runs in a child process of its own (see service/documents.py and service/editions.py), so what passes
between them is a path or JSON: a hostile paper or a hungry engine can only harm its own child.

A child has to import what it needs each time, and somebody waits for it. So what only one of these functions needs is
imported there, and a format or a reader when it is asked for (see service/registry.py).
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from service.corrections import apply
from service.corrections.kinds import Correction
from service.document import Document
from service.document_json import from_json, to_json
from service.errors import FidelityError, PaperError, WordsError
from service.formats import FORMATS, STAFF_FORMATS
from service.formats.base import Finding, Format, Making
from service.formats.eyes import look
from service.items import as_paper, choose_items, is_summary, keys_of
from service.languages import use_authority
from service.parts import Parts
from service.processes import Report
from service.readers import read_document
from service.readers.base import Reading
from service.readers.unpack import unpack as readers_unpack
from service.settings import Settings
from service.speech.lexicon import Entries, using
from service.store import Store
from service.summary import Choice, find_facts, summarise

if TYPE_CHECKING:  # see above: no child but one that translates needs it
    from service.translation import Aids

SUBJECTS = ("paper", "summary")
"""What of a paper can be had; or some of its items or their summary, see `items.subject_of`."""


def get_format(key: str) -> Format:
    """The format with this key; WordsError for one that we do not make."""
    if key not in FORMATS:
        raise WordsError(f"“{key}” is not a format of this service. Choose one of: {', '.join(FORMATS)}.")
    return FORMATS[key]


def any_format(key: str) -> Format:
    """The format with this key, or what only staff look at; WordsError for one that we do not make."""
    return STAFF_FORMATS.get(key) or get_format(key)


def format_of(path: Path) -> Format:
    """The format of a finished file, by the end of its name; WordsError where it is none of ours.

    Where several have a suffix in common, the name says which, as we write it: “report.en.daisy.zip”.
    """
    name = path.name.lower()
    found = [form for form in FORMATS.values() if name.endswith(f".{form.suffix}")]
    named = [form for form in found if name.endswith(f".{form.key}.{form.suffix}")]
    for form in (*named, *found):
        return form
    raise WordsError(f"{path.name} is not an edition that can be checked. Its name ends in none of our suffixes.")


def read(path: Path, name: str, settings: Settings, scratch: Path, *, report: Report) -> bytes:
    """The paper in this file as a Document's JSON; PaperError where it cannot be read.

    Its pictures are left in `scratch`, in pictures/, each named by its sha256.
    """
    reading = Reading(name, settings, scratch, report)
    try:
        document = read_document(path, reading)
    except RecursionError as error:
        raise PaperError(f"{name} is nested too deeply to be read.", repr(error)) from error
    return to_json(replace(document, facts=find_facts(document)))


def unpack(path: Path, name: str, settings: Settings, scratch: Path) -> bytes:
    """The names of the papers in this ZIP as JSON, in order; none for a file that is a paper itself.

    The papers are left in `scratch`, in papers/, by their number in that order.
    """
    held, papers = scratch / "held", scratch / "papers"
    held.mkdir()
    papers.mkdir()
    found = [(file, each) for file, each in readers_unpack(path, name, settings, held) if file != path]
    for n, (file, _) in enumerate(found):
        file.rename(papers / f"{n:06}")
    return json.dumps([each for _, each in found]).encode()


def correct(document: Document, corrections: Sequence[Correction]) -> bytes:
    """The document as a clerk corrected it, as JSON, with what it says of itself by now."""
    corrected = apply(document, corrections)
    return to_json(replace(corrected, facts=find_facts(corrected)))


def draw_page(path: Path, number: int, name: str, settings: Settings, scratch: Path) -> bytes:
    """A page of the paper in this file as a PNG."""
    from service.corrections import pictures

    return pictures.draw_page(path, number, Reading(name, settings, scratch))


def set_pages(path: Path, name: str, settings: Settings, scratch: Path) -> bytes:
    """An office file as LibreOffice prints it: a PDF."""
    from service.corrections import pictures

    return pictures.set_pages(path, Reading(name, settings, scratch))


def hear_pages(path: Path, name: str, settings: Settings, scratch: Path) -> bytes:
    """The letters and figures on each page of a PDF, as a list in JSON."""
    from service.corrections import pictures

    return pictures.hear_pages(path, Reading(name, settings, scratch))


def finish(path: Path, subject: str, chosen: Choice, *, report: Report) -> bytes:
    """The document in this JSON file as its summary, with what a clerk chose, some of its items, or their summary."""
    document = from_json(path.read_bytes())
    keys, short = keys_of(subject), is_summary(subject)
    if keys:
        document = as_paper(document, keys) if short else choose_items(document, keys)
    return to_json(summarise(document, chosen) if short else document)


def translate(path: Path, language: str, engine: str, data: Path, help: "Aids", *, report: Report) -> bytes:
    """The English document in this JSON file in another language (see service/translation)."""
    from service import translation

    use_authority(data)
    document = from_json(path.read_bytes())
    if document.language == language:  # an authority's own translation of a paper, put in as a paper
        return to_json(document)
    if help.parts:
        help.parts.sweep()
    draft = translation.translate(document, language, engine=engine, folder=data / "packages", aids=help, report=report)
    return to_json(translation.to_document(draft, document))


def render(
    path: Path,
    key: str,
    options: Any,
    out: Path,
    settings: Settings,
    proof_read: tuple[str, str] = ("", ""),
    salt: str = "",
    entries: Entries = (),
    *,
    report: Report,
) -> tuple[dict[str, Any], list[Finding], dict[str, str]]:
    """Make the edition `out` of the document in this JSON file.

    Gives back its counts, what its checks found, and the sha256 of what lies beside it in the store, by name.
    entries: by which the authority wants words to be said. FidelityError where the edition lost or changed words:
    such a file must not be shown.
    """
    use_authority(settings.data)
    document, store, beside = from_json(path.read_bytes()), Store(settings.data), dict[str, str]()
    making = Making(
        report, store.get, authority(settings), proof_read, parts=Parts(settings.data / "parts", salt),
        lay_beside=lambda name, data: beside.update({name: store.put(data)}),
    )  # fmt: skip
    form = any_format(key)
    with using(entries):
        counts = form.make(document, options, out, making)
        findings = (*form.check(out, document), *look(document))
    stop_unfaithful(document, findings)
    return dict(counts), list(findings), beside


def preview(path: Path, options: Any, settings: Settings, proof_read: tuple[str, str], *, report: Report) -> bytes:
    """The pages of a Braille edition of the document in this JSON file, to be looked at."""
    from service.formats import braille_preview

    use_authority(settings.data)
    making = Making(report, Store(settings.data).get, authority(settings), proof_read)
    return braille_preview.look(from_json(path.read_bytes()), options, making)


def stop_unfaithful(document: Document, findings: tuple[Finding, ...]) -> None:
    """FidelityError where a rule of fidelity does not hold."""
    broken = [finding for finding in findings if finding.kind == "fidelity" and not finding.holds]
    if broken:
        told = "; ".join(f"{finding.rule}: {finding.where}" for finding in broken)
        raise FidelityError(f"An edition of “{document.title}” lost or changed words, so it is held back.", told)


def authority(settings: Settings) -> tuple[str, str, str]:
    """Name, phone and e-mail of who publishes the papers."""
    return (settings.authority_name, settings.authority_phone, settings.authority_email)
