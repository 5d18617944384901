"""English: clauses, reference numbers, numbers to dial and postcodes as they are said."""

import re

from service.speech.english_dates import CAPITALS
from service.speech.english_words import DASH, make_rules, one_by_one, read_roman
from service.speech.sentences import GLUED, is_short, last_word

REFERENCES = {
    "s": "section", "ss": "sections", "p": "page", "pp": "pages", "para": "paragraph", "paras": "paragraphs",
    "no": "number", "nos": "numbers", "cl": "clause", "cls": "clauses", "reg": "regulation", "regs": "regulations",
    "art": "article", "arts": "articles", "sch": "schedule", "fig": "figure", "figs": "figures", "app": "appendix",
    "sec": "section", "vol": "volume", "vols": "volumes", "pt": "part", "ch": "chapter", "r": "rule", "rr": "rules",
    "ref": "reference", "tel": "telephone", "ext": "extension", "sub-para": "sub-paragraph",
}  # fmt: skip
SHORT = "|".join(sorted((f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in REFERENCES), key=len, reverse=True))
SHORT += "|" + "|".join(word.upper() for word in sorted(REFERENCES, key=len, reverse=True) if len(word) > 1)
BRACKETS = r"(?:\((?:\d{1,3}|[A-Za-z]|[ivx]{1,5})\))"
NUMBERED = (
    r"(?:Item|Form|Ref|Reference|Case|Account|Minute|Page|Table|Contract|Serial|Invoice|Telephone|Phone|Room|Lot|Job|"
    r"Order|Policy|Company|Charity|Licence|Registration|Certificate|Recommendation|Report|Part|Section|Risk|Action)"
)
COUNTED = ("page", "paragraph", "section", "regulation", "article", "clause")
"""What a range makes many of: “p.2-3” is “pages 2 to 3”."""
CONTEXT = (
    r"(?i:meeting id|passcode|pass code|pin|access code|account (?:number|no\.?)|sort code|charity (?:number|no\.?)|"
    r"company (?:number|no\.?)|reference(?: number| no\.?)?|ref(?: no)?\.?|extension|ext\.?|conference id|"
    r"certificate(?: number| no\.?)|licence(?: number| no\.?)|registration(?: number| no\.?)|"
    r"(?:tele|text|mini)phone|tel\.?)"
)


def _reference(match: re.Match[str]) -> str:
    word = REFERENCES[match.group(1).lower()]
    if word in COUNTED and re.match(rf"\d+(?:\.\d+)*{DASH}\d", match.string[match.end() :]):
        word += "s"
    return (word.capitalize() if match.group(1)[0].isupper() else word) + " "


def _note(match: re.Match[str]) -> str:
    """The mark of a note that plain text has on the end of a sentence, said as other notes' marks are."""
    end = re.search(r"[.!?][”’\"']?$|[”’\"'][.!?]$", match.string[: match.start()])
    short = end is not None and is_short(last_word(match.string, end.start()))
    return match.group() if short else f" (note {match.group(1)})"


def _digits(match: re.Match[str]) -> str:
    """What is dialled or typed, digit by digit, with a rest between its groups."""
    groups = re.findall(r"\d+", match.group(2))
    return f"{match.group(1)}{', '.join(map(one_by_one, groups))}"


def _letters(letters: str) -> str:
    return ".".join(letters) if len(letters) <= 4 else letters


def _case_number(match: re.Match[str]) -> str:
    """“23/01234/FUL” part by part: letters by their names, digits one by one, a year as a number."""
    parts = re.split(r"[/]", match.group())
    if len(parts) == 3 and all(part.isdigit() for part in parts):
        return match.group()
    return ", ".join(_part_of_number(part) for part in parts)


def _part_of_number(part: str) -> str:
    if re.fullmatch(r"(19|20)\d\d|\d{1,2}", part):
        return part
    return " ".join(
        one_by_one(piece) if piece.isdigit() else _letters(piece) if piece.isupper() else piece
        for piece in re.findall(r"\d+|[A-Za-z]+", part)
    )


def _code_number(match: re.Match[str]) -> str:
    """“MD2345”: the letters as their lexicon says or one by one, the digits one by one."""
    letters, digits = match.group(1).strip(" -"), match.group(2)
    return f"{'.'.join(letters) if len(letters) <= 3 else letters} {one_by_one(digits)}"


def _chain(match: re.Match[str]) -> str:
    """“4.3(b)(ii)” is 4.3, B, 2."""
    said, last = [match.group(1)], ""
    for inside in re.findall(r"\w+", match.group(2)):
        said.append(_inside(inside, last))
        last = inside
    return ", ".join(said) + ("," if said[-1] == "A" and re.match(r"\s*\w", match.string[match.end() :]) else "")


def _inside(inside: str, before: str) -> str:
    follows = len(before) == 1 and before.isalpha() and len(inside) == 1 and ord(inside) == ord(before) + 1
    roman = 0 if follows or (inside in ("v", "x") and not before) else read_roman(inside)
    return str(roman) if roman else inside.upper() if len(inside) == 1 else inside


