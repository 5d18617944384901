"""The names in English text: people, bodies, places and short forms, told by their capitals."""

import re
from collections.abc import Iterable, Iterator

from service.clock import MONTHS

CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
WORD = rf"{CAPITAL}[\w’'-]*\w"
TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady|Baroness|Baron|Cllr|Councillor|Alderman|Professor|Prof|Revd|Rev"
    r"|(?:The )?(?:Rt|Right) Hon)\.?"
)
AFTER = r"(?:AM|MP|MBE|OBE|CBE|DBE|KBE|KC|QC|JP|MSP|PhD|QPM|KPM|CB|FRS)\b"
INITIALS = rf"(?:{CAPITAL}\.?\s)*"
# A person told by a title before or letters after the name; true in any text, a heading too.
OFFICE = r"(?!(?:Mayor|Chancellor|Justice|Provost|Lieutenant|Advocate|President|Chief|Privy)\b)"
TITLED = rf"\b(?:{TITLE}\s)+{OFFICE}{INITIALS}{WORD}(?:\s{WORD}){{0,2}}(?<![’']s)(?:\s{AFTER})*"
NAMED = rf"{TITLED}|\b{WORD}(?:\s{INITIALS}{WORD}){{1,3}}\s{AFTER}"
STATUTE = (
    rf"\b(?!(?:The|This|Under|In|By|See)\b){WORD}(?:\s(?:and|of|the|for|to|in|{WORD}))*\s\([^()]{{3,60}}\)"
    r"\s(?:Regulations|Order|Act|Rules|Directions)(?:\s\d{4}\b)?"
)
ACRONYM = rf"\b(?:{CAPITAL}{{2,}}(?:&{CAPITAL}+)*|{CAPITAL}&{CAPITAL})s?\b"
CALENDAR = frozenset((*MONTHS, *(f"{day}day" for day in ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun"))))
# "and" inside a name: Tribunals Service, Crime Panel.
BODY = re.compile(
    rf"\s+(?:{WORD}\s+){{1,2}}(?:Committee|Panel|Board|Service|Act|Plan|Department|Office|Association|Council|Group|Team|Unit|Strategy"
    r"|Commission|Authority|Agency|Partnership|Trust|Centre|Bill|Fund|Programme|Scheme|Forum|Court|Division|Directorate)s?\b"
)
JOINING = frozenset(("of", "for", "the", "upon", "de", "la", "van", "von", "under", "on"))
SMALL = JOINING | frozenset(("and", "in", "to", "a", "an", "with", "by", "at", "or", "from"))
# Words that begin sentences and not names.
OPENINGS = """A An The This That These Those It Its We They He She You If When While Where Who What Which Why How In On
    At By To From For Of With Without Under Over After Before During Since Until As And But Or Nor Not No All Any Each
    Every Both Some Most Many Few Other Our Their His Her Your My Please There Here Then Also However Although Because
    So Such Once See Note Yes Do Does Did Has Have Had Is Are Was Were Will Would Should Could May Can Must Let
    Officers Members Further Additional Full More Subject Copies Details"""
OPENING = frozenset(OPENINGS.split())
# What only says an office or a part of a meeting is translated, alone or with others: "the Chair of the Committee".
OFFICES = """Chair Chairs Chairman Chairmen Chairwoman Chairperson Deputy Vice Member Members Assembly Committee
    Committees Sub-Committee Sub-Committees Panel Panels Mayor Mayors Annual Meeting Meetings Plenary Extraordinary
    Agenda Item Items Group Groups Lead Leads Party Parties Leader Leaders Report Reports Officer Officers Council
    Councillor Councillors Work Programme Terms Reference Minutes Recommendation Recommendations Appendix Appendices
    Annex Section Page Pages Executive Board Authority Secretary Clerk President Director"""
OFFICE_WORDS = frozenset(OFFICES.split())
OWNERS = frozenset(
    ("Mayor", "King", "Queen", "Majesty", "Prince", "People", "Women", "Men", "Children", "Lord", "Sheriff")
)
LEADERS = "(?:Deputy |Vice-?)?(?:Chair(?:man|men|woman|person|s)?|Mayors?|Leaders?)|Members?|Minutes|Reports?"
LEADING = re.compile(rf"(?:{LEADERS})\s+(?:of|and)\s+(?:the\s+)?")
SHORT = re.compile(
    rf"{CAPITAL}[\w’'-]*\s\((?:the\s)?[“\"‘']?({CAPITAL}[a-z]\w+)[”\"’']?\)"
)  # … Police Service (the Met)
TOKEN = re.compile(r"[^\W_][\w’'-]*\w|\w|&|[^\w\s]")


def is_running(text: str) -> bool:
    """Whether in this text a capital tells a name: a sentence, not a heading in Title Case or in capitals."""
    words: list[str] = re.findall(r"[^\W\d_]{2,}", text)
    small = sum(word[0].islower() and word not in SMALL for word in words)
    ends = re.search(r"[.;:!?]\W*(?:and|or)?$", text)
    return small >= 1 if ends else small >= 3 and small * 5 >= len(words)


def find_names(texts: Iterable[str]) -> list[str]:
    """The names in these passages, longest first: what running text calls by two capitals or more, people's surnames.

    A heading is not searched, but what is a name in the text is a name in the heading too.
    """
    found: set[str] = set()
    for text in texts:
        for match in re.finditer(NAMED, text):
            found |= _person(match.group())
        found.update(short[1] for short in SHORT.finditer(text) if short[1] not in OFFICE_WORDS)
        if is_running(text):
            found.update(_capitals(text))
    return sorted(found, key=lambda name: (-len(name), name))


def _person(named: str) -> set[str]:
    """A named person's full name, and the surname that the next paragraph uses alone."""
    bare = re.sub(rf"^(?:{TITLE}\s)+|(?:\s{AFTER})+$", "", named)
    return {bare, bare.split()[-1]}


def _capitals(text: str) -> Iterator[str]:
    """Runs of two or more words in capitals with the small words between: "Department for Transport"."""
    run: list[re.Match[str]] = []
    since, last, opening = 0, 0, True  # capitals since the last joining word; the last token's end; a sentence opens
    for token in TOKEN.finditer(text):
        word, gap = token.group(), text[last : token.start()]
        fits = bool(run) and gap.isspace()
        if _is_name_word(word, opening and not run):
            if not fits or _is_owner(run[-1].group()):
                yield from _close(run, text)
                run, since = [], 0
            run.append(token)
            since += 1
        elif fits and (_leads_on(word, run) or _joins(word, since, len(run) > 1, text, token.end())):
            run.append(token)
            since = 0
        else:
            yield from _close(run, text)
            run, since = [], 0
        opening, last = word in ".!?:;•" or (opening and not word[0].isalnum()), token.end()
    yield from _close(run, text)


def _is_owner(word: str) -> bool:
    """Whether a word owns what comes next: "the FHC's Monitoring Officer" is two names, "the King's Counsel" one."""
    owner = re.fullmatch(r"([\w-]+)[’']s", word)
    return owner is not None and owner[1] not in OWNERS


def _leads_on(word: str, run: list[re.Match[str]]) -> bool:
    """Whether this "of" may stand inside a name; never after "and": two names are two."""
    return word in JOINING and run[-1].group() not in {"and", "&"}


def _joins(word: str, since: int, behind: bool, text: str, end: int) -> bool:
    """Whether this "and" is part of a name: "Policing and Crime" behind "for", or a body's noun comes after."""
    if word not in {"and", "&"} or not since:
        return False
    return (behind and since == 1) or BODY.match(text, end) is not None


def _is_name_word(word: str, opening: bool) -> bool:
    if not word[0].isupper() or word in CALENDAR or word == "I":
        return False
    return not opening or not (word in OPENING or word.endswith(("ing", "ed")))


def _close(run: list[re.Match[str]], text: str) -> Iterator[str]:
    """The name that a run of tokens makes, joining words at its end left out; nothing where it is one word."""
    while run and not run[-1].group()[0].isupper():
        run.pop()
    if sum(token.group()[0].isupper() for token in run) >= 2:
        name = re.sub(r"[’']s?$", "", text[run[0].start() : run[-1].end()])
        name = LEADING.sub("", name, count=1) if LEADING.match(name) else name
        words = re.findall(rf"{CAPITAL}[\w-]*", name)
        if len(words) >= 2 and not OFFICE_WORDS.issuperset(words):
            yield name
