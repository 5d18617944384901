"""A line's runs before they are translated: which stand together, which emphasis counts, which figures are raised."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from service.document import Text

ITALIC, BOLD = 1, 4
LABEL = re.compile(r"\W*(?:[\d.]+|\w)\W*")
"""The number or letter that a line begins with."""
ORDINAL = re.compile("st|nd|rd|th")
"""Raised in print only for its looks: Braille writes "2nd" in one line."""


@dataclass(frozen=True, slots=True)
class Signs:
    """The characters of a passage on their way. places: where each stands in the print; forms: their typeforms;
    raised: the runs that one character each stands for, by its number.
    """

    written: str
    places: Sequence[int]
    forms: list[int]
    raised: Mapping[int, Text]


def signs_of(runs: Sequence[Text], small: re.Pattern[str] | None) -> Signs:
    """The characters of these runs; a raised figure is one sign, written as "²" so that its neighbours know of it.

    small: the figures that are raised or lowered by themselves ("⁵", "₂").
    """
    written, place = "", 0
    places: list[int] = []
    forms: list[int] = []
    raised: dict[int, Text] = {}
    for run in (part for whole in runs for part in _parts(whole, small)):
        sign = _sign_for(run)
        if sign:
            raised[len(written)] = run
        said, first = sign or run.value, place + bool(run.note)
        written += said
        places += range(first, first + len(said))
        forms += [0 if sign else form_of(run)] * len(said)
        place += len(print_of(run))
    return Signs(written, places, forms, raised)


def _sign_for(run: Text) -> str:
    """The sign that stands for a run which is raised or lowered, "" for any other."""
    if run.note:
        return "*"
    is_raised = run.script and any(map(str.isalnum, run.value)) and not ORDINAL.fullmatch(run.value.strip())
    return "²" if is_raised else ""


def _parts(run: Text, small: re.Pattern[str] | None) -> Iterator[Text]:
    """A run between its small figures, and these as figures with their script."""
    at = 0
    for found in small.finditer(run.value) if small and not run.script and not run.note else ():
        yield replace(run, value=run.value[at : found.start()])
        script: Literal["super", "sub"] = "sub" if "₀" <= found[0] <= "₉₉" else "super"
        yield replace(run, value=unicodedata.normalize("NFKC", found[0]), script=script)
        at = found.end()
    yield replace(run, value=run.value[at:])


def groups_of(runs: Sequence[Text]) -> list[list[Text]]:
    """Runs that stand together: neighbours in one language."""
    groups: list[list[Text]] = []
    for run in runs:
        last = groups[-1][-1] if groups else None
        if last is None or last.language != run.language:
            groups.append([run])
        else:
            groups[-1].append(run)
    return groups


def stands_out(runs: Sequence[Text]) -> bool:
    """Whether only part of the line is emphasised: that of all its words, or of its label, carries no meaning."""
    said = [run for run in runs if any(map(str.isalnum, run.value)) and not run.note]
    if said and LABEL.fullmatch(said[0].value) and _ends_there(runs, runs.index(said[0])):
        del said[0]
    return len({form_of(run) for run in said}) > 1


def _ends_there(runs: Sequence[Text], n: int) -> bool:
    """Whether a blank or nothing follows this run, so that it is a word by itself."""
    after = "".join(run.value for run in runs[n + 1 :])[:1]
    return runs[n].value[-1:].isspace() or not after.strip()


def form_of(run: Text) -> int:
    """liblouis's number for how a run is emphasised, 0 for plain."""
    return (BOLD if run.strong else 0) | (ITALIC if run.emphasis else 0)


def print_of(run: Text) -> str:
    """What a run says in the preview: a note's mark stands apart from the word before it."""
    return f" {run.value} " if run.note else run.value