def _roman(match: re.Match[str]) -> str:
    value = read_roman(match.group(1))
    return f"({value})" if value else match.group()


def _front_page(match: re.Match[str]) -> str:
    """“p.iv” is page roman 4: page 4 is another."""
    first, last = read_roman(match.group(4)), read_roman(match.group(5) or "i")
    many = "s" if match.group(2) or match.group(3) or match.group(5) else ""
    said = f"{match.group(1)}age{many} roman {first}{f' to {last}' if match.group(5) else ''}"
    return said if first and last else match.group()


def _late_roman(match: re.Match[str]) -> str:
    """“(v)” and “(x)” are numerals where “(iv)” or “(ix)” came before."""
    before = {"v": "(4)", "x": "(9)"}[match.group(1)]
    near = match.string[: match.start()]
    return f"({read_roman(match.group(1))})" if before in near or f"({before[1:-1]}" in near else match.group()


def _part(match: re.Match[str]) -> str:
    """“Part IV” is Part 4; a lone X is a letter, and “as a Group I think” has no number."""
    after = match.string[match.end() :]
    spoken = match.group(2) == "I" and match.group(1) != "War" and not ALONE.match(after)
    value = 0 if spoken or match.group(2) == "X" else read_roman(match.group(2))
    return f"{match.group(1)} {value}" if value else match.group()


def _postcode(match: re.Match[str]) -> str:
    """“SW1A 2AA” letter by letter."""
    area, district, letter, sector, unit = match.groups()
    after = f" {letter}" if letter else ""
    return f"{'.'.join(area)} {district}{after}, {sector} {'.'.join(unit)}"


