"""English: what its rules share, which is how a rule looks, numbers, months, roman numerals, digits one by one."""

import re
from collections.abc import Callable
from dataclasses import dataclass

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
NUMBER = r"\d+(?:,\d{3})*(?!,?\d)"
DASH = r"\s?[-\u2010-\u2014\u2212]\s?"
ROMAN = {"i": 1, "v": 5, "x": 10}
NOT_A_THING = r"(?:and|or|to|per|in|for|of|a|an|is|was|from|by|on|at|each|over|under|with|more|less|as|if|when|than)\b"
Say = Callable[[re.Match[str]], str]


@dataclass(frozen=True, slots=True)
class Rule:
    """What to look for, and what to say in its place."""

    pattern: re.Pattern[str]
    say: Say


def make_rules(patterns: tuple[tuple[str, Say | str], ...]) -> tuple[Rule, ...]:
    """Rules in their order; words with “{}” stand for what was found, group by group."""
    return tuple(Rule(re.compile(pattern), _filled(say) if isinstance(say, str) else say) for pattern, say in patterns)


def _filled(words: str) -> Say:
    return lambda match: words.format(*match.groups())


def describes(match: re.Match[str]) -> bool:
    """Whether an amount describes what comes after it, as in “a £50 fine”: then its unit has no plural."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    return bool(re.search(r"\b[Aa]n? (?:new )?$", before) and re.match(rf" (?!{NOT_A_THING})[a-z]", after))


def one_by_one(digits: str) -> str:
    """Digits with a space between, as a voice says them one by one; other signs go."""
    return " ".join(sign for sign in digits if sign.isdigit())


def read_roman(letters: str) -> int:
    """The value of a roman numeral up to 39, in small letters or in capitals; 0 for what is none."""
    small = letters.lower()
    if letters not in (small, letters.upper()) or not re.fullmatch(r"x{0,3}(ix|iv|v?i{0,3})", small) or not small:
        return 0
    values = [ROMAN[letter] for letter in small]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
