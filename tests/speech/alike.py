"""Two writings of the same English words made alike, as recognisers are scored: what nobody hears is no difference.

After the idea of the normaliser that Whisper was measured with: small letters, numbers as digits, money and times in
one order, British and American spelling as one, short forms written out. Both sides go through it. Nothing of it
knows our sentences.
"""

import re
import unicodedata
from functools import cache

from service.speech.engines import espeak

ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
ORDINALS = {
    "first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th",
    "seventh": "7th", "eighth": "8th", "ninth": "9th", "tenth": "10th",
}  # fmt: skip
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
COINS = {"£": "pounds", "$": "dollars", "€": "euros"}
SAME = {
    "mister": "mr", "missus": "mrs", "miss": "ms", "doctor": "dr", "professor": "prof", "limited": "ltd",
    "saint": "st", "street": "st", "grey": "gray", "licence": "license", "practise": "practice",
    "programme": "program", "programmes": "programs", "cheque": "check", "kerb": "curb", "adviser": "advisor",
    "judgement": "judgment", "elisabeth": "elizabeth",
}  # fmt: skip
SPELLED = (
    (r"(?<=[a-z]{2})our(?=(?:s|ed|ing|able|ite|ites|al|hood|ly|er|ers)?$)", "or"),
    (r"(?<=[a-z]{2})is(?=(?:e|ed|es|ing|er|ers|ation|ations)$)", "iz"),
    (r"(?<=[tb])re(?=s?$)", "er"),
    (r"ll(?=(?:or|ors|ed|ing|er|ers)$)", "l"),
)
"""British endings and American ones; only in words of five letters or more."""
WRITTEN = (
    (r"(?<=\d),(?=\d{3}\b)", ""),
    (r"([£$€])\s?(\d[\d.]*\d|\d)((?: (?:million|billion|thousand)\b)?)", lambda m: f"{m[2]}{m[3]} {COINS[m[1]]}"),
    (r"\b(\d+)\.(\d\d) (pounds|dollars|euros)", r"\1 \3 and \2 pence"),
    (r" ii\b", " the second"),
    (r"&", " and "),
    (r"%|per cent", " percent "),
    (r"@", " at "),
    (r"\b([ap])\. ?m\b\.?|\b([ap]) m\b", lambda m: f"{m[1] or m[2]}m"),
    (r"(?<=\d)([ap])\. ?m\b\.?", r"\1m"),
    (r"\bwon't\b", "will not"),
    (r"\bcan't\b|\bcan not\b", "cannot"),
    (r"n't\b", " not"),
    (r"\b(it|that|there|what|he|she)'s\b", r"\1 is"),
    (r"'re\b", " are"),
    (r"'ll\b", " will"),
    (r"'ve\b", " have"),
    (r"\bi'm\b", "i am"),
    (r"(?<=\w)'(?=\w)|(?<=s)'", ""),
    (r"(?<=[a-z]{2})\.(?=[a-z]{2})", " dot "),
    (r"(?<=[a-z])/(?=[a-z])", " slash "),
    (r"(?<=\d)(?=[a-z])(?!st\b|nd\b|rd\b|th\b)|(?<=[a-z])(?=\d)", " "),
    (r"(?<=\d)[:.](?=\d\d ?[ap]m)", " "),
    (r"(?<=\b[a-z])\.(?=[a-z]\b)", ""),
    (r"(?<!\d)\.|\.(?!\d)|[^\w.]+", " "),
)
JOINED = 12  # pieces that one word may be written as, such as the digits of a telephone number


def words(text):
    """The words of a text, brought to one form."""
    text = unicodedata.normalize("NFKC", text).lower().replace("’", "'").replace("‘", "'")
    for pattern, alike in WRITTEN:
        text = re.sub(pattern, alike, text)
    return _count([_spell(SAME.get(word, word)) for word in text.split()])


