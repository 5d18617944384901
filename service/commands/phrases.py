"""The verb for an authority's own phrases: its notices in other languages, found in its papers and confirmed."""

import argparse
from pathlib import Path
from typing import Any

from service import documents, steps
from service.commands.converting import opened
from service.commands.outcome import Progress
from service.settings import Settings
from service.translation import notices
from service.workplace import open_workplace


def phrases_words(parser: argparse.ArgumentParser) -> None:
    """The words of `languages phrases`."""
    parser.add_argument("--from", dest="source", type=Path, metavar="PAPER", help="look for notices in this paper")
    parser.add_argument("--confirm", nargs="+", default=[], metavar="L", help="say the notice found in these languages")


def phrases(chosen: Any, settings: Settings) -> int:
    """Look for notices in a paper, or confirm those found; then print what the authority's own phrases are."""
    folder = settings.data / "phrases"
    if chosen.source:
        for document in _read(chosen.source, settings):
            notices.keep_notices(folder, notices.find_notices(document))
    for code in chosen.confirm:
        notices.confirm_notice(folder, code)
    told = notices.told(folder)
    if not told:
        print("The authority has no phrases of its own. Find its notices: altformats languages phrases --from PAPER")
    for row in told:
        print(f"{row['language']}  {row['state']:9} {row['key']}: {row['text']}")
    if any(row["state"] == "found" for row in told):
        print(f"Look at each notice. What is wrong is corrected in {folder}/<language>.tsv; the first of a language is")
        print("said once it is confirmed: altformats languages phrases --confirm L… (then start the service again)")
    return 0


def _read(paper: Path, settings: Settings) -> list[Any]:
    """The paper's documents; several of a ZIP or folder."""
    workplace = open_workplace(settings)
    out = []
    with opened(workplace, [paper]) as papers:
        for path, name in papers:
            with Progress(f"{name}: reading") as progress:
                out.append(steps.load(workplace, documents.read(workplace, path, name, report=progress.report)))
    return out
