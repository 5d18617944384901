"""The verbs that turn papers into editions, and look at what was made."""

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from service import bundles, editions, translation
from service import convert as story
from service.commands.outcome import OutFolder, Progress, print_findings
from service.convert import any_format
from service.corrections.kinds import Correction
from service.corrections.listed import from_json
from service.corrections.outline import to_lines
from service.document import Document
from service.errors import ServiceError, WordsError
from service.formats import FORMATS, STAFF_FORMATS, USUAL
from service.formats.eyes import look
from service.formats.plain_text import write_lines
from service.items import find_keys, subject_of
from service.languages import get_language
from service.settings import Settings
from service.speech import script as speech_script
from service.summary import summarise
from service.workplace import Workplace, open_workplace

LIST_BYTES = 10_000_000
"""Most bytes of a list of corrections."""
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
    with tempfile.TemporaryDirectory(prefix="altformats-") as folder:
        yield bundles.papers_of(workplace, [(path, path.name) for path in given], Path(folder))


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
        help="only this item: its number, or words of its heading",
    )
    parser.add_argument("--option", action="append", default=[], metavar="NAME=VALUE", help="as --option colours=…")
    parser.add_argument("--size", metavar="PT", help="type size of large print, in points")
    parser.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="folder for the editions; here")
    parser.add_argument("--json", action="store_true", help="print what was made as JSON")


def convert(chosen: Any, settings: Settings) -> int:
    """Make every edition asked for, and print a row each; the first failure's exit code where one failed."""
    given, wishes = options_given(chosen), list(wishes_of(chosen))
    if chosen.item and any(wish.subject != "items" or wish.language != "en" for wish in wishes):
        raise WordsError("Items can be had in English and not of a summary: leave --language and --summary out.")
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
            document = editions.read(workplace, paper.path, paper.name, report=progress.report)
            if words:
                keys = find_keys(editions.load(workplace, document), words)
                document = editions.finish(workplace, document, subject_of(keys), "en")
    except ServiceError as error:
        yield _failed(f"{error}", {"paper": paper.shown}, error)
        return
    for wish in wishes:
        asked = {"paper": paper.shown, **asdict(wish)}
        try:
            yield {**asked, **_convert_one(workplace, paper.called, document, wish, given, out)}
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
    workplace: Workplace, paper: str, document: str, wish: Wish, given: dict[str, str], out: OutFolder
) -> dict[str, Any]:
    form = any_format(wish.format)
    options = form.choose(given)
    with Progress(f"{paper}: {form.title}") as progress:
        subject = "paper" if wish.subject == "items" else wish.subject  # the items are chosen before
        finished = editions.finish(workplace, document, subject, wish.language, report=progress.report)
        kept = editions.find(workplace, editions.edition_key(workplace, finished, form, options))
        edition = kept or editions.make(workplace, finished, form.key, options, report=progress.report)
    path = out.take(workplace.store.path(edition.blob), wish.file(paper, form.suffix))
    amount = ", ".join(f"{value} {name}" for name, value in edition.manifest["counts"].items())
    faults = [finding for finding in edition.manifest["checks"] if not finding["holds"]]
    return {"file": str(path), "amount": amount, "was": "kept" if kept else "made", "faults": faults, "code": 0}


def paper_words(parser: argparse.ArgumentParser) -> None:
    """The words of a verb that looks at one paper."""
    parser.add_argument("paper", type=Path, metavar="PAPER")


def document_words(parser: argparse.ArgumentParser) -> None:
    """The words of `document`."""
    paper_words(parser)
    parser.add_argument("--outline", action="store_true", help="headings, tables, notes … line by line, to check them")
    parser.add_argument("--corrections", type=Path, metavar="FILE", help="corrections that a clerk saved, made first")


