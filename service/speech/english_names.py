"""English: titles, streets, sovereigns and Assembly Members as they are said."""

import re

from service.speech.english_words import make_rules, read_roman

TITLES = {
    "Cllr": "Councillor", "Cllrs": "Councillors", "Dr": "Doctor", "Mr": "Mr", "Mrs": "Mrs", "Ms": "Ms", "Mx": "Mx",
    "Prof": "Professor", "Rev": "Reverend", "Revd": "Reverend", "Hon": "Honourable", "Rt Hon": "Right Honourable",
    "Lt": "Lieutenant", "Lt Col": "Lieutenant Colonel", "Col": "Colonel", "Sgt": "Sergeant", "Insp": "Inspector",
    "Det": "Detective", "Supt": "Superintendent", "Capt": "Captain", "Cmdr": "Commander", "Cdr": "Commander",
    "Messrs": "Messieurs", "Sec": "Secretary",
}  # fmt: skip
STREETS = {
    "St": "Street", "Rd": "Road", "Ave": "Avenue", "Ln": "Lane", "Sq": "Square", "Cres": "Crescent", "Pl": "Place",
    "Ct": "Court", "Gdns": "Gardens", "Tce": "Terrace", "Dr": "Drive",
}  # fmt: skip
KINGS = r"(?:Elizabeth|George|Henry|Charles|Edward|William|James|Richard|Mary|Pius|John Paul)"
NAME = r"[A-Z][\w’']+"
TITLE = "|".join(sorted(TITLES, key=len, reverse=True)).replace(" ", r"\.?\s")


def _title(match: re.Match[str]) -> str:
    return TITLES[re.sub(r"[.\s]+", " ", match.group(1)).strip()] + " "


def _reign(match: re.Match[str]) -> str:
    value = read_roman(match.group(2))
    ending = {1: "st", 2: "nd", 3: "rd"}.get(value, "th")
    return f"{match.group(1)} the {value}{ending}" if value else match.group()


def _street(match: re.Match[str]) -> str:
    return f"{match.group(1)} {STREETS[match.group(2)]}"


RULES = make_rules(
    (
        (rf"\b({TITLE})\b\.?\s(?={NAME}|[A-Z]\.?\s)", _title),
        (r"(?<=[\w)]) vs?\.? (?=\S)(?=[A-Z]|(?<=vs )|(?<=vs\. ))", " versus "),
        (rf"\b({KINGS}) ([IVX]+)\b", _reign),
        (rf"\b({NAME}) (Dr)\b\.?(?=[,;)]|$)", _street),
        (rf"\b({NAME}) (St|Rd|Ave|Ln|Sq|Cres|Pl|Ct|Gdns|Tce)\b\.?(?!\s[A-Z](?!AST|ORTH|OUTH|EST))", _street),
        (rf"(?<!\w)St\.(?= {NAME})", "St"),
        (r"(?:(?<=Assembly Member \()|(?<=Assembly Members \())AM(s?)(?=\))", lambda m: "A M's" if m[1] else "A.M"),
        (
            r"(?<!\d)(?<!\d\s)\bAM(s?)\b(?!(?: ?/ ?| (?:and|or|to) )(?:the )?PM\b| (?:peak|period|rush)\b)",
            "Assembly Member{}",
        ),
    )
)
