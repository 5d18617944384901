"""English: short forms in capitals that no lexicon has, spelled where no voice could say them as a word.

eSpeak NG spells two or three capitals by itself, and those without a vowel. Of four or more with one it makes a word,
whatever they are, and it drops the “s” of their plural.
"""

import re
from collections.abc import Collection

SHORT_FORM = re.compile(r"(?<![\w.@])([A-Z]{4,5})(?!\w|\.\w)|(?<![\w.@])([A-Z]{4,8})s(?!\w|\.\w)")
VOWEL = re.compile("[AEIOUY]")
PARTS = re.compile(r"([^AEIOUY]*)(?:.*[AEIOUY])?([^AEIOUY]*)")
BEGINNINGS = re.compile(
    "BL|BR|CH|CHL|CHR|CL|CR|DR|DW|FL|FR|GH|GL|GN|GR|KH|KL|KN|KR|PH|PHR|PL|PR|PS|RH|SC|SCH|SCR|SH|SHR|SK|"
    "SL|SM|SN|SP|SPL|SPR|ST|STR|SV|SW|TH|THR|TR|TS|TW|WH|WR"
)
ENDINGS = re.compile(
    "BB|BT|CH|CHT|CK|CT|DD|DTH|FF|FT|FTH|GG|GH|GHT|GN|HM|HN|LB|LC|LD|LF|LK|LL|LM|LN|LP|LSH|LT|LTH|MB|MM|"
    "MN|MP|MPT|NC|NCH|ND|NG|NK|NN|NT|NTH|NX|PH|PP|PT|PTH|RB|RC|RCH|RD|RF|RG|RK|RL|RLD|RM|RN|RP|RR|RSH|"
    "RST|RT|RTH|RTZ|SH|SK|SM|SP|SS|ST|TCH|TH|TT|TZ|WD|WK|WL|WN|XT|XTH|ZZ"
)
"""With an “S” after them too, as a letter alone has."""


def spell_short_forms(text: str, printed: str, left: Collection[str]) -> str:
    """The text with such short forms spelled, save those that are to be left.

    printed: the text as the paper has it; where that is all in capitals only plurals show that they are short forms.
    """
    capitals = not re.search(r"[a-z]{2}", printed)

    def spell(match: re.Match[str]) -> str:
        one, many = match.groups()
        return match.group() if (one or many) in left or (one and capitals) else _spell(one, many)

    return SHORT_FORM.sub(spell, text)


def _spell(one: str | None, many: str) -> str:
    if one:
        return one if is_sayable(one) or not VOWEL.search(one) else ".".join(one)
    return many.lower() + "s" if is_sayable(many) else ".".join(many) + "'s"


def is_sayable(letters: str) -> bool:
    """Whether these capitals begin and end as an English word could."""
    found = PARTS.fullmatch(letters)
    if found is None or not VOWEL.search(letters):
        return False
    first, last = found.groups()
    last = last.removesuffix("S") or last
    return (len(first) < 2 or BEGINNINGS.fullmatch(first) is not None) and (
        len(last) < 2 or ENDINGS.fullmatch(last) is not None
    )
