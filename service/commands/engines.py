"""The verb for languages: what each has, and what translates into it installed and removed."""

import argparse
from typing import Any

from service import translation
from service.commands import phrases
from service.commands.outcome import Progress
from service.errors import WordsError
from service.languages import require_listed
from service.settings import Settings
from service.translation import installing
from service.translation.installed.licences import forbids_commerce
from service.translation.overview import LanguageRow

KB, MB = 1_000, 1_000_000
FORBIDDEN = "not for commercial use: set ALTFORMATS_NONCOMMERCIAL=yes, or altformats languages remove {language}"


def languages_words(parser: argparse.ArgumentParser) -> None:
    """The words of `languages`."""
    verbs = parser.add_subparsers(dest="verb", metavar="install|remove|phrases")
    install = verbs.add_parser("install", help="install what translates into these languages")
    install.add_argument("languages", nargs="+", metavar="L")
    install.add_argument(
        "--from",
        dest="source",
        default="",
        metavar="FILE",
        help="a package's file or address, or a folder with a model",
    )
    install.add_argument(
        "--index", default="", metavar="URL", help="a list of packages other than that of the settings"
    )
    install.add_argument(
        "--sha256", default="", metavar="HASH", help="that the file, or the folder's manifest, must have"
    )
    remove = verbs.add_parser("remove", help="remove all that translates into these languages")
    remove.add_argument("languages", nargs="+", metavar="L")
    phrases.phrases_words(verbs.add_parser("phrases", help="the authority's own phrases; notices found in its papers"))


def languages(chosen: Any, settings: Settings) -> int:
    """Print what each language has, or install or remove what translates into it."""
    folder = settings.data / "packages"
    for code in getattr(chosen, "languages", ()):
        require_listed(code)
    if chosen.verb == "phrases":
        return phrases.phrases(chosen, settings)
    if chosen.verb == "install":
        for code in chosen.languages:
            print(f"Installed {_install(code, chosen, settings)}.")
    elif chosen.verb == "remove":
        for code in chosen.languages:
            print(*(f"Removed {line}." for line in installing.remove_language(folder, code)), sep="\n")
    else:
        allowed = _noncommercial(settings)
        print(*(_line(row, allowed) for row in translation.rows(folder)), sep="\n")
    return 0


def _install(code: str, chosen: Any, settings: Settings) -> str:
    with Progress(f"{code}, kB") as progress:
        leg = installing.install_language(
            settings.data / "packages",
            code,
            source=chosen.source,
            sha256=chosen.sha256,
            index=chosen.index or settings.package_index,
            noncommercial=_noncommercial(settings),
            report=lambda part, whole: progress.report(part // KB, whole // KB),
        )
    way = f"{installing.name_of(leg.source)} to {installing.name_of(leg.target)}"
    return f"{leg.model}: {way}, {_size(leg.size)}, {leg.licence or 'no licence told'}, {leg.tier}"


def _noncommercial(settings: Settings) -> bool:
    if settings.noncommercial not in ("", "yes", "no"):
        raise WordsError(f"ALTFORMATS_NONCOMMERCIAL must be yes or no, and “{settings.noncommercial}” is neither.")
    return settings.noncommercial == "yes"


def _line(row: LanguageRow, noncommercial: bool) -> str:
    """What one language has, on a line; noncommercial: whether a licence may forbid commercial use."""
    engine = (
        f"{row.engine}: {row.model}, {_size(row.size)} ({row.licence or 'no licence told'}), {row.tier}"
        if row.engine
        else ""
    )
    wrong = "" if noncommercial or not forbids_commerce(row.licence) else FORBIDDEN.format(language=row.code)
    told = (engine or "no engine", wrong, row.voice or "no voice", row.install)
    return f"{row.code}  {row.english:11} {'; '.join(filter(None, told))}"


def _size(size: int) -> str:
    return f"{size / MB:,.0f} MB" if size >= MB else f"{size / MB:.1f} MB"
