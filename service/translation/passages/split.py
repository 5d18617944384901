"""A passage -> its sentences and clauses, so that an engine is given whole thoughts, and none longer than it can hold.

Joined by single spaces they are the passage again. Council papers have their own ways: numbers that open a paragraph,
short forms with a full stop, and one sentence of many clauses, "That …; that …; and that …".
"""

import re

from service.translation.passages.names import OPENING

LONGEST = 500  # characters
TITLES = """mr. mrs. ms. mx. dr. prof. rev. revd. rt. hon. cllr. cllrs. ald. gen. col. capt. lt. sgt. insp. supt.
    messrs. e.g. i.e. cf. vs. viz. incl. st. mt. ft."""
NEVER_LAST = frozenset(TITLES.split())
"""Short forms that something always follows."""
NUMBERED = """no. nos. para. paras. p. pp. vol. vols. art. arts. sec. secs. sect. s. ss. fig. figs. ref. tel. ext. ch.
    sch. reg. regs. r. cl. pt. pts. app. min. max. c. ca. approx.
    jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec."""
BEFORE_FIGURES = frozenset(NUMBERED.split())
"""Short forms where a figure follows; "no." is a word elsewhere."""
EITHER = """etc. a.m. p.m. ltd. inc. co. plc. jr. sr. est. dept. u.k. u.s. e.u. al. ibid. esq."""
MAY_END = frozenset(EITHER.split())
"""Short forms that end a sentence where a word follows that begins one."""
OPEN = r"[\"'“‘(\[]*"
END = re.compile(rf"[.!?…]+[\"'”’)\]]*\s+(?={OPEN}(?:[^\W\d_a-z]|[\d£€$#§⟦]))")
LABEL = re.compile(
    r"(?:Recommendation|Resolution|Decision|Action|Reason|Finding|Question|Answer|Option|Note|Item|Appendix)s?"
    r"(?:\s[A-Z]?\d{1,3}[a-z]?|\s[A-Z]|\s[IVX]+)?:\s+(?=[\"'“‘(\[]*[A-Z])"
    r"|(?:RESOLVED|Resolved|AGREED|Agreed|NOTED|Noted):\s+(?=\S)"
)
POINT = r"\((?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\)\s"
CLAUSE = re.compile(rf";\s+(?=(?:and\s+|or\s+)?(?:that\b|{POINT}))|[:,]\s+(?=(?:and\s+)?{POINT})")
ENUMERATOR = re.compile(r"[(\[]?(?:\d{1,3}(?:\.\d{1,3})*[a-z]?|[A-Za-z]|[ivxIVX]{1,6})[)\]]?\.?")


def split_sentences(text: str) -> list[str]:
    """The sentences of a passage, and the clauses of those that are a row of them."""
    return [part for sentence in find_sentences(text) for part in _cut(sentence)]


def find_sentences(text: str) -> list[str]:
    """The sentences of a passage, each whole."""
    out: list[str] = []
    start = 0
    for match in END.finditer(text):
        if _ends(text[start : match.end()].strip(), text[match.end() :]):
            out.append(text[start : match.end()].strip())
            start = match.end()
    return [*out, text[start:].strip()] if text[start:].strip() else out


def _ends(sentence: str, rest: str) -> bool:
    """Whether what ends in a stop is a sentence, and not a short form, an initial or a number that opens one."""
    if ENUMERATOR.fullmatch(sentence):
        return False
    last = sentence.rsplit(None, 1)[-1].strip("\"'“”‘’()[]")
    word = last.lower()
    if word in NEVER_LAST or not last.endswith("."):
        return word not in NEVER_LAST
    after = re.match(rf"{OPEN}(\w*)", rest)
    opens = after is not None and after[1] in OPENING
    if word in BEFORE_FIGURES and not re.fullmatch("[A-Z][.]", last):
        return not re.match(rf"{OPEN}[£€$§A-Z]?\d", rest + " ") and not rest.startswith("⟦")
    if word in MAY_END or re.fullmatch(r"(?:[^\W\d_]\.)+", last):
        return opens
    return True


def _cut(sentence: str) -> list[str]:
    """A sentence without the label before it, in its clauses, none too long."""
    label = LABEL.match(sentence)
    parts = [sentence[: label.end()].strip()] if label else []
    rest = sentence[label.end() :] if label else sentence
    return [*parts, *(piece for clause in _clauses(rest) for piece in _cut_long(clause))]


def _clauses(sentence: str) -> list[str]:
    """The clauses of "That …; and that …" or "to: (a) …; and (b) …"; the sentence itself where it has only one."""
    places = [match.end() for match in CLAUSE.finditer(sentence)]
    ends = [*places, len(sentence)]
    return [sentence[start:end].strip() for start, end in zip([0, *places], ends, strict=True)]


def _cut_long(sentence: str) -> list[str]:
    """A clause, or pieces of it where it is too long: cut after semicolons, else colons, else commas, else spaces."""
    for mark in ("; ", ": ", ", ", " "):
        if len(sentence) <= LONGEST:
            break
        middle = len(sentence) // 2
        places = [match.end() for match in re.finditer(re.escape(mark), sentence)]
        if places:
            at = min(places, key=lambda place: abs(place - middle))
            return _cut_long(sentence[:at].strip()) + _cut_long(sentence[at:].strip())
    return [sentence]