ALONE = re.compile(r"$|[,;:)\]/–-]|\.(?:\s|$)| (?:of|and|or|to|in|for|listed|&|[-–])(?!\w)")
"""What comes after a numeral I, and not after somebody who says “I”."""
KNOWN = r"(?:MDA|MD|PCD|DMPCD|DD|ADD|TRO|UPRN|USRN|URN)"
NAMED = r"(?:Part|Chapter|Volume|Phase|Stage|Grade|Type|Tier|Level|Class|Category|Band|Title|Table|Figure|Group|War)"
CASE = (
    r"(?<![\w/.])(?=[A-Z\d/]*\d)(?:[A-Z]{1,5}/|\d{2,5}/)"
    r"(?:[A-Z]{1,6}/|[A-Z]\d{4}/|\d{2,6}/)*(?:[A-Z]{1,6}|[A-Z]?\d{3,7})(?![\w/])"
)
# Before money and dates, whose rules would take parts of these for their own.
FIRST = make_rules(
    (
        (r"(?<![\w’'])([Nn]os?|[Rr]ef)\.:?\s?(?=[A-Z][A-Z/ -]{0,8}\d)", _reference),
        (r"(?<=\()x ?(\d{3,5})(?=\))", lambda m: f"extension {one_by_one(m[1])}"),
        (r"\b([Nn])o\.? of\b(?! (?:the|course)\b)", "{}umber of"),
        (GLUED + r"(?=$|\s+[“‘\"'(\[]?[A-Z])", _note),
        (r"\b([A-Z]{1,2})(\d{1,2})([A-Z]?)\s?(\d)([ABD-HJLNP-UW-Z]{2})\b", _postcode),
        (r"\b((?:BS|ISO|EN|IEC|PAS)(?:[ /](?:EN|ISO|IEC))*[ ]?\d[\d-]*):((?:19|20)\d\d)\b", "{}, {}"),
        (r"\b(SI|S\.I\.) ((?:19|20)\d\d)/(\d+)\b", lambda m: f"{m[1]} {m[2]} number {one_by_one(m[3])}"),
        (
            r"(?=\d*[A-Z]|\d+/\d+/\d+|[A-Z]+\d*/|\d{2}/(?:\d{4,6}|0\d\d)\b|(?:19|20)\d\d/(?!(?:19|20)\d\d\b)\d{3,6}\b)"
            + CASE,
            _case_number,
        ),
        (
            rf"\b({CONTEXT}(?: number)?:? (?:[A-Z]{{1,4}} )?)((?:\d[\d -]*)?\d{{3,}}(?:[ -]\d{{2,}})*)"
            r"(?![\w%,.:/]*\d)(?!-)(?! [a-z]+s\b)",
            _digits,
        ),
        (
            r"\b((?i:dial|text|call|ring|phone) )(\d{3,6})(?=[,;)]|\.?$|\.\s| (?:to|for|in|if|and|or|from|at|free)\b)",
            _digits,
        ),
        (r"\b((?i:sort code):? )(\d\d-\d\d-\d\d)\b", _digits),
        (
            r"\b((?i:ext|extension)\.?:? ?)(\d{2,6})\b(?!(?:,\d|\.\d)| ?(?:%|k?m\b|(?!is\b|was\b|has\b)[a-z]+s\b))",
            lambda m: f"extension {one_by_one(m[2])}",
        ),
        (r"(?<=[\d ]{7}\d) x ?(\d{3,5})\b(?! )", lambda m: f" extension {one_by_one(m[1])}"),
        (r"(?<=\d, )(\d{3})(?= or \d{3}\b)", lambda m: one_by_one(m[1])),
        (r"\b(999|111|101|112)(?= (?:or|and) (?:999|111|101|112)\b)", lambda m: one_by_one(m[1])),
        (r"\b(999|111|101)(?= (?:calls?|service|online)\b)", lambda m: one_by_one(m[1])),
        (r"(?<= or )(999|111|101|112)\b(?![\d,.]*\d)", lambda m: one_by_one(m[1])),
        (
            r"\b(NHS|police on|on) (111|101|999|112)\b(?![\d,.]*\d)(?! [a-z]+s\b)",
            lambda m: f"{m[1]} {one_by_one(m[2])}",
        ),
        (r"\b(Chapters?|[Cc]h\.|\d{4}) c\.\s?(?=\d)", "{} chapter "),
        (rf"(?<![\w’'])({SHORT})\.:?\s?(?=\d)", _reference),
        (
            r"(?<![\w’'])([Ss]s|s|[Pp]aras?|pp?|[Cc]ls?|[Ss]ch|[Rr]egs?|Pt|Arts?|Figs?|Vols?) ?"
            r"(?=\d)(?!\d+[ ,]\d{3}|\d+(?:st|nd|rd|th)\b)",
            _reference,
        ),
        (
            r"(?<![\w’'])(Nos?|nos) ?(?=\d)"  # “No 5 homes” and “no 5 homes” are none
            r"(?!\d+[ ,]\d{3}|\d+(?:st|nd|rd|th)\b|\d+ (?!was\b|is\b|has\b|does\b)[a-z]+s\b)",
            _reference,
        ),
        (r"\b(ISBN:? |ISSN:? )(\d[\d -]{6,}\d)(?![\d-])", _digits),
        (rf"\b({NUMBERED}|{NUMBERED.lower()}) no (?=\d)", "{} number "),
        (r"\b(18001)\b", lambda m: one_by_one(m[1])),
        (rf"\b({KNOWN} ?|(?!FY|GBP|EUR|USD|(?:{CAPITALS})\b)[A-Z]{{2,6}}-?)(\d{{3,}})(?![\w%]|[.,/]\d)", _code_number),
        (r"\b([AB]|[A-Z](?=\d{4}))(\d{3,})\b(?=[ ,.;)/]|$)", lambda m: f"{m[1]} {one_by_one(m[2])}"),
        (r"(?<![\w.,/:£$€’'‘`-])(0\d{2,})(?![\d.,:/-]*\d)\b", lambda m: one_by_one(m[1])),
    )
)
RULES = make_rules(
    (
        (r"(?<![\w’'])([Tt]el|[Rr]ef|[Ee]xt|TEL|REF|EXT)\b[.:]+\s?(?=\w)", _reference),
        (r"\b([A-Za-z]{3,})\((s|es|ren)\)", lambda match: f"{match[1]} or {match[1]}{match[2]}"),
        (
            rf"(?<![\w’'])([Pp])(p?)(?:age)?(s?)\.? ?([ivx]{{2,}})(?:(?:{DASH}| to )([ivx]{{1,5}}))?\b(?![’'])",
            _front_page,
        ),
        (rf"\b({NUMBERED}) No\.?(?=[:;,]|$)", "{} Number"),
        (r"(?<!\w)S\.?(?=[1-9]\d{1,2}[A-Z]?\b)(?!\d+ \d[A-Z])", "section "),
        (r"§§\s?(?=\d)", "sections "),
        (r"§\s?(?=\d)", "section "),
        (rf"(?<=\)){DASH}(?={BRACKETS})", " to "),
        (rf"(?<![\w.£$€])((?:\d+(?:\.\d+)*[A-Z]{{0,2}}|(?<= )[A-Z]))({BRACKETS}+)(?![\w(])", _chain),
        (r"\((i|[ivx]{2,}|[IVX]{2,})\)", _roman),
        (r"\((v|x)\)", _late_roman),
        (rf"\(([A-Za-z\d]{{1,2}})\){DASH}(?=\([A-Za-z\d]{{1,2}}\))", "({}) to "),
        (r"(?<!\w)\(([aA])\)(?=\s?\w)", "A,"),
        (r"(?<!\w)\(([aA])\)", "A"),
        (r"(?:(?<=[;:] )|(?<=[;:] or )|(?<=[;:] and )|^)\(([b-z])\)(?=\s?\w)", lambda m: f"{m[1].upper()},"),
        (r"(?<!\w)\(([b-z])\)", lambda match: match.group(1).upper()),
        (r"(?<=\d)-([IVX]{1,4})\b", lambda match: f", {read_roman(match[1]) or match[1]}"),
        (rf"\b({NAMED}) ([IVX]+)\b(?![.’'])", _part),
        (r"\b(Schedule|Appendix|Annex|Article|Section) ([IVX]{2,})\b", _part),
    )
)
