"""What a translation engine is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from service.processes import Report
from service.translation.tiers import Tier


@dataclass(frozen=True, slots=True)
class Engine:
    """One engine. `folder` is always the one where packages live.

    offers: language -> the line that installs it, for every language it can be made to translate into.
    languages(folder): language -> tier, for those that it can translate into here and now.
    fingerprint(language, folder): names the version and the data that shape its output.
    licence(language, folder): of what is installed, "" where it doesn't say; model: what that is called, with its
    version; size: its bytes.
    translate(sentences, language, folder, report): one target a sentence, "" where it could give none.
    tells_model: whether people are told the model's name rather than the title, which is that of a library.
    A sentence may hold marks (⟦3⟧); the engine is to leave each where its words belong. Nothing is ever cut short.
    by_rules: not learnt from texts; it is given our glossary's terms behind marks, and the marks of dates as ⟦d3⟧.
    """

    key: str
    title: str
    offers: Mapping[str, str]
    languages: Callable[[Path], dict[str, Tier]]
    fingerprint: Callable[[str, Path], str]
    licence: Callable[[str, Path], str]
    model: Callable[[str, Path], str]
    size: Callable[[str, Path], int]
    translate: Callable[[Sequence[str], str, Path, Report], list[str]]
    by_rules: bool = False
    tells_model: bool = False
