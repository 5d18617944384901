"""Money and figures: each is there, as much as in the English, and in its place."""

import re
from collections.abc import Sequence
from itertools import pairwise

from service.translation.checks.moments import check_moments
from service.translation.checks.numbers import Figure, pair_off, read_figures
from service.translation.checks.pair import Pair
from service.translation.checks.words import get_words
from service.translation.draft import Check

OUT_OF = re.compile(r"^[^.;]{0,3}\s(?:of|out of|in)\s(?:the |a total of |every )?$")
VOTE = re.compile(r"\bvot\w*|\bin favour\b|\bagainst\b|\babst\w+", re.IGNORECASE)
SMALL = 12


def check_figures(pair: Pair) -> list[Check]:
    """Dates and times first, then what is left of figures."""
    found, english, said = check_moments(pair)
    english, said = _without_kept(pair, english, said)
    known = get_words("en").scales
    ours = read_figures(english, known, english=True)
    theirs = read_figures(said, {**known, **pair.words.scales}, english=False)
    pairs = pair_off(ours, theirs)
    taken = {id(other) for _, other in pairs if other is not None}
    missing = [one for one, other in pairs if other is None]
    extra = [other for other in theirs if id(other) not in taken]
    missing = [one for one in missing if not _worded(one, said, pair.language)]
    extra = [other for other in extra if not _worded(other, english, "en")]
    found += [_lost(one, english) for one in missing]
    found += [_figure(other, f"The figure {other.shown} is not in the English.") for other in extra]
    return found or [*_order(english, said, pairs, pair), *_coins(pair)]


def _without_kept(pair: Pair, english: str, said: str) -> tuple[str, str]:
    """Both texts without what `check_kept` looks after: links, numbers to call, references with letters."""
    for mask in pair.masks:
        lettered = mask.kind == "reference" and re.match(r"[A-Z]{2}|[A-Z]\d", mask.text)
        if mask.kind in ("link", "phone", "address") or lettered:
            english, said = english.replace(mask.text, " ", 1), said.replace(mask.text, " ", 1)
    return english, said


def _worded(figure: Figure, text: str, language: str) -> bool:
    """Whether a small number stands in words in the other text."""
    number = figure.shown.lstrip("0") or "0"
    if not number.isdigit() or int(number) > SMALL:
        return False
    return get_words(language).numbers[int(number)].search(text) is not None


def _is_money(figure: Figure, english: str) -> bool:
    return re.search(r"[£€$]\s?$", english[: figure.at]) is not None


def _lost(figure: Figure, english: str) -> Check:
    if _is_money(figure, english):
        sign = english[: figure.at].rstrip()[-1]
        return Check("money", "error", f"{sign}{figure.shown} is not there, or is another amount.")
    return _figure(figure, f"The figure {figure.shown} is missing.")


def _figure(figure: Figure, reason: str) -> Check:
    """Small whole numbers may be words on one side ("two members"), so they warn."""
    small = figure.shown.isdigit() and int(figure.shown) <= SMALL
    return Check("figures", "warning" if small else "error", reason)


def _order(english: str, said: str, pairs: Sequence[tuple[Figure, Figure | None]], pair: Pair) -> list[Check]:
    """Figures that changed places; a language may turn "12 of 25" round, and money and years among counts."""
    placed = [(one, other) for one, other in pairs if other is not None]
    kinds = [[both for both in placed if _kind(both[0], english) == kind] for kind in ("money", "year", "count")]
    turned = [
        (one, after)
        for kind in kinds
        for (one, there), (after, next_there) in pairwise(kind)
        if there.at > next_there.at and not OUT_OF.match(english[one.at + len(one.shown) : after.at])
    ]
    if not turned or _roles_turned(english, said, pair):
        return []
    first, second = turned[0]
    told = f"{first.shown} and {second.shown} stand in another order than in the English."
    return [Check("order", "error" if VOTE.search(english) else "warning", told)]


def _kind(figure: Figure, english: str) -> str:
    if _is_money(figure, english):
        return "money"
    return "year" if re.fullmatch(r"(?:19|20)\d\d", figure.shown) else "count"


def _roles(text: str, language: str) -> list[str]:
    """Who is counted in a vote, in order: for, against, abstaining."""
    roles = get_words(language).roles
    places = {role: match.start() for role, pattern in roles.items() if (match := pattern.search(text))}
    return sorted(places, key=places.__getitem__) if {"favour", "against"} <= set(places) else []


def _roles_turned(english: str, said: str, pair: Pair) -> bool:
    """Whether the translation tells the sides of a vote in another order itself."""
    ours, theirs = _roles(english, "en"), _roles(said, pair.language)
    return bool(ours) and bool(theirs) and [role for role in theirs if role in ours] != ours


def _coins(pair: Pair) -> list[Check]:
    """Dollars where the English has pounds."""
    ours, theirs = get_words("en").coins, pair.words.coins
    has = {coin for coin, pattern in ours.items() if pattern.search(pair.english) or _SIGNS[coin] in pair.english}
    says = {coin for coin, pattern in theirs.items() if pattern.search(pair.said) or _SIGNS[coin] in pair.said}
    if has and says - has:
        return [Check("money", "error", "The money is not the English one: look at pounds, dollars, euros.")]
    return []


_SIGNS = {"pound": "£", "dollar": "$", "euro": "€"}
