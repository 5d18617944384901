"""What is written short in figures, written out: numbers, money, dates, times, ranges, in every language but English.

One engine; what differs between languages is data (languages/<code>/speech.toml). Cardinals stay with the voice,
save where our own voices know none: there they are spelled out (`numerals`).
"""

import re
import unicodedata

from service.languages import phrase
from service.speech.english_words import one_by_one, read_roman
from service.speech.structure_dates import say_dates, say_times, say_year_span
from service.speech.structure_money import say_money
from service.speech.structure_numbers import DASH, DIGITS, LARGEST, LATIN, NUMBER, read_number, say_number, spell_number
from service.speech.structure_units import say_units
from service.speech.structure_words import Words, get_words

DIRECTIONS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
HAN = "\u3400-\u9fff"
PERCENT = r"(?:\s?[%٪])"
RANGE = re.compile(rf"(?<![{LATIN}\d.,/:-])({DIGITS}){PERCENT}?{DASH}({DIGITS})({PERCENT})?(?![{LATIN}\d/-]|[.,]\d)")
SHARE = re.compile(rf"(?<![{LATIN}\d.,])(?:({DIGITS}){PERCENT}|[%٪]\s?({DIGITS}))")
BELOW_ZERO = re.compile(r"(?:(?<!\S)|(?<=\())[-−](?=\d)")
ROMAN = re.compile(rf"(?<=\()([ivx]{{2,5}})(?=\))|(?<![{LATIN}\d.'’-])([IVX]{{2,6}})(?![{LATIN}\d'’-])")
ORDINAL = re.compile(r"(?<![\d.,:/-])([1-9]\d?)\.(?= [a-zçğıöşü])")
CODE = re.compile(rf"(?<![{LATIN}\d@])(?!GBP|EUR|USD)([A-Z]{{2,5}}-?)(\d{{3,}})(?![{LATIN}\d]|[.,:/]\d)")
SLASH = re.compile(r"(?<=\d)\s?/\s?(?=\d)")
WHOLE = re.compile(r"\d+")


def prepare(text: str) -> str:
    """Native digits as ours, no signs of direction, a gap between Chinese characters and figures or addresses.

    Without the full stop in “1.ª”, at which a voice breaks the ordinal off.
    """
    text = re.sub(r"(?<=\d)\.(?=[ªº])", "", DIRECTIONS.sub("", text))
    text = "".join(str(unicodedata.digit(each)) if each.isdecimal() else each for each in text)
    return re.sub(rf"(?<=[{HAN}])(?=[\d(+a-zA-Z£$€])", " ", text)


def say_structure(text: str, language: str) -> str:
    """A prepared sentence with its figures as the language says them."""
    words = get_words(language)
    text = ROMAN.sub(lambda match: str(read_roman(match[0]) or match[0]), text)
    if words.ordinals:
        text = ORDINAL.sub(lambda match: _ordinal(match[1], words), text)
    text = CODE.sub(lambda match: f"{match[1].rstrip('-')} {one_by_one(match[2])}", text)
    text = say_units(say_money(text, words), words)
    text = say_times(say_dates(text, words), words)
    text = RANGE.sub(lambda match: _range(match, words), text)
    text = SHARE.sub(lambda match: _share(_part(match[1] or match[2], words), words), text)
    text = BELOW_ZERO.sub(words.minus + " ", text)
    text = NUMBER.sub(lambda match: say_number(match[0], words), text)
    text = SLASH.sub(f" {phrase(language, 'say_slash')} ", text)
    if words.numerals:
        text = spell_numbers(text, language)
    return re.sub(rf"(?<=[{HAN}]) (?=\d)|(?<=\d) (?=[{HAN}])", "", text)


def spell_numbers(text: str, language: str) -> str:
    """The text with its numbers in words; as digits where they are no count: 007, or longer than any sum."""
    numerals = get_words(language).numerals
    if numerals is None:
        return text

    def spell(match: re.Match[str]) -> str:
        number = match.group()
        if (len(number) > 1 and number.startswith("0")) or int(number) >= LARGEST:
            said = " ".join(numerals.units[int(digit)] for digit in number)
        else:
            said = spell_number(int(number), numerals)
        return f" {said} "

    said = " ".join(WHOLE.sub(spell, text).split())
    return re.sub(r"(?<=[(\[“]) | (?=[,.:;!?)\]”])", "", said)


def say_plus(language: str) -> str:
    """The word for the sign before a telephone number's country."""
    return get_words(language).plus


def _part(number: str, words: Words) -> str:
    return say_number(number, words, amount=True, small=True)


def _ordinal(number: str, words: Words) -> str:
    """“3.” as Turkish prints it is “3'üncü”, which a voice says as one word."""
    ten, unit = divmod(int(number), 10)
    return number + (words.ordinals[0][unit - 1] if unit else words.ordinals[1][ten - 1])


def _share(number: str, words: Words) -> str:
    return words.percent.format(n=number)


def _range(match: re.Match[str], words: Words) -> str:
    """“5 - 78” and “2019-21” are ranges, “30 - 5” and a clause's “3.1-2” are not."""
    first, last, percent = match.groups()
    share = bool(percent)
    low, high = (read_number(number, words.comma, amount=share, small=share) for number in (first, last))
    short = re.fullmatch(r"(?:19|20)\d\d", first) and re.fullmatch(r"\d\d", last)
    if not low or not high or not (float(low) < float(high) or short):
        return match.group()
    if short:
        return say_year_span(first, last, words)
    if share:
        return _share(words.range.format(a=_part(first, words), b=_part(last, words)), words)
    return words.range.format(a=say_number(first, words), b=say_number(last, words))
