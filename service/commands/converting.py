"""The verb that turns papers into editions."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from service import bundles, documents, editions, steps
from service.commands.outcome import OutFolder, Progress
from service.convert import any_format
from service.errors import ServiceError, WordsError
from service.formats import FORMATS, STAFF_FORMATS, USUAL
from service.items import find_keys, subject_of
from service.languages import get_language
from service.processes import scratch_folder
from service.publishing import memory
from service.settings import Settings
from service.workplace import Workplace, open_workplace

SPECIAL = [key for key in (*FORMATS, *STAFF_FORMATS) if key not in USUAL]
FORMAT_HELP = f"one of {', '.join(USUAL)}, which are made where none is named; or {', '.join(SPECIAL)}"


@dataclass(frozen=True, slots=True)
class Wish:
    """One edition of each paper that was asked for."""

    subject: str
    language: str
    format: str

    def name(self, paper: str) -> str:
        """The edition without its suffix: <paper>.<language>[.summary|.items].<format>."""
        return f"{self.stem(paper)}.{self.format}"

    def file(self, paper: str, suffix: str) -> str:
        """The edition's file name, which says its format once."""
        return f"{self.stem(paper) if self.format == suffix else self.name(paper)}.{suffix}"

    def stem(self, paper: str) -> str:
        """What every edition of this paper, language and subject is called alike."""
        return f"{paper}.{self.language}{'' if self.subject == 'paper' else f'.{self.subject}'}"


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that is converted. shown: how it was named to us; called: how the names of its editions begin."""

    path: Path
    name: str
    shown: str
    called: str


@contextmanager
def opened(workplace: Workplace, given: Sequence[Path]) -> Iterator[list[tuple[Path, str]]]:
    """The papers named on the command line, those in folders and ZIPs in their place; gone afterwards."""
    with scratch_folder() as folder:
        yield bundles.papers_of(workplace, [(path, path.name) for path in given], folder)


def convert_words(parser: argparse.ArgumentParser) -> None:
    """The words of `convert`."""
    parser.add_argument("papers", nargs="+", type=Path, metavar="PAPER", help="files, ZIPs or folders of them")
    parser.add_argument("--format", action="append", default=[], metavar="F", help=FORMAT_HELP)
    parser.add_argument("--language", action="append", default=[], metavar="L", help="language code; the summary in it")
    parser.add_argument("--summary", action="store_true", help="the summary and main findings, not the whole paper")
    parser.add_argument("--whole", action="store_true", help="the whole paper in another language, not its summary")
    parser.add_argument(
        "--item",
        action="append",
        default=[],
        metavar="WORDS",
        help="only this item: its number, or words of its heading; with --summary, its summary",
    )
    parser.add_argument("--option", action="append", default=[], metavar="NAME=VALUE", help="as --option colours=…")
    parser.add_argument("--size", metavar="PT", help="type size of large print, in points")
    parser.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="folder for the editions; here")
    parser.add_argument("--json", action="store_true", help="print what was made as JSON")


def convert(chosen: Any, settings: Settings) -> int:
    """Make every edition asked for, and print a row each; the first failure's exit code where one failed."""
    given, wishes = options_given(chosen), list(wishes_of(chosen))
    if chosen.item and any(wish.subject == "items" and wish.language != "en" for wish in wishes):
        raise WordsError("Items can be had whole in English only: leave --whole or --language out.")
    rows: list[dict[str, Any]] = []
    with OutFolder(chosen.out) as out:
        workplace = open_workplace(settings)
        with opened(workplace, chosen.papers) as papers:
            stems = Counter(Path(name).stem for _, name in papers)
            for path, name in papers:
                # Papers with one name and two endings, as a PDF beside its Word file, must not overwrite each other.
                called = name if stems[Path(name).stem] > 1 else Path(name).stem
                paper = Paper(path, name, str(path) if path in chosen.papers else name, called)
                for row in _convert_paper(workplace, paper, wishes, given, out, chosen.item):
                    rows.append(row)
                    if "file" in row and not chosen.json:
                        print(f"{row['file']}  {row['amount']}  {row['was']}", flush=True)
    if chosen.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    return next((row["code"] for row in rows if row["code"]), 0)


def _convert_paper(
    workplace: Workplace, paper: Paper, wishes: list[Wish], given: dict[str, str], out: OutFolder, words: list[str]
) -> Iterator[dict[str, Any]]:
    """A row for each edition; what fails is said, and the rest goes on."""
    try:
        with Progress(f"{paper.name}: reading") as progress:
            document = documents.read(workplace, paper.path, paper.name, report=progress.report)
            keys = find_keys(steps.load(workplace, document), words)
    except ServiceError as error:
        yield _failed(f"{error}", {"paper": paper.shown}, error)
        return
    for wish in wishes:
        asked = {"paper": paper.shown, **asdict(wish)}
        try:
            yield {**asked, **_convert_one(workplace, paper.called, document, keys, wish, given, out)}
        except ServiceError as error:
            yield _failed(f"{wish.name(paper.called)}: {error}", asked, error)


def _failed(sentence: str, asked: dict[str, Any], error: ServiceError) -> dict[str, Any]:
    print(f"altformats: {sentence}", file=sys.stderr)
    return {**asked, "error": str(error), "code": error.exit_code}


def wishes_of(chosen: Any) -> Iterator[Wish]:
    """The editions asked for; WordsError for a format or language we do not have."""
    named = [any_format(key) for key in chosen.format]
    for language in [get_language(code).code for code in chosen.language or ["en"]]:
        short = chosen.summary or (language != "en" and not chosen.whole)
        for form in named or [FORMATS[key] for key in USUAL if not FORMATS[key].why_not(language)]:
            yield Wish("summary" if short else "items" if chosen.item else "paper", language, form.key)


def options_given(chosen: Any) -> dict[str, str]:
    """Options as name -> value, each one that some chosen format has; WordsError where none has it."""
    pairs = [pair.partition("=") for pair in chosen.option]
    given = {name: value for name, _, value in pairs} | ({"size": chosen.size} if chosen.size else {})
    forms = [any_format(key) for key in chosen.format or USUAL]
    offered = {item.name for form in forms for item in fields(form.options)}
    for name in given:
        if name not in offered:
            raise WordsError(f"None of these formats has an option “{name}”.")
    for form in forms:
        form.choose(given)
    return given


def _convert_one(
    workplace: Workplace,
    paper: str,
    document: str,
    keys: tuple[str, ...],
    wish: Wish,
    given: dict[str, str],
    out: OutFolder,
) -> dict[str, Any]:
    form = any_format(wish.format)
    options = form.choose(given)
    with Progress(f"{paper}: {form.title}") as progress:
        subject = subject_of(keys, summary=wish.subject == "summary") if keys else wish.subject
        finished = documents.finish(
            workplace, document, subject, wish.language, recall=memory.recall, report=progress.report
        )
        kept = editions.find(workplace, editions.edition_key(workplace, finished, form, options))
        edition = kept or editions.make(workplace, finished, form.key, options, report=progress.report)
    path = out.take(workplace.store.path(edition.blob), wish.file(paper, form.suffix))
    amount = ", ".join(
        f"{value} {name if value != 1 else name.removesuffix('s')}"
        for name, value in edition.manifest["counts"].items()
    )
    faults = [finding for finding in edition.manifest["checks"] if not finding["holds"]]
    return {"file": str(path), "amount": amount, "was": "kept" if kept else "made", "faults": faults, "code": 0}
