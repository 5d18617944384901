"""The verbs that look at a paper or at what was made of it."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from service import convert as story
from service import documents, lexicons, steps, translation
from service.commands.converting import opened
from service.commands.outcome import Progress, print_findings
from service.corrections.kinds import Correction
from service.corrections.listed import from_json
from service.corrections.outline import to_lines
from service.document import Document
from service.formats.eyes import look
from service.formats.plain_text import write_lines
from service.items import as_paper, choose_items, find_keys
from service.languages import get_language
from service.publishing import memory
from service.settings import Settings
from service.speech import script as speech_script
from service.speech.lexicon import using
from service.summary import summarise
from service.translation.overview import best_engine
from service.workplace import open_workplace

LIST_BYTES = 10_000_000
"""Most bytes of a list of corrections."""


def paper_words(parser: argparse.ArgumentParser) -> None:
    """The words of a verb that looks at one paper."""
    parser.add_argument("paper", type=Path, metavar="PAPER")


def item_words(parser: argparse.ArgumentParser, help: str) -> None:
    """The words that name items of a paper."""
    parser.add_argument("--item", action="append", default=[], metavar="WORDS", help=help)


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
                sha = documents.read(workplace, path, name, report=progress.report)
                shas.append(documents.correct(workplace, sha, corrections))
    if chosen.outline:
        print("\n".join(line for sha in shas for line in to_lines(steps.load(workplace, sha))))
    else:
        found = [json.loads(workplace.store.get(sha)) for sha in shas]
        print(json.dumps(found[0] if len(found) == 1 else found, ensure_ascii=False, indent=1))
    return 0


def _corrections(file: Path) -> list[Correction]:
    """The corrections in this file; WordsError where there are none."""
    steps.check_size(file, file.name, LIST_BYTES)
    return [kept.correction for kept in from_json(file.read_bytes())]


def summary_words(parser: argparse.ArgumentParser) -> None:
    """The words of `summary`."""
    paper_words(parser)
    item_words(parser, "the summary of this item alone: its number, or words of its heading")


def summary(chosen: Any, settings: Settings) -> int:
    """Print the summary and main findings as text."""
    lines = write_lines(_summary(_document(chosen.paper, settings), chosen.item), story.authority(settings))
    print("\n".join(lines))
    return 0


def script_words(parser: argparse.ArgumentParser) -> None:
    """The words of `script`."""
    paper_words(parser)
    parser.add_argument("--language", default="en", metavar="L", help="the summary in this language")


def script(chosen: Any, settings: Settings) -> int:
    """Print what the audio edition will say."""
    workplace = open_workplace(settings)
    paper = documents.read(workplace, chosen.paper, chosen.paper.name)
    subject = "paper" if chosen.language == "en" else "summary"
    spoken = steps.load(workplace, documents.finish(workplace, paper, subject, get_language(chosen.language).code))
    with using(lexicons.entries_of(workplace)):
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
    workplace = open_workplace(settings)
    paper = documents.read(workplace, chosen.paper, chosen.paper.name)
    summary = documents.finish(workplace, paper, "summary", "en")
    aids = documents.aids(workplace, summary, language, memory.recall)
    with Progress(f"{chosen.paper.name}: {language}") as progress:
        draft = translation.translate(
            steps.load(workplace, summary), language, engine=chosen.engine, folder=settings.data / "packages",
            aids=aids, report=progress.report,
        )  # fmt: skip
    print(f"{language}: {draft.engine or 'no engine'} ({draft.tier})")
    if draft.tier == "weak" and not draft.engine and (engine := best_engine(language, settings.data / "packages")):
        print(
            f"A draft begins empty in this language. To see the machine's words, ask for them: --engine {engine.key}."
        )
    print()
    for segment in draft.segments:
        print(f"{segment.n}. {segment.source}\n   {segment.target or '—'}")
        if segment.state == "memory":
            print("   from the memory: a person approved this for another paper")
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
    item_words(parser, "the editions hold only these items of it, or with --summary their summary")
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")


def check(chosen: Any, settings: Settings) -> int:
    """Hold each file against the rules of its format; 0 only where all hold."""
    source = _source(chosen, settings) if chosen.source else None
    found = {}
    for path in chosen.editions:
        steps.check_size(path, path.name, settings.max_bytes * 10)
        found[str(path)] = story.format_of(path).check(path, source) + (look(source) if source else ())
    if chosen.json:
        print(json.dumps({name: [asdict(f) for f in rules] for name, rules in found.items()}, ensure_ascii=False))
    else:
        print_findings(found)
    return 0 if all(finding.holds for rules in found.values() for finding in rules) else 4


def _source(chosen: Any, settings: Settings) -> Document:
    """What the editions are to hold: the paper, its summary, or some of its items."""
    document = _document(chosen.source, settings)
    if chosen.summary:
        return _summary(document, chosen.item)
    return choose_items(document, find_keys(document, chosen.item)) if chosen.item else document


def _summary(document: Document, words: list[str]) -> Document:
    """The summary of a paper, or of the items that these words name."""
    return summarise(as_paper(document, find_keys(document, words)) if words else document)


def _document(paper: Path, settings: Settings) -> Document:
    workplace = open_workplace(settings)
    return steps.load(workplace, documents.read(workplace, paper, paper.name))