def errors(wanted, found, same=str.__eq__):
    """How many words must be put in, taken out or changed, and which: (wanted, found) pairs.

    Where words are parted costs nothing, for it cannot be heard: “sea front” is “seafront”, “0 2 0” is “020”.
    """
    rows, ways = [[0] * (len(found) + 1) for _ in range(len(wanted) + 1)], {}
    for n in range(len(wanted) + 1):
        for m in range(len(found) + 1):
            if n or m:
                rows[n][m], ways[n, m] = min(_steps(rows, wanted, found, n, m, same))
    changed, n, m = [], len(wanted), len(found)
    while n or m:
        p, q = ways[n, m]
        if rows[n][m] > rows[p][q]:
            changed.append((" ".join(wanted[p:n]), " ".join(found[q:m])))
        n, m = p, q
    return rows[-1][-1], changed[::-1]


def sounds_alike(one, other):
    """Whether two words are the same to the ear: Quay and key. By the sounds that eSpeak NG gives for each."""
    return one == other or sounds(one) == sounds(other)


@cache
def sounds(word):
    """The sounds of a word said by itself in English, without its stress."""
    return re.sub("[',]", "", next(espeak.to_phonemes([(word, "en")])))


def _steps(rows, wanted, found, n, m, same):
    """Each way to come to these places: errors so far, and from where."""
    if n and m:
        yield rows[n - 1][m - 1] + (not same(wanted[n - 1], found[m - 1])), (n - 1, m - 1)
    if n:
        yield rows[n - 1][m] + 1, (n - 1, m)
    if m:
        yield rows[n][m - 1] + 1, (n, m - 1)
    for x, y in [*((x, 1) for x in range(2, JOINED)), *((1, y) for y in range(2, JOINED)), (2, 2)]:
        if x <= n and y <= m and same("".join(wanted[n - x : n]), "".join(found[m - y : m])):
            yield rows[n - x][m - y], (n - x, m - y)


def _spell(word):
    for pattern, alike in SPELLED if len(word) > 4 else ():
        word = re.sub(pattern, alike, word)
    return word


def _count(said):
    """Number words as digits; the day of a date as a number, however it is written."""
    out, at = [], 0
    while at < len(said):
        number, used = _number(said, at)
        out.append(number if used else ORDINALS.get(said[at], said[at]))
        at += used or 1
    dated = zip(out, [*out, ""][1:], strict=True)
    return [re.sub(r"^(\d+)(?:st|nd|rd|th)$", r"\1", word) if after in MONTHS else word for word, after in dated]


def _number(said, at):
    """The number that begins here, as digits, and how many words it takes; 0 where none begins."""
    if re.fullmatch(r"\d+(?:\.\d+)?", said[at]):
        value, end = said[at], at + 1
    else:
        whole, end = _whole(said, at)
        value = str(whole)
    if end == at:
        return "", 0
    if said[end : end + 1] == ["point"]:
        digits = _digits(said, end + 1)
        value, end = (f"{value}.{digits}", end + 1 + len(digits)) if digits else (value, end)
    if said[end : end + 1] == ["thousand"] and value.isdigit():
        value, end = value + "000", end + 1
    return value, end - at


def _digits(said, at):
    """Digits one by one, as after a point."""
    out = ""
    while at < len(said) and (said[at] in ONES or re.fullmatch(r"\d", said[at])):
        out += str(ONES.get(said[at], said[at]))
        at += 1
    return out


def _whole(said, at):
    """A number written in words, and the place after it: two thousand and twenty-five."""
    total, part, last = 0, 0, ""
    begin = at
    while at < len(said):
        word = said[at]
        if word in TENS and last in ("", "scale", "and"):
            part, last = part + TENS[word], "tens"
        elif word in ONES and (last in ("", "scale", "and") or (last == "tens" and 0 < ONES[word] < 10)):
            part, last = part + ONES[word], "one"
        elif word == "hundred" and last in ("one", "tens"):
            part, last = part * 100, "scale"
        elif word in SCALES and last and last != "and":
            total, part, last = total + part * SCALES[word], 0, "scale"
        elif word == "and" and last == "scale" and {*said[at + 1 : at + 2]} & {*TENS, *ONES}:
            last = "and"
        else:
            break
        at += 1
    return total + part, at if at > begin else begin
