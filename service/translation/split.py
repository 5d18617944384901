"""A passage -> its sentences, so that an engine is never given more than it can hold."""

import re

LONGEST = 500  # characters; a council's "that …; and that …" is cut at its semicolons before it comes to this
SHORT = """e.g. i.e. etc. cf. vs. approx. no. nos. para. paras. p. pp. vol. art. sec. fig. ref. tel. ext. dept. est.
    incl. mr. mrs. ms. dr. prof. rev. st. cllr. hon. jr. sr. ltd. co. inc. plc. a.m. p.m."""
SHORT_FORMS = frozenset(SHORT.split())
END = re.compile(r"[.!?…]+[\"'”’)\]]*\s+(?=[\"'“‘(\[⟦]*[^\W\d_a-z]|⟦|[\"'“‘(]|\d)")


def split_sentences(text: str) -> list[str]:
    """The sentences of a passage; joined by single spaces they are the passage again."""
    out: list[str] = []
    start = 0
    for match in END.finditer(text):
        if _ends(text[start : match.end()].strip()):
            out.append(text[start : match.end()].strip())
            start = match.end()
    out.append(text[start:].strip())
    return [part for sentence in out if sentence for part in _cut_long(sentence)]


def _ends(sentence: str) -> bool:
    """Whether what ends in a full stop is a sentence, and not a short form or an initial."""
    word = sentence.rsplit(None, 1)[-1].strip("\"'“”‘’()[]").lower()
    return word not in SHORT_FORMS and not re.fullmatch(r"[^\W\d_]\.", word)


def _cut_long(sentence: str) -> list[str]:
    """A sentence, or its clauses where it is too long: cut after semicolons, else colons, else commas, else spaces."""
    for mark in ("; ", ": ", ", ", " "):
        if len(sentence) <= LONGEST:
            break
        middle = len(sentence) // 2
        places = [match.end() for match in re.finditer(re.escape(mark), sentence)]
        if places:
            at = min(places, key=lambda place: abs(place - middle))
            return _cut_long(sentence[:at].strip()) + _cut_long(sentence[at:].strip())
    return [sentence]
