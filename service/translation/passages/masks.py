"""What must come back byte for byte: names, figures, money, dates, times, numbers to call, addresses, references.

An engine sees a mark such as ⟦3⟧ in the place of each. A date comes back in the reader's language with the English
beside it, "24 de mayo de 2023 (24 May 2023)", so that no month is left to an engine; so does a time whose hour is told
otherwise. A name comes back as the authority writes it in the language, a reference in the glossary's word; all else
as it was.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from service.translation.passages.dates import DATE, DAY_SPAN, TIME, TIME_SPAN, render_date, say_time
from service.translation.passages.names import ACRONYM, NAMED, STATUTE, is_running

MARK = re.compile(r"⟦(\d+)⟧")
NOTHING: Mapping[str, str] = MappingProxyType({})

NUMBERED = (
    r"\b(?:(?:Agenda )?[Ii]tem|Section|Appendix|Annex|Paragraph|Recommendation|Table|Figure|Part|Page|Schedule"
    r"|Regulation|Article|Chapter|Note|Minute|Clause|Rule|Form|Resolution|Decision|Option|Phase|Stage|Order)s?\s+"
    r"(?:[A-Z]?\d+(?:\.\d+)*[a-z]?(?:\(\w{1,3}\))*(?:\s?[–-]\s?\d+(?:\.\d+)*)?|[A-Z]\b|[IVX]+\b)"
)
STREET = (
    r"\b\d+[A-Za-z]?(?:[–-]\d+[A-Za-z]?)?,? (?:[A-Z][\w’'-]* ){1,3}(?:Street|Road|Avenue|Lane|Square|Way|Place|Court"
    r"|House|Close|Drive|Gardens|Terrace|Row|Hill|Walk|Park|Crescent|Quay|Bridge|Embankment|Hall|Building)\b"
)
POSTCODE = r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b"
FIGURE = r"\d+(?:[.,:/٫٬–-]\d+)*"
KINDS = (
    ("link", r"(?:https?://|www\.)[^\s<>\"”]*[^\s<>\"”.,;:!?)'’\]]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    ("money", rf"(?:US|A|C)?[£€$]\s?{FIGURE}(?:\s?(?:million|billion|trillion|thousand|bn|m|k)\b)?"),
    ("span", DAY_SPAN),
    ("date", DATE),
    ("phone", r"(?<!\w)(?:\+\d{1,3}\s?(?:\(0\)\s?)?|\(?0)\d{1,5}\)?(?:[\s-]\d{2,6}){1,4}\b"),
    ("hours", TIME_SPAN),
    ("time", TIME),
    ("reference", NUMBERED),
    ("address", rf"{STREET}|{POSTCODE}"),
    ("reference", r"\b[A-Z]{2,}[A-Z\d]*(?:[ /.-]?\d[\w/-]*)+\b|\b[A-Z]{1,2}\d+[A-Za-z]?\b"),  # MDA 1512, COVID-19, A406
    ("figure", rf"[#§]?{FIGURE}(?:[A-Za-z]{{1,2}}\b)?%?"),  # 1,512  12.5%  5th  2a  2023-24
    ("bracket", r"[⟦⟧]"),
)
ALWAYS = re.compile("|".join(rf"(?P<{kind}_{n}>{pattern})" for n, (kind, pattern) in enumerate(KINDS)))
NAMES = re.compile(f"{NAMED}|{STATUTE}")
ACRONYMS = re.compile(ACRONYM)


@dataclass(frozen=True, slots=True)
class Mask:
    """One thing kept. kind: one of KINDS, name, acronym or term; said: how it is said in the language, where known."""

    kind: str
    text: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Masked:
    """A passage with marks, and what they stand for: ⟦1⟧ for the first mask."""

    text: str
    masks: tuple[Mask, ...]


def mask_text(text: str, names: Sequence[str] = (), terms: str = "", *, running: bool | None = None) -> Masked:
    """The passage with everything that must be kept behind marks.

    names: as `find_names` gives them. terms: a pattern for terms that are to stand behind marks as well. running:
    whether a capital tells a name here, where the text is a part of a passage.
    """
    told = is_running(text) if running is None else running
    masks: list[Mask] = []
    out, at = "", 0
    for kind, found in _find(text, _patterns(text, names, terms, told)):
        masks.append(Mask(kind, found.group()))
        out += f"{text[at : found.start()]}⟦{len(masks)}⟧"
        at = found.end()
    return Masked(out + text[at:], tuple(masks))


def _patterns(text: str, names: Sequence[str], terms: str, running: bool) -> list[tuple[str, re.Pattern[str]]]:
    """Kinds and their patterns, the first one first; in a heading a capital letter tells nothing, so acronyms stay."""
    here = sorted((name for name in names if name in text), key=len, reverse=True)
    either = "|".join(re.escape(name) for name in here)
    patterns: list[tuple[str, re.Pattern[str] | None]] = [
        ("name", NAMES),
        ("name", re.compile(rf"(?<!\w)(?:{either})(?!\w)") if here else None),
    ]
    patterns += [("term", re.compile(terms) if terms else None), ("", ALWAYS)]
    patterns += [("acronym", ACRONYMS if running else None)]
    return [(kind, pattern) for kind, pattern in patterns if pattern]


def _find(text: str, patterns: Sequence[tuple[str, re.Pattern[str]]]) -> Iterator[tuple[str, re.Match[str]]]:
    """What the patterns find, from left to right, none in another; of two that begin together the first pattern's."""
    found = [pattern.search(text) for _, pattern in patterns]
    while any(found):
        start, first = min((match.start(), n) for n, match in enumerate(found) if match)
        match = found[first]
        assert match is not None
        yield patterns[first][0] or str(match.lastgroup).split("_")[0], match
        end = max(match.end(), start + 1)
        found = [
            pattern.search(text, end) if old and old.start() < end else old
            for (_, pattern), old in zip(patterns, found, strict=True)
        ]


