"""Text as a voice should say it: what is written short is written out.

Cardinal numbers stay with the engine, which knows them in every language. English has rules of its own (english.py);
all other languages share one engine, with words of their own (structure.py).
"""

import re
import unicodedata
from collections.abc import Iterable

from service.languages import CODES, phrase
from service.speech.english import FIRST, RULES, Rule, read_roman
from service.speech.english_letters import spell_short_forms
from service.speech.lexicon import get_lexicon, spell
from service.speech.structure import prepare, say_plus, say_structure

UNSPEAKABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff\ue000-\uf8ff]")
RULED = re.compile(r"[_.·…*=~#|—–-]{3,}|[*#|~]+")  # rulers, leaders and markup, which a voice would spell
ENDS = re.compile(r"^\s*[*~#|]+\s*|([.;:,!?]?)[*~#|]+\s*$")  # markup around a sentence, whose full stop stays
ADDRESS = re.compile(
    r"(?<![\w@])(?:mailto:)?[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<!\w)(?i:https?://|www\.)[^\s<>“”\"]*[^\s<>“”\".,;:!?)\]’']"
    r"|(?<![\w@.])(?:[a-z0-9-]+\.)+(?:gov|org|com|co|net|ac|police)(?:\.uk)?(?:/[^\s<>“”\"]*[^\s<>“”\".,;:!?)\]’'])?(?!\w)"
)
TELEPHONE = re.compile(r"(?<![\w.,/£$€-])(?:\+\d{1,3}|\(?0)[\d ()\-\u2010-\u2013\xa0]{6,17}\d(?![\w%])")
SIGNS = {"?": "question mark", "&": "ampersand", "#": "hash", "~": "tilde", ":": "colon"}
"""What no voice says, or not so that it can be typed."""
MANY_HYPHENS = 3
JOINED = re.compile(r"[^/]+(?:/[^\W_]+(?:[-.][^\W_]+)*)+")
"""An address whose parts behind its name are words joined by hyphens."""
NO_COUNT = re.compile(r"\d{16,}")  # no one counts so far; eSpeak NG leaves out what comes after some seventy digits
NO_WORD = re.compile(r"[^\W\u0e00-\u0eff\u2e80-\u9fff\uac00-\ud7af]{60}(?=\w)")  # and after some 200 sounds of a word
MARKS = {"@": "say_at", ".": "say_dot", "/": "say_slash", "-": "say_hyphen", "_": "say_underscore"}


def say(text: str, language: str) -> str:
    """A sentence as it is said in this language; "" where there is nothing to say."""
    text = printed = plain_figures(clean(text))
    if language == "en":
        text = _follow(FIRST, text)
    text = RULED.sub(", ", ENDS.sub(lambda match: match[1] or "", text))
    own = language if language in CODES else "en"
    text = text if own == "en" else prepare(text)
    text = ADDRESS.sub(lambda match: say_address(match.group(), own), text)
    plus = "plus" if own == "en" else say_plus(own)
    text = TELEPHONE.sub(lambda match: _say_telephone(match, plus), text)
    text = NO_COUNT.sub(lambda match: _by_digits(match.group()), text)
    if language == "en":
        text = _follow(RULES, text)
    if own != "en":
        text = say_structure(text, own)
    lexicon = get_lexicon(own)
    text = lexicon.say(text)
    if language == "en":
        text = spell_short_forms(text, printed, lexicon.left)
    text = " ".join(NO_WORD.sub(r"\g<0> ", text).split())
    return text if any(character.isalnum() for character in text) else ""


def _follow(rules: Iterable[Rule], text: str) -> str:
    for rule in rules:
        text = rule.pattern.sub(rule.say, text)
    return text


def clean(text: str) -> str:
    """NFC, without what cannot be said: control characters, lone surrogates, soft hyphens, private characters."""
    return unicodedata.normalize("NFC", UNSPEAKABLE.sub("", text.replace("\t", " ").replace("\xa0", " ")))


def plain_figures(text: str) -> str:
    """Figures of any script, circled ones (①, ❶, ⑴, ⒈) and Roman numerals of one sign (Ⅳ) as ours.

    Most voices say nothing for them. Raised and lowered figures and fractions stay.
    """
    return text if text.isascii() else "".join(map(_plain_figure, text))


def _plain_figure(sign: str) -> str:
    kind, drawn = unicodedata.category(sign), unicodedata.decomposition(sign)
    if kind == "Nd":
        return str(unicodedata.decimal(sign))
    if kind == "Nl" and drawn:
        return unicodedata.normalize("NFKC", sign)
    if kind == "No" and not drawn.startswith(("<super>", "<sub>", "<fraction>")):
        value = unicodedata.numeric(sign)
        return f" {int(value)} " if value.is_integer() else sign
    return sign


def say_label(label: str, language: str, after: str = "") -> str:
    """A printed label as it is said: "(ii)" as "2", "(a)" as the letter, "2.1" as a number, a bullet as nothing.

    after: the label before it in its list, which tells the letter "(i)" after "(h)" from the numeral.
    """
    inside = _bare(label)
    if not any(character.isalnum() for character in inside):
        return ""
    other = language in CODES and language != "en"
    roman = 0 if _follows(inside, _bare(after)) else read_roman(inside)
    if roman and (language == "en" or len(inside) > 1 or roman == read_roman(_bare(after)) + 1):
        return f"{say_structure(str(roman), language) if other else roman},"
    if other and any(character.isdigit() for character in inside):
        return say_structure(prepare(inside), language) + ","
    if inside.isalpha() and inside.isascii() and len(inside) <= 2:
        return spell(inside.upper()) + ","
    return inside + ","


def _bare(label: str) -> str:
    return plain_figures(clean(label)).strip(" ().[]")


def _follows(letter: str, other: str) -> bool:
    """Whether a letter comes right after another in the alphabet."""
    return len(letter) == len(other) == 1 and ord(letter) == ord(other) + 1


def say_address(address: str, language: str) -> str:
    """A web or e-mail address as it is read out: "info at fairhaven dot gov dot uk".

    Many hyphens behind its first slash are told once, after it, where each of them stands between two words.
    """
    address = re.sub(r"^(?i:https?://|mailto:)", "", address).rstrip("/")
    told = ""
    if address.partition("/")[2].count("-") >= MANY_HYPHENS and JOINED.fullmatch(address):
        host, slash, path = address.partition("/")
        address, told = host + slash + path.replace("-", " "), f", {phrase(language, 'say_hyphens')}"
    said = re.sub(r"[@./_-]", lambda match: f" {phrase(language, MARKS[match.group()])} ", address)
    signs = SIGNS if language == "en" else {}
    said = re.sub(r"[?=&%#~:+]", lambda match: f" {signs.get(match[0], match[0])} ", said)
    return " ".join(said.split()) + told


def _by_digits(number: str) -> str:
    """A long number digit by digit, four at a time."""
    return ", ".join(" ".join(number[n : n + 4]) for n in range(0, len(number), 4))


def _say_telephone(match: re.Match[str], sign: str) -> str:
    """A telephone number digit by digit, with a rest between its groups."""
    groups = re.findall(r"\d+", match.group())
    if not 9 <= sum(map(len, groups)) <= 14:
        return match.group()
    plus = f"{sign} " if match.group().startswith("+") else ""
    return plus + ", ".join(" ".join(group) for group in groups)
