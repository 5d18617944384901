"""What a format is, and what it is handed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, field, fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

from service.document import Document
from service.errors import WordsError
from service.needs import Need
from service.parts import Parts

Counts = Mapping[str, int | float | str]
"""What an edition amounts to: {"pages": 12}, {"seconds": 340.5}, {"words": 900}."""


def option(
    default: Any,
    label: str,
    help: str,
    choices: Mapping[str, str] | None = None,
    read: Callable[[str], Any] | None = None,
) -> Any:
    """An option's field: it drives the form, the flags, the API and the key. choices: value -> words for people.

    read(text): the value of what somebody wrote, where more is taken than the choices; WordsError for what is not.
    """
    told = {"label": label, "help": help, "choices": dict(choices or {}), "read": read}
    return field(default=default, metadata=told)


@dataclass(frozen=True, slots=True)
class NoOptions:
    """For a format that offers none."""


@dataclass(frozen=True, slots=True)
class Making:
    """What a format is handed beside the document.

    report(n, m): part n of m is done. picture(sha256): the bytes of a picture in the store.
    authority: name, phone, e-mail of the publisher, for "who to ask".
    proof_read: who proof-read a Braille transcription, and on which day; nobody, where they are empty.
    day: on which the edition is made, for formats that must tell it. parts: what takes long is kept there.
    lay_beside(name, data): keep what belongs to the edition and is no part of its file, "times" for the player.
    """

    report: Callable[[int, int], None] = lambda part, whole: None
    picture: Callable[[str], bytes] = lambda sha: b""
    authority: tuple[str, str, str] = ("", "", "")
    proof_read: tuple[str, str] = ("", "")
    day: date = field(default_factory=lambda: datetime.now(UTC).date())
    parts: Parts | None = None
    lay_beside: Callable[[str, bytes], None] = lambda name, data: None

    def publisher(self, document: Document) -> str:
        """Who publishes the paper: the authority that runs this service, else whom the paper itself names."""
        return self.authority[0] or document.facts.publisher


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule held against one file.

    kind: fidelity (words, figures, pages: stops an edition), form (published with a note), person (needs human eyes).
    source: where the rule comes from, "UKAAF G003 §4". where: the places that break it. seen: what it was held
    against, "4,812 words".
    """

    rule: str
    source: str
    holds: bool
    where: str = ""
    kind: Literal["fidelity", "form", "person"] = "form"
    seen: str = ""


def told(rule: str, source: str, broken: Sequence[str], kind: Literal["fidelity", "form"] = "form") -> Finding:
    """The finding of a rule, with the first ten places that break it; it holds where there are none."""
    return Finding(rule, source, not broken, "; ".join(broken[:10]), kind)


@dataclass(frozen=True, slots=True)
class Format:
    """One format of edition.

    make(document, options, out, making) writes the file `out` and gives back its Counts.
    check(path, document) holds a file against the format's rules, and against the document where one is given.
    fingerprint(document, options) names all outside this code that shapes the file: engine, fonts, voice.
    version: raise it when the same document would give other bytes.
    why_not(language) is the sentence that says why this format cannot be had in a language, "" where it can.
    draft(language): whether that is because ours is a draft, which staff may have, and the public where the authority
    turns the language on (ALTFORMATS_UNCONFIRMED).
    """

    key: str
    title: str
    suffix: str
    media_type: str
    version: str
    make: Callable[[Document, Any, Path, Making], Counts]
    check: Callable[[Path, Document | None], tuple[Finding, ...]]
    options: type = NoOptions
    fingerprint: Callable[[Document, Any], str] = lambda document, options: ""
    needs: tuple[Need, ...] = ()
    why_not: Callable[[str], str] = lambda language: ""
    draft: Callable[[str], bool] = lambda language: False

    def choose(self, given: Mapping[str, str]) -> Any:
        """The options from what a person wrote; unknown names are left out, WordsError for a value not offered."""
        named = {item.name: item for item in fields(self.options)}
        return self.options(**{name: read_option(named[name], raw) for name, raw in given.items() if name in named})


def read_option(item: "Field[Any]", raw: str) -> Any:
    """One option's value from text, of its default's kind; WordsError where it is not offered."""
    if item.default is MISSING:
        raise TypeError(f"option {item.name} has no default")
    kind, choices = type(item.default), item.metadata["choices"]
    if item.metadata["read"]:
        return item.metadata["read"](str(raw))
    try:
        value = kind(raw)
    except ValueError:
        raise WordsError(f"“{raw}” is not a value for {item.metadata['label']}.") from None
    if choices and str(raw) not in choices:
        offered = ", ".join(choices)
        raise WordsError(f"“{raw}” is not offered for {item.metadata['label']}. Choose one of: {offered}.")
    return value