def document(chosen: Any, settings: Settings) -> int:
    """Print the paper's Document as JSON, or as an outline; a list of them for a ZIP or a folder of papers."""
    workplace = open_workplace(settings)
    corrections = _corrections(chosen.corrections) if chosen.corrections else []
    shas = []
    with opened(workplace, [chosen.paper]) as papers:
        for path, name in papers:
            with Progress(f"{name}: reading") as progress:
                sha = editions.read(workplace, path, name, report=progress.report)
                shas.append(editions.correct(workplace, sha, corrections))
    if chosen.outline:
        print("\n".join(line for sha in shas for line in to_lines(editions.load(workplace, sha))))
    else:
        found = [json.loads(workplace.store.get(sha)) for sha in shas]
        print(json.dumps(found[0] if len(found) == 1 else found, ensure_ascii=False, indent=1))
    return 0


def _corrections(file: Path) -> list[Correction]:
    """The corrections in this file; WordsError where there are none."""
    editions.check_size(file, file.name, LIST_BYTES)
    return [kept.correction for kept in from_json(file.read_bytes())]


def summary_words(parser: argparse.ArgumentParser) -> None:
    """The words of `summary`."""
    paper_words(parser)


def summary(chosen: Any, settings: Settings) -> int:
    """Print the summary and main findings as text."""
    lines = write_lines(summarise(_document(chosen.paper, settings)), story.authority(settings))
    print("\n".join(lines))
    return 0


def script_words(parser: argparse.ArgumentParser) -> None:
    """The words of `script`."""
    paper_words(parser)
    parser.add_argument("--language", default="en", metavar="L", help="the summary in this language")


def script(chosen: Any, settings: Settings) -> int:
    """Print what the audio edition will say."""
    workplace = open_workplace(settings)
    paper = editions.read(workplace, chosen.paper, chosen.paper.name)
    subject = "paper" if chosen.language == "en" else "summary"
    spoken = editions.load(workplace, editions.finish(workplace, paper, subject, get_language(chosen.language).code))
    print(speech_script.to_text(speech_script.make_script(spoken, story.authority(settings))))
    return 0


def translate_words(parser: argparse.ArgumentParser) -> None:
    """The words of `translate`."""
    paper_words(parser)
    parser.add_argument("--language", required=True, metavar="L", help="language code")
    parser.add_argument("--engine", default="", metavar="E", help="engine to use; the best that is installed")


def translate(chosen: Any, settings: Settings) -> int:
    """Make a draft of the summary and print it with its checks."""
    language = get_language(chosen.language).code
    summary = summarise(_document(chosen.paper, settings))
    with Progress(f"{chosen.paper.name}: {language}") as progress:
        folder = settings.data / "packages"
        draft = translation.translate(summary, language, engine=chosen.engine, folder=folder, report=progress.report)
    print(f"{language}: {draft.engine or 'no engine'} ({draft.tier})\n")
    for segment in draft.segments:
        print(f"{segment.n}. {segment.source}\n   {segment.target or '—'}")
        for found in segment.checks:
            print(f"   {found.level}: {found.reason}")
    return 0


def check_words(parser: argparse.ArgumentParser) -> None:
    """The words of `check`."""
    parser.add_argument("editions", nargs="+", type=Path, metavar="EDITION")
    parser.add_argument(
        "--source",
        type=Path,
        metavar="PAPER",
        help="also prove that every word, figure, table cell and note of this paper is there, in order",
    )
    parser.add_argument("--summary", action="store_true", help="the editions hold the summary of --source PAPER")
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")


def check(chosen: Any, settings: Settings) -> int:
    """Hold each file against the rules of its format; 0 only where all hold."""
    source = _document(chosen.source, settings, chosen.summary) if chosen.source else None
    found = {}
    for path in chosen.editions:
        editions.check_size(path, path.name, settings.max_bytes * 10)
        found[str(path)] = story.format_of(path).check(path, source) + (look(source) if source else ())
    if chosen.json:
        print(json.dumps({name: [asdict(f) for f in rules] for name, rules in found.items()}, ensure_ascii=False))
    else:
        print_findings(found)
    return 0 if all(finding.holds for rules in found.values() for finding in rules) else 4


def _document(paper: Path, settings: Settings, summary: bool = False) -> Document:
    workplace = open_workplace(settings)
    read = editions.read(workplace, paper, paper.name)
    return editions.load(workplace, editions.finish(workplace, read, "summary" if summary else "paper", "en"))