def say_masks(masks: Sequence[Mask], language: str, forms: Mapping[str, str]) -> tuple[Mask, ...]:
    """The masks with how each is said in the language. forms: names, acronyms and nouns of references to theirs."""
    return tuple(replace(mask, said=mask.said or _say(mask, language, forms)) for mask in masks)


def _say(mask: Mask, language: str, forms: Mapping[str, str]) -> str:
    if mask.kind in ("date", "span"):
        said = render_date(mask.text, language)
        return f"{said} ({mask.text})" if said else ""
    if mask.kind in ("time", "hours"):
        return say_time(mask.text, language)
    if mask.kind == "reference":
        return say_reference(mask.text, language, forms)
    return forms.get(mask.text, "") if mask.kind in ("name", "acronym") else ""


def say_reference(text: str, language: str, forms: Mapping[str, str]) -> str:
    """ "Appendix 2" by the language's word for it, "" where the noun has none; a capital stays one."""
    found = re.match(r"([A-Za-z ]*[A-Za-z])\s+(?=\S)", text)
    noun, number = (found[1], text[found.end() :]) if found else ("", text)
    form = forms.get(f"{noun.lower()} …", "")
    said = form[0].upper() + form[1:] if form and noun[:1].isupper() else form
    return said.replace("…", number)


def missing_marks(text: str, masks: Sequence[Mask]) -> list[str]:
    """The marks' words that didn't come back exactly once, and marks that were never given."""
    found = Counter(MARK.findall(text))
    wrong = [mask.text for n, mask in enumerate(masks, 1) if found[str(n)] != 1]
    strange = [f"⟦{n}⟧" for n in found if not 1 <= int(n) <= len(masks)]
    loose = ["⟦" for _ in range(text.count("⟦") + text.count("⟧") - 2 * found.total())]
    return wrong + strange + loose


def unmask(text: str, masks: Sequence[Mask], language: str, forms: Mapping[str, str] = NOTHING) -> str:
    """The passage with every mark's words put back; call only where `missing_marks` finds none."""
    said = say_masks(masks, language, forms)
    return MARK.sub(lambda match: said[int(match[1]) - 1].said or said[int(match[1]) - 1].text, text)


def keeps_all(target: str, masks: Sequence[Mask], language: str) -> bool:
    """Whether a passage translated without marks kept everything: each as often as the source has it."""
    wanted = Counter(mask.text for mask in masks if mask.kind != "date")
    dates = [mask.text for mask in masks if mask.kind == "date"]
    said = all(text in target or (render_date(text, language) or text).lower() in target.lower() for text in dates)
    return said and all(target.count(text) >= often for text, often in wanted.items())
