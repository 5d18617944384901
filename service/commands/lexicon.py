"""The verb for how words are said in audio: the same list as on the clerks' page, without the web."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from service import jobs, steps
from service.commands.outcome import ME
from service.errors import WordsError
from service.languages import get_language
from service.publishing import lexicon, lexicon_anew, lexicon_lists
from service.settings import Settings
from service.speech.lexicon import Entry
from service.speech.pls import to_pls
from service.workplace import Workplace, open_workplace


def lexicon_words(parser: argparse.ArgumentParser) -> None:
    """The words of `lexicon`."""
    parser.add_argument("--language", default="en", metavar="L", help="language code; en")
    actions = parser.add_subparsers(dest="action", required=True, metavar="what")
    listing = _action(actions, "list", "print the words, or those with these letters in them")
    listing.add_argument("words", nargs="?", default="", metavar="LETTERS")
    listing.add_argument("--json", action="store_true", help="print them as JSON")
    setting = _action(actions, "set", "have a word be said so from now on")
    setting.add_argument("term", metavar="WORD", help="as papers print it")
    how = setting.add_mutually_exclusive_group(required=True)
    how.add_argument("--say", default="", metavar="WORDS", help="as these words")
    how.add_argument("--letters", action="store_true", help="letter by letter")
    how.add_argument("--word", action="store_true", help="as one word")
    _action(actions, "remove", "leave a word to the voice").add_argument("term", metavar="WORD")
    taking = "take in the words of a file, TSV or W3C PLS; no others are changed"
    _action(actions, "import", taking).add_argument("file", type=Path, metavar="FILE")
    giving = "write them to a file: W3C PLS where its name ends in .pls, else TSV; - prints them"
    _action(actions, "export", giving).add_argument("file", metavar="FILE")
    _action(actions, "anew", "have the editions made anew that say a word otherwise")


def change_lexicon(chosen: Any, settings: Settings) -> int:
    """Print or change how words are said."""
    language = get_language(chosen.language).code
    ACTIONS[chosen.action](open_workplace(settings), language, chosen)
    return 0


def _action(actions: Any, name: str, help: str) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = actions.add_parser(name, help=help, description=help[0].upper() + help[1:] + ".")
    return made


def _list(workplace: Workplace, language: str, chosen: Any) -> None:
    found = lexicon.listed(workplace, language, ME, chosen.words)
    if chosen.json:
        told = [asdict(each.entry) | {"by": each.change.who if each.change else ""} for each in found]
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return
    if not found:
        with_letters = f" with “{chosen.words}” in it" if chosen.words else ""
        print(f"No word{with_letters} is in the {get_language(language).english} lexicon.")
    for each in found:
        own = f"  ({each.change.who})" if each.change else ""
        print(f"{each.entry.term}  {each.entry.how}  {each.entry.say}".rstrip() + own)


def _set(workplace: Workplace, language: str, chosen: Any) -> None:
    how = "letters" if chosen.letters else "word" if chosen.word else "alias"
    lexicon.change(workplace, language, Entry(chosen.term, how, chosen.say), ME)
    _tell_outdated(workplace)


def _remove(workplace: Workplace, language: str, chosen: Any) -> None:
    lexicon.drop(workplace, language, chosen.term, ME)
    _tell_outdated(workplace)


def _import(workplace: Workplace, language: str, chosen: Any) -> None:
    steps.check_size(chosen.file, chosen.file.name, lexicon_lists.LARGEST_FILE)
    entries = lexicon_lists.read_list(chosen.file.read_bytes(), language)
    count = lexicon.change_all(workplace, language, entries, ME)
    print(f"Words that are said otherwise from now on: {count}.")
    _tell_outdated(workplace)


def _export(workplace: Workplace, language: str, chosen: Any) -> None:
    entries: Sequence[Entry] = [each.entry for each in lexicon.listed(workplace, language, ME)]
    data = to_pls(language, entries) if chosen.file.endswith(".pls") else lexicon_lists.to_tsv(entries).encode()
    if chosen.file == "-":
        sys.stdout.write(data.decode())
        return
    try:
        Path(chosen.file).write_bytes(data)
    except OSError as error:
        raise WordsError(f"{chosen.file} cannot be written. Name another file.", repr(error)) from error


def _anew(workplace: Workplace, language: str, chosen: Any) -> None:
    jobs.prepare(workplace)
    print(f"Editions that are being made anew: {lexicon_anew.make_anew(workplace, ME)}.")


def _tell_outdated(workplace: Workplace) -> None:
    count = len(lexicon_anew.outdated(workplace, ME))
    if count:
        print(f"Editions that say a word otherwise: {count}. Have them made anew with: altformats lexicon anew")


ACTIONS: dict[str, Callable[[Workplace, str, Any], None]] = {
    "list": _list, "set": _set, "remove": _remove, "import": _import, "export": _export, "anew": _anew,
}  # fmt: skip
