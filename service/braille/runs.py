"""A line's runs before they are translated: which stand together, which emphasis counts, which figures are raised."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from service.document import Text

ITALIC, BOLD = 1, 4
LABEL = re.compile(r"\W*(?:[\d.]+|\w)\W*")
"""The number or letter that a line begins with."""
ORDINAL = re.compile("st|nd|rd|th")
"""Raised in print only for its looks: Braille writes "2nd" in one line."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One character on its way. place: where in the print; form: its typeform; raised: the run that it stands for."""

    written: str
    place: int
    form: int
    raised: Text | None = None


def signs_of(runs: Sequence[Text], small: re.Pattern[str] | None) -> list[Sign]:
    """The characters of these runs; a raised figure is one sign, written as "²" so that its neighbours know of it.

    small: the figures that are raised or lowered by themselves ("⁵", "₂").
    """
    signs: list[Sign] = []
    place = 0
    for run in (part for whole in runs for part in _parts(whole, small)):
        if run.note:
            signs.append(Sign("*", place + 1, 0, run))
        elif run.script and any(map(str.isalnum, run.value)) and not ORDINAL.fullmatch(run.value.strip()):
            signs.append(Sign("²", place, 0, run))
        else:
            signs += [Sign(each, place + n, form_of(run)) for n, each in enumerate(run.value)]
        place += len(print_of(run))
    return signs


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
