"""The verbs for those who emboss, pack and post."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from service import editions, steps
from service.braille.embossing import GRAMS, POST_RULES, POST_SOURCE, SIDES, rows
from service.errors import WordsError
from service.files import file_sha256
from service.formats.braille_file import make_ticket
from service.settings import Settings
from service.workplace import open_workplace


def ticket_words(parser: argparse.ArgumentParser) -> None:
    """The words of `ticket`."""
    parser.add_argument("edition", type=Path, metavar="FILE", help="a BRF, Unicode Braille or PEF file")
    parser.add_argument("--copies", type=int, default=1, metavar="N")
    parser.add_argument("--sides", choices=list(SIDES), default="", help="as the edition; double: interpoint")
    parser.add_argument("--grams", type=int, default=GRAMS, help="weight of a square metre of the paper")
    parser.add_argument("--reference", default="", metavar="R", help="of the order")
    parser.add_argument("--json", action="store_true", help="print it as JSON")


def ticket(chosen: Any, settings: Settings) -> int:
    """Print volumes, sheets, paper, weight and post of a Braille file; never whom it is for."""
    if min(chosen.copies, chosen.grams) < 1:
        raise WordsError("Copies and grams are at least 1.")
    path = chosen.edition
    steps.check_size(path, path.name, settings.max_bytes * 10)
    sha256 = file_sha256(path)
    edition = editions.of_file(open_workplace(settings), sha256)
    asked = {name: getattr(chosen, name) for name in ("copies", "sides", "grams", "reference")}
    made = make_ticket(path, path.name, sha256, edition.manifest if edition else {}, **asked)
    if chosen.json:
        print(json.dumps(asdict(made) | {"told": dict(rows(made))}, ensure_ascii=False, indent=1))
        return 0
    for label, words in rows(made):
        print(f"{label + ':':21} {words}")
    print("\n".join(("", *POST_RULES, f"({POST_SOURCE})")))
    return 0
