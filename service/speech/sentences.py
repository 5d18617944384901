"""Where sentences end: rules of our own, for council papers."""

import re

# Words after which a full stop ends no sentence when more follows.
SHORT = frozenset(
    (
        "dr", "mr", "mrs", "ms", "mx", "prof", "rev", "sir", "st", "cllr", "hon", "jr", "sr", "lt", "col", "sgt",
        "cllrs", "w.e.f", "cc", "messrs", "revd", "rt", "cmdr", "cdr", "v",
        "insp", "supt", "det", "capt", "gen", "e.g", "i.e", "c.f", "cf", "viz", "approx", "est", "dept", "govt", "inc",
        "ltd",
        "co", "corp", "vs", "fig", "figs", "para", "paras", "pp", "vol", "ed", "eds", "ch", "sec", "app", "appx", "art",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "mon", "tue", "tues",
        "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "ext", "tel", "av", "ave", "rd", "sra", "dra",
        "sres", "exmo", "exma", "ee", "avda", "κ", "βλ", "τηλ", "εκατ", "δισ", "sn", "bkz", "डॉ", "प्रो",
        "ডা", "ড", "মো", "ડૉ", "ડો", "ਡਾ", "د", "ts", "ths", "pgs", "gs", "tp",
    )
)  # fmt: skip
SHORT_BEFORE_NUMBER = frozenset(
    (
        "no",
        "nos",
        "p",
        "s",
        "ss",
        "r",
        "c",
        "n",
        "núm",
        "pág",
        "págs",
        "apdo",
        "párr",
        "σελ",
        "αρ",
        "παρ",
        "md",
        "tr",
        "सं",
        "पृ",
        "পৃ",
        "નં",
        "પૃ",
        "ਨੰ",
        "ص",
        "art",
        "reg",
        "sch",
        "cl",
        "arts",
        "regs",
        "cls",
        "vols",
        "ref",
        "pt",
        "rr",
        "al",
        "ca",
        "res",
    )
)

PLACES = frozenset(
    (
        "annex", "appendix", "article", "chapter", "clause", "figure", "item", "lot", "option", "page", "paragraph",
        "part", "phase", "rule", "schedule", "section", "stage", "table", "version", "volume",
    )
)  # fmt: skip

LONGEST = 1000  # characters in a sentence, about a minute of speech

# \ue000 and \ue001 stand for a page break and a note's mark (saying.py).
# A note's mark as plain text has it, on the end of its sentence: “crime.12 The”, “crime.”3”, “the Board (LSCB).5 It”.
GLUED = (
    r"(?:(?<=[a-z]{2}[.!?])|(?<=[A-Z]{2}[.!?])|(?<=\)[.!?])|(?<=[.!?][”’\"'])|(?<=[”’\"'][.!?]))"
    r"([1-9]\d{0,2})(?![\w%])"
)
STOP = re.compile(r"[.!?…]+[”’\"')\]\ue001]*(?:" + GLUED + r")?\s+|[。！？]+[”’）」』]*\s*|[।॥۔؟]+\s*|\n+")
LAST_WORD = re.compile(r"(?:^|[\s(\[“‘\"'/])([^\s(\[“‘\"'/]+)$")
OPENS = re.compile(r"[“‘\"'(\[\ue000]*(.)")


def split_sentences(text: str) -> list[str]:
    """The sentences of a text, in order, trimmed; joined by spaces they hold every character that is not a space."""
    out, begin = [], 0
    for stop in STOP.finditer(text):
        if stop.end() < len(text) and not _ends(text, stop):
            continue
        out.append(text[begin : stop.end()])
        begin = stop.end()
    out.append(text[begin:])
    return [part for sentence in out for part in _cut(" ".join(sentence.split()))]


def _cut(sentence: str) -> list[str]:
    """A sentence in parts that a voice can take: no longer than LONGEST characters, cut after a comma or a word."""
    parts = []
    while len(sentence) > LONGEST:
        at = max(sentence.rfind(mark, LONGEST // 2, LONGEST) for mark in ("; ", ", "))
        at = at + 1 if at > 0 else sentence.rfind(" ", 0, LONGEST)
        at = at if at > 0 else LONGEST
        parts.append(sentence[:at].strip())
        sentence = sentence[at:].strip()
    return [*parts, sentence] if sentence else parts


def _ends(text: str, stop: re.Match[str]) -> bool:
    """Whether a sentence ends here, with more to follow."""
    mark = stop.group()
    if not mark.startswith("."):
        return True
    opening = OPENS.match(text, stop.end())
    following = opening.group(1) if opening else " "
    if following.islower():
        return False
    word = last_word(text, stop.start())
    if stop[1]:
        return following.isupper() and not is_short(word)
    code = re.match(r"[A-Z][A-Z/ -]{0,8}\d", text[stop.end() : stop.end() + 10])
    if word.lower() in SHORT_BEFORE_NUMBER and (following.isdigit() or following in "£$€§" or code):
        return False
    if re.fullmatch(r"[\d.]+", word) and stop.start() - len(word) == 0:
        return False  # a number that a line begins with: "2. Recommendation"
    return not (_is_initial(word) or (word.lower() in SHORT and mark.strip() == "."))


def last_word(text: str, end: int) -> str:
    """The word that stands right before this place, "" for none."""
    before = LAST_WORD.search(text, max(0, end - 40), end)
    return before.group(1) if before else ""


def is_short(word: str) -> bool:
    """Whether a number after this word and a full stop belongs to it: “para.4”, “Table.2”."""
    return word.lower() in SHORT or word.lower() in SHORT_BEFORE_NUMBER or word.lower() in PLACES


def _is_initial(word: str) -> bool:
    """A single capital ("J. Smith") or a chain of them ("J.R.R. Tolkien")."""
    return bool(re.fullmatch(r"(?:[^\W\d_]\.)*[^\W\d_]", word)) and word[-1].isupper()
